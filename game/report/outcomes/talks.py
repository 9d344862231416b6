"""Every offer of some games, and where each turn and week leaves them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.play.figures import key_figures
from game.report.outcomes.column import Column, Kind, Table, Values
from game.report.outcomes.escalation import severity
from game.rules.book import Rulebook
from game.rules.package import Package, room
from game.turn.phases import TurnRecord
from game.turn.rounds import Exchange, Round
from game.turn.seat import Reason
from game.world.arrays import FloatArray, added, picked
from game.world.state import World

FATES = ("accepted", "refused", "void")
"""What became of an offer; `refused` also where nobody took it."""


def offer_columns(book: Rulebook) -> tuple[Column, ...]:
    """What is told of each offer."""
    dyads = tuple("-".join(pair) for pair in book.scenario.dyads)
    templates = tuple(dict.fromkeys(name for agenda in book.agendas for name in agenda.names))
    return (
        Column("turn", "Turn, from 0", "turn", Kind.INTEGER),
        Column("dyad", "Dyad that talks", "dyad", Kind.LABEL, dyads),
        Column("number", "Answer of the round it was made in, from 0", "answer", Kind.INTEGER),
        Column("state", "Who offered", "state", Kind.LABEL, book.tables.axes.states),
        Column("fate", "What became of it", "fate", Kind.LABEL, FATES),
        Column("why", "Why the other answered as it did", "reason", Kind.LABEL,
               tuple(one.name.lower() for one in Reason)),
        Column("template", "Package of the scenario it follows; none where it is put "
               "together otherwise", "package", Kind.LABEL, templates),
        Column("levers", "Levers it binds", "levers", Kind.INTEGER),
        Column("gives", "Severity the offering side would give up, added up", "severity"),
        Column("asks", "Severity the other side would give up, added up", "severity"),
        Column("duration", "Weeks it would bind", "weeks"),
        Column("own_worth", "Worth to who offers it, as it reckons", "bn USD"),
        Column("worth", "Worth to who answers it, as it reckons; none where nobody did", "bn USD"),
        Column("wanted", "What the other held out for", "bn USD"),
    )  # fmt: skip


class OfferReader:
    """Lists offers."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self.columns = offer_columns(book)
        self._templates = next(one.labels for one in self.columns if one.name == "template")
        self._rows: list[tuple[Values, ...]] = []

    def see(self, turn: TurnRecord) -> None:
        """Take in the next turn."""
        for held in turn.rounds:
            for number, exchange in enumerate(held.exchanges):
                answer = exchange.answer
                if answer.offer is None or answer.offers is None:
                    continue
                rows = np.flatnonzero(answer.offers & exchange.talk.where)
                if len(rows):
                    after = held.exchanges[number + 1 :]
                    self._rows.append(self._told(turn, held, number, exchange, after, rows))

    def _told(
        self,
        turn: TurnRecord,
        held: Round,
        number: int,
        exchange: Exchange,
        after: tuple[Exchange, ...],
        rows: Values,
    ) -> tuple[Values, ...]:
        offer = exchange.answer.offer
        assert offer is not None
        package = offer.among(rows)
        reply = next((one for one in after if one.side != exchange.side), None)
        fate, why, worth, wanted = _reply(reply, rows)
        agenda = self.book.agendas[held.dyad]
        names = np.array([*(self._templates.index(name) for name in agenda.names), -1])
        sides = [agenda.sides[exchange.side], agenda.sides[1 - exchange.side]]
        gives, asks = (self._given(turn.weeks[0], package, rows, side) for side in sides)
        where = [np.full(len(rows), value) for value in (turn.turn, held.dyad, number, sides[0])]
        named = (package.template >= 0) & (package.template < len(agenda.names))
        template = names[np.where(named, package.template, len(agenda.names))]
        levers = np.count_nonzero(package.bound, axis=0)
        own = _some(exchange.answer.own_worth, rows)
        return (
            rows, *where, fate, why, template, levers, gives, asks, package.duration, own, worth,
            wanted,
        )  # fmt: skip

    def _given(self, world: World, package: Package, rows: Values, state: int) -> FloatArray:
        instruments = self.book.tables.instruments
        mine = (instruments.owner == state)[:, None] & package.bound
        return added(package.relief * room(instruments, picked(world.levers, rows)) * mine)

    def table(self) -> tuple[Values, Table]:
        """Trial of each offer, and what is told of it, in the order they were made."""
        joined = [np.concatenate(parts) for parts in zip(*self._rows, strict=True)]
        if not joined:
            joined = [np.zeros(0) for _ in range(len(self.columns) + 1)]
        trial, rest = joined[0].astype(np.intp), joined[1:]
        order = np.lexsort((rest[2], rest[1], rest[0], trial))
        return trial[order], Table(self.columns, tuple(value[order] for value in rest))


