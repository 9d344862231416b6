"""The links of the chain as lists of names, before they become arrays."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from game.scenario.schema import BanEffect, Ramp, Scenario
from game.world.build.baseline import Baseline
from game.world.build.holdings import Holding, transit

Pool = tuple[str, str, str]
Port = tuple[str, str]
Lane = tuple[str, str, str]
Channel = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Network:
    """Every link that something in the scenario can use within the horizon."""

    pools: list[Pool]
    """(region, good, end use)"""
    ports: list[Port]
    """(region, good)"""
    lanes: list[Lane]
    """(good, source, destination)"""
    channels: list[Channel]
    """(good, source, destination, end use), sorted by weeks under way."""
    delay: list[int]
    """Weeks under way of each channel."""
    licensed: list[int]
    """Channels that an inside licence regime covers."""
    banned: list[int]
    """Channels that some lever can block."""


def network(scenario: Scenario, base: Baseline, held: list[Holding], horizon: int) -> Network:
    """List pools, ports, lanes and channels; lanes nothing can open are left out."""
    pools = sorted({h.pool for h in held}, key=lambda pool: _place(scenario, pool))
    growing = growing_ports(scenario, base, horizon)
    ports = [
        (region, good)
        for good in scenario.goods
        for region in scenario.regions
        if (region, good) in base.output or (region, good) in growing
    ]
    lanes = [
        (good, source, destination)
        for good in scenario.goods
        for destination in scenario.regions
        if (destination, good) in base.need
        for source in scenario.regions
        if (source, good) in ports and _linked(scenario, base, growing, good, source, destination)
    ]
    known = set(pools)
    channels = [
        (good, source, destination, end)
        for good, source, destination in lanes
        for end in ("civ", "def")
        if (destination, good, end) in known
    ]
    channels.sort(key=lambda channel: transit(scenario, *channel[:3]))
    return Network(
        pools=pools,
        ports=ports,
        lanes=lanes,
        channels=channels,
        delay=[transit(scenario, *channel[:3]) for channel in channels],
        licensed=[i for i, c in enumerate(channels) if _licensed(scenario, c)],
        banned=[i for i, c in enumerate(channels) if _bannable(scenario, c)],
    )


def growing_ports(scenario: Scenario, base: Baseline, horizon: int) -> set[Port]:
    """Ports whose capacity can rise within the horizon: announced, or started and finished."""
    end = scenario.start + dt.timedelta(weeks=horizon)
    ports = {(ramp.region, ramp.good) for ramp in scenario.ramps if _rises(ramp, end)}
    if scenario.sites is not None:
        for good, sizes in scenario.sites.size.value.items():
            if scenario.sites.build.value[good] < horizon:
                ports |= {(region, good) for region in sizes}
    return {port for port in ports if _can_make(scenario, base, port)}


def _rises(ramp: Ramp, end: dt.date) -> bool:
    """Whether announced capacity is above zero before a day; it rises in a line between dates."""
    days = sorted(ramp.added.value)
    levels = [ramp.added.value[day] for day in days]
    following = [*levels[1:], 0.0]
    return any(
        day < end and max(level, later) > 0.0
        for day, level, later in zip(days, levels, following, strict=True)
    )


def _can_make(scenario: Scenario, base: Baseline, port: Port) -> bool:
    region, good = port
    recipe = scenario.recipes.get(good)
    return recipe is None or all((region, used) in base.need for used in recipe.value)


def _linked(
    scenario: Scenario,
    base: Baseline,
    growing: set[Port],
    good: str,
    source: str,
    destination: str,
) -> bool:
    if source in base.share[good, destination]:
        return True
    if latent_share(scenario, good, source, destination) > 0.0:
        return True
    potential = source in scenario.lanes.potential.get(good, ())
    return potential and (source, good) in growing and destination != scenario.inside


def latent_share(scenario: Scenario, good: str, source: str, destination: str) -> float:
    """Share a source would have of a destination's needs if no ban held it at zero."""
    if good not in scenario.lanes.latent:
        return 0.0
    return scenario.lanes.latent[good].value.get(destination, {}).get(source, 0.0)


def _licensed(scenario: Scenario, channel: Channel) -> bool:
    good, source, destination, _ = channel
    controlled = scenario.goods[good].controlled.value > 0.0
    return controlled and source == scenario.inside and destination != scenario.inside


def _bannable(scenario: Scenario, channel: Channel) -> bool:
    return any(
        isinstance(effect, BanEffect) and ban_covers(effect, channel)
        for lever in scenario.levers.values()
        for effect in lever.effects
    )


def ban_covers(effect: BanEffect, channel: Channel) -> bool:
    """Whether a ban acts on a channel; the source's own users are never banned."""
    good, source, destination, end = channel
    return (
        good in effect.goods
        and source in effect.sources
        and destination in effect.destinations
        and source != destination
        and effect.end_use in ("all", end)
    )


def _place(scenario: Scenario, pool: Pool) -> tuple[int, int, str]:
    region, good, end = pool
    return list(scenario.goods).index(good), list(scenario.regions).index(region), end
