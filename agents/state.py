"""A state as a Mesa agent: a readable face over the game's columns, with no state of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import mesa

from game.rules.book import Rulebook
from game.rules.leverage import PARTS, leverage
from game.turn.phases import Game
from game.world.arrays import FloatArray
from game.world.state import World


class Table(Protocol):
    """What an agent needs of the model it belongs to."""

    book: Rulebook
    game: Game


@dataclass(frozen=True, slots=True)
class LeverageOver:
    """Leverage of one state over another, bn USD/week, each [trial]."""

    total: FloatArray
    parts: Mapping[str, FloatArray]
    """Part -> amount; the parts add up to the total."""
    levers: Mapping[str, FloatArray]
    """Lever -> amount; the levers add up to the total."""


class State(mesa.Agent):  # type: ignore[misc]
    """One state at the table. Every property reads the current week; arrays are [trial]."""

    def __init__(self, model: mesa.Model, name: str) -> None:
        super().__init__(model)
        self.name = name
        """Id of the state, such as `US`."""

    @property
    def table(self) -> Table:
        """The model as the agent sees it."""
        table: Table = self.model
        return table

    @property
    def label(self) -> str:
        """Name shown to people."""
        return self.table.book.scenario.regions[self.name].label

    @property
    def levers(self) -> Mapping[str, FloatArray]:
        """Own lever -> severity in force, 0 to 1, [trial]."""
        owner, names = self.table.book.tables.instruments.owner, self.table.book.tables.axes.levers
        return {
            name: self._world.levers[i] for i, name in enumerate(names) if owner[i] == self._seat
        }

    @property
    def stockpiles(self) -> Mapping[str, FloatArray]:
        """Good -> government stock in the good's unit, [trial]."""
        tables = self.table.book.tables
        return {
            tables.axes.goods[good]: self._world.chain.reserve[i]
            for i, (region, good) in enumerate(
                zip(tables.reserves.state, tables.reserves.good, strict=True)
            )
            if region == self._region
        }

    @property
    def tariffs(self) -> Mapping[str, FloatArray]:
        """Exporter -> duty in force on its goods, share of their value, [trial]."""
        exchange, regions = self.table.book.tables.exchange, self.table.book.tables.axes.regions
        return {
            regions[exporter]: exchange.gross[i] - 1.0 + self._world.policy.duty[i]
            for i, (exporter, importer) in enumerate(
                zip(exchange.exporter, exchange.importer, strict=True)
            )
            if importer == self._region
        }

    @property
    def approval(self) -> FloatArray:
        """Approval at home, points, [trial]."""
        points: FloatArray = self._world.home.approval[self._seat]
        return points

    @property
    def political_capital(self) -> FloatArray:
        """Political capital, points, [trial]."""
        points: FloatArray = self._world.home.capital[self._seat]
        return points

    @property
    def market(self) -> FloatArray:
        """Log equity index over its start, [trial]."""
        log: FloatArray = self._world.home.market[self._seat]
        return log

    @property
    def welfare_loss(self) -> FloatArray:
        """Welfare loss, bn USD/week, [trial]."""
        loss: FloatArray = self._world.home.loss[self._region]
        return loss

    def trust_in(self, other: str) -> FloatArray:
        """Trust in another state's word, 0 to 1, [trial]."""
        seat = self.table.book.tables.axes.states.index(other)
        kept, broken = self._world.home.trust[:, self._seat, seat]
        trust: FloatArray = kept / (kept + broken)
        return trust

    def leverage_over(self, other: str) -> LeverageOver:
        """Leverage over another state with the parts it is made of."""
        book, seat = self.table.book, self._seat
        target = book.tables.axes.states.index(other)
        held = leverage(book.tables, book.reach, self._world)
        return LeverageOver(
            total=held.total[seat, target],
            parts={part: held.parts[i, seat, target] for i, part in enumerate(PARTS)},
            levers={
                name: held.contribution[book.tables.axes.levers.index(name), target]
                for name in self.levers
            },
        )

    @property
    def _world(self) -> World:
        return self.table.game.world

    @property
    def _seat(self) -> int:
        return self.table.book.tables.axes.states.index(self.name)

    @property
    def _region(self) -> int:
        return int(self.table.book.tables.seats.region[self._seat])
