"""A forecast: pairs that share their luck, by what one seat may know."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest
from numpy.testing import assert_allclose

from agents import seat_all
from agents.negotiator import Negotiator
from agents.stand_ins import Known, stand_ins
from agents.strategies.hardliner import Hardliner
from game.errors import UsageError
from game.rules.moves import Duty
from game.rules.package import nothing
from game.turn import phases
from game.turn.forecast import Plan, blind, fan, forecast, played, quantiles
from game.world import measures
from game.world.chance import Chance
from game.world.state import World
from tests.builders import case, differing, pull, two_regions
from tests.secrets import secrets_changed

TURNS = 3
SIGNED = "geneva"


def cover(book):
    """Weeks of cover of every pool."""
    return lambda world: measures.pool_cover(book.tables, world.chain)


def reads(book):
    """What the tests look at."""
    return {
        "cover": cover(book),
        "price": lambda world: measures.price_ratio(book.tables, world.chain, inside=False),
        "approval": lambda world: world.home.approval,
        "levers": lambda world: world.levers,
    }


@lru_cache(maxsize=8)
def turn(*settings, small=False, trials=1, first=0, turns=TURNS):
    """A turn of a game of the usual line-up that waits for its first answer."""
    book = two_regions(*settings, overrides=(), weeks=10) if small else case(*settings)
    chance = Chance.of(1, trials, first=first)
    seats = seat_all(book, {})
    game = phases.start(book, seats, chance)
    for _ in range(turns):
        game, _ = phases.play(book, game, seats, chance)
    return phases.opened(book, game, chance, tuple(seats))


def deal(book, name=SIGNED, trials=1):
    """A template of the first dyad as a plan."""
    agenda = book.agendas[0]
    number = np.full(trials, agenda.names.index(name))
    return Plan(0, agenda.package(number, len(book.tables.axes.levers)))


def looked(pending, state, *plans, pairs=3, weeks=6):
    """A forecast of a state in the turn."""
    return forecast(
        pending.view(state), plans, stand_ins, reads(pending.book), pairs=pairs, weeks=weeks
    )


def same(one, other):
    """Whether two forecasts are the same bit for bit."""
    return all(np.array_equal(one[name].values, other[name].values) for name in one)


@pytest.mark.parametrize("state", ["US", "CN", "EU"])
def test_doing_nothing_makes_no_difference_at_all(state):
    """The difference of an empty plan, and of a package without effect, is nought, bit for bit."""
    book = case()
    found = looked(turn(), state, Plan(), pairs=4, weeks=13)
    assert all((course.difference() == 0.0).all() for course in found.values())
    assert found["cover"].values.shape == (14, len(book.tables.axes.pools), 2, 1, 4)
    spread = np.ptp(found["price"].without[-1], axis=-1)
    assert spread.max() > 0.0


def test_a_package_eases_what_it_asks_for_in_its_own_games_only():
    """The levers of a signed text fall in the games with it; those without go on as they were."""
    book = case()
    pending = turn()
    both = looked(pending, "US", deal(book), weeks=8)
    tariff = book.tables.axes.levers.index("cn_tariff_retaliation")
    asked = 0.08 * pending.world.levers[tariff, 0]  # the text takes 92 percent off
    assert np.isclose(both["levers"].with_plan()[:, tariff], asked).any()
    assert not np.isclose(both["levers"].without[:, tariff], asked).any()
    assert (both["levers"].difference()[0] == 0.0).all()


def test_a_move_is_made_in_its_own_games_only():
    """A lever pulled in the mind stays where it is in the games without."""
    book = case()
    pending = turn()
    move = replace(pull(book, "us_design_software", 0.9), week=pending.world.week)
    row = book.tables.axes.levers.index("us_design_software")
    found = looked(pending, "US", Plan(moves=(move,)), Plan(), weeks=2)["levers"]
    assert np.allclose(found.with_plan(1)[1, row], 0.9)
    assert (found.difference(2) == 0.0).all()


@pytest.mark.parametrize("state", ["US", "CN", "JP"])
def test_it_reads_nothing_the_seat_may_not_know(state):
    """Change the others' stocks, capital, tastes and choices, and the fan stays as it was."""
    pending = turn()
    assert same(
        looked(pending, state, deal(pending.book)),
        looked(secrets_changed(pending, state), state, deal(pending.book)),
    )


def test_it_knows_no_doctrine_but_its_own():
    """Another seat's instructions change nothing in what is foreseen; its own do."""
    plain = turn()
    told = {
        state: replace(plain, book=case(f"states.{state}.doctrine=rule_keeper"))
        for state in ("CN", "US")
    }
    assert same(looked(plain, "US", weeks=13), looked(told["CN"], "US", weeks=13))
    own = told["US"].view("US").book.scenario.states["US"].doctrine
    assert own == "rule_keeper"


def test_nobody_sees_the_future():
    """What the scenario has in store, events and moves of the record alike, is left out."""
    pending = turn()
    book = pending.book
    later = Duty(0, 0.9, pending.world.week + 2)
    stored = replace(book, script=replace(book.script, events=(*book.script.events, later)))
    assert same(looked(pending, "EU"), looked(replace(pending, book=stored), "EU"))
    assert blind(book).script.moves == {}


def test_it_leaves_the_game_and_its_dice_alone():
    """A game is the same whether or not somebody looked ahead; other seeds give other fans."""
    pending = turn(small=True)
    before = pending.world
    found = looked(pending, "NORTH")
    assert isinstance(before, World)
    assert differing(before, pending.world) == []
    own = pending.chance.uniform("price", pending.world.week, 1)
    dream = pending.view("NORTH").dream
    assert dream.seed != pending.chance.seed
    assert not np.array_equal(own, dream.uniform("price", pending.world.week, 1))
    assert same(found, looked(pending, "NORTH"))


