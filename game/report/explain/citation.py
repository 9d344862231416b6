"""Where the numbers of a scenario come from, in words."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from game.report.explain.prose import amount, day, listed, percent, rows
from game.scenario.change import OVERRIDE
from game.scenario.schema import Scenario
from game.scenario.sourced import JUDGEMENT, Sourced


def cited(number: Sourced[Any]) -> str:
    """Source and confidence of a number, and how it was judged."""
    if not number.source:
        return "no source"
    text = listed(number.source)
    if number.confidence:
        text += f", {number.confidence} confidence"
    return f"{text}: {number.why}" if number.why else text


def measured(number: Sourced[Any]) -> str:
    """A number, or a table of numbers, with its unit."""
    if number.unit == "share":
        return _value(number.value, percent)
    unit = f" {number.unit}" if number.unit else ""
    return f"{_value(number.value, amount)}{unit}"


def full(number: Sourced[Any]) -> str:
    """A number with its unit and where it comes from."""
    return f"{measured(number)} ({cited(number)})"


def sources(scenario: Scenario, numbers: Iterable[Sourced[Any]]) -> str:
    """The publications and facts the numbers name, one line each."""
    names = dict.fromkeys(name for number in numbers for name in number.source)
    lines = [(name, line(scenario, name)) for name in names if name not in (JUDGEMENT, OVERRIDE)]
    return "Sources\n" + rows(lines) if lines else ""


def line(scenario: Scenario, name: str) -> str:
    """One line about a source or fact."""
    if name in scenario.facts:
        fact = scenario.facts[name]
        return f"{day(fact.date)}, {fact.actor}: {fact.text}"
    if name in scenario.sources:
        source = scenario.sources[name]
        return f"{source.publisher}: {source.title}" + (f" ({source.date})" if source.date else "")
    return "not in the list of sources"


def _value(value: Any, written: Callable[[float], str]) -> str:
    if isinstance(value, Mapping):
        parts = (f"{_key(key)} {_value(item, written)}" for key, item in value.items())
        return ", ".join(parts) or "none"
    if isinstance(value, tuple):
        return " and ".join(_value(item, written) for item in value)
    return written(value) if isinstance(value, int | float) else str(value)


def _key(key: Any) -> str:
    return f"{day(key)}:" if isinstance(key, dt.date) else str(key)
