"""No file, however torn or edited, makes the reader of records answer but with a sentence."""

import contextlib
import copy
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from game.errors import GameError, RecordError
from game.play.record import NAME, read, save
from game.play.replay import Likeness
from tests.unit.play.games import forged, match_of, outcome, recorded

with TemporaryDirectory() as _folder:
    WHOLE = save(recorded(match_of(weeks=6)), Path(_folder)).read_bytes()
BODY = json.loads(WHOLE)

SAID_ONLY = {"versions", "priority", "scenario", "seats", "label", "reason", "weeks"}
"""Parts of a record that tell of a game and do not decide it; the length is decided by turns."""

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
trees = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


def refused_or_same(content: bytes) -> None:
    """Reading gives a sentence, or the record as it was."""
    with TemporaryDirectory() as folder:
        place = Path(folder) / NAME
        place.write_bytes(content)
        refusal = None
        try:
            read(place)
        except RecordError as error:
            refusal = error
        if refusal is None:
            assert json.loads(content) == BODY, "an edited record was read"
        else:
            assert str(refusal).startswith(f"{place}: ")


def leaves(thing, path=()):
    """Every place in a record that holds a single value."""
    if isinstance(thing, dict) and thing:
        return [leaf for key, inner in thing.items() for leaf in leaves(inner, (*path, key))]
    if isinstance(thing, list) and thing:
        return [leaf for i, inner in enumerate(thing) for leaf in leaves(inner, (*path, i))]
    return [path]


LEAVES = [path for path in leaves(BODY) if path != ("digest",)]


@given(place=st.integers(0, len(WHOLE) - 1), byte=st.integers(0, 255))
def test_a_record_with_a_byte_flipped_is_refused(place, byte):
    """The digest tells that a single byte of a value has changed."""
    refused_or_same(WHOLE[:place] + bytes([byte]) + WHOLE[place + 1 :])


@given(path=st.sampled_from(LEAVES), value=scalars)
def test_a_record_with_a_value_changed_is_refused(path, value):
    """The digest covers every value, whatever stands there instead."""
    body = changed(path, value)
    if body != BODY:
        refused_or_same(json.dumps(body, indent=1).encode("utf-8", "surrogatepass"))


@given(length=st.integers(0, len(WHOLE) - 2))
def test_a_torn_record_is_refused(length):
    """A record cut off anywhere before its closing brace is not whole."""
    with TemporaryDirectory() as folder:
        place = Path(folder) / NAME
        place.write_bytes(WHOLE[:length])
        with pytest.raises(RecordError, match=r"torn or not a record|not a record of this game"):
            read(place)


@given(content=st.binary(max_size=200))
def test_any_bytes_are_refused(content):
    """Whatever a file holds, the answer is a sentence."""
    refused_or_same(content)


@given(content=trees)
def test_any_other_json_is_refused(content):
    """JSON of somebody else is no record."""
    refused_or_same(json.dumps(content).encode("utf-8", "surrogatepass"))


def changed(path, value):
    """The record with one value replaced."""
    body = copy.deepcopy(BODY)
    place = body
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return body


def after_the_end(path, value):
    """Whether it says that a move lapses in a week which the game does not reach."""
    return path[-1] == "until" and isinstance(value, int) and value >= BODY["weeks"]


@settings(max_examples=60)
@given(path=st.sampled_from(LEAVES), value=scalars)
@example(path=("turns", 1, "moves", 1, "until"), value=6)
@example(path=("turns", 1, "moves", 1, "until"), value=5)
def test_a_forged_record_is_refused_or_found_out(path, value):
    """Where the digest was made anew, the replay still tells, unless the game is the same."""
    body = changed(path, value)
    with TemporaryDirectory() as folder:
        try:
            verdict, _ = outcome(forged(Path(folder), body))
        except GameError:
            return
    if verdict.likeness is Likeness.DIFFERENT:
        assert verdict.where.startswith("turn ")
    elif body != BODY and SAID_ONLY.isdisjoint(map(str, path)) and not after_the_end(path, value):
        near = "state_hash" in path or "figures" in path  # within a billionth, or the hash alone
        assert near
        assert verdict.likeness is Likeness.CLOSE


@settings(max_examples=30)
@given(path=st.sampled_from(LEAVES), value=trees)
def test_a_forged_tree_is_refused_in_a_sentence(path, value):
    """A list or table where a value stood is never a traceback."""
    with TemporaryDirectory() as folder, contextlib.suppress(GameError):
        outcome(forged(Path(folder), changed(path, value)))
