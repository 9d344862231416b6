"""Outcomes of a batch's games, read back from its blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.batch.goal import outcome_called
from game.batch.store import Store
from game.errors import UsageError
from game.play.match import Match
from game.report.outcomes import catalogue
from game.report.outcomes.column import Column, Kind, Values
from game.rules.book import Rulebook

FEW = 12
"""Most values a whole number may have to make groups by."""


@dataclass(frozen=True, slots=True)
class Group:
    """Games looked at together."""

    name: str
    games: Values
    """Their numbers, [game]."""
    values: Mapping[str, Values]
    """Outcome -> its values, [game]."""

    def where(self, rows: Values, name: str) -> Group:
        """Some of the games."""
        return Group(name, self.games[rows], {n: v[rows] for n, v in self.values.items()})

    def number(self, outcome: str) -> Values:
        """An outcome as numbers, [game]; NaN where a game has none."""
        return np.asarray(self.values[outcome], dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Sample:
    """The games of a batch, arm by arm."""

    columns: Mapping[str, Column]
    """Outcomes that were read."""
    arms: tuple[Group, ...]
    failed: tuple[int, ...]
    """Games of each arm that broke, and are in no estimate."""

    def arm(self, name: str) -> Group:
        """The games of an arm.

        Raises:
            UsageError: There is none of that name.
        """
        for group in self.arms:
            if group.name == name:
                return group
        known = ", ".join(group.name for group in self.arms)
        raise UsageError(f'no arm is called "{name}"; there is {known}')

    def by(self, outcome: str) -> tuple[Group, ...]:
        """Groups by arm, or by the values of an outcome within each arm.

        Raises:
            UsageError: It has too many values.
        """
        if outcome == "arm":
            return self.arms
        column = self.columns[outcome]
        found: list[Group] = []
        for arm in self.arms:
            kept = arm.values[outcome]
            levels = np.unique(kept)
            if column.kind is Kind.NUMBER or len(levels) > FEW:
                raise UsageError(
                    f"{outcome} has too many values to make groups by; --by wants yes or no, a "
                    f"word, or a whole number with at most {FEW} values"
                )
            prefix = f"{arm.name}, " if len(self.arms) > 1 else ""
            found += [
                arm.where(
                    np.flatnonzero(kept == level), f"{prefix}{outcome} {_word(column, level)}"
                )
                for level in levels
            ]
        return tuple(found)


def _word(column: Column, level: object) -> str:
    if column.kind is Kind.LABEL:
        place = int(level)  # type: ignore[call-overload]
        return column.labels[place] if place >= 0 else "none"
    if column.kind is Kind.FLAG:
        return "yes" if level else "no"
    return str(level)


def sample(store: Store, match: Match, outcomes: Sequence[str]) -> Sample:
    """Read some outcomes of every game.

    Args:
        store: The batch.
        match: One of its arms made ready.
        outcomes: Names.

    Raises:
        UsageError: There is no outcome of a name.
        RecordError: A block is torn.
    """
    listed = catalogue(match.book)["games"]
    wanted = {name: outcome_called(listed, name) for name in dict.fromkeys(outcomes)}
    places = {one.name: place for place, one in enumerate(listed)}
    groups, failed = [], []
    for number, arm in enumerate(store.design.arms):
        parts: dict[str, list[Values]] = {name: [] for name in wanted}
        games: list[Values] = [np.zeros(0, dtype=np.int64)]
        failed.append(0)
        for block in store.blocks(number):
            failed[-1] += len(block.failures)
            games.append(block.games["games"].copy())
            for name in wanted:
                parts[name].append(block.values["games"][places[name]].copy())
        values = {
            name: np.concatenate([np.zeros(0, dtype=wanted[name].kind.dtype), *found])
            for name, found in parts.items()
        }
        groups.append(Group(arm.name, np.concatenate(games), values))
    return Sample(wanted, tuple(groups), tuple(failed))


def in_both(one: Group, other: Group) -> tuple[Group, Group]:
    """The games that both have: the same number, so the same luck."""
    shared = np.intersect1d(one.games, other.games)
    return (
        one.where(np.searchsorted(one.games, shared), one.name),
        other.where(np.searchsorted(other.games, shared), other.name),
    )


def headline(book: Rulebook) -> list[str]:
    """Outcomes that are told unless others are asked for."""
    states = book.tables.axes.states
    sides: tuple[str, ...] = book.scenario.dyads[0] if book.scenario.dyads else ()
    wanted = [
        "deal", "t_deal", "n_deal", "depth", "dur", "eff", "split", "end_type", "conceded_first",
        *(f"loss_{state}" for state in states),
        *(f"U_{side}" for side in sides),
        *(f"raised_{side}" for side in sides),
        *(f"appr_min_{side}" for side in sides),
        *(f"def_months_{state}" for state in states),
        "prem_wk",
        *(f"lev_{a}_{b}" for a, b in (sides, sides[::-1]) if len(sides) == 2),
    ]  # fmt: skip
    known = {one.name for one in catalogue(book)["games"]}
    return [name for name in wanted if name in known]
