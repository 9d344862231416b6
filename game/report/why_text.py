"""An account in plain text, 100 columns wide, and in plain values."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from textwrap import wrap
from typing import Any

from game.report.paragraph import columns, filled
from game.rules.calendar import Calendar
from game.turn.why.account import Account, Part, every
from game.turn.why.measures import MEASURES
from game.turn.why.mood import BACK, MEMORY
from game.turn.why.price import RETURN

LABEL = 56
"""Most letters of a label that stands for several parts of a branch, its indent counted in."""
FADING = frozenset({*BACK, *MEMORY, *RETURN})
SMALL = 0.02
"""Share of the largest part below which the parts of a branch are folded into one line."""
OPENED = 0.15
"""Share of the largest part from which a part is opened."""
NOTHING = 1e-12
"""Share of the figure or of the largest part below which a part is rounding."""
CHOSEN = "It is the scarcest of several goods; --good names another."
REVERSED = (
    "Where the reverse order gives a part another share of what drivers do together, that share "
    "stands beside it; the parts in reverse add up to the same sum."
)
IN_REVERSE = "in the reverse order"
CANCEL = 0.2
"""Share of the larger of two parts up to which what they leave is called nearly nothing."""
_AMOUNT = 12
_WORDS = {True: "a week at rest", False: "the week before"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the tree."""

    indent: int
    label: str
    amount: float
    note: str = ""


def text(
    account: Account,
    calendar: Calendar,
    *,
    turn: int | None = None,
    chosen: bool = False,
    whole: bool = False,
) -> str:
    """Why a measure moved, in trial 0.

    Args:
        account: The account.
        calendar: For the dates.
        turn: The turn it is of, as people count them; absent = of a week.
        chosen: Whether the good was chosen for the reader.
        whole: Show every part, however small.
    """
    largest = max((_size(part) for part in account.parts), default=0.0)
    figure = max(abs(float(account.before[0])), abs(float(account.after[0])))
    nothing = NOTHING * max(largest, figure)
    largest = largest if largest > nothing else 0.0
    decimals = digits_of(largest, float(account.change[0]))
    small, opened = (0.0, 0.0) if whole else (SMALL * largest, OPENED * largest)
    pruned = _Pruned(account, largest, decimals, nothing, small, opened)
    left = abs(float(account.residual[0]))
    note = f"{left:.1g} left over" if left else "nothing left over"
    lines = [
        *pruned.tree(account.parts, 1),
        Line(1, "Sum", float(account.change[0] - account.residual[0]), note),
    ]
    return "\n".join(
        [
            *_title(account, calendar, turn, decimals),
            *_headline(account, largest, decimals),
            "",
            *_laid_out(lines, decimals),
            "",
            *_cancelling(account, decimals),
            *(filled(CHOSEN).splitlines() if chosen else ()),
            *filled(_order(account)).splitlines(),
            *(
                filled(REVERSED).splitlines()
                if any(IN_REVERSE in line.note for line in lines)
                else ()
            ),
        ]
    )


def _title(account: Account, calendar: Calendar, turn: int | None, decimals: int) -> Iterator[str]:
    """What moved, when, from where to where."""
    weeks = f"week {account.first}"
    if account.until - account.first > 1:
        weeks = f"weeks {account.first} to {account.until - 1}"
    first, last = calendar.date(account.first), calendar.date(account.until) - timedelta(days=1)
    begun = f"{first.day}" if first.month == last.month else f"{first.day} {first:%B}"
    when = weeks.capitalize() if turn is None else f"Turn {turn}, {weeks}"
    figures = (account.before, account.after, account.change)
    before, after, change = (round(float(value[0]), decimals) + 0.0 for value in figures)
    yield from filled(
        f"{MEASURES[account.measure].title} {account.label} ({account.of})"
    ).splitlines()
    yield f"{when}, {begun} to {last.day} {last:%B %Y}, in {account.unit}:"
    yield f"{before:,.{decimals}f} before, {after:,.{decimals}f} after, {change:+,.{decimals}f}"


def _headline(account: Account, largest: float, decimals: int) -> Iterator[str]:
    """The parts that push most each way; opened as long as a part moves the figure itself.

    What merely fades back to normal answers the others and is left to the tree.
    """
    pushing = [part for part in account.parts if part.label not in FADING]
    ends = sorted(_ends(pushing, SMALL * largest), key=lambda end: end[1])
    if not largest:
        yield "Nothing moved it."
        return
    for path, amount in ends[:1]:
        if amount < 0.0:
            yield from filled(
                f"Pushed down most by: {' / '.join(path)} {amount:+,.{decimals}f}"
            ).splitlines()
    for path, amount in ends[-1:]:
        if amount > 0.0:
            yield from filled(
                f"Pushed up most by: {' / '.join(path)} {amount:+,.{decimals}f}"
            ).splitlines()


def _ends(
    parts: Sequence[Part], least: float, above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], float]]:
    for part in parts:
        path, amount = (*above, part.label), float(part.amount[0])
        if part.parts and abs(amount) >= least:
            yield from _ends(part.parts, least, path)
        else:
            yield path, amount


def digits_of(largest: float, change: float) -> int:
    """Digits behind the point that leave three of the largest part and two of the change."""
    if not largest:
        return 3
    wanted = 2 - math.floor(math.log10(largest))
    if change:
        wanted = max(wanted, min(1 - math.floor(math.log10(abs(change))), wanted + 2))
    return min(max(wanted, 0), 9)


