"""A saved game opens as the game that was saved, or says in a sentence why it does not."""

import copy
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.errors import RecordError
from game.play.record import RULES_VERSION, record_of
from game.play.rejoin import from_record
from game.play.replay import Likeness, located
from game.play.save import read, save_of
from game.play.saves import Shelf
from tests.unit.play.games import forged, match_of, played, recorded
from tests.unit.play.sittings import by_silence, by_strategy, last, line_up, seated

DRAFTS = {
    "moves": [{"kind": "pull", "of": "north_licence", "values": {"severity": 0.5, "ahead": 0}}],
    "dyad": 0,
    "packages": [],
}


GOLDEN = Path("tests/golden/saves")


@pytest.mark.parametrize(
    ("scenario", "person", "weeks"), [("smallest", "NORTH", None), ("rare_earths_2025", "CN", 12)]
)
def test_a_game_equals_itself_saved_and_opened_at_every_answer(tmp_path, scenario, person, weeks):
    """At every turn and in the middle of each: what was asked, played, answered and drafted."""
    shelf = Shelf(tmp_path)
    for sitting in by_strategy(seated(person, scenario, weeks)):
        again = shelf.load(shelf.save("mine", sitting, DRAFTS))
        assert again.likeness.likeness is Likeness.IDENTICAL
        assert again.advice == ""
        assert again.drafts == DRAFTS
        assert again.sitting.entries == sitting.entries
        assert again.sitting.notes == sitting.notes
        assert (again.sitting.phase, again.sitting.game.turn) == (
            sitting.phase,
            sitting.game.turn,
        )


def test_a_game_opened_in_the_middle_goes_on_as_the_one_that_was_saved(tmp_path):
    """Strategies remember what they remembered."""
    shelf, sittings = Shelf(tmp_path), by_strategy(seated("NORTH"))
    for _ in range(7):
        sitting = next(sittings)
    again = shelf.load(shelf.save("mine", sitting)).sitting
    assert last(by_silence(again)).entries == last(by_silence(sitting)).entries


def test_seats_that_changed_hands_are_opened_as_they_were(tmp_path):
    """A strategy swapped, a turn watched, another seat taken."""
    sitting = seated("NORTH").answered(()).taken_over("SOUTH", "hardliner").answered(())
    sitting = sitting.taken_over("NORTH", "conceder").went_on().taken_back("SOUTH")
    shelf = Shelf(tmp_path)
    slot = shelf.save("mine", sitting)
    for as_recorded in (False, True):
        again = shelf.load(slot, as_recorded=as_recorded)
        assert again.likeness.likeness is Likeness.IDENTICAL
        assert again.sitting.person == "SOUTH"
        assert again.sitting.entries == sitting.entries
        assert again.sitting.strategies == sitting.strategies


def test_a_strategy_that_plays_otherwise_is_told_and_the_game_can_still_be_had(tmp_path):
    """The first difference is named; as recorded, everybody repeats what was done."""
    sittings = by_strategy(seated("NORTH"))
    for _ in range(12):
        sitting = next(sittings)
    shelf = Shelf(tmp_path)
    slot = shelf.save("mine", sitting)
    body = json.loads(slot.place.read_text(encoding="utf-8"))
    body["seats"]["SOUTH"] = "hardliner:demand=0.95"
    forged(tmp_path, body).replace(slot.place)
    again = shelf.load(slot)
    assert again.likeness.likeness is Likeness.DIFFERENT
    assert again.likeness.where in again.advice
    assert "open it as it was recorded" in again.advice
    kept = shelf.load(slot, as_recorded=True)
    assert kept.likeness.likeness is Likeness.IDENTICAL
    assert kept.sitting.entries == sitting.entries
    assert kept.sitting.strategies["SOUTH"] == "hardliner:demand=0.95"


def test_other_rules_are_told_and_can_be_played_anyway(tmp_path):
    """The shelf shows it, opening it says what can be done, and one may insist."""
    shelf, sitting = Shelf(tmp_path), last(by_silence(seated("NORTH", weeks=6)))
    slot = shelf.save("old", sitting)
    body = json.loads(slot.place.read_text(encoding="utf-8"))
    forged(tmp_path, {**body, "rules_version": RULES_VERSION + 1}).replace(slot.place)
    (shown,) = shelf.slots()
    assert shown.other_rules
    assert f"rules version {RULES_VERSION + 1}" in shown.fault
    with pytest.raises(RecordError, match="play the same answers by today's rules"):
        shelf.load(shown)
    assert shelf.load(shown, anyway=True).sitting.entries == sitting.entries


def test_a_scenario_that_has_changed_is_told(tmp_path):
    """And can be played anyway."""
    shelf, sitting = Shelf(tmp_path), next(by_silence(seated("NORTH")))
    slot = shelf.save("mine", sitting)
    body = json.loads(slot.place.read_text(encoding="utf-8"))
    forged(tmp_path, {**body, "scenario_hash": "0" * 64}).replace(slot.place)
    with pytest.raises(RecordError, match="has changed since the game was saved"):
        shelf.load(slot)
    assert shelf.load(slot, anyway=True).sitting.phase is sitting.phase


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "torn or not a save"),
        (b"\x89PNG\r\n\x1a\n\x00\xff", "not a text file, so not a save"),
        (b"null", "not a save of this game"),
        (b'{"format": "ninety-days record 2"}', "not a save of this game"),
        (b"[" * 100_000, "torn or not a save"),
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path, content, reason):
    """One sentence says so, and the file is left as it is."""
    place = tmp_path / "mine.game.json"
    place.write_bytes(content)
    with pytest.raises(RecordError, match=reason):
        read(place)
    assert Shelf(tmp_path).slots()[0].fault
    assert place.read_bytes() == content


