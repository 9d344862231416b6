"""Agreements in plain words: what became of each text, and what was delivered of it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.report.marked import marked
from game.report.move_words import PLAIN, Tongue
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
LIVES: Mapping[Status, str] = {
    Status.IN_FORCE: marked("{name} is ratified on both sides and in force from {day}"),
    Status.REJECTED: marked("{name} is voted down at home in the week of {day}"),
    Status.SUPERSEDED: marked("{name} is superseded in the week of {day}"),
    Status.BREACHED: marked("{name} is declared broken in the week of {day}"),
    Status.EXPIRED: marked("{name} runs out in the week of {day}"),
    Status.SNAPPED_BACK: marked("{name} snaps back in the week of {day}"),
}
"""What an agreement has become -> how that is told."""
NAMED = marked("the {sides} text of {day}")
RENEWED = marked("{name} is renewed until {day}")
BROKEN = marked("{state} breaks {name}: it raises {what} against its word ({day})")
A_LEVER = marked("a lever")
TAKES_OVER = marked("it takes over {levers} from {other}")
LEAVES = marked("it leaves {levers} to {other}")
BOTH_BY_HAND = marked("both move their levers by their own hand, so the text moves none")
BY_HAND = marked("{state} moves its levers by its own hand")
VOTER = marked("by {state}, where a yes had a chance of {odds}")
HOLDS = marked("{other} now holds {levers}")
SOON = marked(", and severities return within a week")
RETURN = marked("with it return: {levers}")
BOTH_BY_HAND_AFTER = marked("nothing returns, as both moved their levers by hand")
STAY = marked("its levers stay as they are")
BY_HAND_AFTER = marked("nothing returns; {state} moved its levers by hand")
NOTHING = marked("nothing returns")
FROM_TO = marked("{lever} {was} to {now}")
AND, COMMA, COMMA_AND, THEN = marked(" and "), marked(", "), marked(", and "), marked("; ")


def agreements(book: Rulebook, turn: TurnRecord) -> Iterator[str]:
    """What became of agreements in the turn, and what changed in what they have delivered."""
    events, (kept, unchanged) = list(life_of(book, turn)), _ledger(book, turn)
    same = [f"{_many(unchanged)} in force: as a turn ago"] if unchanged else []
    if events or kept or same:
        yield wrapped(HEADER, indent=2) if kept else "  Agreements"
        yield from (wrapped(line) for line in (*events, *kept, *same))


def life_of(book: Rulebook, turn: TurnRecord, tongue: Tongue = PLAIN) -> Iterator[str]:
    """Life of the agreements, week by week."""
    for before, after in itertools.pairwise((turn.starts[0], *turn.weeks[1:])):
        for slot, status in enumerate(after.agreements.status[:, TRIAL].tolist()):
            if status != Status.EMPTY:
                yield from _event(Week(book, before, after, tongue), slot)


@dataclass(frozen=True, slots=True)
class Week:
    """A week of the agreements, and the language in which it is told."""

    book: Rulebook
    before: World
    after: World
    tongue: Tongue

    def say(self, phrase: str, **parts: str) -> str:
        """A phrase in the language, filled in."""
        return self.tongue.say(phrase).format(**parts)

    def named(self, held: Agreements, slot: int) -> str:
        """An agreement by parties and day of signature."""
        return _title(self.book, held, slot, self.tongue)

    def levers(self, rows: Sequence[int]) -> str:
        """Levers as a list."""
        return self.tongue.say(AND).join(lever_label(self.book, row) for row in rows)


def _event(week: Week, slot: int) -> Iterator[str]:
    """What happened to one agreement in one week."""
    book, was, now = week.book, week.before.agreements, week.after.agreements
    old, new = int(was.status[slot, TRIAL]), Status(int(now.status[slot, TRIAL]))
    parts = {"name": week.named(now, slot), "day": week.tongue.day(book, week.after.week - 1)}
    if new != old and new in LIVES:
        more = ENDED[new](week, slot) if new in ENDED else ""
        yield week.say(LIVES[new], **parts) + more
    elif new in LIVE and was.ends[slot, TRIAL] < now.ends[slot, TRIAL]:
        parts["day"] = week.tongue.day(book, round(float(now.ends[slot, TRIAL])))
        yield week.say(RENEWED, **parts)
    for side, state in enumerate(_sides(book, now, slot)):
        if now.broken[side, slot, TRIAL] and not was.broken[side, slot, TRIAL]:
            owner = book.tables.axes.states.index(state)
            rows = [
                row
                for row in _held(was, slot)
                if now.holder[row, TRIAL] != slot and book.tables.instruments.owner[row] == owner
            ]
            what = _moved(week, rows) or week.say(A_LEVER)
            yield week.say(BROKEN, state=state, what=what, **parts)


def _entry(week: Week, slot: int) -> str:
    """Who carries a new text out, and what it takes over from others or leaves to them."""
    was, now = week.before.agreements, week.after.agreements
    parts = [_by_hand(week, slot)]
    bound = np.flatnonzero(now.bound[slot, :, TRIAL] & (now.relief[slot, :, TRIAL] > 0.0)).tolist()
    for phrase, of, rows in (
        (TAKES_OVER, was, [row for row in bound if now.holder[row, TRIAL] == slot]),
        (LEAVES, now, [row for row in bound if now.holder[row, TRIAL] != slot]),
    ):
        for other in sorted({int(of.holder[row, TRIAL]) for row in rows} - {-1, slot}):
            taken = [row for row in rows if of.holder[row, TRIAL] == other]
            parts.append(week.say(phrase, levers=week.levers(taken), other=week.named(of, other)))
    return "".join(f"{week.say(THEN)}{part}" for part in parts if part)


def _by_hand(week: Week, slot: int) -> str:
    """Who moves its levers itself instead of having the text move them."""
    held = week.after.agreements
    hands = [
        state
        for side, state in enumerate(_sides(week.book, held, slot))
        if held.by_hand[side, slot, TRIAL]
    ]
    if not hands:
        return ""
    return week.say(BOTH_BY_HAND) if len(hands) == 2 else week.say(BY_HAND, state=hands[0])


def _voters(week: Week, slot: int) -> str:
    """Who voted a text down, against which odds."""
    held = week.after.agreements
    odds = held.refused[:, slot, TRIAL]
    parts = [
        week.say(VOTER, state=state, odds=f"{odds[side]:.0%}")
        for side, state in enumerate(_sides(week.book, held, slot))
        if not np.isnan(odds[side])
    ]
    return f"{week.say(COMMA)}{week.say(COMMA_AND).join(parts)}" if parts else ""


def _successors(week: Week, slot: int) -> str:
    """Which later texts hold the levers a text bound."""
    held = week.after.agreements
    rows = np.flatnonzero(held.bound[slot, :, TRIAL]).tolist()
    return "".join(
        week.say(THEN)
        + week.say(
            HOLDS,
            other=week.named(held, other),
            levers=week.levers([row for row in rows if held.holder[row, TRIAL] == other]),
        )
        for other in sorted({int(held.holder[row, TRIAL]) for row in rows} - {-1, slot})
    )


def _returning(week: Week, slot: int) -> str:
    """Whether severities return after a breach."""
    return week.say(SOON) if week.after.agreements.snap_back[slot, TRIAL] else ""


def _returned(week: Week, slot: int) -> str:
    """Which levers an agreement that ends gives back, from what and to what."""
    was = week.before.agreements
    moved = _moved(week, _held(was, slot))
    hands = was.by_hand[:, slot, TRIAL]
    if moved:
        words = week.say(RETURN, levers=moved)
    elif hands.all():
        words = week.say(BOTH_BY_HAND_AFTER)
    elif was.sunset[slot, TRIAL] == Sunset.STAY:
        words = week.say(STAY)
    elif hands.any():
        state = _sides(week.book, was, slot)[int(np.argmax(hands))]
        words = week.say(BY_HAND_AFTER, state=state)
    else:
        words = week.say(NOTHING)
    return f"{week.say(THEN)}{words}"


def _moved(week: Week, rows: Sequence[int]) -> str:
    levers = week.before.levers, week.after.levers
    return week.say(THEN).join(
        week.say(
            FROM_TO,
            lever=lever_label(week.book, row),
            was=hundredths(levers[0][row, TRIAL]),
            now=hundredths(levers[1][row, TRIAL]),
        )
        for row in rows
        if abs(levers[0][row, TRIAL] - levers[1][row, TRIAL]) > ROUNDING
    )


ENDED: Mapping[Status, Callable[[Week, int], str]] = {
    Status.IN_FORCE: _entry,
    Status.REJECTED: _voters,
    Status.SUPERSEDED: _successors,
    Status.BREACHED: _returning,
    Status.EXPIRED: _returned,
    Status.SNAPPED_BACK: _returned,
}
"""What an agreement has become -> what is told of it besides."""


def _held(agreements_: Agreements, slot: int) -> list[int]:
    rows: list[int] = np.flatnonzero(agreements_.holder[:, TRIAL] == slot).tolist()
    return rows


def _sides(book: Rulebook, agreements_: Agreements, slot: int) -> tuple[str, str]:
    one, other = book.scenario.dyads[int(agreements_.dyad[slot, TRIAL])]
    return one, other


def title(book: Rulebook, world: World, slot: int) -> str:
    """An agreement by parties and day of signature."""
    return _title(book, world.agreements, slot, PLAIN)


def _title(book: Rulebook, held: Agreements, slot: int, tongue: Tongue) -> str:
    signed = tongue.day(book, round(float(held.signed[slot, TRIAL])))
    return tongue.say(NAMED).format(sides="-".join(_sides(book, held, slot)), day=signed)


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
