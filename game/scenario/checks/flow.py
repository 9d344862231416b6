"""Who needs what and who supplies it when nobody acts: the ground several checks stand on."""

from dataclasses import dataclass, field

from game.scenario.checks.fault import ANY, OTHER
from game.scenario.schema import Scenario

GoodRegion = tuple[str, str]

BRANCHES = ("AUTO", "IND", "DEF")
"""Branches of a region's users."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Which goods move where at the start; amounts are the engine's business."""

    made: set[GoodRegion] = field(default_factory=set)
    """Where each good is put out."""
    unsupplied: set[GoodRegion] = field(default_factory=set)
    """Where a good is needed and no source is named."""
    rows: dict[GoodRegion, dict[str, float]] = field(default_factory=dict)
    """Where a good is needed, the share of each source."""
    classes: dict[str, set[str]] = field(default_factory=dict)
    """The classes of its users; makers of other goods count as civil."""


def flow(scenario: Scenario) -> Flow:
    """Follows need upstream from final use; rings of recipes are cut where they close."""
    quiet = Flow()
    for good in _downstream_first(scenario):
        makers = {
            region
            for made, recipe in scenario.recipes.items()
            if good in recipe.value
            for region in scenario.regions
            if (made, region) in quiet.made
        }
        ends = quiet.classes.setdefault(good, {"civ"} if makers else set())
        table = scenario.lanes.shares[good].value if good in scenario.lanes.shares else {}
        for region in scenario.regions:
            used = final_use(scenario, good, region)
            ends.update(end for end, amount in used.items() if amount > 0.0)
            if region not in makers and sum(used.values()) <= 0.0:
                continue
            row = table.get(region, table.get(ANY, {}))
            if not any(row.values()):
                quiet.unsupplied.add((good, region))
                continue
            quiet.rows[good, region] = row
            quiet.made.update((good, source) for source, part in row.items() if part > 0.0)
    return quiet


def final_use(scenario: Scenario, good: str, region: str) -> dict[str, float]:
    """Final use of a good in a region by class."""
    use = scenario.use.get(good)
    total = use.total.value.get(region, 0.0) if use else 0.0
    shares = use.defence_share.value if use else {}
    defence = shares.get(region, shares.get(OTHER, 0.0)) * total
    return {"civ": total - defence, "def": defence}


def branch_use(scenario: Scenario, good: str, region: str, branch: str) -> float:
    """Final use of a good in a region by one branch of its users."""
    used = final_use(scenario, good, region)
    if branch == "DEF":
        return used["def"]
    shares = scenario.branch_share.get(good)
    cars = shares.value.get(region, 0.0) if shares else 0.0
    return used["civ"] * (cars if branch == "AUTO" else 1.0 - cars)


def _downstream_first(scenario: Scenario) -> list[str]:
    """Goods, each after what is made of it as far as recipes form no ring."""
    waiting = dict.fromkeys(scenario.goods)
    ordered: list[str] = []
    while waiting:
        wanted = {
            used
            for made, recipe in scenario.recipes.items()
            if made in waiting
            for used in recipe.value
            if used != made
        }
        ready = [good for good in waiting if good not in wanted] or list(waiting)
        ordered.extend(ready)
        for good in ready:
            del waiting[good]
    return ordered