def _saved_body(folder: Path) -> dict:
    sitting = last(by_strategy(seated("NORTH", "smallest", 10)))
    place = Shelf(folder).save("mine", sitting, DRAFTS).place
    return json.loads(place.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def body(tmp_path_factory):
    """What stands in a saved game."""
    return _saved_body(tmp_path_factory.mktemp("shelf"))


@settings(max_examples=60, deadline=None)
@given(draw=st.data())
def test_a_forged_save_is_read_or_refused_in_a_sentence(body, tmp_path_factory, draw):
    """Whatever stands in it, with a digest that fits: never a traceback."""
    forgery = copy.deepcopy(body)
    target, path = forgery, []
    while isinstance(target, dict | list) and target:
        keys = sorted(target) if isinstance(target, dict) else range(len(target))
        path.append((target, draw.draw(st.sampled_from(list(keys)))))
        target = target[path[-1][1]]
        if draw.draw(st.integers(0, 3)) == 0:
            break
    holder, key = path[-1]
    odd = [None, -1, 3, 0.5, 1e300, True, "x", "NORTH", [], {}, [1], {"a": 1}, 10**30]
    holder[key] = draw.draw(st.sampled_from(odd))
    place = forged(tmp_path_factory.mktemp("forged"), forgery)
    shelf = Shelf(place.parent)
    try:
        save = read(place, anyway=True)
    except RecordError:
        return
    slot = shelf.save("again", seated("NORTH", weeks=2))
    place.replace(slot.place)
    assert save.name is not None
    try:
        shelf.load(slot, anyway=True)
    except RecordError:
        return


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(0, 10_000), flip=st.integers(0, 255))
def test_a_torn_or_flipped_file_is_never_taken_for_a_save(body, tmp_path_factory, cut, flip):
    """Any byte lost or changed is noticed."""
    text = json.dumps(body, indent=1, ensure_ascii=False).encode() + b"\n"
    at = cut % len(text)
    place = tmp_path_factory.mktemp("torn") / "mine.game.json"
    place.write_bytes(text[:at])
    with pytest.raises(RecordError):
        read(place)
    changed = bytes([*text[:at], text[at] ^ (flip or 1), *text[at + 1 :]])
    place.write_bytes(changed)
    try:
        save = read(place)
    except RecordError:
        return
    assert json.loads(changed) == body, "only what is no part of the values may change"
    assert save.name == body["name"]


@pytest.mark.parametrize("turn", [0, 3, 6])
def test_a_record_opens_as_a_game_at_any_turn(turn):
    """Who then answers as the strategy did finishes the game as it was recorded."""
    match = line_up("smallest", SOUTH="bayesian", NORTH="grim")
    record = record_of(match, recorded(match).turns)
    sitting = from_record(record, turn, "SOUTH")
    assert sitting.game.turn == len(sitting.history) == turn
    after = last(by_strategy(sitting)).entries
    hashes = [entry["state_hash"] for entry in record.turns]
    assert [entry["state_hash"] for entry in after] == hashes


def test_a_game_opened_from_a_record_can_be_saved(tmp_path):
    """What is as recorded stays so; the person's answers come after it."""
    record = recorded(match_of(seats=(("SOUTH", "boulware"),)))
    sitting = from_record(record, 4, "NORTH")
    for _ in range(3):
        sitting = next(by_silence(sitting))
    again = Shelf(tmp_path).load(Shelf(tmp_path).save("mine", sitting))
    assert again.likeness.likeness is Likeness.IDENTICAL
    assert again.sitting.entries == sitting.entries
    assert again.sitting.begun == 4


def test_a_record_has_no_more_turns_than_it_has():
    """The sentence says how many."""
    record = recorded(match_of(weeks=4))
    with pytest.raises(RecordError, match="holds 2 turns; there is no turn 4"):
        from_record(record, 3, "NORTH")


@pytest.mark.parametrize("place", sorted(GOLDEN.glob("*.game.json")), ids=lambda place: place.stem)
def test_a_save_of_an_earlier_release_still_opens(place):
    """The saves kept here are never written anew: a release that cannot open them has broken it."""
    shelf = Shelf(GOLDEN)
    slot = next(slot for slot in shelf.slots() if slot.place == place)
    save = read(place, anyway=True)
    if slot.other_rules or located(save.record).loaded.hash != save.record.scenario_hash:
        with pytest.raises(RecordError, match="play the same answers by today's"):
            shelf.load(slot)
        assert shelf.load(slot, anyway=True).sitting.notes
        return
    again = shelf.load(slot)
    assert again.likeness.likeness is not Likeness.DIFFERENT, again.advice
    assert again.sitting.game.turn == slot.turn
    assert again.sitting.notes == save.notes


def test_there_is_a_save_of_this_release():
    """One at least, in the middle of talks."""
    assert any(read(place, anyway=True).notes for place in GOLDEN.glob("*.game.json"))


def test_saving_leaves_the_played_turns_as_the_match_has_them():
    """A save holds the record of the game as it would have been recorded."""
    match = match_of(weeks=6)
    sitting = last(by_strategy(from_record(recorded(match), 0, "NORTH")))
    save = save_of(sitting, DRAFTS, "mine", "2025-01-01")
    for was, now in zip(recorded(match).turns, save.record.turns, strict=True):
        assert was["state_hash"] == now["state_hash"]
    assert len(played(match)) == save.turn
