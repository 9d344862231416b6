"""The year as it was, or a record, turn by turn, as any seat could see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from game.outlook.insight import Insight
from game.outlook.view import view
from game.play.match import Match, Setting
from game.play.record import read
from game.play.replay import rematch
from game.turn import phases
from game.turn.phases import Game, TurnRecord
from game.ui.page import Button, Choice, Form, Option, Page, Panel, Place
from game.ui.pages.agreements import agreements_panel
from game.ui.pages.bar import bar
from game.ui.pages.cover import POOLS, cover_panel, stocks_panel
from game.ui.pages.flows import ALL, map_panel
from game.ui.pages.leverage import leverage_panel
from game.ui.pages.news import news_panel
from game.ui.pages.prices import prices_panel, usual_good
from game.ui.pages.scene import Scene
from game.ui.pages.timeline import timeline_panel
from game.ui.screen import Given, Pop, Push, Screen, Stay, Step
from game.ui.screens.book import opened
from game.ui.screens.catalogue import DEFAULT_SCENARIO
from game.ui.screens.help import Help
from game.ui.screens.pressed import offers
from game.ui.spoken import spoken
from game.ui.words import _
from game.world.chance import Chance


@dataclass(frozen=True, slots=True)
class Replay(Screen):
    """A game that is only looked at; turns are played when they are first asked for."""

    match: Match
    name: str
    """What is looked at, in words."""
    games: tuple[Game, ...]
    """Where the game stood before each turn played, and after the last."""
    history: tuple[TurnRecord, ...] = ()
    """Turns played so far."""
    at: int = 0
    """Turns that lie behind the page."""
    seat: str = ""
    """Whose view it is."""
    flow: str = ALL
    region: str = ""
    """Whose cover is shown; empty = the seat's own."""
    good: str = ""
    """What is charted; empty = that of which the seat stands worst."""
    length: int | None = None
    """Turns that can be looked at; absent = all of the calendar."""

    @classmethod
    def of_history(cls, scenario: str = DEFAULT_SCENARIO) -> Replay:
        """The scenario as its script has it."""
        match = Match.of(Setting(scenario, line_up=False))
        return cls._of(match, _("The year as it was"))

    @classmethod
    def of_record(cls, path: Path) -> Replay:
        """A game that was recorded.

        Raises:
            RecordError: It cannot be read or played.
        """
        record = read(path)
        return replace(cls._of(rematch(record), record_words(path)), length=len(record.turns))

    @classmethod
    def _of(cls, match: Match, name: str) -> Replay:
        chance = match.chance()
        game = phases.start(match.book, match.seats, chance)
        return cls(match, name, (game,), seat=match.book.tables.axes.states[0])

    @property
    def _turns(self) -> int:
        return self.length or len(self.match.book.calendar.turns)

    @property
    def _chance(self) -> Chance:
        return self.match.chance()

    def _scene(self) -> Scene:
        book, game = self.match.book, self.games[self.at]
        left = self.at < len(book.calendar.turns)
        until = book.calendar.turn_at(self.at)[1] if left else game.world.week
        seen = view(
            book,
            game.world,
            Insight(book, game.world, game.minds),
            self._chance,
            book.tables.axes.states.index(self.seat),
            until,
            last=game.last,
        )
        return Scene(seen, self.history[: self.at])

    def page(self) -> Page:
        """What the seat could see before the turn."""
        scene = self._scene()
        start = _("this is the beginning") if not self.at else ""
        end = _("this is the end") if self.at >= self._turns else ""
        return Page(
            id="replay",
            title=self.name,
            subtitle=spoken(self.match.book).scenario.title,
            form=Form.TABLE,
            panels=tuple(self._panels(scene)),
            bar=bar(scene),
            buttons=(
                Button("help", _("Help"), key="f1"),
                Button("back", _("Back to the title"), key="escape"),
                Button("first", _("First turn"), off=start),
                Button("last", _("Turn before"), key="b", off=start),
                Button("next", _("Next turn"), key="n", off=end, primary=True),
            ),
            enter="back" if end else "next",
            escape="back",
        )

    def _panels(self, scene: Scene) -> Iterator[Panel]:
        states = self.match.book.tables.axes.states
        options = tuple(Option(state, scene.label(state)) for state in states)
        seat = Choice("seat", _("Seen from"), options, self.seat,
                      help=_("Each seat sees what is public, and its own books."))  # fmt: skip
        yield Panel("seat", _("Whose view"), (seat,), Place.LEFT)
        yield replace(leverage_panel(scene, self._dyad(scene)), place=Place.LEFT)
        prices = prices_panel(scene, self.good or usual_good(scene), None, _("so far"))
        yield replace(prices, place=Place.LEFT)
        yield map_panel(scene, self.flow)
        yield agreements_panel(scene)
        yield cover_panel(scene, self.region or self.seat)
        yield stocks_panel(scene, POOLS)
        yield news_panel(scene)
        yield timeline_panel(scene)

    def _dyad(self, scene: Scene) -> int:
        dyads = scene.book.scenario.dyads
        return next((row for row, pair in enumerate(dyads) if self.seat in pair), 0)

    def act(self, what: str, given: Given = None) -> Step:
        """Go to another turn, look from another seat, or go back."""
        if what == "back":
            return Pop()
        page = self.page()
        if what == "help":
            return Push(Help.over(page), self)
        if offers(page, what) and (laid := opened(self._scene(), self._chance, what)):
            return Push(laid, self)
        return Stay(self._moved(what, given))

    def _moved(self, what: str, given: Given) -> Replay:
        match what, given:
            case "next", _given if self.at < self._turns:
                return self._next()
            case "last", _given if self.at:
                return replace(self, at=self.at - 1)
            case "first", _given:
                return replace(self, at=0)
            case "seat", str() if given in self.match.book.tables.axes.states:
                return replace(self, seat=given, region="", good="")
            case "good", str() if given in self.match.book.scenario.goods:
                return replace(self, good=given)
            case "cover_of", str() if given in self.match.book.scenario.regions:
                return replace(self, region=given)
            case (("flow" | "flow_other"), str()):
                return replace(self, flow=given or ALL)
        return self

    def _next(self) -> Replay:
        """Go on, and play the turn if nobody has looked at it yet."""
        if self.at < len(self.history):
            return replace(self, at=self.at + 1)
        chance = self.match.chance()
        game, played = phases.play(
            self.match.book, self.games[-1], self.match.seats, chance, self.match.overrides
        )
        return replace(
            self,
            games=(*self.games, game),
            history=(*self.history, played),
            at=self.at + 1,
        )


def record_words(path: Path) -> str:
    """What a record is called: its folder."""
    folder = path if path.is_dir() else path.resolve().parent
    return _("The game {name}").format(name=folder.name)
