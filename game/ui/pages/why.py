"""Why a figure moved: the parts that add up to the change, each of which opens further."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from game.report.why_text import besides, digits_of
from game.turn.why import MEASURES
from game.turn.why.account import Account, Part, every
from game.ui.page import (
    Button,
    Choice,
    Figure,
    Form,
    Item,
    Option,
    Page,
    Panel,
    Row,
    Table,
    Text,
    Tone,
)
from game.ui.pages.amount import adding, apart, fixed, signed
from game.ui.pages.scene import Scene
from game.ui.words import _

LAST, ALL = "last", "all"
"""Over the last turn, or the whole game so far."""
NOTHING = 1e-12
"""Share of the largest part below which a part is rounding."""
FINEST = 6
"""Digits behind the point beyond which amounts are not told."""
OWN = ("cover", "stock")
"""Measures of which only the seat's own subjects may be opened."""


def may_ask(scene: Scene, measure: str, of: str) -> bool:
    """Whether the seat may open a figure: stocks are open to their owner, the rest to everybody.

    What is public opens for all; leverage opens as it is seen, by `leverage.parts_page`.
    """
    if measure not in MEASURES or measure == "leverage" or not scene.history:
        return False
    if measure not in OWN:
        return True
    whose = of.split("/")[0]
    users = scene.book.scenario.users
    region = users[whose].region if whose in users else whose.removeprefix("plants_")
    return region == scene.name


def for_seat(scene: Scene, account: Account) -> Account:
    """An account of what all may ask, without what is each region's own.

    A price hangs on what lies in stores everywhere; of other regions a seat learns the sum.
    """
    regions = {region.label for region in scene.book.scenario.regions.values()}
    others = regions - {scene.book.scenario.regions[scene.name].label}
    return replace(account, parts=_folded(account.parts, others))


def _folded(parts: Sequence[Part], others: Collection[str]) -> tuple[Part, ...]:
    kept = [
        replace(part, parts=_folded(part.parts, others)) if part.parts else part
        for part in parts
        if part.label not in others
    ]
    rest = [part for part in parts if part.label in others]
    if rest:
        whole = np.sum([part.amount for part in rest], axis=0)
        kept.append(replace(rest[0], label=_("Other regions"), amount=whole, parts=()))
    return tuple(kept)


def parts_at(account: Account, path: Sequence[int]) -> tuple[str, tuple[Part, ...], float]:
    """(label, parts, sum) at a place in the tree; the top has the account's own change."""
    label, parts, amount = account.label, account.parts, float(account.change[0])
    for place in path:
        part = parts[place]
        label, parts, amount = part.label, part.parts, float(part.amount[0])
    return label, parts, amount


def why_page(
    account: Account, path: Sequence[int] = (), when: str = "", *, over: str = LAST
) -> Page:
    """The parts of a change, or of one of its parts.

    Args:
        account: From `game.turn.why`.
        path: Places of the parts opened so far, from the top.
        when: The weeks it is about, in words.
        over: Whether they are those of the last turn or of the whole game.
    """
    label, parts, amount = parts_at(account, path)
    digits = digits_of(account.largest, float(account.change[0]))
    largest = max((abs(float(p.amount[0])) for p in every(parts)), default=0.0)
    title = f"{MEASURES[account.measure].title} {account.label}"
    large = [(place, p) for place, p in enumerate(parts) if _size(p) > NOTHING * largest]
    left = amount - sum(float(part.amount[0]) for part in parts)
    rounded = abs(left) > NOTHING * max(largest, abs(amount))
    amounts = [float(part.amount[0]) for _place, part in large]
    whole = amount if path else apart(float(account.after[0]), float(account.before[0]), digits)
    shown = adding([*amounts, *([left] if rounded else [])], whole, min(digits, FINEST))
    rows = [
        _row(part, (*path, place), figure, digits)
        for (place, part), figure in zip(large, shown, strict=False)
    ]
    if rounded:
        rows.append(Row((_("rounding"), signed(shown[-1], digits), ""), tone=Tone.FAINT))
    rows.append(Row((_("Sum"), signed(whole, digits), ""), tone=Tone.ACCENT))
    heads = (_("What moved it"), _(account.unit), _("note"))
    items: tuple[Item, ...] = (
        *((_weeks(over),) if not path else ()),
        *(_levels(account, digits) if not path else ()),
        *(() if rows[:-1] else (Text(_("Nothing moved it.")),)),
        Table(label, heads, tuple(rows), numeric=(False, True, False)),
    )
    opened = _("Parts of: {label}").format(label=label) if path else _("Parts that add up")
    return Page(
        "why",
        _("Why: {what}").format(what=title),
        Form.DIALOG,
        (Panel("parts", opened, items),),
        buttons=(Button("close", _("Close"), key="escape", primary=True),),
        enter="close",
        escape="close",
        subtitle=when,
    )


def _weeks(over: str) -> Choice:
    options = (Option(LAST, _("the last turn")), Option(ALL, _("the whole game")))
    return Choice("over", _("Over"), options, over, tabs=True)


def _levels(account: Account, digits: int) -> tuple[Figure, ...]:
    before, after = float(account.before[0]), float(account.after[0])
    said = _("In {unit}.").format(unit=account.unit)
    moved = signed(apart(after, before, digits), digits)
    return (
        Figure(_("Before"), fixed(before, digits), help=said),
        Figure(_("After"), fixed(after, digits), help=said),
        Figure(_("Change"), moved, tone=Tone.ACCENT, help=said),
    )


def _size(part: Part) -> float:
    return max(abs(float(one.amount[0])) for one in every([part]))


def _row(part: Part, path: tuple[int, ...], amount: float, digits: int) -> Row:
    opens = f"part:{'.'.join(map(str, path))}" if part.parts else ""
    return Row((part.label, signed(amount, digits), besides(part)), opens=opens)
