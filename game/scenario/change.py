"""One change to a scenario as read: a key found by its dotted name, given a value or dropped."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from game.errors import closest
from game.scenario.shape import PROVENANCE, at, is_sourced, known_keys, units_of
from game.scenario.tree import Block, Path, Place, Row, Step

OVERRIDE = "override"
"""Source of a number that a change gave, not the author of the scenario."""
BASED_ON = "based_on"
OWN = {
    BASED_ON: "name the other scenario itself where you name this one",
    "drop": "to empty a table or list set it, such as history=[]",
    "set": "set the keys themselves, such as weeks=3",
}
"""Keys that only a variant has -> what to do instead where they are set or dropped.

They say how files are laid over each other, which is done before anything is changed.
"""


class Change(NamedTuple):
    """One key and the value it gets."""

    key: str
    value: Any
    place: Place
    """Where it is asked for."""
    why: str = "changed from outside the scenario"
    """What is said of a number it sets."""


def changed(root: Block, change: Change) -> tuple[Block, Path]:
    """The scenario with one key set, and where that key stands.

    Raises:
        KeyError: There is no such key; with a message and a hint.
    """
    steps = change.key.split(".")
    path = resolve(root, steps)
    _refuse_second_cover(root, path, change)
    twin: Block = _with(root, path, change, ())
    return twin, path


def without(root: Block, paths: Iterable[Path]) -> Block:
    """The scenario without some keys and items of lists, none of which holds another.

    The items of a list go from its end, so that each path still means what it meant at first.
    """
    for path in sorted(paths, key=_numbers_last, reverse=True):
        root = _without(root, path)
    return root


def _numbers_last(path: Path) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (-1, str(step)) for step in path)


def _refuse_second_cover(root: Block, path: Path, change: Change) -> None:
    """A firm's cover is said in one way; another way replaces it whole.

    Raises:
        KeyError: The change would say it in two; with a message and the form that works.
    """
    if len(path) < 4 or (path[0], path[2]) != ("users", "cover"):
        return
    here: Any = root
    for step in path[:-1]:
        here = here[step]
    if path[-1] in here or path[-1] in ("value", *PROVENANCE) or not here:
        return
    key = ".".join(str(step) for step in path[:3])
    message = f"{key} is given by {' and '.join(map(str, here))}; replace it whole"
    amount = change.value if isinstance(change.value, int | float) else "..."
    raise KeyError(message, f"{key}={{{path[-1]}: {amount}}}")


def resolve(root: Block, words: Sequence[str], deed: str = "set") -> Path:
    """The path a dotted key means: through `value` of sourced tables, list items by id or number.

    Args:
        root: The scenario as read.
        words: The parts of the dotted key.
        deed: What is to be done with it; only what is `set` may be new.

    Raises:
        KeyError: No such key, or one that only lays files over each other; with a message and a
            hint.
    """
    if words[0] in OWN:
        raise KeyError(f"{words[0]} stands at the top of a variant only; {OWN[words[0]]}", None)
    here: Any = root
    path: list[Step] = []
    for i, word in enumerate(words):
        if isinstance(here, Block) and "value" in here and word not in ("value", *PROVENANCE):
            path.append("value")
            here = here["value"]
        step = _step(here, word)
        last = i == len(words) - 1
        if step is None and last and deed == "set" and _may_be_new(path, word, here):
            step = word
        if step is None:
            known = [*_names(here), *(known_keys(at(tuple(path))) if deed == "set" else ())]
            key = ".".join(words[: i + 1])
            hint = _firm(root, words) if i == 0 and word == "firms" else closest(word, known)
            raise KeyError(f"there is no {key} to {deed}", hint)
        path.append(step)
        here = None if last else here[step]
    return tuple(path)


def _firm(root: Block, words: Sequence[str]) -> str:
    """Where a firm stands: `firms` is the word of `explain`, not a key."""
    for kind in ("users", "producers"):
        if len(words) > 1 and words[1] in _names(root.get(kind)):
            return f"{kind}.{words[1]}"
    return "users"


def _step(here: Any, word: str) -> Step | None:
    if isinstance(here, Block):
        matches: list[Step] = [key for key in here if str(key) == word]
        return matches[0] if matches else None
    if isinstance(here, Row):
        if word.isdigit() and int(word) < len(here):
            return int(word)
        for i, item in enumerate(here):
            if isinstance(item, Block) and item.get("id") == word:
                return i
    return None


def _names(here: Any) -> list[str]:
    if isinstance(here, Block):
        return [str(key) for key in here]
    if isinstance(here, Row):
        return [str(item["id"]) for item in here if isinstance(item, Block) and "id" in item]
    return []


def _may_be_new(path: list[Step], word: str, here: Any) -> bool:
    """Whether the schema has room for a key the files do not write."""
    if not isinstance(here, Block):
        return False
    expected = at(tuple(path))
    known = known_keys(expected, here.get("kind"))
    return word in known if known else expected is not None and bool(path)


def _with(here: Any, path: Path, change: Change, done: Path) -> Any:
    """A copy of the tree with one value changed; everything off the path is shared."""
    step, rest = path[0], path[1:]
    inner = here.get(step) if isinstance(here, Block) else here[step]
    if rest:
        value = _with(inner, rest, change, (*done, step))
    else:
        value = _new_value(inner, change, at((*done, step)))
    if isinstance(here, Row):
        items = list(here)
        items[int(step)] = value
        return Row.of(items, list(here.places))
    twin: Block = here.copy()
    key_at = twin.places[step][0] if step in twin else change.place
    twin.put(step, value, key_at, twin.places[step][1] if rest else change.place)
    if "value" in twin and step == "value":
        _mark(twin, change)
    return twin


def _without(here: Any, path: Path) -> Any:
    """A copy of the tree without the end of a path; everything off the path is shared."""
    step, rest = path[0], path[1:]
    if isinstance(here, Row):
        items, places = list(here), list(here.places)
        if rest:
            items[int(step)] = _without(here[int(step)], rest)
        else:
            del items[int(step)], places[int(step)]
        return Row.of(items, places)
    twin: Block = here.copy()
    if rest:
        twin[step] = _without(here[step], rest)
    else:
        del twin[step], twin.places[step]
    return twin


def _new_value(old: Any, change: Change, expected: Any) -> Any:
    """The new value; a bare one keeps the unit of the sourced number it replaces."""
    new = change.value
    if not is_sourced(expected) or new == "rest" or (isinstance(new, Block) and "value" in new):
        return new
    block = old.copy() if isinstance(old, Block) and "value" in old else Block(change.place)
    block.put("value", new, change.place, change.place)
    units = units_of(expected)
    if "unit" not in block and len(units) == 1:
        block.put("unit", units[0], change.place, change.place)
    _mark(block, change)
    return block


def _mark(block: Block, change: Change) -> None:
    place = change.place
    block.put("source", OVERRIDE, place, place)
    block.put("confidence", "low", place, place)
    block.put("why", change.why, place, place)
    block.pop("range", None)
