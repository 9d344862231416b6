"""A saved game: its setting, what the person did, and a hash of every turn; never a pickle.

A save is a record with a person in it. Opened again, the game is played anew from the person's
answers, and every turn is held against what was saved.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from game.errors import RecordError
from game.play import sealed
from game.play.record import RULES_VERSION, Record, of_plain, plain, record_of
from game.play.save_shape import misshapen_save
from game.play.sitting import Note, Sitting
from game.rules.moves import Override

FORMAT = "ninety-days save 1"
NOTHING: Mapping[str, Any] = {"moves": [], "dyad": -1, "packages": []}
"""Drafts of an empty desk."""


@dataclass(frozen=True, slots=True)
class Save:
    """A game in which a person holds a seat, in plain values."""

    record: Record
    """Setting and turns played; its seats are those at the start."""
    name: str
    when: str
    """When it was saved, as `2025-04-11T09:30:00+00:00`."""
    seat: str
    """State whose seat the person took when sitting down."""
    begun: int
    """Turn in which the person sat down."""
    notes: tuple[Note, ...]
    """All the person did since."""
    drafts: Mapping[str, Any]
    """What lay on the desk and was not sent."""
    facilitator: tuple[Override, ...] = ()
    """What a facilitator sets by hand, in weeks played or to come."""
    over: bool = False
    """Whether the last turn has been played; older saves do not say and count as under way."""

    @property
    def turn(self) -> int:
        """Turns played."""
        return len(self.record.turns)


def save_of(sitting: Sitting, drafts: Mapping[str, Any], name: str, when: str) -> Save:
    """Put together the save of a sitting."""
    return Save(
        record=record_of(sitting.match, sitting.entries),
        name=name,
        when=when,
        seat=sitting.seat,
        begun=sitting.begun,
        notes=sitting.notes,
        drafts=drafts,
        facilitator=tuple(sitting.match.overrides),
        over=sitting.over,
    )


def write(save: Save, place: Path) -> Path:
    """Write a save so that a kill leaves the old one or the new one, never half of one.

    Raises:
        RecordError: The folder cannot be written.
    """
    body = {
        **plain(save.record),
        "format": FORMAT,
        "name": save.name,
        "when": save.when,
        "seat": save.seat,
        "begun": save.begun,
        "given": [dict(note) for note in save.notes],
        "drafts": dict(save.drafts),
        "facilitator": [_override(one) for one in save.facilitator],
        "over": save.over,
    }
    return sealed.write(body, place)


def read(place: Path, *, anyway: bool = False) -> Save:
    """Read a save.

    Args:
        anyway: Read it though other rules wrote it.

    Raises:
        RecordError: It is not there, torn, edited or of another version.
    """
    body = sealed.read(place, FORMAT, "save")
    fault = misshapen_save(body)
    if fault is not None:
        raise RecordError(f"{place}: not a whole save: {fault}")
    save = Save(
        record=replace(of_plain(body), home=place.resolve().parent),
        name=body["name"],
        when=body["when"],
        seat=body["seat"],
        begun=body["begun"],
        notes=tuple(body["given"]),
        drafts=body["drafts"],
        facilitator=tuple(Override(**one) for one in body["facilitator"]),
        over=body.get("over") is True,
    )
    if save.record.rules_version != RULES_VERSION and not anyway:
        raise RecordError(f"{place}: {other_rules(save)}")
    return save


def other_rules(save: Save) -> str:
    """What to do about a save of other rules, in words."""
    version = save.record.versions.get("ninety-days", "")
    return (
        f"saved by rules version {save.record.rules_version} (release {version}); this is version "
        f"{RULES_VERSION}, which plays other weeks: go on with that release, or play the same "
        f"answers by today's rules"
    )


def _override(one: Override) -> dict[str, Any]:
    return {
        "measure": one.measure,
        "of": one.of,
        "value": one.value,
        "week": one.week,
        "author": one.author,
        "reason": one.reason,
    }
