"""Checks of the chain: goods, recipes, lanes, capacity and government stocks."""

from collections.abc import Iterator
from typing import Any

from game.scenario.checks.fault import (
    ANY,
    OTHER,
    TOLERANCE,
    Fault,
    number,
    unknown,
    unknown_items,
    unknown_keys,
    unknown_pairs,
)
from game.scenario.checks.flow import BRANCHES, Flow, branch_use, flow
from game.scenario.checks.numbers import SMALLEST
from game.scenario.schema import Scenario
from game.scenario.sourced import Sourced
from game.scenario.tree import Path


def known_goods(scenario: Scenario) -> Iterator[Fault]:
    """Prices, recipes, use, lanes and criticality speak of goods that exist."""
    goods = scenario.goods
    lanes = scenario.lanes
    for path, table in (
        (("prices",), scenario.prices),
        (("recipes",), scenario.recipes),
        (("use",), scenario.use),
        (("branch_share",), scenario.branch_share),
        (("lanes", "shares"), lanes.shares),
        (("lanes", "latent"), lanes.latent),
        (("lanes", "potential"), lanes.potential),
        (("lanes", "transit", "goods"), lanes.transit.goods.value),
        (("critical", "everywhere"), scenario.critical.everywhere.value),
        (("critical", "inside"), scenario.critical.inside.value),
    ):
        yield from unknown_keys(path, table, goods, "good")
    for made, recipe in scenario.recipes.items():
        yield from unknown_keys(("recipes", made), recipe.value, goods, "good")


def known_regions(scenario: Scenario) -> Iterator[Fault]:
    """Tables by region speak of regions that exist."""
    regions = scenario.regions
    yield from unknown(("inside",), scenario.inside, regions, "region")
    for good, use in scenario.use.items():
        yield from unknown_keys(("use", good, "total"), use.total.value, regions, "region")
        yield from unknown_keys(
            ("use", good, "defence_share"),
            use.defence_share.value,
            [*regions, OTHER],
            "region",
        )
    for good, share in scenario.branch_share.items():
        yield from unknown_keys(("branch_share", good), share.value, regions, "region")
    for name, sector in scenario.sectors.items():
        yield from unknown_keys(("sectors", name, "output"), sector.output.value, regions, "region")
    yield from unknown_pairs(
        ("lanes", "transit", "pairs"), scenario.lanes.transit.pairs.value, regions
    )


def known_lanes(scenario: Scenario) -> Iterator[Fault]:
    """Lanes start and end in regions that exist."""
    regions = list(scenario.regions)
    lanes = scenario.lanes
    for key, tables in (("shares", lanes.shares), ("latent", lanes.latent)):
        for good, table in tables.items():
            path: Path = ("lanes", key, good)
            yield from unknown_keys(path, table.value, [*regions, ANY], "region")
            for destination, sources in table.value.items():
                yield from unknown_keys((*path, destination), sources, regions, "region")
    for good, hopefuls in lanes.potential.items():
        yield from unknown_items(("lanes", "potential", good), hopefuls, regions, "region")


def priced_goods(scenario: Scenario) -> Iterator[Fault]:
    """Every good has a price."""
    for good in scenario.goods:
        if good not in scenario.prices:
            yield Fault(("prices", good), f"the good {good} has no price", at_key=True)


def fitting_units(scenario: Scenario) -> Iterator[Fault]:
    """Use, price and stock of a good are in the good's own unit."""
    for good, sold in scenario.goods.items():
        if good in scenario.use:
            wanted = f"{sold.unit}/week"
            yield from _unit(("use", good, "total"), scenario.use[good].total, wanted)
        if good in scenario.prices:
            yield from _unit(
                ("prices", good, "base"), scenario.prices[good].base, f"USD/{sold.unit}"
            )
        for state, stocks in scenario.reserves.items():
            if good in stocks and stocks[good].unit != "weeks":
                yield from _unit(("reserves", state, good), stocks[good], sold.unit)


def useful_reserves(scenario: Scenario) -> Iterator[Fault]:
    """A state keeps reserves only of goods its region uses."""
    rows = flow(scenario).rows
    for state, stocks in scenario.reserves.items():
        for good in stocks:
            if good in scenario.goods and state in scenario.states and (good, state) not in rows:
                message = f"nobody in {state} uses {good}, so a reserve of it serves no one"
                yield Fault(("reserves", state, good), f"{message}; leave it out", at_key=True)


def used_amounts(scenario: Scenario) -> Iterator[Fault]:
    """Each branch of a region uses nothing of a good, or an amount the sums can hold."""
    for good, use in scenario.use.items():
        for region in use.total.value:
            for branch in BRANCHES:
                amount = branch_use(scenario, good, region, branch)
                if 0.0 < amount < SMALLEST:
                    message = f"{branch} in {region} would use {number(amount)} of {good} a week"
                    message += f"; give it nothing or at least {SMALLEST:g}"
                    yield Fault(("use", good, "total", region), message)


def makeable_goods(scenario: Scenario) -> Iterator[Fault]:
    """No good needs itself to be made."""
    for good in scenario.recipes:
        ring = _ring(scenario, good)
        if ring:
            way = " from ".join(ring)
            yield Fault(("recipes", good), f"{good} can never be made: {way}", at_key=True)


