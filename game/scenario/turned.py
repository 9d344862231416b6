"""Sourced numbers of a checked scenario by dotted key: found, and replaced in a copy."""

from collections.abc import Mapping
from typing import Any

from game.scenario.schema import Scenario
from game.scenario.sourced import Frozen, Sourced


def found(scenario: Scenario, key: str) -> Sourced[Any]:
    """The sourced number at a dotted key.

    Raises:
        KeyError: There is nothing at the key, or no sourced number; with a message.
    """
    here: Any = scenario
    for word in key.split("."):
        here = _inner(here, word, key)
    if not isinstance(here, Sourced):
        raise KeyError(f"{key} is no number with a source")
    return here


def turned(scenario: Scenario, values: Mapping[str, float]) -> Scenario:
    """The scenario with the numbers at dotted keys replaced; the rest is shared.

    Each keeps its unit, source and range. Nothing is checked anew, so that a study may turn
    thousands: `game.scenario.change` is for what a person asks.

    Raises:
        KeyError: There is no sourced number at a key; with a message.
    """
    for key, value in values.items():
        number = found(scenario, key).with_value(value)
        scenario = _with(scenario, key.split("."), number)
    return scenario


def _inner(here: Any, word: str, key: str) -> Any:
    if isinstance(here, Mapping) and word in here:
        return here[word]
    if isinstance(here, Frozen) and word in type(here).model_fields:
        return getattr(here, word)
    raise KeyError(f"there is no {key}")


def _with(here: Any, words: list[str], number: Sourced[Any]) -> Any:
    if not words:
        return number
    first, rest = words[0], words[1:]
    if isinstance(here, Mapping):
        return {**here, first: _with(here[first], rest, number)}
    return here.model_copy(update={first: _with(getattr(here, first), rest, number)})
