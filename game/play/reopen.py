"""A saved game opened again: played anew from the person's answers and held against the save."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from game.errors import GameError, RecordError, UsageError
from game.play.entry import answer_from, dyad_name, move_from
from game.play.match import Match
from game.play.record import RULES_VERSION
from game.play.rejoin import joined, match_from
from game.play.replay import Comparison, Likeness, compare, worst
from game.play.save import Save, other_rules
from game.play.sitting import Note, Sitting


@dataclass(frozen=True, slots=True)
class Reopened:
    """A game opened again."""

    sitting: Sitting
    drafts: Mapping[str, Any]
    """What lay on the desk."""
    likeness: Comparison
    """How like it is to what was saved, with the first difference."""
    advice: str = ""
    """What is different and what can be done; empty if nothing need be."""


def reopened(save: Save, *, anyway: bool = False, as_recorded: bool = False) -> Reopened:
    """Play a save to where it was left.

    Args:
        save: What was saved.
        anyway: Play the same answers by today's rules and scenario where they have changed.
        as_recorded: Let all repeat what they did in the turns played, and go on live from there,
            as is wanted where a strategy plays otherwise by now.

    Raises:
        RecordError: It cannot be played, or the answers do not fit what is asked.
    """
    match = replace(match_from(save.record, anyway=anyway), overrides=save.facilitator)
    if save.seat not in match.book.tables.axes.states:
        raise RecordError(f"the save seats its person as {save.seat}, which has no seat there")
    try:
        sitting, parts = _played(match, save, as_recorded=as_recorded)
    except UsageError as error:
        raise RecordError(f"the save cannot be played: {error}") from error
    likeness = worst(parts)
    return Reopened(sitting, save.drafts, likeness, _advice(save, likeness))


def _played(match: Match, save: Save, *, as_recorded: bool) -> tuple[Sitting, list[Comparison]]:
    turns = save.record.turns
    begun = save.turn if as_recorded else save.begun
    sitting, before = joined(match, turns, begun, save.seat)
    parts = [before]
    for note in save.notes:
        if note["turn"] < begun and note["asked"] != "seat":
            continue
        if note["turn"] < begun:
            sitting = _seated(sitting, note)
            continue
        try:
            sitting = _again(sitting, note)
        except GameError as error:
            where = f"turn {note['turn'] + 1}: an answer is not asked for any more ({error})"
            return sitting, [*parts, Comparison(Likeness.DIFFERENT, where)]
    now = sitting.entries[begun:]
    parts += [compare(was, is_) for was, is_ in zip(turns[begun:], now, strict=False)]
    if len(sitting.entries) != save.turn:
        where = f"{save.turn} turns were played, now {len(sitting.entries)}"
        parts.append(Comparison(Likeness.DIFFERENT, where))
    return sitting, parts


def _seated(sitting: Sitting, note: Note) -> Sitting:
    """Give a seat as it was given."""
    if note["strategy"] is None:
        return sitting.taken_back(note["state"])
    return sitting.taken_over(note["state"], note["strategy"])


def _again(sitting: Sitting, note: Note) -> Sitting:
    """Let the person do again what was done.

    Raises:
        UsageError: It is not asked for.
    """
    book, asked = sitting.book, note["asked"]
    if sitting.game.turn != note["turn"]:
        raise UsageError(f"it is turn {sitting.game.turn + 1}")
    if asked == "seat":
        return _seated(sitting, note)
    if asked == "nothing":
        return sitting.went_on()
    phase = "nothing" if sitting.phase is None else sitting.phase.value
    if phase != asked:
        raise UsageError(f"the turn asks for {phase}, the save answers {asked}")
    if asked != "talk":
        return sitting.answered(tuple(move_from(book, move) for move in note["moves"]))
    talk = sitting.talk
    if talk is None or dyad_name(book, talk.dyad) != note["dyad"]:
        raise UsageError(f"nobody talks in {note['dyad']}")
    return sitting.answered(answer_from(book, talk.dyad, note["answer"]))


def _advice(save: Save, likeness: Comparison) -> str:
    """What is different and what can be done."""
    if likeness.likeness is not Likeness.DIFFERENT:
        return ""
    if save.record.rules_version != RULES_VERSION:
        return f"{other_rules(save)}. It first differs in {likeness.where}"
    return (
        f"the others play otherwise than when this was saved, first in {likeness.where}. Go on "
        f"from what they do now, or open it as it was recorded: then all repeat what they did up "
        f"to turn {save.turn} and go on from there"
    )
