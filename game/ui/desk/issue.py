"""What two sides bargain over, as it lies before the person: what it gives and what it asks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.outlook.worth import annuity
from game.ui.desk.desk import Desk
from game.ui.spoken import spoken
from game.ui.words import _

NOUGHT = 1e-9


@dataclass(frozen=True, slots=True)
class Issue:
    """One lever on the agenda of a dyad."""

    lever: int
    """Row."""
    id: str
    label: str
    side: str
    """`give` if the person's state owns it, else `ask`."""
    severity: float
    """In force now, 0 to 1."""
    relief: float
    """Share of it given up in the package, 0 to 1."""
    bound: bool
    """Whether the package binds it, as it stands where no relief is given."""
    visibility: float
    """How visible conceding it is at home, 0 to 1."""
    helps: bool
    """Whether raising it is the concession."""
    lag: int
    """Weeks until a concession on it is due."""
    delivery: float
    """Share of a promise on it that is customarily delivered, 0 to 1."""
    worth: float
    """What full relief for the duration is worth to the person, bn USD; its burden at home
    included."""
    price: float
    """Political capital full relief costs the person, points; 0 for what it asks."""
    help: str

    @property
    def spent(self) -> bool:
        """Whether it stands where relief would bring it already."""
        return self.severity >= 1.0 - NOUGHT if self.helps else self.severity <= NOUGHT


def issues_of(desk: Desk) -> tuple[Issue, ...]:
    """The agenda of the dyad chosen, what the person gives first."""
    if desk.dyad < 0:
        return ()
    view, bargain = desk.view, desk.bargain
    book, seen = view.book, view.appraisal(desk.dyad)
    shares = dict(bargain.relief)
    discount = book.tables.parameters.talks.discount.value
    weeks = float(annuity(discount, np.array([float(bargain.duration)]))[0])
    found = []
    for row, lever in enumerate(seen.agenda.issues.tolist()):
        name = book.tables.axes.levers[lever]
        spec = spoken(book).scenario.levers[name]
        gain = weeks * float(seen.mine.gain[row, 0]) - float(seen.mine.burden[row, 0])
        found.append(
            Issue(
                lever=lever,
                id=name,
                label=spec.label,
                side="give" if int(seen.agenda.side[row]) == seen.side else "ask",
                severity=float(view.levers[lever, 0]),
                relief=shares.get(name, 0.0),
                bound=name in shares,
                visibility=float(spec.visibility.value),
                helps=spec.helps,
                lag=int(spec.lag.value),
                delivery=float(spec.delivery.value),
                worth=gain,
                price=float(seen.price_rate[row, 0]),
                help=_help(spec.label, spec.worst, spec.helps),
            )
        )
    return tuple(sorted(found, key=lambda issue: issue.side == "ask"))


def _help(label: str, worst: str, helps: bool) -> str:
    words = (
        _("{label}: share of the way to {worst} that is granted, 0 to 1.")
        if helps
        else _("{label}: share of its severity given up, 0 to 1; severity 1 is {worst}.")
    )
    return words.format(label=label, worst=worst)
