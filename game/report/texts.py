"""Agreements in plain words: what became of each text, and what was delivered of it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from game.report.words import day, hundredths, lever_label, wrapped
from game.rules.book import Rulebook
from game.rules.ledger import Ledger, gauge, ledger
from game.rules.package import room
from game.turn.phases import TurnRecord
from game.world.arrays import ROUNDING, IndexArray
from game.world.state import LIVE, Agreements, Status, Sunset, World

TRIAL = 0
"""The game that is told."""
NEAR = 0.05
"""Share of a lever's severity below which a difference is not worth a word."""
HEADER = (
    "Agreements  relief, % of a lever's severity at signature (short: promised/in force/delivered)"
)
ENDS = {
    Status.EXPIRED: "runs out",
    Status.BREACHED: "is declared broken",
    Status.SNAPPED_BACK: "snaps back",
}


def agreements(book: Rulebook, turn: TurnRecord) -> Iterator[str]:
    """What became of agreements in the turn, and what changed in what they have delivered."""
    events, (kept, unchanged) = list(life_of(book, turn)), _ledger(book, turn)
    same = [f"{_many(unchanged)} in force: as a turn ago"] if unchanged else []
    if events or kept or same:
        yield wrapped(HEADER, indent=2) if kept else "  Agreements"
        yield from (wrapped(line) for line in (*events, *kept, *same))


def life_of(book: Rulebook, turn: TurnRecord) -> Iterator[str]:
    """Life of the agreements, week by week."""
    for before, after in itertools.pairwise((turn.starts[0], *turn.weeks[1:])):
        for slot, status in enumerate(after.agreements.status[:, TRIAL].tolist()):
            if status != Status.EMPTY:
                yield from _event(book, before, after, slot)


def _event(book: Rulebook, before: World, after: World, slot: int) -> Iterator[str]:
    """What happened to one agreement in one week."""
    was, now = before.agreements, after.agreements
    old, new = int(was.status[slot, TRIAL]), Status(int(now.status[slot, TRIAL]))
    name, when = title(book, after, slot), day(book, after.week - 1)
    in_week = f"in the week of {when}"
    if new != old and new == Status.IN_FORCE:
        more = _entry(book, was, now, slot)
        yield f"{name} is ratified on both sides and in force from {when}{more}"
    elif new != old and new == Status.REJECTED:
        yield f"{name} is voted down at home {in_week}{_voters(book, now, slot)}"
    elif new != old and new == Status.SUPERSEDED:
        yield f"{name} is superseded {in_week}{_successors(book, after, slot)}"
    elif new != old and new == Status.BREACHED:
        soon = ", and severities return within a week" if now.snap_back[slot, TRIAL] else ""
        yield f"{name} is declared broken {in_week}{soon}"
    elif new != old and new in ENDS:
        yield f"{name} {ENDS[new]} {in_week}; {_returned(book, before, after, slot)}"
    elif new in LIVE and was.ends[slot, TRIAL] < now.ends[slot, TRIAL]:
        yield f"{name} is renewed until {day(book, round(float(now.ends[slot, TRIAL])))}"
    for side, state in enumerate(_sides(book, now, slot)):
        if now.broken[side, slot, TRIAL] and not was.broken[side, slot, TRIAL]:
            owner = book.tables.axes.states.index(state)
            rows = [
                row
                for row in _held(was, slot)
                if now.holder[row, TRIAL] != slot and book.tables.instruments.owner[row] == owner
            ]
            what = _moved(book, before, after, rows) or "a lever"
            yield f"{state} breaks {name}: it raises {what} against its word ({when})"


def _entry(book: Rulebook, was: Agreements, now: Agreements, slot: int) -> str:
    """Who carries a new text out, and what it takes over from others or leaves to them."""
    parts = [_by_hand(book, now, slot)]
    bound = np.flatnonzero(now.bound[slot, :, TRIAL] & (now.relief[slot, :, TRIAL] > 0.0)).tolist()
    for verb, of, rows in (
        ("takes over", was, [row for row in bound if now.holder[row, TRIAL] == slot]),
        ("leaves", now, [row for row in bound if now.holder[row, TRIAL] != slot]),
    ):
        link = "from" if of is was else "to"
        for other in sorted({int(of.holder[row, TRIAL]) for row in rows} - {-1, slot}):
            taken = [row for row in rows if of.holder[row, TRIAL] == other]
            names = " and ".join(lever_label(book, row) for row in taken)
            parts.append(f"it {verb} {names} {link} {_title(book, of, other)}")
    return "".join(f"; {part}" for part in parts if part)


def _by_hand(book: Rulebook, held: Agreements, slot: int) -> str:
    """Who moves its levers itself instead of having the text move them."""
    hands = [
        state
        for side, state in enumerate(_sides(book, held, slot))
        if held.by_hand[side, slot, TRIAL]
    ]
    if not hands:
        return ""
    if len(hands) == 2:
        return "both move their levers by their own hand, so the text moves none"
    return f"{hands[0]} moves its levers by its own hand"


def _voters(book: Rulebook, held: Agreements, slot: int) -> str:
    """Who voted a text down, against which odds."""
    odds = held.refused[:, slot, TRIAL]
    parts = [
        f"by {state}, where a yes had a chance of {odds[side]:.0%}"
        for side, state in enumerate(_sides(book, held, slot))
        if not np.isnan(odds[side])
    ]
    return f", {', and '.join(parts)}" if parts else ""


def _successors(book: Rulebook, world: World, slot: int) -> str:
    """Which later texts hold the levers a text bound."""
    held = world.agreements
    rows = np.flatnonzero(held.bound[slot, :, TRIAL]).tolist()
    return "".join(
        f"; {_title(book, held, other)} now holds "
        + " and ".join(lever_label(book, row) for row in rows if held.holder[row, TRIAL] == other)
        for other in sorted({int(held.holder[row, TRIAL]) for row in rows} - {-1, slot})
    )


