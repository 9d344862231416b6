"""The desk of the person who holds a seat: drafts, a package in the making, and what to send."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from game.errors import UsageError
from game.outlook.view import View
from game.play.sitting import Sitting
from game.rules.book import Rulebook
from game.rules.moves import Act, Statement
from game.rules.package import Package
from game.turn.counter import Counter, purse_of
from game.turn.pending import Made, Phase
from game.turn.rounds import Exchange
from game.turn.seat import Answer, Talk, silence
from game.ui.desk import sensible as wise
from game.ui.desk.bargain import LONGEST, SUNSETS, Bargain, from_package, from_template
from game.ui.desk.draft import Draft, rows_of
from game.ui.desk.foresee import wished
from game.ui.desk.issue import Issue, issues_of
from game.ui.desk.lever import LeverDraft, lever_drafts
from game.ui.desk.ruled import Ruled, ruled, spent
from game.ui.desk.sheet import Sheet
from game.ui.desk.weighing import Weighing, weighed
from game.ui.desk.words import told
from game.ui.screen import Wish
from game.world.state import World


@dataclass(frozen=True, slots=True)
class Drafted:
    """A drafted move as it is listed."""

    id: str
    words: str
    cost: float
    """Political capital, points."""
    legal: bool
    reason: str
    """Why it would be void."""
    said: bool
    """Whether it is said before anybody moves."""


@dataclass(frozen=True, slots=True)
class Template:
    """A package the scenario names."""

    id: str
    label: str


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
        person = self.sitting.person
        return tuple(made for made in self.sitting.under_way.said if made.state == person)

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
        """Political capital that what is said and drafted leaves, points."""
        price = spent(self.view, self._world, self.said, self.ruled())
        return self.capital - price if self.phase is not Phase.TALK else self.capital

    def levers(self) -> tuple[LeverDraft, ...]:
        """The person's own levers with what is drafted on them."""
        found = self.ruled()
        left = self.capital - spent(self.view, self._world, self.said, found)
        return lever_drafts(self.view, self._world, found, left)

    def drafts(self) -> tuple[Drafted, ...]:
        """Every drafted move in words."""
        return tuple(
            Drafted(
                id=one.draft.id,
                words=told(self.book, one.move, self._severity(one)),
                cost=one.cost,
                legal=one.legal,
                reason=one.reason,
                said=one.draft.said,
            )
            for one in self.ruled()
        )

    def _severity(self, one: Ruled) -> float:
        lever = getattr(one.move, "lever", None)
        return float("nan") if lever is None else float(self.view.levers[lever, 0])

    def pull(self, lever: int | str, severity: float, *, ahead: int = 0) -> Desk:
        """Draft a lever's severity; that of today clears the draft.

        Args:
            lever: Row or id.
            severity: 0 to 1.
            ahead: Weeks from the start of the turn to when it is in force.
        """
        name = self._named("pull", lever)
        row = self.book.tables.axes.levers.index(name)
        if abs(float(self.view.levers[row, 0]) - severity) < 1e-9:
            return self.drop(f"pull:{name}")
        return self._drafted(Draft("pull", name, (("severity", severity), ("ahead", ahead))))

    def threaten(
        self, lever: int | str, severity: float, deadline: int, publicity: float = 1.0
    ) -> Desk:
        """Draft a threat.

        Args:
            lever: Row or id.
            severity: Threatened, 0 to 1.
            deadline: Week in which it falls due.
            publicity: 0 whispered to 1 told to the world.
        """
        values = (
            ("severity", severity),
            ("weeks", deadline - self.view.week),
            ("publicity", publicity),
        )
        return self._drafted(Draft("threat", self._named("threat", lever), values))

    def withdraw(self, lever: int | str) -> Desk:
        """Draft to take an open threat back."""
        return self._drafted(Draft("withdrawal", self._named("withdrawal", lever)))

    def promise(self, lever: int | str, severity: float, *, ahead: int = 0) -> Desk:
        """Draft an announcement of relief for others to hold the state to."""
        values = (("severity", severity), ("ahead", ahead))
        return self._drafted(Draft("promise", self._named("promise", lever), values))

    def claim(self, dyad: int | str, limit: float) -> Desk:
        """Draft to say what the state must at least get in a dyad, bn USD."""
        return self._drafted(Draft("claim", self._named("claim", dyad), (("limit", limit),)))

    def request(self, dyad: int | str) -> Desk:
        """Draft to ask for talks."""
        return self._drafted(Draft("request", self._named("request", dyad)))

    def demarche(self, target: int | str) -> Desk:
        """Draft a protest to a state."""
        return self._drafted(Draft("demarche", self._named("demarche", target)))

    def listing(self, user: int | str, on: bool) -> Desk:
        """Draft to put a firm on the entity list, or to strike it off."""
        return self._drafted(Draft("listing", self._named("listing", user), (("listed", on),)))

    def compliance(self, level: float) -> Desk:
        """Draft how much of the customary delivery of its commitments the state delivers."""
        return self._drafted(Draft("compliance", self.sitting.person, (("level", level),)))

    def declare(self, dyad: int | str) -> Desk:
        """Draft to declare the other side of a dyad in breach."""
        return self._drafted(Draft("declaration", self._named("declaration", dyad)))

    def suspend(self, dyad: int | str, share: float) -> Desk:
        """Draft to suspend a share of the state's own commitments in a dyad."""
        of = self._named("suspension", dyad)
        return self._drafted(Draft("suspension", of, (("share", share),)))

    def drop(self, id: str) -> Desk:
        """Strike out a drafted move; one that is not there changes nothing."""
        if self.sheet.draft(id) is None:
            return self
        return self.written(self.sheet.without(id))

    def _named(self, kind: str, of: int | str) -> str:
        names = rows_of(self.book, kind)
        if isinstance(of, str):
            if of not in names:
                raise UsageError(f'no {kind} can be about "{of}"; it is one of {", ".join(names)}')
            return of
        return names[of]

    def _drafted(self, draft: Draft) -> Desk:
        return self.written(self.sheet.with_draft(draft))

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
        if self.dyad < 0:
            return ()
        agenda = self.book.agendas[self.dyad]
        return tuple(map(Template, agenda.names, agenda.labels))

    def relieve(self, lever: int | str, share: float | None) -> Desk:
        """Write relief on an issue, 0 to 1; 0 strikes it out.

        Raises:
            UsageError: The two do not bargain over it.
        """
        return self._relieved(lever, share or None)

    def bind(self, lever: int | str, on: bool = True) -> Desk:
        """Bind a lever as it stands, or let it go."""
        return self._relieved(lever, 0.0 if on else None)

    def _relieved(self, lever: int | str, share: float | None) -> Desk:
        name = self._named("pull", lever)
        row = self.book.tables.axes.levers.index(name)
        if self.dyad < 0 or row not in self.book.agendas[self.dyad].issues:
            raise UsageError(f"{name} is not among what the two bargain over")
        bargain = replace(self.bargain, extends=False)
        return self._write(bargain.relieved(self.book, name, share))

    def duration(self, weeks: int) -> Desk:
        """Write how many weeks it binds, 1 to 520."""
        return self._write(replace(self.bargain, duration=min(max(int(weeks), 1), LONGEST)))

    def sunset(self, what: str) -> Desk:
        """Write what becomes of the levers when it ends: revert, stay or renew.

        Raises:
            UsageError: It is none of these.
        """
        if what not in SUNSETS:
            raise UsageError(f'a sunset is one of {", ".join(SUNSETS)}, not "{what}"')
        return self._write(replace(self.bargain, sunset=what))

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
            number=0 if talk is None else talk.number,
            mediated=talk is not None and talk.mediated,
        )

    # After a refusal

    def refusal(self) -> Exchange | None:
        """The other side's last refusal of the person's offer: this round's, else the turn's."""
        pending, person = self.sitting.under_way, self.state
        last = self.sitting.last
        held = (*(last.rounds if last is not None else ()), *pending.held)
        rounds = [*held, *([pending.round] if pending.round is not None else [])]
        for one in reversed(rounds):
            sides = self.book.agendas[one.dyad].sides
            if one.dyad != self.dyad or person not in sides or one.signed[0]:
                continue
            for exchange in reversed(one.exchanges):
                refused = exchange.talk.offered[0] and not exchange.answer.accept[0]
                if sides[exchange.side] != person and refused and not exchange.talk.mediated:
                    return exchange
            return None
        return None

    def would_accept(self) -> Counter | None:
        """What the side that refused would have taken; None where nobody refused or says."""
        refused = self.refusal()
        if refused is None or refused.answer.remedy is None:
            return None
        side = self.view.side(self.dyad)
        start = self.sitting.game.world
        purse = purse_of(self.book, start, self.sitting.under_way.world, self.dyad, side)
        return refused.answer.remedy(purse)

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
        if self.phase not in (Phase.SIGNAL, Phase.MOVE):
            raise UsageError("talks want an answer: accept, make an offer, walk or say nothing")
        desk = self
        if self.phase is Phase.SIGNAL:
            said = self._moves(said=True)
            kept = replace(self.sheet, drafts=tuple(d for d in self.sheet.drafts if not d.said))
            desk = self._sent(said, kept)
            if desk.phase is not Phase.MOVE or desk.news():
                return desk
        kept = replace(desk.sheet, drafts=())
        return desk._sent(desk._moves(said=False), kept)

    def news(self) -> tuple[tuple[int, Statement], ...]:
        """(state, statement) of what others have said this turn and the person hears."""
        return tuple((state, move) for state, move in self.view.heard if state != self.state)

    def _moves(self, *, said: bool) -> tuple[Statement | Act, ...]:
        return tuple(d.move(self.view) for d in self.sheet.drafts if d.said is said)

    def _sent(self, answer: Any, sheet: Sheet) -> Desk:
        return Desk.at(self.sitting.answered(answer), sheet)

    def _asked(self) -> Talk:
        if self.talk is None:
            raise UsageError("no round of talks asks for an answer now")
        return self.talk

    def accept(self) -> Desk:
        """Accept what lies on the table.

        Raises:
            UsageError: Nothing does.
        """
        talk = self._asked()
        if not talk.offered[0]:
            raise UsageError("nothing lies on the table to be accepted")
        return self._sent(replace(silence(1), accept=np.ones(1, dtype=np.bool_)), self.sheet)

    def table_offer(self) -> Desk:
        """Put the package in the making on the table.

        Raises:
            UsageError: No offer is heard any more, or the package is none.
        """
        talk, bargain = self._asked(), self.bargain
        if not talk.may_offer:
            raise UsageError("no offer is heard any more; accept, walk or say nothing")
        if bargain.empty:
            raise UsageError("the package is empty; write a concession into it first")
        answer = replace(silence(1), offer=self.package, offers=np.ones(1, dtype=np.bool_))
        return self._sent(answer, self.sheet)

    def walk(self) -> Desk:
        """Walk out of the talks, which leaves tension behind."""
        self._asked()
        return self._sent(silence(1, walk=True), self.sheet)

    def say_nothing(self) -> Desk:
        """Accept nothing and offer nothing: the round ends unless the other has yet to speak."""
        self._asked()
        return self._sent(silence(1), self.sheet)

    def answer(self, answer: Answer) -> Desk:
        """Give a whole answer in talks."""
        self._asked()
        return self._sent(answer, self.sheet)

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
