"""Blocks about what happens when: talks, packages, the script and the record behind it."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from game.scenario.kinds import FactIdentifier, Identifier, Text
from game.scenario.sourced import (
    Confidence,
    Frozen,
    Number,
    Positive,
    Share,
    Shares,
    Sourced,
    Unit,
)

CURVE_BOUNDS = (0.01, 100.0)
"""Least and most exponent of a concession curve; beyond them a side gives way at once or never."""
CurveShape = Annotated[float, Field(ge=CURVE_BOUNDS[0], le=CURVE_BOUNDS[1], allow_inf_nan=False)]


class Talk(Frozen):
    """A scheduled round of talks."""

    label: Text
    """Where."""
    states: Annotated[tuple[Identifier, ...], Field(min_length=2)]
    """Who meets."""
    date: dt.date
    """First day."""
    mediator: Text | None = None
    """Who hosts it and may table a text of his own; absent = nobody."""
    deal: Identifier | None = None
    """Package of `packages` that was agreed there, for those who repeat the record."""
    fact: FactIdentifier | None = None
    """Entry of `facts` it rests on."""


class FixedDate(Frozen):
    """A date everybody knows of: a deadline, an expiry, a hearing."""

    label: Text
    """What happens."""
    date: dt.date
    """When."""
    binds: tuple[Identifier, ...] = ()
    """States for whom it is a deadline."""
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
    sunset: Literal["revert", "stay", "renew"] = "revert"
    """What becomes of severities when its time is over: they return, stay, or it is put to a
    vote."""
    snap_back: bool = True
    """Whether severities return within a week of a declared breach."""
    conditional: bool = False
    """Whether a side is free while it believes that the other does not deliver."""


class Synergy(Frozen):
    """Two levers that are worth more eased together."""

    levers: tuple[Identifier, Identifier]
    """The two."""
    worth: Annotated[Sourced[Number], Unit("bn USD")]
    """Worth to both sides of easing both in full for half a year."""
    by_severity: bool = False
    """Whether that is times both severities."""


class Doctrine(Frozen):
    """How a state is told to bargain: what it minds, what it never gives up, how it gives way."""

    label: Text
    """One line shown to the seat."""
    weights: Annotated[Sourced[dict[Identifier, Positive]], Unit("factor")] = Sourced(value={})
    """lever -> factor on what the state feels about it."""
    red_lines: Annotated[Sourced[Shares], Unit("share")] = Sourced(value={})
    """lever -> largest share of its severity that is ever given up."""
    curve: Annotated[Sourced[CurveShape], Unit("exponent")] | None = None
    """Shape of the concession curve: below 1 gives way late; absent = the strategy's own."""
    floor: Annotated[Sourced[Share], Unit("share")] | None = None
    """Share of the way conceded at the start; absent = the strategy's own."""


class Condition(Frozen):
    """What must come to pass before an event happens."""

    measure: Literal["approval", "capital", "cover", "loss", "price", "severity", "tension"]
    """What is looked at."""
    of: Text
    """A state, a lever, a good, a dyad such as `US-CN`, or `region/good` for a cover."""
    above: Number | None = None
    """It happens once the figure is above this."""
    below: Number | None = None
    """It happens once the figure is below this."""


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
    """lever -> severity; of an event, whoever owns the lever."""
    threatens: dict[Identifier, Threat] = {}
    """lever -> threat."""
    withdraws: tuple[Identifier, ...] = ()
    """Levers whose open threat is taken back because something was obtained."""
    duties: dict[Identifier, Annotated[Sourced[dict[Identifier, Number]], Unit("share")]] = {}
    """Event only: importer -> exporter -> duty from then on, beyond the start."""
    when: Condition | None = None
    """Event only: what must hold; it happens once, in the first week on or after its date in which
    it does."""
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
