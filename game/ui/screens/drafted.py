"""What a press or a slider of the table makes of what is drafted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from game.ui.desk.bargain import Bargain
from game.ui.desk.desk import Desk
from game.ui.desk.drafting import draft, drop, pull
from game.ui.desk.sensible import sensible
from game.ui.desk.writing import choose, put, relieve, take_offer, template, write
from game.ui.pages.levers import STEP
from game.ui.screen import Given

HALF = 0.5
"""Relief an issue gets as it is put on the page."""
SLID = ("lever", "relief", "duration")
"""What the ids of sliders begin with."""


def drafted(desk: Desk, what: str, given: Given) -> Desk | None:
    """The desk after a change of the draft; None where it is no such change."""
    kind, _colon, of = what.partition(":")
    if what in _CHANGES:
        return _CHANGES[what](desk, given)
    if what in _CLAUSES:
        return write(desk, _CLAUSES[what](desk.bargain, given))
    if kind == "lever" and isinstance(given, float | int):
        return _pulled(desk, of, float(given))
    if kind == "relief" and isinstance(given, float | int):
        return relieve(desk, of, float(given))
    if kind == "drop":
        return drop(desk, of)
    return None


def _pulled(desk: Desk, name: str, severity: float) -> Desk:
    """A slider set near to where the lever stands is back at rest."""
    row = desk.book.tables.axes.levers.index(name)
    now = float(desk.view.levers[row, 0])
    return pull(desk, name, now if abs(severity - now) < STEP / 2.0 else severity)


def slides(what: str) -> bool:
    """Whether an id is that of a slider."""
    return what.partition(":")[0] in SLID


def _written(desk: Desk, given: Given) -> Desk:
    return template(desk, str(given)) if given else write(desk, Bargain())


def _advised(desk: Desk, given: Given) -> Desk:
    package = sensible(desk).package
    return desk if package is None else put(desk, package)


def _added(desk: Desk, given: Given) -> Desk:
    return relieve(desk, str(given), HALF) if given else desk


_CLAUSES: Mapping[str, Callable[[Bargain, Given], Bargain]] = {
    "duration": lambda bargain, given: bargain.lasting(round(float(given or 1.0))),
    "sunset": lambda bargain, given: bargain.ending(str(given)),
    "snap_back": lambda bargain, given: replace(bargain, snap_back=bool(given)),
    "conditional": lambda bargain, given: replace(bargain, conditional=bool(given)),
    "annual": lambda bargain, given: replace(bargain, annual=bool(given)),
}
"""Id of a control -> what it changes in the package."""


_CHANGES: Mapping[str, Callable[[Desk, Given], Desk]] = {
    "undo": lambda desk, _given: desk.undo(),
    "redo": lambda desk, _given: desk.redo(),
    "request": lambda desk, _given: draft(desk, "request", desk.dyad),
    "show_advice": _advised,
    "take_offer": lambda desk, _given: take_offer(desk),
    "clear": lambda desk, _given: write(desk, Bargain()),
    "dyad": lambda desk, given: choose(desk, int(str(given))),
    "template": _written,
    "add_give": _added,
    "add_ask": _added,
}
"""Id of a control -> what it changes on the desk."""
