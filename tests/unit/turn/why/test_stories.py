"""What an account tells is true: worlds in which one thing happens, worked out by hand."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from game.errors import UsageError
from game.rules.leverage import leverage
from game.supply import arrive
from game.turn.why import why
from game.turn.why.account import every
from game.turn.why.measures import MEASURES, subjects_of
from game.turn.why.shipment import AFTER, OUTBID, SHORT, sailed
from tests.builders import NO_NOISE, calm, case, pull, pulls, script, threat
from tests.unit.turn.why.courses import account, laid_out, part, year


def moving(parts, least=1e-12):
    """Labels of the parts that move the figure."""
    return [one.label for one in parts if np.abs(one.amount).max() > least]


@pytest.fixture(scope="module")
def licensed():
    """A quiet world in which China asks the US for licences from week 0."""
    book = calm()
    return laid_out(book, 12, pulls(book, {"cn_licence_us": 1.0}))


def channel_of(tables, *name):
    return tables.axes.channels.index(name)


def test_a_licence_is_felt_when_the_ships_of_its_first_week_would_have_come(licensed):
    """Five weeks at sea: nothing in week 4, and in week 5 what was held in week 0."""
    tables = licensed[0].tables
    row = channel_of(tables, "magnet_heavy", "CN", "US", "civ")
    delay = int(tables.channels.delay[row])
    early = account(licensed, "stock", "US/magnet_heavy/civ", delay - 1)
    assert not part(early, "Arrivals", "From China", "by sea").amount.any()
    late = part(account(licensed, "stock", "US/magnet_heavy/civ", delay), "Arrivals", "From China")
    by_sea = part(late, "by sea")
    assert by_sea.left == (0,)
    week = licensed[0]
    licence = tables.licensing.channel.tolist().index(row)
    asked = 1.0 - week.chain.gate.free[licence]
    held = part(by_sea, "Held for a licence").amount
    assert_allclose(held, -asked * week.chain.orders.channel[row])
    assert_allclose(held / tables.normal_flow[row], -asked, rtol=0.3)
    used = part(by_sea, "Licences used").amount
    assert_allclose(used, week.chain.gate.approved[licence])


def test_what_defence_takes_first_is_not_laid_on_the_makers_stock():
    """A port that is short gives all the same share, then defence its due out of the others'."""
    book = case()
    played = laid_out(book, 3, [*script(book), *pulls(book, {"us_defence_rating": 1.0})])
    tables, week = book.tables, played[2]
    civil, defence = (
        channel_of(tables, "magnet_samarium", "US", "US", end) for end in ("civ", "def")
    )
    port = tables.channels.port[civil]
    ready = week.chain.cargo.shippable[port]
    missing = 1.0 - week.chain.production.merchant[port] / ready
    assert missing > 0.0
    parts = sailed(week).amounts
    asked = tables.channels.by_port.dense[port] > 0.0
    assert_allclose(parts[SHORT][asked].sum(), -missing * ready)
    assert_allclose(parts[AFTER][asked].sum(), 0.0, atol=1e-12)
    assert parts[AFTER][civil] < 2.0 * parts[SHORT][civil] < 0.0
    assert_allclose(parts[SHORT][defence] + parts[AFTER][defence], 0.0, atol=1e-12)


def test_who_pays_less_is_outbid():
    """Under the price closure what one loses to higher bids another has won."""
    book = case("closure=price")
    played = laid_out(book, 13, script(book))
    parts, tables = sailed(played[12]).amounts, book.tables
    assert AFTER not in parts
    assert (parts[OUTBID] < -1.0).any()
    assert_allclose(tables.channels.by_port @ parts[OUTBID], 0.0, atol=1e-9)


def test_a_firm_gets_its_usual_share_and_what_rivals_leave_it(licensed):
    """A firm's arrivals, share among rivals and all, are what the engine lands beyond the usual."""
    tables, rest = licensed[0].tables, licensed[0].rest.chain
    usual = arrive.land(tables, rest, arrive.docking(tables, rest)).stock - rest.stock
    pool = tables.axes.pools.index(("US", "magnet_heavy", "civ"))
    slots = np.flatnonzero(tables.slots.pool == pool)
    for week in licensed[5:]:
        received = week.chain.landing.stock - week.begun.chain.stock
        beyond = (received - usual)[slots]
        assert (np.abs(beyond) > 1e-3 * usual[slots]).all()
        for slot, amount in zip(slots, beyond, strict=True):
            name = "/".join(tables.axes.slots[slot])
            told = part(account(licensed, "stock", name, week.week), "Arrivals").amount
            assert_allclose(told, amount, rtol=1e-6, atol=1e-9 * float(usual[slot, 0]))
        whole = part(account(licensed, "stock", "US/magnet_heavy/civ", week.week), "Arrivals")
        assert_allclose(whole.amount, beyond.sum(axis=0), rtol=1e-6)


