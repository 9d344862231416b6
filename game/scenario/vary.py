"""Inputs that a batch varies from point to point, as a researcher writes them in a design file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from game.errors import Problem
from game.scenario.factor import LEVELS, SEATS, Level
from game.scenario.tree import Block, Path, place_of, problem


class VaryFile(BaseModel):
    """Factors, and the plan by which they are varied."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    by: Literal["latin", "sobol", "morris", "factorial"]
    """Latin hypercube, Saltelli's rows for Sobol indices, Morris's paths, or every combination."""
    factors: Annotated[dict[str, tuple[Level, ...]], Field(min_length=1)]
    """Key of a setting, or `seats.STATE` -> lowest and highest value; of `factorial` all values."""
    points: Annotated[int, Field(ge=2)] | None = None
    """Points of a hypercube, base rows of `sobol` (a power of two), or paths of `morris`."""
    levels: Annotated[int, Field(ge=2)] | None = None
    """Levels of each factor on a path of `morris`, an even number; else 4."""


def faults(found: VaryFile, root: Block) -> Iterator[Problem]:
    """What is wrong with a plan beyond its shape, each at its place.

    Args:
        found: The plan.
        root: The file it stands in, under `vary`.
    """
    for path, message in (*_of_plan(found), *_of_factors(found)):
        yield problem(place_of(root, ("vary", *path)), ("vary", *path), message)


def _of_plan(found: VaryFile) -> Iterator[tuple[Path, str]]:
    if found.by == "factorial":
        for name in ("points", "levels"):
            if getattr(found, name) is not None:
                yield (name,), "a factorial plan plays every combination; leave it out"
        return
    if found.points is None:
        yield ("by",), f"a plan by {found.by} also says how many `points` it has"
    elif found.by == "sobol" and found.points & (found.points - 1):
        near = 1 << (found.points.bit_length() - 1)
        yield ("points",), f"Sobol's plan has a power of two, such as {near} or {2 * near}"
    if found.levels is not None and found.by != "morris":
        yield ("levels",), "only a plan by morris has levels; leave it out"
    elif (found.levels or LEVELS) % 2:
        yield ("levels",), f"is odd; Morris's paths need an even number, such as {LEVELS}"


def _of_factors(found: VaryFile) -> Iterator[tuple[Path, str]]:
    for key, values in found.factors.items():
        place = ("factors", key)
        if found.by == "factorial":
            if len(values) < 2 or len(set(map(repr, values))) < len(values):
                yield place, "lists the values it takes: two or more, none twice"
            elif key.startswith(SEATS) and not all(isinstance(one, str) for one in values):
                yield place, "lists strategies, such as [boulware, conceder]"
            continue
        numbers = [
            one for one in values if isinstance(one, int | float) and not isinstance(one, bool)
        ]
        if len(values) != 2 or len(numbers) != 2 or not numbers[0] < numbers[1]:
            message = (
                f"for a plan by {found.by} it is the lowest and the highest value, two numbers, "
                f"such as [0.2, 1.0]; a list of values goes with `by: factorial`"
            )
            yield place, message
