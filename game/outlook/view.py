"""What one seat may know when it decides: the public record and its own affairs."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any, Self

import numpy as np

from game.outlook.appraisal import Appraisal
from game.outlook.belief import Mind
from game.outlook.insight import Insight
from game.outlook.worth import SOBER, Bias, Feeling
from game.rules.book import Rulebook
from game.rules.compliance import grounds
from game.rules.moves import Statement
from game.rules.slots import in_force, live
from game.rules.talks import elapsed
from game.world.arrays import FloatArray, IndexArray, MaskArray, added, any_row
from game.world.chance import Chance
from game.world.measures import pool_cover
from game.world.state import World

LUCK = 8
"""Dice a seat may throw in a turn."""


@dataclass(frozen=True)
class View:
    """One seat's view at the start of a turn, for every trial."""

    book: Rulebook
    """The rules, which everybody knows."""
    state: int
    """Seat that looks."""
    week: int
    """First week of the turn."""
    trials: int
    look: Callable[[], World]
    """Shows it the world as it knows it."""
    feel: Callable[[], Feeling]
    """Says what levers are worth as it sees it."""
    lead: Callable[[World], FloatArray]
    """Says what leverage each state has over each less the other's, as it knows the world."""
    note: Callable[[Hashable, object, Callable[[], Any]], Any]
    """Keeps what has been worked out until the world, or the part it hangs on, changes."""
    until: int
    """First week of the next turn."""
    last: FloatArray
    """Severities as the last turn began, [lever, trial]; public."""
    luck: FloatArray
    """Its dice of the turn, 0 to 1, [die, trial]."""
    time: Callable[[int], tuple[FloatArray, FloatArray]]
    """Reads the clock of a dyad, which hangs where everybody sees it."""
    mind: Callable[[], Mind]
    """Says what it knows of itself and guesses of the others."""
    dream: Chance
    """Dice for what it imagines; never those of the game."""
    heard: tuple[tuple[int, Statement], ...] = ()
    """(state, statement) of what was said this turn."""
    bias: Bias = SOBER
    """How it weighs its own affairs."""

    def biased(self, bias: Bias) -> Self:
        """The same seen by a seat that weighs its own affairs otherwise."""
        return self if bias == self.bias else replace(self, bias=bias)

    @cached_property
    def world(self) -> World:
        """The world as it knows it: others' secrets are replaced by what the public believes."""
        return self.look()

    @property
    def levers(self) -> FloatArray:
        """Severities in force, [lever, trial]; public."""
        return self.world.levers

    @property
    def threatened(self) -> FloatArray:
        """Open threats, NaN = none, [lever, trial]: its own, and others' as far as public."""
        return self.world.threatened

    @property
    def grievance(self) -> FloatArray:
        """Weeks in a row in which its own loss was above the grievance level, [trial]."""
        weeks: FloatArray = self.world.home.grievance[self.state]
        return weeks

    @property
    def capital(self) -> FloatArray:
        """Own political capital, points, [trial]."""
        points: FloatArray = self.world.home.capital[self.state]
        return points

    @property
    def bound(self) -> MaskArray:
        """Levers an agreement in force binds, [lever, trial]; public."""
        held: MaskArray = self.world.agreements.holder >= 0
        return held

    @property
    def dyads(self) -> tuple[int, ...]:
        """Dyads the seat is a side of."""
        pairs = enumerate(self.book.tables.seats.dyads)
        return tuple(number for number, sides in pairs if self.state in sides)

    def other(self, dyad: int) -> int:
        """The other side of one of its dyads."""
        one, two = self.book.tables.seats.dyads[dyad]
        return two if one == self.state else one

    def side(self, dyad: int) -> int:
        """Which side of a dyad it is, 0 or 1."""
        return self.book.tables.seats.dyads[dyad].index(self.state)

    def trust(self, other: int) -> FloatArray:
        """Its trust in another state's word, 0 to 1, [trial]."""
        kept, lost = self.world.home.trust[:, self.state, other]
        share: FloatArray = kept / (kept + lost)
        return share

    def clock(self, dyad: int) -> tuple[FloatArray, FloatArray]:
        """Weeks since a dyad's clock began, and from then to its next deadline, each [trial]."""
        return self.time(dyad)

    def dealt(self, dyad: int) -> MaskArray:
        """Whether the dyad has something signed or in force, [trial]."""
        agreements = self.world.agreements

        def work() -> MaskArray:
            return any_row(live(agreements) & (agreements.dyad == dyad))

        some: MaskArray = self.note(("dealt", dyad), agreements, work)
        return some

    def doubt(self, dyad: int) -> MaskArray:
        """Whether it has grounds to declare the other side in breach, [trial]."""
        found = grounds(self.book, self.world, self.state, dyad)
        return any_row(found)

    def suspends(self, dyad: int) -> MaskArray:
        """Whether it has suspended a part of its own commitments in a dyad, [trial]."""
        agreements = self.world.agreements
        ours = in_force(agreements) & (agreements.dyad == dyad)
        return any_row(ours & (agreements.suspended[self.side(dyad)] > 0.0))

    def wronged(self, dyad: int) -> MaskArray:
        """Whether the other side has openly raised a lever it bound, [trial]."""
        agreements = self.world.agreements
        ours = in_force(agreements) & (agreements.dyad == dyad)
        return any_row(ours & agreements.broken[1 - self.side(dyad)])

    @cached_property
    def feeling(self) -> Feeling:
        """What a unit of every lever is worth to every state, as it sees it."""
        felt = self.feel()
        if self.bias == SOBER:
            return felt

        def work() -> Feeling:
            return self.bias.felt(self.book, self.state, felt)

        weighed: Feeling = self.note(("feeling", self.bias), self.world, work)
        return weighed

    @property
    def unit(self) -> FloatArray:
        """What a unit of every lever is worth to itself, bn USD/week, [lever, trial]."""
        mine: FloatArray = self.feeling.unit[self.state]
        return mine

    def their_unit(self, other: int) -> FloatArray:
        """What it believes a unit is worth to another state, bn USD/week, [lever, trial]."""
        theirs: FloatArray = self.feeling.unit[other]
        return theirs

    def appraisal(self, dyad: int, *, mediated: bool = False) -> Appraisal:
        """What the packages of one of its dyads are worth to it."""

        def work() -> Appraisal:
            return Appraisal(
                self.book, self.world, dyad, self.side(dyad), self.feeling, mediated=mediated
            )

        seen: Appraisal = self.note(("appraisal", dyad, mediated, self.bias), self.world, work)
        return seen

    def advantage(self, other: int) -> FloatArray:
        """Its leverage over another state less the other's, as known, bn USD/week, [trial]."""
        net: FloatArray = self.lead(self.world)[self.state, other]
        return net

    def cover(self, state: int, holder: int | None = None) -> FloatArray:
        """Lowest cover of what others' levers can hold back from a state, weeks, [trial].

        Of a foreign state it is the public estimate; infinite where there is nothing to hold back.

        Args:
            state: Whose users.
            holder: Whose levers; absent = those of any other state.
        """
        rows = exposed(self.book, state, holder)
        cover = self.note("cover", self.world, self._cover)[rows]
        lowest: FloatArray = cover.min(axis=0, initial=np.inf)
        return lowest

    def _cover(self) -> FloatArray:
        return pool_cover(self.book.tables, self.world.chain)

    @property
    def alarm(self) -> FloatArray:
        """Strongest fear of a cut-off among its users that others supply, 0 to 1, [trial]."""
        rows = exposed(self.book, self.state)
        strongest: FloatArray = self.world.chain.alarm[rows].max(axis=0, initial=0.0)
        return strongest

    def hit(self, other: int) -> FloatArray:
        """Harm another state's moves since the last turn began do, bn USD/week, [trial]."""

        def work() -> FloatArray:
            change = self.levers - self.last
            theirs = self.book.tables.instruments.owner == other
            moved = np.flatnonzero(theirs & change.any(axis=1))
            return 0.0 - added(self.unit[moved] * change[moved])

        harm: FloatArray = self.note(("hit", other, self.bias), self.last, work)
        return harm

    def withheld(self, other: int) -> FloatArray:
        """Harm another state's levers on goods do to it as they stand, bn USD/week, [trial]."""
        total = np.zeros(self.trials)
        grips, owner = self.book.reach.grips, self.book.tables.instruments.owner
        for lever in np.unique(grips.lever[owner[grips.lever] == other]):
            total = total - self.unit[lever] * self.levers[lever]
        return total


