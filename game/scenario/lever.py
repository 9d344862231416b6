"""Blocks about levers: what a state can set, and what that does."""

from typing import Annotated, Literal

from pydantic import Field

from game.scenario.kinds import EndUse, Identifier, Text
from game.scenario.sourced import (
    Cells,
    Frozen,
    NonNegative,
    Number,
    Positive,
    Share,
    Shares,
    Sourced,
    Unit,
)


class TariffEffect(Frozen):
    """Adds duty on imports."""

    kind: Literal["tariff"]
    importer: Identifier
    """Region that imports."""
    exporters: tuple[Identifier, ...]
    """Regions whose exports pay it."""
    points: Annotated[Sourced[Number], Unit("share")]
    """Duty added between severity 0 and 1; 1.25 = 125 percentage points."""


class BanEffect(Frozen):
    """Blocks a share of the orders on some lanes."""

    kind: Literal["ban"]
    goods: tuple[Identifier, ...]
    """Goods it concerns."""
    sources: tuple[Identifier, ...]
    """Regions the goods come from."""
    destinations: tuple[Identifier, ...]
    """Regions the goods go to."""
    end_use: Literal["civ", "def", "all"] = "all"
    """Class of users it concerns."""
    share: Annotated[Sourced[Share], Unit("share")]
    """Share blocked at severity 1."""
    above: Annotated[Sourced[Share], Unit("severity")] = Sourced(value=0.0)
    """Severity below which nothing is blocked."""
    alarm: Annotated[Sourced[Share], Unit("share")] = Sourced(value=0.7)
    """Threat perceived by the users per unit blocked beyond the start."""


class LicenceEffect(Frozen):
    """Sets how hard civil licences are to get in some destinations."""

    kind: Literal["licence"]
    destinations: tuple[Identifier, ...]
    """Regions the goods go to."""
    alarm: Annotated[Sourced[Share], Unit("share")] = Sourced(value=0.9)
    """Threat perceived by the users at severity 1 once the regime runs."""


class DenialEffect(Frozen):
    """Refuses licences to defence users in some destinations."""

    kind: Literal["denial"]
    destinations: tuple[Identifier, ...]
    """Regions the goods go to."""
    alarm: Annotated[Sourced[Share], Unit("share")] = Sourced(value=0.9)
    """Threat perceived by defence users at severity 1 once the regime runs."""


class AlarmEffect(Frozen):
    """Frightens users without blocking anything."""

    kind: Literal["alarm"]
    destinations: tuple[Identifier, ...]
    """Regions the goods go to."""
    end_use: EndUse
    """Class of users it concerns."""
    floor: Annotated[Sourced[Share], Unit("share")]
    """Threat perceived per unit of severity beyond the start."""


class ListingEffect(Frozen):
    """Closes the owner's side of the market to the firms it has listed, while above its start."""

    kind: Literal["listing"]


class FrictionEffect(Frozen):
    """Lowers all trade between two regions."""

    kind: Literal["friction"]
    exporter: Identifier
    """Region that exports."""
    importer: Identifier
    """Region that imports."""
    share: Annotated[Sourced[Number], Unit("share")]
    """Log share of trade lost per unit of severity beyond the start."""


class UncertaintyEffect(Frozen):
    """Raises policy uncertainty for investors."""

    kind: Literal["uncertainty"]
    added: Annotated[Sourced[NonNegative], Unit("index")]
    """Index points at severity 1."""


class BoycottEffect(Frozen):
    """Turns state buyers away from a source."""

    kind: Literal["boycott"]
    goods: tuple[Identifier, ...]
    """Goods it concerns."""
    source: Identifier
    """Region turned away from."""
    destination: Identifier
    """Region whose state buyers turn away."""
    share: Annotated[Sourced[Share], Unit("share")]
    """Share of the lane's weight lost at severity 1."""


class StoppageEffect(Frozen):
    """Withholds a component that a sector cannot replace at once."""

    kind: Literal["stoppage"]
    sector: Identifier
    """Sector that needs the component."""
    capacity_lost: Annotated[Sourced[Shares], Unit("share")]
    """region -> share of the sector's capacity lost at severity 1."""
    lag: Annotated[Sourced[Annotated[int, Field(ge=0, le=12)]], Unit("weeks")]
    """Weeks until stocks of the component are gone."""


class ClubEffect(Frozen):
    """Membership of a buyers' club: new capacity in the owner's region needs a lower return."""

    kind: Literal["club"]


class EnforcementEffect(Frozen):
    """Customs enforcement against leakage from the owner's ports."""

    kind: Literal["enforcement"]


