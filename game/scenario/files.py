"""The files of a scenario folder, read and laid together into one tree."""

from collections.abc import Iterable, Iterator
from pathlib import Path as FilePath
from typing import Any

from game.errors import Problem, UsageError
from game.scenario.tree import Block, Origin, Place, problem
from game.scenario.yaml_nodes import read_text

LARGEST_FILE = 4_000_000
"""Bytes a scenario file may have."""
MOST_FILES = 200
"""Files a scenario folder may hold."""
SPREAD = frozenset({"facts", "sources"})
"""Maps whose entries may be spread over several files."""


def read_scenario(path: FilePath) -> tuple[Block, list[Problem], bool]:
    """Everything written in a scenario's files, what is wrong with the writing, and if it is all.

    Raises:
        UsageError: There is no such folder or file.
    """
    if not path.exists():
        raise UsageError(f"there is no scenario at {path}")
    files, problems = _files(path)
    root = Block(_start_of(Origin(_named(path), ())))
    whole = True
    for file in files:
        block, faults = read_file(file)
        problems.extend(faults)
        whole = whole and block is not None
        if block is not None:
            problems.extend(_lay(root, block))
    return root, problems, whole


def read_file(file: FilePath) -> tuple[Block | None, list[Problem]]:
    """One file's top block, None where it has none, and what is wrong with the writing."""
    name = _named(file)
    text, fault = _text(file)
    if fault is not None:
        return None, [problem(_start_of(Origin(name, ())), (), fault)]
    origin = Origin(name, tuple(text.splitlines()))
    value, problems = read_text(text, origin)
    if not problems and not (value and isinstance(value, Block)):
        message = "a scenario file is a block of keys, such as `id: my_scenario`"
        problems = [problem(_start_of(origin), (), message)]
    return (value if isinstance(value, Block) else None), problems


def _files(path: FilePath) -> tuple[list[FilePath], list[Problem]]:
    if not path.is_dir():
        return [path], []
    files = sorted(
        (entry for entry in path.iterdir() if entry.suffix in {".yaml", ".yml"}),
        key=lambda entry: entry.name,
    )
    here = _start_of(Origin(_named(path), ()))
    if not files:
        return [], [problem(here, (), "the folder holds no .yaml file")]
    if len(files) > MOST_FILES:
        return [], [problem(here, (), f"the folder holds more than {MOST_FILES} .yaml files")]
    return files, []


def _named(path: FilePath) -> str:
    """The path as a person in this folder would type it."""
    here = FilePath.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _text(file: FilePath) -> tuple[str, str | None]:
    """The file's text, or why there is none."""
    try:
        if not file.is_file():
            return "", "this is not a file"
        if file.stat().st_size > LARGEST_FILE:
            return "", f"the file is larger than {LARGEST_FILE // 1_000_000} MB"
        raw = file.read_bytes()
    except OSError as error:
        return "", f"the file cannot be read ({error.strerror})"
    if b"\x00" in raw:
        return "", "this is a binary file, not text"
    try:
        return raw.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return "", f"line {line} is not UTF-8; save the file as UTF-8 text"


def _lay(root: Block, block: Block) -> Iterator[Problem]:
    """Adds a file's keys to the whole; a key two files give is a problem."""
    for key in block:
        if key not in root:
            root.take(block, key)
        elif key in SPREAD and isinstance(root[key], Block) and isinstance(block[key], Block):
            yield from _spread(root, block, key)
        else:
            yield problem(block.places[key][0], (key,), _twice(root.places[key][0]))


def _spread(root: Block, block: Block, key: Any) -> Iterator[Problem]:
    whole, part = root[key].copy(), block[key]
    for entry in part:
        if entry in whole:
            yield problem(part.places[entry][0], (key, entry), _twice(whole.places[entry][0]))
        else:
            whole.take(part, entry)
    root.put(key, whole, *root.places[key])


def overlay(root: Block, shipped: Block, sections: Iterable[str]) -> None:
    """Puts the shipped numbers under the scenario's own: what it does not say, they say."""
    for section in sections:
        theirs, own = shipped.get(section), root.get(section)
        if not isinstance(theirs, Block):
            continue
        if section not in root:
            root.take(shipped, section)
        elif isinstance(own, Block):
            root.put(section, under(own, theirs), *root.places[section])


def under(own: Block, shipped: Block) -> Block:
    """The own block completed from another, down to whole numbers with their source."""
    whole = own.copy()
    for key in shipped:
        mine, theirs = own.get(key), shipped[key]
        if key not in own:
            whole.take(shipped, key)
        elif isinstance(mine, Block) and isinstance(theirs, Block) and "value" not in theirs:
            whole.put(key, under(mine, theirs), *whole.places[key])
    return whole


def _twice(first: Place) -> str:
    return f"given twice; the first is at {first.origin.name}:{first.line}"


def _start_of(origin: Origin) -> Place:
    return Place(origin, 1, 1)
