"""Games that were kept: gone on with, asked about, deleted, and found after a crash."""

import re
from dataclasses import replace
from pathlib import Path

from game.play import sealed
from game.play.record import RULES_VERSION
from game.play.save import FORMAT
from game.play.saves import Shelf
from game.ui.desk.sensible import do_sensible
from game.ui.page import Form
from game.ui.screen import Pop
from game.ui.screens import rooms
from game.ui.screens.help import Help
from game.ui.screens.kept import Kept
from game.ui.screens.load import Load
from game.ui.screens.otherwise import Otherwise
from game.ui.screens.recover import Recover
from game.ui.screens.table import TableScreen
from game.ui.screens.title import Title
from tests.unit.ui.games import desk_at
from tests.unit.ui.rooms import laid, thing
from tests.unit.ui.strings import strings


def test_a_game_left_can_be_gone_on_with(table):
    kept = rooms.kept()
    assert [(game.seat, game.fault, game.broken_off) for game in kept] == [("NORTH", "", False)]
    assert kept[0].title == "North and South, kept by itself"
    assert re.fullmatch(r"\d+ [A-Z][a-z]+ \d{4}", kept[0].date)
    again = rooms.loaded(kept[0].id)
    assert again.page().bar == table.page().bar
    title = Title().told(Title().wish(), kept)
    assert laid(title.act("continue")).page().bar == table.page().bar


def test_going_on_skips_a_game_that_is_over(table):
    (game,) = rooms.kept()
    over = replace(game, id="over", over=True)
    title = Title(kept=(over, game))
    assert laid(title.act("continue")).page().bar == table.page().bar
    assert thing(Title(kept=(over,)), "continue").off == "all games kept are over"
    assert not thing(Title(kept=(over,)), "load").off


def test_a_save_says_whether_its_game_is_over(tmp_path):
    shelf = Shelf(tmp_path)
    desk = desk_at("smallest", "NORTH", 0)
    shelf.save("under way", desk.sitting)
    while not desk.over:
        desk = do_sensible(desk)
    shelf.save("ended", desk.sitting)
    assert {slot.name: slot.over for slot in shelf.slots()} == {"under way": False, "ended": True}


def _changed(place, **changes):
    """Write a save with other contents, sealed as the game would."""
    sealed.write({**sealed.read(place, FORMAT, "save"), **changes}, place, place.with_suffix(".p"))


def test_a_game_whose_others_play_otherwise_is_asked_about_before_its_table(table):
    (game,) = rooms.kept()
    turns = sealed.read(Path(game.id), FORMAT, "save")["turns"]
    turns[0]["state_hash"] = "0" * 64
    turns[0]["figures"] = {name: value + 1.0 for name, value in turns[0]["figures"].items()}
    _changed(Path(game.id), turns=turns)
    asked = laid(Load.of(rooms.kept()).act("open"))
    assert isinstance(asked, Otherwise)
    assert "play otherwise" in asked.page().panels[0].items[0].words
    assert isinstance(asked.act("leave"), Pop)
    assert asked.act("now").screen.page().bar == table.page().bar
    assert isinstance(laid(asked.act("recorded")), TableScreen)


def test_a_game_of_a_scenario_that_has_changed_is_asked_about_before_its_table(table):
    (game,) = rooms.kept()
    _changed(Path(game.id), scenario_hash="0" * 64)
    asked = laid(Load.of(rooms.kept()).act("open"))
    assert isinstance(asked, Otherwise)
    assert "has changed" in asked.page().panels[0].items[0].words
    assert asked.act("now").screen.page().bar == table.page().bar
    assert isinstance(laid(asked.act("recorded")), TableScreen)


def test_a_game_of_other_rules_can_be_played_by_todays(table):
    (game,) = rooms.kept()
    _changed(Path(game.id), rules_version=RULES_VERSION - 1)
    room = Load.of(rooms.kept())
    assert room.game.other_rules
    assert thing(room, "open").off == ""
    asked = room.act("open").screen
    assert "rules version" in asked.page().panels[0].items[0].words
    assert {button.id for button in asked.page().buttons} == {"leave", "now"}
    assert laid(asked.act("now")).page().bar == table.page().bar


def test_a_torn_save_says_why_and_the_others_can_be_opened(table):
    torn = rooms.shelf().shelf.folder / "save-torn.game.json"
    torn.write_text("{", encoding="utf-8")
    room = Load.of(rooms.kept())
    assert room.game.fault == ""
    room = room.act(f"game:{torn}").screen
    assert "torn" in room.game.fault
    assert thing(room, "open").off == "it cannot be opened"
    assert room.page().enter == "back"
    assert room.act("open").screen is room


def test_a_game_is_deleted_only_after_it_was_asked(table):
    room = Load.of(rooms.kept())
    asked = room.act("ask").screen
    assert asked.page().enter == "keep"
    assert asked.act("keep").screen == room
    gone = asked.act("delete").screen
    assert gone.kept == ()
    assert rooms.kept() == ()
    assert room.act("delete").screen is room


def test_a_game_that_has_gone_meanwhile_is_a_sentence(table):
    room = Load.of(rooms.kept())
    rooms.deleted(room.game.id)
    told = laid(room.act("open"))
    assert "no game is kept" in told.fault
    assert told.page().enter == "back"
    assert isinstance(told.act("back"), Pop)


def test_a_game_that_broke_off_is_offered_before_the_title():
    game = Kept("x", "smallest", "NORTH", "3", "6 Jan 2025", broken_off=True)
    title = Title()
    found = title.told(title.wish(), (game,))
    assert isinstance(found, Recover)
    assert found.page().form is Form.MENU
    assert isinstance(found.act("help").screen, Help)
    assert any("stays under Continue and Load" in words for words in strings(found.page()))
    left = found.act("leave").screen
    assert isinstance(left, Title)
    assert left.kept == (game,)
    assert "no game is kept" in laid(found.act("on")).fault
