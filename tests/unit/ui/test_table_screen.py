"""The table as a screen: drafts, forecasts, talks, and a whole game by what a person presses."""

from dataclasses import replace

import pytest

from game.play.saves import Shelf
from game.turn.pending import Phase
from game.ui.bridge import Failed
from game.ui.desk import Desk
from game.ui.desk.refusal import counter_of
from game.ui.desk.sending import table_offer
from game.ui.desk.sensible import do_sensible, sensible
from game.ui.desk.weighing import weighed
from game.ui.desk.writing import template
from game.ui.page import Button, Choice, Slider, Switch
from game.ui.screen import Adopt, Pop, Push, Reset, Stay
from game.ui.screens.ending import EndScreen
from game.ui.screens.pressed import offered, offers
from game.ui.screens.table import TableScreen
from game.ui.screens.turn_end import TurnEndScreen
from game.ui.settings import Settings, read_settings
from game.ui.stack import Stack
from tests.unit.ui.games import SEATS, desk_at, talking
from tests.unit.ui.tables import CASE, done, panel, table


@pytest.mark.parametrize(
    ("scenario", "seat"), [(scenario, seat) for scenario in SEATS for seat in SEATS[scenario]]
)
def test_enter_alone_plays_a_whole_game(scenario, seat, tmp_path):
    """Pressing what Enter presses finishes the game with any seat, by acts of the page alone."""
    shelf = Shelf(tmp_path)
    stack = Stack((TableScreen.of(desk_at(scenario, seat, 0), shelf),), Settings())
    ends = 0
    for _press in range(400):
        page = stack.top.page()
        if page.id == "ending":
            break
        ends += page.id == "turn_end"
        assert offers(page, page.enter), page.id
        assert page.banner in ("", "The others have spoken: answer, or end the turn.")
        stack = stack.act(page.enter)
    assert isinstance(stack.top, EndScreen)
    assert ends == len(stack.top.desk.book.calendar.turns)
    assert shelf.slots()
    shelf.close()


def test_enter_repeats_the_record_before_the_game_is_theirs():
    """What the button and the panel say Enter does, it does; ending the turn does not."""
    screen = table(CASE, "US", 0)
    assert screen.page().enter == "sensible"
    assert "record" in sensible(screen.desk).words
    assert panel(screen, "drafts").items[-1].words == sensible(screen.desk).words
    after = screen.act("sensible").under.desk
    assert after.sitting.notes == do_sensible(screen.desk).sitting.notes
    assert after.sitting.notes != screen.act("commit").under.desk.sitting.notes


def test_enter_sends_what_is_drafted_once_something_is():
    screen = table(CASE, "US", 0)
    name = next(one for one in offered(screen.page()) if one.startswith("lever:"))
    assert done(screen, name, 0.5).page().enter == "commit"


def test_a_forecast_that_failed_is_said_and_play_goes_on():
    screen = table("smallest", "SOUTH", 5)
    wish = screen.wish()
    told = screen.told(wish, Failed("the process ended"))
    assert "the process ended" in told.page().banner
    assert told.wish() is None
    assert panel(told, "prices").aside == "Nothing can be foreseen."
    moved = done(told, "lever:south_tariff", 0.9)
    assert moved.wish() is not None
    assert not moved.page().banner


def test_the_first_turn_says_what_to_do_until_it_is_put_away():
    screen = table(CASE, "EU", 0)
    guide = panel(screen, "guide")
    assert len(guide.items) == 6
    step = screen.act("guided")
    assert isinstance(step, Adopt)
    assert not step.settings.guide
    assert all(one.id != "guide" for one in step.screen.page().panels)
    assert all(one.id != "guide" for one in table(CASE, "EU", 0).page().panels)
    assert read_settings() == (step.settings, "")


def test_the_guide_is_there_on_the_first_turn_alone():
    after = table(CASE, "EU", 0).act("commit").under
    assert all(one.id != "guide" for one in after.page().panels)
    assert all(one.id != "guide" for one in table(CASE, "EU", 4).page().panels)


def test_what_a_page_does_not_hold_changes_nothing():
    screen = table(CASE, "US", 4)
    for what in ("accept", "lever:cn_licence_us", "drop:nothing", "no such thing", "undo"):
        assert screen.act(what) == Stay(screen)


