"""The quiet world: how much of everything is needed, made and shipped when nobody acts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.scenario.schema import Scenario

RegionGood = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Baseline:
    """Weekly flows of the steady state, in each good's unit."""

    final: dict[tuple[str, str, str], float]
    """Final use by (region, good, end use)."""
    feed: dict[RegionGood, float]
    """Use as an input of the region's makers."""
    need: dict[RegionGood, float]
    """Everything the region needs of the good."""
    output: dict[RegionGood, float]
    """What the region's makers put out."""
    share: dict[tuple[str, str], dict[str, float]]
    """(good, destination) -> source -> share, sums to 1."""

    def outside_need(self, good: str, inside: str) -> float:
        """Need of a good in all regions but the inside one."""
        return sum(n for (region, g), n in self.need.items() if g == good and region != inside)


def baseline(scenario: Scenario) -> Baseline:
    """Work out the steady state, users first and mines last.

    Source: model equation (1).
    """
    final = dict(_final_use(scenario))
    feed: dict[RegionGood, float] = {}
    need: dict[RegionGood, float] = {}
    output: dict[RegionGood, float] = {}
    share: dict[tuple[str, str], dict[str, float]] = {}
    for good in downstream_first(scenario):
        for region in scenario.regions:
            fed = sum(
                recipe.value[good] * output.get((region, made), 0.0)
                for made, recipe in scenario.recipes.items()
                if good in recipe.value
            )
            total = fed + sum(final.get((region, good, end), 0.0) for end in ("civ", "def"))
            if total <= 0.0:
                continue
            feed[region, good], need[region, good] = fed, total
            share[good, region] = _sources(scenario, good, region)
            for source, part in share[good, region].items():
                output[source, good] = output.get((source, good), 0.0) + part * total
    return Baseline(final, feed, need, {k: v for k, v in output.items() if v > 0.0}, share)


def downstream_first(scenario: Scenario) -> list[str]:
    """Order goods so that each comes after everything made from it."""
    users = {good: set[str]() for good in scenario.goods}
    for made, recipe in scenario.recipes.items():
        for used in recipe.value:
            users[used].add(made)
    ordered: list[str] = []
    while len(ordered) < len(users):
        ready = [g for g in users if g not in ordered and users[g] <= set(ordered)]
        ordered.extend(ready)
    return ordered


def _final_use(scenario: Scenario) -> Iterator[tuple[tuple[str, str, str], float]]:
    for good, use in scenario.use.items():
        shares = use.defence_share.value
        for region, total in use.total.value.items():
            defence = shares.get(region, shares.get("other", 0.0)) * total
            for end, amount in (("civ", total - defence), ("def", defence)):
                if amount > 0.0:
                    yield (region, good, end), amount


def _sources(scenario: Scenario, good: str, region: str) -> dict[str, float]:
    table = scenario.lanes.shares[good].value
    row = {s: p for s, p in table.get(region, table.get("*", {})).items() if p > 0.0}
    total = sum(row.values())
    return {source: part / total for source, part in row.items()}
