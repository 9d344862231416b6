"""YAML text to blocks, rows and scalars with their places; every fault becomes a problem.

It reads PyYAML's stream of events rather than its finished values, so that nothing an author
writes can recurse, multiply or construct: depth, size and aliases are bounded here.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from game.errors import Problem
from game.scenario.scalars import scalar
from game.scenario.tree import Block, Origin, Path, Place, Row, problem

DEEPEST = 50
"""Blocks within blocks a file may have."""
MOST_NODES = 200_000
"""Values a file may have once its aliases are written out."""

_Loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_MERGE = "<<"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Letters that steer a screen rather than stand on it; line breaks and tabs are welcome."""


class UnreadableError(Exception):
    """A fault after which the rest of the text cannot be understood."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(slots=True)
class _Open:
    """A block or row whose end has not been read yet."""

    holder: Block | list[Any]
    place: Place
    anchor: str | None
    size: int = 1
    places: list[Place] = field(default_factory=list)
    """Places of a row's items so far."""
    key: Any = None
    """Key read last in a block, None where it cannot be one."""
    key_at: Place | None = None
    """Where it stands; None while the next value is a key."""
    merges: list[tuple[Any, Place]] = field(default_factory=list)
    """Values of merge keys."""

    @property
    def step(self) -> Any:
        """Where in the block or row the reader is."""
        return self.key if isinstance(self.holder, Block) else len(self.holder)