def test_plants_that_stand_still_use_nothing():
    played = year()
    tables = played[0].tables
    slot = tables.axes.slots.index(("ford", "magnet_heavy"))
    week = played[12]
    idle = week.chain.production.need[slot] - week.chain.production.used[slot]
    assert idle > 0.0
    assert_allclose(
        part(account(played, "stock", "ford/magnet_heavy", 12), "Use", "Idle").amount, idle
    )


def test_a_state_that_sells_its_reserve_is_seen_to():
    book = case(overrides=("stock_release",))
    played = laid_out(book, 30, script(book))
    reserves, axes = book.tables.reserves, book.tables.axes
    told = 0
    for week in played:
        sold = week.before.chain.reserve - week.after.chain.reserve
        for row in np.flatnonzero(np.abs(sold[:, 0]) > 1e-9):
            good = axes.goods[reserves.good[row]]
            region = axes.regions[reserves.state[row]]
            there = [f"{region}/{good}/{end}" for end in ("civ", "def")]
            there = [name for name in there if name in subjects_of(book, "stock")]
            told += 1
            given = sum(part(account(played, "stock", n, week.week), "Gov").amount for n in there)
            assert_allclose(given, sold[row], rtol=1e-9)
    assert told > 0


def test_luck_alone_moves_a_price_by_its_draw():
    book = calm("parameters.pricing.noise=0.02", *NO_NOISE[1:])
    played = laid_out(book, 1)
    moved = account(played, "price", "oxide_heavy", 0)
    assert moving(moved.parts) == ["Chance"]
    row = len(book.tables.axes.goods) + book.tables.axes.goods.index("oxide_heavy")
    assert_allclose(np.log(moved.after), 0.02 * played[0].chain.luck[row])


def test_fear_is_told_region_by_region():
    """What a licence against the US frightens is the US, in proportion to its use."""
    played = laid_out(calm(), 2, pulls(calm(), {"cn_licence_us": 1.0}))
    fear = part(account(played, "price", "magnet_heavy", 1), "Fear")
    assert [one.label for one in fear.parts] == ["United States"]


def test_a_component_that_is_withheld_is_no_firms_doing():
    book = calm()
    played = laid_out(book, 4, pulls(book, {"cn_legacy_chips": 1.0}))
    moved = [
        account(played, "output", of, 3)
        for of in subjects_of(book, "output")
        if account(played, "output", of, 3).change.any()
    ]
    assert moved
    for one in moved:
        withheld = part(one, "Components")
        assert_allclose(withheld.amount, one.change, rtol=1e-6)
        assert withheld.note == f"in force: {book.scenario.levers['cn_legacy_chips'].label}"


def test_a_firm_lacks_a_good_as_it_falls_and_lacks_less_of_it_as_it_recovers():
    """The good has its name, and a firm that gains is never said to be short without more."""
    played = year()
    goods = {good.label for good in played[0].book.scenario.goods.values()}
    fell = rose = 0
    for week in range(len(played)):
        for firm in part(account(played, "output", "US/AUTO", week), "Firms").parts:
            if firm.note:
                words = "short of " if firm.amount < 0.0 else "less short of "
                assert firm.note.startswith(words)
                assert firm.note.removeprefix(words) in goods
                fell, rose = fell + (firm.amount < 0.0), rose + (firm.amount > 0.0)
    assert fell > 10
    assert rose > 10


def test_a_duty_takes_what_the_short_elasticity_says():
    book = calm()
    lever, pair = "us_tariff_reciprocal", "CN/US"
    played = laid_out(book, 1, [pull(book, lever, 1.0)])
    told = account(played, "trade", pair, 0)
    rules = book.tables.parameters.trading
    row = list(subjects_of(book, "trade")).index(pair)
    duty = played[0].after.policy.duty[row]
    assert duty > 0.0
    rise = np.log1p(duty / book.tables.exchange.gross[row])
    log = -rules.elasticity_short.value * rise / rules.fast.value
    at_once = part(told, "Duties, at once")
    assert_allclose(at_once.amount, told.before * np.expm1(log))
    assert at_once.note.startswith("duty beyond the start +0% to +")
    assert moving(told.parts, 1e-9) == ["Duties, at once", "Duties, in time"]


