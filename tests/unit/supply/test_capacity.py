"""Plants are started while prices promise enough, and make goods years later."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose

from game.supply import capacity
from tests.builders import calm, case
from tests.unit.supply.weeks import at_start, column

BOOK = calm(weeks=400)
SITES = BOOK.tables.sites
PLACES = [(BOOK.tables.axes.ports[port], row) for row, port in enumerate(SITES.port) if port >= 0]
AUSTRALIA = dict(PLACES)["AU", "oxide_heavy"]
"""A site without a price floor: 500 USD/kg over a price of 330."""
COST = 500 / 330


def started(expected, *, uncertainty=0.0, club=0.0):
    world = at_start(BOOK)
    chain = world.chain
    price = chain.price.copy()
    price[SITES.market[AUSTRALIA]] = np.log(expected)
    chain = replace(
        chain,
        price=price,
        expected_price=np.full_like(chain.expected_price, expected),
        uncertainty=column(uncertainty * 13 / 12),  # a thirteenth is forgotten this week
    )
    policy = replace(world.policy, club=np.full_like(world.policy.club, club))
    return capacity.invest(BOOK.tables, chain, policy, price, 5)


def test_no_project_starts_while_the_trusted_price_is_below_cost():
    """Investors trust seven tenths of the price: twice the start is not enough."""
    assert started(2.0).projects[0][AUSTRALIA] == 0.0


def test_a_high_price_starts_a_fiftieth_of_the_pool_a_week():
    """Far above cost the whole start rate is used: .02 x 6 t."""
    assert_allclose(started(20.0).projects[0][AUSTRALIA], 0.02 * 6, rtol=1e-13)


def signed(*, alarm, price=1.0, weeks=1):
    """What is signed for at each site after so many weeks alike."""
    chain = at_start(BOOK).chain
    chain = replace(
        chain,
        alarm=np.full_like(chain.alarm, alarm),
        expected_price=np.full_like(chain.expected_price, price),
    )
    for _ in range(weeks):
        chain = replace(chain, signed=capacity.signed(BOOK.tables, chain))
    return chain.signed


def test_a_wary_firm_signs_for_its_part_of_the_use_outside():
    """A fiftieth of a firm's use a week, over the use of all outside; inside nobody signs."""
    axes, slots = BOOK.tables.axes, BOOK.tables.slots
    users = BOOK.scenario.users
    uses = [
        (float(use), name in users and users[name].behaviour == "diversifier")
        for (name, good), use, region in zip(axes.slots, slots.use[:, 0], slots.region, strict=True)
        if good == "magnet_heavy" and region != axes.inside
    ]
    share = sum(use for use, own in uses if own) / sum(use for use, _ in uses)
    assert share > 0.0
    taken = signed(alarm=0.31)
    heavy = BOOK.tables.axes.goods.index("magnet_heavy")
    assert_allclose(taken[SITES.good == heavy], 0.02 * share, rtol=1e-12)


def test_nobody_signs_without_fear_or_at_any_price():
    """At an alarm of .3 firms still wait; above 1.3 times the price inside they do not buy."""
    assert not signed(alarm=0.3).any()
    assert signed(alarm=0.5, price=1.3).any()
    assert not signed(alarm=0.5, price=1.31).any()


def test_what_is_signed_stays_and_is_never_more_than_the_output():
    """Contracts add up to at most all of it, and fear that goes leaves them."""
    many = case(
        "users.bosch.use={magnet_light: 18, magnet_heavy: 14}",
        "behaviours.diversifier.contracts.rate=1",
        overrides=("steady",),
    ).tables
    chain = at_start(BOOK).chain
    chain = replace(chain, alarm=np.full_like(chain.alarm, 1.0))
    for _ in range(60):
        chain = replace(chain, signed=capacity.signed(many, chain))
    assert chain.signed.max() == 1.0
    calm_again = replace(chain, alarm=0.0 * chain.alarm)
    assert (capacity.signed(many, calm_again) == chain.signed).all()