ODD = (None, "x", "", True, float("nan"), float("inf"), -7.0, 1e300, 10**400)


@pytest.mark.parametrize("given", ODD)
def test_a_value_that_a_control_does_not_take_changes_nothing(given):
    """Neither an option there is none of, nor a number out of bounds, nor one of another kind."""
    screen = done(table(CASE, "US", 11), "template", "busan")
    items = [one for panel in screen.page().panels for one in panel.items]
    controls = [one for one in items if isinstance(one, Choice | Slider | Switch) and not one.off]
    assert {"dyad", "duration", "snap_back"} <= {one.id for one in controls}
    for control in controls:
        right = isinstance(control, Switch) and given is True
        right |= isinstance(control, Choice) and given in [one.id for one in control.options]
        if not right:
            assert screen.act(control.id, given) == Stay(screen), control.id


def test_the_turn_ends_with_its_report_and_the_game_goes_on_below():
    screen = table(CASE, "EU", 0)
    step = screen.act("commit")
    assert isinstance(step, Push)
    assert isinstance(step.screen, TurnEndScreen)
    assert isinstance(step.under, TableScreen)
    assert step.under.desk.sitting.history
    assert isinstance(step.screen.act("go_on"), Pop)


def test_a_game_is_kept_before_the_screen_changes(tmp_path):
    shelf = Shelf(tmp_path)
    screen = table("smallest", "SOUTH", 0, shelf)
    step = screen.act("commit")
    (slot,) = shelf.slots()
    kept = shelf.load(slot).sitting
    assert kept.notes == step.under.desk.sitting.notes
    shelf.close()


def test_a_game_that_is_left_is_kept_with_its_draft(tmp_path):
    shelf = Shelf(tmp_path)
    screen = done(table("smallest", "SOUTH", 5, shelf), "lever:south_tariff", 0.9)
    menu = screen.act(screen.page().escape)
    assert isinstance(menu, Push)
    assert isinstance(menu.screen.act("close"), Pop)
    assert isinstance(menu.screen.act("leave"), Reset)
    (slot,) = shelf.slots()
    assert shelf.unfinished() is None
    assert shelf.load(slot).drafts["moves"]


def test_a_game_whose_window_is_closed_is_kept_with_its_draft(tmp_path):
    """Also from a page that lies upon the table; without a change nothing is written anew."""
    shelf, untouched = Shelf(tmp_path), table("smallest", "SOUTH", 5)
    assert Stack((replace(untouched, shelf=shelf),), Settings()).keep() == ""
    assert shelf.slots() == ()
    screen = done(table("smallest", "SOUTH", 5, shelf), "lever:south_tariff", 0.9)
    assert Stack((screen,), Settings()).act("menu").keep() == ""
    (slot,) = shelf.slots()
    assert [move["of"] for move in shelf.load(slot).drafts["moves"]] == ["south_tariff"]
    shelf.close()


def test_a_game_that_cannot_be_kept_is_left_when_told_twice(tmp_path):
    """The menu says why first; so does the window that is closed."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    shelf = Shelf(tmp_path / "file")
    screen = done(table("smallest", "SOUTH", 5, shelf), "lever:south_tariff", 0.9)
    assert "cannot be written" in Stack((screen,), Settings()).keep()
    menu = screen.act("menu").screen
    unkept = menu.act("leave")
    assert isinstance(unkept, Stay)
    assert "cannot be written" in unkept.screen.page().panels[0].items[0].words
    assert isinstance(unkept.screen.act("leave"), Reset)


def test_that_a_game_could_not_be_kept_is_said_beside_what_the_others_have_said(tmp_path):
    """Neither hides the other."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    sitting = desk_at("smallest", "NORTH", 5).sitting.taken_over("SOUTH", "populist")
    screen = TableScreen.of(Desk.at(sitting), Shelf(tmp_path / "file"))
    after = screen.act("commit").screen
    assert after.desk.phase is Phase.MOVE
    assert "cannot be written" in after.page().banner
    assert "The others have spoken" in after.page().banner


