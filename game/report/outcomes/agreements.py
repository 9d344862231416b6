"""Every agreement of some games from signature to end."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.outlook.belief import Minds
from game.report.outcomes.column import Column, Kind, Table, Values
from game.report.outcomes.frontier import standing
from game.rules.book import Rulebook
from game.rules.slots import in_force
from game.turn.phases import TurnRecord
from game.turn.rounds import Round
from game.world.arrays import FloatArray, picked
from game.world.state import Agreements, Status, Sunset

ENDINGS = (
    "signed", "in force", "rejected", "expired", "superseded", "breached", "snapped back",
)  # fmt: skip
"""Words for where an agreement stands in the end, in the order of `Status` from SIGNED on."""
WEIGHED = (
    "net_lev",
    "depth",
    "gave_first",
    "gave_second",
    "gain_first",
    "gain_second",
    "eff",
    "split",
)
"""What is weighed as a text is signed."""


def columns(book: Rulebook) -> tuple[Column, ...]:
    """What is told of each agreement."""
    dyads = tuple("-".join(pair) for pair in book.scenario.dyads)
    return (
        Column("slot", "Place the agreement was kept in", "place", Kind.INTEGER),
        Column("dyad", "Dyad that signed it", "dyad", Kind.LABEL, dyads),
        Column("signed", "Week of signature", "week"),
        Column("begins", "Week of entry into force; none if it was not ratified", "week"),
        Column("ended", "Week in which it was no longer in force; none if it never ended", "week"),
        Column("status", "Where it stands in the end", "status", Kind.LABEL, ENDINGS),
        Column("renewed", "Whether it was prolonged by renewal", "yes or no", Kind.FLAG),
        Column("duration", "Weeks it binds", "weeks"),
        Column("sunset", "What becomes of severities when its time is over", "rule", Kind.LABEL,
               tuple(one.name.lower() for one in Sunset)),
        Column("levers", "Levers it binds", "levers", Kind.INTEGER),
        Column("net_lev", "Leverage of the first side over the second as it is signed, less the "
               "other's", "bn USD/week"),
        Column("depth", "Severity given up times what a unit of each lever is worth to both "
               "sides, at signature", "bn USD/week"),
        Column("gave_first", "Severity the first side gives up of its own levers, times what a "
               "unit is worth to the second, at signature", "bn USD/week"),
        Column("gave_second", "The same of the second side, by what it is worth to the first",
               "bn USD/week"),
        Column("gain_first", "Worth to the first side at signature, by what it truly feels",
               "bn USD"),
        Column("gain_second", "Worth to the second side at signature", "bn USD"),
        Column("eff", "How far along the ray to the frontier it lies; none where a side gains "
               "nothing", "share"),
        Column("split", "Part of the first side in the gains, each over the most it could gain; "
               "none where one gains nothing", "share"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Slots:
    """What is known of the agreement in each slot, each [slot, trial]."""

    ended: FloatArray
    weighed: dict[str, FloatArray]


class AgreementReader:
    """Follows agreements; a slot is used again, so each is told once another takes its place."""

    def __init__(self, book: Rulebook, minds: Minds) -> None:
        self.book, self.minds = book, minds
        self.columns = columns(book)
        self._last: Agreements | None = None
        self._slots: _Slots | None = None
        self._rows: list[tuple[Values, ...]] = []

    def see(self, turn: TurnRecord) -> None:
        """Take in the next turn."""
        before = turn.weeks[0].agreements
        if self._slots is None:
            shape = before.signed.shape
            none = {name: np.full(shape, np.nan) for name in WEIGHED}
            self._last, self._slots = before, _Slots(np.full(shape, np.nan), none)
        after = turn.after.agreements
        self._tell(before, ~np.isnan(before.signed) & (after.signed != before.signed))
        self._forget(after.signed != before.signed)
        for held in turn.rounds:
            if held.package is not None and held.signed.any():
                self._weigh(turn, held)
        for one, other in zip(turn.weeks, turn.weeks[1:], strict=False):
            gone = in_force(one.agreements) & ~in_force(other.agreements)
            same = one.agreements.signed == other.agreements.signed
            self._slots.ended[gone & same] = float(one.week)
        self._last = after

    def table(self) -> tuple[Values, Table]:
        """Trial of each agreement, and what is told of it, by trial, signature and slot."""
        if self._last is not None:
            self._tell(self._last, ~np.isnan(self._last.signed))
        self._last = None
        joined = [np.concatenate(parts) for parts in zip(*self._rows, strict=True)]
        if not joined:
            joined = [np.zeros(0) for _ in range(len(self.columns) + 1)]
        trial, rest = joined[0].astype(np.intp), joined[1:]
        order = np.lexsort((rest[0], rest[2], trial))
        return trial[order], Table(self.columns, tuple(value[order] for value in rest))

    def _weigh(self, turn: TurnRecord, held: Round) -> None:
        assert self._slots is not None
        assert held.package is not None
        agreements, dyad = turn.after.agreements, held.dyad
        rows = np.flatnonzero(held.signed)
        found = standing(self.book, turn.weeks[0], self.minds, dyad, held.package, rows)
        here = (agreements.signed == turn.first) & (agreements.dyad == dyad)
        slot = picked(here, rows).argmax(axis=0)
        kept = here[slot, rows]
        values = (
            found.net_lev, found.depth, *found.gave, *found.gains, found.eff, found.split,
        )  # fmt: skip
        for name, value in zip(WEIGHED, values, strict=True):
            self._slots.weighed[name][slot[kept], rows[kept]] = value[kept]

    def _forget(self, new: Values) -> None:
        assert self._slots is not None
        self._slots.ended[new] = np.nan
        for kept in self._slots.weighed.values():
            kept[new] = np.nan

    def _tell(self, agreements: Agreements, where: Values) -> None:
        assert self._slots is not None
        slot, trial = np.nonzero(where)
        if not len(slot):
            return
        at = (slot, trial)
        begins = agreements.begins[at]
        renewed = agreements.ends[at] > begins + agreements.duration[at] + 0.5
        self._rows.append(
            (
                trial,
                slot,
                agreements.dyad[at],
                agreements.signed[at],
                begins,
                self._slots.ended[at],
                agreements.status[at] - int(Status.SIGNED),
                renewed,
                agreements.duration[at],
                agreements.sunset[at],
                np.count_nonzero(agreements.bound[slot, :, trial], axis=1),
                *(self._slots.weighed[name][at] for name in WEIGHED),
            )
        )
