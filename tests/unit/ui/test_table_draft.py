"""What is drafted on the table screen, and what is foreseen of it."""

import pytest

from game.ui.bridge import Failed
from game.ui.desk.weighing import weighed
from game.ui.page import Chart, Choice, Figure, Slider, Switch
from game.ui.screen import Push
from game.ui.screens.pressed import offered
from game.ui.screens.table import COARSE, FINE
from tests.unit.ui.tables import CASE, done, foreseen, item, panel, table


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


def test_a_slider_moved_on_and_on_is_one_step_to_undo():
    """Dragging it passes many values; another thing in between makes two steps."""
    screen = table(CASE, "US", 4)
    one, two = [it for it in offered(screen.page()) if it.startswith("lever:")][:2]
    dragged = screen
    for value in (0.3, 0.4, 0.5, 0.6):
        dragged = done(dragged, one, value)
    assert done(dragged, "undo").desk.sheet == screen.desk.sheet
    both = done(done(dragged, two, 0.7), one, 0.8)
    assert item(done(both, "undo"), Slider, one).value == 0.6
    again = done(done(done(dragged, "undo"), one, 0.9), "undo")
    assert again.desk.sheet == screen.desk.sheet


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
    assert panel(unrefined, "prices").aside == f"from {COARSE} futures"
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
