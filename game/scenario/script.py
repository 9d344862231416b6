"""Blocks about what happens when: talks, packages, the script and the record behind it."""

import datetime as dt
from typing import Annotated

from pydantic import Field

from game.scenario.kinds import FactIdentifier, Identifier, Text
from game.scenario.sourced import Confidence, Frozen, Number, Share, Shares, Sourced, Unit


class Talk(Frozen):
    """A scheduled round of talks."""

    label: Text
    """Where."""
    states: Annotated[tuple[Identifier, ...], Field(min_length=2)]
    """Who meets."""
    date: dt.date
    """First day."""
    fact: FactIdentifier | None = None
    """Entry of `facts` it rests on."""


class FixedDate(Frozen):
    """A date everybody knows of: a deadline, an expiry, a hearing."""

    label: Text
    """What happens."""
    date: dt.date
    """When."""
    fact: FactIdentifier | None = None
    """Entry of `facts` it rests on."""


class Package(Frozen):
    """A template of concessions that two states may put on the table."""

    label: Text
    """Name shown to people."""
    states: Annotated[tuple[Identifier, ...], Field(min_length=2, max_length=2)]
    """The two parties."""
    relief: Annotated[Sourced[Shares], Unit("share")] = Sourced(value={})
    """lever -> share of its severity given up (of the way to 1 for a lever that helps)."""
    duration: Annotated[Sourced[Annotated[int, Field(ge=1)]], Unit("weeks")]
    """How long it binds."""
    annual: bool = False
    """Whether it is renewed every year."""
    freeze: bool = False
    """Whether it only forbids new measures."""
    extends: bool = False
    """Whether it prolongs the agreement in force."""


class Threat(Frozen):
    """An announced severity that will be carried out at a date unless withdrawn."""

    severity: Share
    """Severity threatened."""
    deadline: dt.date
    """Day it would take effect."""
    public: Share = 1.0
    """How publicly it is made."""


class Move(Frozen):
    """One dated act of the script: a seat's pulls and threats, or an event to everybody."""

    id: FactIdentifier
    """Name of the act, unique in the script."""
    date: dt.date
    """Day it takes effect; Thursday to Sunday count for the next week."""
    seat: Identifier | None = None
    """State that acts; absent = an event that happens to everybody."""
    label: Text
    """One line in plain words."""
    sets: dict[Identifier, Share] = {}
    """lever -> severity."""
    threatens: dict[Identifier, Threat] = {}
    """lever -> threat."""
    withdraws: tuple[Identifier, ...] = ()
    """Levers whose open threat is taken back because something was obtained."""
    duties: dict[Identifier, Annotated[Sourced[dict[Identifier, Number]], Unit("share")]] = {}
    """Event only: importer -> exporter -> duty from then on, beyond the start."""
    fact: FactIdentifier | None = None
    """Entry of `facts` the act rests on."""
    source: tuple[str, ...] = ()
    """Keys of `sources` for the severities, or `judgement`."""
    confidence: Confidence | None = None
    """How far the severities can be trusted."""
    why: str | None = None
    """How the severities were read from the fact; required for a judgement."""


class Fact(Frozen):
    """An entry of the record: one dated act or announcement, with its sources."""

    date: dt.date
    """Day it was announced."""
    effective: dt.date | None = None
    """Day it took effect, if it did."""
    actor: Text
    """Who acted: an office or a state."""
    text: Text
    """What happened, in one or two sentences."""
    source: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    """Keys of `sources`."""
    confidence: Confidence
    """How well the sources agree."""
    unverified: str | None = None
    """Part of the entry no source read supports."""


class Contested(Frozen):
    """A claim in the press that contradicts other reports or the record; never a parameter."""

    claim: Text
    """What was said."""
    publisher: Text
    """Who said it."""
    date: dt.date | str
    """When."""
    record: Text
    """What the record shows."""
    verdict: Text
    """How the claim stands."""
    facts: tuple[FactIdentifier, ...] = ()
    """Entries of `facts` the record rests on."""
    source: tuple[Identifier, ...] = ()
    """Keys of `sources` it rests on beside them."""
    contradicts: tuple[FactIdentifier, ...] = ()
    """Other entries of `contested` that say the opposite."""
    played_in: tuple[Identifier, ...] = ()
    """Shipped scenarios that play the year as the claim has it."""


class Source(Frozen):
    """A publication."""

    publisher: Text
    """Who published it."""
    title: Text
    """Its title."""
    date: str | None = None
    """When, as exactly as known."""
    address: str | None = None
    """Where the text was read."""
    note: str | None = None
    """How it was read, or why it is weak."""
