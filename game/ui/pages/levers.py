"""The seat's own levers as sliders, with what they cost and why one cannot be set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from game.ui.desk.lever import LeverDraft
from game.ui.page import Choice, Item, Option, Panel, Place, Slider, Text, Tone
from game.ui.pages.amount import fixed, signed
from game.ui.pages.dates import day
from game.ui.pages.scene import Scene
from game.ui.words import _

STEP = 0.05
MOVED = 1e-9
GROUPS: Mapping[str, tuple[str, ...]] = {
    "tariffs": ("tariff",),
    "licences": ("licence", "denial", "carve_out", "staff"),
    "controls": (
        *("ban", "alarm", "listing", "friction", "uncertainty", "boycott", "stoppage"),
        "enforcement",
    ),
    "home": ("club", "priority", "stockpile", "release", "guarantee"),
    "gestures": ("symbolic",),
}
"""Group -> kinds of effect of the levers in it; a lever goes by its first effect."""


def group_words(group: str) -> str:
    """A group as people call it."""
    return {
        "tariffs": _("Tariffs"),
        "licences": _("Licences"),
        "controls": _("Controls"),
        "home": _("At home"),
        "gestures": _("Gestures"),
    }[group]


def group_of(scene: Scene, lever: str) -> str:
    """The group a lever is in."""
    kind = scene.book.scenario.levers[lever].effects[0].kind
    return next(group for group, kinds in GROUPS.items() if kind in kinds)


def groups(scene: Scene, levers: Sequence[LeverDraft]) -> list[str]:
    """Groups in which the seat has levers."""
    there = {group_of(scene, lever.id) for lever in levers}
    return [group for group in GROUPS if group in there]


def levers_panel(
    scene: Scene, levers: Sequence[LeverDraft], group: str, left: float, off: str = ""
) -> Panel:
    """The levers of one group.

    Args:
        scene: What the seat sees.
        levers: All of its levers.
        group: Which are shown.
        left: Political capital the drafts leave, points.
        off: Why none can be set now; empty = they can.
    """
    there = groups(scene, levers)
    items: list[Item] = []
    if len(there) > 1:
        options = tuple(Option(name, group_words(name)) for name in there)
        items.append(Choice("group", _("Group"), options, group))
    shown = [lever for lever in levers if group_of(scene, lever.id) == group]
    for lever in shown:
        items += _one(scene, lever, off)
    if not items:
        items.append(Text(_("This seat has no levers."), tone=Tone.FAINT))
    return Panel(
        "levers",
        _("Policy levers"),
        tuple(items),
        Place.LEFT,
        aside=_("{points} points of capital left").format(points=fixed(left)),
    )


def _one(scene: Scene, lever: LeverDraft, off: str) -> Iterator[Item]:
    moved = abs(lever.drafted - lever.severity) > MOVED
    change = signed(lever.drafted - lever.severity, 2) if moved else ""
    if moved and lever.cost:
        change = _("{change}, {points} points").format(change=change, points=fixed(lever.cost))
    yield Slider(
        id=f"lever:{lever.id}",
        name=lever.label,
        value=lever.drafted,
        least=lever.least,
        most=lever.most,
        step=STEP,
        words=fixed(lever.drafted, 2),
        rest=lever.severity,
        change=change,
        off=off,
        help=_help(lever),
        opens=f"about:{lever.id}",
    )
    for words, tone, mark in _notes(scene, lever):
        yield Text(words, tone=tone, mark=mark)


def _help(lever: LeverDraft) -> str:
    low, high = lever.payable
    paid = _("Capital pays for {low} to {high}; all the way costs {full} points.").format(
        low=fixed(low, 2), high=fixed(high, 2), full=fixed(lever.full)
    )
    return f"{lever.help} {paid}"


def _notes(scene: Scene, lever: LeverDraft) -> Iterator[tuple[str, Tone, str]]:
    if not lever.legal:
        yield _("Void: {reason}").format(reason=lever.reason), Tone.BAD, "✗"
    if lever.breaks:
        yield _("This breaks your word."), Tone.BAD, "✗"
    if lever.threatened is not None and lever.deadline is not None:
        words = _("Your threat: {severity} from {day}").format(
            severity=fixed(lever.threatened, 2), day=day(scene.book, lever.deadline)
        )
        yield words, Tone.WARN, "▲"
