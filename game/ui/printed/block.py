"""Lines that belong together, and the parts of a page they stand in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from textwrap import fill
from typing import Any

from game.report.paragraph import columns
from game.report.words import FIRM

Number = Callable[[str], str]
"""Id of a thing -> the number to type for it with a blank behind, or nothing if it has no id."""

INDENT = "  "


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that change together."""

    lines: tuple[str, ...]
    name: str | None = ""
    """What it is about; one of the same name takes its place. Empty = it is only words; None =
    nobody need be told when it is gone."""
    under: tuple[str, ...] = ()
    """Lines above it and its neighbours, such as the headings of a table."""
    still: bool = False
    """Whether it is read out only with the whole page, as the axes of a chart are."""

    @property
    def words(self) -> str:
        """All it says, however it is laid out."""
        return flat(self.lines)


@dataclass(frozen=True, slots=True)
class Part:
    """A panel, or the head, the bar or the foot of a page."""

    id: str
    title: str
    """First line of it; empty = it needs none."""
    blocks: tuple[Block, ...]

    @property
    def words(self) -> str:
        """All it says, however it is laid out."""
        return flat((self.title, *lines_of(self)))


def flat(lines: Iterable[str]) -> str:
    """Lines as one, with single blanks."""
    return " ".join(" ".join(lines).split())


def lines_of(part: Part) -> tuple[str, ...]:
    """A part line by line."""
    return (*((part.title,) if part.title else ()), *below(part.blocks))


def below(blocks: Iterable[Block]) -> Iterator[str]:
    """Blocks line by line, with the lines they stand under said once."""
    under: tuple[str, ...] = ()
    for block in blocks:
        if block.under != under:
            yield from block.under
            under = block.under
        yield from block.lines


def line(words: str, depth: int = 1, lead: str = "") -> str:
    """A paragraph so deep in, its further lines deeper."""
    indent = INDENT * depth
    return fill(
        words,
        columns(),
        initial_indent=indent + lead,
        subsequent_indent=indent + INDENT,
        break_on_hyphens=False,
        break_long_words=False,  # a path has to be copied whole
    ).replace(FIRM, " ")


def one(words: str, *more: str, lead: str = "", name: str | None = "") -> Block:
    """A block of a first line and of lines below it."""
    return Block((line(words, lead=lead), *(line(word, 2) for word in more if word)), name)


def parted(*words: str) -> str:
    """Words with commas between those that say something."""
    return ", ".join(word for word in words if word)


def named(name: str, words: str) -> str:
    """What a thing is called and what it says."""
    return f"{name}: {words}" if name and words else name or words


SIGNS = str.maketrans(
    {
        "→": "to",
        "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}": "to",
        "▲": "up",
        "↵": "Enter",
        "▼": "down",
        "\N{MINUS SIGN}": "-",
    }
)
"""Signs within words -> what is said for them."""


def spoken(thing: Any) -> Any:
    """A page, or a part of one, with words in place of the signs that cannot be read out."""
    if isinstance(thing, str):
        return thing.translate(SIGNS)
    if isinstance(thing, tuple):
        return tuple(spoken(part) for part in thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(thing, **{f.name: spoken(getattr(thing, f.name)) for f in fields(thing)})
    return thing
