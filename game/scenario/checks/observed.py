"""Checks of what was observed: months and days that make sense, names that exist."""

import re
from collections.abc import Iterable, Iterator

from game.scenario.checks.fault import Fault, unknown, unknown_items
from game.scenario.observed import WORLD, Observed
from game.scenario.schema import Scenario
from game.scenario.tree import Path

MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])\Z")


def known_observed(scenario: Scenario) -> Iterator[Fault]:
    """Observations are about goods, destinations, flows and firms the scenario has."""
    seen = scenario.observed
    if seen is None:
        return
    yield from unknown_items(("observed", "goods"), seen.goods, scenario.goods, "good")
    yield from _destinations(scenario, seen)
    for pair in seen.trade:
        flows = scenario.trade.flows.value
        yield from unknown(("observed", "trade", pair), pair, flows, "flow", at_key=True)
    for name, price in seen.prices.items():
        yield from unknown(("observed", "prices", name, "good"), price.good, scenario.goods, "good")
    for name, stop in seen.stoppages.items():
        path: Path = ("observed", "stoppages", name, "firms")
        yield from unknown_items(path, stop.firms, scenario.users, "user")
    abroad = [region for region in scenario.regions if region != scenario.inside]
    for name, permits in seen.permits.items():
        path = ("observed", "permits", name, "destination")
        yield from unknown(path, permits.destination, abroad, "destination")


def observed_days(scenario: Scenario) -> Iterator[Fault]:
    """Months are months, in order of time, and nothing ends before it begins."""
    seen = scenario.observed
    if seen is None:
        return
    for to, exports in seen.exports.items():
        yield from _months(("observed", "exports", to, "months"), exports.months)
    for pair, trade in seen.trade.items():
        yield from _months(("observed", "trade", pair, "change", "value"), trade.change.value)
    for name, price in seen.prices.items():
        if price.date.value <= price.since.value:
            message = f"{price.date.value} is not after the starting price of {price.since.value}"
            yield Fault(("observed", "prices", name, "date"), message)
    for name, stop in seen.stoppages.items():
        if stop.last.value < stop.first.value:
            message = f"{stop.last.value} is before the first day, {stop.first.value}"
            yield Fault(("observed", "stoppages", name, "last"), message)


def _destinations(scenario: Scenario, seen: Observed) -> Iterator[Fault]:
    known = (WORLD, *(region for region in scenario.regions if region != scenario.inside))
    if seen.exports and not seen.goods:
        yield Fault(("observed",), "exports are of some goods; name them in `goods`")
    for to in seen.exports:
        path: Path = ("observed", "exports", to)
        if to == scenario.inside:
            yield Fault(path, f"{to} is the inside region; it exports to others", at_key=True)
        else:
            yield from unknown(path, to, known, "destination", at_key=True)


def _months(path: Path, months: Iterable[str]) -> Iterator[Fault]:
    before = ""
    for month in months:
        if not MONTH.match(month):
            message = f'{month} is not a month; write "2025-05"'
            yield Fault((*path, month), message, at_key=True)
            continue
        if month < before:
            message = f"{month} comes after {before} in the file; sort by month"
            yield Fault((*path, month), message, at_key=True)
        before = max(before, month)
