"""Reads the casebook and plays a case: what a file says happens, turn by turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from scipy.special import expit

from agents import strategy
from game.play.entry import counter_entry, package_from
from game.rules.book import Rulebook, rulebook
from game.rules.injects import measured
from game.rules.ledger import ledger
from game.rules.moves import (
    Claim,
    Compliance,
    Declaration,
    Demarche,
    Listing,
    Move,
    Override,
    Promise,
    Pull,
    Request,
    Suspension,
    Threat,
    Withdrawal,
)
from game.rules.policy import Stance, policy
from game.rules.script import measured_row
from game.rules.talks import elapsed
from game.turn import phases
from game.turn.last_word import last_word
from game.turn.phases import Game, TurnRecord
from game.turn.seat import Answer, Reason
from game.world.chance import Chance
from game.world.state import LIVE, Status, World
from tests.builders import STEADY, scenario

FOLDER = Path(__file__).parent
CERTAIN = (
    "parameters.agreements.ratify_base=50",
    "parameters.agreements.delivery_noise=0",
    "parameters.politics.incident_calm=0",
    "parameters.politics.incident_tense=0",
)
"""Settings that take luck out of ratification, delivery and incidents; a case may set others."""
NOWHERE = np.zeros(1, dtype=np.bool_)
EVERYWHERE = np.ones(1, dtype=np.bool_)
CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class Case:
    """One rule, told by what happens."""

    number: str
    rule: str
    entry: Mapping[str, Any]
    """As written: `scenario`, `settings`, `given`, `turns`."""


def cases() -> list[Case]:
    """Every case of the book, in the order of its files."""
    return [
        Case(entry["id"], entry["rule"], entry)
        for path in sorted(FOLDER.glob("*.yaml"))
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


@lru_cache(maxsize=128)
def book_of(title: str, settings: tuple[str, ...], weeks: int | None) -> Rulebook:
    """A shipped scenario without growth and noise, with a case's settings."""
    return rulebook(scenario(title, STEADY, (*CERTAIN, *settings)), weeks)


@dataclass(frozen=True, slots=True)
class Following:
    """A seat that does in each turn what the case says."""

    book: Rulebook
    state: str
    turns: Sequence[Mapping[str, Any]]

    def remember(self, trials: int) -> tuple[int, tuple[int, ...]]:
        """Turn to come, and the dyads of answers given in it."""
        return 0, ()

    def signal(self, view, memory):
        """What the turn says it says."""
        moves = [move for move in self._moves(memory[0]) if isinstance(move, Threat)]
        return tuple(moves), memory

    def decide(self, view, memory):
        """What the turn says it does."""
        moves = [move for move in self._moves(memory[0]) if not isinstance(move, Threat)]
        return tuple(moves), (memory[0] + 1, ())

    def answer(self, view, talk, memory):
        """What the turn says it answers; else silence."""
        turn, answered = memory
        given = answered.count(talk.dyad)
        name = "-".join(self.book.scenario.dyads[talk.dyad])
        lines = self._turn(turn - 1).get("talks", {}).get(name, ())
        mine = [line for line in lines if line["side"] == self.state]
        early = given < len(mine) and mine[given].get("accept") and not talk.offered.any()
        if given >= len(mine) or early:
            return _answer(self.book, talk.dyad, {}), memory
        answer = _answer(self.book, talk.dyad, mine[given])
        return answer, (turn, (*answered, talk.dyad))

    def _turn(self, number: int) -> Mapping[str, Any]:
        return self.turns[number] if number < len(self.turns) else {}

    def _moves(self, number: int) -> Iterator[Move]:
        for line in self._turn(number).get("moves", {}).get(self.state, ()):
            yield move_of(self.book, self.state, line, self.book.calendar.turns[number])


def _answer(book: Rulebook, dyad: int, line: Mapping[str, Any]) -> Answer:
    offer = line.get("offer")
    return Answer(
        accept=np.array([bool(line.get("accept"))]),
        walk=np.array([bool(line.get("walk"))]),
        offer=None if offer is None else package_from(book, dyad, _whole(offer)),
        offers=None if offer is None else EVERYWHERE,
        reason=np.array([Reason.NONE], dtype=np.intp),
    )


def _whole(offer: Mapping[str, Any]) -> dict[str, Any]:
    return {"duration": 13, "relief": {}, **offer}


