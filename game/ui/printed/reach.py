"""What on a page a person can reach by a number: controls, and things that open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.ui.page import (
    Button,
    Card,
    Chart,
    Choice,
    Control,
    Entry,
    Figure,
    Flow,
    Item,
    Meter,
    Page,
    Row,
    Site,
    Slider,
    Switch,
    Table,
    Text,
    WorldMap,
)

Opening = Text | Figure | Meter | Card | Row | Chart | Site | Flow
"""What is not a control and may open."""


@dataclass(frozen=True, slots=True)
class Handle:
    """One thing that can be reached."""

    id: str
    thing: Control | Opening


def handles(page: Page) -> tuple[Handle, ...]:
    """All that can be reached, in reading order, each id once."""
    found: dict[str, Handle] = {}
    for thing in _things(page):
        name = thing.id if isinstance(thing, Control) else thing.opens
        if name:
            found.setdefault(name, Handle(name, thing))
    return tuple(found.values())


def helps(page: Page, name: str) -> str:
    """What is said about the thing of an id on demand; empty if nothing is."""
    for thing in _things(page):
        own = thing.id if isinstance(thing, Control) else thing.opens
        if own == name and not isinstance(thing, Flow) and thing.help:
            return thing.help
    return ""


def _things(page: Page) -> Iterator[Control | Opening]:
    yield from page.bar
    for panel in page.panels:
        for item in panel.items:
            yield from _of(item)
    yield from page.buttons


def _of(item: Item) -> Iterator[Control | Opening]:
    match item:
        case Button() | Slider() | Choice() | Switch() | Entry():
            yield item
        case Text() | Figure() | Meter() | Chart():
            yield item
        case Card():
            yield item
            yield from item.lines
        case Table():
            yield from item.rows
        case WorldMap():
            yield from item.flows
            yield from item.sites