def test_a_rally_is_felt_for_weeks_and_the_public_forgets():
    book = calm()
    lever = "us_tariff_reciprocal"
    played = laid_out(book, 8, [pull(book, lever, 1.0)])
    rules = book.tables.parameters.approval
    raised = 1.0 - book.tables.instruments.start[book.tables.axes.levers.index(lever), 0]
    rally = [part(account(played, "approval", "US", n), "Rally").amount for n in range(8)]
    weeks = rules.rally_weeks.value
    once = rules.speed.value * rules.rally.value * min(raised / weeks, 1.0)
    assert_allclose(rally[:weeks], once)
    assert_allclose(rally[weeks:], 0.0)


def test_a_threat_that_lapses_costs_approval_at_once():
    """The threat is believed too little to be carried out in some trials."""
    book = calm()
    moves = [threat(book, "us_tariff_reciprocal", 1.0, deadline=2)]
    played = laid_out(book, 3, moves, trials=16)
    told = account(played, "approval", "US", 2)
    lapsed = part(told, "Threats that lapsed").amount
    kept = played[2].after.levers[book.tables.axes.levers.index("us_tariff_reciprocal")] == 1.0
    assert (lapsed[kept] == 0.0).all()
    assert (lapsed[~kept] < 0.0).all()
    assert kept.any()
    assert not kept.all()


def test_news_of_a_duty_moves_an_index_once():
    book = calm()
    played = laid_out(book, 2, [pull(book, "us_tariff_reciprocal", 1.0)])
    first, second = (account(played, "market", "US", week) for week in (0, 1))
    assert moving(first.parts) == ["Duties in force"]
    assert moving(part(first, "Duties in force").parts) == ["China"]
    assert moving(second.parts) == ["Return to normal"]


def test_leverage_by_lever_is_the_engines():
    """Of each lever, the five parts add up to what the engine says it contributes."""
    played = year()
    book, axes = played[0].book, played[0].tables.axes
    owner, target = axes.states.index("CN"), axes.states.index("US")
    for week in (1, 5, 9):
        worlds = (played[week].before, played[week].after)
        old, new = (leverage(book.tables, book.reach, w).contribution for w in worlds)
        told = account(played, "leverage", "CN/US", week)
        for number, lever in enumerate(book.scenario.levers.values()):
            if book.tables.instruments.owner[number] == owner:
                mine = [
                    one.amount for p in told.parts for one in p.parts if one.label == lever.label
                ]
                moved = (new - old)[number, target]
                assert_allclose(sum(mine, np.zeros(1)), moved, rtol=1e-9, atol=1e-12)


def test_the_parts_of_a_loss_are_the_engines():
    played = year()
    for week in (3, 16):
        parts = [world.home.loss_parts for world in (played[week].before, played[week].after)]
        for row, region in enumerate(played[0].tables.axes.regions):
            told = account(played, "welfare", region, week)
            for number, one in enumerate(told.parts):
                moved = (parts[1] - parts[0])[number, row]
                assert_allclose(one.amount, moved, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("measure", MEASURES)
def test_drivers_come_in_the_written_order(measure):
    """First labels are those of the drivers, in their order, whatever the subject."""
    written = list(dict.fromkeys(driver.path[0] for driver in MEASURES[measure].drivers))
    of = subjects_of(year()[0].book, measure)[MEASURES[measure].example]
    for week in range(len(year())):
        shown = [one.label for one in why(year(), measure, of, week).parts]
        assert shown == [label for label in written if label in shown]


def test_every_written_driver_is_met_in_some_game():
    """No driver is only on paper; one is met only where the highest bid is served first."""
    book = case(overrides=("stock_release",))
    steps = [
        *script(book),
        *pulls(book, dict.fromkeys(("cn_minor_metals",), 0.0), 20),
        threat(book, "us_tariff_reciprocal", 1.0, deadline=24, week=20),
    ]
    priced = case("closure=price")
    games = (
        laid_out(book, book.calendar.weeks, steps),
        laid_out(priced, 15, script(priced)),
    )
    for measure, asked in MEASURES.items():
        missing = {driver.path[-1] for driver in (*asked.drivers, *asked.inner)}
        for played in games:
            for of in subjects_of(played[0].book, measure).values():
                for week in range(of.row % 5, len(played), 5):
                    if missing:
                        told = why(played, measure, of, week)
                        missing -= {one.label for one in every(told.parts)}
        assert missing == set(), measure


def test_a_week_that_is_not_there_is_refused():
    of = subjects_of(year()[0].book, "approval")["US"]
    for weeks in ((35,), (-1,), (3, 3), (30, 40)):
        with pytest.raises(UsageError, match="holds weeks 0 to 34"):
            why(year(), "approval", of, *weeks)
