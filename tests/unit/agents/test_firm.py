"""A firm shows its stocks, cover, output, type and voice, read off the game."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from game.world import measures
from tests.unit.agents.tables import SCENARIOS, model_after


def firms(model):
    """Every user and producer of a model."""
    axes = model.book.tables.axes
    return [model.firm(name) for name in (*axes.users, *axes.producers)]


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("trials", [1, 5])
def test_every_firm_answers_everything(scenario, trials):
    """Each property of each user and producer gives finite numbers, one a trial, or a word."""
    model = model_after(scenario, 3, trials)
    scenario_of = model.book.scenario
    for firm in firms(model):
        assert firm.region in model.book.tables.axes.regions
        assert firm.label
        assert firm.role == ("user" if firm.name in scenario_of.users else "producer")
        assert firm.behaviour in {"producer", *scenario_of.behaviours}
        assert 0.0 <= firm.voice <= 1.0
        assert firm.output.shape == (trials,)
        columns = [*firm.stock.values(), *firm.weeks_of_cover.values(), *firm.running.values()]
        for values in (firm.output, *columns):
            assert values.shape == (trials,)
            assert np.isfinite(values).all()
            assert (values >= 0.0).all()


def test_ford_has_weeks_of_cover_of_heavy_magnets():
    """A named firm answers by name and good."""
    ford = model_after("rare_earths_2025").firm("ford")
    assert ford.region == "US"
    assert ford.role == "user"
    assert 0.0 < ford.weeks_of_cover["magnet_heavy"][0] < 20.0


def test_cover_is_stock_over_normal_use():
    """Weeks of cover times weekly use is the stock on site."""
    model = model_after("rare_earths_2025", 3)
    tables = model.book.tables
    cover = measures.cover(tables, model.game.world.chain)
    for row, (user, good) in enumerate(tables.axes.slots):
        if user in tables.axes.users:
            firm = model.firm(user)
            assert firm.weeks_of_cover[good] == cover[row]
            assert_allclose(firm.weeks_of_cover[good] * tables.slots.use[row], firm.stock[good])


def test_the_smallest_firms_start_at_their_cover():
    """Eight weeks in North, six in South, as the scenario says."""
    model = model_after("smallest")
    assert_allclose(model.firm("north_cars").weeks_of_cover["metal"], 8.0)
    assert_allclose(model.firm("south_cars").weeks_of_cover["metal"], 6.0)
    assert_allclose(model.firm("south_cars").stock["metal"], 6.0 * 40.0)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_makers_of_a_region_share_its_finished_goods(scenario):
    """What the producers of a region show adds up to what lies at its ports."""
    model = model_after(scenario, 3)
    axes, merchant = model.book.tables.axes, model.game.world.chain.merchant
    shown = {port: 0.0 for port in axes.ports}
    for name in axes.producers:
        firm = model.firm(name)
        for good, stock in firm.stock.items():
            shown[firm.region, good] += float(stock[0])
    for row, port in enumerate(axes.ports):
        if shown[port]:
            assert_allclose(shown[port], merchant[row, 0], rtol=1e-9)  # sums of shares


def test_every_good_has_a_maker_who_shows_it():
    """A maker's stock is not hidden behind an empty answer."""
    model = model_after("rare_earths_2025")
    for name, producer in model.book.scenario.producers.items():
        shown = set(model.firm(name).stock)
        assert shown, name
        if producer.makes != "rest":
            assert shown == set(producer.makes.value), name


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_firm_runs_at_the_start(scenario):
    """Output is weighted to 1 in a normal week."""
    model = model_after(scenario)
    for firm in firms(model):
        if firm.role == "user":
            assert_allclose(firm.output, 1.0)


def test_a_firm_without_magnets_makes_less():
    """When South's metal runs out its output falls, by the part of cars that need it."""
    hungry = model_after("smallest", 9).firm("south_cars")
    assert hungry.weeks_of_cover["metal"][0] < 2.0
    assert 0.69 < hungry.output[0] < 1.0  # 0.3 of output is critical
    assert hungry.running["metal"][0] < 1.0
    assert model_after("smallest", 9).firm("north_cars").output[0] > 0.99


def test_a_producer_makes_its_normal_output_at_the_start():
    """After one quiet turn mines and works run near their normal pace."""
    model = model_after("smallest", 1)
    assert_allclose(model.firm("north_mine").output, 1.0, atol=0.02)  # a little growth and noise


def test_a_firm_holds_no_state_of_its_own():
    """Two reads after a step differ as the game does."""
    from game.play.model import NegotiationModel

    model = NegotiationModel("smallest", seed=1)
    firm = model.firm("south_cars")
    assert set(vars(firm)) - {"model", "unique_id", "pos", "_mesa_marker"} <= {"name", "_pos"}
    before = firm.stock["metal"].copy()
    for _ in range(6):
        model.step()
    row = model.book.tables.axes.slots.index(("south_cars", "metal"))
    assert firm.stock["metal"] == model.game.world.chain.stock[row]
    assert firm.stock["metal"] < before
