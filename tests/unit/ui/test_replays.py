"""Replays: a record looked at turn by turn from any seat."""

import pickle

from game.paths import runs_folder
from game.ui.page import Choice
from game.ui.screen import Pop, Push, Stay, Wish
from game.ui.screens import rooms
from game.ui.screens.new_game import NewGame
from game.ui.screens.pressed import offered
from game.ui.screens.records import Records, listed
from game.ui.screens.replay import Replay
from game.ui.screens.title import Title
from tests.unit.ui.rooms import laid, read, thing


def test_a_replay_goes_forward_and_back_through_what_was():
    room = Replay.of_history("smallest")
    first = room.page()
    ahead = room.act("next").screen.act("next").screen
    assert ahead.page() != first
    assert ahead.act("last").screen.act("last").screen.page() == first
    assert ahead.act("first").screen.page() == first
    assert ahead.act("last").screen.act("next").screen.page() == ahead.page()


def test_a_replay_ends_with_the_last_turn_and_all_that_opens_on_it_leads_somewhere():
    room = Replay.of_history("smallest")
    while room.page().enter == "next":
        opens = {name for name in offered(room.page()) if ":" in name}
        for name in opens:
            step = room.act(name)
            assert isinstance(step, Push), name
            assert step.screen.page().panels
        room = room.act("next").screen
    assert any(name.startswith("why:") for name in opens)
    assert len(room.history) == len(room.match.book.calendar.turns)
    assert room.page().enter == "back"
    assert isinstance(room.act("back"), Pop)


def test_each_seat_sees_its_own_books_and_guesses_the_others():
    room = Replay.of_history("smallest").act("next").screen
    south = room.act("seat", "SOUTH").screen
    assert south.page() != room.page()
    assert south.act("seat", "NORTH").screen.page() == room.page()
    assert isinstance(thing(south, "seat"), Choice)


def test_any_record_of_the_runs_folder_can_be_looked_at_from_any_seat(record):
    (runs_folder() / "torn").mkdir()
    (runs_folder() / "torn" / "record.json").write_text("{", encoding="utf-8")
    room = Title().act("records").screen
    room = room.told(room.wish(), room.wish().work(*room.wish().args))
    good, torn = sorted(room.records, key=lambda one: one.name)
    assert (good.scenario, good.seed, good.turns) == ("smallest", "3", "3")
    assert torn.fault
    assert room.act(f"record:{torn.place}") == Stay(room)
    replay = laid(room.act(f"record:{good.place}"))
    assert "smallest-seed3" in replay.page().title
    turns = 0
    while replay.page().enter == "next":
        replay, turns = replay.act("next").screen, turns + 1
        for seat in replay.match.book.tables.axes.states:
            assert replay.act("seat", seat).screen.page().panels
    assert str(turns) == good.turns


def test_what_is_laid_can_cross_to_another_process(record, table):
    """The bridge sends what it makes ready as bytes."""
    works = [
        Records(record.parent).told(
            Wish("records", listed, ()), listed(record.parent)
        ).act(f"record:{record}").screen,
        NewGame(read()).act("begin").screen,
        Title(kept=rooms.kept()).act("continue").screen,
    ]  # fmt: skip
    for laying in works:
        wish = laying.wish()
        answer = pickle.loads(pickle.dumps(wish.work(*pickle.loads(pickle.dumps(wish.args)))))
        assert laying.told(wish, answer).page().panels
