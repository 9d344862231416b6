"""The Mesa model plays the game that is played without Mesa, and Mesa's tools drive it."""

import mesa
import numpy as np
import pytest

from agents.firm import Firm
from agents.state import State
from game.errors import UsageError
from game.play.figures import key_figures, read_all
from game.play.match import Match, Setting
from game.play.model import NegotiationModel
from game.turn.phases import TurnRecord
from tests.builders import differing

RESERVED = ("agents", "scenario", "time", "steps", "rng", "random", "running")
"""Names Mesa keeps for itself on a model."""


def whole_game(model: NegotiationModel) -> NegotiationModel:
    """Play a model to its end."""
    while model.running:
        model.step()
    return model


@pytest.mark.parametrize(
    ("scenario", "seats", "trials"),
    [
        ("smallest", {}, 1),
        ("smallest", {"NORTH": "passive"}, 3),
        ("rare_earths_2025", {"EU": "passive"}, 2),
    ],
)
def test_the_model_plays_the_game_played_without_mesa(scenario, seats, trials):
    """Turn by turn and bit for bit, whoever sits in the seats."""
    model = NegotiationModel(scenario, trials=trials, seats=seats, seed=4)
    match = Match.of(Setting(scenario, seats=seats, seed=4))
    for turn in match.turns(trials):
        model.step()
        assert isinstance(model.record, TurnRecord)
        assert model.record.moves == () or len(model.record.moves) == len(turn.moves)
        assert differing(model.game.world, turn.after) == []
    assert not model.running


def test_the_game_can_be_set_up_from_the_models_match():
    """`model.match` is the same game, ready to be played without Mesa."""
    model = whole_game(NegotiationModel("smallest", seed=8))
    *_, last = model.match.turns()
    assert differing(model.game.world, last.after) == []


def test_a_step_is_a_turn_and_running_ends_with_the_game():
    """Mesa counts turns; after the last the model says so and a step is refused."""
    model = NegotiationModel("smallest", seed=1)
    turns = len(model.book.calendar.turns)
    model.run_model()
    assert model.steps == turns == model.game.turn
    assert model.running is False
    with pytest.raises(UsageError, match=f"the game is over: all its {turns} turns"):
        model.step()


def test_seats_may_be_a_table_or_the_command_lines_words():
    """The two ways of filling seats give one game."""
    words = whole_game(NegotiationModel("smallest", seats="NORTH=passive SOUTH=historical", seed=2))
    table = whole_game(
        NegotiationModel("smallest", seats={"NORTH": "passive", "SOUTH": "historical"}, seed=2)
    )
    assert differing(words.game.world, table.game.world) == []


@pytest.mark.parametrize(
    "seeds",
    [
        ({"seed": 5}, {"rng": 5}),
        ({"seed": 5}, {"rng": np.int64(5)}),
        ({"rng": np.random.default_rng(5)}, {"rng": np.random.default_rng(5)}),
        ({"rng": [5, 6]}, {"rng": [5, 6]}),
        ({"rng": np.random.SeedSequence(5)}, {"rng": np.random.SeedSequence(5)}),
    ],
    ids=["seed or rng", "numpy integer", "generator", "list", "sequence"],
)
def test_the_same_seed_gives_the_same_game(seeds):
    """However the seed is given, it alone decides the luck."""
    first, second = (whole_game(NegotiationModel("smallest", **seed)) for seed in seeds)
    assert first.seed == second.seed
    assert differing(first.game.world, second.game.world) == []


def test_without_a_seed_every_model_has_its_own():
    """Two models made without a seed are two games, and each can be played again."""
    first, second = NegotiationModel("smallest"), NegotiationModel("smallest")
    assert first.seed != second.seed
    again = NegotiationModel("smallest", seed=first.seed)
    assert differing(whole_game(first).game.world, whole_game(again).game.world) == []


def test_seed_and_rng_together_are_refused():
    """Only one of them can decide."""
    with pytest.raises(ValueError, match="give seed or rng, not both"):
        NegotiationModel("smallest", seed=1, rng=1)


