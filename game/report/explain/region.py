"""A region: what it earns, who sits for it, which firms stand in it and what it can do."""

from collections.abc import Iterator
from typing import Any

from game.report.explain import firm
from game.report.explain.citation import full, measured, sources
from game.report.explain.prose import heading, percent, rows, sections, titled
from game.scenario.schema import Producer, Scenario, User
from game.scenario.sourced import Sourced

_SEAT = {
    "approval": "Approval",
    "audience": "Audience costs",
    "deal_cheer": "Cheer of a deal",
    "revenue_weight": "Weight of revenue",
    "defence_weight": "Weight of defence",
    "bystander_weight": "Weight of others",
    "market_beta": "Fear of duties",
    "jobs": "Jobs",
    "credibility": "Threats kept, let lapse",
    "release_cover": "Opens its reserve below",
}


def entries(scenario: Scenario) -> dict[str, str]:
    """Regions with one line each."""
    return {name: region.label + _role(scenario, name) for name, region in scenario.regions.items()}


def labels(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Region -> its label."""
    return {name: (region.label,) for name, region in scenario.regions.items()}


def tell(scenario: Scenario, name: str) -> str:
    """A page about a region."""
    region = scenario.regions[name]
    return sections(
        heading(f"{region.label} ({name})"),
        rows(
            [
                ("Seat", "yes" if name in scenario.states else "none; it makes no moves"),
                ("Keys", _keys(scenario, name)),
                ("GDP", full(region.gdp)),
                *_seat(scenario, name),
            ]
        ),
        titled("Sectors, value added", _sectors(scenario, name)),
        titled("Firms", _firms(scenario, name)),
        titled("Government stock", _reserves(scenario, name)),
        titled("Levers", _levers(scenario, name)),
        sources(scenario, _numbers(scenario, name)),
    )


def _role(scenario: Scenario, name: str) -> str:
    words = ["a state with a seat"] if name in scenario.states else []
    words += ["the inside region"] if name == scenario.inside else []
    return f" ({', '.join(words)})" if words else ""


def _keys(scenario: Scenario, name: str) -> str:
    keys = f"regions.{name}.gdp"
    return f"{keys} and states.{name}" if name in scenario.states else keys


def _seat(scenario: Scenario, name: str) -> Iterator[tuple[str, str]]:
    if name in scenario.states:
        for key, label in _SEAT.items():
            number = getattr(scenario.states[name], key)
            if number.value != {}:
                yield label, full(number)


def _sectors(scenario: Scenario, name: str) -> Iterator[tuple[str, str]]:
    for sector in scenario.sectors.values():
        if name in sector.output.value:
            one = Sourced(sector.output.value[name], unit=sector.output.unit)
            recouped = f"{percent(sector.recoup.value)} of lost output made up later"
            yield sector.label, f"{measured(one)}; {recouped}"


def _firms(scenario: Scenario, name: str) -> Iterator[tuple[str, str]]:
    told = firm.entries(scenario)
    firms: dict[str, User | Producer] = {**scenario.users, **scenario.producers}
    for key, one in firms.items():
        if one.region == name:
            yield key, told[key]


def _reserves(scenario: Scenario, name: str) -> Iterator[tuple[str, str]]:
    for good, held in scenario.reserves.get(name, {}).items():
        yield good, full(held)


def _levers(scenario: Scenario, name: str) -> Iterator[tuple[str, str]]:
    for key, lever in scenario.levers.items():
        if lever.owner == name:
            yield key, lever.label


def _numbers(scenario: Scenario, name: str) -> Iterator[Sourced[Any]]:
    yield scenario.regions[name].gdp
    if name in scenario.states:
        yield from (getattr(scenario.states[name], key) for key in _SEAT)
    yield from scenario.reserves.get(name, {}).values()