def _returned(book: Rulebook, before: World, after: World, slot: int) -> str:
    """Which levers an agreement that ends gives back, from what and to what."""
    was = before.agreements
    moved = _moved(book, before, after, _held(was, slot))
    if moved:
        return f"with it return: {moved}"
    hands = was.by_hand[:, slot, TRIAL]
    if hands.all():
        return "nothing returns, as both moved their levers by hand"
    if was.sunset[slot, TRIAL] == Sunset.STAY:
        return "its levers stay as they are"
    if hands.any():
        state = _sides(book, was, slot)[int(np.argmax(hands))]
        return f"nothing returns; {state} moved its levers by hand"
    return "nothing returns"


def _moved(book: Rulebook, before: World, after: World, rows: Sequence[int]) -> str:
    return "; ".join(
        f"{lever_label(book, row)} {hundredths(before.levers[row, TRIAL])} to "
        f"{hundredths(after.levers[row, TRIAL])}"
        for row in rows
        if abs(before.levers[row, TRIAL] - after.levers[row, TRIAL]) > ROUNDING
    )


def _held(agreements_: Agreements, slot: int) -> list[int]:
    rows: list[int] = np.flatnonzero(agreements_.holder[:, TRIAL] == slot).tolist()
    return rows


def _sides(book: Rulebook, agreements_: Agreements, slot: int) -> tuple[str, str]:
    one, other = book.scenario.dyads[int(agreements_.dyad[slot, TRIAL])]
    return one, other


def title(book: Rulebook, world: World, slot: int) -> str:
    """An agreement by parties and day of signature."""
    return _title(book, world.agreements, slot)


def _title(book: Rulebook, held: Agreements, slot: int) -> str:
    signed = day(book, round(float(held.signed[slot, TRIAL])))
    return f"the {'-'.join(_sides(book, held, slot))} text of {signed}"


@dataclass(frozen=True, slots=True)
class Share:
    """What became of one commitment, relief in shares of the lever's severity at signature."""

    lever: int
    promised: float
    legal: float
    delivered: float


def _ledger(book: Rulebook, turn: TurnRecord) -> tuple[list[str], int]:
    """Texts of which another share is delivered than a turn ago, and the number of the others."""
    was, now = turn.starts[0], turn.after
    before, after = ledger(book, was), ledger(book, now)
    lines, unchanged = [], 0
    for slot in np.flatnonzero(now.agreements.status[:, TRIAL] == Status.IN_FORCE).tolist():
        shares = list(shares_of(book, after, now, slot))
        if not shares:
            continue
        if _unchanged(list(shares_of(book, before, was, slot)), shares):
            unchanged += 1
            continue
        end = day(book, round(float(now.agreements.ends[slot, TRIAL])))
        words = _performed(book, now, after, shares)
        lines.append(f"{title(book, now, slot)}, until {end}; {words}")
    return lines, unchanged


def _many(texts: int) -> str:
    return "1 text" if texts == 1 else f"{texts} texts"


def shares_of(book: Rulebook, held: Ledger, world: World, slot: int) -> Iterator[Share]:
    """Commitments of an agreement in force, with what was promised, is in force and arrives."""
    agreements_ = world.agreements
    if agreements_.status[slot, TRIAL] != Status.IN_FORCE:
        return
    whole = room(book.tables.instruments, agreements_.before[slot])
    for row in _held(agreements_, slot):
        if held.promised[row, TRIAL] > ROUNDING:
            numbers = (held.promised, held.legal, held.delivered)
            yield Share(row, *(float(n[row, TRIAL] / whole[row, TRIAL]) for n in numbers))


def _unchanged(before: Sequence[Share], after: Sequence[Share]) -> bool:
    """Whether the same levers are held, and no share of them is another beyond a trifle."""
    return [one.lever for one in before] == [one.lever for one in after] and all(
        abs(one.delivered - other.delivered) < NEAR and abs(one.legal - other.legal) < NEAR
        for one, other in zip(before, after, strict=True)
    )


def _performed(book: Rulebook, world: World, held: Ledger, shares: Sequence[Share]) -> str:
    """The levers of a text by how far they are delivered."""
    groups: dict[str, list[str]] = {}
    for share in shares:
        group, numbers = _group(share)
        cell = f"{lever_label(book, share.lever)} {numbers}{_leak(book, world, held, share.lever)}"
        groups.setdefault(group, []).append(cell)
    order = ("performed as promised", "on its way", "short", "not yet due")
    return "; ".join(f"{group}: {', '.join(groups[group])}" for group in order if group in groups)


def _group(share: Share) -> tuple[str, str]:
    numbers = "/".join(f"{part:.0%}" for part in (share.promised, share.legal, share.delivered))
    numbers = numbers.replace("%/", "/")
    if share.delivered > share.promised - NEAR:
        return "performed as promised", f"{share.promised:.0%}"
    if share.legal <= ROUNDING:
        return "not yet due", f"{share.promised:.0%}"
    return ("short" if share.delivered < share.legal - NEAR else "on its way"), numbers


def _leak(book: Rulebook, world: World, held: Ledger, row: int) -> str:
    leaked = held.leaked[row, TRIAL]
    if not np.isfinite(leaked) or leaked < 0.05:
        return ""
    channels: IndexArray = gauge(book, world, row, world.levers[row])[0]
    goods = book.scenario.goods
    units = dict.fromkeys(goods[book.tables.axes.channels[i][0]].unit for i in channels.tolist())
    return f" ({leaked:.1f} {' and '.join(units)} a week got round it unlawfully)"
