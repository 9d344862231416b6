"""Each kind of move is known to the rules, to the law, to the record and to the prose."""

import numpy as np
import pytest

from game.report.move_words import deed_words, plan_words
from game.rules import moves
from game.rules.acts import made
from game.rules.book import opening
from game.rules.legal import rule
from tests.builders import EVERYWHERE, differing, two_regions

NUMBER = np.array([0.5])
VALUES = {
    "lever": 0,
    "severity": NUMBER,
    "deadline": 4,
    "publicity": 1.0,
    "state": 0,
    "user": 0,
    "listed": True,
    "target": 1,
    "dyad": 0,
    "level": NUMBER,
    "share": NUMBER,
    "limit": NUMBER,
}


def example(kind: type):
    """A move of a kind, made by NORTH."""
    fields = {name: value for name, value in VALUES.items() if name in kind.__annotations__}
    return kind(**fields, week=0, where=EVERYWHERE)


@pytest.mark.parametrize("kind", moves.KINDS.values(), ids=moves.KINDS)
def test_each_kind_is_judged_carried_out_and_told(kind):
    """A kind added to the moves must be added wherever moves are taken apart."""
    book = two_regions()
    world, move = opening(book, 1), example(kind)
    ruling = rule(book, world, 0, move)
    assert ruling.legal.shape == (1,)
    assert bool(ruling.legal[0]) != bool(ruling.reason)
    assert differing(made(book, world, move), world) != [] or kind in SILENT
    told = deed_words(book, move, 0.0), plan_words(book, move, 0.0)
    assert all(told)
    assert "{" not in "".join(told)


SILENT = (moves.Promise, moves.Claim, moves.Declaration, moves.Withdrawal, moves.Suspension)
"""Cheap talk, and answers for which this opening gives no occasion."""
