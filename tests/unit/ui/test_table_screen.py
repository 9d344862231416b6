"""The table as a screen: drafts, forecasts, talks, and a whole game by what a person presses."""

import pytest

from game.play.saves import Shelf
from game.ui.bridge import Failed
from game.ui.desk.refusal import counter_of
from game.ui.desk.sending import table_offer
from game.ui.desk.sensible import do_sensible, sensible
from game.ui.desk.weighing import weighed
from game.ui.desk.writing import template
from game.ui.page import Button, Chart, Choice, Figure, Slider, Switch
from game.ui.screen import Adopt, Pop, Push, Reset, Stay
from game.ui.screens.ending import EndScreen
from game.ui.screens.pressed import offered, offers
from game.ui.screens.table import COARSE, FINE, TableScreen
from game.ui.screens.turn_end import TurnEndScreen
from game.ui.settings import Settings, read_settings
from game.ui.stack import Stack
from tests.unit.ui.games import SEATS, desk_at, talking

CASE = "rare_earths_2025"


def table(scenario, seat, turn, shelf=None):
    return TableScreen.of(desk_at(scenario, seat, turn), shelf)


def done(screen, what, given=None):
    """What a screen goes on as."""
    step = screen.act(what, given)
    assert isinstance(step, Stay), what
    return step.screen


def panel(screen, name):
    (found,) = [one for one in screen.page().panels if one.id == name]
    return found


def item(screen, kind, id):
    items = [one for panel in screen.page().panels for one in panel.items]
    (found,) = [one for one in items if isinstance(one, kind) and one.id == id]
    return found


def foreseen(screen, times=1):
    for _time in range(times):
        wish = screen.wish()
        screen = screen.told(wish, wish.work(*wish.args))
    return screen


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


def test_moving_a_lever_drafts_a_pull_that_undo_takes_back():
    screen = table(CASE, "US", 4)
    name = next(one for one in offered(screen.page()) if one.startswith("lever:"))
    moved = done(screen, name, 0.5)
    assert item(moved, Slider, name).value == 0.5
    assert moved.desk.sheet.drafts
    back = done(moved, "undo")
    assert not back.desk.sheet.drafts
    assert panel(back, "levers") == panel(screen, "levers")
    assert done(back, "redo").desk.sheet == moved.desk.sheet


def test_a_slider_put_back_to_where_the_lever_stands_drafts_nothing():
    screen = table(CASE, "US", 4)
    name = next(one for one in offered(screen.page()) if one.startswith("lever:"))
    now = item(screen, Slider, name).value
    there = done(done(screen, name, 0.9), name, now + 0.01)
    assert not there.desk.sheet.drafts


def test_a_drafted_move_is_taken_back_by_pressing_it():
    screen = table(CASE, "US", 4)
    name = next(one for one in offered(screen.page()) if one.startswith("lever:"))
    moved = done(screen, name, 0.5)
    (drop,) = [one for one in offered(moved.page()) if one.startswith("drop:")]
    assert not done(moved, drop).desk.sheet.drafts


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


def test_looking_elsewhere_changes_no_draft():
    screen = table(CASE, "US", 4)
    for what, given in (("flow", "heavy"), ("cover_of", "EU"), ("good", "gallium")):
        looked = done(screen, what, given)
        assert looked.desk is screen.desk
        assert looked.page() != screen.page()


def test_a_package_is_written_control_by_control():
    screen = table(CASE, "US", 4)
    give = item(screen, Choice, "add_give").options[1].id
    ask = item(screen, Choice, "add_ask").options[1].id
    screen = done(done(screen, "add_give", give), "add_ask", ask)
    screen = done(screen, f"relief:{give}", 0.25)
    screen = done(done(screen, "duration", 40.0), "sunset", "stay")
    for clause in ("snap_back", "conditional", "annual"):
        screen = done(screen, clause, not item(screen, Switch, clause).on)
    bargain = screen.desk.bargain
    assert dict(bargain.relief) == {give: 0.25, ask: 0.5}
    assert (bargain.duration, bargain.sunset) == (40, "stay")
    assert (bargain.snap_back, bargain.conditional, bargain.annual) == (False, True, True)
    weighing = weighed(screen.desk)
    words = [figure.value for figure in panel(screen, "builder").items if hasattr(figure, "value")]
    assert f"{weighing.worth.amount:+,.2f}" in words