def exposed(book: Rulebook, state: int, holder: int | None = None) -> IndexArray:
    """Pools of a state from which levers of others, or of one of them, can hold goods back."""
    tables, grips = book.tables, book.reach.grips
    owner = tables.instruments.owner[grips.lever]
    theirs = owner != state if holder is None else owner == holder
    here = tables.pools.region[grips.pool] == tables.seats.region[state]
    rows: IndexArray = np.unique(grips.pool[here & theirs])
    return rows


def view(
    book: Rulebook,
    table: World,
    insight: Insight,
    chance: Chance,
    state: int,
    until: int,
    *,
    last: FloatArray | None = None,
    phase: str = "moves",
    heard: tuple[tuple[int, Statement], ...] = (),
) -> View:
    """Show a seat what it may know.

    Args:
        table: The world with what has been said and signed this turn.
        insight: What seats know at the start of the turn.
        last: Severities as the last turn began, [lever, trial]; absent = as they are.
        phase: What is asked of it; each phase has dice of its own.
    """
    name = book.tables.axes.states[state]
    return View(
        book=book,
        state=state,
        week=table.week,
        trials=table.trials,
        look=partial(insight.believed, state, table),
        feel=partial(insight.feeling, state),
        lead=partial(insight.net_leverage, state),
        note=partial(insight.noted, state),
        until=until,
        last=table.levers if last is None else last,
        luck=chance.uniform("seat", table.week, LUCK, part=f"{name}/{phase}"),
        time=partial(_time, book, table, insight),
        mind=partial(insight.mind, state),
        dream=chance.other(f"forecast/{name}/{table.week}"),
        heard=heard,
    )


def _time(
    book: Rulebook, table: World, insight: Insight, dyad: int
) -> tuple[FloatArray, FloatArray]:
    return insight.once(("clock", dyad), table, lambda: elapsed(book, table, dyad))
