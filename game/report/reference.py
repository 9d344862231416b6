"""Writes every reference page that is read off the code and the 2025 case.

`python3 -m game.report.reference` refreshes `docs/reference/`; a test fails while a page is stale.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from inspect import cleandoc
from pathlib import Path

from agents import ROSTER
from game.errors import UsageError
from game.paths import content
from game.report.explain import effects
from game.report.explain.citation import cited, measured
from game.report.explain.prose import amount, percent
from game.scenario import reference as scenario_keys
from game.scenario.load import load
from game.scenario.schema import Effect, Fact, Lever, Scenario, Source

COMMAND = "python3 -m game.report.reference"
SCENARIO = "rare_earths_2025"

_CHECKOUT = Path(__file__).resolve().parents[2]


def levers(scenario: Scenario) -> str:
    """Every lever: what it means, does, costs at home, and where the numbers come from."""
    tables = (_levers_of(scenario, state) for state in scenario.states)
    entries = (_lever(scenario, name, lever) for name, lever in scenario.levers.items())
    return _page(
        f"Levers of {scenario.title}",
        "A severity runs from 0, absent, to 1. `python3 main.py explain lever ID` prints the same "
        "with the publications behind it; [the model](../model.md) says what an "
        "effect does in the week. A lever is conceded by lowering it, unless it says otherwise.",
        *tables,
        *entries,
    )


def sources(scenario: Scenario) -> str:
    """Every publication, entry of the record and contested claim."""
    publications = (_publication(name, source) for name, source in scenario.sources.items())
    record = (_fact(name, fact) for name, fact in scenario.facts.items())
    claims = (
        (f"`{name}`", f"{claim.publisher}: {claim.claim}", claim.record, claim.verdict)
        for name, claim in scenario.contested.items()
    )
    return _page(
        f"Sources of {scenario.title}",
        "Keys are what a number's `source` names. `judgement` is no publication: it means that "
        "somebody chose the number, and its `why` says how.",
        "## Publications",
        _table(("key", "publication", "date", "note"), publications),
        "## The record",
        _table(("key", "announced", "in force", "what happened", "sources"), record),
        "## Contested claims",
        "Claims that contradict other reports or the record. None of them is a parameter.",
        _table(("key", "claim", "what the record shows", "verdict"), claims),
    )


def strategies() -> str:
    """Every strategy that can hold a seat, in its own words."""
    entries = (
        f"## `{name}`\n\n{cleandoc(strategy.__doc__ or '')}" for name, strategy in ROSTER.items()
    )
    return _page(
        "Strategies",
        "Names as `--seats STATE=STRATEGY` takes them. A state not named repeats history. "
        "[Add one](../how-to/add-a-strategy.md).",
        *entries,
    )


def pages() -> Mapping[str, str]:
    """File name in `docs/reference` -> its text."""
    scenario = load(content("scenarios", SCENARIO))
    readers: Mapping[str, Callable[[], str]] = {
        "levers.md": lambda: levers(scenario),
        "scenario-keys.md": scenario_keys.page,
        "sources.md": lambda: sources(scenario),
        "strategies.md": strategies,
    }
    return {name: read() for name, read in readers.items()}


def folder() -> Path:
    """Where the reference pages are kept.

    Raises:
        UsageError: The game runs from an installed package, which has no documents.
    """
    place = _CHECKOUT / "docs" / "reference"
    if not place.is_dir():
        raise UsageError(f"there is no folder {place}; run this from a checkout")
    return place


def _levers_of(scenario: Scenario, state: str) -> str:
    owned = (
        (f"[`{name}`](#{name})", lever.label, amount(lever.start.value), lever.worst)
        for name, lever in scenario.levers.items()
        if lever.owner == state
    )
    table = _table(("lever", "name", "at the start", "at 1"), owned)
    return f"## {scenario.regions[state].label}\n\n{table}"


def _lever(scenario: Scenario, name: str, lever: Lever) -> str:
    deeds = "\n".join(f"- {_deed(scenario, effect, lever.owner)}" for effect in lever.effects)
    asked = "raising" if lever.helps else "lowering"
    lines = [
        f"{lever.label}, set by {scenario.regions[lever.owner].label}. At 1: {lever.worst}.",
        f"At the start: {amount(lever.start.value)} ({cited(lever.start)}).",
        deeds,
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


def _publication(name: str, source: Source) -> tuple[str, ...]:
    title = f"[{source.title}](<{source.address}>)" if source.address else source.title
    return f"`{name}`", f"{source.publisher}: {title}", source.date or "", source.note or ""


def _fact(name: str, fact: Fact) -> tuple[str, ...]:
    text = f"{fact.actor}: {fact.text}"
    if fact.unverified:
        text += f" (Not supported by a source read: {fact.unverified})"
    named = ", ".join(f"`{key}`" for key in fact.source)
    effective = fact.effective.isoformat() if fact.effective else ""
    return f"`{name}`", fact.date.isoformat(), effective, text, f"{named}; {fact.confidence}"


def _page(title: str, *parts: str) -> str:
    made = f"<!-- Made by `{COMMAND}`; do not edit. -->"
    return "\n\n".join([f"# {title}", made, *parts]) + "\n"


def _table(names: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join(_rows(names, rows))


def _rows(names: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(names) + " |"
    yield "|" + " --- |" * len(names)
    for row in rows:
        yield "| " + " | ".join(_cell(cell) for cell in row) + " |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main() -> int:
    """Write every page and say which ones changed."""
    try:
        place = folder()
    except UsageError as error:
        print(error, file=sys.stderr)
        return 2
    for name, text in pages().items():
        page = place / name
        stale = not page.is_file() or page.read_text(encoding="utf-8") != text
        if stale:
            page.write_text(text, encoding="utf-8")
        print(f"{name}: {'refreshed' if stale else 'as it was'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
