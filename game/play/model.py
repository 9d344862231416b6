"""The game as a Mesa model: its agents show states and firms, its step plays one turn."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import mesa
import numpy as np

from agents.firm import Firm
from agents.state import State
from game.play.figures import key_figures, read_all
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
    ) -> None:
        """Set the table.

        Args:
            scenario: Name of a shipped scenario, or the path of one.
            trials: Games played at once.
            seats: state -> strategy, or `US=historical CN=passive`; others repeat history.
            seed: Seed of the game; give this or `rng`, or neither for a seed of its own.
            rng: An integer seed or a numpy generator to draw one from, as Mesa passes it.
        """
        super().__init__(rng=_seed(seed, rng))
        self.seed = int(self._seed)
        chosen = parse_seats(seats) if isinstance(seats, str) else dict(seats or {})
        setting = Setting(scenario=str(scenario), seats=chosen, seed=self.seed)
        self.match = Match.of(setting)
        self.book = self.match.book
        self.chance = Chance.of(self.seed, trials)
        self.game = phases.start(self.book, self.match.seats, trials)
        self.record: TurnRecord | None = None
        """The last turn played."""
        self._states = {name: State(self, name) for name in self.book.tables.axes.states}
        axes = self.book.tables.axes
        self._firms = {name: Firm(self, name) for name in (*axes.users, *axes.producers)}
        self.datacollector = mesa.DataCollector(
            model_reporters={
                figure.name: lambda model, name=figure.name: model.figure(name)
                for figure in key_figures(self.book)
            }
        )

    def step(self) -> None:
        """Play one turn."""
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
        return float(read_all(self.book, self.game.world)[name].mean())


def _seed(seed: int | None, rng: Any) -> int | None:
    """The integer both Mesa and the game are seeded with, or None for one of Mesa's own."""
    if seed is not None and rng is not None:
        raise ValueError("give seed or rng, not both")
    if seed is not None:
        return int(seed)
    if rng is None or isinstance(rng, int | np.integer):
        return rng if rng is None else int(rng)
    generator = np.random.default_rng(rng)
    return int(generator.integers(2**31 - 1))