def test_a_figure_of_a_package_opens_into_its_parts():
    screen = done(table(CASE, "US", 4), "template", "busan")
    for what in ("worth:own", "price:own", "vote:own"):
        step = screen.act(what)
        assert isinstance(step, Push)
        rows = step.screen.page().panels[0].items[0].rows
        *parts, whole = [float(row.cells[1].replace(",", "")) for row in rows]
        assert sum(parts) == pytest.approx(whole, abs=0.005 * (len(parts) + 1))


def test_an_empty_draft_draws_no_difference_and_a_draft_does():
    empty = foreseen(table(CASE, "US", 4))
    line = panel(empty, "forecast").items[0]
    assert isinstance(line, Figure)
    assert line.value == "+0.00"
    price = next(one for one in panel(empty, "prices").items if isinstance(one, Chart))
    assert "it adds" not in price.summary
    written = foreseen(done(empty, "template", "tariff_peace"))
    drawn = panel(written, "forecast").items[0]
    assert any(value != 0.0 for fan in drawn.fans for value in fan.middle)
    price = next(one for one in panel(written, "prices").items if isinstance(one, Chart))
    assert {fan.name for fan in price.fans} <= {"with it", "without it", "ahead"}


def test_the_outlook_sets_with_and_without_side_by_side():
    screen = foreseen(done(table(CASE, "US", 4), "template", "tariff_peace"))
    fan = screen.ahead.fans["approval"]
    (outlook,) = panel(screen, "outlook").items
    (row,) = [row for row in outlook.rows if row.cells[0] == "Your approval"]
    assert row.cells[1:] == (
        f"{fan.without[2, -1, 0]:.1f}",
        f"{fan.with_plan[2, -1, 0]:.1f}",
        f"{fan.difference[2, -1, 0] + 0.0:+.1f}",
    )


def test_a_forecast_is_coarse_first_and_then_fine():
    screen = table("smallest", "SOUTH", 5)
    assert screen.wish().key.endswith(f"/{COARSE}")
    coarse = foreseen(screen)
    assert coarse.ahead.pairs == COARSE
    assert "refining" in panel(coarse, "prices").aside
    fine = foreseen(coarse)
    assert fine.ahead.pairs == FINE
    assert fine.wish() is None


def test_a_forecast_that_failed_is_told_until_the_draft_changes():
    screen = table("smallest", "SOUTH", 5)
    wish = screen.wish()
    failed = screen.told(wish, Failed("the disk is full"))
    assert failed.wish() is None
    assert panel(failed, "prices").aside == "Nothing can be foreseen."
    coarse = foreseen(screen)
    unrefined = coarse.told(coarse.wish(), Failed("the disk is full"))
    assert unrefined.wish() is None
    assert panel(unrefined, "prices").aside == f"{COARSE} pairs"
    lever = next(one.id for one in panel(failed, "levers").items if isinstance(one, Slider))
    changed = done(failed, lever, item(failed, Slider, lever).most)
    assert changed.wish() is not None
    assert panel(changed, "prices").aside == "looking ahead"
    assert done(changed, "undo").wish().key == wish.key


def test_a_change_of_the_draft_wishes_anew_and_forgets_late_answers():
    screen = foreseen(table("smallest", "SOUTH", 5), 2)
    old = screen.ahead
    moved = done(screen, "lever:south_tariff", 0.9)
    wish = moved.wish()
    assert wish is not None
    assert wish.key != old.key
    assert moved.told(screen._wishes[0], old) is moved
    assert "looking ahead" in panel(moved, "prices").aside


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


def test_all_other_moves_are_written_beside_the_table():
    screen = table(CASE, "US", 4)
    beside = screen.act("moves").screen
    for kind in ("threat", "promise", "claim", "request", "demarche", "listing", "compliance"):
        beside = beside.act("kind", kind).screen
        beside = beside.act("draft").screen
        assert not beside.page().banner, kind
    back = screen.returned(beside.act("close").result)
    kinds = {draft.kind for draft in back.desk.sheet.drafts}
    assert {"threat", "promise", "claim", "request", "demarche", "listing", "compliance"} == kinds
    listed = [one for one in offered(back.page()) if one.startswith("drop:")]
    assert len(listed) == 7


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
