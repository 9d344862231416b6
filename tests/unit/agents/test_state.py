"""A state shows the columns of the game that are about it, and holds none of them."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from agents.state import State
from game.rules.leverage import PARTS
from tests.unit.agents.tables import SCENARIOS, model_after

SIZES = [("smallest", 9, 1), ("rare_earths_2025", 8, 1), ("rare_earths_2025", 8, 256)]
"""Scenario, turns played and trials of the games looked at."""


def states(model):
    """Every state of a model."""
    return [model.state(name) for name in model.book.tables.axes.states]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_state_answers_everything(scenario):
    """Each property of each state gives finite numbers of one trial axis, or a name."""
    model = model_after(scenario, 3)
    for state in states(model):
        assert state.label == model.book.scenario.regions[state.name].label
        series = [state.approval, state.political_capital, state.market, state.welfare_loss]
        for columns in (state.levers, state.stockpiles, state.tariffs):
            series += columns.values()
        for values in series:
            assert values.shape == (1,)
            assert np.isfinite(values).all()


@pytest.mark.parametrize(("scenario", "turns", "trials"), SIZES)
def test_leverage_is_the_sum_of_its_parts_and_of_its_levers(scenario, turns, trials):
    """Dependence, stocks, substitutes, own cost and disbelief add up, and so do the levers."""
    model = model_after(scenario, turns, trials)
    for state in states(model):
        for other in states(model):
            held = state.leverage_over(other.name)
            assert tuple(held.parts) == PARTS
            assert held.total.shape == (trials,)
            # sums of some forty doubles of the order of 10 bn USD
            assert_allclose(sum(held.parts.values()), held.total, rtol=0, atol=1e-9)
            levers = sum(held.levers.values(), start=np.zeros(trials))
            assert_allclose(levers, held.total, rtol=0, atol=1e-9)


def test_a_state_holds_leverage_over_another_and_none_over_itself():
    """Both great powers hold something over each other in May 2025."""
    model = model_after("rare_earths_2025", 4)
    assert model.state("US").leverage_over("CN").total[0] > 0.0
    assert model.state("CN").leverage_over("US").total[0] > 0.0
    assert model.state("CN").leverage_over("CN").total[0] == 0.0


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_lever_belongs_to_one_state(scenario):
    """The levers of all states are all levers, each once, at the severity in force."""
    model = model_after(scenario, 3)
    names = [name for state in states(model) for name in state.levers]
    assert sorted(names) == sorted(model.book.tables.axes.levers)
    for state in states(model):
        for name, severity in state.levers.items():
            assert model.book.scenario.levers[name].owner == state.name
            row = model.book.tables.axes.levers.index(name)
            assert severity == model.game.world.levers[row]


def test_tariffs_are_those_in_force():
    """South's tariff of 0.6 of 50 points lies on what it levied from the start."""
    start = model_after("smallest").state("SOUTH").tariffs["NORTH"]
    later = model_after("smallest", 2).state("SOUTH").tariffs["NORTH"]
    assert_allclose(start, 0.03)
    assert_allclose(later, 0.03 + 0.6 * 0.5)


def test_tariffs_on_every_partner_are_shown():
    """A state shows the duty on each exporter it trades with, none of them negative."""
    model = model_after("rare_earths_2025", 2)
    tariffs = model.state("US").tariffs
    assert set(tariffs) == set(model.book.tables.axes.regions) - {"US"}
    assert all((duty >= 0.0).all() for duty in tariffs.values())
    assert tariffs["CN"] > 1.0  # 125 percent, electronics excused


def test_stockpiles_are_the_governments_own():
    """What a state shows is its reserve, good by good; opening them makes them fall."""
    model = model_after("rare_earths_2025")
    tables = model.book.tables
    shown = {(s.name, good): v for s in states(model) for good, v in s.stockpiles.items()}
    assert len(shown) == len(tables.reserves.good)
    for row, (region, good) in enumerate(
        zip(tables.reserves.state, tables.reserves.good, strict=True)
    ):
        pair = tables.axes.regions[region], tables.axes.goods[good]
        assert shown[pair] == model.game.world.chain.reserve[row]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_trust_lies_between_nought_and_one(scenario):
    """No state trusts another wholly or not at all."""
    model = model_after(scenario, 3)
    for state in states(model):
        for other in states(model):
            if other is not state:
                assert 0.0 < state.trust_in(other.name)[0] < 1.0


def test_trust_starts_at_its_prior():
    """Promises kept over promises made, as the scenario counts them."""
    model = model_after("smallest")
    assert_allclose(model.state("NORTH").trust_in("SOUTH"), 3 / 5)
    start = model_after("rare_earths_2025")
    assert_allclose(start.state("US").trust_in("CN"), 3 / 5.5)


def test_approval_and_capital_start_as_the_scenario_says():
    """Points out of a hundred."""
    model = model_after("smallest")
    assert model.state("NORTH").approval == 60.0
    assert model.state("SOUTH").approval == 50.0
    assert 0.0 < model.state("NORTH").political_capital[0] <= 100.0


def test_a_move_costs_political_capital():
    """Raising a lever spends what a state has."""
    before, after = model_after("smallest", 1), model_after("smallest", 2)
    for name in ("NORTH", "SOUTH"):
        assert after.state(name).political_capital < before.state(name).political_capital


def test_a_state_has_nothing_of_its_own():
    """Beside Mesa's own marks a state keeps its id and its model; it reads the rest."""
    agent = model_after("smallest").state("NORTH")
    assert set(vars(agent)) - {"model", "unique_id", "pos", "_mesa_marker"} <= {"name", "_pos"}
    owned = [name for name, value in vars(State).items() if not isinstance(value, property)]
    assert not [name for name in owned if isinstance(vars(State)[name], np.ndarray | dict | list)]


def test_what_a_state_shows_moves_with_the_game():
    """Two reads after a step differ as the game does, with nothing told to the agent."""
    from game.play.model import NegotiationModel

    model = NegotiationModel("smallest", seed=1)
    agent = model.state("SOUTH")
    before = agent.approval.copy(), agent.levers["south_tariff"].copy()
    for _ in range(2):
        model.step()
    row = model.book.tables.axes.states.index("SOUTH")
    assert agent is model.state("SOUTH")
    assert agent.approval == model.game.world.home.approval[row]
    assert (agent.approval, agent.levers["south_tariff"]) != before
    assert agent.levers["south_tariff"] == 0.6
