"""What the plan of a batch must look like inside, so that a wrong one is refused in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from game.play.shape import fits, unlike

PLAN = {
    "title": "text",
    "games": "a whole number",
    "weekly": "yes or no",
    "arms": "a list",
    "hypotheses": "a list",
}
"""Key of a plan -> what stands there."""
ARM = {
    "name": "text",
    "scenario": "text",
    "scenario_hash": "text",
    "overrides": "a list",
    "settings": "a list",
    "seats": "a table",
    "seed": "an integer",
    "weeks": "a whole number or null",
}
"""Key of an arm -> what stands there."""


def misshapen(body: Any) -> str | None:
    """The first thing that is not as a plan has it, in words; None if all is well."""
    return next(faults(body), None)


def faults(body: Any) -> Iterator[str]:
    """Everything that is not as a plan has it, in words."""
    yield from unlike(body, PLAN, "the plan")
    if body["games"] < 1 or not body["arms"]:
        yield "there must be at least one game and one arm"
    for number, arm in enumerate(body["arms"], start=1):
        yield from _odd_arm(arm, f"arm {number}")
    if "vary" in body and not isinstance(body["vary"], dict):
        yield "vary must be a table"
    for number, one in enumerate(body["hypotheses"], start=1):
        yield from unlike(one, {}, f"hypothesis {number}")


def _odd_arm(arm: Any, where: str) -> Iterator[str]:
    yield from unlike(arm, ARM, where)
    texts = [*arm["overrides"], *arm["settings"], *arm["seats"].values()]
    if not all(fits(one, "text") for one in texts):
        yield f"{where}: overrides, settings and seats must be text"
    if arm["seed"] < 0:
        yield f"{where}: seed must be at least 0"
    at = arm.get("at", {})
    if not isinstance(at, dict) or not all(
        isinstance(one, str | int | float) for one in at.values()
    ):
        yield f"{where}: at must be a table of values"
