"""What was read from scenario files: plain values that remember where they were written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from game.errors import Problem

Step: TypeAlias = str | int
Path: TypeAlias = tuple[Step, ...]
"""Way from the top of a scenario to one of its values."""

_LONGEST_EXCERPT = 110
"""Letters of a line that are shown beneath a problem."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A text values were read from: a file, or a setting typed by a person."""

    name: str
    """How its author would name it."""
    lines: tuple[str, ...]
    """Its text."""

    def excerpt(self, line: int, column: int) -> str | None:
        """The line as written, or what of a long one stands around the column."""
        if not 1 <= line <= len(self.lines):
            return None
        text = self.lines[line - 1]
        if len(text) <= _LONGEST_EXCERPT:
            return text.strip()
        start = max(0, min(column - _LONGEST_EXCERPT // 2, len(text) - _LONGEST_EXCERPT))
        part = text[start : start + _LONGEST_EXCERPT].strip()
        after = "..." if start + _LONGEST_EXCERPT < len(text) else ""
        return f"{'...' if start else ''}{part}{after}"


class Place(NamedTuple):
    """A line and column of an origin, counted from 1."""

    origin: Origin
    line: int
    column: int


def problem(
    place: Place,
    path: Path,
    message: str,
    hint: str | None = None,
    lacks: tuple[tuple[str, ...], ...] = (),
) -> Problem:
    """A problem at a place."""
    origin, line, column = place
    excerpt = origin.excerpt(line, column)
    return Problem(origin.name, line, column, written(path), message, hint, excerpt, lacks)


class Block(dict[Any, Any]):
    """A mapping that knows where it, each key and each value was written."""

    __slots__ = ("place", "places")

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.places: dict[Any, tuple[Place, Place]] = {}

    def put(self, key: Any, value: Any, key_at: Place, value_at: Place) -> None:
        """Sets a key together with its places."""
        self[key] = value
        self.places[key] = (key_at, value_at)

    def take(self, other: "Block", key: Any) -> None:
        """Sets a key to what it is in another block, with its places there."""
        self[key] = other[key]
        self.places[key] = other.places[key]

    def copy(self) -> "Block":
        """A block with the same entries, to change without changing this one."""
        twin = Block(self.place)
        twin.update(self)
        twin.places = dict(self.places)
        return twin


class Row(tuple[Any, ...]):
    """A list that knows where each item was written."""

    places: tuple[Place, ...]

    @classmethod
    def of(cls, items: list[Any], places: list[Place]) -> "Row":
        """A row of items with their places."""
        row = cls(items)
        row.places = tuple(places)
        return row


def written(path: Path) -> str:
    """The path as an author writes it: `levers.cn_soy.effects[0].share`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def place_of(root: Block, path: Path, *, at_key: bool = False) -> Place:
    """Where the value at the end of a path stands, or the nearest thing around it that does.

    Args:
        root: The whole scenario as read.
        path: Steps from the root; steps that do not exist end the way.
        at_key: Point at the last key rather than at its value.
    """
    here: Any = root
    place = root.place
    for step in path:
        if isinstance(here, Block) and step in here:
            place = here.places[step][0 if at_key else 1]
        elif isinstance(here, Row) and isinstance(step, int) and step < len(here):
            place = here.places[step]
        else:
            break
        here = here[step]
    return place


def walk(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value of a tree with its path, from the top down."""
    yield path, value
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from walk(item, (*path, key))
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from walk(item, (*path, i))
