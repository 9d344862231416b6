"""What every seat knows during a turn, worked out once however often it is asked.

No week runs while a turn waits for answers, so stocks, prices and levers stand still and what a
unit of a lever is worth does too; only what is threatened and signed changes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar, cast

import numpy as np

from game.outlook.belief import (
    Mind,
    Minds,
    believed_home,
    heard,
    practised,
    public_agreements,
)
from game.outlook.estimate import believed_chain, missing
from game.outlook.worth import Feeling, backing, feeling
from game.rules import score
from game.rules.book import Rulebook
from game.rules.ground import Ground
from game.rules.leverage import net_leverage, stakes
from game.world.arrays import FloatArray
from game.world.state import Chain, World

Noted = TypeVar("Noted")


class Insight:
    """Answers what seats know at the start of a turn."""

    def __init__(self, book: Rulebook, world: World, minds: Minds) -> None:
        self._book, self._world, self._minds = book, world, minds
        self._chains: dict[int, Chain] = {}
        self._feelings: dict[int, Feeling] = {}
        self._truths: dict[int, Feeling] = {}
        self._backing: dict[int, FloatArray] = {}
        self._tables: dict[int, tuple[World, World]] = {}
        self._notes: dict[Hashable, tuple[object, Any]] = {}

    def __reduce__(self) -> tuple[type[Insight], tuple[Rulebook, World, Minds]]:
        """What has been worked out stays behind where it is sent on; it comes out the same."""
        return Insight, (self._book, self._world, self._minds)

    def believed(self, state: int, table: World) -> World:
        """The table as one state knows it: others' secrets replaced by what the public believes.

        Args:
            state: Who looks.
            table: The world of the turn with what has been said and signed.
        """
        last, known = self._tables.get(state, (None, None))
        if last is not table or known is None:
            known = self._believed(state, table)
            self._tables[state] = table, known
        return known

    @cached_property
    def _lacking(self) -> FloatArray:
        """Goods that would usually be under way and are not, t, [channel, trial]."""
        return missing(self._book.tables, self._world.chain)

    def _believed(self, state: int, table: World) -> World:
        if state not in self._chains:
            self._chains[state] = believed_chain(
                self._book, self._world, self._minds, state, self._lacking
            )
        known = heard(self._book, table, state)
        return replace(
            table,
            chain=self._chains[state],
            home=believed_home(self._book, table, state),
            agreements=public_agreements(self._book, table, state),
            practice=practised(self._book, table, state),
            threatened=np.where(known, table.threatened, np.nan),
            deadline=np.where(known, table.deadline, np.nan),
        )

    def once(self, key: Hashable, about: object, work: Callable[[], Noted]) -> Noted:
        """What has been worked out about a world as a seat knows it, until the world changes.

        Args:
            key: What it is.
            about: The world, or the part of it that the answer hangs on.
            work: Works it out.
        """
        known, answer = self._notes.get(key, (None, None))
        if known is about:
            return cast(Noted, answer)
        fresh = work()
        self._notes[key] = about, fresh
        return fresh

    def noted(self, state: int, key: Hashable, about: object, work: Callable[[], Noted]) -> Noted:
        """The same, as one state alone works it out."""
        return self.once((state, key), about, work)

    def feeling(self, state: int) -> Feeling:
        """What a unit of every lever is worth to every state, as one of them sees it."""
        if state not in self._feelings:
            known = replace(self._world, chain=self.believed(state, self._world).chain)
            material = stakes(self._book.tables, self._book.reach, known, self.ground)
            self._feelings[state] = self._felt(material, state)
        return self._feelings[state]

    def truth(self, state: int) -> Feeling:
        """What a unit of every lever is truly worth to a state; its row alone is to be read."""
        if state not in self._truths:
            self._truths[state] = self._felt(self.stakes, state)
        return self._truths[state]

    @cached_property
    def stakes(self) -> FloatArray:
        """What a unit of every lever truly does to every state, bn USD/week, as `leverage` says."""
        return stakes(self._book.tables, self._book.reach, self._world, self.ground)

    @cached_property
    def ground(self) -> Ground:
        """What of leverage all seats see alike."""
        return Ground(self._book.tables, self._book.reach, self._world)

    def net_leverage(self, state: int, known: World) -> FloatArray:
        """Leverage of each state over each less the other's, as one state knows the world.

        bn USD/week, [state, state, trial].
        """

        def work() -> FloatArray:
            return net_leverage(self._book.tables, self._book.reach, known, self.ground)

        return self.once((state, "leverage"), known, work)

    @cached_property
    def pressure(self) -> FloatArray:
        """Pressure at home for relief, bn USD/week, [lever, state, trial]."""
        return score.lobby(self._book.tables, self._book.reach, self._world)

    def backing(self, state: int) -> FloatArray:
        """How far lobbies at home cover each concession of a state, 0 to 1, [lever, trial]."""
        if state not in self._backing:
            self._backing[state] = backing(self._book, self.pressure[:, state], state)
        return self._backing[state]

    def mind(self, state: int) -> Mind:
        """What one state knows of itself and guesses of the others."""
        return Mind(self._minds.taste[state], self._minds.guess[state])

    def _felt(self, material: FloatArray, state: int) -> Feeling:
        return feeling(
            self._book,
            material,
            state,
            taste=self._minds.taste[state],
            guess=self._minds.guess[state],
            pressure=self.pressure[:, state],
        )
