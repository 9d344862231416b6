"""Checks of everything with a date: the start, talks, deadlines, the script and its facts."""

import datetime as dt
from collections.abc import Iterable, Iterator

from game.paths import shipped_scenarios
from game.scenario.checks.fault import Fault, unknown, unknown_items, unknown_keys
from game.scenario.schema import Move, Scenario
from game.scenario.tree import Path
from game.scenario.weeks import week_of

HORIZON = dt.timedelta(weeks=520)
"""Latest day a scenario may speak of, after its start."""


def starts_on_monday(scenario: Scenario) -> Iterator[Fault]:
    """Week 0 begins on a Monday."""
    if scenario.start.weekday() != 0:
        monday = scenario.start - dt.timedelta(days=scenario.start.weekday())
        message = f"{scenario.start} is a {scenario.start:%A}; weeks start on Monday, as {monday}"
        yield Fault(("start",), message)


def days_in_play(scenario: Scenario) -> Iterator[Fault]:
    """Nothing happens before the start or ten years after it."""
    last = scenario.start + HORIZON
    for path, day in _days(scenario):
        if day < scenario.start:
            yield Fault(path, f"{day} lies before the start, {scenario.start}")
        elif day > last:
            yield Fault(path, f"{day} lies more than ten years after the start, {scenario.start}")


def days_in_order(scenario: Scenario) -> Iterator[Fault]:
    """Talks, dates and the script are written in order of time, threats before their deadline."""
    yield from _order(("talks",), ((name, talk.date) for name, talk in scenario.talks.items()))
    yield from _order(("dates",), ((name, day.date) for name, day in scenario.dates.items()))
    yield from _order(("history",), enumerate(move.date for move in scenario.history))
    for i, move in enumerate(scenario.history):
        for lever, threat in move.threatens.items():
            path: Path = ("history", i, "threatens", lever, "deadline")
            if threat.deadline < move.date:
                message = f"the deadline {threat.deadline} is before the threat, {move.date}"
                yield Fault(path, message)
            elif week_of(scenario, threat.deadline) <= week_of(scenario, move.date):
                message = f"the threat of {move.date} and its deadline {threat.deadline} count for "
                message += "the same week; a week runs from Thursday to Wednesday, name a later one"
                yield Fault(path, message)


def known_meetings(scenario: Scenario) -> Iterator[Fault]:
    """Talks bring together states that exist, and dates rest on facts that exist."""
    for name, talk in scenario.talks.items():
        yield from unknown_items(("talks", name, "states"), talk.states, scenario.states, "state")
        if talk.fact is not None:
            yield from unknown(("talks", name, "fact"), talk.fact, scenario.facts, "fact")
    for name, day in scenario.dates.items():
        if day.fact is not None:
            yield from unknown(("dates", name, "fact"), day.fact, scenario.facts, "fact")


def known_acts(scenario: Scenario) -> Iterator[Fault]:
    """The script's acts have different names, and rest on seats, levers and facts that exist."""
    first: dict[str, int] = {}
    for i, move in enumerate(scenario.history):
        path: Path = ("history", i)
        if first.setdefault(move.id, i) != i:
            yield Fault((*path, "id"), f"another act is called {move.id}")
        if move.seat is not None:
            yield from unknown((*path, "seat"), move.seat, scenario.states, "state")
        yield from unknown_keys((*path, "sets"), move.sets, scenario.levers, "lever")
        yield from unknown_keys((*path, "threatens"), move.threatens, scenario.levers, "lever")
        yield from unknown_items((*path, "withdraws"), move.withdraws, scenario.levers, "lever")
        yield from unknown_keys((*path, "duties"), move.duties, scenario.regions, "region")
        for importer, duty in move.duties.items():
            here = (*path, "duties", importer)
            yield from unknown_keys(here, duty.value, scenario.regions, "region")
        if move.fact is not None:
            yield from unknown((*path, "fact"), move.fact, scenario.facts, "fact")


def own_levers(scenario: Scenario) -> Iterator[Fault]:
    """A seat pulls only its own levers, and only events change other duties."""
    for i, move in enumerate(scenario.history):
        if move.seat is None:
            continue
        if move.duties:
            message = "only an event changes duties; leave `seat` out or use a tariff lever"
            yield Fault(("history", i, "duties"), message, at_key=True)
        for path, lever in _pulls(i, move):
            owner = scenario.levers[lever].owner if lever in scenario.levers else move.seat
            if owner != move.seat and owner in scenario.states:
                yield Fault(path, f"{lever} belongs to {owner}, not to {move.seat}", at_key=True)


def open_threats(scenario: Scenario) -> Iterator[Fault]:
    """Only a threat that was made can be taken back."""
    made: set[str] = set()
    for i, move in enumerate(scenario.history):
        for k, lever in enumerate(move.withdraws):
            if lever in scenario.levers and lever not in made:
                yield Fault(("history", i, "withdraws", k), f"no earlier act threatens {lever}")
        made.update(move.threatens)


def known_facts(scenario: Scenario) -> Iterator[Fault]:
    """Facts and contested claims name sources, facts, claims and scenarios that exist."""
    for name, fact in scenario.facts.items():
        yield from unknown_items(("facts", name, "source"), fact.source, scenario.sources, "source")
    for name, claim in scenario.contested.items():
        path: Path = ("contested", name)
        yield from unknown_items((*path, "facts"), claim.facts, scenario.facts, "fact")
        yield from unknown_items((*path, "source"), claim.source, scenario.sources, "source")
        others = {*scenario.contested} - {name}
        yield from unknown_items((*path, "contradicts"), claim.contradicts, others, "other claim")
        if claim.played_in:
            here = (*path, "played_in")
            yield from unknown_items(here, claim.played_in, shipped_scenarios(), "shipped scenario")


def _days(scenario: Scenario) -> Iterator[tuple[Path, dt.date]]:
    for name, talk in scenario.talks.items():
        yield ("talks", name, "date"), talk.date
    for name, fixed in scenario.dates.items():
        yield ("dates", name, "date"), fixed.date
    for i, move in enumerate(scenario.history):
        yield ("history", i, "date"), move.date
        for lever, threat in move.threatens.items():
            yield ("history", i, "threatens", lever, "deadline"), threat.deadline


def _order(path: Path, days: Iterable[tuple[str | int, dt.date]]) -> Iterator[Fault]:
    before: dt.date | None = None
    for key, day in days:
        if before is not None and day < before:
            yield Fault(
                (*path, key, "date"), f"{day} comes after {before} in the file; sort by date"
            )
        before = day if before is None else max(before, day)


def _pulls(i: int, move: Move) -> Iterator[tuple[Path, str]]:
    for key, levers in (("sets", move.sets), ("threatens", move.threatens)):
        for lever in levers:
            yield ("history", i, key, lever), lever
    for k, lever in enumerate(move.withdraws):
        yield ("history", i, "withdraws", k), lever
