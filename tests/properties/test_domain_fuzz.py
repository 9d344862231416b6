"""No file, however torn or edited, makes the reader of domains answer but with a sentence."""

import copy
import json

from hypothesis import given
from hypothesis import strategies as st

from game.errors import DomainError
from game.outlook.bargaining.findings import findings
from game.outlook.bargaining.reading import domain_of
from game.report import bargain
from tests.conftest import CHECKOUT

TEXT = (CHECKOUT / "docs" / "how-to" / "truce.json").read_text(encoding="utf-8")
TRUCE = json.loads(TEXT)

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
trees = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


def places(thing, path=()):
    """Every place in a file that holds something."""
    if isinstance(thing, dict):
        below = [place for key, inner in thing.items() for place in places(inner, (*path, key))]
    elif isinstance(thing, list):
        below = [place for i, inner in enumerate(thing) for place in places(inner, (*path, i))]
    else:
        below = []
    return [path, *below] if path else below


PLACES = places(TRUCE)


def refused_or_solved(text: str) -> None:
    """Reading gives sentences that name the file, or a domain that can be told both ways."""
    refusal = None
    try:
        domain = domain_of(text, "mine.json")
    except DomainError as error:
        refusal = error
    if refusal is not None:
        assert all(line.startswith("mine.json: ") for line in str(refusal).splitlines())
        return
    found = findings(domain)
    assert bargain.text(found)
    answer = json.loads(bargain.as_json(found), parse_constant=refuse)
    assert (answer["nash"] is None) == (answer["reason"] is not None)


def refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is no JSON")


@given(path=st.sampled_from(PLACES), value=trees)
def test_a_domain_with_anything_in_any_place(path, value):
    tree = copy.deepcopy(TRUCE)
    place = tree
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    refused_or_solved(json.dumps(tree))


@given(path=st.sampled_from(PLACES), name=st.text(max_size=8))
def test_a_domain_with_anything_renamed_or_left_out(path, name):
    tree = copy.deepcopy(TRUCE)
    place = tree
    for key in path[:-1]:
        place = place[key]
    taken = place.pop(path[-1])
    if name and isinstance(place, dict):
        place[name] = taken
    refused_or_solved(json.dumps(tree))


@given(place=st.integers(0, len(TEXT) - 1), letters=st.text(max_size=3), gone=st.integers(0, 30))
def test_a_domain_with_any_part_torn_out(place, letters, gone):
    refused_or_solved(TEXT[:place] + letters + TEXT[place + gone :])


@given(tree=trees)
def test_any_json_and_any_text(tree):
    refused_or_solved(json.dumps(tree))
    refused_or_solved(str(tree))


@given(
    weights=st.lists(st.floats(allow_nan=False), min_size=3, max_size=3),
    reservation=st.floats(),
    worth=st.floats(),
)
def test_any_numbers(weights, reservation, worth):
    """Tiny, huge and negative ones are weighed or refused, and never break a sum."""
    tree = copy.deepcopy(TRUCE)
    party = tree["parties"][0]
    party["weights"] = dict(zip(party["weights"], weights, strict=True))
    party["values"]["tariff"]["halved"] = worth
    party["reservation"] = reservation
    refused_or_solved(json.dumps(tree))
