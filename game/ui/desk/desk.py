"""The desk of the person who holds a seat: drafts, a package in the making, and what to send."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from game.errors import UsageError
from game.outlook.view import View
from game.play.sitting import Sitting
from game.rules.book import Rulebook
from game.rules.moves import Statement
from game.rules.package import Package
from game.turn.counter import Counter
from game.turn.pending import Made, Phase
from game.turn.rounds import Exchange
from game.turn.seat import Talk, silence
from game.ui.desk import sending
from game.ui.desk import sensible as wise
from game.ui.desk.bargain import Bargain, from_package, from_template
from game.ui.desk.draft import Draft, named
from game.ui.desk.foresee import wished
from game.ui.desk.issue import Issue, issues_of
from game.ui.desk.lever import LeverDraft, lever_drafts
from game.ui.desk.listed import Drafted, Template, drafted, templates_of
from game.ui.desk.refusal import counter_of, refused
from game.ui.desk.ruled import Ruled, ruled, spent
from game.ui.desk.sheet import Sheet
from game.ui.desk.weighing import Weighing, weighed
from game.ui.screen import Wish
from game.world.state import World

SAME = 1e-9
"""Severities that differ by less are the same."""


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
    table: World | None = None
    """The table as the person knows it, without the threats of this turn."""

    @classmethod
    def at(cls, sitting: Sitting, sheet: Sheet | None = None) -> Desk:
        """Sit down at the desk of a sitting."""
        sheet = Sheet() if sheet is None else sheet
        if sitting.pending is None:
            return cls(sitting, sheet)
        pending = sitting.pending
        table = pending.insight.believed(sitting.state, pending.world)
        view = sitting.view
        _ = view.world
        talk = sitting.talk
        dyad = sheet.dyad if talk is None else talk.dyad
        if dyad not in view.dyads:
            dyad = view.dyads[0] if view.dyads else -1
        return cls(sitting, replace(sheet, dyad=dyad), seen=view, table=table)

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
    def state(self) -> int:
        """Row of the person's state."""
        return self.sitting.state

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

    # Drafted moves

    @property
    def said(self) -> tuple[Made, ...]:
        """The person's statements of this turn that have been made."""
        return self._own(self.sitting.under_way.said)

    def _own(self, made: tuple[Made, ...]) -> tuple[Made, ...]:
        return tuple(one for one in made if one.state == self.sitting.person)

    @property
    def _world(self) -> World:
        assert self.table is not None
        return self.table

    def ruled(self) -> tuple[Ruled, ...]:
        """Every drafted move with what would become of it, judged together."""
        return ruled(self.view, self._world, self.sheet.drafts, self.said)

    @property
    def capital(self) -> float:
        """The person's political capital, points."""
        return float(self._world.home.capital[self.state, 0])

    @property
    def left(self) -> float:
        """Political capital that the moves of the turn and what is drafted leave, points."""
        made = (*self.said, *self._own(self.sitting.under_way.done))
        return self.capital - spent(self.view, self._world, made, self.ruled())

    def levers(self) -> tuple[LeverDraft, ...]:
        """The person's own levers with what is drafted on them."""
        return lever_drafts(self.view, self._world, self.ruled(), self.left)

    def drafts(self) -> tuple[Drafted, ...]:
        """Every drafted move in words."""
        return tuple(drafted(self.view, one) for one in self.ruled())

    def pull(self, lever: int | str, severity: float, *, ahead: int = 0) -> Desk:
        """Draft a lever's severity, in force so many weeks from the start of the turn.

        The severity of today clears the draft.
        """
        name = named(self.book, "pull", lever)
        now = float(self.view.levers[self.book.tables.axes.levers.index(name), 0])
        if abs(now - severity) < SAME:
            return self.drop(f"pull:{name}")
        return self.draft("pull", name, severity=severity, ahead=ahead)

    def threaten(
        self, lever: int | str, severity: float, deadline: int, publicity: float = 1.0
    ) -> Desk:
        """Draft a threat for a week, whispered (0) to told to the world (1)."""
        weeks = deadline - self.view.week
        return self.draft("threat", lever, severity=severity, weeks=weeks, publicity=publicity)

    def withdraw(self, lever: int | str) -> Desk:
        """Draft to take an open threat back."""
        return self.draft("withdrawal", lever)

    def promise(self, lever: int | str, severity: float, *, ahead: int = 0) -> Desk:
        """Draft an announcement of relief for others to hold the state to."""
        return self.draft("promise", lever, severity=severity, ahead=ahead)

    def claim(self, dyad: int | str, limit: float) -> Desk:
        """Draft to say what the state must at least get in a dyad, bn USD."""
        return self.draft("claim", dyad, limit=limit)

    def request(self, dyad: int | str) -> Desk:
        """Draft to ask for talks."""
        return self.draft("request", dyad)

    def demarche(self, target: int | str) -> Desk:
        """Draft a protest to a state."""
        return self.draft("demarche", target)

    def listing(self, user: int | str, on: bool) -> Desk:
        """Draft to put a firm on the entity list, or to strike it off."""
        return self.draft("listing", user, listed=on)

    def compliance(self, level: float) -> Desk:
        """Draft what share of the customary delivery of its commitments the state delivers."""
        return self.draft("compliance", self.sitting.person, level=level)

    def declare(self, dyad: int | str) -> Desk:
        """Draft to declare the other side of a dyad in breach."""
        return self.draft("declaration", dyad)

    def suspend(self, dyad: int | str, share: float) -> Desk:
        """Draft to suspend a share of the state's own commitments in a dyad."""
        return self.draft("suspension", dyad, share=share)

    def draft(self, kind: str, of: int | str, **values: Any) -> Desk:
        """Draft a move of a kind about a thing, in place of the one about it."""
        drafted = Draft(kind, named(self.book, kind, of), tuple(values.items()))
        return self.written(self.sheet.with_draft(drafted))

    def drop(self, id: str) -> Desk:
        """Strike out a drafted move; one that is not there changes nothing."""
        if self.sheet.draft(id) is None:
            return self
        return self.written(self.sheet.without(id))

    def written(self, sheet: Sheet) -> Desk:
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

    # The package in the making

    def dyads(self) -> tuple[int, ...]:
        """Dyads the state is a side of."""
        return self.view.dyads

    @property
    def dyad(self) -> int:
        """Dyad whose package is being written, -1 = none."""
        return self.sheet.dyad

    def choose(self, dyad: int) -> Desk:
        """Turn to another dyad; in talks there is only theirs.

        Raises:
            UsageError: The state is no side of it.
        """
        if dyad not in self.view.dyads:
            raise UsageError(f"{self.sitting.person} is no side of dyad {dyad}")
        if self.talk is not None and dyad != self.talk.dyad:
            return self
        return self.written(replace(self.sheet, dyad=dyad))

    @property
    def bargain(self) -> Bargain:
        """The package as it is written."""
        return self.sheet.bargain

    @property
    def package(self) -> Package:
        """The package in the making."""
        return self.bargain.package(self.book, self.dyad)

    def issues(self) -> tuple[Issue, ...]:
        """What the two bargain over, what the person gives first."""
        return () if self.dyad < 0 else issues_of(self.view, self.dyad, self.bargain)

    def templates(self) -> tuple[Template, ...]:
        """Packages the scenario names for the two."""
        return () if self.dyad < 0 else templates_of(self.book, self.dyad)

    def relieve(self, lever: int | str, share: float | None) -> Desk:
        """Write relief on an issue, 0 to 1; 0 strikes it out."""
        return self._relieved(lever, share or None)

    def bind(self, lever: int | str, on: bool = True) -> Desk:
        """Bind a lever as it stands, or let it go."""
        return self._relieved(lever, 0.0 if on else None)

    def _relieved(self, lever: int | str, share: float | None) -> Desk:
        return self._write(self.bargain.on_lever(self.book, self.dyad, lever, share))

    def duration(self, weeks: int) -> Desk:
        """Write how many weeks it binds, 1 to 520."""
        return self._write(self.bargain.lasting(int(weeks)))

    def sunset(self, what: str) -> Desk:
        """Write what becomes of the levers when it ends: revert, stay or renew."""
        return self._write(self.bargain.ending(what))

    def snap_back(self, on: bool) -> Desk:
        """Write whether severities return within a week of a declared breach."""
        return self._write(replace(self.bargain, snap_back=on))

    def conditional(self, on: bool) -> Desk:
        """Write whether a side is free while it believes the other does not deliver."""
        return self._write(replace(self.bargain, conditional=on))

    def annual(self, on: bool) -> Desk:
        """Write whether it is put to a vote every year."""
        return self._write(replace(self.bargain, annual=on))

    def prolong(self, on: bool) -> Desk:
        """Write that it only prolongs what the two have in force."""
        return self._write(replace(Bargain(), extends=on))

    def template(self, name: str) -> Desk:
        """Write one of the packages the scenario names."""
        return self._write(from_template(self.book, self.dyad, name))

    def put(self, package: Package) -> Desk:
        """Write a whole package."""
        return self._write(from_package(self.book, self.dyad, package))

    def clear(self) -> Desk:
        """Strike the package out."""
        return self._write(Bargain())

    def _write(self, bargain: Bargain) -> Desk:
        return self.written(self.sheet.with_bargain(bargain))

    def appraise(self, package: Package | None = None) -> Weighing:
        """What a package would come to, by default that in the making."""
        talk = self.talk
        return weighed(
            self.view,
            self.dyad,
            self.package if package is None else package,
            capital=self.left,
            held=None if talk is None else self.sitting.round,
            mediated=talk is not None and talk.mediated,
        )

    # After a refusal

    def refusal(self) -> Exchange | None:
        """The other side's last refusal of the person's offer, of this turn or the last."""
        return refused(self.sitting, self.dyad)

    def would_accept(self) -> Counter | None:
        """What the side that refused would have taken; None where nobody refused or says."""
        return counter_of(self.sitting, self.dyad)

    def take_counter(self) -> Desk:
        """Write what the other side would have taken."""
        counter = self.would_accept()
        return self if counter is None or counter.package is None else self.put(counter.package)

    def take_offer(self) -> Desk:
        """Write what lies on the table, to be changed and offered back."""
        talk = self.talk
        if talk is None or talk.offer is None or not talk.offered[0]:
            return self
        return self.put(talk.offer)

    # Sending

    def commit(self) -> Desk:
        """Send what is drafted: statements, and straight on the moves unless there is news.

        Raises:
            UsageError: In talks, which want an answer; or the game is over.
        """
        return sending.commit(self)

    def news(self) -> tuple[tuple[int, Statement], ...]:
        """(state, statement) of what others have said this turn and the person hears."""
        return tuple((state, move) for state, move in self.view.heard if state != self.state)

    def accept(self) -> Desk:
        """Accept what lies on the table."""
        return sending.accept(self)

    def table_offer(self) -> Desk:
        """Put the package in the making on the table."""
        return sending.table_offer(self)

    def walk(self) -> Desk:
        """Walk out of the talks, which leaves tension behind."""
        return sending.answered(self, silence(1, walk=True))

    def say_nothing(self) -> Desk:
        """Accept nothing and offer nothing: the round ends unless the other has yet to speak."""
        return sending.answered(self, silence(1))

    def sensible(self) -> wise.Sensible:
        """What a sensible person would do now, in words."""
        return wise.sensible(self)

    def do_sensible(self) -> Desk:
        """Do it."""
        return wise.done(self, self.sensible())

    # Looking ahead

    def foresight(self, pairs: int = 16) -> Wish:
        """Work that plays on in the mind: what is drafted against doing nothing."""
        return wished(self, pairs)
