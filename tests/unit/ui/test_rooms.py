"""The rooms around the table: what each shows, where each leads, and what goes wrong in words."""

import subprocess
import sys
from dataclasses import replace

from game.paths import runs_folder, scenario_path
from game.report.backtest.errors import kept as errors_kept
from game.ui.bridge import Failed
from game.ui.page import Button, Entry, Switch
from game.ui.printed.reach import handles
from game.ui.screen import Push, Quit, Stay, Wish
from game.ui.screens import catalogue as cases
from game.ui.screens.bindable import BINDABLE
from game.ui.screens.briefing import Briefing
from game.ui.screens.credits import Credits, publications
from game.ui.screens.ending import EndScreen
from game.ui.screens.help import Help
from game.ui.screens.kept import Kept
from game.ui.screens.laying import Laying
from game.ui.screens.load import Load
from game.ui.screens.new_game import NewGame
from game.ui.screens.otherwise import Otherwise
from game.ui.screens.records import Records
from game.ui.screens.recover import Recover
from game.ui.screens.replay import Replay
from game.ui.screens.settings import SettingsScreen
from game.ui.screens.setup import Setup
from game.ui.screens.table import TableScreen
from game.ui.screens.title import Title
from tests.unit.ui.games import desk_at
from tests.unit.ui.rooms import thing
from tests.unit.ui.strings import numbers, strings


def every_room(catalogue):
    kept = (Kept("a", "A", "US", "3", "1 May", "today"), Kept("b", "B", fault="it is torn"))
    briefing = Briefing.of(Setup("smallest", "NORTH"))
    return (
        Title(), Title(played=True, kept=kept), NewGame(), NewGame(catalogue), briefing,
        replace(briefing, claims=True), Load.of(kept), Load.of(()),
        replace(Load.of(kept), asking=True), Recover(kept[0], Title()),
        Replay.of_history("smallest"), Records(runs_folder()), Records(runs_folder(), ()),
        Otherwise("a", "it plays otherwise"), Otherwise("a", "it plays otherwise", Title()),
        Laying(Wish("w", str, ()), str), Laying(Wish("w", str, ()), str, fault="it is torn"),
        SettingsScreen.opened(BINDABLE), Help.over(Title().page()), Credits(),
        Credits((("T", "W"),)),
    )  # fmt: skip


def test_enter_and_escape_press_a_button_that_is_on(catalogue):
    for room in every_room(catalogue):
        page = room.page()
        busy = isinstance(room, Laying) and not room.fault
        for name in (page.escape,) if busy else (page.enter, page.escape):
            assert isinstance(thing(room, name), Button), page.id
            assert not thing(room, name).off, page.id


def test_ids_and_keys_of_a_page_are_its_own(catalogue):
    for room in every_room(catalogue):
        page = room.page()
        held = [i for panel in page.panels for i in panel.items if hasattr(i, "id")]
        ids = [item.id for item in (*held, *page.buttons)]
        assert len(ids) == len(set(ids)), page.id
        keys = [item.key for item in (*held, *page.buttons) if getattr(item, "key", "")]
        assert len(keys) == len(set(keys)), page.id
        assert len({panel.id for panel in page.panels}) == len(page.panels)


def test_looking_changes_nothing_and_strange_acts_change_nothing(catalogue):
    for room in every_room(catalogue):
        page = room.page()
        assert room.page() == page
        for what, given_ in (("nonsense", None), ("plays:XX", "grim"), ("change:x", True)):
            step = room.act(what, given_)
            assert isinstance(step, Stay)
            assert step.screen.page().title == page.title


def test_the_title_leads_everywhere():
    kept = (Kept("a", "A"),)
    title = Title(kept=kept)
    for name, kind in (("new", NewGame), ("load", Load), ("history", Replay), ("help", Help),
                       ("settings", SettingsScreen), ("credits", Credits)):  # fmt: skip
        step = title.act(name)
        assert isinstance(step, Push), name
        assert isinstance(step.screen, kind), name
    assert isinstance(title.act("quit"), Quit)


def test_enter_begins_a_game_and_after_one_it_leaves():
    assert Title().page().enter == "new"
    assert Title().returned(None).page().enter == "new"
    assert Title(played=True).page().enter == "quit"


def test_the_title_says_how_far_off_the_model_is():
    shown = numbers(" ".join(strings(Title().page())))
    for error in errors_kept(scenario_path(cases.DEFAULT_SCENARIO)):
        assert {f"{error.model:.1f}", f"{error.last_seen:.1f}"} <= shown


def test_going_on_is_off_until_there_is_a_game():
    assert thing(Title(), "continue").off == "looking for games"
    assert thing(Title(kept=()), "continue").off == "no game has been kept yet"
    assert thing(Title(kept=(Kept("a", "A"),)), "continue").off == ""


def test_the_title_looks_for_games_and_reads_the_scenarios_behind_the_page(catalogue):
    title = Title()
    wish = title.wish()
    title = title.told(wish, wish.work(*wish.args))
    assert title.kept == ()
    title = title.told(title.wish(), catalogue)
    assert title.wish() is None
    assert title.act("new").screen.catalogue is catalogue


def test_nothing_heavy_is_loaded_to_show_the_title(checkout):
    """So it is there within a second; the engine is loaded behind it."""
    question = (
        "import sys\nfrom game.ui.screens.title import Title\nTitle().page()\n"
        "print({'numpy', 'scipy', 'yaml', 'pydantic', 'mesa', 'pygame'} & set(sys.modules))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", question], cwd=checkout, capture_output=True, text=True
    )
    assert answer.stdout == "set()\n", answer.stderr


def test_help_names_the_keys_of_the_page_below_as_they_are_now():
    page = Title().page()
    words = strings(Help.over(page, {"new": "ctrl+g"}).page())
    assert "Ctrl+G" in words
    assert "F1" in words
    assert "n" not in words


def test_work_that_failed_is_said_and_not_wished_for_again():
    """On every screen that wishes for anything, in the words of the answer."""
    title = Title(kept=())
    ended, played = EndScreen(desk_at("smallest", "SOUTH", 14)), desk_at("smallest", "SOUTH", 5)
    for room in (Credits(), NewGame(), Title(), title, ended, TableScreen.of(played)):
        wish = room.wish()
        after = room.told(wish, Failed("the disk is full"))
        assert "the disk is full" in after.page().banner
        assert after.wish() is None or after.wish().key != wish.key
        assert after.told(wish, Failed("the disk is full")).page() == after.page()
        assert after.act("no such thing").screen == after


def test_credits_name_the_files_and_every_publication():
    room = Credits().told(Credits().wish(), publications())
    words = " ".join(strings(room.page()))
    assert "Inter" in words
    assert len(room.sources) > 100


def test_keys_that_can_be_changed_are_those_of_the_table(table):
    """Every key of the table's own that is not for all pages, under the name it has there."""
    usual = {each.id: each.key for each in BINDABLE}
    for handle in handles(table.page()):
        if isinstance(handle.thing, Button) and handle.thing.key and handle.id in usual:
            assert handle.thing.key == usual[handle.id]
    assert len(set(usual.values())) == len(usual)


def test_no_room_needs_a_control_the_kit_does_not_know(catalogue):
    for room in every_room(catalogue):
        for handle in handles(room.page()):
            if isinstance(handle.thing, Entry | Switch):
                assert handle.thing.name
