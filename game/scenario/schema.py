"""What a scenario's files may say, from the top: each field is one key.

Each model is one block of YAML; the blocks stand in `country`, `material`, `firm`, `lever`,
`observed` and `script` and can all be taken from here. Field docs are the reference page; `Unit`
marks name the units a number may be given in. Rules that need more than one block (a share that
must add up, an id that must exist) live in `checks`.
"""

import datetime as dt
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, PrivateAttr

from game.scenario.country import Region, SecondReading, State, Trade
from game.scenario.firm import (
    Behaviour,
    Contracts,
    Criticality,
    Producer,
    Sector,
    Smuggling,
    User,
)
from game.scenario.kinds import EndUse, FactIdentifier, Identifier, Stage, Text
from game.scenario.lever import (
    AlarmEffect,
    BanEffect,
    BoycottEffect,
    CarveOutEffect,
    ClubEffect,
    DenialEffect,
    Effect,
    EnforcementEffect,
    FrictionEffect,
    GuaranteeEffect,
    Lever,
    LicenceEffect,
    ListingEffect,
    PriorityEffect,
    ReleaseEffect,
    StaffEffect,
    StockpileEffect,
    StoppageEffect,
    SymbolicEffect,
    TariffEffect,
    UncertaintyEffect,
)
from game.scenario.material import Good, Lanes, Price, PriceFloor, Ramp, Sites, Transit, Use
from game.scenario.observed import (
    EarlierDuties,
    Exports,
    Observed,
    PriceRise,
    Stoppage,
    YearOnYear,
)
from game.scenario.parameters import Parameters
from game.scenario.script import (
    Condition,
    Contested,
    Doctrine,
    Fact,
    FixedDate,
    Move,
    Package,
    Source,
    Synergy,
    Talk,
    Threat,
)
from game.scenario.sourced import Frozen, NonNegative, Positive, Shares, Sourced, Unit

__all__ = [
    "AlarmEffect",
    "BanEffect",
    "Behaviour",
    "BoycottEffect",
    "Card",
    "CarveOutEffect",
    "ClubEffect",
    "Condition",
    "Contested",
    "Contracts",
    "Criticality",
    "DenialEffect",
    "Doctrine",
    "EarlierDuties",
    "Effect",
    "EndUse",
    "EnforcementEffect",
    "Exports",
    "Fact",
    "FactIdentifier",
    "FixedDate",
    "FrictionEffect",
    "Good",
    "GuaranteeEffect",
    "Identifier",
    "Lanes",
    "Lever",
    "LicenceEffect",
    "ListingEffect",
    "Move",
    "Observed",
    "Override",
    "Package",
    "Price",
    "PriceFloor",
    "PriceRise",
    "PriorityEffect",
    "Producer",
    "Ramp",
    "Region",
    "ReleaseEffect",
    "Scenario",
    "SecondReading",
    "Sector",
    "Sites",
    "Smuggling",
    "Source",
    "StaffEffect",
    "Stage",
    "State",
    "StockpileEffect",
    "Stoppage",
    "StoppageEffect",
    "SymbolicEffect",
    "Synergy",
    "Talk",
    "TariffEffect",
    "Text",
    "Threat",
    "Trade",
    "Transit",
    "UncertaintyEffect",
    "Use",
    "User",
    "YearOnYear",
]


class Card(Frozen):
    """One page that says what the scenario is for and what it must not be used for."""

    purpose: Text
    """What the scenario teaches."""
    limits: tuple[Text, ...] = ()
    """Where its answers stop being trustworthy."""
    left_out: tuple[Text, ...] = ()
    """What the model leaves out."""
    misuse: tuple[Text, ...] = ()
    """What nobody should do with it."""


class Override(Frozen):
    """A named set of changes to a scenario."""

    label: Text
    """What it changes, in one line."""
    set: dict[str, object]
    """dotted key -> new value."""


