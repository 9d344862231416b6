"""A dialog for all other moves: threats, promises, claims, protests, lists, breaches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from game.errors import UsageError
from game.ui.desk.desk import Desk
from game.ui.desk.drafting import draft, drop
from game.ui.desk.judged import judged
from game.ui.once import once
from game.ui.page import Page
from game.ui.pages.moves import Written, moves_page, subjects
from game.ui.screen import Given, Pop, Screen, Stay, Step
from game.ui.screens.pressed import offers
from game.ui.screens.scenes import scene_of

SAID: Mapping[str, Callable[[Written], Mapping[str, Any]]] = {
    "threat": lambda it: {
        "severity": it.amount,
        "weeks": it.weeks,
        "publicity": 1.0 if it.public else 0.0,
    },
    "promise": lambda it: {"severity": it.amount, "ahead": 0},
    "claim": lambda it: {"limit": it.limit},
    "listing": lambda it: {"listed": it.public},
    "compliance": lambda it: {"level": it.amount},
    "suspension": lambda it: {"share": it.amount},
}
"""Kind of move -> what a draft of it says, where it says more than what it is about."""


@dataclass(frozen=True)
class MovesScreen(Screen):
    """Writes one move after the other onto the desk, and gives it back."""

    desk: Desk
    written: Written = Written()  # noqa: RUF009 - frozen
    banner: str = ""

    @once
    def page(self) -> Page:
        """The move in the making and what is drafted."""
        scene = scene_of(self.desk)
        return moves_page(scene, judged(self.desk).lines(), self._fitting, self.banner)

    @property
    def _fitting(self) -> Written:
        """What is written, about something its kind can be about."""
        can = [option.id for option in subjects(scene_of(self.desk), self.written.kind)]
        fits = self.written.of in can or not can
        return self.written if fits else replace(self.written, of=can[0])

    def act(self, what: str, given: Given = None) -> Step:
        """Change what is written, draft it, take a draft back, or go back with the desk."""
        if not offers(self.page(), what, given):
            return Stay(self)
        if what == "close":
            return Pop(self.desk)
        if what == "draft":
            return self._draft()
        if what.startswith("drop:"):
            return Stay(replace(self, desk=drop(self.desk, what.removeprefix("drop:")), banner=""))
        value: Any = given
        if what == "weeks":
            value = round(float(given or 1.0))
        return Stay(replace(self, written=replace(self._fitting, **{what: value}), banner=""))

    def _draft(self) -> Step:
        it = self._fitting
        of = self.desk.sitting.person if it.kind == "compliance" else it.of
        says = SAID[it.kind](it) if it.kind in SAID else {}
        try:
            return Stay(replace(self, desk=draft(self.desk, it.kind, of, **says), banner=""))
        except UsageError as fault:
            return Stay(replace(self, banner=str(fault)))
