"""The record behind a scenario: its sources and facts."""

from collections.abc import Iterator

from game.report.explain.citation import line
from game.report.explain.prose import day, heading, listed, rows, sections, titled
from game.scenario.checks.numbers import sourced_numbers
from game.scenario.schema import Scenario
from game.scenario.tree import written


def source_entries(scenario: Scenario) -> dict[str, str]:
    """Sources, then facts, with one line each."""
    names = [*scenario.sources, *scenario.facts]
    return {name: line(scenario, name) for name in names}


def source_labels(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Source -> its title; facts have none."""
    return {name: (source.title,) for name, source in scenario.sources.items()}


def tell_source(scenario: Scenario, name: str) -> str:
    """A page about a source or a fact."""
    if name in scenario.facts:
        return _fact(scenario, name)
    source = scenario.sources[name]
    told = [
        ("Publisher", source.publisher),
        ("Date", source.date or "not known"),
        ("Address", source.address or "none kept"),
        ("Note", source.note or ""),
    ]
    return sections(
        heading(f"{source.title} ({name})"),
        rows((label, text) for label, text in told if text),
        titled("Facts that rest on it", _facts_on(scenario, name)),
        titled("Numbers that rest on it", _numbers_on(scenario, name)),
    )


def _fact(scenario: Scenario, name: str) -> str:
    fact = scenario.facts[name]
    told = [
        ("Announced", day(fact.date)),
        ("In force", day(fact.effective) if fact.effective else "never, or not known"),
        ("Who", fact.actor),
        ("What", fact.text),
        ("Confidence", fact.confidence),
        ("Not verified", fact.unverified or ""),
    ]
    return sections(
        heading(f"Fact: {name}"),
        rows((label, text) for label, text in told if text),
        titled("Sources", ((s, line(scenario, s)) for s in fact.source)),
        titled("Acts that rest on it", _acts_on(scenario, name)),
        titled("Numbers that rest on it", _numbers_on(scenario, name)),
    )


def _facts_on(scenario: Scenario, name: str) -> Iterator[tuple[str, str]]:
    for key, fact in scenario.facts.items():
        if name in fact.source:
            yield key, line(scenario, key)


def _acts_on(scenario: Scenario, name: str) -> Iterator[tuple[str, str]]:
    for move in scenario.history:
        if move.fact == name:
            yield day(move.date), move.label


def _numbers_on(scenario: Scenario, name: str) -> Iterator[tuple[str, str]]:
    for path, number, _ in sourced_numbers(scenario):
        if name in number.source:
            beside = [other for other in number.source if other != name]
            yield written(path), f"with {listed(beside)}" if beside else "alone"
