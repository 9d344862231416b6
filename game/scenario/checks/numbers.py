"""Checks of each number by itself: its unit, its source and how far it can be trusted."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from game.errors import closest
from game.scenario.change import OVERRIDE
from game.scenario.checks.fault import Fault, lack
from game.scenario.schema import Move, Scenario
from game.scenario.shape import fields, units_of
from game.scenario.sourced import JUDGEMENT, Sourced
from game.scenario.tree import Path

SMALLEST = 1e-9
"""Smallest number above nothing an author may mean, in any unit."""
LARGEST = 1e12
"""Largest number an author may mean, in any unit."""

Numbered = tuple[Path, Sourced[Any], tuple[str, ...]]


def sourced_numbers(scenario: Scenario) -> Iterator[Numbered]:
    """Every number an author wrote, with its path and the units it may have."""
    yield from _below(scenario, (), ())


def sound_numbers(scenario: Scenario) -> Iterator[Fault]:
    """Every number keeps the rules below."""
    known = _source_names(scenario)
    for path, given, allowed in sourced_numbers(scenario):
        yield from sane_amount(path, given.value)
        if given.unit is not None and allowed and given.unit not in allowed:
            yield from known_unit(path, given.unit, allowed)
        if given.source:
            yield from known_source(path, given, known)
        if given.range is not None:
            yield from sensible_range(path, given, given.range)
        if scenario.historical and not (given.unit and given.source and given.confidence):
            yield from historical_number(path, given)


def sane_amount(path: Path, value: Any) -> Iterator[Fault]:
    """A number, or each of a table, is nothing or of a size the sums of a game can hold."""
    if isinstance(value, int | float):
        if value and not SMALLEST <= abs(value) <= LARGEST:
            message = f"{value:g} is out of all proportion"
            yield Fault(path, f"{message}; give 0 or a number from {SMALLEST:g} to {LARGEST:g}")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from sane_amount((*path, key), item)
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from sane_amount((*path, i), item)


def known_unit(path: Path, unit: str, allowed: tuple[str, ...]) -> Iterator[Fault]:
    """A number has a unit its key allows."""
    wanted = allowed[0] if len(allowed) == 1 else "one of " + ", ".join(allowed)
    hint = closest(unit, allowed) if len(allowed) > 1 else None
    yield Fault((*path, "unit"), f"the unit is {wanted}, not {unit}", hint)


def known_source(path: Path, given: Sourced[Any], known: set[str]) -> Iterator[Fault]:
    """A number names sources that exist, and a judgement says why."""
    yield from _unknown_sources((*path, "source"), given.source, known)
    yield from _unexplained(path, given.source, given.why)


def sensible_range(path: Path, given: Sourced[Any], span: tuple[float, float]) -> Iterator[Fault]:
    """A plausible range runs from low to high and holds the number."""
    low, high = span
    if low > high:
        yield Fault((*path, "range"), f"the range runs from {low:g} down to {high:g}")
    elif isinstance(given.value, int | float) and not low <= given.value <= high:
        yield Fault((*path, "range"), f"the range does not hold the number, {given.value:g}")


def historical_number(path: Path, given: Sourced[Any]) -> Iterator[Fault]:
    """In a scenario that claims to be history a number has unit, source and confidence."""
    if given.value not in ({}, ()):
        lacking = [n for n in ("unit", "source", "confidence") if not getattr(given, n)]
        yield Fault(path, f"a number of a historical scenario needs its {_listed(lacking)}")


def sourced_moves(scenario: Scenario) -> Iterator[Fault]:
    """The script's severities name sources that exist, and judgements say why."""
    known = _source_names(scenario)
    for i, move in enumerate(scenario.history):
        yield from _unknown_sources(("history", i, "source"), move.source, known)
        yield from _unexplained(("history", i), move.source, move.why)


def historical_moves(scenario: Scenario) -> Iterator[Fault]:
    """In a scenario that claims to be history every act rests on a fact and says how."""
    if not scenario.historical:
        return
    for i, move in enumerate(scenario.history):
        if lacking := list(_lacking(move)):
            message = f"the act {move.id} of a historical script needs {_listed(lacking)}"
            yield Fault(("history", i), message)


def _listed(words: list[str]) -> str:
    return " and ".join(", ".join(words).rsplit(", ", 1))


def _lacking(move: Move) -> Iterator[str]:
    if move.fact is None:
        yield "the fact it rests on"
    if not (move.sets or move.threatens):
        return
    if not move.source and move.why is None:
        yield "a source or a why for its severities"
    if move.confidence is None:
        yield "a confidence"


def _source_names(scenario: Scenario) -> set[str]:
    return {*scenario.sources, *scenario.facts, JUDGEMENT, OVERRIDE}


def _unknown_sources(path: Path, names: tuple[str, ...], known: set[str]) -> Iterator[Fault]:
    for name in names:
        if name not in known:
            yield lack(path, name, known, "source or fact")


def _unexplained(path: Path, names: tuple[str, ...], why: str | None) -> Iterator[Fault]:
    if JUDGEMENT in names and not why:
        yield Fault((*path, "source"), "a judgement says how it was reached; add `why`")


def _below(value: Any, path: Path, allowed: tuple[str, ...]) -> Iterator[Numbered]:
    if isinstance(value, Sourced):
        yield path, value, allowed
    elif isinstance(value, BaseModel):
        written = value.__pydantic_fields_set__
        for name, units in _units_by_field(type(value)).items():
            if name in written:
                yield from _below(getattr(value, name), (*path, name), units)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _below(item, (*path, key), allowed)
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _below(item, (*path, i), allowed)


@cache
def _units_by_field(model: type[BaseModel]) -> dict[str, tuple[str, ...]]:
    """Allowed units of the fields that hold numbers, at any depth."""
    return {
        name: units_of(annotation)
        for name, annotation in fields(model).items()
        if _holds_numbers(annotation)
    }


def _holds_numbers(annotation: Any) -> bool:
    if get_origin(annotation) is Sourced:
        return True
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return any(_holds_numbers(a) for a in fields(annotation).values())
    return any(_holds_numbers(part) for part in get_args(annotation))