def test_more_pairs_keep_the_first_and_a_trial_is_the_same_in_a_batch():
    """Pair by pair and trial by trial, whatever else is forecast beside it."""
    three, one = turn(trials=3), turn(first=1)
    few, many = looked(three, "US", pairs=2), looked(three, "US", pairs=5)
    alone = looked(one, "US", pairs=2)
    for name, course in few.items():
        assert np.array_equal(course.values, many[name].values[..., :2])
        assert np.array_equal(course.values[..., 1:2, :], alone[name].values)


def test_a_forecast_played_in_parts_is_the_one_played_at_once():
    """Leg by leg and some of the pairs at a time, a package and a move among them."""
    pending = turn()
    seen, package = pending.view("US"), deal(pending.book)
    lever = np.flatnonzero(pending.book.tables.instruments.owner == seen.state)[0]
    moves = Plan(
        moves=(pull(pending.book, pending.book.tables.axes.levers[lever], 0.2, seen.week),)
    )
    whole = looked(pending, "US", package, moves, pairs=5)
    for number, plan in enumerate((Plan(), package, moves)):
        for pairs in (range(2), range(2, 5)):
            part = played(seen, (plan,), stand_ins, reads(pending.book), pairs=pairs, weeks=6)
            for name, course in whole.items():
                assert np.array_equal(
                    part[name][:, :, 0], course.with_plan(number)[..., pairs.start : pairs.stop]
                )


def test_it_ends_with_the_game():
    """Four weeks before the end nobody looks thirteen weeks ahead."""
    pending = turn(small=True, turns=4)
    found = looked(pending, "SOUTH", weeks=13)
    assert len(found["cover"].values) == 1 + 10 - pending.world.week


def test_a_package_that_cannot_be_signed_is_refused_in_a_sentence():
    """It says why."""
    book = case()
    empty = nothing(len(book.tables.axes.levers), 1)
    with pytest.raises(UsageError, match="the package cannot be signed: it binds nobody"):
        looked(turn(), "US", Plan(0, empty))


@pytest.mark.parametrize("pairs", [1, 2, 3, 16, 19, 64])
def test_quantiles_are_those_of_numpy(pairs):
    """Bit for bit, ties, the outermost places and what is no number among them."""
    values = np.random.default_rng(pairs).normal(size=(7, 9, pairs)).round(1) / 3.0
    places = (0.0, 0.05, 0.1, 0.25, 0.5, 0.7, 0.75, 0.95, 1.0)
    without = np.where(values > 0.6, np.nan, values)
    for each in (values, without):
        expected = np.quantile(each, places, axis=-1, method="weibull")
        assert np.array_equal(quantiles(each, places), expected, equal_nan=True)


def test_a_fan_has_its_edges_in_order():
    """Definition 6 of Hyndman and Fan, worked by hand: place p·(n + 1) among n values in order."""
    low, middle, high = fan(np.arange(101.0)[None, :])
    assert_allclose([low[0], middle[0], high[0]], [9.2, 50.0, 90.8], rtol=1e-12)
    assert_allclose(np.squeeze(fan(np.array([[7.0]]))), 7.0)


@pytest.mark.parametrize("pairs", [9, 16, 32, 64])
def test_a_band_holds_its_share_of_what_comes_true(pairs):
    """Where pairs and outcome are drawn alike, 80 of 100 outcomes lie in a band of .8."""
    luck = Chance.of(1, 20_000).normal("band", 0, pairs + 1)
    low, _, high = fan(luck[:pairs].T)
    held = (low <= luck[pairs]) & (luck[pairs] <= high)
    assert_allclose(held.mean(), 0.8, atol=0.02)  # straight lines between pairs, and luck


@pytest.mark.parametrize("band", [0.0, 1.0, 80.0, -0.5])
def test_a_band_is_a_share(band):
    """80 is no share."""
    with pytest.raises(UsageError, match="between 0 and 1"):
        fan(np.zeros((1, 4)), band)


@pytest.mark.parametrize("count", [{"pairs": 0}, {"weeks": -3}])
def test_a_forecast_plays_something(count):
    """No pairs and no weeks are refused in words."""
    with pytest.raises(UsageError, match="at least 1 pair of 1 week"):
        forecast(turn().view("US"), (), stand_ins, {}, **count)


def test_a_plan_that_was_not_forecast_is_asked_for_in_vain():
    """Nothing was planned, or fewer plans than the number says."""
    pending = turn(small=True)
    none = looked(pending, "NORTH", pairs=2, weeks=2)["approval"]
    one = looked(pending, "NORTH", Plan(), pairs=2, weeks=2)["approval"]
    for asked in (none.with_plan, none.difference):
        with pytest.raises(UsageError, match="the forecast has no plan, and no number 1"):
            asked()
    with pytest.raises(UsageError, match="the forecast has 1 plan, and no number 2"):
        one.difference(2)
    with pytest.raises(UsageError, match="no number -1"):
        one.with_plan(-1)
    assert np.array_equal(one.with_plan(0), one.without)


def test_a_seat_may_look_ahead_as_it_knows_itself():
    """The usual stand-ins play one's own seat in kind; others stay who they are."""
    book = case()
    chance, rows = Chance.of(1, 2), np.zeros(2, dtype=np.intp)
    own = Negotiator.of(book, "US", Hardliner())
    number = book.tables.axes.states.index("US")
    known, plain = Known(own)(book, number, chance, rows), stand_ins(book, number, chance, rows)
    assert known["US"] is own
    assert isinstance(known["CN"], Negotiator)
    assert isinstance(plain["CN"], Negotiator)
    assert np.array_equal(known["CN"].temper.kind, plain["CN"].temper.kind)