def move_of(book: Rulebook, state: str, line: Mapping[str, Any], first: int) -> Move:
    """The move a line of a case describes; `week` counts from the first week of its turn."""
    levers, states = book.tables.axes.levers, book.tables.axes.states
    seat, week = states.index(state), first + line.get("week", 0)

    def amount(key: str) -> np.ndarray:
        return np.array([float(line[key])])

    def lever(key: str) -> int:
        return levers.index(line[key])

    def dyad(key: str) -> int:
        return book.scenario.dyads.index(tuple(line[key].split("-")))

    if "pull" in line:
        until = line.get("until")
        return Pull(lever("pull"), amount("to"), week, EVERYWHERE, "pull", until)
    if "threat" in line:
        public = line.get("public", 1.0)
        return Threat(lever("threat"), amount("to"), line["by"], public, week, EVERYWHERE, "threat")
    if "withdraw" in line:
        return Withdrawal(lever("withdraw"), week, EVERYWHERE, "withdrawal")
    if "promise" in line:
        return Promise(lever("promise"), amount("to"), week, EVERYWHERE, "promise")
    if "list" in line or "strike_off" in line:
        firm = line.get("list") or line["strike_off"]
        user = book.tables.axes.users.index(firm)
        return Listing(seat, user, "list" in line, week, EVERYWHERE, "listing")
    if "protest" in line:
        return Demarche(seat, states.index(line["protest"]), week, EVERYWHERE, "protest")
    if "ask" in line:
        return Request(seat, dyad("ask"), week, EVERYWHERE, "request")
    if "declare" in line:
        return Declaration(seat, dyad("declare"), week, EVERYWHERE, "declaration")
    if "suspend" in line:
        return Suspension(seat, dyad("suspend"), amount("share"), week, EVERYWHERE, "suspension")
    if "deliver" in line:
        return Compliance(seat, amount("deliver"), week, EVERYWHERE, "compliance")
    if "claim" in line:
        return Claim(seat, dyad("claim"), amount("limit"), week, EVERYWHERE, "claim")
    raise AssertionError(f"no such move: {line}")


@dataclass(frozen=True, slots=True)
class Played:
    """A turn of a case and the book it was played by."""

    book: Rulebook
    turn: TurnRecord
    begun: World
    """The world before the first turn."""


def play(case: Case) -> Iterator[tuple[Mapping[str, Any], Played]]:
    """Play a case; each turn with what the case expects of it."""
    entry = case.entry
    settings = tuple(entry.get("settings", ()))
    book = book_of(entry.get("scenario", "smallest"), settings, entry.get("weeks"))
    turns = [*_spread(entry["turns"])]
    seats = {state: Following(book, state, turns) for state in book.tables.axes.states}
    for state, text in entry.get("seats", {}).items():
        seats[state] = strategy(text, state).seated(book, state)
    chance = Chance.of(entry.get("seed", 1), 1)
    game = phases.start(book, seats, chance)
    game = replace(game, world=given(book, game.world, entry.get("given", {})))
    begun = game.world
    for expected in turns:
        game, turn = phases.play(book, game, seats, chance, _overrides(expected, game))
        yield expected.get("expect", {}), Played(book, turn, begun)


