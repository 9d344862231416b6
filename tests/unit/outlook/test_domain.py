"""A domain is read as written, or each thing wrong in it is said with what would be right."""

import copy
import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.errors import DomainError, UsageError
from game.outlook.bargaining.domain import MOST_OUTCOMES
from game.outlook.bargaining.findings import findings
from game.outlook.bargaining.reading import MOST_PROBLEMS, domain_of
from tests.conftest import CHECKOUT

TRUCE = json.loads((CHECKOUT / "docs" / "how-to" / "truce.json").read_text(encoding="utf-8"))
KEPT_SLOW_LARGE = {"tariff": "kept", "licence": "slow", "purchases": "large"}


def read(tree):
    return domain_of(tree if isinstance(tree, str) else json.dumps(tree), "mine.json")


def changed(*path, to=...):
    """The shipped domain with one thing set, or left out."""
    tree = copy.deepcopy(TRUCE)
    *way, last = path
    place = tree
    for key in way:
        place = place[key]
    if to is ...:
        del place[last]
    else:
        place[last] = to
    return tree


def refusal(tree) -> str:
    with pytest.raises(DomainError) as refused:
        read(tree)
    return str(refused.value)


def test_outcomes_are_numbered_with_the_last_issue_turning_fastest():
    domain = read(TRUCE)
    assert domain.size == 12
    assert domain.outcome(1) == KEPT_SLOW_LARGE
    assert [domain.place(domain.outcome(place)) for place in range(12)] == list(range(12))


def test_the_shipped_domain_is_worth_what_it_is_by_hand():
    found = findings(read(TRUCE))
    assert found.bargain.utilities[:4].tolist() == [[4, 9], [9, 3], [5, 6], [10, 0]]
    assert found.bargain.disagreement.tolist() == [4, 2]
    assert found.rational == 5
    edge = found.bargain.utilities[found.frontier.outcomes].tolist()
    assert edge == [[9, 3], [7, 3.3], [5, 6], [4, 9]]
    worth = {
        name: found.bargain.utilities[place].tolist() for name, place in found.solutions.items()
    }
    assert worth == {
        "nash": [9, 3],
        "kalai_smorodinsky": [5, 6],
        "egalitarian": [7, 3.3],
        "utilitarian": [4, 9],
    }


def test_outcomes_worth_the_same_as_written_are_level():
    """In floating point 0.1 + 0.2 is not 0.3, and one outcome would dominate the other."""
    values = {"a": {"x": 0.1, "y": 0.3}, "b": {"x": 0.2, "y": 0}}
    party = {"weights": {"a": 1, "b": 1}, "values": values, "reservation": 0}
    tree = {
        "issues": {"a": ["x", "y"], "b": ["x", "y"]},
        "parties": [{"name": "One", **party}, {"name": "Two", **party}],
    }
    utilities = read(tree).bargain().utilities
    assert utilities[0].tolist() == utilities[3].tolist() == [0.3, 0.3]


@given(
    tenths=st.lists(st.tuples(*[st.integers(0, 9)] * 2), min_size=2, max_size=6),
    shift=st.sampled_from([20_000, 10**6, 10**11]),
)
def test_what_both_have_anyway_changes_no_solution(tenths, shift):
    """A million that every outcome and no deal are worth alike does not drown the tenths."""
    near, far = (findings(read(shifted(tenths, by))) for by in (0, shift))
    assert far.solutions == near.solutions
    assert far.frontier.outcomes.tolist() == near.frontier.outcomes.tolist()
    assert far.rational == near.rational


def shifted(tenths, by) -> str:
    """A domain of one issue whose values are so many tenths above what there is anyway."""
    names = [f"v{place}" for place in range(len(tenths))]
    parties = [
        {
            "name": f"Party {side}",
            "weights": {"x": 1},
            "values": {
                "x": {name: f"@{by}.{row[side]}@" for name, row in zip(names, tenths, strict=True)}
            },
            "reservation": by,
        }
        for side in (0, 1)
    ]
    text = json.dumps({"issues": {"x": names}, "parties": parties})
    return text.replace('"@', "").replace('@"', "")