def test_what_is_signed_takes_uncertainty_off_the_hurdle():
    """Half of the output sold halves what uncertainty adds, by contract, by lever or by both."""

    def started_with(contracted, sold):
        world = at_start(BOOK)
        chain, price = world.chain, world.chain.price.copy()
        price[SITES.market[AUSTRALIA]] = np.log(4.0)
        chain = replace(
            chain,
            price=price,
            expected_price=np.full_like(chain.expected_price, 4.0),
            uncertainty=column(0.05 * 13 / 12),
            signed=np.full_like(chain.signed, sold),
        )
        promised = np.full_like(world.policy.contracted, contracted)
        policy = replace(world.policy, contracted=promised)
        return capacity.invest(BOOK.tables, chain, policy, price, 5).projects[0][AUSTRALIA, 0]

    half = 0.02 * 6 * (0.7 * 4.0 / (COST * (1.25 + 2 * 0.05 * 0.5)) - 1)
    ways = [started_with(0.5, 0.0), started_with(0.0, 0.5), started_with(0.25, 0.25)]
    assert_allclose(ways, half, rtol=1e-12)


def test_between_the_two_starts_follow_the_margin():
    """2.8 trusted over a hurdle of 1.25 costs: the share by which it is beaten."""
    share = 0.7 * 4.0 / (COST * 1.25) - 1
    assert 0.0 < share < 1.0
    assert_allclose(started(4.0).projects[0][AUSTRALIA], 0.02 * 6 * share, rtol=1e-12)


def test_unsettled_rules_raise_the_hurdle():
    """Uncertainty of .05 adds a tenth of the cost to what a project must promise."""
    share = 0.7 * 4.0 / (COST * (1.25 + 2 * 0.05)) - 1
    assert_allclose(
        started(4.0, uncertainty=0.05).projects[0][AUSTRALIA], 0.02 * 6 * share, rtol=1e-12
    )


def test_a_club_of_buyers_lowers_the_hurdle():
    """Full membership takes .15 of the cost off it."""
    share = 0.7 * 4.0 / (COST * (1.25 - 0.15)) - 1
    assert_allclose(started(4.0, club=1.0).projects[0][AUSTRALIA], 0.02 * 6 * share, rtol=1e-12)


def test_a_guaranteed_price_starts_plants_at_start_prices():
    """The US floor on light oxide pays 110 against a cost of 95, whatever the market does."""
    row = dict(PLACES)["US", "oxide_light"]
    world = at_start(BOOK)
    investment = capacity.invest(BOOK.tables, world.chain, world.policy, world.chain.price, 40)
    assert SITES.floor[40, row] > SITES.floor[0, row] == 0.0
    assert_allclose(SITES.floor[40, row] / SITES.cost[row], 110 / 95, rtol=1e-3)
    assert investment.projects[0][AUSTRALIA] == 0.0


def test_a_plant_makes_goods_after_its_quarters_and_not_before():
    """What is started in a quarter adds to capacity when even its last week is ripe, once."""
    chain = at_start(BOOK).chain
    started_now = chain.projects[0] + 1.0
    chain = replace(chain, projects=(started_now, *chain.projects[1:]))
    finished = np.full(len(started_now), -1)
    for week in range(1, 13 * (int(SITES.quarters.max()) + 3)):
        built, projects = capacity.finished(BOOK.tables, chain, week)
        finished[(built > chain.built)[:, 0]] = week
        chain = replace(chain, built=built, projects=projects)
    assert_allclose(finished, 13 * (SITES.quarters + 1))
    assert_allclose(chain.built, 1.0, rtol=0)


def test_the_pipeline_keeps_its_length():
    """Finished quarters are dropped: a long game needs no more memory than a short one."""
    chain = at_start(BOOK).chain
    _, projects = capacity.finished(BOOK.tables, chain, 13)
    assert len(projects) == len(chain.projects)


@pytest.mark.parametrize(("change", "seen"), [(0.4, 0.2), (-0.4, 0.2), (0.0, 0.0)])
def test_changing_severities_unsettle_investors(change, seen):
    """Half of the change in licence severities is news, up or down, a thirteenth of it felt."""
    levers = np.full_like(at_start(BOOK).chain.licences, 0.5)
    world = at_start(BOOK, uncertainty=column(0.0), licences=levers)
    moved = levers.copy()
    moved[0] += change
    policy = replace(world.policy, licences=moved)
    felt = capacity.unsettled(BOOK.tables, world.chain, policy, world.chain.price)
    assert_allclose(felt, seen / 13, atol=1e-15)
