"""The ways of bargaining that shipped line-ups use."""

from __future__ import annotations

from tests.bench.plain.mood import Mood, Stance
from tests.bench.plain.seat import Negotiator


class Boulware(Negotiator):
    """Holds to its opening demand until the deadline is near."""

    beta, publicity = 0.25, 0.8
    warning = 3
    """Weeks before a deadline in which it threatens."""

    def stance(self, mood: Mood) -> Stance:
        """Strikes back, and warns when the deadline is near."""
        near = mood.left <= self.warning and not mood.dealt
        return Stance(escalates=mood.struck, threatens=near, seeks=near)


class TitForTat(Negotiator):
    """Answers in kind."""

    publicity, matches = 0.5, True

    def stance(self, mood: Mood) -> Stance:
        """A blow for a blow, relief for relief."""
        return Stance(
            escalates=mood.struck,
            relieves=mood.eased,
            seeks=mood.struck and not mood.dealt,
        )


class Grit(Negotiator):
    """Takes small steps of relief of its own accord."""

    beta, graduated = 1.5, True
    cycle, patience, weekly = 4, 3, 0.5

    def stance(self, mood: Mood) -> Stance:
        """A step of relief every cycle while nobody strikes."""
        ready = mood.memory.since_gift >= self.cycle and mood.memory.gifts < self.patience
        return Stance(
            escalates=mood.struck and self.luck[0] < self.weekly,
            relieves=ready and not mood.struck,
            seeks=not mood.dealt and not mood.struck,
        )


class Conceder(Negotiator):
    """Gives way early and never threatens."""

    beta, floor, forgives, graduated = 4.0, 0.2, 0.3, True

    def stance(self, mood: Mood) -> Stance:
        """Meets relief with relief."""
        return Stance(relieves=mood.eased, seeks=not mood.dealt)


STRATEGIES: dict[str, type[Negotiator]] = {
    "boulware": Boulware,
    "tit_for_tat": TitForTat,
    "grit": Grit,
    "conceder": Conceder,
}