class Reader:
    """Reads one text; `problems` fills as it goes."""

    def __init__(self, origin: Origin) -> None:
        self.origin = origin
        self.problems: list[Problem] = []
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Any, int] | None] = {}
        self._result: Any = None
        self._documents = 0

    def read(self, text: str) -> Any:
        """The value the text holds, or None where it holds nothing that can be read."""
        try:
            self._read(text)
        except UnreadableError as fault:
            self.problems.append(fault.problem)
            return None
        if self._documents == 0:
            message = "the file is empty; a scenario starts with `id:`"
            self.problems.append(problem(Place(self.origin, 1, 1), (), message))
        return self._result

    def _read(self, text: str) -> None:
        take: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._start,
            yaml.SequenceStartEvent: self._start,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
            yaml.DocumentEndEvent: _nothing,
            yaml.StreamStartEvent: _nothing,
        }
        try:
            parser = _Loader(text)
            while type(event := parser.get_event()) is not yaml.StreamEndEvent:
                take[type(event)](event)
        except yaml.MarkedYAMLError as error:
            unclosed = "quoted scalar" in (error.context or "")
            mark = (None if unclosed else error.problem_mark) or error.context_mark
            place = self._place(mark) if mark else Place(self.origin, 1, 1)
            raise self._stop(place, _in_words(error)) from None
        except yaml.reader.ReaderError as error:
            line = text.count("\n", 0, error.position) + 1
            message = "the text holds a control character; save the file as plain UTF-8 text"
            raise self._stop(Place(self.origin, line, 1), message) from None
        except yaml.YAMLError:
            message = "the text cannot be read as YAML"
            raise self._stop(Place(self.origin, 1, 1), message) from None

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            message = "a second document starts here; a scenario file holds one"
            raise self._stop(self._place(event.start_mark), message)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        mark: Any = event.start_mark
        place = Place(self.origin, mark.line + 1, mark.column + 1)
        value: Any = event.value
        if event.tag is not None:
            self._tagged(place, event.tag)
        elif event.implicit[0]:
            try:
                value = scalar(value)
            except ValueError as error:
                self._report(place, str(error))
        elif found := _CONTROL.search(value):
            code = f"U+{ord(found[0]):04X}"
            allowed = "of those a text may hold only line breaks and tabs"
            self._report(place, f"the text holds the control character {code}; {allowed}")
            value = _CONTROL.sub("", value)
        if event.anchor is not None:
            self._anchors[event.anchor] = (value, 1)
        self._add(value, place, 1)

    def _start(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        place = self._place(event.start_mark)
        if len(self._open) >= DEEPEST:
            raise self._stop(place, f"blocks lie more than {DEEPEST} deep within each other")
        if event.tag is not None:
            self._tagged(place, event.tag)
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        opened = isinstance(event, yaml.MappingStartEvent)
        holder: Block | list[Any] = Block(place) if opened else []
        self._open.append(_Open(holder, place, event.anchor))

    def _end(self, event: yaml.Event) -> None:
        closed = self._open.pop()
        if isinstance(closed.holder, Block):
            self._merge(closed.holder, closed.merges)
            value: Any = closed.holder
        else:
            value = Row.of(closed.holder, closed.places)
        if closed.anchor is not None:
            self._anchors[closed.anchor] = (value, closed.size)
        self._add(value, closed.place, closed.size)

    def _alias(self, event: yaml.AliasEvent) -> None:
        place = self._place(event.start_mark)
        name = str(event.anchor)
        known = self._anchors.get(name)
        if known is None:
            why = "stands within what it names" if name in self._anchors else "names nothing above"
            raise self._stop(place, f"*{name} {why}; an alias repeats an earlier &{name}")
        self._add(known[0], place, known[1])

    def _add(self, value: Any, place: Place, size: int) -> None:
        if not self._open:
            self._result = value
            return
        parent = self._open[-1]
        parent.size += size
        if parent.size > MOST_NODES:
            message = f"with its aliases written out this holds more than {MOST_NODES:,} values"
            raise self._stop(parent.place, message)
        if not isinstance(parent.holder, Block):
            parent.holder.append(value)
            parent.places.append(place)
        elif parent.key_at is None:
            parent.key = value if type(value) is str else self._key(value, place)
            parent.key_at = place
        else:
            self._put(parent, parent.holder, value, place)
            parent.key, parent.key_at = None, None

    def _put(self, parent: _Open, block: Block, value: Any, place: Place) -> None:
        key, key_at = parent.key, parent.key_at
        if key is None or key_at is None:
            return
        if key == _MERGE:
            parent.merges.append((value, place))
        elif key in block:
            first = block.places[key][0].line
            self._report(key_at, f"given twice; the first is on line {first}")
        else:
            block[key] = value
            block.places[key] = (key_at, place)

    def _key(self, value: Any, place: Place) -> Any:
        """The key as the schema wants it; None, after a report, where it cannot be one."""
        if isinstance(value, dt.date):
            return value
        if isinstance(value, Block | Row):
            message = "a key must be a word, not a block or list"
        elif value is None:
            message = "a key is missing before the colon"
        else:
            shown = str(value).lower() if isinstance(value, bool) else value
            message = f'the key {shown} is not a word; write "{shown}" if it is meant'
        self._report(place, message)
        return None

    def _merge(self, block: Block, merges: list[tuple[Any, Place]]) -> None:
        for merged, place in merges:
            for part in merged if isinstance(merged, Row) else (merged,):
                if not isinstance(part, Block):
                    self._report(place, "<< takes an alias of a block, or a list of them")
                    continue
                for key in part:
                    if key not in block:
                        block.take(part, key)

    def _tagged(self, place: Place, tag: str) -> None:
        shown = tag.replace("tag:yaml.org,2002:", "!!")
        self._report(place, f"the tag {shown} has no place in a scenario; leave it out")

    def _path(self) -> Path:
        return tuple(level.step for level in self._open if level.step is not None)

    def _report(self, place: Place, message: str) -> None:
        self.problems.append(problem(place, self._path(), message))

    def _stop(self, place: Place, message: str) -> UnreadableError:
        return UnreadableError(problem(place, self._path()[:6], message))

    def _place(self, mark: Any) -> Place:
        return Place(self.origin, mark.line + 1, mark.column + 1)


def _nothing(event: yaml.Event) -> None:
    """Events that say nothing about values."""


def _in_words(error: yaml.MarkedYAMLError) -> str:
    """What the YAML parser stumbled over, with what usually causes it."""
    found = (error.problem or "").strip()
    if "tab" in found or "\\t" in found or ("token" in found and "start" in found):
        return "a character that cannot start a value (a tab, %, @ or `): quote it or use spaces"
    if "expected ':'" in found or "mapping values" in found:
        return "a colon is missing, or stands in text that should be in quotes"
    if "block end" in found or "block mapping" in (error.context or ""):
        return "the indentation does not fit the lines above"
    if "quoted scalar" in (error.context or ""):
        return "a quotation mark is never closed"
    if "flow" in (error.context or ""):
        return "a comma or closing bracket is missing"
    return f"this cannot be read as YAML ({found or 'no reason given'})"


def read_text(text: str, origin: Origin) -> tuple[Any, list[Problem]]:
    """Reads one YAML text: its value and everything wrong with its writing."""
    reader = Reader(origin)
    return reader.read(text), reader.problems
