"""Whose fault a problem is that stands in a variant's base: the base's own, or the variant's."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from game.errors import Problem
from game.scenario.change import BASED_ON
from game.scenario.tree import Path, Place, place_of
from game.scenario.variant import Written

_NEAR = 2
"""Steps two paths share at least if a change at one is to blame for a problem at the other."""


def blamed(
    found: Iterable[Problem],
    variant: Written,
    of_base: Callable[[], Sequence[Problem]],
) -> Iterator[Problem]:
    """The problems, each at the file its author has to mend.

    A base that is sound by itself is not at fault: then the problem is put down to the variant, at
    the change nearest to it.

    Args:
        found: Problems of a variant.
        variant: What was read.
        of_base: Finds the problems the base has by itself.
    """
    foreign = []
    for one in found:
        if one.file in variant.below and one.file not in variant.own:
            foreign.append(one)
        else:
            yield one
    if not foreign:
        return
    theirs = of_base() if variant.whole else foreign
    yield from theirs or (_moved(one, variant) for one in foreign)


def _moved(one: Problem, variant: Written) -> Problem:
    place = _nearest(one, variant)
    return replace(
        one,
        file=place.origin.name,
        line=place.line,
        column=place.column,
        message=f"{one.message}; {one.file}:{one.line} is sound without the changes made here",
        excerpt=place.origin.excerpt(place.line, place.column),
    )


def _nearest(one: Problem, variant: Written) -> Place:
    """Where the thing was dropped that the problem lacks, else the change that lies nearest."""
    steps = [step for step in re.split(r"[.\[\]]+", one.key) if step]
    best, place = 0, place_of(variant.root, (BASED_ON,))
    for touch in variant.touched:
        if touch.gone and any(lack[: len(touch.path)] == touch.path for lack in one.lacks):
            return touch.place
        near = _shared(steps, touch.path)
        if near > best and near >= min(_NEAR, len(steps)):
            best, place = near, touch.place
    return place


def _shared(steps: Sequence[str], path: Path) -> int:
    """How many steps the two have in common from the top."""
    count = 0
    for mine, theirs in zip(steps, path, strict=False):
        if mine != str(theirs):
            break
        count += 1
    return count
