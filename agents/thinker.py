"""A seat that thinks about each dyad before it answers there, and remembers what it thought."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Protocol

from agents.bids import Chooser
from agents.negotiator import Negotiator
from game.outlook.view import View
from game.rules.moves import Act, Statement
from game.turn.seat import Answer, Talk
from game.world.arrays import FloatArray


class Thinking(Protocol):
    """A way of thinking about a dyad; what it holds of one is its own affair, None before."""

    def prepared(
        self, view: View, talk: Talk, held: Any, limits: FloatArray
    ) -> tuple[Any, Chooser]:
        """What it holds once it has thought, and how to offer and accept by it.

        Args:
            view: What the seat may know.
            talk: What it is asked.
            held: What it held of the dyad so far.
            limits: Largest relief the seat's red lines allow on each lever, [lever].
        """

    def concluded(self, view: View, talk: Talk, held: Any, answer: Answer) -> tuple[Any, Answer]:
        """What it holds after the answer, and the answer as it goes out."""


@dataclass(frozen=True, slots=True)
class Thoughts:
    """What a thinker remembers."""

    recall: object
    """What its negotiator does."""
    held: tuple[Any, ...]
    """By dyad."""


@dataclass(frozen=True, slots=True)
class Thinker:
    """Speaks and moves as its negotiator does, but bargains by what it thinks."""

    negotiator: Negotiator
    thinking: Thinking

    @property
    def limits(self) -> FloatArray:
        """Largest relief its red lines allow on each lever, [lever]."""
        return self.negotiator.limits

    def remember(self, trials: int) -> None:
        """Nothing has been thought yet."""

    def signal(self, view: View, memory: object) -> tuple[tuple[Statement, ...], object]:
        """Say what the negotiator says."""
        known = _known(view, memory)
        said, recall = self.negotiator.signal(view, known.recall)
        return said, replace(known, recall=recall)

    def decide(self, view: View, memory: object) -> tuple[tuple[Act, ...], object]:
        """Do what the negotiator does."""
        known = _known(view, memory)
        done, recall = self.negotiator.decide(view, known.recall)
        return done, replace(known, recall=recall)

    def answer(self, view: View, talk: Talk, memory: object) -> tuple[Answer, object]:
        """Think, answer by it, and keep what was thought."""
        known, thinking = _known(view, memory), self.thinking
        held, chooser = thinking.prepared(view, talk, known.held[talk.dyad], self.limits)
        bidder = replace(self.negotiator, chooser=chooser)
        answer, recall = bidder.answer(view, talk, known.recall)
        held, answer = thinking.concluded(view, talk, held, answer)
        others = known.held[talk.dyad + 1 :]
        return answer, Thoughts(recall, (*known.held[: talk.dyad], held, *others))


def _known(view: View, memory: object) -> Thoughts:
    """The memory, or a blank one at the first look."""
    if isinstance(memory, Thoughts):
        return memory
    return Thoughts(None, (None,) * len(view.book.tables.seats.dyads))