class PriorityEffect(Frozen):
    """A defence-priority rating on the owner's own producers."""

    kind: Literal["priority"]
    weight: Annotated[Sourced[Positive], Unit("factor")]
    """Rationing weight of defence orders at severity 1 (civil = 1)."""


class CarveOutEffect(Frozen):
    """Spares named civil firms part of the licence regime: validated end users, a green channel."""

    kind: Literal["carve_out"]
    destinations: tuple[Identifier, ...]
    """Regions of the firms."""
    branch: Literal["AUTO", "IND"] | None = None
    """Branch of the firms; absent = any civil one."""
    firms: tuple[Identifier, ...] = ()
    """The firms one by one; absent = all of the branch."""
    spares: Annotated[Sourced[Share], Unit("share")]
    """Share of the severity they are spared at 1."""


class StaffEffect(Frozen):
    """More officers at the licence desk."""

    kind: Literal["staff"]
    added: Annotated[Sourced[NonNegative], Unit("ratio")]
    """Review capacity added at severity 1, over what there is."""


class StockpileEffect(Frozen):
    """Raises the target of the owner's government stocks; they are bought as markets allow."""

    kind: Literal["stockpile"]
    goods: tuple[Identifier, ...]
    """Goods it buys; each needs an entry in `reserves`, which may be 0."""
    cover: Annotated[Sourced[NonNegative], Unit("weeks")]
    """Weeks of the region's use added to the target at severity 1."""


class ReleaseEffect(Frozen):
    """Opens the owner's government stocks to users who run low."""

    kind: Literal["release"]
    cover: Annotated[Sourced[dict[EndUse, NonNegative]], Unit("weeks")]
    """Cover below which a class of users is served, at severity 1."""


class GuaranteeEffect(Frozen):
    """Guarantees new plants in the owner's region a price and a buyer."""

    kind: Literal["guarantee"]
    goods: tuple[Identifier, ...]
    """Goods it concerns."""
    price: Annotated[Sourced[NonNegative], Unit("ratio")]
    """Guaranteed price over the base price at severity 1."""
    offtake: Annotated[Sourced[Share], Unit("share")] = Sourced(value=0.0)
    """Share of output with a contract at severity 1."""


class SymbolicEffect(Frozen):
    """No material effect: the lever matters only through what states feel about it."""

    kind: Literal["symbolic"]


Effect = Annotated[
    TariffEffect
    | BanEffect
    | LicenceEffect
    | DenialEffect
    | AlarmEffect
    | ListingEffect
    | FrictionEffect
    | UncertaintyEffect
    | BoycottEffect
    | StoppageEffect
    | ClubEffect
    | EnforcementEffect
    | PriorityEffect
    | CarveOutEffect
    | StaffEffect
    | StockpileEffect
    | ReleaseEffect
    | GuaranteeEffect
    | SymbolicEffect,
    Field(discriminator="kind"),
]


class Lever(Frozen):
    """An instrument one state can set between 0 (absent) and 1 (worst)."""

    label: Text
    """Name shown to people."""
    owner: Identifier
    """State that sets it."""
    worst: Text
    """What severity 1 means."""
    start: Annotated[Sourced[Share], Unit("severity")]
    """Severity at the start."""
    effects: Annotated[tuple[Effect, ...], Field(min_length=1)]
    """What it does."""
    helps: bool = False
    """Whether raising it is a concession (a buyers' club) rather than an escalation."""
    domestic: bool = False
    """Whether it is housekeeping at home: moving it is neither hostile nor a concession."""
    taste: Annotated[Sourced[Cells], Unit("bn USD/week")] = Sourced(value={})
    """state -> static utility per unit severity, on top of the material effect."""
    visibility: Annotated[Sourced[Share], Unit("share")] = Sourced(value=0.0)
    """How visible at home conceding it is."""
    delivery: Annotated[Sourced[Share], Unit("share")] = Sourced(value=1.0)
    """Customary share of a promise on it that is delivered."""
    noise: Annotated[Sourced[Share], Unit("share")] = Sourced(value=0.0)
    """Standard deviation with which a partner observes delivery."""
    lag: Annotated[Sourced[Annotated[int, Field(ge=0, le=26)]], Unit("weeks")] = Sourced(value=0)
    """Weeks from an agreement's entry into force until a concession on it is due."""
    pace: Annotated[Sourced[Annotated[float, Field(gt=0, le=1)]], Unit("severity/week")] = Sourced(
        value=1.0
    )
    """Most that it is eased in a week under an agreement."""
