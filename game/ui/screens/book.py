"""Screens that are read: a firm, a chain, the licence queue, a lever."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from game.ui.once import once
from game.ui.page import Page
from game.ui.pages.chain import chain_page
from game.ui.pages.firm import firm_page
from game.ui.pages.firms import look_of
from game.ui.pages.flows import materials
from game.ui.pages.lever import lever_page
from game.ui.pages.queue import queue_page
from game.ui.pages.scene import Scene
from game.ui.screen import Given, Pop, Push, Screen, Stay, Step
from game.ui.screens.pressed import offers
from game.ui.screens.why import parts_screen, why_screen
from game.world.chance import Chance

PAGES: dict[str, Callable[[Scene, str], Page]] = {
    "firm": firm_page,
    "material": chain_page,
    "queue": lambda scene, _of: queue_page(scene),
    "lever": lever_page,
}
"""Kind of page -> its builder, of a scene and what is looked at."""


@dataclass(frozen=True)
class BookScreen(Screen):
    """One page that is read, with what opens from it."""

    scene: Scene
    chance: Chance
    kind: str
    """A key of `PAGES`, and the id of the choice of what is looked at."""
    of: str

    @once
    def page(self) -> Page:
        """The page."""
        return PAGES[self.kind](self.scene, self.of)

    def act(self, what: str, given: Given = None) -> Step:
        """Close, look at another, or open a figure."""
        if not offers(self.page(), what, given):
            return Stay(self)
        if what == "close":
            return Pop()
        if what == self.kind:
            return Stay(replace(self, of=str(given)) if self._knows(str(given)) else self)
        if self.kind == "firm" and what.startswith("firm:"):
            return Stay(replace(self, of=what.removeprefix("firm:")))
        laid = opened(self.scene, self.chance, what)
        return Stay(self) if laid is None else Push(laid, self)

    def _knows(self, name: str) -> bool:
        axes = self.scene.tables.axes
        if self.kind == "firm":
            return name in axes.users or name in axes.producers
        return name in materials(self.scene)


def firms_screen(scene: Scene, chance: Chance) -> Screen:
    """The firm of the seat that fares worst."""
    axes = scene.tables.axes
    looks = [look_of(scene, user) for user in dict.fromkeys((*axes.users, *axes.producers))]
    worst = min(looks, key=lambda look: (not look.own, look.makes, look.running))
    return BookScreen(scene, chance, "firm", worst.id)


def opened(scene: Scene, chance: Chance, what: str) -> Screen | None:
    """What the id of a thing that opens leads to; None where it leads nowhere."""
    kind, _colon, of = what.partition(":")
    if kind == "why":
        measure, _colon, subject = of.partition(":")
        return why_screen(scene, chance, measure, subject)
    if kind == "parts":
        return parts_screen(scene, of)
    if kind in ("firm", "site"):
        return BookScreen(scene, chance, "firm", of)
    if kind in ("about", "term"):
        return BookScreen(scene, chance, "lever", of)
    return None
