"""What on a page can be pressed, moved or chosen just now."""

from __future__ import annotations

from collections.abc import Iterator

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
    Slider,
    Switch,
    Table,
    Text,
    WorldMap,
)
from game.ui.screen import Given


def offered(page: Page) -> Iterator[str]:
    """Ids a person may report from a page."""
    for panel in page.panels:
        for item in panel.items:
            yield from _of(item)
    for figure in page.bar:
        yield from _opens(figure.opens)
    for button in page.buttons:
        yield from _of(button)


def offers(page: Page, what: str, given: Given = None) -> bool:
    """Whether a page holds a thing of that id, it is not off and it takes what was given."""
    if not any(what == one for one in offered(page)):
        return False
    return all(_takes(item, given) for item in _held(page) if getattr(item, "id", "") == what)


def _held(page: Page) -> Iterator[Item]:
    """Everything on a page, also on its cards."""
    for panel in page.panels:
        for item in panel.items:
            yield item
            if isinstance(item, Card):
                yield from item.lines
    yield from page.buttons


def _takes(item: Item, given: Given) -> bool:
    """Whether a value is one a control can report: an option, a number in bounds, on or off."""
    match item:
        case Choice():
            return any(given == option.id for option in item.options)
        case Slider():
            number = isinstance(given, int | float) and not isinstance(given, bool)
            return number and item.least <= given <= item.most  # type: ignore[operator]
        case Switch():
            return isinstance(given, bool)
        case Entry():
            return isinstance(given, str)
    return True


def _opens(name: str) -> Iterator[str]:
    if name:
        yield name


def _of(item: Item) -> Iterator[str]:
    match item:
        case Button() | Choice() | Switch() | Slider() if not item.off:
            yield item.id
        case Entry():
            yield item.id
        case Text() | Figure() | Meter() | Chart():
            yield from _opens(item.opens)
        case Card():
            yield from _opens(item.opens)
            for line in item.lines:
                yield from _of(line)
        case Table():
            for row in item.rows:
                yield from _opens(row.opens)
        case WorldMap():
            for site in item.sites:
                yield from _opens(site.opens)
            for flow in item.flows:
                yield from _opens(flow.opens)
        case _:
            pass
    if isinstance(item, Slider):
        yield from _opens(item.opens)
