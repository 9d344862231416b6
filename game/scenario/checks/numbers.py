"""Checks of each number by itself: its unit, its source and how far it can be trusted."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from game.errors import closest
from game.scenario.checks.fault import Fault
from game.scenario.overrides import OVERRIDE
from game.scenario.schema import Move, Scenario
from game.scenario.shape import fields, units_of
from game.scenario.sourced import JUDGEMENT, Sourced
from game.scenario.tree import Path

Numbered = tuple[Path, Sourced[Any], tuple[str, ...]]


def sourced_numbers(scenario: Scenario) -> Iterator[Numbered]:
    """Every number an author wrote, with its path and the units it may have."""
    yield from _below(scenario, (), ())


def known_units(scenario: Scenario) -> Iterator[Fault]:
    """A number has a unit its key allows."""
    for path, given, allowed in sourced_numbers(scenario):
        if given.unit is not None and allowed and given.unit not in allowed:
            wanted = allowed[0] if len(allowed) == 1 else "one of " + ", ".join(allowed)
            hint = closest(given.unit, allowed) if len(allowed) > 1 else None
            yield Fault((*path, "unit"), f"the unit is {wanted}, not {given.unit}", hint)


def known_sources(scenario: Scenario) -> Iterator[Fault]:
    """A number names sources that exist, and a judgement says why."""
    known = _source_names(scenario)
    for path, given, _ in sourced_numbers(scenario):
        yield from _unknown_sources((*path, "source"), given.source, known)
        yield from _unexplained(path, given.source, given.why)
    for i, move in enumerate(scenario.history):
        yield from _unknown_sources(("history", i, "source"), move.source, known)
        yield from _unexplained(("history", i), move.source, move.why)


def sensible_ranges(scenario: Scenario) -> Iterator[Fault]:
    """A plausible range runs from low to high and holds the number."""
    for path, given, _ in sourced_numbers(scenario):
        if given.range is None:
            continue
        low, high = given.range
        if low > high:
            yield Fault((*path, "range"), f"the range runs from {low} down to {high}")
        elif isinstance(given.value, int | float) and not low <= given.value <= high:
            yield Fault((*path, "range"), f"the range does not hold the number, {given.value}")


def historical_numbers(scenario: Scenario) -> Iterator[Fault]:
    """In a scenario that claims to be history every number has unit, source and confidence."""
    if not scenario.historical:
        return
    for path, given, _ in sourced_numbers(scenario):
        if given.value in ({}, ()):
            continue
        lacking = [name for name in ("unit", "source", "confidence") if not getattr(given, name)]
        if lacking:
            words = " and ".join(", ".join(lacking).rsplit(", ", 1))
            yield Fault(path, f"a number of a historical scenario needs its {words}")


def historical_moves(scenario: Scenario) -> Iterator[Fault]:
    """In a scenario that claims to be history every act rests on a fact and says how."""
    if not scenario.historical:
        return
    for i, move in enumerate(scenario.history):
        lacking = list(_lacking(move))
        if lacking:
            words = " and ".join(", ".join(lacking).rsplit(", ", 1))
            yield Fault(("history", i), f"the act {move.id} of a historical script needs {words}")


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
            yield Fault(path, f"there is no source or fact {name}", closest(name, known))


def _unexplained(path: Path, names: tuple[str, ...], why: str | None) -> Iterator[Fault]:
    if JUDGEMENT in names and not why:
        yield Fault((*path, "source"), "a judgement says how it was reached; add `why`")


def _below(value: Any, path: Path, allowed: tuple[str, ...]) -> Iterator[Numbered]:
    if isinstance(value, Sourced):
        yield path, value, allowed
    elif isinstance(value, BaseModel):
        marked = _units_by_field(type(value))
        for name in value.model_fields_set:
            yield from _below(getattr(value, name), (*path, name), marked[name])
    elif isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, Sourced | BaseModel | dict | tuple):
                yield from _below(item, (*path, key), allowed)
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            if isinstance(item, Sourced | BaseModel):
                yield from _below(item, (*path, i), allowed)


@cache
def _units_by_field(model: type[BaseModel]) -> dict[str, tuple[str, ...]]:
    return {name: units_of(annotation) for name, annotation in fields(model).items()}
