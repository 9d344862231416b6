"""The person's own levers and what is drafted on them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.outlook.view import View
from game.rules.legal import breaks, cost
from game.rules.moves import Pull
from game.scenario.lever import Lever
from game.ui.desk.draft import Draft
from game.ui.desk.ruled import Ruled
from game.ui.spoken import spoken
from game.ui.words import _
from game.world.state import World

STEPS = 12
"""Halvings in which the harshest severity that can be paid is found."""


@dataclass(frozen=True, slots=True)
class LeverDraft:
    """One lever of the person's own."""

    lever: int
    """Row."""
    id: str
    label: str
    severity: float
    """In force now, 0 to 1."""
    drafted: float
    """As drafted; the same as now where nothing is."""
    least: float
    most: float
    """Bounds, 0 to 1."""
    payable: tuple[float, float]
    """Mildest and harshest severity the political capital left pays for."""
    cost: float
    """Political capital of the pull drafted, points; a threat on it costs beside that."""
    full: float
    """Political capital of moving it all the way to its harsh end, points."""
    ahead: int
    """Weeks from the start of the turn to when the draft is in force."""
    lag: int
    """Weeks from an agreement's entry into force until a concession on it is due."""
    pace: float
    """Most that it is eased in a week under an agreement, severity."""
    visibility: float
    """How visible at home conceding it is, 0 to 1."""
    helps: bool
    """Whether raising it is a concession."""
    bound: bool
    """Whether an agreement in force binds it."""
    breaks: bool
    """Whether the draft breaks the state's word."""
    threatened: float | None
    """Severity of the open threat on it; None = there is none."""
    deadline: int | None
    """Week in which that falls due."""
    threat: Draft | None
    """Threat drafted on it."""
    legal: bool
    """Whether what is drafted is legal."""
    reason: str
    """Why not."""
    help: str


def lever_drafts(
    view: View, table: World, found: tuple[Ruled, ...], left: float
) -> tuple[LeverDraft, ...]:
    """Every lever of the person's own, in the order of the scenario.

    Args:
        view: What the person may know.
        table: The table as the person knows it, without the threats of this turn.
        found: What is drafted.
        left: Political capital the drafts leave, points.
    """
    by_id = {one.draft.id: one for one in found}
    owner = view.book.tables.instruments.owner
    return tuple(
        _lever(view, table, int(lever), by_id, left)
        for lever in np.flatnonzero(owner == view.state)
    )


def _lever(
    view: View, table: World, lever: int, found: dict[str, Ruled], left: float
) -> LeverDraft:
    name = view.book.tables.axes.levers[lever]
    spec: Lever = spoken(view.book).scenario.levers[name]
    pull, threat = found.get(f"pull:{name}"), found.get(f"threat:{name}")
    now = float(view.levers[lever, 0])
    drafted = now if pull is None else float(pull.draft.value("severity"))
    free = left if pull is None or not pull.legal else left + pull.cost
    open_ = float(table.threatened[lever, 0])
    faulty = [one for one in (pull, threat) if one is not None and not one.legal]
    return LeverDraft(
        lever=lever,
        id=name,
        label=spec.label,
        severity=now,
        drafted=drafted,
        least=0.0,
        most=1.0,
        payable=_payable(view, table, lever, now, free),
        cost=0.0 if pull is None else pull.cost,
        full=_price(view, table, lever, 0.0 if spec.helps else 1.0),
        ahead=0 if pull is None else int(dict(pull.draft.values).get("ahead", 0)),
        lag=int(spec.lag.value),
        pace=float(spec.pace.value),
        visibility=float(spec.visibility.value),
        helps=spec.helps,
        bound=bool(view.bound[lever, 0]),
        breaks=pull is not None and bool(breaks(view.book, table, _pull(view, lever, drafted))[0]),
        threatened=None if np.isnan(open_) else open_,
        deadline=None if np.isnan(open_) else int(table.deadline[lever, 0]),
        threat=None if threat is None else threat.draft,
        legal=not faulty,
        reason=faulty[0].reason if faulty else "",
        help=_help(spec),
    )


def _help(spec: Lever) -> str:
    words = _("{label}: 0 is absent, 1 is {worst}. In force from the first week of the turn.")
    source = ", ".join(spec.start.source) or _("none given")
    lines = [words.format(label=spec.label, worst=spec.worst)]
    lines.append(_("Unit: severity, 0 to 1. Source of the start: {source}.").format(source=source))
    return " ".join(lines)


def _pull(view: View, lever: int, severity: float) -> Pull:
    return Pull(lever, np.array([severity]), view.week, np.ones(1, dtype=np.bool_))


def _price(view: View, table: World, lever: int, severity: float) -> float:
    return float(cost(view.book, table, _pull(view, lever, severity))[0])


def _payable(view: View, table: World, lever: int, now: float, left: float) -> tuple[float, float]:
    """Mildest and harshest severity that so much capital pays for."""
    helps = bool(view.book.tables.instruments.helps[lever, 0])
    end = 0.0 if helps else 1.0
    if _price(view, table, lever, end) <= left:
        return 0.0, 1.0
    good, bad = now, end
    for _step in range(STEPS):
        middle = (good + bad) / 2.0
        paid = _price(view, table, lever, middle) <= left
        good, bad = (middle, bad) if paid else (good, middle)
    return (good, 1.0) if helps else (0.0, good)
