"""Which lever a seat raises to hurt another state, or eases to please it, and by how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np

from agents.reasons import preferred
from game.outlook.view import View
from game.rules.account import Account
from game.rules.moves import Act, Pull, Statement
from game.world.arrays import FloatArray, IndexArray, MaskArray

Choice = TypeVar("Choice", Act, Statement)
EASED = {"why this lever": "why eased"}
"""Number of the account of a raise -> that of an easing."""


def to_raise(
    view: View, dyad: int, own: MaskArray, most: float, *, ceiling: float | FloatArray = 1.0
) -> tuple[IndexArray, FloatArray]:
    """Free lever that hurts the other side most for what it costs, and by how much it can rise.

    Source: model equation (raise).

    Args:
        view: What the seat knows.
        dyad: Against whom.
        own: Levers it may move, [lever].
        most: Severity by which it may rise.
        ceiling: Severity to which it may rise.

    Returns:
        Lever and severity, each [trial]; 0 where none hurts more than it costs.
    """
    rules = view.book.tables.parameters.talks
    issues, mine, theirs = _felt(view, dyad)
    free = _free(view, own, _headroom(view, most, ceiling), issues)
    return _best(issues, (rules.own_cost.value * mine - theirs) * free, free)


def why_raise(
    view: View, dyad: int, own: MaskArray, most: float, *, ceiling: float | FloatArray = 1.0
) -> Account:
    """Why `to_raise` chooses as it does, in the first trial. Source: model equation (raise)."""
    rules, axes = view.book.tables.parameters.talks, view.book.tables.axes
    issues, mine, theirs = _felt(view, dyad)
    free = _free(view, own, _headroom(view, most, ceiling), issues)
    movable = np.flatnonzero(free[:, 0] > 0.0)
    names = [axes.levers[issues[row]] for row in movable]
    gains = (rules.own_cost.value * mine * free)[movable, 0]
    return preferred(names, gains, (-theirs * free)[movable, 0])


def to_ease(view: View, dyad: int, own: MaskArray) -> tuple[IndexArray, FloatArray]:
    """Free lever whose easing pleases the other side most for what it gives up, and how far.

    Source: osgood_1962 for small steps; model equation (ease).

    Args:
        view: What the seat knows.
        dyad: Whom to please.
        own: Levers it may move, [lever].

    Returns:
        Lever and severity, each [trial]; 0 where none pleases.
    """
    issues, pleases, given, free = _easing(view, dyad, own)
    return _best(issues, (pleases - given) * free, free)


def why_ease(view: View, dyad: int, own: MaskArray) -> Account:
    """Why `to_ease` chooses as it does, in the first trial. Source: model equation (ease)."""
    issues, pleases, given, free = _easing(view, dyad, own)
    movable = np.flatnonzero(free[:, 0] > 0.0)
    names = [view.book.tables.axes.levers[issues[row]] for row in movable]
    account = preferred(names, (-given * free)[movable, 0], (pleases * free)[movable, 0])
    return tuple(replace(number, what=EASED.get(number.what, number.what)) for number in account)


def _easing(
    view: View, dyad: int, own: MaskArray
) -> tuple[IndexArray, FloatArray, FloatArray, FloatArray]:
    """Issues, how a unit off each pleases and what it gives up, and how far each can fall."""
    rules = view.book.tables.parameters.talks
    issues, mine, theirs = _felt(view, dyad)
    start = view.book.tables.instruments.start
    room = np.clip(np.minimum(rules.relief_step.value, view.levers - start), 0.0, 1.0)
    given = rules.own_loss.value * np.maximum(mine, 0.0)
    return issues, -theirs, given, _free(view, own, room, issues)


def _felt(view: View, dyad: int) -> tuple[IndexArray, FloatArray, FloatArray]:
    """The issues of a dyad, and what a unit of each is worth to the seat and to the other side."""
    issues = view.book.agendas[dyad].issues
    return issues, view.unit[issues], view.their_unit(view.other(dyad))[issues]


def _headroom(view: View, most: float, ceiling: float | FloatArray) -> FloatArray:
    """How far each lever could rise, severity, [lever, trial]."""
    room: FloatArray = np.clip(ceiling - view.levers, 0.0, most)
    return room


def _free(view: View, own: MaskArray, room: FloatArray, issues: IndexArray) -> FloatArray:
    return np.where(own[issues][:, None], np.where(view.bound, 0.0, room)[issues], 0.0)


def _best(issues: IndexArray, score: FloatArray, free: FloatArray) -> tuple[IndexArray, FloatArray]:
    best = score.argmax(axis=0)
    trial = np.arange(score.shape[1])
    moved = np.where(score[best, trial] > 0.0, free[best, trial], 0.0)
    return issues[best], moved


def pulls(
    view: View,
    lever: IndexArray,
    step: FloatArray,
    where: MaskArray,
    label: str,
    account: Account = (),
) -> Iterator[Pull]:
    """One pull for each lever chosen in some trial."""
    moving = where & (step != 0.0)
    if not moving.any():
        return
    for number in np.unique(lever[moving]):
        here = moving & (lever == number)
        severity = np.clip(view.levers[number] + step, 0.0, 1.0)
        yield Pull(int(number), severity, view.week, here, label, account=account)


def once_each_lever(moves: Sequence[Choice]) -> tuple[Choice, ...]:
    """Moves without a second one on the same lever in the same trial: the first counts."""
    taken: dict[tuple[type, int], MaskArray] = {}
    kept = []
    for move in moves:
        lever = getattr(move, "lever", None)
        if lever is not None:
            key = (type(move), lever)
            if (before := taken.get(key)) is not None:
                move = replace(move, where=move.where & ~before)
            taken[key] = move.where if before is None else before | move.where
        if move.where.any():
            kept.append(move)
    return tuple(kept)