@dataclass(frozen=True, slots=True)
class _Pruned:
    """A tree without the twigs a reader can spare."""

    account: Account
    largest: float
    """Size of its largest part."""
    decimals: int
    nothing: float
    """Size up to which a part is rounding."""
    small: float
    """Size below which parts are folded."""
    opened: float
    """Size from which parts are opened."""

    def tree(self, parts: Sequence[Part], indent: int) -> Iterator[Line]:
        """Lines of some parts and what is below them; the small ones together."""
        there = [part for part in parts if _size(part) > self.nothing]
        for part in (self.straight(one, indent) for one in there if _size(one) >= self.small):
            yield Line(indent, part.label, float(part.amount[0]), self.note(part))
            if _size(part) >= self.opened:
                yield from self.tree(part.parts, indent + 1)
        folded = [float(part.amount[0]) for part in there if _size(part) < self.small]
        if folded:
            yield Line(indent, f"and {len(folded)} smaller", sum(folded))

    def straight(self, part: Part, indent: int) -> Part:
        """A part that opens into one thing only, as that thing, while there is room for both."""
        inner = [one for one in part.parts if _size(one) > self.nothing]
        if len(inner) != 1:
            return part
        only = inner[0]
        label, note = f"{part.label}, {only.label}", only.note or part.note
        if 2 * indent + len(label) > LABEL:
            return part
        left = only.left or part.left
        return self.straight(replace(only, label=label, note=note, left=left), indent)

    def note(self, part: Part) -> str:
        """What to know of a part: its amount in the reverse order, if that differs, and more."""
        other = self.account.in_reverse(part, self.largest)
        said = [] if other is None else [f"or {other:+,.{self.decimals}f} {IN_REVERSE}"]
        return "; ".join([*said, *filter(None, [besides(part)])])


def besides(part: Part) -> str:
    """What to know of a part besides; for what arrives, when it left."""
    weeks = [str(week) for week in sorted(part.left) if week >= 0]
    if not part.left:
        return part.note
    if not weeks:
        return "left before week 0"
    return f"left in week{'s' if len(weeks) > 1 else ''} {' and '.join(weeks)}"


def _size(part: Part) -> float:
    """The largest amount of a part and all below it: what cancels is shown too."""
    return max(abs(float(one.amount[0])) for one in every([part]))


def _laid_out(lines: Sequence[Line], decimals: int) -> Iterator[str]:
    """Labels, amounts beneath each other, notes behind them."""
    labels = ["  " * line.indent + line.label for line in lines]
    wide = max(map(len, labels))
    for label, line in zip(labels, lines, strict=True):
        amount = round(line.amount, decimals) + 0.0
        row = f"{label:<{wide}}{amount:>+{_AMOUNT},.{decimals}f}"
        notes = wrap(line.note, max(columns() - len(row) - 2, 20)) or [""]
        yield f"{row}  {notes[0]}".rstrip()
        for note in notes[1:]:
            yield " " * (len(row) + 2) + note


def _order(account: Account) -> str:
    asked = MEASURES[account.measure]
    order = "; ".join(dict.fromkeys(part.label for part in account.parts))
    return (
        f"Each part is what one driver adds as it goes from its value in {_WORDS[asked.flows]} to "
        f"its value now, in this order and from top to bottom: {order}."
    )


def _cancelling(account: Account, decimals: int) -> list[str]:
    """Says so where the two largest parts nearly cancel and what they leave is the story."""
    parts = sorted(account.parts, key=lambda part: -abs(float(part.amount[0])))[:2]
    one, two = (float(part.amount[0]) for part in parts) if len(parts) == 2 else (0.0, 0.0)
    if one * two >= 0.0 or abs(one + two) > CANCEL * abs(one) or abs(one) <= NOTHING:
        return []
    return filled(
        f"The two largest nearly cancel: {parts[0].label} {one:+,.{decimals}f} and "
        f"{parts[1].label} {two:+,.{decimals}f} leave {one + two:+,.{decimals}f}."
    ).splitlines()


def as_json(account: Account) -> str:
    """The same for programs: names, numbers of trial 0, and the tree."""
    return json.dumps(_plain_account(account), indent=1, ensure_ascii=False) + "\n"


def _plain_account(account: Account) -> dict[str, Any]:
    return {
        "measure": account.measure,
        "of": account.of,
        "label": account.label,
        "unit": account.unit,
        "weeks": list(range(account.first, account.until)),
        "before": float(account.before[0]),
        "after": float(account.after[0]),
        "change": float(account.change[0]),
        "residual": float(account.residual[0]),
        "parts": [_plain(account, part, account.largest) for part in account.parts],
    }


def _plain(account: Account, part: Part, largest: float) -> dict[str, Any]:
    leaf: dict[str, Any] = {"label": part.label, "amount": float(part.amount[0])}
    other = account.in_reverse(part, largest)
    if other is not None:
        leaf["reverse"] = other
    if part.note:
        leaf["note"] = part.note
    if part.left:
        leaf["left"] = list(part.left)
    if part.parts:
        leaf["parts"] = [_plain(account, one, largest) for one in part.parts]
    return leaf
