"""Moves, packages and rounds as plain values, and back: what a record is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any

import numpy as np

from game.errors import RecordError
from game.rules.account import Account, Part, Reckoning
from game.rules.book import Rulebook
from game.rules.facilitator import Intervention
from game.rules.moves import KINDS, Move, Override
from game.rules.package import Package, nothing
from game.turn.last_word import LastWord, last_word
from game.turn.phases import Made, TurnRecord
from game.turn.rounds import Exchange, Round
from game.turn.seat import Answer, Reason
from game.world.arrays import FloatArray
from game.world.state import Status, Sunset, World

NUMBERS = ("severity", "level", "share", "limit")
"""Fields of moves with a number for every trial."""
NEVER = {"where", "state", "account"}
"""Fields that are not written as they stand."""


def move_entry(book: Rulebook, made: Made) -> dict[str, Any]:
    """One move as plain values, as it is in trial 0."""
    move = made.move
    entry: dict[str, Any] = {
        "state": made.state,
        "kind": type(move).__name__.lower(),
        "week": move.week,
        "label": move.label,
        "verdict": made.verdict.value,
        "reason": made.reason,
    }
    for field in fields(move):
        if field.name in entry or field.name in NEVER:
            continue
        value = getattr(move, field.name)
        entry[field.name] = _WRITE.get(field.name, _same)(book, value)
    account: Account = getattr(move, "account", ())
    if account:
        entry["reasons"] = reasons_entry(account)
    return entry


def reasons_entry(account: Account) -> list[dict[str, Any]]:
    """Why a seat decided as it did, as plain values: numbers with the parts that add up to them."""
    return [
        {
            "what": number.what,
            "of": number.of,
            "amount": number.amount,
            "unit": number.unit,
            "parts": [[part.kind, part.of, part.amount] for part in number.parts],
        }
        for number in account
    ]


def account_from(entries: Sequence[Mapping[str, Any]]) -> Account:
    """The reasons that entries tell."""
    return tuple(
        Reckoning(
            what=entry["what"],
            amount=float(entry["amount"]),
            unit=entry["unit"],
            parts=tuple(Part(kind, of, float(amount)) for kind, of, amount in entry["parts"]),
            of=entry["of"],
        )
        for entry in entries
    )


def counter_entry(book: Rulebook, dyad: int, last: LastWord | None) -> dict[str, Any] | None:
    """What the side that refused last would have accepted, as plain values."""
    if last is None:
        return None
    counter, levers = last.counter, book.tables.axes.levers
    package = counter.package
    return {
        "side": book.scenario.dyads[dyad][last.exchange.side],
        "package": None if package is None else package_entry(book, dyad, package),
        "changes": {levers[c.lever]: [c.before, c.after] for c in counter.changes},
        "cost": counter.cost,
        "payable": counter.payable,
        "else": {hint.kind: hint.amount for hint in counter.hints},
    }


def move_from(book: Rulebook, entry: Mapping[str, Any]) -> Move:
    """The move an entry describes, for one trial.

    Raises:
        RecordError: The entry names something or a kind of move that does not exist.
    """
    kind = KINDS.get(entry["kind"])
    if kind is None:
        raise RecordError(
            f'the record holds a move of kind "{entry["kind"]}", which does not exist'
        )
    values: dict[str, Any] = {"where": np.ones(1, dtype=np.bool_)}
    for field in fields(kind):
        if field.name == "state":
            values["state"] = _row(book.tables.axes.states, entry["state"], "moves")
        elif field.name == "account":
            values["account"] = account_from(entry.get("reasons", ()))
        elif field.name in entry and field.name != "where":
            values[field.name] = _READ.get(field.name, _same)(book, entry[field.name])
    move: Move = kind(**values)
    return move


def _same(book: Rulebook, value: Any) -> Any:
    return value


def _number(book: Rulebook, value: FloatArray) -> float | None:
    first = float(value[0])
    return None if np.isnan(first) else first


def _numbers(book: Rulebook, value: float | None) -> FloatArray:
    return np.array([np.nan if value is None else value], dtype=np.float64)


def _row(names: Sequence[str], name: object, verb: str) -> int:
    if name not in names:
        raise RecordError(f"the record {verb} {name}, which the scenario does not have")
    return list(names).index(str(name))


def dyad_name(book: Rulebook, dyad: int) -> str:
    """A dyad in words, such as `US-CN`."""
    return "-".join(book.scenario.dyads[dyad])


def _dyad(book: Rulebook, name: str) -> int:
    return _row([dyad_name(book, i) for i in range(len(book.agendas))], name, "speaks of")


_WRITE: Mapping[str, Callable[[Rulebook, Any], Any]] = {
    "lever": lambda book, row: book.tables.axes.levers[row],
    "user": lambda book, row: book.tables.axes.users[row],
    "target": lambda book, row: book.tables.axes.states[row],
    "dyad": dyad_name,
    **dict.fromkeys(NUMBERS, _number),
}
_READ: Mapping[str, Callable[[Rulebook, Any], Any]] = {
    "lever": lambda book, name: _row(book.tables.axes.levers, name, "moves"),
    "user": lambda book, name: _row(book.tables.axes.users, name, "names"),
    "target": lambda book, name: _row(book.tables.axes.states, name, "speaks of"),
    "dyad": _dyad,
    **dict.fromkeys(NUMBERS, _numbers),
}


def package_entry(book: Rulebook, dyad: int, package: Package, trial: int = 0) -> dict[str, Any]:
    """A package as plain values, as it is in one trial."""
    levers, agenda = book.tables.axes.levers, book.agendas[dyad]
    bound = np.flatnonzero(package.bound[:, trial])
    template = int(package.template[trial])
    return {
        "template": agenda.names[template] if 0 <= template < len(agenda.names) else None,
        "relief": {levers[i]: float(package.relief[i, trial]) for i in bound},
        "duration": float(package.duration[trial]),
        "sunset": Sunset(int(package.sunset[trial])).name.lower(),
        "snap_back": bool(package.snap_back[trial]),
        "conditional": bool(package.conditional[trial]),
        "annual": bool(package.annual[trial]),
        "extends": bool(package.extends[trial]),
    }


def package_from(book: Rulebook, dyad: int, entry: Mapping[str, Any], trials: int = 1) -> Package:
    """The package an entry describes, the same in every trial.

    Raises:
        RecordError: It names a lever that does not exist.
    """
    blank = nothing(len(book.tables.axes.levers), trials)
    relief, bound = blank.relief.copy(), blank.bound.copy()
    for name, share in entry["relief"].items():
        row = _row(book.tables.axes.levers, name, "concedes")
        relief[row], bound[row] = share, True
    names = book.agendas[dyad].names
    template = entry.get("template")

    def flag(key: str, default: bool = False) -> Any:
        return np.full(trials, bool(entry.get(key, default)))

    return Package(
        relief=relief,
        bound=bound,
        duration=np.full(trials, float(entry["duration"])),
        sunset=np.full(trials, Sunset[entry.get("sunset", "revert").upper()], dtype=np.intp),
        snap_back=flag("snap_back", True),
        conditional=flag("conditional"),
        annual=flag("annual"),
        extends=flag("extends"),
        template=np.full(trials, names.index(template) if template in names else -1, dtype=np.intp),
    )


def round_entry(book: Rulebook, turn: TurnRecord, held: Round) -> dict[str, Any]:
    """A round of talks as plain values, as it went in trial 0."""
    signed = bool(held.signed[0])
    return {
        "dyad": dyad_name(book, held.dyad),
        "place": held.place,
        "mediator": held.mediator,
        "asked_by": [
            book.scenario.dyads[held.dyad][side] for side in (0, 1) if held.asked[side, 0]
        ],
        "exchanges": [
            exchange_entry(book, held.dyad, exchange)
            for exchange in held.exchanges
            if exchange.talk.where[0]
        ],
        "signed": (
            package_entry(book, held.dyad, held.package)
            if signed and held.package is not None
            else None
        ),
        "would_accept": counter_entry(book, held.dyad, last_word(book, turn, held)),
    }


def exchange_entry(book: Rulebook, dyad: int, exchange: Exchange) -> dict[str, Any]:
    """One answer in a round as plain values, as it is in trial 0."""
    answer = exchange.answer
    makes = answer.offers is not None and answer.offer is not None and bool(answer.offers[0])
    return {
        "side": book.scenario.dyads[dyad][exchange.side],
        "text": exchange.talk.mediated,
        "accepts": bool(answer.accept[0]),
        "signed": bool(exchange.accepted[0]),
        "walks": bool(answer.walk[0]),
        "offer": (
            package_entry(book, dyad, answer.offer) if makes and answer.offer is not None else None
        ),
        "why": Reason(int(answer.reason[0])).name.lower() if answer.reason is not None else "none",
        "worth": None if answer.worth is None else float(answer.worth[0]),
        "wanted": None if answer.wanted is None else float(answer.wanted[0]),
        "least": None if answer.least is None else float(answer.least[0]),
        "own_worth": None if answer.own_worth is None else float(answer.own_worth[0]),
        "claim": None if answer.claim is None else float(answer.claim[0]),
        "by_hand": answer.by_hand,
        "void": exchange.void,
        "reasons": reasons_entry(answer.account),
    }


def answer_from(book: Rulebook, dyad: int, entry: Mapping[str, Any]) -> Answer:
    """The answer an exchange records, for one trial."""
    offer = entry["offer"]

    def one(value: float | None) -> FloatArray | None:
        return None if value is None else np.array([value], dtype=np.float64)

    return Answer(
        accept=np.array([entry["accepts"]]),
        walk=np.array([entry["walks"]]),
        offer=None if offer is None else package_from(book, dyad, offer),
        offers=None if offer is None else np.ones(1, dtype=np.bool_),
        reason=np.array([Reason[entry["why"].upper()]], dtype=np.intp),
        worth=one(entry["worth"]),
        wanted=one(entry["wanted"]),
        least=one(entry.get("least")),
        own_worth=one(entry.get("own_worth")),
        claim=one(entry["claim"]),
        by_hand=entry["by_hand"],
        account=account_from(entry.get("reasons", ())),
    )


def override_entry(intervention: Intervention) -> dict[str, Any]:
    """What a facilitator set by hand, as plain values."""
    override = intervention.override
    return {
        "measure": override.measure,
        "of": override.of,
        "week": override.week,
        "before": float(intervention.before[0]),
        "after": intervention.after,
        "author": override.author,
        "reason": override.reason,
    }


def override_from(entry: Mapping[str, Any]) -> Override:
    """The override an entry describes."""
    return Override(
        measure=entry["measure"],
        of=entry["of"],
        value=entry["after"],
        week=entry["week"],
        author=entry["author"],
        reason=entry["reason"],
    )


def agreement_entries(book: Rulebook, world: World) -> list[dict[str, Any]]:
    """What has been signed and where it stands, as plain values, in trial 0."""
    agreements = world.agreements
    entries = []
    for slot in np.flatnonzero(agreements.status[:, 0] != Status.EMPTY).tolist():
        levers = np.flatnonzero(agreements.bound[slot, :, 0])
        names = book.tables.axes.levers
        entries.append(
            {
                "slot": slot,
                "dyad": dyad_name(book, int(agreements.dyad[slot, 0])),
                "status": Status(int(agreements.status[slot, 0])).name.lower(),
                "signed": _week(agreements.signed[slot, 0]),
                "begins": _week(agreements.begins[slot, 0]),
                "ends": _week(agreements.ends[slot, 0]),
                "voted_down_by": {
                    state: float(agreements.refused[side, slot, 0])
                    for side, state in enumerate(book.scenario.dyads[int(agreements.dyad[slot, 0])])
                    if not np.isnan(agreements.refused[side, slot, 0])
                },
                "holds": [names[i] for i in levers.tolist() if agreements.holder[i, 0] == slot],
            }
        )
    return entries


def _week(value: float) -> int | None:
    return None if np.isnan(value) else int(value)
