"""Checks of stocks: no cover so short that plants overdraw it or a quiet world flies goods in."""

import math
from collections.abc import Iterator

from game.scenario.checks.fault import Fault, number
from game.scenario.checks.flow import branch_use, flow
from game.scenario.cover import STEEPEST, shortest_cover, shortest_to_run
from game.scenario.schema import Good, Scenario, User
from game.scenario.tree import Path

Stock = tuple[float, str, float]
"""Weeks on site, of which good, and the fewest it could be."""


def lasting_covers(scenario: Scenario) -> Iterator[Fault]:
    """Plants and users hold at least what the rules of supply need."""
    scatter = scenario.parameters.supply.scatter.value
    if math.isinf(shortest_to_run(scatter)):
        message = f"at a scatter of {scatter:g} plants could use more than they hold, however much "
        message += f"that is; give more than {STEEPEST:.4g}"
        yield Fault(("parameters", "supply", "scatter"), message)
        return
    made = {good for good, _ in flow(scenario).made}
    recipes = (recipe.value for good, recipe in scenario.recipes.items() if good in made)
    fed = {used for recipe in recipes for used in recipe}
    for name, good in scenario.goods.items():
        weeks = good.cover.value.get("civ")
        if name in fed and weeks is not None:
            stock = (weeks, name, _least(scenario, good))
            yield from _too_short(scenario, ("goods", name, "cover", "civ"), [stock])
    for name, user in scenario.users.items():
        for kind in ("onsite", "ratio"):
            stocks = list(_reported(scenario, user, kind))
            yield from _too_short(scenario, ("users", name, "cover", kind), stocks)


def _reported(scenario: Scenario, user: User, kind: str) -> Iterator[Stock]:
    """What a user says it holds of each good it uses."""
    if user.cover == "solve" or kind not in user.cover.value:
        return
    said = {str(key): weeks for key, weeks in user.cover.value.items()}[kind]
    for name, good in scenario.goods.items():
        full = 1.0 if kind == "onsite" else good.cover.value.get(user.end_use)
        if full is not None and _uses(scenario, user, name):
            yield said * full, name, _least(scenario, good)


def _uses(scenario: Scenario, user: User, good: str) -> bool:
    if user.use_share is None and user.use is not None and user.use != "rest":
        return user.use.value.get(good, 0.0) > 0.0
    part = 1.0 if user.use_share is None else user.use_share.value
    return part * branch_use(scenario, good, user.region, user.branch) > 0.0


def _least(scenario: Scenario, good: Good) -> float:
    return shortest_cover(scenario.parameters.supply, flies=good.air)


def _too_short(scenario: Scenario, path: Path, stocks: list[Stock]) -> Iterator[Fault]:
    """One fault for the good that lacks most."""
    short = [stock for stock in stocks if stock[0] < stock[2]]
    if not short:
        return
    weeks, good, least = max(short, key=lambda stock: stock[2] / stock[0])
    supply = scenario.parameters.supply
    if least > shortest_to_run(supply.scatter.value):
        reason = f"a quiet world would already fly it in (air_cover is {supply.air_cover.value:g})"
    else:
        reason = f"plants could use more than they hold (scatter is {supply.scatter.value:g})"
    enough = number(math.ceil(least / weeks * 100.0) / 100.0) if path[-1] == "ratio" else ""
    wanted = f"raise it by a factor of {enough}" if enough else f"give at least {_up(least)}"
    yield Fault(path, f"with {number(weeks)} weeks of {good} {reason}; {wanted}")


def _up(weeks: float) -> str:
    """Weeks rounded so that who writes them keeps the rule."""
    return number(math.ceil(weeks * 100.0 - 1e-9) / 100.0)