def test_a_game_is_saved_under_a_name(tmp_path):
    shelf = Shelf(tmp_path)
    step = table("smallest", "SOUTH", 5, shelf).act("save")
    named = step.screen.act("name", "before the border").screen
    kept = named.act("keep").screen
    assert "before the border" in kept.page().panels[0].items[-1].words
    assert [slot.name for slot in shelf.slots()] == ["before the border"]
    assert isinstance(kept.act("close"), Pop)
    nameless = kept.act("name", " ").screen
    assert not offers(nameless.page(), "keep")


@pytest.mark.parametrize("answer", ["accept", "silence", "walk", "sensible"])
def test_talks_are_answered_by_the_buttons_of_the_page(answer):
    desk = talking(CASE, "US", 3)
    screen = TableScreen.of(desk)
    assert screen.page().enter == "sensible"
    step = screen.act(answer)
    after = step.under if isinstance(step, Push) else step.screen
    assert after.desk.sitting.notes[-1]["asked"] == "talk"
    assert len(after.desk.sitting.notes) == len(desk.sitting.notes) + 1


def test_a_refused_offer_says_why_and_y_tables_what_is_then_accepted():
    """The other side refuses, says what it would take, and takes it once it is tabled."""
    screen = _refused()
    assert screen is not None, "no offer was refused with a remedy"
    assert any("would accept at once" in line for line in screen._said())
    counter = counter_of(screen.desk.sitting, screen.desk.dyad)
    step = screen.act("counter")
    after = step.under if isinstance(step, Push) else step.screen
    sitting = after.desk.sitting
    rounds = (*sitting.history[-1].rounds, *(sitting.pending.held if sitting.pending else ()))
    signed = [held for held in rounds if held.signed[0] and held.dyad == screen.desk.dyad]
    assert signed
    assert (signed[-1].package.relief == counter.package.relief).all()


def _refused():
    """A table in talks at which an offer of the person has just been refused, with a counter."""
    for turn in (3, 5, 8, 10):
        desk = talking(CASE, "US", turn)
        for name in ("general_licences", "minor_metals", "busan", "tariff_peace", "geneva"):
            asked = template(desk, name)
            if not (asked.talk.may_offer and weighed(asked).legal):
                continue
            after = table_offer(asked)
            if after.talk is None or not after.talk.may_offer:
                continue
            counter = counter_of(after.sitting, after.dyad)
            if counter is not None and counter.package is not None and counter.payable:
                return TableScreen.of(after)
    return None


def test_the_advised_offer_can_be_read_before_it_is_made():
    for turn in (3, 5, 8, 10):
        screen = TableScreen.of(talking(CASE, "US", turn))
        if offers(screen.page(), "show_advice"):
            shown = done(screen, "show_advice")
            assert not shown.desk.bargain.empty
            return
    pytest.skip("no offer was advised in these talks")


def test_the_end_of_a_game_stands_beside_the_record():
    screen = EndScreen(desk_at("smallest", "SOUTH", 14))
    wish = screen.wish()
    beside = screen.told(wish, wish.work(*wish.args))
    assert beside.wish() is None
    table_ = beside.page().panels[0].items[0]
    for row in table_.rows:
        mine, theirs, apart = (float(cell.replace(",", "")) for cell in row.cells[1:])
        assert mine - theirs == pytest.approx(apart, abs=0.11)  # each is rounded to tenths


def test_a_screen_shows_the_same_page_each_time_it_is_asked():
    screen = table(CASE, "US", 4)
    again = table(CASE, "US", 4)
    assert screen.page() == screen.page() == again.page()


def test_every_button_of_the_table_says_why_it_is_off():
    screen = table(CASE, "US", 0)
    off = [one for one in screen.page().buttons if isinstance(one, Button) and one.off]
    assert {one.id for one in off} == {"undo", "redo"}
    assert all(len(one.off) > 10 for one in off)


def test_a_game_that_cannot_be_kept_goes_on_and_says_so(tmp_path):
    """Nothing of the answer is lost, and the banner says why nothing was kept."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    screen = TableScreen.of(desk_at("smallest", "NORTH", 1), Shelf(tmp_path / "file"))
    step = screen.act("commit")
    after = step.under if isinstance(step, Push) else step.screen
    assert len(after.desk.sitting.history) + len(after.desk.sitting.notes) > 0
    assert "cannot be written" in after.page().banner
