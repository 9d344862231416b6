"""The page of goods: what each is, costs and is made of, and who makes and uses it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from game.report.explain.prose import amount, listed, percent
from game.report.reference.provenance import provenance
from game.report.reference.quiet import Quiet
from game.report.reference.sheet import (
    anchor,
    bullets,
    flow,
    joined,
    link,
    optional,
    page,
    table,
    under,
)
from game.scenario.schema import Good, Scenario
from game.scenario.sourced import Sourced
from game.world.build.holdings import transit


def goods(scenario: Scenario) -> str:
    """Every good, chain by chain: stage, unit, price, recipe, licences, makers, users, transit."""
    quiet = Quiet.of(scenario)
    groups = _groups(scenario)
    return page(
        f"Goods of {scenario.title}",
        "Chains first, each in the order of its stages, then goods of a single stage. Amounts are "
        "those of a normal week, before anybody acts. `python3 main.py explain good ID` prints one "
        "with its publications; [firms](firms.md) shows the same by firm. What scarcity, panic and "
        "sourcing do stands in [the model](../model.md#notation).",
        _regions_in_short(scenario),
        bullets(_contents(scenario, title, names) for title, names in groups.items()),
        *(
            part
            for title, names in groups.items()
            for part in (f"## {title}", *(_good(quiet, name) for name in names))
        ),
    )


def _regions_in_short(scenario: Scenario) -> str:
    short = (f"{name} {region.label}" for name, region in scenario.regions.items())
    return f"Regions in short: {', '.join(short)}."


def _groups(scenario: Scenario) -> dict[str, list[str]]:
    """Goods by chain; goods that are a chain of their own come last, together."""
    chains: dict[str, list[str]] = {}
    for name, good in scenario.goods.items():
        chains.setdefault(good.material, []).append(name)
    groups = {
        f"Chain: {material.replace('_', ' ')}": names
        for material, names in chains.items()
        if len(names) > 1
    }
    single = [names[0] for names in chains.values() if len(names) == 1]
    return groups | ({"Goods of a single stage": single} if single else {})


def _contents(scenario: Scenario, title: str, names: list[str]) -> str:
    links = ", ".join(f"[{scenario.goods[n].label}](#{anchor(n)})" for n in names)
    return f"{link(title)}: {links}"


def _good(quiet: Quiet, name: str) -> str:
    scenario = quiet.scenario
    good = scenario.goods[name]
    made = [f"`{used}`" for used, recipe in scenario.recipes.items() if name in recipe.value]
    goes = f", goes into {listed(made)}" if made else ""
    return joined(
        f"### {name}",
        f"{good.label}. Stage: {good.stage}{goes}. Counted in {good.unit}.{_manners(good)}",
        table(("number", "value", "source", "why"), _numbers(scenario, name, good)),
        "Who makes and who uses it:",
        table(
            (
                "region",
                f"makes, {good.unit}/week:",
                "by",
                "civil use:",
                "defence use:",
                "use as input:",
            ),
            _regions(quiet, name),
        ),
        "Who buys from whom:",
        table(("buyer", "shares by source (weeks under way)"), _suppliers(quiet, name)),
        _origin_of_flows(scenario, name),
        under(
            "Where more may be made:",
            optional(("place", "up to:", "ready after:", "long-run cost:"), _sites(scenario, name)),
        ),
    )


def _manners(good: Good) -> str:
    """What sets the good apart in the rules."""
    said = []
    if good.air:
        said.append("It may be flown in.")
    if good.grows:
        said.append("Demand for it grows outside.")
    if good.burden:
        said.append("Its outside price burdens importers.")
    return " ".join(["", *said])


def _numbers(scenario: Scenario, name: str, good: Good) -> Iterator[tuple[str, ...]]:
    price = scenario.prices[name]
    yield _number("price", f"{amount(price.base.value)} {price.base.unit}", price.base)
    yield _number("scarcity", amount(price.scarcity.value), price.scarcity)
    yield _number("panic", amount(price.panic.value), price.panic)
    yield _number("sourcing", amount(price.sourcing.value), price.sourcing)
    if name in scenario.recipes:
        recipe = scenario.recipes[name]
        takes = ", ".join(f"{amount(units)} `{used}`" for used, units in recipe.value.items())
        yield _number(f"takes, for 1 {good.unit}", takes, recipe)
    weeks = ", ".join(f"{amount(weeks)} {end}" for end, weeks in good.cover.value.items())
    yield _number("cover on site, weeks", weeks, good.cover)
    yield _number("capacity in use", percent(good.utilisation.value), good.utilisation)
    if good.controlled.value > 0.0:
        extent = percent(good.controlled.value)
        caught = f"{extent}, as far as customs hold it" if good.spill else extent
        yield _number("under licence", caught, good.controlled)
    else:
        yield "under licence", "no", "", ""
    if good.leak is not None:
        yield _number("leak", f"{percent(good.leak.value)} a week", good.leak)


def _number(label: str, value: str, given: Sourced[Any]) -> tuple[str, ...]:
    return label, value, provenance(given.source, given.confidence), given.why or ""


def _regions(quiet: Quiet, name: str) -> Iterator[tuple[str, ...]]:
    base = quiet.base
    for region, place in quiet.scenario.regions.items():
        made = base.output.get((region, name), 0.0)
        civil, defence = (base.final.get((region, name, end), 0.0) for end in ("civ", "def"))
        used = (civil, defence, base.feed.get((region, name), 0.0))
        if made > 0.0 or any(used):
            by = _makers(quiet, region, name) if made else ""
            yield place.label, _flow(made), by, *(_flow(part) for part in used)


def _flow(amount: float) -> str:
    return flow(amount) if amount else ""


def _makers(quiet: Quiet, region: str, name: str) -> str:
    named = [
        f"`{key}` {percent(maker.makes.value[name])}"
        for key, maker in quiet.scenario.producers.items()
        if maker.region == region and maker.makes != "rest" and maker.makes.value.get(name)
    ]
    left = quiet.unnamed(region, name)
    return ", ".join(named + (["others"] if left > 1e-9 else []))


def _suppliers(quiet: Quiet, name: str) -> Iterator[tuple[str, ...]]:
    scenario = quiet.scenario
    for region, place in scenario.regions.items():
        shares = quiet.base.share.get((name, region), {})
        if shares:
            parts = sorted(shares.items(), key=lambda part: -part[1])
            yield (
                place.label,
                ", ".join(
                    f"{source} {percent(share)} ({transit(scenario, name, source, region)})"
                    for source, share in parts
                ),
            )


def _origin_of_flows(scenario: Scenario, name: str) -> str:
    """Where shares and final use come from, and who may follow."""
    lines = []
    if name in scenario.lanes.shares:
        lines.append(_origin("Shares", scenario.lanes.shares[name]))
    if name in scenario.use:
        lines.append(_origin("Final use", scenario.use[name].total))
    hopeful = scenario.lanes.potential.get(name, ())
    if hopeful:
        lines.append(f"Sources that new capacity may open: {', '.join(hopeful)}.")
    for region, sources in _latent(scenario, name):
        held = listed(f"{source} {percent(share)}" for source, share in sources.items())
        lines.append(f"Held at zero by a ban, into {region}: {held}.")
    return bullets(lines)


def _latent(scenario: Scenario, name: str) -> Iterator[tuple[str, dict[str, float]]]:
    if name in scenario.lanes.latent:
        for region, sources in scenario.lanes.latent[name].value.items():
            yield scenario.regions[region].label, sources


def _origin(label: str, given: Sourced[Any]) -> str:
    why = f": {given.why}" if given.why else ""
    return f"{label}: {provenance(given.source, given.confidence)}{why}."


def _sites(scenario: Scenario, name: str) -> Iterator[tuple[str, ...]]:
    """Announced capacity, then sites where investors may start some."""
    unit = scenario.goods[name].unit
    for ramp in scenario.ramps:
        if ramp.good == name:
            days = sorted(ramp.added.value)
            yield (
                f"{scenario.regions[ramp.region].label}, announced",
                f"{amount(ramp.added.value[days[-1]])} {unit}/week",
                f"{days[-1]:%B %Y}",
                "",
            )
    sites = scenario.sites
    if sites is None or name not in sites.size.value:
        return
    cost = sites.cost.value.get(name)
    ratio = scenario.parameters.capacity.cost_ratio.value
    told = f"{amount(cost)} USD/t" if cost else f"{amount(ratio)} times the price"
    for region, size in sites.size.value[name].items():
        yield (
            scenario.regions[region].label,
            f"{amount(size)} {unit}/week",
            f"{sites.build.value[name]} weeks",
            told,
        )
