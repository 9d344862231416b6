"""Who holds what: each user's weekly use, cover and share bought inside, slot by slot."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from game.errors import UsageError
from game.scenario.cover import shortest_cover
from game.scenario.schema import EndUse, Scenario, User
from game.world.build.baseline import Baseline, baseline

_ROUNDING = 1e-9
"""Share of a table, or weeks of cover, that sums may miss without meaning it."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One slot: a user's (or a region's plants') stock of one good."""

    user: str | None
    """Absent for plants."""
    region: str
    good: str
    end_use: str
    use: float
    """Use, per week."""
    cover: float
    """Cover on site, weeks."""
    from_inside: float
    """Share bought from the inside region."""

    @property
    def pool(self) -> tuple[str, str, str]:
        """The pool the slot orders in."""
        return self.region, self.good, self.end_use


def closing(scenario: Scenario) -> None:
    """See that the firms' figures close on the tables of their regions.

    Raises:
        UsageError: They do not; it says for whom and what would be right.
    """
    holdings(scenario, baseline(scenario))


def holdings(scenario: Scenario, base: Baseline) -> list[Holding]:
    """List every slot of the scenario, users first, then plants."""
    uses = _uses(scenario, base)
    bought = _from_inside(scenario, base, uses)
    covers = _covers(scenario, base, uses, bought)
    held = [
        Holding(
            user=name,
            region=scenario.users[name].region,
            good=good,
            end_use=scenario.users[name].end_use,
            use=use,
            cover=covers[name, good],
            from_inside=bought[name, good],
        )
        for (name, good), use in uses.items()
    ]
    return held + [
        Holding(
            user=None,
            region=region,
            good=good,
            end_use="civ",
            use=fed,
            cover=scenario.goods[good].cover.value["civ"],
            from_inside=base.share[good, region].get(scenario.inside, 0.0),
        )
        for (region, good), fed in base.feed.items()
        if fed > 0.0
    ]


def _branch_use(scenario: Scenario, base: Baseline, user: User, good: str) -> float:
    """Use of a good by all firms of the user's region, class and branch."""
    total = base.final.get((user.region, good, user.end_use), 0.0)
    if user.end_use == "def":
        return total
    cars = (
        scenario.branch_share[good].value.get(user.region, 0.0)
        if good in scenario.branch_share
        else 0.0
    )
    return total * (cars if user.branch == "AUTO" else 1.0 - cars)


def _uses(scenario: Scenario, base: Baseline) -> dict[tuple[str, str], float]:
    uses: dict[tuple[str, str], float] = {}
    taken: dict[tuple[str, str, str, str], float] = defaultdict(float)
    for name, user in scenario.users.items():
        named: dict[str, float] = {}
        if user.use_share is not None:
            part = user.use_share.value
            named = {g: part * _branch_use(scenario, base, user, g) for g in scenario.goods}
        elif user.use is not None and user.use != "rest":
            named = user.use.value
        for good in scenario.goods:
            if named.get(good, 0.0) > 0.0:
                uses[name, good] = named[good]
                taken[user.region, user.end_use, user.branch, good] += named[good]
    for name, user in scenario.users.items():
        if user.use != "rest":
            continue
        for good in scenario.goods:
            table = _branch_use(scenario, base, user, good)
            left = table - taken[user.region, user.end_use, user.branch, good]
            if left > _ROUNDING * table:
                uses[name, good] = left
    order = {name: i for i, name in enumerate(scenario.users)}
    return dict(sorted(uses.items(), key=lambda item: order[item[0][0]]))


