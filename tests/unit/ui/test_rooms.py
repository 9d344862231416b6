"""The rooms around the table: what each shows, where each leads, and what goes wrong in words."""

import pickle
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.paths import runs_folder, scenario_path
from game.play import sealed
from game.play.match import Match, Setting
from game.play.record import RULES_VERSION
from game.play.save import FORMAT
from game.play.saves import Shelf
from game.report.backtest.errors import kept as errors_kept
from game.report.transcript import transcribe
from game.ui.bridge import Failed, Inline
from game.ui.page import Button, Choice, Entry, Form, Switch
from game.ui.printed.reach import handles
from game.ui.screen import Pop, Push, Quit, Stay, Wish
from game.ui.screens import catalogue as cases
from game.ui.screens import rooms
from game.ui.screens.bindable import BINDABLE
from game.ui.screens.briefing import Briefing
from game.ui.screens.credits import Credits, publications
from game.ui.screens.ending import EndScreen
from game.ui.screens.help import Help
from game.ui.screens.kept import Kept
from game.ui.screens.laying import Laying
from game.ui.screens.load import Load
from game.ui.screens.new_game import LONGEST_SEED, NewGame, Plan, seed_fault
from game.ui.screens.otherwise import Otherwise
from game.ui.screens.pressed import offered
from game.ui.screens.records import Records, listed
from game.ui.screens.recover import Recover
from game.ui.screens.replay import Replay
from game.ui.screens.settings import SettingsScreen
from game.ui.screens.sheet import sheet
from game.ui.screens.table import TableScreen
from game.ui.screens.title import Title
from game.ui.words import speak
from tests.unit.ui.games import desk_at
from tests.unit.ui.strings import numbers, strings


@pytest.fixture(scope="module")
def catalogue():
    return cases.catalogue()


@pytest.fixture
def smallest(catalogue):
    return NewGame(catalogue).act("scenario", "smallest").screen


@pytest.fixture
def table():
    """A game of the smallest scenario that was kept by itself and left."""
    begun = Briefing.of(Plan("smallest", "NORTH")).act("begin").screen
    for _time in range(4):
        step = begun.act(begun.page().enter)
        begun = step.screen if isinstance(step, Stay) else step.under
    rooms.close()
    return begun


def thing(screen, name):
    return next(handle.thing for handle in handles(screen.page()) if handle.id == name)


def laid(step):
    """What comes after the page that is shown while a table is set."""
    assert isinstance(step.screen, Laying)
    assert step.screen.page().title == "Setting the table"
    bridge = Inline()
    bridge.ask(step.screen.wish())
    return step.screen.told(*bridge.poll())


def every_room(catalogue):
    kept = (Kept("a", "A", "US", "3", "1 May", "today"), Kept("b", "B", fault="it is torn"))
    briefing = Briefing.of(Plan("smallest", "NORTH"))
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


# What holds in every room


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


@settings(max_examples=30)
@given(
    deeds=st.lists(
        st.tuples(
            st.integers(0, 40),
            st.one_of(st.none(), st.booleans(), st.text(max_size=3), st.floats(-2, 2)),
        ),
        max_size=8,
    )
)
def test_nothing_a_person_does_in_a_new_game_breaks_it(deeds):
    room = NewGame(CATALOGUE[0])
    for number, value in deeds:
        reach = handles(room.page())
        step = room.act(reach[number % len(reach)].id, value)
        if not isinstance(step, Stay) or not isinstance(step.screen, NewGame):
            return
        room = step.screen


CATALOGUE: list[cases.Catalogue] = []


@pytest.fixture(autouse=True, scope="module")
def _read_once(catalogue):
    CATALOGUE.append(catalogue)


# Title


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


# New game


def test_a_new_game_reads_the_scenarios_if_nobody_has():
    room = NewGame()
    assert room.page().enter == "back"
    room = room.told(room.wish(), cases.catalogue())
    assert room.page().enter == "begin"
    assert room.wish() is None


def test_every_scenario_and_every_strategy_with_its_psychology_can_be_chosen(catalogue):
    room = NewGame(catalogue)
    assert thing(room, "scenario").options[0].id == cases.DEFAULT_SCENARIO
    china = thing(room, "plays:CN")
    assert china.chosen == "boulware"
    assert "the last hour" in next(o.note for o in china.options if o.id == "boulware")


def test_what_is_chosen_is_what_is_played(catalogue):
    room = NewGame(catalogue)
    for what, given_ in (("seat", "CN"), ("plays:US", "grim"), ("change:no_growth", True),
                         ("turn", "4"), ("seed", " 12 "), ("instructions", "hawk")):  # fmt: skip
        room = room.act(what, given_).screen
    assert room.plan() == Plan(
        "rare_earths_2025", "CN", ("no_growth",),
        ("turn_weeks=4", "states.CN.doctrine=hawk"), {"US": "grim"}, 12,
    )  # fmt: skip
    match = laid(room.act("begin")).match
    assert match.strategies["US"] == "grim"
    assert match.loaded.scenario.turn_weeks == 4
    assert match.loaded.scenario.states["CN"].doctrine == "hawk"


