"""Changes to a scenario before it is checked: named overrides and `--set KEY=VALUE`.

Order of priority, later wins: `scenarios/parameters.yaml`, the scenario's own files, what a variant
of it changes, named overrides in the order given, settings in the order given.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from game.errors import Problem, closest
from game.scenario.change import Change, changed, resolve
from game.scenario.tree import Block, Origin, Path, Place, Row, problem
from game.scenario.yaml_nodes import read_text

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


def apply(
    root: Block, names: Sequence[str], settings: Sequence[str]
) -> tuple[Block, list[Problem]]:
    """The scenario with the changes made, and what is wrong with them."""
    problems = list(_broken_offers(root))
    for change in _changes(root, names, settings, problems):
        try:
            root, _ = changed(root, change)
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
                resolve(root, change.key.split("."))
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
