"""Words, figures, meters, cards and tables as text."""

from __future__ import annotations

from collections.abc import Iterator

from game.report.paragraph import columns
from game.ui.page import Card, Figure, Meter, Row, Table, Text
from game.ui.printed.block import INDENT, Block, Number, line, named, one, parted
from game.ui.printed.controls import notch_words
from game.ui.words import _

SIGNS = {"✓": "yes, ", "✗": "no, "}
"""Sign before a text -> what is said for it; the others repeat what the words say."""
GAP = 2
"""Blanks between the columns of a table."""


def text(item: Text, number: Number) -> Block:
    """A line or a paragraph."""
    return one(_text(item), lead=number(item.opens))


def _text(item: Text) -> str:
    return named(item.lead, SIGNS.get(item.mark, "") + item.words)


def figure(item: Figure, number: Number) -> Block:
    """A number with its name."""
    return one(_figure(item), lead=number(item.opens), name=item.name)


def _figure(item: Figure) -> str:
    amount = f"{item.value} {item.unit}".strip()
    return named(item.name, parted(amount, item.change, _new(item.word, item.value)))


def meter(item: Meter, number: Number) -> Block:
    """A bar by its figures."""
    return one(_meter(item), lead=number(item.opens), name=item.name)


def _meter(item: Meter) -> str:
    amount = f"{item.value} {item.unit}".strip()
    marks = (notch_words(notch) for notch in item.notches if notch.value)
    critical = _("critical") if item.critical and not item.word else ""
    return named(item.name, parted(amount, item.change, item.word, critical, *marks))


def _new(word: str, value: str) -> str:
    return "" if word.casefold() == value.casefold() else word


def card(item: Card, number: Number) -> Block:
    """A framed thing: its heading, and its lines below."""
    head = line(named(item.title, item.badge), lead=number(item.opens))
    return Block((head, *(_within(inner, number) for inner in item.lines)), item.title)


def _within(item: Text | Figure | Meter, number: Number) -> str:
    match item:
        case Text():
            words = _text(item)
        case Figure():
            words = _figure(item)
        case Meter():
            words = _meter(item)
    return line(words, 2, number(item.opens))


def table(item: Table, number: Number) -> tuple[Block, ...]:
    """Rows under their headings; where they are too wide, each cell after its heading."""
    width = [max(map(len, cells)) for cells in zip(item.heads, *_cells(item), strict=True)]
    marks = max((len(number(row.opens)) for row in item.rows), default=0)
    room = columns() - len(INDENT) - marks
    title = (line(item.name),) if item.name else ()
    if sum(width) + GAP * (len(width) - 1) > room:
        return _spelt(item, number, title)
    heads = " " * marks + _row(item, item.heads, width)
    under = (*title, *((INDENT + heads,) if any(item.heads) else ()))
    rows = tuple(
        Block(
            (f"{INDENT}{number(row.opens):<{marks}}{_row(item, row.cells, width)}",),
            row.cells[0],
            under,
        )
        for row in item.rows
    )
    return rows or (Block(under, item.name),)


def _cells(item: Table) -> Iterator[tuple[str, ...]]:
    for row in item.rows:
        yield row.cells


def _row(item: Table, cells: tuple[str, ...], width: list[int]) -> str:
    numeric = item.numeric or (False, *(True for _head in item.heads[1:]))
    laid = (
        cell.rjust(wide) if right else cell.ljust(wide)
        for cell, wide, right in zip(cells, width, numeric, strict=True)
    )
    return (" " * GAP).join(laid).rstrip()


def _spelt(item: Table, number: Number, title: tuple[str, ...]) -> tuple[Block, ...]:
    filled = [any(column) for column in zip(*_cells(item), strict=True)] if item.rows else []
    idle = [head for head, any_cell in zip(item.heads, filled, strict=False) if not any_cell]
    under = (*title, *((line(parted(*idle)),) if any(idle) else ()))
    rows = tuple(
        Block((line(_spelt_row(item, row), lead=number(row.opens)),), row.cells[0], under)
        for row in item.rows
    )
    return rows or (Block((*title, line(parted(*item.heads))), item.name),)


def _spelt_row(item: Table, row: Row) -> str:
    first, *others = row.cells
    rest = parted(
        *(named(head, cell) for head, cell in zip(item.heads[1:], others, strict=True) if cell)
    )
    return named(named(item.heads[0], first), rest)
