"""The briefing: what a seat wants, can do and may know, before it sits down; it can be printed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.paths import runs_folder
from game.play.match import Match, Setting
from game.play.sitting import sit_down
from game.ui.desk import Desk
from game.ui.page import Button, Form, Page, Tone
from game.ui.screen import Given, Pop, Push, Screen, Stay, Step
from game.ui.screens import rooms
from game.ui.screens.briefing_pages import Brief, panels
from game.ui.screens.help import Help
from game.ui.screens.setup import Setup
from game.ui.screens.sheet import sheet
from game.ui.screens.table import TableScreen
from game.ui.words import _


@dataclass(frozen=True, slots=True)
class Briefing(Screen):
    """The page between the choice of a game and the table."""

    match: Match
    seat: str
    claims: bool = False
    """Whether contested claims are told."""
    printed: str = ""
    """Where the briefing was written, or why it was not; empty = nobody asked."""
    written: bool = False
    """Whether it was written."""

    @classmethod
    def of(cls, setup: Setup) -> Briefing:
        """Make a game ready.

        Raises:
            GameError: There is no such game.
        """
        setting = Setting(
            scenario=setup.scenario,
            overrides=setup.overrides,
            settings=setup.settings,
            seats=setup.seats or None,
            seed=setup.seed,
            weeks=setup.weeks,
        )
        match = Match.of(setting)
        states = match.book.tables.axes.states
        if setup.seat not in states:
            Match.of(replace(setting, seats={setup.seat: "passive"}))
        return cls(match, setup.seat)

    def page(self) -> Page:
        """Interests at the left, levers in the middle, dates and doubts at the right."""
        brief = Brief(self.match.book, self.seat, self.match.strategies)
        return Page(
            id="briefing",
            title=_("{seat} briefing").format(seat=brief.label(self.seat)),
            subtitle=brief.scenario.title,
            form=Form.READING,
            panels=panels(brief, claims=self.claims),
            buttons=(
                Button("help", _("Help"), key="f1"),
            Button("back", _("Back to the title"), key="escape"),
                Button("print", _("Write it to a file"), key="p",
                       help=_("A plain page to print or hand out.")),
                Button("begin", _("To the table"), primary=True, key="ctrl+enter"),
            ),
            enter="begin",
            escape="back",
            banner=self.printed,
            banner_tone=Tone.GOOD if self.written else Tone.WARN,
        )  # fmt: skip

    def act(self, what: str, given: Given = None) -> Step:
        """Sit down, print, or go back."""
        if what == "back":
            return Pop()
        if what == "help":
            return Push(Help.over(self.page()), self)
        if what == "print":
            words, written = self._print()
            return Stay(replace(self, printed=words, written=written))
        if what == "claims" and isinstance(given, bool):
            return Stay(replace(self, claims=given))
        if what == "begin":
            return Stay(self._table())
        return Stay(self)

    def _table(self) -> Screen:
        rooms.close()
        return TableScreen.of(Desk.at(sit_down(self.match, self.seat)), rooms.shelf().shelf)

    def _print(self) -> tuple[str, bool]:
        """What to say of the writing, and whether it was written."""
        place = runs_folder() / f"briefing-{self.match.loaded.scenario.id}-{self.seat}.html"
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(sheet(replace(self, printed="").page()), encoding="utf-8")
        except OSError as error:
            why = error.strerror or str(error)
            return _("{place}: it cannot be written ({why})").format(place=place, why=why), False
        return _("Written to {place}").format(place=place), True
