"""What may come of a draft at the end of a forecast: without it, with it, and the difference."""

from __future__ import annotations

from collections.abc import Iterator

from game.ui.desk.foresee import Foresight
from game.ui.page import Panel, Place, Row, Table, Text, Tone
from game.ui.pages.amount import fixed, signed
from game.ui.pages.prices import MIDDLE, own_pool
from game.ui.pages.scene import Scene
from game.ui.words import _

LOW, HIGH = 0, 4
"""Rows of a forecast's bands: the edges of 90 %."""


def outlook_panel(scene: Scene, ahead: Foresight, good: str, dyad: int) -> Panel:
    """Where a forecast ends, figure by figure.

    Args:
        scene: What the seat sees.
        ahead: A forecast.
        good: What is charted.
        dyad: The dyad turned to, -1 = none.
    """
    heads = (_("Middle of the futures"), _("without"), _("with"), _("it adds"))
    rows = tuple(_rows(scene, ahead, good, dyad))
    weeks = max((fan.without.shape[1] - 1 for fan in ahead.fans.values()), default=0)
    nothing = Text(_("Nothing can be foreseen."), tone=Tone.FAINT)
    return Panel(
        "outlook",
        _("In {weeks} weeks").format(weeks=weeks),
        (Table(_("Outlook"), heads, rows) if rows else nothing,),
        Place.RIGHT,
    )


def _rows(scene: Scene, ahead: Foresight, good: str, dyad: int) -> Iterator[Row]:
    label = scene.book.scenario.goods[good].label
    asked: list[tuple[str, str, int, int]] = []
    pool = own_pool(scene, good)
    if pool is not None:
        asked.append((_("Your cover, {good}").format(good=label), "cover of regions", pool, 1))
    row = scene.tables.axes.goods.index(good)
    asked.append((_("Price, {good}").format(good=label), "price outside", row, 2))
    asked.append((_("Your approval"), "approval", scene.state, 1))
    if dyad >= 0:
        dyads, side = len(scene.tables.seats.dyads), scene.view.side(dyad)
        for whose, place in ((_("Your leverage"), side), (_("Their leverage"), 1 - side)):
            asked.append((whose, "leverage", dyad + place * dyads, 2))
    for name, reading, place, digits in asked:
        fan = ahead.fans.get(reading)
        if fan is None:
            continue
        without, with_plan, difference = (
            values[:, -1, place] for values in (fan.without, fan.with_plan, fan.difference)
        )
        low, high = (signed(float(difference[edge]), digits) for edge in (LOW, HIGH))
        yield Row(
            (
                name,
                fixed(float(without[MIDDLE]), digits),
                fixed(float(with_plan[MIDDLE]), digits),
                signed(float(difference[MIDDLE]), digits),
            ),
            help=_("{name}: it adds {low} to {high} in 90 of 100 futures.").format(
                name=name, low=low, high=high
            ),
        )
