"""Checks of states, trade, levers and packages."""

from collections.abc import Iterator

from game.scenario.checks.fault import (
    OTHER,
    Fault,
    number,
    unknown,
    unknown_items,
    unknown_keys,
    unknown_pairs,
)
from game.scenario.schema import Effect, Scenario, TariffEffect
from game.scenario.tree import Path

_ONE_REGION = ("importer", "exporter", "source", "destination")
_MANY_REGIONS = ("exporters", "sources", "destinations")


def known_states(scenario: Scenario) -> Iterator[Fault]:
    """States are regions; dyads, tension and trust are pairs of them."""
    states = scenario.states
    yield from unknown_keys(("states",), states, scenario.regions, "region")
    for i, pair in enumerate(scenario.dyads):
        yield from unknown_items(("dyads", i), pair, states, "state")
        if pair[0] == pair[1]:
            yield Fault(("dyads", i), "a dyad is two different states")
        if pair in scenario.dyads[:i] or pair[::-1] in scenario.dyads[:i]:
            yield Fault(("dyads", i), f"the dyad {pair[0]}-{pair[1]} is given twice")
    yield from unknown_pairs(("tension",), scenario.tension.value, states)
    yield from unknown_pairs(("trust",), scenario.trust.value, states)


def known_traders(scenario: Scenario) -> Iterator[Fault]:
    """Trade flows between regions that exist."""
    trade, regions = scenario.trade, scenario.regions
    yield from unknown_pairs(("trade", "flows"), trade.flows.value, regions)
    yield from unknown_pairs(("trade", "gross_duty"), trade.gross_duty.value, regions)
    if OTHER in trade.flows.value:
        yield Fault(("trade", "flows", OTHER), "a flow needs its two regions", at_key=True)
    yield from unknown_keys(("trade", "growth"), trade.growth.value, regions, "region")
    shares = trade.consumer_shares.value
    path: Path = ("trade", "consumer_shares")
    yield from unknown_keys(path, shares, regions, "region")
    for importer, parts in shares.items():
        yield from unknown_keys((*path, importer), parts, regions, "region")


def known_sectors(scenario: Scenario) -> Iterator[Fault]:
    """Criticality speaks of sectors that exist."""
    critical = scenario.critical
    for key, table in (("everywhere", critical.everywhere), ("inside", critical.inside)):
        for good, shares in table.value.items():
            path: Path = ("critical", key, good)
            yield from unknown_keys(path, shares, scenario.sectors, "sector")


def known_levers(scenario: Scenario) -> Iterator[Fault]:
    """Levers have states for owners and act on regions, goods and sectors that exist."""
    for name, lever in scenario.levers.items():
        path: Path = ("levers", name)
        yield from unknown((*path, "owner"), lever.owner, scenario.states, "state")
        yield from unknown_keys((*path, "taste"), lever.taste.value, scenario.states, "state")
        for i, effect in enumerate(lever.effects):
            yield from _known_effect(scenario, (*path, "effects", i), effect)


def biting_levers(scenario: Scenario) -> Iterator[Fault]:
    """A licence regime needs something to control."""
    if any(good.controlled.value > 0.0 or good.spill for good in scenario.goods.values()):
        return
    for name, lever in scenario.levers.items():
        for i, effect in enumerate(lever.effects):
            if effect.kind in ("licence", "denial"):
                message = "no good is controlled, so licences do nothing; give one `controlled: 1`"
                yield Fault(("levers", name, "effects", i), message)


def payable_duties(scenario: Scenario) -> Iterator[Fault]:
    """With every duty at its lowest, exporters still pay more than minus a hundred percent."""
    gross = scenario.trade.gross_duty.value
    for key in scenario.trade.flows.value:
        exporter, _, importer = key.partition("-")
        cuts = dict(_duty_cuts(scenario, exporter, importer))
        lowest = sum(cuts.values())
        most = min(1.0, gross.get(key, gross.get(OTHER, 1.0)))
        if lowest <= -most:
            message = f"with every duty at its lowest, {key} would pay {number(-100.0 * lowest)} "
            message += f"points less than at the start; stay below {number(100.0 * most)}"
            yield Fault(min(cuts, key=lambda path: cuts[path]), message)


def _duty_cuts(scenario: Scenario, exporter: str, importer: str) -> Iterator[tuple[Path, float]]:
    """How far below its start each lever, and the lowest event, can take a duty."""
    for name, lever in scenario.levers.items():
        start = lever.start.value
        for i, effect in enumerate(lever.effects):
            if (
                isinstance(effect, TariffEffect)
                and effect.importer == importer
                and exporter in effect.exporters
            ):
                points = effect.points.value
                cut = min(-points * start, points * (1.0 - start))
                yield ("levers", name, "effects", i, "points"), min(cut, 0.0)
    events = [
        (duty.value.get(exporter, 0.0), i)
        for i, move in enumerate(scenario.history)
        for to, duty in move.duties.items()
        if to == importer
    ]
    lowest, i = min(events, default=(0.0, 0))
    if lowest < 0.0:
        yield ("history", i, "duties", importer, exporter), lowest


def fair_packages(scenario: Scenario) -> Iterator[Fault]:
    """A package lies between two states and touches only what they own."""
    for name, package in scenario.packages.items():
        path: Path = ("packages", name)
        yield from unknown_items((*path, "states"), package.states, scenario.states, "state")
        if package.states[0] == package.states[1]:
            yield Fault((*path, "states"), "a package needs two different states")
        yield from unknown_keys((*path, "relief"), package.relief.value, scenario.levers, "lever")
        for lever in package.relief.value:
            owner = scenario.levers[lever].owner if lever in scenario.levers else None
            if owner in scenario.states and owner not in package.states:
                parties = " and ".join(package.states)
                message = f"{lever} belongs to {owner}; the parties are {parties}"
                yield Fault((*path, "relief", lever), message, at_key=True)


def _known_effect(scenario: Scenario, path: Path, effect: Effect) -> Iterator[Fault]:
    regions = scenario.regions
    for field in _ONE_REGION:
        if (region := getattr(effect, field, None)) is not None:
            yield from unknown((*path, field), region, regions, "region")
    for field in _MANY_REGIONS:
        yield from unknown_items((*path, field), getattr(effect, field, ()), regions, "region")
    yield from unknown_items((*path, "goods"), getattr(effect, "goods", ()), scenario.goods, "good")
    if effect.kind == "carve_out":
        yield from unknown_items((*path, "firms"), effect.firms, scenario.users, "user")
        for i, firm in enumerate(effect.firms):
            if firm in scenario.users and scenario.users[firm].end_use != "civ":
                message = f"{firm} is a defence user; a carve-out is for civil firms only"
                yield Fault((*path, "firms", i), message)
    if effect.kind == "stoppage":
        yield from unknown((*path, "sector"), effect.sector, scenario.sectors, "sector")
        lost = effect.capacity_lost.value
        yield from unknown_keys((*path, "capacity_lost"), lost, regions, "region")
