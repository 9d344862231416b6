"""Two states that talk: what they bargain over, and how things stand between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.agenda import Agenda
from tests.bench.plain.agreements import Agreement, Status
from tests.bench.plain.chain import Thing
from tests.bench.plain.package import candidates

if TYPE_CHECKING:
    from tests.bench.plain.home import State
    from tests.bench.plain.model import PlainModel
    from tests.bench.plain.moves import Threat
    from tests.bench.plain.parts import Lever


class Dyad(Thing):
    """A pair of states."""

    def __init__(
        self,
        model: PlainModel,
        number: int,
        sides: tuple[State, State],
        tension: float,
        agenda: Agenda,
        deadlines: tuple[int, ...],
    ) -> None:
        super().__init__(model)
        self.number, self.sides, self.tension = number, sides, tension
        self.incident = False
        """Whether one happened this week."""
        self.issues: list[Lever] = [model.levers[i] for i in agenda.issues]
        self.side = [sides.index(lever.owner) for lever in self.issues]
        """Side that owns each issue."""
        self.pairs = [(a, b, worth, product) for a, b, worth, product in agenda.pairs]
        self.packages = candidates(agenda)
        self.deadlines = deadlines
        self.clock = 0.0
        """Week from which patience is counted."""
        self.met: int | None = None
        """Week of the last round of talks."""
        for state in sides:
            state.dyads.append(self)

    def other(self, state: State) -> State:
        """The other side."""
        return self.sides[1 - self.sides.index(state)]

    def in_force(self) -> list[Agreement]:
        """Agreements of the two that are in force."""
        return [a for a in self.model.registry.alive(Status.IN_FORCE) if a.dyad is self]

    def dealt(self) -> bool:
        """Whether the two have something signed or in force."""
        return any(a.dyad is self for a in self.model.registry.alive())

    def miss(self) -> None:
        """The clock begins anew with a deadline that passes this week."""
        week = self.model.week
        dates = [*self.deadlines, *[agreement.ends for agreement in self.in_force()]]
        for lever in self.issues:
            if lever.threat is not None and lever.threat.publicity > 0.0:
                dates.append(lever.threat.deadline)
        if week in dates:
            self.clock = float(week)

    def strain(self, change: float) -> None:
        """Adds to the tension."""
        self.tension = min(max(self.tension + change, 0.0), 1.0)

    def cool(self) -> None:
        """Tension dies away, but for an incident."""
        rules = self.model.rules.politics
        calm, tense = rules.incident_calm, rules.incident_tense
        self.incident = self.model.incidents[self.number] < calm + (tense - calm) * self.tension
        faded = self.tension - self.tension / rules.tension_fade
        self.tension = min(max(faded + rules.incident_step * self.incident, 0.0), 1.0)

    def elapsed(self, threats: dict[Lever, Threat]) -> tuple[float, float]:
        """Weeks since the clock began, and from then to the next deadline."""
        week, patience = self.model.week, float(self.model.rules.talks.patience)
        moments = [float(agreement.ends) for agreement in self.in_force()]
        moments += [
            float(threat.deadline)
            for lever, threat in threats.items()
            if lever in self.issues and threat.publicity > 0.0
        ]
        moments += [float(deadline) for deadline in self.deadlines]
        start = max([self.clock, *[moment for moment in moments if moment <= week]])
        coming = min([moment for moment in moments if moment > week], default=float("inf"))
        return week - start, min(max(min(coming - start, patience), 1.0), patience)
