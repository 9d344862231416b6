"""Charts, the line of time and the map as text."""

from __future__ import annotations

from collections.abc import Iterator

from game.report.words import FIRM
from game.ui.page import Axis, Chart, Flow, Mark, Site, Timeline, WorldMap
from game.ui.printed.block import Block, Number, line, named, one, parted
from game.ui.words import _


def chart(item: Chart, number: Number) -> tuple[Block, ...]:
    """A chart by its figures: now, what may come, and then its lines and its axes."""
    amount = f"{item.value} {item.unit}".strip()
    words = parted(amount, item.change, item.note)
    shown = dict.fromkeys(
        name for name in (*(c.name for c in item.curves), *(f.name for f in item.fans)) if name
    )
    lines = parted(*(name for name in shown if name != item.name))
    levels = parted(*(level for _at, level, _tone in item.levels))
    drawn = (
        named(_("lines"), lines) if lines else "",
        named(_("levels"), levels) if levels else "",
        _axes(item.x, item.y),
    )
    below = tuple(line(words, 2) for words in drawn if words)
    now = one(named(item.name, words), item.summary, lead=number(item.opens), name=item.name)
    return now, *((Block(below, name=None, still=True),) if below else ())


def _axes(across: Axis, up: Axis) -> str:
    words = [
        named(name, parted(*(tick.words for tick in axis.ticks)))
        for name, axis in ((_("across"), across), (_("up the side"), up))
        if axis.ticks
    ]
    return "; ".join(words)


def timeline(item: Timeline, number: Number) -> tuple[Block, ...]:
    """What happens when, in order, with today among it."""
    span = _("{start} to {end}").format(start=item.start, end=item.end)
    under = (line(named(item.name, span)),)
    kinds = dict(item.legend)
    when = [(mark.at, 0, _mark(mark, kinds)) for mark in item.marks]
    when.append((item.now, 1, item.now_name))
    return tuple(Block((line(words, 2),), under=under) for _at, _order, words in sorted(when))


def _mark(mark: Mark, kinds: dict[str, str]) -> str:
    return parted(named(mark.date, mark.name), kinds.get(mark.sign, ""))


def world_map(item: WorldMap, number: Number) -> tuple[Block, ...]:
    """Flows as lines and places as a list."""
    under = (line(item.name),) if item.name else ()
    flows = (
        Block(
            (line(_flow(item, flow), 2, number(flow.opens)),),
            _("{a} to {b}").format(a=_site(item, flow.source), b=_site(item, flow.target)),
            under,
        )
        for flow in item.flows
    )
    return (*flows, *_places(item.sites, number, under)) or (Block(under),)


def _flow(item: WorldMap, flow: Flow) -> str:
    return flow.words or _("{source} to {target}: {kind}").format(
        source=_site(item, flow.source),
        target=_site(item, flow.target),
        kind=dict(item.legend).get(flow.kind, flow.kind.value),
    )


def _site(item: WorldMap, name: str) -> str:
    return next((site.name for site in item.sites if site.id == name), name)


def _place(site: Site, number: Number) -> str:
    return number(site.opens).replace(" ", FIRM) + site.name


def _places(sites: tuple[Site, ...], number: Number, under: tuple[str, ...]) -> Iterator[Block]:
    if sites:
        names = ", ".join(_place(site, number) for site in sites)
        yield Block((line(named(_("Places"), names), 2),), _("Places"), under)
