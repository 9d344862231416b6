"""Rules a scenario must keep that no single block can: names that exist, shares that add up.

Each rule is a small function from a scenario to its faults. `NAMES` hold even for part of a
scenario; `SUMS` only make sense once every block of it can be read.
"""

from collections.abc import Callable, Iterator

from game.scenario.checks import (
    calendar,
    chain,
    covers,
    firms,
    numbers,
    observed,
    politics,
    table,
)
from game.scenario.checks.fault import Fault
from game.scenario.schema import Scenario

Check = Callable[[Scenario], Iterator[Fault]]

NAMES: tuple[Check, ...] = (
    numbers.sound_numbers,
    numbers.sourced_moves,
    numbers.historical_moves,
    chain.known_goods,
    chain.known_regions,
    chain.known_lanes,
    chain.known_makers,
    chain.known_capacity,
    chain.fitting_units,
    firms.known_places,
    firms.clear_claims,
    firms.signing_types,
    politics.known_states,
    politics.known_traders,
    politics.known_sectors,
    politics.known_levers,
    politics.fair_packages,
    calendar.starts_on_monday,
    calendar.days_in_play,
    calendar.days_in_order,
    calendar.known_meetings,
    calendar.known_acts,
    calendar.own_levers,
    calendar.open_threats,
    calendar.known_facts,
    table.known_issues,
    table.known_synergies,
    table.known_doctrines,
    table.known_players,
    table.known_conditions,
    observed.known_observed,
    observed.observed_days,
)

SUMS: tuple[Check, ...] = (
    chain.priced_goods,
    chain.makeable_goods,
    chain.supplied_goods,
    chain.whole_shares,
    chain.covered_goods,
    chain.made_goods,
    chain.useful_reserves,
    chain.used_amounts,
    covers.lasting_covers,
    firms.shared_sectors,
    firms.shared_use,
    politics.biting_levers,
    politics.payable_duties,
)

CHECKS = NAMES + SUMS
"""Every rule."""


def faults(scenario: Scenario, checks: tuple[Check, ...] = CHECKS) -> Iterator[Fault]:
    """Everything in a scenario that breaks one of the rules."""
    for check in checks:
        yield from check(scenario)
