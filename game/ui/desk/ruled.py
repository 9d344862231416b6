"""What the rules say about the moves on a desk, as far as the person can know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.outlook.view import View
from game.rules.legal import cost
from game.rules.moves import Move, Verdict
from game.turn.pending import Made, ruled_on
from game.ui.desk.draft import Draft, id_of
from game.world.state import World


@dataclass(frozen=True, slots=True)
class Ruled:
    """A drafted move and what would become of it."""

    draft: Draft
    move: Move
    cost: float
    """Political capital, points."""
    legal: bool
    reason: str
    """Why it would be void; empty = it would not."""


def ruled(
    view: View, table: World, drafts: Sequence[Draft], said: Sequence[Made] = ()
) -> tuple[Ruled, ...]:
    """Judge drafts together, in the order in which the turn would, by what capital is left.

    Args:
        view: What the person may know.
        table: The table as the person knows it, without the threats of this turn.
        drafts: What is drafted.
        said: The person's statements of this turn that are already made.
    """
    book, name = view.book, view.book.tables.axes.states[view.state]
    moves = [(draft, draft.move(view)) for draft in drafts]
    first = [(name, move) for draft, move in moves if draft.said]
    then = [(name, move) for draft, move in moves if not draft.said]
    spoken = ruled_on(book, table, first, view.until, said)
    made = (*spoken, *ruled_on(book, table, then, view.until, (*said, *spoken)))
    verdicts: Mapping[str, Made] = {id_of(book, one.move): one for one in made}
    found = []
    for draft, move in moves:
        verdict = verdicts[draft.id]
        legal = verdict.verdict is Verdict.DONE
        price = float(cost(book, table, move)[0])
        found.append(Ruled(draft, move, price, legal, "" if legal else verdict.reason))
    return tuple(found)


def spent(view: View, table: World, said: Sequence[Made], drafts: Sequence[Ruled]) -> float:
    """Political capital that what is said and drafted costs, points."""
    spoken = sum(
        float(cost(view.book, table, one.move)[0]) for one in said if one.verdict is Verdict.DONE
    )
    return spoken + sum(one.cost for one in drafts if one.legal)
