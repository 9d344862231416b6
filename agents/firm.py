"""A firm as a Mesa agent: a readable face over the game's columns, with no state of its own."""

from __future__ import annotations

from collections.abc import Mapping

import mesa
import numpy as np

from agents.state import Table
from game.economy.welfare import line_output
from game.scenario.schema import Producer, User
from game.world.arrays import FloatArray
from game.world.build.makers import maker_shares
from game.world.state import World


class Firm(mesa.Agent):  # type: ignore[misc]
    """One user or maker of goods. Every property reads the current week; arrays are [trial]."""

    def __init__(self, model: mesa.Model, name: str) -> None:
        super().__init__(model)
        self.name = name
        """Id of the firm, such as `ford`."""

    @property
    def table(self) -> Table:
        """The model as the agent sees it."""
        table: Table = self.model
        return table

    @property
    def label(self) -> str:
        """Name shown to people."""
        return self._entry.label

    @property
    def region(self) -> str:
        """Where it is."""
        return self._entry.region

    @property
    def role(self) -> str:
        """`user` or `producer`."""
        return "user" if self.name in self.table.book.scenario.users else "producer"

    @property
    def behaviour(self) -> str:
        """Type of firm; producers have none of their own."""
        entry = self._entry
        return entry.behaviour if isinstance(entry, User) else "producer"

    @property
    def voice(self) -> float:
        """How loudly it lobbies its state, 0 to 1."""
        return self._entry.voice.value

    @property
    def stock(self) -> Mapping[str, FloatArray]:
        """Good -> stock in the good's unit, [trial]: a user's own, a producer's finished goods."""
        chain = self._world.chain
        if self.role == "user":
            return {good: chain.stock[row] for good, row in self._slots.items()}
        return {good: share * chain.merchant[row] for good, (row, share) in self._ports.items()}

    @property
    def weeks_of_cover(self) -> Mapping[str, FloatArray]:
        """Good -> stock in weeks of normal use (user) or of normal output (producer), [trial]."""
        tables = self.table.book.tables
        if self.role == "user":
            use = tables.slots.use
            return {
                good: self._world.chain.stock[row] / use[row] for good, row in self._slots.items()
            }
        normal = tables.ports.output
        return {
            good: self._world.chain.merchant[row] / normal[row]
            for good, (row, _) in self._ports.items()
            if normal[row, 0] > 0.0
        }

    @property
    def running(self) -> Mapping[str, FloatArray]:
        """Good -> share of the user's plants its stock lets run, 0 to 1, [trial]."""
        return {good: self._world.chain.running[row] for good, row in self._slots.items()}

    @property
    def output(self) -> FloatArray:
        """Output over normal, 0 to 1 and more, [trial]: weighted by value over what it makes."""
        tables = self.table.book.tables
        if self.role == "user":
            return self._line_output()
        worth = [
            (
                share
                * tables.ports.output[row, 0]
                * tables.markets.base[tables.ports.good[row], 0],
                row,
            )
            for row, share in self._ports.values()
            if tables.ports.output[row, 0] > 0.0
        ]
        total = sum(weight for weight, _ in worth)
        if total == 0.0:
            return np.zeros(self._world.trials)
        made: FloatArray = np.zeros(self._world.trials)
        for weight, row in worth:
            made = made + weight / total * self._world.chain.made[row] / tables.ports.output[row]
        return made

    def _line_output(self) -> FloatArray:
        industry = self.table.book.tables.industry
        user = self.table.book.tables.axes.users.index(self.name)
        mine = np.flatnonzero(industry.line_user == user)
        if not len(mine):
            return np.ones(self._world.trials)
        lines = line_output(industry, self._world.chain.running)
        worth = (industry.line_share * industry.output[industry.line_sector])[mine, 0]
        output: FloatArray = np.zeros(self._world.trials)
        for line, weight in zip(mine, worth / worth.sum(), strict=True):
            output = output + weight * lines[line]
        return output

    @property
    def _world(self) -> World:
        return self.table.game.world

    @property
    def _entry(self) -> User | Producer:
        scenario = self.table.book.scenario
        return (
            scenario.users[self.name]
            if self.name in scenario.users
            else (scenario.producers[self.name])
        )

    @property
    def _slots(self) -> dict[str, int]:
        slots = self.table.book.tables.axes.slots
        return {good: row for row, (user, good) in enumerate(slots) if user == self.name}

    @property
    def _ports(self) -> dict[str, tuple[int, float]]:
        """Good -> port and the firm's share of it."""
        book = self.table.book
        ports = book.tables.axes.ports
        return {
            good: (ports.index((self.region, good)), share)
            for good, share in maker_shares(book.scenario, self.name).items()
            if (self.region, good) in ports
        }