def test_mesas_own_randomness_is_seeded_too():
    """What a Mesa tool shuffles repeats with the seed."""
    one, other = (NegotiationModel("smallest", seed=3) for _ in range(2))
    assert one.random.random() == other.random.random()
    assert one.rng.random() == other.rng.random()


def test_the_agents_are_every_state_user_and_producer():
    """Mesa's set of agents holds each once, states first."""
    model = NegotiationModel("rare_earths_2025", seed=1)
    axes = model.book.tables.axes
    assert [agent.name for agent in model.agents] == [*axes.states, *axes.users, *axes.producers]
    assert len(model.agents_by_type[State]) == len(axes.states)
    assert len(model.agents_by_type[Firm]) == len(axes.users) + len(axes.producers)
    assert all(model.state(name).name == name for name in axes.states)


def test_reserved_names_are_left_to_mesa():
    """The model sets none of Mesa's own names except `running`, which is there to be set."""
    bare, model = mesa.Model(rng=1), NegotiationModel("smallest", seed=1)
    for name in RESERVED:
        if hasattr(bare, name):
            assert type(getattr(model, name)) is type(getattr(bare, name)), name
    assert vars(NegotiationModel).keys().isdisjoint(RESERVED)


def test_the_collector_takes_the_mean_of_each_key_figure():
    """One row a turn, one column a figure, the mean over trials."""
    model = NegotiationModel("smallest", trials=4, seed=1)
    model.step()
    model.step()
    table = model.datacollector.get_model_vars_dataframe()
    figures = [figure.name for figure in key_figures(model.book)]
    assert list(table.columns) == figures
    assert len(table) == 2
    last = read_all(model.book, model.game.world)
    for name in figures:
        assert table[name].iloc[-1] == last[name].mean() == model.figure(name)


def test_batch_run_drives_the_model_unmodified():
    """Two sets of parameters and two seeds are four games with their last figures."""
    rows = mesa.batch_run(
        NegotiationModel,
        {"scenario": "smallest", "rng": [1, 2], "seats": ["", "NORTH=passive"]},
        number_processes=1,
        display_progress=False,
    )
    assert len(rows) == 4
    for row in rows:
        model = NegotiationModel("smallest", seats=row["seats"], seed=row["rng"])
        whole_game(model)
        for figure in key_figures(model.book):
            assert row[figure.name] == model.figure(figure.name)
    assert len({row["price_metal"] for row in rows}) == 4


def test_batch_run_collects_every_turn_when_asked():
    """A period of one turn gives a row for each."""
    rows = mesa.batch_run(
        NegotiationModel,
        {"scenario": "smallest", "trials": 2, "rng": 1},
        number_processes=1,
        data_collection_period=1,
        display_progress=False,
    )
    assert len(rows) == len(NegotiationModel("smallest", seed=1).book.calendar.turns)


def test_the_docstrings_example_works():
    """Leverage of one state over another is an array over trials."""
    model = NegotiationModel("smallest", seats="NORTH=historical SOUTH=passive", seed=1)
    model.step()
    assert model.state("SOUTH").leverage_over("NORTH").total.shape == (1,)


def test_a_wrong_seat_is_a_sentence():
    """The model refuses what the command line refuses."""
    with pytest.raises(UsageError, match='did you mean "passive"'):
        NegotiationModel("smallest", seats="NORTH=pasive")


def test_a_parameter_can_be_varied_through_mesa():
    """`settings` and `overrides` take one change or several, as `mesa.batch_run` gives them."""
    quick = NegotiationModel("smallest", seed=1, settings="parameters.supply.restoration=4")
    slow = NegotiationModel("smallest", seed=1, settings=["parameters.supply.restoration=12"])
    quiet = NegotiationModel("smallest", seed=1, overrides="steady")
    assert quick.book.tables.parameters.supply.restoration.value == 4
    assert slow.book.tables.parameters.supply.restoration.value == 12
    assert quiet.match.loaded.overrides == ("steady",)


@pytest.mark.parametrize("trials", [0, -1, 2.5, "3"])
def test_trials_are_a_whole_number_of_one_or_more(trials):
    """Anything else is refused in a sentence."""
    with pytest.raises(UsageError, match="must be a whole number of at least 1"):
        NegotiationModel("smallest", trials=trials)
