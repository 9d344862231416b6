"""The game as a Mesa model: its agents show states and firms, its step plays one turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import mesa
import numpy as np

from agents.firm import Firm
from agents.state import State
from game.errors import UsageError
from game.play.figures import key_figures
from game.play.match import Match, Setting, parse_seats
from game.turn import phases
from game.turn.phases import TurnRecord
from game.world.chance import Chance


class NegotiationModel(mesa.Model):  # type: ignore[misc]
    """Ninety Days for Mesa.

    The model steps an ensemble: every figure is an array over `trials` games that share a
    seed and differ in luck. `mesa.batch_run` drives it like any other model; its data
    collector takes the mean of each key figure over the trials.

    Example:
        >>> model = NegotiationModel("smallest", seats="NORTH=historical SOUTH=passive", seed=1)
        >>> model.step()
        >>> model.state("SOUTH").leverage_over("NORTH").total.shape
        (1,)
    """

    def __init__(
        self,
        scenario: str | Path = "rare_earths_2025",
        trials: int = 1,
        seats: Mapping[str, str] | str | None = None,
        seed: int | None = None,
        rng: Any = None,
        overrides: Sequence[str] | str = (),
        settings: Sequence[str] | str = (),
    ) -> None:
        """Set the table.

        Args:
            scenario: Name of a shipped scenario, or the path of one.
            trials: Games played at once.
            seats: state -> strategy, or `US=historical CN=passive`; others repeat history.
            seed: Seed of the game; give this or `rng`, or neither for a seed of its own.
            rng: An integer seed, or anything numpy makes a generator of, to draw one from. Use
                this name in `mesa.batch_run`: Mesa 3.5 sets `seed` itself.
            overrides: Named overrides of the scenario, or one of them.
            settings: `KEY=VALUE` changes of the scenario, or one of them.

        Raises:
            UsageError: A name does not exist, or trials is not a whole number of at least 1.
        """
        _check_trials(trials)
        self.seed = _seed(seed, rng)
        super().__init__(rng=self.seed)
        chosen = parse_seats(seats) if isinstance(seats, str) else dict(seats or {})
        setting = Setting(
            scenario=str(scenario),
            overrides=_several(overrides),
            settings=_several(settings),
            seats=chosen,
            seed=self.seed,
        )
        self.match = Match.of(setting)
        self.book = self.match.book
        self.chance = Chance.of(self.seed, trials)
        self.game = phases.start(self.book, self.match.seats, self.chance)
        self.record: TurnRecord | None = None
        """The last turn played."""
        self._states = {name: State(self, name) for name in self.book.tables.axes.states}
        axes = self.book.tables.axes
        self._firms = {name: Firm(self, name) for name in (*axes.users, *axes.producers)}
        self._figures = {figure.name: figure for figure in key_figures(self.book)}
        self.datacollector = mesa.DataCollector(
            model_reporters={
                name: lambda model, name=name: model.figure(name) for name in self._figures
            }
        )

    def step(self) -> None:
        """Play one turn.

        Raises:
            UsageError: The game is over.
        """
        self.game, self.record = phases.play(self.book, self.game, self.match.seats, self.chance)
        self.datacollector.collect(self)
        self.running = not phases.over(self.book, self.game)

    def state(self, name: str) -> State:
        """The agent of a state, by id."""
        return self._states[name]

    def firm(self, name: str) -> Firm:
        """The agent of a firm, by id."""
        return self._firms[name]

    def figure(self, name: str) -> float:
        """Mean of a key figure over the trials."""
        return float(self._figures[name].read(self.game.world).mean())


def _check_trials(trials: object) -> None:
    if not isinstance(trials, int) or trials < 1:
        raise UsageError(f"trials is {trials!r}; it must be a whole number of at least 1")


def _several(words: Sequence[str] | str) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def _seed(seed: int | None, rng: Any) -> int:
    """The integer both Mesa and the game are seeded with; one of its own if none is given."""
    if seed is not None and rng is not None:
        raise ValueError("give seed or rng, not both")
    number = rng if seed is None else seed
    if isinstance(number, int | np.integer):
        return int(number)
    generator = np.random.default_rng(number)
    return int(generator.integers(2**31 - 1))