def _spread(turns: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Turns one by one; `quiet: n` stands for so many turns in which nobody does anything."""
    for turn in turns:
        quiet = turn.get("quiet", 1)
        for _ in range(quiet - 1):
            yield {}
        yield turn


def _overrides(turn: Mapping[str, Any], game: Game) -> tuple[Override, ...]:
    return tuple(
        Override(week=game.world.week + line.pop("week", 0), **line)
        for line in (dict(line) for line in turn.get("overrides", ()))
    )


def given(book: Rulebook, world: World, situation: Mapping[str, Any]) -> World:
    """The opening with levers, capital, approval and trust as a case has them."""
    levers = world.levers.copy()
    for name, severity in situation.get("levers", {}).items():
        levers[book.tables.axes.levers.index(name)] = severity
    home = world.home
    for part in ("capital", "approval"):
        rows = getattr(home, part).copy()
        for state, points in situation.get(part, {}).items():
            rows[book.tables.axes.states.index(state)] = points
        home = replace(home, **{part: rows})
    belief = np.full_like(levers, 0.6)
    rules = policy(book.tables, book.wiring, Stance(levers, world.threatened, belief, world.events))
    return replace(world, levers=levers, practice=levers, home=home, policy=rules)


def verdicts(played: Played) -> list[tuple[str, str]]:
    """(verdict, reason) of every statement and move of a turn."""
    return [(made.verdict.value, made.reason) for made in (*played.turn.said, *played.turn.moves)]


def found(played: Played, what: str, expected: Any) -> Any:
    """What a case's expectation is held against, in the shape in which it is written."""
    world = played.turn.after
    agreements = world.agreements
    if what == "signed":
        return any(bool(held.signed[0]) for held in played.turn.rounds)
    if what == "rounds":
        return len(played.turn.rounds)
    if what == "live":
        return int(np.isin(agreements.status[:, 0], LIVE).sum())
    if what == "agreements":
        return [
            Status(int(status)).name.lower()
            for status in agreements.status[:, 0]
            if status != Status.EMPTY
        ]
    if what == "void_offer":
        return next(e.void for held in played.turn.rounds for e in held.exchanges if e.void)
    if what == "overrides":
        return [
            {"before": round(float(o.before[0]), 6), "after": o.after, "reason": o.override.reason}
            for o in played.turn.overrides
        ]
    if what == "would_accept":
        held = played.turn.rounds[-1]
        return counter_entry(played.book, held.dyad, last_word(played.book, played.turn, held))
    if what == "reasons":
        return {state: reasons(played, state) for state in expected}
    if what == "fired":
        return [bool(one) for one in world.fired[:, 0]]
    return {key: _figure(played, what, key) for key in expected}


def reasons(played: Played, state: str) -> dict[str, float]:
    """Numbers a state's moves and its last reasoned answer of a turn rest on, and their parts.

    A number goes by what it measures, a part by its number, kind and lever: `worth: got x`.
    """
    accounts = [
        made.move.account
        for made in played.turn.moves
        if made.state == state and getattr(made.move, "account", ())
    ]
    for held in played.turn.rounds:
        names = played.book.scenario.dyads[held.dyad]
        mine = [e for e in held.exchanges if names[e.side] == state and e.answer.account]
        accounts += [exchange.answer.account for exchange in mine[-1:]]
    told = {}
    for number in (number for account in accounts for number in account):
        told[f"{number.what} {number.of}".strip()] = number.amount
        for part in number.parts:
            told[f"{number.what}: {part.kind} {part.of}".strip()] = part.amount
    return told


def _figure(played: Played, what: str, key: str) -> Any:
    """One figure of a table of expectations."""
    book, world = played.book, played.turn.after
    tables, agreements = book.tables, world.agreements
    if what in ("levers", "practice", "threatened", "announced", "bound", "uses"):
        row = tables.axes.levers.index(key)
        rows = {
            "levers": world.levers,
            "practice": world.practice,
            "threatened": world.threatened,
            "announced": world.notices.severity,
            "bound": agreements.holder >= 0,
            "uses": world.home.uses,
        }[what]
        value = rows[row, 0]
        if what == "bound":
            return bool(value)
        return None if np.isnan(value) else float(value)
    if what in ("promised", "legal", "delivered", "leaked"):
        return float(getattr(ledger(book, world), what)[tables.axes.levers.index(key), 0])
    if what in ("approval", "capital", "tension", "loss"):
        row = measured_row(book.scenario, tables, what, key)
        return float(measured(tables, world, what, row)[0])
    if what == "belief":
        judge, judged = (tables.axes.states.index(name) for name in key.split("-"))
        for slot in range(len(agreements.status)):
            sides = tables.seats.dyads[int(agreements.dyad[slot, 0])]
            if agreements.dyad[slot, 0] >= 0 and set(sides) == {judge, judged}:
                return float(expit(agreements.belief[sides.index(judge), slot, 0]))
    if what in ("elapsed", "span"):
        dyad = book.scenario.dyads.index(tuple(key.split("-")))
        return float(elapsed(book, world, dyad)[what == "span"][0])
    if what == "protested":
        return float(world.protested[tables.axes.states.index(key), 0])
    if what == "trust":
        judge, judged = (tables.axes.states.index(name) for name in key.split("-"))
        kept, lost = world.home.trust[:, judge, judged, 0]
        return float(kept / (kept + lost))
    if what == "credibility":
        kept, lost = world.home.credibility[:, tables.axes.states.index(key), 0]
        return float(kept / (kept + lost))
    if what == "reserve":
        region, _, good = key.partition("/")
        mine = (tables.reserves.state == tables.axes.regions.index(region)) & (
            tables.reserves.good == tables.axes.goods.index(good)
        )
        return float(world.chain.reserve[mine, 0].sum())
    if what == "favour":
        user = tables.axes.users.index(key)
        return float(world.policy.favour[tables.slots.user == user, 0].max())
    if what == "barred":
        user = tables.axes.users.index(key)
        slots = np.flatnonzero(tables.slots.user == user)
        return bool(world.policy.barred[slots, 0].all())
    raise AssertionError(f"a case expects {what}, which nobody measures")


def met(value: Any, expected: Any) -> bool:
    """Whether a figure is as expected: equal, close, or within `{above, below}`."""
    if isinstance(expected, Mapping) and set(expected) <= {"above", "below"}:
        low, high = expected.get("above", -np.inf), expected.get("below", np.inf)
        return bool(low < value < high)
    if isinstance(expected, float) and isinstance(value, (int, float)):
        return abs(value - expected) <= CLOSE
    if isinstance(expected, Mapping):
        return all(met(value[key], expected[key]) for key in expected)
    return bool(value == expected)