def test_a_deal_leaves_on_the_table_what_the_issues_add_up_to():
    """(3, 6.3) could be (4, 9): North wins 2 on the tariff for 1 on licences, South 3 for 0.3."""
    domain = read(TRUCE)
    deal = {"tariff": "halved", "licence": "fast", "purchases": "none"}
    found = findings(domain, deal)
    assert found.bargain.utilities[found.agreed].tolist() == [3, 6.3]
    north, south = found.left
    assert domain.outcome(north.outcome) == {**deal, "tariff": "kept", "licence": "slow"}
    assert (north.total, tuple(north.by_issue.values())) == (1.0, (2.0, -1.0, 0.0))
    assert domain.outcome(south.outcome) == {**deal, "tariff": "kept", "licence": "slow"}
    assert (south.total, tuple(south.by_issue.values())) == (2.7, (-0.3, 3.0, 0.0))


def test_a_deal_on_the_frontier_leaves_nothing():
    found = findings(read(TRUCE), KEPT_SLOW_LARGE)
    assert [left.total for left in found.left] == [0.0, 0.0]


def test_values_that_are_numbers_are_known_by_how_they_are_written():
    tree = changed("issues", "licence", to=[10, 2.50])
    for party in tree["parties"]:
        party["values"]["licence"] = {"10": 0, "2.50": 1}
    text = json.dumps(tree).replace("2.5]", "2.50]")
    domain = read(text)
    assert domain.issues["licence"] == ("10", "2.50")
    assert domain.numerals == ("licence",)
    assert json.loads(json.dumps(domain.outcome(0)))["licence"] == "10"


def test_numbers_are_read_as_written():
    domain = read(changed("parties", 0, "reservation", to=0.1))
    assert domain.parties[0].reservation == Fraction(1, 10)