def test_ones_own_seat_is_played_by_nobody_else(smallest):
    ids = [handle.id for handle in handles(smallest.page())]
    assert "plays:NORTH" not in ids
    assert "plays:SOUTH" in ids


@pytest.mark.parametrize("seed", ["", "-1", "1.5", "x", "9" * (LONGEST_SEED + 1), "٣"])
def test_a_seed_that_is_none_is_refused_with_what_would_be_one(smallest, seed):
    room = smallest.act("seed", seed).screen
    assert thing(room, "seed").fault == seed_fault(seed) != ""
    assert thing(room, "begin").off
    assert room.act("begin").screen is room


def test_a_game_that_cannot_be_made_says_why(smallest):
    broken = replace(smallest, catalogue=replace(smallest.catalogue, cases=(
        replace(smallest.case, id="gone"),)))  # fmt: skip
    assert not broken.act("begin").screen.page().enter, "a second Enter does not give it up"
    told = laid(broken.act("begin"))
    assert "gone" in told.page().panels[0].items[0].words
    assert told.wish() is None
    assert told.act("back").screen is broken


def test_another_scenario_forgets_what_does_not_belong_to_it(catalogue):
    room = NewGame(catalogue).act("seat", "JP").screen.act("seed", "5").screen
    room = room.act("scenario", "smallest").screen
    assert (room.held, room.seed, room.changes) == ("NORTH", "5", frozenset())


# Briefing


def test_a_briefing_names_every_lever_of_the_seat_and_every_claim_on_demand():
    briefing = Briefing.of(Plan("rare_earths_2025", "CN", settings=("states.CN.doctrine=hawk",)))
    scenario = briefing.match.loaded.scenario
    words = strings(briefing.page())
    for lever in scenario.levers.values():
        if lever.owner == "CN":
            assert lever.label in words
    assert "25%" in " ".join(words), "the red lines of its instructions"
    assert "Contested" not in words
    told = strings(briefing.act("claims", True).screen.page())
    assert told.count("Contested") == len(scenario.contested)


def test_a_briefing_can_be_printed_as_a_page_of_its_own():
    briefing = Briefing.of(Plan("rare_earths_2025", "JP")).act("print").screen
    place = runs_folder() / "briefing-rare_earths_2025-JP.html"
    assert briefing.page().banner == f"Written to {place}"
    text = place.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert "http" not in text
    assert "Verdict:" not in text, "it gives away how the year went"


@pytest.mark.parametrize(("seat", "told"), [("CN", True), ("US", True), ("AU", False)])
def test_a_briefing_says_that_enter_repeats_the_record_in_the_first_weeks(seat, told):
    words = strings(Briefing.of(Plan("rare_earths_2025", seat)).page())
    assert any("does what the record has for you" in one for one in words) is told


def test_a_printed_briefing_tells_contested_claims_where_the_page_tells_them():
    briefing = Briefing.of(Plan("rare_earths_2025", "JP"))
    shown = replace(briefing, claims=True).act("print").screen
    text = Path(shown.printed.removeprefix("Written to ")).read_text(encoding="utf-8")
    assert text.count("<strong>Contested</strong>") == len(briefing.match.loaded.scenario.contested)


def test_a_folder_that_cannot_be_written_is_a_sentence():
    runs_folder().touch()
    assert (
        "it cannot be written" in Briefing.of(Plan("smallest", "NORTH")).act("print").screen.printed
    )


def test_a_sheet_writes_nothing_that_a_page_could_smuggle_in():
    page = Help.over(replace(Title().page(), title="<script>")).page()
    assert "<script>" not in sheet(page)


def test_a_briefing_writes_its_days_in_the_language_spoken():
    briefing = Briefing.of(Plan("smallest", "SOUTH"))
    assert "7 April 2025" in strings(briefing.page())
    speak("zh")
    try:
        assert "2025年4月7日" in strings(briefing.page())
    finally:
        speak("en")


def test_a_briefing_leads_to_the_table():
    assert isinstance(Briefing.of(Plan("smallest", "SOUTH")).act("begin").screen, TableScreen)


# Saves


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
        desk = desk.do_sensible()
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


# Replay


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


@pytest.fixture
def record():
    match = Match.of(Setting("smallest", seed=3, weeks=6))
    transcribe(match, runs_folder() / "smallest-seed3", lambda words: None)
    return runs_folder() / "smallest-seed3"


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
        NewGame(CATALOGUE[0]).act("begin").screen,
        Title(kept=rooms.kept()).act("continue").screen,
    ]  # fmt: skip
    for laying in works:
        wish = laying.wish()
        answer = pickle.loads(pickle.dumps(wish.work(*pickle.loads(pickle.dumps(wish.args)))))
        assert laying.told(wish, answer).page().panels


# Help and credits


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
