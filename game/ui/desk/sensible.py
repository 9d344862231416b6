"""What a sensible person would do now, so that Enter alone finishes a game with any seat."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from agents import script
from game.rules.package import Package
from game.turn.pending import Phase
from game.turn.seat import Talk
from game.ui.desk import sending
from game.ui.desk.desk import Desk
from game.ui.desk.guess import Other
from game.ui.desk.judged import judged
from game.ui.desk.weighing import Weighing, weighed
from game.ui.desk.words import in_words
from game.ui.desk.writing import put
from game.ui.words import _

FAIR = 0.5
"""Chance from which on an offer is held to be acceptable to the other side."""
SHOWN = 3
"""Moves told in words; of more only the number."""
SHORTLIST = 12
"""Candidates whose legality is looked at, the best first."""


@dataclass(frozen=True, slots=True)
class Sensible:
    """What is advised."""

    what: str
    """`commit`, `repeat` the record, `accept`, `offer`, `silence`; `watch` when a strategy
    plays the seat and `end` once the game is over."""
    words: str
    """It in words, with the reason."""
    package: Package | None = None
    """What to offer."""


SENT: Mapping[str, Callable[[Desk], Desk]] = {
    "commit": sending.commit,
    "repeat": sending.repeat,
    "accept": sending.accept,
    "silence": sending.say_nothing,
}
"""What is advised -> how it is sent, where nothing else is to be known."""


def sensible(desk: Desk) -> Sensible:
    """Go on; accept what is worth more than holding out; else offer, else leave it."""
    if desk.over:
        return Sensible("end", _("The game is over."))
    if desk.sitting.watching:
        return Sensible("watch", _("Watch the next turn."))
    talk = desk.talk
    if talk is None:
        return _going_on(desk)
    if talk.mediated and desk.offer is not None:
        return _text(weighed(desk, desk.offer))
    return _answering(desk, talk)


def done(desk: Desk, advice: Sensible) -> Desk:
    """Do what is advised."""
    if advice.what == "offer" and advice.package is not None:
        return sending.table_offer(put(desk, advice.package))
    if advice.what == "watch":
        return Desk.at(desk.sitting.went_on(), desk.sheet)
    return desk if advice.what == "end" else SENT[advice.what](desk)


def do_sensible(desk: Desk) -> Desk:
    """Do what a sensible person would."""
    return done(desk, sensible(desk))


def _going_on(desk: Desk) -> Sensible:
    drafts = judged(desk).lines()
    if not drafts:
        return _as_recorded(desk) or Sensible("commit", _("Go on without a move."))
    words = _("Send what is drafted: {moves}.").format(moves=_listed([d.words for d in drafts]))
    void = sum(not draft.legal for draft in drafts)
    if void:
        words += " " + _("Void as they stand: {count}.").format(count=void)
    return Sensible("commit", words)


def _as_recorded(desk: Desk) -> Sensible | None:
    """Before the game is theirs all repeat the record, and so would a sensible person."""
    view = desk.view
    if view.week >= view.book.calendar.prologue:
        return None
    moves = [*script.said(view), *script.acts(view)]
    if desk.phase is Phase.MOVE:
        moves = [*script.acts(view)]
    if not moves:
        return None
    words = _("Do as the record has it: {moves}.")
    listed = _listed([in_words(view.book, move) for move in moves])
    return Sensible("repeat", words.format(moves=listed))


def _listed(words: list[str]) -> str:
    """The first few of some words."""
    rest = len(words) - SHOWN
    more = [_("{count} more").format(count=rest)] if rest > 0 else []
    return "; ".join([*words[:SHOWN], *more])


def _text(seen: Weighing) -> Sensible:
    """Take or leave a mediator's text."""
    worth, least = seen.worth.amount, seen.least
    if worth >= least:
        words = _("Accept the mediator's text: worth {worth:+.1f}, no deal {least:+.1f} bn USD.")
        return Sensible("accept", words.format(worth=worth, least=seen.reserve))
    words = _("Leave the mediator's text: worth {worth:+.1f}, less than {least:+.1f} bn USD.")
    return Sensible("silence", words.format(worth=worth, least=least))


def _answering(desk: Desk, talk: Talk) -> Sensible:
    """Accept what is worth more than an offer of one's own may be expected to bring."""
    best = _best(desk, talk) if talk.may_offer else None
    if desk.offer is not None:
        seen = weighed(desk, desk.offer)
        expected = seen.reserve if best is None else best[1]
        if seen.legal and seen.gain >= 0.0 and seen.worth.amount >= expected:
            words = _(
                "Accept: worth {worth:+.1f} bn USD over {weeks} weeks; the adviser waits for "
                "{hope:+.1f}, what an offer of your own may be expected to bring."
            )
            return Sensible(
                "accept",
                words.format(worth=seen.worth.amount, weeks=seen.weeks, hope=expected),
            )
    if best is not None:
        package, _expected, chance = best
        mine = weighed(desk, package)
        words = _(
            "Offer a package worth {worth:+.1f} bn USD over {weeks} weeks; estimated {chance:.0%} "
            "to be taken."
        ).format(worth=mine.worth.amount, weeks=mine.weeks, chance=chance)
        return Sensible("offer", words, package)
    return Sensible("silence", _("Say nothing: no package is worth signing for both."))


def _best(desk: Desk, talk: Talk) -> tuple[Package, float, float] | None:
    """The candidate worth most times its chance, what to expect of it, and the chance."""
    view, dyad = desk.view, talk.dyad
    seen = view.appraisal(dyad)
    values, chances = seen.values[:, 0], Other.of(view, dyad, desk.sitting.round).chances()
    margin = view.book.tables.parameters.talks.reserve_margin.value
    least = float(seen.reserve[0]) + margin
    fair = seen.affordable[:, 0] & np.isfinite(values) & (values >= least) & (chances >= FAIR)
    gain = np.where(fair, chances * np.where(fair, values - least, 0.0), -np.inf)
    for number in np.argsort(-gain, kind="stable")[:SHORTLIST].tolist():
        if not fair[number]:
            return None
        package = seen.agenda.package(np.array([number]), len(view.levers))
        if weighed(desk, package).legal:
            chance = float(chances[number])
            expected = chance * float(values[number]) + (1.0 - chance) * float(seen.reserve[0])
            return package, expected, chance
    return None