def _from_inside(
    scenario: Scenario, base: Baseline, uses: dict[tuple[str, str], float]
) -> dict[tuple[str, str], float]:
    """Share bought inside: as reported, the region's share, or what closes the region's table."""
    bought: dict[tuple[str, str], float] = {}
    pools: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for name, good in uses:
        user = scenario.users[name]
        pools[user.region, good, user.end_use].append(name)
    for (region, good, end), names in pools.items():
        table = base.share[good, region].get(scenario.inside, 0.0)
        fixed = {n: _reported_share(scenario.users[n], table) for n in names}
        open_use = sum(uses[n, good] for n in names if fixed[n] is None)
        spent = sum(uses[n, good] * share for n in names if (share := fixed[n]) is not None)
        total = sum(uses[n, good] for n in names)
        closing = (table * total - spent) / open_use if open_use > 0.0 else table
        if not -1e-9 <= closing <= 1.0 + 1e-9:
            raise UsageError(
                f"{region} {good} {end}: the remaining firms would buy {closing:.2f} of their "
                f"needs inside; lower or raise from_inside of the named firms so that it lies "
                f"between 0 and 1"
            )
        for n in names:
            share = fixed[n]
            bought[n, good] = min(max(closing if share is None else share, 0.0), 1.0)
    return bought


def _reported_share(user: User, table: float) -> float | None:
    if table in (0.0, 1.0):
        return table
    if user.from_inside is not None:
        return user.from_inside.value
    return None if user.use == "rest" else table


def _covers(
    scenario: Scenario,
    base: Baseline,
    uses: dict[tuple[str, str], float],
    bought: dict[tuple[str, str], float],
) -> dict[tuple[str, str], float]:
    covers: dict[tuple[str, str], float] = {}
    held: dict[tuple[str, str, EndUse], float] = defaultdict(float)
    counted: dict[tuple[str, str, EndUse], float] = defaultdict(float)
    solved: dict[tuple[str, str, EndUse], list[str]] = defaultdict(list)
    for (name, good), use in uses.items():
        user = scenario.users[name]
        pool = (user.region, good, user.end_use)
        beyond = name in scenario.beyond_table.get(user.region, ())
        counted[pool] += 0.0 if beyond else use
        if user.cover == "solve":
            solved[pool].append(name)
            continue
        covers[name, good] = _reported_cover(scenario, base, user, good, bought[name, good])
        held[pool] += 0.0 if beyond else use * covers[name, good]
    for pool, names in solved.items():
        region, good, end = pool
        table = scenario.goods[good].cover.value[end]
        left = table * counted[pool] - held[pool]
        cover = left / sum(uses[n, good] for n in names)
        least = _shortest(scenario, good)
        if cover < least - _ROUNDING:
            raise UsageError(
                f"{region} {good} {end}: the named firms hold so much that {', '.join(names)} "
                f"would keep {cover:.2f} weeks, and {least:.2f} are the fewest that work; lower "
                f"their cover or raise the good's"
            )
        covers.update({(n, good): max(cover, least) for n in names})
    return covers


def _reported_cover(
    scenario: Scenario, base: Baseline, user: User, good: str, from_inside: float
) -> float:
    assert user.cover != "solve", "a cover to be solved has no reported value"
    ((kind, weeks),) = user.cover.value.items()
    if kind == "onsite":
        return weeks
    if kind == "ratio":
        return weeks * scenario.goods[good].cover.value[user.end_use]
    row = base.share[good, user.region]
    other = {s: p for s, p in row.items() if s != scenario.inside}
    under_way = from_inside * (transit(scenario, good, scenario.inside, user.region) - 1)
    for source, part in other.items():
        weight = (1.0 - from_inside) * part / sum(other.values())
        under_way += weight * (transit(scenario, good, source, user.region) - 1)
    return max(_shortest(scenario, good), weeks - under_way)


def _shortest(scenario: Scenario, good: str) -> float:
    return shortest_cover(scenario.parameters.supply, flies=scenario.goods[good].air)


def transit(scenario: Scenario, good: str, source: str, destination: str) -> int:
    """Weeks a shipment is under way."""
    way = scenario.lanes.transit
    if good in way.goods.value:
        return way.goods.value[good]
    if source == destination:
        return way.home.value
    for pair in (f"{source}-{destination}", f"{destination}-{source}"):
        if pair in way.pairs.value:
            return way.pairs.value[pair]
    return way.default.value
