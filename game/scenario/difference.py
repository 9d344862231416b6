"""What a variant changes in its base: what it drops, adds and sets, in this order."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, get_origin

from game.errors import Problem
from game.scenario.change import OWN, Change, changed, resolve, without
from game.scenario.files import under
from game.scenario.shape import alternatives, at
from game.scenario.tree import Block, Path, Place, Row, problem

NAMED = ("id", "title")
"""Keys a variant never takes from its base."""
COMPLETED = ("parameters",)
"""Blocks of which any scenario says only what differs."""
WHOLE = ("card",)
"""Blocks a variant says anew from top to bottom."""
DATED = ("talks", "dates", "history")
"""What stands in order of time; a variant's own entries find their place in it."""


class Touch(NamedTuple):
    """One thing a variant changed in its base."""

    path: Path
    place: Place
    """Where it is asked for."""
    gone: bool = False
    """Whether it was dropped."""


def laid(base: Block, own: Block, *, whole: bool) -> tuple[Block, list[Problem], tuple[Touch, ...]]:
    """The base with the changes of a variant made, what is wrong with them, and where they are.

    Args:
        base: The scenario below, as read.
        own: The variant's files, as read.
        whole: Whether all of both could be read; if not, nothing is dropped or set, for it may be
            there and not be seen.
    """
    problems: list[Problem] = []
    touched: list[Touch] = []
    root = base.copy()
    root.place = own.place
    in_order = [key for key in DATED if _in_order(root.get(key))]
    if whole:
        root = _dropped(root, own, problems, touched)
    problems.extend(_added(root, own))
    if whole:
        root = _set(root, own, problems, touched)
    for key in in_order:
        _sort(root, key)
    return root, problems, tuple(touched)


def _dropped(root: Block, own: Block, problems: list[Problem], touched: list[Touch]) -> Block:
    keys = own.get("drop")
    if not isinstance(keys, Row):
        return root  # the schema says what it must be
    gone: dict[Path, str] = {}
    for i, key in enumerate(keys):
        if not isinstance(key, str):
            continue
        words = key.split(".")
        try:
            _refuse_own(words)
            path = resolve(root, words, "drop")
            _refuse_again(key, path, gone)
        except KeyError as fault:
            message, hint = fault.args
            problems.append(problem(keys.places[i], ("drop", i), message, hint))
        else:
            gone[path] = key
            touched.append(Touch(tuple(words), keys.places[i], gone=True))
    return without(root, gone)


def _refuse_own(words: Sequence[str]) -> None:
    """What a variant never takes from its base need not be dropped.

    Raises:
        KeyError: It is one of these; with a message.
    """
    if words[0] in NAMED:
        raise KeyError(f"a variant never has the {words[0]} of its base; leave this out", None)


def _refuse_again(key: str, path: Path, gone: Mapping[Path, str]) -> None:
    """Each thing is dropped once, by itself or with all around it.

    Raises:
        KeyError: Another key drops it, or a part of it, too; with a message.
    """
    for other, name in gone.items():
        if path[: len(other)] == other:
            raise KeyError(f"{name}, dropped above, is the same or holds it; leave this out", None)
        if other[: len(path)] == path:
            raise KeyError(f"this holds {name}, dropped above; leave that out", None)


def _set(root: Block, own: Block, problems: list[Problem], touched: list[Touch]) -> Block:
    changes = own.get("set")
    if not isinstance(changes, Block):
        return root
    why = f"changed by the variant {own.get('id', '')}".rstrip()
    for key, value in changes.items():
        place = changes.places[key][1]
        try:
            root, path = changed(root, Change(str(key), value, place, why))
        except KeyError as fault:
            message, hint = fault.args
            problems.append(problem(changes.places[key][0], ("set", key), message, hint))
        else:
            touched.append(Touch(path, place))
    return root


def _added(root: Block, own: Block) -> Iterator[Problem]:
    """Puts the variant's own keys over those of its base; what only `set` may change is refused."""
    for key in (*OWN, *NAMED):
        root.pop(key, None)
    for key in own:
        kinds = [get_origin(kind) or kind for kind in alternatives(at((key,)))]
        theirs, mine = root.get(key), own[key]
        if dict in kinds and isinstance(theirs, Block) and isinstance(mine, Block):
            yield from _entered(root, own, key)
        elif tuple in kinds and isinstance(theirs, Row) and isinstance(mine, Row):
            both = Row.of([*theirs, *mine], [*theirs.places, *mine.places])
            root.put(key, both, *own.places[key])
        elif key in COMPLETED and isinstance(theirs, Block) and isinstance(mine, Block):
            root.put(key, under(mine, theirs), *own.places[key])
        elif isinstance(theirs, Block) and isinstance(mine, Block) and key not in WHOLE:
            message = f"the base says this at {_where(root, key)}; write what differs under `set`"
            example = next(iter(mine), "")
            message += f", such as `{key}.{example}`" if example else ""
            yield problem(own.places[key][0], (key,), message)
        else:
            root.take(own, key)


def _entered(root: Block, own: Block, key: str) -> Iterator[Problem]:
    table, mine = root[key].copy(), own[key]
    for entry in mine:
        if entry in table:
            message = f"the base has this at {_where(table, entry)}; write what differs under "
            message += f"`set`, such as `{key}.{entry}.KEY`, or name {key}.{entry} under `drop`"
            yield problem(mine.places[entry][0], (key, entry), message)
        else:
            table.take(mine, entry)
    root.put(key, table, *root.places[key])


def _where(block: Block, key: Any) -> str:
    place = block.places[key][0]
    return f"{place.origin.name}:{place.line}"


def _in_order(entries: Any) -> bool:
    days = _days(entries)
    return days is not None and days == sorted(days)


def _sort(root: Block, key: str) -> None:
    """Puts entries in order of their days where every entry has one."""
    entries = root.get(key)
    days = _days(entries)
    if entries is None or days is None:
        return
    if isinstance(entries, Row):
        order = sorted(range(len(entries)), key=days.__getitem__)
        turned = Row.of([entries[i] for i in order], [entries.places[i] for i in order])
        root.put(key, turned, *root.places[key])
    else:
        table = Block(entries.place)
        for _, entry in sorted(zip(days, entries, strict=True), key=lambda pair: pair[0]):
            table.take(entries, entry)
        root.put(key, table, *root.places[key])


def _days(entries: Any) -> list[dt.date] | None:
    """The day of each entry; None where it is no table or list of dated entries."""
    if isinstance(entries, Block):
        found = [entry.get("date") for entry in entries.values() if isinstance(entry, Block)]
    elif isinstance(entries, Row):
        found = [entry.get("date") for entry in entries if isinstance(entry, Block)]
    else:
        return None
    days = [day for day in found if isinstance(day, dt.date)]
    return days if len(days) == len(entries) else None
