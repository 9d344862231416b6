"""The page of levers."""

from __future__ import annotations

from game.report.explain import effects
from game.report.explain.citation import cited, measured
from game.report.explain.prose import amount, percent
from game.report.reference.sheet import bullets, page, table
from game.scenario.schema import Effect, Lever, Scenario


def levers(scenario: Scenario) -> str:
    """Every lever: what it means, does, costs at home, and where the numbers come from."""
    tables = (_levers_of(scenario, state) for state in scenario.states)
    entries = (_lever(scenario, name, lever) for name, lever in scenario.levers.items())
    return page(
        f"Levers of {scenario.title}",
        "A severity runs from 0, absent, to 1. `python3 main.py explain lever ID` prints the same "
        "with the publications behind it; [the model](../model.md) says what an "
        "effect does in the week. A lever is conceded by lowering it, unless it says otherwise.",
        *tables,
        *entries,
    )


def _levers_of(scenario: Scenario, state: str) -> str:
    owned = (
        (f"[`{name}`](#{name})", lever.label, amount(lever.start.value), lever.worst)
        for name, lever in scenario.levers.items()
        if lever.owner == state
    )
    rows = table(("lever", "name", "at the start", "at 1"), owned)
    return f"## {scenario.regions[state].label}\n\n{rows}"


def _lever(scenario: Scenario, name: str, lever: Lever) -> str:
    asked = "raising" if lever.helps else "lowering"
    lines = [
        f"{lever.label}, set by {scenario.regions[lever.owner].label}. At 1: {lever.worst}.",
        f"At the start: {amount(lever.start.value)} ({cited(lever.start)}).",
        bullets(_deed(scenario, effect, lever.owner) for effect in lever.effects),
        f"Conceded by {asked} it; {percent(lever.visibility.value)} of that is noticed at home, "
        f"{percent(lever.delivery.value)} of a promise is delivered by custom and observed to "
        f"within {percent(lever.noise.value)}.",
        _feelings(scenario, lever),
    ]
    return "\n\n".join([f"### {name}", *(line for line in lines if line)])


def _deed(scenario: Scenario, effect: Effect, owner: str) -> str:
    numbers = effects.numbers(effect)
    given = [f"{key} {measured(n)}: {cited(n)}" for key, n in numbers.items() if n.source]
    text = effects.in_words(scenario, effect, owner)
    return f"{text} ({'; '.join(given)})" if given else text


def _feelings(scenario: Scenario, lever: Lever) -> str:
    likes = "; ".join(
        f"{scenario.regions[state].label} {amount(worth)}"
        for state, worth in lever.taste.value.items()
        if worth
    )
    unit = lever.taste.unit or "bn USD/week"
    return f"Felt beyond what it does, at 1, in {unit}: {likes}." if likes else ""
