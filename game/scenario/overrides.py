"""Changes to a scenario before it is checked: named overrides and `--set KEY=VALUE`.

Order of priority, later wins: `scenarios/parameters.yaml`, the scenario's own files, named
overrides in the order given, settings in the order given.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from game.errors import Problem, closest
from game.scenario.shape import PROVENANCE, at, is_sourced, known_keys, units_of
from game.scenario.tree import Block, Origin, Path, Place, Row, Step, problem
from game.scenario.yaml_nodes import read_text

OVERRIDE = "override"
"""Source of a number a person changed from outside the scenario."""

STEADY = "steady"
"""The override every scenario has: growth, ramps, events and noise off."""

STEADY_SETTINGS = (
    "parameters.supply.growth=0",
    "parameters.pricing.noise=0",
    "parameters.market.noise=0",
    "parameters.politics.incident_calm=0",
    "parameters.politics.incident_tense=0",
    "trade.growth={}",
    "ramps=[]",
    "history=[]",
)
"""What it sets."""


class Change(NamedTuple):
    """One key and the value it gets."""

    key: str
    value: Any
    place: Place
    """Where it is asked for."""


def apply(
    root: Block, names: Sequence[str], settings: Sequence[str]
) -> tuple[Block, list[Problem]]:
    """The scenario with the changes made, and what is wrong with them."""
    problems = list(_broken_offers(root))
    for change in _changes(root, names, settings, problems):
        try:
            root = _changed(root, change)
        except KeyError as fault:
            message, hint = fault.args
            problems.append(problem(change.place, (), message, hint))
    return root, problems


def offered(root: Block) -> tuple[str, ...]:
    """Names of the overrides of a scenario as read."""
    own = root.get("overrides")
    return (STEADY, *own) if isinstance(own, Block) else (STEADY,)


def _broken_offers(root: Block) -> Iterator[Problem]:
    """What is wrong with the overrides a scenario offers, asked for or not."""
    own = root.get("overrides")
    if not isinstance(own, Block):
        return
    for name in own:
        path: Path = ("overrides", name)
        if name == STEADY:
            message = "this override is built in; choose another name"
            yield problem(own.places[name][0], path, message)
            continue
        for change in _named(root, name):
            try:
                _resolve(root, change.key.split("."))
            except KeyError as fault:
                message, hint = fault.args
                yield problem(change.place, (*path, "set", change.key), message, hint)


def _changes(
    root: Block, names: Sequence[str], settings: Sequence[str], problems: list[Problem]
) -> Iterator[Change]:
    for name in names:
        if name == STEADY:
            for setting in STEADY_SETTINGS:
                yield from _parsed(setting, f"--override {STEADY}", problems)
        elif name in offered(root):
            yield from _named(root, name)
        else:
            place = Place(Origin("--override", (name,)), 1, 1)
            message = f"there is no such override; this scenario has {', '.join(offered(root))}"
            problems.append(problem(place, (), message, closest(name, offered(root))))
    for setting in settings:
        yield from _parsed(setting, "--set", problems)


def _named(root: Block, name: str) -> Iterator[Change]:
    changes = root["overrides"][name]
    changes = changes.get("set") if isinstance(changes, Block) else None
    if isinstance(changes, Block):  # anything else is reported when the scenario is checked
        for key, value in changes.items():
            yield Change(str(key), value, changes.places[key][1])


def _parsed(setting: str, name: str, problems: list[Problem]) -> Iterator[Change]:
    key, equals, text = setting.partition("=")
    place = Place(Origin(name, (setting,)), 1, len(key) + 2)
    if not equals or not key.strip():
        message = "is not a setting; write KEY=VALUE, such as parameters.supply.growth=0"
        problems.append(problem(place._replace(column=1), (), message))
        return
    value, faults = read_text(f"value: {text}", place.origin)
    problems.extend(problem(place, (), fault.message) for fault in faults)
    if not faults and isinstance(value, Block) and len(value) == 1:
        yield Change(key.strip(), _moved(value["value"], place), place)
    elif not faults:
        problems.append(problem(place, (), "the value must be a number, word, [list] or {block}"))


def _moved(value: Any, place: Place) -> Any:
    """The value as if all of it stood at one place."""
    if isinstance(value, Row):
        return Row.of([_moved(item, place) for item in value], [place] * len(value))
    if isinstance(value, Block):
        moved = Block(place)
        for key, item in value.items():
            moved.put(key, _moved(item, place), place, place)
        return moved
    return value


def _changed(root: Block, change: Change) -> Block:
    steps = change.key.split(".")
    path = _resolve(root, steps)
    _refuse_second_cover(root, path, change)
    changed: Block = _with(root, path, change, ())
    return changed


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


def _resolve(root: Block, words: Sequence[str]) -> Path:
    """The path a dotted key means: through `value` of sourced tables, list items by id or number.

    Raises:
        KeyError: No such key; with a message and a hint.
    """
    here: Any = root
    path: list[Step] = []
    for i, word in enumerate(words):
        if isinstance(here, Block) and "value" in here and word not in ("value", *PROVENANCE):
            path.append("value")
            here = here["value"]
        step = _step(here, word)
        last = i == len(words) - 1
        if step is None and last and isinstance(here, Block) and _may_be_new(path, word, here):
            step = word
        if step is None:
            known = [*(_names(here)), *known_keys(at(tuple(path)))]
            key = ".".join(words[: i + 1])
            hint = _firm(root, words) if i == 0 and word == "firms" else closest(word, known)
            raise KeyError(f"there is no {key} to set", hint)
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


def _may_be_new(path: list[Step], word: str, here: Block) -> bool:
    """Whether the schema has room for a key the files do not write."""
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
        _mark_overridden(twin, change.place)
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
    _mark_overridden(block, change.place)
    return block


def _mark_overridden(block: Block, place: Place) -> None:
    block.put("source", OVERRIDE, place, place)
    block.put("confidence", "low", place, place)
    block.put("why", "changed from outside the scenario", place, place)
    block.pop("range", None)
