"""What a seat does about a partner it no longer believes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from agents.lever_choice import pulls, to_raise, why_raise
from agents.reasons import doubts
from agents.temper import Retaliation, Temper
from game.outlook.view import View
from game.rules.account import Account
from game.rules.moves import Act, Declaration, Suspension
from game.world.arrays import FloatArray, MaskArray


def answers(
    view: View,
    temper: Temper,
    own: MaskArray,
    doubted: Mapping[int, FloatArray],
) -> tuple[MaskArray, list[Act]]:
    """What a seat does about partners it no longer believes.

    Args:
        view: What the seat knows.
        temper: How it answers.
        own: Levers it may move, [lever].
        doubted: dyad -> weeks for which it has had grounds against the other side, [trial].

    Returns:
        Trials in which it has raised a lever, [trial], and the acts.
    """
    acts: list[Act] = []
    answered = np.zeros(view.trials, dtype=np.bool_)
    style = temper.retaliation
    if style is Retaliation.NONE:
        return answered, acts
    for dyad, weeks in doubted.items():
        grounds = view.doubt(dyad)
        acts += _made_up(view, dyad, grounds)
        if not grounds.any():
            continue
        resents = grounds & ~(view.luck[-1] < temper.forgives)
        account = doubts(view, dyad) if view.trials == 1 and resents.any() else ()
        if style is Retaliation.GRIM:
            acts.append(_declared(view, dyad, resents, account))
        elif style is Retaliation.GRADUATED:
            acts += _graduated(view, dyad, weeks, resents, account)
        else:
            openly = resents & view.wronged(dyad)
            acts.append(_declared(view, dyad, openly, account))
            step = view.book.tables.parameters.talks.escalation_step.value
            lever, move = to_raise(view, dyad, own, step)
            here = resents & ~openly & (weeks == 0.0) & ~answered
            answered = answered | here
            if account and here.any():
                account = (*account, *why_raise(view, dyad, own, step))
            acts += pulls(view, lever, move, here, "answers what was not delivered", account)
    return answered, [act for act in acts if act.where.any()]


def _made_up(view: View, dyad: int, grounds: MaskArray) -> Iterator[Suspension]:
    """What it has suspended it takes up again once it has no grounds any more."""
    where = view.suspends(dyad) & ~grounds
    if where.any():
        nothing, account = np.zeros(view.trials), doubts(view, dyad) if view.trials == 1 else ()
        label = "takes up what it suspended"
        yield Suspension(view.state, dyad, nothing, view.week, where, label, account)


def _declared(view: View, dyad: int, where: MaskArray, account: Account) -> Declaration:
    return Declaration(view.state, dyad, view.week, where, "declares a breach", account)


def _graduated(
    view: View, dyad: int, weeks: FloatArray, resents: MaskArray, account: Account
) -> Iterator[Act]:
    """First an account is asked for, then a part is suspended, then the breach declared."""
    rules = view.book.tables.parameters.agreements
    stage = weeks // rules.consultation.value
    part, whole = resents & (stage == 1.0), resents & (stage == 2.0)
    last = resents & (stage >= 3.0)
    share = np.where(whole, 1.0, rules.suspension_step.value)
    label = "suspends what it gives"
    yield Suspension(view.state, dyad, share, view.week, part | whole, label, account)
    yield _declared(view, dyad, last, account)
