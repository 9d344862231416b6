"""Who makes what: each producer's share of its region's capacity."""

from __future__ import annotations

from game.scenario.schema import Scenario


def maker_shares(scenario: Scenario, name: str) -> dict[str, float]:
    """Share of the region's capacity of each good; `rest` is what the named producers leave."""
    producer = scenario.producers[name]
    if producer.makes != "rest":
        return dict(producer.makes.value)
    named = [
        other.makes.value
        for other in scenario.producers.values()
        if other.region == producer.region and other.makes != "rest"
    ]
    left = {good: 1.0 - sum(makes.get(good, 0.0) for makes in named) for good in scenario.goods}
    return {good: share for good, share in left.items() if share > 1e-9}