def _some(value: Values | None, rows: Values) -> Values:
    return np.full(len(rows), np.nan) if value is None else value[rows]


def _reply(reply: Exchange | None, rows: Values) -> tuple[Values, Values, Values, Values]:
    """What became of an offer, why, what it was worth to the other and what that held out for."""
    none = np.full(len(rows), np.nan)
    if reply is None:
        return np.ones(len(rows)), np.zeros(len(rows)), none, none
    asked, answer = reply.talk.where[rows], reply.answer
    void = answer.accept[rows] & ~reply.accepted[rows]
    fate = np.where(asked & reply.accepted[rows], 0, np.where(asked & void, 2, 1))
    why = np.zeros(len(rows)) if answer.reason is None else answer.reason[rows]
    return (
        fate,
        np.where(asked, why, 0),
        np.where(asked, _some(answer.worth, rows), np.nan),
        np.where(asked, _some(answer.wanted, rows), np.nan),
    )


def figure_columns(book: Rulebook) -> tuple[Column, ...]:
    """Key figures and severities, as a turn or a week leaves them."""
    return (
        *(Column(one.name, one.meaning, one.unit, pattern=one.pattern)
          for one in key_figures(book)),
        *(Column(f"severity_{state}", "Severities of the state's levers that hurt others, added "
                 "up", "severity", pattern="severity_STATE")
          for state in book.tables.axes.states),
    )  # fmt: skip


class FigureReader:
    """Reads key figures at the end of every turn or of every week."""

    def __init__(self, book: Rulebook, *, weekly: bool) -> None:
        self.book, self.weekly = book, weekly
        unit = "week" if weekly else "turn"
        self.columns = (
            Column(unit, f"{unit.capitalize()}, from 0", unit, Kind.INTEGER),
            *(() if weekly else (Column("until", "First week of the next turn", "week",
                                        Kind.INTEGER),)),
            *figure_columns(book),
        )  # fmt: skip
        self._rows: list[list[FloatArray]] = []

    def see(self, turn: TurnRecord) -> None:
        """Take in the next turn."""
        if not self.weekly:
            self._read(turn.after, (turn.turn, turn.until))
            return
        for world in turn.weeks[1:]:
            self._read(world, (world.week - 1,))

    def _read(self, world: World, when: tuple[int, ...]) -> None:
        figures: Mapping[str, FloatArray] = {
            one.name: one.read(world) for one in key_figures(self.book)
        }
        times = [np.full(world.trials, float(value)) for value in when]
        self._rows.append([*times, *figures.values(), *severity(self.book, world)])

    def table(self) -> tuple[Values, Table]:
        """Trial of each row, and its figures, by trial and time."""
        stacked = np.array(self._rows)
        times, trials = len(stacked), stacked.shape[2]
        values = stacked.transpose(1, 2, 0).reshape(stacked.shape[1], trials * times)
        return np.repeat(np.arange(trials), times), Table(self.columns, tuple(values))