class Scenario(Frozen):
    """A checked, frozen case: everything a game starts from."""

    id: Identifier
    """Name of the scenario; the folder's name."""
    title: Text
    """Title shown to people."""
    based_on: Text | None = None
    """Variants only: name of a shipped scenario, or a path from this folder; all else is taken from
    it."""
    drop: tuple[Text, ...] = ()
    """Variants only: dotted keys the base has and this one has not, such as `talks.geneva`."""
    set: dict[str, object] = {}
    """Variants only: dotted key -> new value, as in `overrides`."""
    historical: bool = False
    """Whether it claims to describe the world: then no number may lack a source."""
    summary: Text
    """What it is about, in a few sentences."""
    start: dt.date
    """Monday of week 0."""
    weeks: Annotated[int, Field(ge=1, le=520)]
    """Weeks played by default."""
    turn_weeks: Annotated[int, Field(ge=1, le=13)] = 2
    """Weeks in a turn when no talks are scheduled."""
    inside: Identifier
    """Region whose market has its own, damped price; the others share the outside price."""
    closure: Literal["rationing", "price"] = "rationing"
    """Who gets a scarce good: each asker a share by priority, or those who pay most."""
    card: Card
    """Purpose, limits and misuse."""
    regions: Annotated[dict[Identifier, Region], Field(min_length=1)]
    """region -> what it is."""
    states: Annotated[dict[Identifier, State], Field(min_length=1)]
    """region with a seat -> its politics."""
    dyads: tuple[tuple[Identifier, Identifier], ...] = ()
    """Pairs of states that bargain."""
    tension: Annotated[Sourced[Shares], Unit("index")] = Sourced(value={})
    """`US-CN: .55` = tension of a dyad at the start."""
    trust: Annotated[Sourced[dict[str, tuple[Positive, Positive]]], Unit("counts")] = Sourced(
        value={}
    )
    """`US-CN: [3, 2.5]` = Beta counts of promises kept and broken; `other` covers the rest."""
    goods: Annotated[dict[Identifier, Good], Field(min_length=1)]
    """good -> what it is."""
    prices: dict[Identifier, Price]
    """good -> its price."""
    recipes: dict[Identifier, Annotated[Sourced[dict[Identifier, Positive]], Unit("t/t")]] = {}
    """good -> input good -> units of input per unit of output."""
    use: dict[Identifier, Use]
    """good -> final use."""
    branch_share: dict[Identifier, Annotated[Sourced[Shares], Unit("share")]] = {}
    """good -> region -> share of civil use by the AUTO branch; absent = 0."""
    beyond_table: dict[Identifier, tuple[Identifier, ...]] = {}
    """region -> firms whose reported stock comes on top of the region's stock table."""
    lanes: Lanes
    """Who supplies whom."""
    sectors: dict[Identifier, Sector]
    """sector -> what it makes."""
    critical: Criticality
    """What stops without which good."""
    behaviours: dict[Identifier, Behaviour]
    """type of firm -> how it orders."""
    users: dict[Identifier, User]
    """firm -> what it uses."""
    producers: dict[Identifier, Producer]
    """firm -> what it makes."""
    reserves: dict[
        Identifier,
        dict[Identifier, Annotated[Sourced[NonNegative], Unit("weeks", "t", "kt", "M USD")]],
    ] = {}
    """state -> good -> government stock, in weeks of the region's use or in the good's unit."""
    ramps: tuple[Ramp, ...] = ()
    """Announced capacity."""
    sites: Sites | None = None
    """Where new capacity may be started."""
    trade: Trade
    """Trade in all goods."""
    levers: dict[Identifier, Lever]
    """lever -> what it does."""
    talks: dict[Identifier, Talk] = {}
    """Scheduled talks."""
    dates: dict[Identifier, FixedDate] = {}
    """Dates everybody knows of."""
    packages: dict[Identifier, Package] = {}
    """Templates of concessions."""
    issues: dict[str, tuple[Identifier, ...]] = {}
    """`US-CN` -> levers the two bargain over; absent = every lever of the two that the other
    feels."""
    synergies: tuple[Synergy, ...] = ()
    """Levers that are worth more eased together."""
    doctrines: dict[Identifier, Doctrine] = {}
    """doctrine -> how a state is told to bargain."""
    protocol: Literal["alternating", "single_text", "take_it_or_leave_it", "none"] = "alternating"
    """How sides talk: offers in turn; a mediator's text from the start; one offer, yes or no; or
    not at all."""
    line_up: dict[Identifier, Text] = {}
    """state -> strategy that plays it unless the player says otherwise, as `--seats` writes it;
    absent = `historical`."""
    history: tuple[Move, ...] = ()
    """The dated script."""
    prologue: dt.date | None = None
    """Day up to which seats that bargain repeat the script too, so that there is something to
    bargain over; absent = they decide from the first day."""
    facts: dict[FactIdentifier, Fact] = {}
    """The record the script rests on."""
    contested: dict[FactIdentifier, Contested] = {}
    """Claims that contradict the record."""
    observed: Observed | None = None
    """What was observed, for a backtest; no rule reads it."""
    sources: dict[Identifier, Source] = {}
    """Publications."""
    parameters: Parameters
    """Numbers of the model's rules; those not said here are shipped with the game."""
    overrides: dict[Identifier, Override] = {}
    """Named changes an author offers: `--override NAME`."""
    _homes: tuple[Path, ...] = PrivateAttr(())

    @property
    def homes(self) -> tuple[Path, ...]:
        """Where it was read from and then where its bases were, nearest first; no part of it."""
        return self._homes

    def read_from(self, *homes: Path) -> Self:
        """The same scenario, which knows where its files lie."""
        known = self.model_copy()
        known._homes = homes
        return known