def supplied_goods(scenario: Scenario) -> Iterator[Fault]:
    """Whoever needs a good has a source for it."""
    quiet = flow(scenario)
    for good in scenario.goods:
        where = sorted(r for r in scenario.regions if (good, r) in quiet.unsupplied)
        if good not in scenario.lanes.shares and where:
            message = f"{good} is needed in {', '.join(where)} but no lane supplies it"
            yield Fault(("lanes", "shares", good), message, at_key=True)
        elif where:
            message = f"nobody supplies {', '.join(where)}, where {good} is needed"
            yield Fault(("lanes", "shares", good), message)


def whole_shares(scenario: Scenario) -> Iterator[Fault]:
    """The shares of the sources that supply a destination add up to 1."""
    said: set[Path] = set()
    for (good, region), row in flow(scenario).rows.items():
        table = scenario.lanes.shares[good].value
        path: Path = ("lanes", "shares", good, region if region in table else ANY)
        total = sum(row.values())
        if abs(total - 1.0) > TOLERANCE and path not in said:
            said.add(path)
            yield Fault(path, f"the shares add up to {number(total)}, not 1")


def covered_goods(scenario: Scenario) -> Iterator[Fault]:
    """A good says how many weeks each class of its users holds."""
    quiet = flow(scenario)
    for good, item in scenario.goods.items():
        for end in sorted(quiet.classes.get(good, ())):
            if end not in item.cover.value:
                message = f"{good} has {end} users, but no weeks of cover for them"
                yield Fault(("goods", good, "cover"), message)


def made_goods(scenario: Scenario) -> Iterator[Fault]:
    """Whatever a region puts out has producers there, whose shares add up to at most 1."""
    quiet = flow(scenario)
    for region in scenario.regions:
        rest = [
            n for n, p in scenario.producers.items() if p.region == region and p.makes == "rest"
        ]
        for second in rest[1:]:
            message = f"{rest[0]} already makes the rest of {region}; one producer can"
            yield Fault(("producers", second, "makes"), message)
        for good in scenario.goods:
            yield from _shared_output(scenario, region, good, bool(rest), quiet)


def known_makers(scenario: Scenario) -> Iterator[Fault]:
    """Producers stand in regions, and make goods, that exist."""
    for name, producer in scenario.producers.items():
        path: Path = ("producers", name)
        yield from unknown((*path, "region"), producer.region, scenario.regions, "region")
        if producer.makes != "rest":
            yield from unknown_keys((*path, "makes"), producer.makes.value, scenario.goods, "good")


def known_capacity(scenario: Scenario) -> Iterator[Fault]:
    """Ramps, sites and reserves speak of regions, goods, producers and states that exist."""
    goods, regions = scenario.goods, scenario.regions
    for i, ramp in enumerate(scenario.ramps):
        yield from unknown(("ramps", i, "region"), ramp.region, regions, "region")
        yield from unknown(("ramps", i, "good"), ramp.good, goods, "good")
        if ramp.producer is not None:
            path: Path = ("ramps", i, "producer")
            yield from unknown(path, ramp.producer, scenario.producers, "producer")
    yield from unknown_keys(("reserves",), scenario.reserves, scenario.states, "state")
    for state, stocks in scenario.reserves.items():
        yield from unknown_keys(("reserves", state), stocks, goods, "good")
    if scenario.sites is None:
        return
    sites = scenario.sites
    for key, table in (("size", sites.size), ("build", sites.build), ("cost", sites.cost)):
        yield from unknown_keys(("sites", key), table.value, goods, "good")
    for good, sizes in sites.size.value.items():
        yield from unknown_keys(("sites", "size", good), sizes, regions, "region")
        if good not in sites.build.value:
            yield Fault(("sites", "build"), f"how long do sites of {good} take to build?")
    for i, floor in enumerate(sites.floors):
        yield from unknown(("sites", "floors", i, "region"), floor.region, regions, "region")
        yield from unknown_items(("sites", "floors", i, "goods"), floor.goods, goods, "good")


def _unit(path: Path, given: Sourced[Any], wanted: str) -> Iterator[Fault]:
    if given.unit is not None and given.unit != wanted:
        yield Fault((*path, "unit"), f"the unit is {wanted}, not {given.unit}")


def _ring(scenario: Scenario, good: str) -> list[str]:
    """The way from a good through its inputs back to it, or nothing."""
    open_ways = [[good]]
    seen: set[str] = set()
    while open_ways:
        way = open_ways.pop()
        recipe = scenario.recipes.get(way[-1])
        for used in recipe.value if recipe else ():
            if used == good:
                return [*way, good]
            if used not in seen:
                seen.add(used)
                open_ways.append([*way, used])
    return []


def _shared_output(
    scenario: Scenario, region: str, good: str, rest: bool, quiet: Flow
) -> Iterator[Fault]:
    named = {
        name: producer.makes.value[good]
        for name, producer in scenario.producers.items()
        if producer.region == region and producer.makes != "rest" and good in producer.makes.value
    }
    total = sum(named.values())
    if total > 1.0 + TOLERANCE:
        last = list(named)[-1]
        message = f"the producers of {good} in {region} make {number(total)} of its output"
        yield Fault(("producers", last, "makes", good), message)
    elif (good, region) in quiet.made and total < 1.0 - TOLERANCE and not rest:
        message = f"nobody makes {number(1.0 - total)} of the {good} that {region} puts out"
        message += "; raise a share or add a producer with `makes: rest`"
        path: Path = ("producers", list(named)[-1], "makes", good) if named else ("producers",)
        yield Fault(path, message)
