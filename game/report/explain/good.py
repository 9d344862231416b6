"""A good: what it is, what it costs, who makes it from what, who uses it and who can stop it."""

from collections.abc import Iterator
from typing import Any

from game.report.explain.citation import cited, full, sources
from game.report.explain.prose import amount, heading, percent, rows, sections
from game.scenario.schema import Good, Scenario
from game.scenario.sourced import Sourced


def entries(scenario: Scenario) -> dict[str, str]:
    """Goods with one line each."""
    return {name: f"{good.label} ({good.stage})" for name, good in scenario.goods.items()}


def labels(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Good -> its label."""
    return {name: (good.label,) for name, good in scenario.goods.items()}


def tell(scenario: Scenario, name: str) -> str:
    """A page about a good."""
    good = scenario.goods[name]
    price = scenario.prices[name]
    return sections(
        heading(f"{good.label} ({name})"),
        rows(
            [
                ("Stage", f"{good.stage}; material {good.material}; counted in {good.unit}"),
                ("Price", full(price.base)),
                (
                    "Scarcity",
                    f"an elasticity of {amount(price.scarcity.value)} ({cited(price.scarcity)})",
                ),
                ("Cover", f"users hold {full(good.cover)}"),
                (
                    "Capacity",
                    f"{percent(good.utilisation.value)} in use ({cited(good.utilisation)})",
                ),
                ("Licences", _licences(good)),
                *_made_from(scenario, name),
                *_makes(scenario, name),
                *_final_use(scenario, name),
            ]
        ),
        _titled("Who supplies whom, share of each destination's needs", _lanes(scenario, name)),
        _titled("What stops without it, share of output", _critical(scenario, name)),
        _titled("Producers", _producers(scenario, name)),
        _titled("Levers that can hold it back", _levers(scenario, name)),
        sources(scenario, _numbers(scenario, name)),
    )


def _licences(good: Good) -> str:
    if good.controlled.value > 0.0:
        share = percent(good.controlled.value)
        return f"a regime in full force covers {share} of its exports ({cited(good.controlled)})"
    if good.spill:
        return "not controlled, but customs hold it in step with the severity of the regime"
    return "not controlled"


def _made_from(scenario: Scenario, name: str) -> Iterator[tuple[str, str]]:
    if name in scenario.recipes:
        recipe = scenario.recipes[name]
        parts = ", ".join(
            f"{amount(units)} of {scenario.goods[used].label}"
            for used, units in recipe.value.items()
        )
        yield "Made from", f"{parts} for each {scenario.goods[name].unit} ({cited(recipe)})"


def _makes(scenario: Scenario, name: str) -> Iterator[tuple[str, str]]:
    made = [scenario.goods[g].label for g, r in scenario.recipes.items() if name in r.value]
    if made:
        yield "Goes into", ", ".join(made)


def _final_use(scenario: Scenario, name: str) -> Iterator[tuple[str, str]]:
    if name in scenario.use:
        use = scenario.use[name]
        yield "Final use", full(use.total)
        if use.defence_share.value:
            yield "For defence", full(use.defence_share)


def _lanes(scenario: Scenario, name: str) -> Iterator[tuple[str, str]]:
    if name not in scenario.lanes.shares:
        return
    for destination, sources_of in scenario.lanes.shares[name].value.items():
        to = "any other" if destination == "*" else scenario.regions[destination].label
        yield to, ", ".join(f"{source} {percent(share)}" for source, share in sources_of.items())
    hopeful = scenario.lanes.potential.get(name)
    if hopeful:
        yield "may follow", ", ".join(hopeful)


def _critical(scenario: Scenario, name: str) -> Iterator[tuple[str, str]]:
    inside = scenario.regions[scenario.inside].label
    for table, where in (
        (scenario.critical.everywhere, ""),
        (scenario.critical.inside, f" in {inside}"),
    ):
        for sector, share in table.value.get(name, {}).items():
            yield scenario.sectors[sector].label + where, percent(share)


def _producers(scenario: Scenario, name: str) -> Iterator[tuple[str, str]]:
    for key, producer in scenario.producers.items():
        if producer.makes != "rest" and producer.makes.value.get(name, 0.0) > 0.0:
            share = percent(producer.makes.value[name])
            yield key, f"{producer.label}: {share} of {scenario.regions[producer.region].label}"


def _levers(scenario: Scenario, name: str) -> Iterator[tuple[str, str]]:
    good = scenario.goods[name]
    covered = good.controlled.value > 0.0 or good.spill
    for key, lever in scenario.levers.items():
        named = any(name in getattr(effect, "goods", ()) for effect in lever.effects)
        regime = any(effect.kind in ("licence", "denial") for effect in lever.effects)
        if named or (covered and regime):
            yield key, lever.label


def _titled(title: str, pairs: Iterator[tuple[str, str]]) -> str:
    table = rows(pairs, indent=2)
    return f"{title}\n{table}" if table else ""


def _numbers(scenario: Scenario, name: str) -> Iterator[Sourced[Any]]:
    good, price = scenario.goods[name], scenario.prices[name]
    yield from (price.base, good.cover, good.utilisation, good.controlled)
    if name in scenario.lanes.shares:
        yield scenario.lanes.shares[name]
    if name in scenario.use:
        yield scenario.use[name].total
    if name in scenario.recipes:
        yield scenario.recipes[name]