@pytest.mark.parametrize(
    ("tree", "said"),
    [
        ("", "line 1, column 1: not JSON (Expecting value); write {"),
        ('{"issues": {} 1}', "line 1, column 15: not JSON"),
        ("[" * 100_000, "nested too deeply"),
        ('{"issues": 1, "issues": 2}', 'named twice in one place: "issues"; keep one of each'),
        ([], "is an empty list; write {"),
        (None, "is null; write {"),
        ({}, 'lacks the key "issues", "parties"'),
        ({**TRUCE, "isues": {}}, 'no key is called "isues"; did you mean "issues"?'),
        (changed("issues", to=[]), "issues: is an empty list; write {"),
        (changed("issues", to={}), "issues: is an empty object; write {"),
        (changed("issues", "licence", to=[]), "issues.licence: is an empty list; list its values"),
        (changed("issues", "licence", to="fast"), 'issues.licence: is the text "fast"; list'),
        (
            changed("issues", "licence", to=["fast", "fast"]),
            'issues.licence[1]: "fast" stands there already; list each value once',
        ),
        (
            changed("issues", "licence", to=[1, "1"]),
            'issues.licence[1]: "1" stands there already; list each value once',
        ),
        (
            changed("issues", "licence", to=[True]),
            "issues.licence[0]: is true; a value is a text or a number",
        ),
        (changed("issues", "licence", to=["a\nb"]), r'the name "a\nb" cannot be shown'),
        (changed("issues", "licence", to=[" "]), 'the name " " cannot be shown'),
        (changed("issues", "\ud800", to=["a"]), r'the name "\ud800" cannot be shown'),
        (changed("parties", to={}), "parties: is an empty object; list two parties"),
        (changed("parties", 1), "parties: 1 of them; solutions are worked out for two"),
        (changed("parties", to=[1, 2, 3]), "parties: 3 of them; solutions are worked out for two"),
        (changed("parties", 0, to=1), "parties[0]: is the number 1; a party has name, weights"),
        (changed("parties", 0, "name"), 'parties[0]: lacks the key "name"'),
        (changed("parties", 0, "name", to=3), "parties[0].name: is the number 3; write a name"),
        (changed("parties", 1, "name", to="North"), 'both are called "North"; give one another'),
        (changed("parties", 0, "weights", to=[]), "parties[0].weights: is an empty list; write a"),
        (
            changed("parties", 0, "weights", "tariff"),
            'parties[0].weights: lacks the issue "tariff"',
        ),
        (
            changed("parties", 0, "weights", "tarif", to=1),
            'parties[0].weights: no issue is called "tarif"; did you mean "tariff"?',
        ),
        (
            changed("parties", 0, "values", "licence"),
            'parties[0].values: lacks the issue "licence"',
        ),
        (changed("parties", 0, "values", to=None), "parties[0].values: is null; write what each"),
        (
            changed("parties", 1, "values", "licence", "slow"),
            'parties[1].values.licence: lacks the value "slow"',
        ),
        (
            changed("parties", 1, "values", "licence", "zebra", to=1),
            'no value is called "zebra"; there is "slow", "fast"',
        ),
        (
            changed("parties", 1, "values", "licence", "slow", to="1"),
            'parties[1].values.licence.slow: is the text "1"; write a number, such as 0.5',
        ),
        (
            changed("parties", 1, "values", "licence", "slow", to=True),
            "parties[1].values.licence.slow: is true; write a number",
        ),
        (
            changed("parties", 0, "reservation", to=float("nan")),
            "parties[0].reservation: is NaN; write a finite number",
        ),
        (
            changed("parties", 0, "reservation", to=float("-inf")),
            "parties[0].reservation: is -Infinity; write a finite number",
        ),
        (
            json.dumps(TRUCE).replace('"reservation": 4', '"reservation": 1e400'),
            "parties[0].reservation: is 1e400; write a finite number",
        ),
        (
            json.dumps(TRUCE).replace('"reservation": 4', f'"reservation": {"9" * 5000}'),
            "parties[0].reservation: is 99999999999999999999; write a finite number",
        ),
        (
            changed("parties", 0, "reservation", to=2e12),
            "between 1e-30 and 1e+12 in size: choose another unit",
        ),
        (
            changed("parties", 0, "weights", "tariff", to=1e-31),
            "between 1e-30 and 1e+12 in size: choose another unit",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(tree, said):
    message = refusal(tree)
    assert said in message
    assert all(line.startswith("mine.json: ") for line in message.splitlines())


def test_all_that_is_wrong_is_said_at_once():
    tree = changed("parties", 0, "weights", "tariff", to="much")
    tree["parties"][1]["reservation"] = None
    tree["parties"][1]["values"]["licence"] = {"slow": 1}
    assert len(refusal(tree).splitlines()) == 3


def test_a_file_with_too_much_wrong_is_given_up():
    lines = refusal(changed("issues", "licence", to=[None] * 500)).splitlines()
    assert len(lines) == MOST_PROBLEMS + 1
    assert lines[-1] == "mine.json: there may be more wrong than this"


@pytest.mark.parametrize(
    ("issues", "size"),
    [(20, "1,048,576"), (400, "about 1e120"), (20_000, "about 1e6020")],
)
def test_more_outcomes_than_can_be_compared_are_refused_before_they_are_counted_out(issues, size):
    names = {f"i{number}": ["a", "b"] for number in range(issues)}
    said = f"issues: {size} outcomes, and at most {MOST_OUTCOMES:,} can be compared; leave out"
    assert said in refusal(changed("issues", to=names))


@pytest.mark.parametrize(
    ("deal", "said"),
    [
        ({"tarif": "kept"}, 'no issue is called "tarif"; did you mean "tariff"?'),
        ({"tariff": "kept"}, 'the deal says nothing of "licence"; there is slow, fast'),
        ({"tariff": "zebra"}, '"tariff" cannot be "zebra"; there is kept, halved, cut'),
    ],
)
def test_a_deal_names_one_value_of_each_issue(deal, said):
    with pytest.raises(UsageError, match=said.replace("?", r"\?")):
        findings(read(TRUCE), deal)
