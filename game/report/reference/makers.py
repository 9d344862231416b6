"""Producers of a region on the page of firms, and what their plants use up."""

from __future__ import annotations

from collections.abc import Iterator

from game.report.explain.prose import amount, percent
from game.report.reference.quiet import Quiet
from game.report.reference.sheet import flow
from game.scenario.schema import Producer


def makes(quiet: Quiet, name: str, maker: Producer) -> Iterator[tuple[str, ...]]:
    """Goods a producer makes: its share of the region's output and the amount."""
    scenario = quiet.scenario
    label = maker.label + (f" ({maker.parent})" if maker.parent else "")
    shown = (f"`{name}`", label)
    loud = amount(maker.voice.value)
    for good, share in _shares(quiet, maker).items():
        output = quiet.base.output.get((maker.region, good), 0.0)
        made = f"{flow(share * output)} {quiet.unit(good)}" if output else "nothing yet"
        yield *shown, f"`{good}`", percent(share), made, loud
        shown, loud = ("", ""), ""
    for ramp in scenario.ramps:
        if ramp.producer == name:
            most = max(ramp.added.value.values())
            yield *shown, f"`{ramp.good}`, announced", "", f"up to {flow(most)} more", loud
            shown, loud = ("", ""), ""


def _shares(quiet: Quiet, maker: Producer) -> dict[str, float]:
    if maker.makes != "rest":
        return maker.makes.value
    left = {
        good: quiet.unnamed(maker.region, good)
        for (region, good), output in quiet.base.output.items()
        if region == maker.region and output > 0.0
    }
    return {good: left[good] for good in quiet.scenario.goods if left.get(good, 0.0) > 1e-9}


def plants(quiet: Quiet, region: str) -> str:
    """What the makers of a region use up themselves."""
    used = [
        f"`{held.good}` {flow(held.use)} {quiet.unit(held.good)} ({percent(held.from_inside)} "
        f"from {quiet.inside}, {amount(held.cover)} weeks on site)"
        for held in quiet.held
        if held.user is None and held.region == region
    ]
    return f"Its makers use, as one: {'; '.join(used)}." if used else ""
