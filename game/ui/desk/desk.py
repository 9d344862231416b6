"""The desk of the person who holds a seat: the sitting, what is drafted in it, and undo."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.errors import UsageError
from game.outlook.view import View
from game.play.sitting import Sitting
from game.rules.book import Rulebook
from game.rules.package import Package
from game.turn.pending import Phase
from game.turn.seat import Talk
from game.ui.desk.bargain import Bargain
from game.ui.desk.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Desk:
    """A sitting and what the person has drafted in it; every change gives another desk."""

    sitting: Sitting
    sheet: Sheet
    past: tuple[Sheet, ...] = ()
    """Sheets that undo goes back to, the latest last; none reaches behind the last commit."""
    future: tuple[Sheet, ...] = ()
    """Sheets that redo goes on to, the next last."""
    seen: View | None = None
    """What the person may know; None once the game is over."""

    @classmethod
    def at(cls, sitting: Sitting, sheet: Sheet | None = None) -> Desk:
        """Sit down at the desk of a sitting."""
        sheet = Sheet() if sheet is None else sheet
        if sitting.over:
            return cls(sitting, sheet)
        view, talk = sitting.view, sitting.talk
        dyad = sheet.dyad if talk is None else talk.dyad
        if dyad not in view.dyads:
            dyad = view.dyads[0] if view.dyads else -1
        return cls(sitting, replace(sheet, dyad=dyad), seen=view)

    @property
    def view(self) -> View:
        """What the person may know now.

        Raises:
            UsageError: The game is over.
        """
        if self.seen is None:
            raise UsageError("the game is over; nothing is asked any more")
        return self.seen

    @property
    def book(self) -> Rulebook:
        """The rules."""
        return self.sitting.book

    @property
    def phase(self) -> Phase | None:
        """What the turn waits for; None once the game is over."""
        return self.sitting.phase

    @property
    def over(self) -> bool:
        """Whether the last turn has been played."""
        return self.sitting.over

    @property
    def talk(self) -> Talk | None:
        """What the person is asked in the round under way."""
        return self.sitting.talk

    @property
    def offer(self) -> Package | None:
        """What lies on the table in talks; None = nothing does, or nobody talks."""
        talk = self.talk
        return talk.offer if talk is not None and talk.offered[0] else None

    @property
    def dyad(self) -> int:
        """Dyad whose package is being written, -1 = none."""
        return self.sheet.dyad

    @property
    def bargain(self) -> Bargain:
        """The package as it is written."""
        return self.sheet.bargain

    @property
    def package(self) -> Package:
        """The package in the making."""
        return self.bargain.package(self.book, self.dyad)

    def changed(self, sheet: Sheet) -> Desk:
        """The same desk with another sheet; undo brings the old one back."""
        if sheet == self.sheet:
            return self
        return replace(self, sheet=sheet, past=(*self.past, self.sheet), future=())

    def undo(self) -> Desk:
        """Step back by one change, at most to the last commit."""
        if not self.past:
            return self
        future = (*self.future, self.sheet)
        return replace(self, sheet=self.past[-1], past=self.past[:-1], future=future)

    def redo(self) -> Desk:
        """Take the last undo back."""
        if not self.future:
            return self
        past = (*self.past, self.sheet)
        return replace(self, sheet=self.future[-1], past=past, future=self.future[:-1])
