"""Writing the package of the dyad chosen: each change gives another desk."""

from __future__ import annotations

from dataclasses import replace

from game.errors import UsageError
from game.rules.package import Package
from game.ui.desk.bargain import Bargain, from_package, from_template
from game.ui.desk.desk import Desk
from game.ui.desk.refusal import counter_of


def choose(desk: Desk, dyad: int) -> Desk:
    """Turn to another dyad; in talks there is only theirs.

    Raises:
        UsageError: The state is no side of it.
    """
    if dyad not in desk.view.dyads:
        raise UsageError(f"{desk.sitting.person} is no side of dyad {dyad}")
    if desk.talk is not None and dyad != desk.talk.dyad:
        return desk
    return desk.changed(replace(desk.sheet, dyad=dyad))


def write(desk: Desk, bargain: Bargain) -> Desk:
    """Write another package in place of the one there; one that binds nobody strikes it out."""
    return desk.changed(desk.sheet.with_bargain(bargain))


def relieve(desk: Desk, lever: int | str, share: float) -> Desk:
    """Write relief on an issue, 0 to 1; 0 strikes it out."""
    return write(desk, desk.bargain.on_lever(desk.book, desk.dyad, lever, share or None))


def template(desk: Desk, name: str) -> Desk:
    """Write one of the packages the scenario names."""
    return write(desk, from_template(desk.book, desk.dyad, name))


def put(desk: Desk, package: Package) -> Desk:
    """Write a whole package."""
    return write(desk, from_package(desk.book, desk.dyad, package))


def take_counter(desk: Desk) -> Desk:
    """Write what the other side would have taken, where it refused and says."""
    counter = counter_of(desk.sitting, desk.dyad)
    return desk if counter is None or counter.package is None else put(desk, counter.package)


def take_offer(desk: Desk) -> Desk:
    """Write what lies on the table, to be changed and offered back."""
    return desk if desk.offer is None else put(desk, desk.offer)
