"""Ports ship what they have and what papers allow; the rest waits, flies or slips round."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose

from game.supply import ship
from game.world import measures
from tests.builders import pull, run, two_regions, with_effect
from tests.unit.supply.weeks import (
    ABROAD,
    HOME,
    at_start,
    column,
    gated,
    licensing,
    loaded,
    ordered,
    produced,
)

BAN = {
    "kind": "ban",
    "goods": ["metal"],
    "sources": ["NORTH"],
    "destinations": ["SOUTH"],
    "share": 1.0,
}


def test_a_port_with_enough_ships_every_order():
    """300 t on the shelf, 100 ordered: all of it leaves and nothing waits."""
    book = two_regions()
    cargo = loaded(book, at_start(book))
    assert_allclose(cargo.shipped[:, 0], [120, 60, 40], rtol=1e-14)
    assert not cargo.waiting.any()
    assert_allclose(cargo.merchant[1], 200, rtol=1e-14)


@pytest.mark.parametrize(
    ("merchant", "home", "abroad"),
    [(59, 59 * 78 / 118, 59 * 40 / 118), (99, 60, 39), (0, 0, 0)],
)
def test_a_short_port_serves_home_first_by_three_tenths(merchant, home, abroad):
    """Orders of 60 at home weigh 1.3: 78 to 40. What home cannot take goes abroad."""
    book = two_regions()
    cargo = loaded(book, at_start(book), column(240, merchant))
    assert_allclose(cargo.shipped[[HOME, ABROAD], 0], [home, abroad], rtol=1e-13)
    assert_allclose(cargo.waiting[[HOME, ABROAD], 0], [60 - home, 40 - abroad], rtol=1e-12)


def test_a_tenth_of_waiting_orders_is_cancelled_each_week():
    """50 waiting are 45 when the port is loaded."""
    book = two_regions()
    cargo = loaded(book, at_start(book, waiting=column(0, 50, 0)))
    assert_allclose(cargo.shipped[HOME], 60 + 45, rtol=1e-13)


def under_ban(severity, chain):
    book = with_effect(BAN)
    world = at_start(book, **chain)
    policy = replace(world.policy, ban=column(severity))
    return book, replace(world, policy=policy)


def test_a_ban_holds_its_share_of_new_orders():
    """Three quarters banned: 30 of 40 t are held, 10 leave."""
    book, world = under_ban(0.75, {})
    cargo = loaded(book, world)
    assert_allclose(cargo.shipped[ABROAD], 10, rtol=1e-13)
    assert_allclose(cargo.blocked, 30, rtol=1e-13)


@pytest.mark.parametrize("severity", [0.0, 0.5, 0.9])
def test_a_total_ban_stops_licensed_goods_too(severity):
    """No licence helps past a ban: what is ordered, pending or approved stays where it is."""
    book = with_effect(BAN, settings=("parameters.leakage.rate=0",))
    moves = [pull(book, "north_licence", severity), pull(book, "tried", 1.0, 10)]
    worlds = run(book, 26, moves)
    sent = [measures.shipped(book.tables, world.chain)[ABROAD, 0] for world in worlds[1:]]
    assert min(sent[:10]) > 0.0
    assert max(sent[10:]) == 0.0


@pytest.mark.parametrize("severity", [0.0, 0.5, 0.9])
def test_a_harder_ban_never_ships_more_licensed_goods(severity):
    """At any severity of licensing, exports never rise with a ban."""
    book = with_effect(BAN)
    bans = np.linspace(0.0, 1.0, 6)
    moves = [pull(book, "north_licence", severity), pull(book, "tried", bans)]
    worlds = run(book, 26, moves, trials=len(bans))
    total = sum(measures.shipped(book.tables, world.chain)[ABROAD] for world in worlds[1:])
    assert (np.diff(total) <= 1e-9).all()


def test_a_ban_that_stays_lets_nothing_of_its_backlog_through():
    """An unchanged ban of .5 keeps its backlog but for cancellations."""
    book, world = under_ban(0.5, {"blocked": column(100), "ban": column(0.5)})
    waiting, blocked = ship.booked(
        book.tables,
        world.chain,
        world.policy,
        gated(book, world, column(0, 0, 0)),
        replace(ordered(book, world), channel=column(0, 0, 0)),
    )
    assert_allclose(blocked, 90, rtol=1e-14)
    assert not waiting.any()


def test_an_eased_ban_frees_its_backlog_in_proportion():
    """From .8 to .2 three quarters of what is held may go."""
    book, world = under_ban(0.2, {"blocked": column(100), "ban": column(0.8)})
    waiting, blocked = ship.booked(
        book.tables,
        world.chain,
        world.policy,
        gated(book, world, column(0, 0, 0)),
        replace(ordered(book, world), channel=column(0, 0, 0)),
    )
    assert_allclose(waiting[ABROAD], 0.75 * 90, rtol=1e-14)
    assert_allclose(blocked, 0.25 * 90, rtol=1e-14)


def test_a_licence_is_used_up_by_its_shipment():
    """With 50 t approved and stock for everything, no approval is left in hand."""
    book = two_regions()
    world = at_start(
        book, approved=column(50), regime=column(1), regime_weeks=column(9), claim=_claims(book, 50)
    )
    world = replace(world, policy=licensing(world, 1.0))
    cargo = loaded(book, world)
    assert_allclose(cargo.approved, 0.0, atol=1e-12)
    gate = gated(book, world, ordered(book, world).channel)
    assert_allclose(cargo.shipped[ABROAD], gate.approved[0] + _free(book, world), rtol=1e-12)


def _claims(book, more):
    claim = at_start(book).chain.claim.copy()
    claim[1] += more
    return claim


def _free(book, world):
    gate = gated(book, world, ordered(book, world).channel)
    return gate.free[0] * ordered(book, world).channel[ABROAD]


def leaking(gap, *, enforcement=0.5, held=100.0, spare=1000.0, settings=()):
    book = two_regions(*settings)
    world = at_start(book, price=column(0, 0, 0, gap))
    policy = replace(world.policy, enforcement=column(enforcement))
    leaked = ship.leakage(book.tables, world.chain, policy, column(held), column(spare, spare))
    return float(leaked[0, 0])


SMUGGLERS = (
    "behaviours.trader={label: Trader, smuggles: {least: 0.2, enforced: 0.6}}",
    "users.south_cars.behaviour=trader",
)


@pytest.mark.parametrize(("enforcement", "pays"), [(0.0, 0.2), (0.5, 0.5), (0.9, 0.74)])
def test_smugglers_wait_until_it_pays(enforcement, pays):
    """Below .2 and .6 of enforcement nothing goes round; above, as much as anywhere else."""
    assert leaking(pays - 0.01, enforcement=enforcement, settings=SMUGGLERS) == 0.0
    as_ever = leaking(pays + 0.01, enforcement=enforcement)
    assert as_ever > 0.0
    assert leaking(pays + 0.01, enforcement=enforcement, settings=SMUGGLERS) == as_ever


def test_the_boldest_smugglers_set_the_gap():
    """A second type asks for less: goods go round at its gap."""
    bold = "behaviours.dealer={label: Dealer, smuggles: {least: 0.1, enforced: 0}}"
    both = (*SMUGGLERS, bold, "users.north_cars.behaviour=dealer")
    assert leaking(0.09, settings=both) == 0.0
    assert leaking(0.11, settings=both) == leaking(0.11) > 0.0


def test_the_premium_tempts_goods_round():
    """100 t held, premium e^.7: .012 x (1 - 1/e) of them go round in a week."""
    assert_allclose(leaking(0.7), 100 * 0.012 * (1 - np.exp(-1)), rtol=1e-14)


def test_no_premium_no_detour():
    """At equal prices nobody pays a detour; nor when it is cheaper outside."""
    assert leaking(0.0) == 0.0
    assert leaking(-0.5) == 0.0


def test_enforcement_stops_detours():
    """Twice the rate with customs asleep, nothing with every parcel opened."""
    assert_allclose(leaking(0.7, enforcement=0.0), 2 * leaking(0.7), rtol=1e-14)
    assert leaking(0.7, enforcement=1.0) == 0.0


def test_a_detour_takes_no_more_than_the_port_has_left():
    """A bare shelf gives its last tonne and no more."""
    assert_allclose(leaking(3.0, held=1e6, spare=1.0), 1.0, rtol=1e-14)


def test_a_firm_near_the_end_of_its_stock_flies_parts_in():
    """Cover of 1.5 weeks, half of the three that a ship takes longer: .8 x .5 goes by air."""
    book = two_regions()
    world = at_start(book)
    production = produced(book, world.chain, column(540, 60, 840))
    orders = ordered(book, world)
    _, share = ship.flown_share(book.tables, production, orders)
    assert_allclose(share, 0.8 * 0.5, rtol=1e-14)


def test_a_quiet_world_flies_nothing():
    """At normal cover everything goes by sea."""
    book = two_regions()
    assert not loaded(book, at_start(book)).air.any()
