"""A whole page as parts in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from game.ui.page import (
    Button,
    Card,
    Chart,
    Choice,
    Entry,
    Figure,
    Item,
    Meter,
    Page,
    Panel,
    Slider,
    Switch,
    Table,
    Text,
    Timeline,
    WorldMap,
)
from game.ui.printed import drawn, shown
from game.ui.printed.block import Block, Number, Part, line, named, spoken
from game.ui.printed.controls import control
from game.ui.words import _


def parts(page: Page, number: Number) -> tuple[Part, ...]:
    """All that a page shows: its head, its bar, its panels and what can be done with it."""
    found = _parts(spoken(page), number)
    return tuple(part for part in found if part.title or part.blocks)


def _parts(page: Page, number: Number) -> Iterator[Part]:
    yield Part(":head", line(named(page.title, page.subtitle), 0), _banner(page))
    yield Part(":bar", "", tuple(shown.figure(figure, number) for figure in page.bar))
    for panel in page.panels:
        yield Part(panel.id, _heading(panel), tuple(_blocks(panel, number)))
    buttons = tuple(control(button, number) for button in page.buttons)
    yield Part(":foot", _("What you can do") if buttons else "", buttons)


def _banner(page: Page) -> tuple[Block, ...]:
    return (Block((line(page.banner, 0),)),) if page.banner else ()


def _blocks(panel: Panel, number: Number) -> Iterator[Block]:
    """Blocks of a panel, each under the heading within the panel that it follows."""
    heading: tuple[Block, ...] = ()
    lonely = False
    for item in panel.items:
        if isinstance(item, Text) and item.strong:
            if lonely:
                yield from heading
            heading, lonely = blocks_of(item, number), True
            continue
        if isinstance(item, Chart | Timeline | WorldMap) and not lonely:
            heading = ()  # it has a name of its own and belongs to the panel
        lines = tuple(each for block in heading for each in block.lines)
        for block in blocks_of(_untitled(item, panel.title), number):
            yield replace(block, under=(*lines, *block.under))
            lonely = False
    if lonely:
        yield from heading


def _untitled(item: Item, title: str) -> Item:
    """A drawing without its name where the panel is called the same."""
    if isinstance(item, Table | Chart | Timeline | WorldMap) and item.name == title:
        return replace(item, name="")
    return item


def _heading(panel: Panel) -> str:
    return line(f"{panel.title} ({panel.aside})" if panel.aside else panel.title, 0)


def blocks_of(item: Item, number: Number) -> tuple[Block, ...]:
    """One item of a panel."""
    match item:
        case Text():
            return (shown.text(item, number),)
        case Figure():
            return (shown.figure(item, number),)
        case Meter():
            return (shown.meter(item, number),)
        case Card():
            return (shown.card(item, number),)
        case Table():
            return shown.table(item, number)
        case Chart():
            return drawn.chart(item, number)
        case Timeline():
            return drawn.timeline(item, number)
        case WorldMap():
            return drawn.world_map(item, number)
        case Button() | Slider() | Choice() | Switch() | Entry():
            return (control(item, number),)
