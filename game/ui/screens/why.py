"""Dialogs that open a figure: why it moved, part by part, and what leverage is made of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.turn.why import Account, Subject, course_of, why
from game.turn.why.measures import subjects_of
from game.ui.once import known, once
from game.ui.page import Page
from game.ui.pages.dates import day
from game.ui.pages.leverage import parts_page
from game.ui.pages.scene import Scene
from game.ui.pages.why import ALL, LAST, for_seat, may_ask, why_page
from game.ui.screen import Given, Pop, Push, Screen, Stay, Step
from game.ui.screens.pressed import offers
from game.ui.screens.reading import Reading
from game.ui.words import _
from game.world.chance import Chance


@dataclass(frozen=True)
class Question:
    """What is asked of a game so far."""

    scene: Scene
    chance: Chance
    """The dice the game is played with."""
    measure: str
    of: Subject

    @once
    def answer(self, over: str) -> tuple[Account, str]:
        """The account over the last turn or the whole game, and its weeks in words."""
        scene = self.scene
        weeks = known(scene, "course", lambda: course_of(scene.book, scene.history, self.chance))
        last = scene.history[-1]
        first = last.first if over == LAST else 0
        when = _("{first} to {until}").format(
            first=day(scene.book, first), until=day(scene.book, last.until)
        )
        account = why(weeks, self.measure, self.of, first, last.until)
        return for_seat(scene, account) if self.measure == "price" else account, when


@dataclass(frozen=True)
class WhyScreen(Screen):
    """Why a figure moved over some weeks."""

    question: Question
    over: str = LAST
    """The last turn or the whole game."""
    path: tuple[int, ...] = ()
    """Parts opened so far."""

    @once
    def page(self) -> Page:
        """The parts that add up."""
        account, when = self.question.answer(self.over)
        return why_page(account, self.path, when, over=self.over)

    def act(self, what: str, given: Given = None) -> Step:
        """Open a part further, or close."""
        if not offers(self.page(), what, given):
            return Stay(self)
        if what == "close":
            return Pop()
        if what == "over":
            return Stay(replace(self, over=ALL if given == ALL else LAST))
        path = tuple(int(place) for place in what.removeprefix("part:").split("."))
        return Push(replace(self, path=path), self)


def why_screen(scene: Scene, chance: Chance, measure: str, of: str) -> Screen | None:
    """Why a figure moved; None where the seat may not ask.

    Args:
        scene: What the seat sees.
        chance: The dice the game is played with.
        measure: A key of `MEASURES`.
        of: Id of a subject.
    """
    if not may_ask(scene, measure, of):
        return None
    subject = subjects_of(scene.book, measure).get(of)
    if subject is None:
        return None
    return WhyScreen(Question(scene, chance, measure, subject))


def parts_screen(scene: Scene, pair: str) -> Screen | None:
    """What leverage is made of, by `OWNER/TARGET`."""
    states = scene.tables.axes.states
    names = pair.split("/")
    if len(names) != 2 or not set(names) <= set(states):
        return None
    owner, target = (states.index(name) for name in names)
    return Reading(parts_page(scene, owner, target))
