"""Games laid out to ask why: the historical year, and games played at random."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from game.rules.book import Rulebook
from game.rules.moves import Move
from game.turn.why import why
from game.turn.why.account import Account, Part
from game.turn.why.course import Course, course
from game.turn.why.measures import MEASURES, subjects_of
from game.world.chance import Chance
from tests.builders import case, run, script

RESIDUAL = 1e-12
"""What may be left over, of the larger of a measure and its largest part: rounding."""


@lru_cache(maxsize=4)
def year(trials: int = 1) -> Course:
    """The historical year."""
    book = case()
    return laid_out(book, book.calendar.weeks, script(book), trials=trials)


def laid_out(
    book: Rulebook, weeks: int, moves: Sequence[Move] = (), *, trials: int = 1, seed: int = 1
) -> Course:
    """A game of so many weeks."""
    worlds = run(book, weeks, moves, trials=trials, seed=seed)
    return course(book, worlds, moves, Chance.of(seed, trials))


def account(played: Course, measure: str, of: str, first: int, until: int | None = None) -> Account:
    """Why a measure of a subject, by its id, moved."""
    return why(played, measure, subjects_of(played[0].book, measure)[of], first, until)


def left_over(account: Account) -> float:
    """What no part explains, in either order, over the size of the measure or the largest part."""
    sizes = (account.before, account.after, *(part.amount for part in account.parts))
    largest = max(float(np.abs(size).max()) for size in sizes)
    backwards = account.change - sum(part.other for part in account.parts)
    return max(account.worst_residual, float(np.abs(backwards).max())) / max(largest, 1e-9)


def worst(played: Course, measure: str, first: int, until: int) -> tuple[float, int]:
    """The largest of all subjects and weeks, and how many of them moved at all."""
    subjects = subjects_of(played[0].book, measure).values()
    largest, moved = 0.0, 0
    for week in range(first, until):
        for of in subjects:
            one = why(played, measure, of, week)
            largest = max(largest, left_over(one))
            moved += bool(one.change.any())
    return largest, moved


def part(inside: Account | Part, *labels: str) -> Part:
    """A part by its path; a label may be the beginning of one."""
    found = next(one for one in inside.parts if one.label.startswith(labels[0]))
    return part(found, *labels[1:]) if labels[1:] else found


__all__ = ["MEASURES", "RESIDUAL", "account", "laid_out", "left_over", "part", "worst", "year"]
