"""What pages show to one seat and to no other."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose

from game.rules.moves import Verdict, Withdrawal
from game.turn.pending import Made
from game.turn.why import MEASURES, course_of, why
from game.turn.why.account import every
from game.ui.desk.drafting import pull
from game.ui.desk.issue import issues_of
from game.ui.desk.sensible import do_sensible
from game.ui.desk.writing import choose, relieve, template
from game.ui.page import Choice, Meter, Table
from game.ui.pages.cover import POOLS, cover_panel, pools_of
from game.ui.pages.news import hears
from game.ui.pages.why import for_seat
from game.ui.screen import Stay
from game.ui.screens.book import BookScreen
from game.ui.screens.pressed import offered
from game.ui.screens.scenes import scene_of
from game.ui.screens.table import TableScreen
from game.world import measures
from tests.unit.ui.desks import templates
from tests.unit.ui.games import (
    SEATS,
    desk_at,
    talking,
    with_other_secrets,
)
from tests.unit.ui.pages_of import pages_of

CASE = "rare_earths_2025"


@pytest.mark.parametrize("seat", SEATS[CASE])
def test_a_page_keeps_the_secrets_of_the_other_seats(seat):
    """With everything the others keep to themselves changed, a seat sees the same pages."""
    desk = desk_at(CASE, seat, 11)
    changed = with_other_secrets(desk)
    assert TableScreen.of(changed).page() == TableScreen.of(desk).page()
    theirs, mine = scene_of(changed), scene_of(desk)
    for one, other in zip(
        pages_of(theirs, desk.sitting.chance), pages_of(mine, desk.sitting.chance), strict=True
    ):
        assert one == other


@pytest.mark.parametrize("seat", ["US", "CN", "EU"])
def test_talks_keep_the_secrets_of_the_other_seats(seat):
    """Also what a package is worth, what it costs at home and how the house votes."""
    desk = talking(CASE, seat, 3)
    seen = _laid_upon(desk)
    assert {"worth:own", "price:own", "vote:own"} <= set(seen)
    assert _laid_upon(with_other_secrets(desk)) == seen


@pytest.mark.parametrize("seat", SEATS[CASE])
def test_drafts_keep_the_secrets_of_the_other_seats(seat):
    """What is laid upon the table while a turn begins, with a package and moves in the making."""
    desk = desk_at(CASE, seat, 11)
    seen = _laid_upon(desk)
    assert {"worth:own", "price:own", "vote:own", "moves", "moves:demarche"} <= set(seen)
    assert _laid_upon(with_other_secrets(desk)) == seen


def _laid_upon(desk):
    """The table with a package written, and each dialog of the draft: id -> page."""
    if desk.dyad < 0 and desk.view.dyads:
        desk = choose(desk, desk.view.dyads[0])
    if templates(desk):
        desk = template(desk, templates(desk)[0])
    elif issues_of(desk):
        desk = relieve(desk, issues_of(desk)[0].id, 0.5)
    screen = TableScreen.of(desk)
    pages = {"table": screen.page()}
    for what in offered(screen.page()):
        if what.partition(":")[0] in ("worth", "price", "vote", "moves"):
            pages[what] = screen.act(what).screen.page()
    for kind in _choice(pages["moves"], "kind") if "moves" in pages else ():
        moves = screen.act("moves").screen
        drafted = moves.act("kind", kind).screen.act("draft").screen
        pages[f"moves:{kind}"] = drafted.page()
    return pages


def _choice(page, name):
    items = [item for panel in page.panels for item in panel.items]
    (found,) = [item for item in items if isinstance(item, Choice) and item.id == name]
    return [option.id for option in found.options]


def test_own_stocks_are_exact_and_others_are_marked_as_estimates():
    desk = desk_at(CASE, "US", 11)
    scene, world = scene_of(desk), desk.sitting.game.world
    truly = measures.pool_cover(scene.tables, world.chain)[:, 0]
    meters = [item for item in cover_panel(scene, "US").items if isinstance(item, Meter)]
    for row, meter in zip(pools_of(scene, "US")[:POOLS], meters, strict=False):
        assert meter.value == f"{truly[row]:,.1f}"
        assert meter.low is None
    abroad = [item for item in cover_panel(scene, "CN").items if isinstance(item, Meter)]
    assert abroad
    for meter in abroad:
        assert meter.value.startswith("about")
        assert meter.low <= meter.share <= meter.high
        assert not meter.opens


def test_nobody_opens_the_stocks_of_another_seat():
    screen = TableScreen.of(desk_at(CASE, "US", 11))
    for one in ("why:cover:CN/magnet_heavy/civ", "why:leverage:CN/US", "why:nothing:US"):
        assert isinstance(screen.act(one), Stay)


def test_only_the_granting_seat_reads_the_whole_licence_book():
    strict = desk_at(CASE, "CN", 0)
    for region in ("us", "eu", "jp", "others"):
        strict = pull(strict, f"cn_licence_{region}", 1.0)
    for _turn in range(5):
        strict = do_sensible(strict)
    rows = {
        desk.sitting.person: _rows(BookScreen(scene_of(desk), None, "queue", "").page())
        for desk in (strict, desk_at(CASE, "US", 11))
    }
    assert {row.cells[1].split(",")[0] for row in rows["US"]} == {"United States"}
    assert len({row.cells[1].split(",")[0] for row in rows["CN"]}) > 2


def _rows(page):
    tables = (item for panel in page.panels for item in panel.items if isinstance(item, Table))
    return [row for table in tables for row in table.rows]


def test_why_a_price_moved_names_no_other_region():
    """What others hold in store is theirs: of it the sum is told, and the parts still add up."""
    desk = desk_at(CASE, "CN", 6)
    scene = scene_of(desk)
    course = course_of(scene.book, scene.history, desk.sitting.chance)
    of = next(iter(MEASURES["price"].subjects(scene.book)))
    account = why(course, "price", of, scene.history[-1].first, scene.history[-1].until)
    folded = for_seat(scene, account)
    assert_allclose(added(folded.parts), added(account.parts), rtol=0, atol=1e-12)
    others = {r.label for name, r in scene.book.scenario.regions.items() if name != "CN"}
    labels = {part.label for part in every(folded.parts)}
    assert labels & {"Other regions"}
    assert not labels & others


def added(parts):
    return sum(float(part.amount[0]) for part in parts)


def test_taking_back_a_whisper_is_heard_by_nobody_else():
    """Who did not hear the threat hears nothing of its end."""
    scene = scene_of(desk_at("rare_earths_2025", "US", 2))
    turn = scene.history[-1]
    lever = scene.tables.axes.levers.index("cn_tariff_retaliation")
    back = Made("CN", Withdrawal(lever, turn.first, np.ones(1, dtype=np.bool_)), Verdict.DONE, "")
    for publicity, heard in ((0.0, False), (1.0, True)):
        world = turn.weeks[0]
        spoken = world.publicity.copy()
        spoken[lever] = publicity
        told = replace(turn, weeks=(replace(world, publicity=spoken), *turn.weeks[1:]))
        assert hears(scene, told, back) is heard
