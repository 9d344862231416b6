"""Sending what lies on the desk: statements, moves and answers in talks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from agents import script
from game.errors import UsageError
from game.rules.moves import Move, Statement
from game.turn.pending import Phase
from game.turn.seat import Answer, Talk, silence
from game.ui.desk.desk import Desk
from game.ui.desk.sheet import Sheet


def commit(desk: Desk) -> Desk:
    """Send statements, and straight on the moves unless others said something to be heard.

    Raises:
        UsageError: In talks, which want an answer; or the game is over.
    """
    if desk.phase is Phase.SIGNAL:
        kept = tuple(draft for draft in desk.sheet.drafts if not draft.said)
        desk = _sent(desk, _moves(desk, said=True), replace(desk.sheet, drafts=kept))
        if desk.phase is not Phase.MOVE or news(desk):
            return desk
    if desk.phase is not Phase.MOVE:
        raise UsageError("talks want an answer: accept, make an offer, walk or say nothing")
    kept = tuple(draft for draft in desk.sheet.drafts if draft.said)
    return _sent(desk, _moves(desk, said=False), replace(desk.sheet, drafts=kept))


def news(desk: Desk) -> tuple[tuple[int, Statement], ...]:
    """(state, statement) of what others have said this turn and the person hears."""
    own = desk.sitting.state
    return tuple((state, move) for state, move in desk.view.heard if state != own)


def repeat(desk: Desk) -> Desk:
    """Say and do what the record has for the turn, as all do before the game is theirs."""
    if desk.phase is Phase.SIGNAL:
        desk = _sent(desk, script.said(desk.view), desk.sheet)
        if desk.phase is not Phase.MOVE or news(desk):
            return desk
    return _sent(desk, script.acts(desk.view), desk.sheet)


def accept(desk: Desk) -> Desk:
    """Accept what lies on the table.

    Raises:
        UsageError: Nothing does.
    """
    if not _asked(desk).offered[0]:
        raise UsageError("nothing lies on the table to be accepted")
    return _answered(desk, replace(silence(1), accept=np.ones(1, dtype=np.bool_)))


def table_offer(desk: Desk) -> Desk:
    """Put the package in the making on the table.

    Raises:
        UsageError: No offer is heard any more, or the package is none.
    """
    if not _asked(desk).may_offer:
        raise UsageError("no offer is heard any more; accept, walk or say nothing")
    if desk.bargain.empty:
        raise UsageError("the package is empty; write a concession into it first")
    offers = np.ones(1, dtype=np.bool_)
    return _answered(desk, replace(silence(1), offer=desk.package, offers=offers))


def walk(desk: Desk) -> Desk:
    """Walk out of the talks, which leaves tension behind."""
    return _answered(desk, silence(1, walk=True))


def say_nothing(desk: Desk) -> Desk:
    """Accept nothing and offer nothing: the round ends unless the other has yet to speak."""
    return _answered(desk, silence(1))


def _answered(desk: Desk, answer: Answer) -> Desk:
    """Give an answer in talks; once a text is signed its draft is struck out."""
    dyad, turn = _asked(desk).dyad, desk.sitting.game.turn
    after = _sent(desk, answer, desk.sheet)
    now, last = after.sitting.pending, after.sitting.last
    over = after.sitting.game.turn > turn and last is not None
    rounds = last.rounds if over and last is not None else now.held if now is not None else ()
    if any(held.dyad == dyad and held.signed[0] for held in rounds):
        return type(desk).at(after.sitting, after.sheet.struck(dyad))
    return after


def _asked(desk: Desk) -> Talk:
    if desk.talk is None:
        raise UsageError("no round of talks asks for an answer now")
    return desk.talk


def _moves(desk: Desk, *, said: bool) -> tuple[Move, ...]:
    return tuple(draft.move(desk.view) for draft in desk.sheet.drafts if draft.said is said)


def _sent(desk: Desk, answer: Any, sheet: Sheet) -> Desk:
    return Desk.at(desk.sitting.answered(answer), sheet)
