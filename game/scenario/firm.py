"""Blocks about sectors and the firms in them."""

from typing import Annotated, Literal

from game.scenario.kinds import EndUse, Identifier, Text
from game.scenario.sourced import Frozen, NonNegative, Positive, Share, Shares, Sourced, Unit


class Sector(Frozen):
    """A using industry and what of its output stops without a good."""

    label: Text
    """Name shown to people."""
    end_use: EndUse
    """Class of its purchases."""
    recoup: Annotated[Sourced[Share], Unit("share")]
    """Share of lost output made up later."""
    output: Annotated[Sourced[dict[Identifier, NonNegative]], Unit("bn USD/week")]
    """Value added by region."""


class Criticality(Frozen):
    """Share of a sector's output that stops when a good is fully missing."""

    everywhere: Annotated[Sourced[dict[Identifier, dict[Identifier, Share]]], Unit("share")]
    """good -> sector -> share, in every region."""
    inside: Annotated[Sourced[dict[Identifier, dict[Identifier, Share]]], Unit("share")] = Sourced(
        value={}
    )
    """The same for goods that only bind in the inside region."""


class Contracts(Frozen):
    """When a type of firm signs with new plants outside, and for how much."""

    rate: Annotated[Sourced[Share], Unit("share/week")]
    """Part of its use for which it signs in a week."""
    wary: Annotated[Sourced[Share], Unit("index")]
    """Perceived threat above which it signs."""
    premium: Annotated[Sourced[NonNegative], Unit("share")] | None = None
    """Most it pays over the price inside; absent = anything."""


class Smuggling(Frozen):
    """When it pays a type of firm to bring held goods round: the price gap it asks for."""

    least: Annotated[Sourced[NonNegative], Unit("log points")]
    """Gap it asks for where customs do not look."""
    enforced: Annotated[Sourced[NonNegative], Unit("log points")]
    """What full enforcement adds to it."""


class Behaviour(Frozen):
    """A type of firm: how it orders when supply looks unsafe."""

    label: Text
    """One line of psychology shown to people."""
    hoarding: Annotated[Sourced[NonNegative], Unit("share")] | None = None
    """Extra stock it wants at full perceived threat; absent = the parameter."""
    restoration: Annotated[Sourced[Positive], Unit("weeks")] | None = None
    """Time in which it closes a stock gap; absent = the parameter."""
    outcry: Annotated[Sourced[Positive], Unit("factor")] | None = None
    """Factor on its voice while its own output is short; absent = 1."""
    sourcing: Annotated[Sourced[Positive], Unit("factor")] | None = None
    """Factor on how far a price or a duty drives it to the other route; absent = 1."""
    reliability_power: Annotated[Sourced[NonNegative], Unit("exponent")] | None = None
    """How far poor delivery drives it there; absent = the parameter."""
    contracts: Contracts | None = None
    """Contracts with new plants outside; absent = it signs none."""
    smuggles: Smuggling | None = None
    """When the goods it uses leak; goods that no firm of such a type uses leak at any gap."""


class User(Frozen):
    """A firm, or the rest of a branch, that uses goods."""

    label: Text
    """Name shown to people."""
    region: Identifier
    """Where it uses them."""
    branch: Literal["AUTO", "IND", "DEF"]
    """Branch within its class: cars and parts, other industry, defence."""
    end_use: EndUse
    """Class of its purchases."""
    sectors: Annotated[Sourced[dict[Identifier, Share | Literal["rest"]]], Unit("share")]
    """Share of each sector's output in the region; `rest` = what named firms leave."""
    use: (
        Literal["rest"]
        | Annotated[Sourced[dict[Identifier, NonNegative]], Unit("t/week", "kt/week", "M USD/week")]
        | None
    ) = None
    """Use of each good, or `rest` = what the named firms of region, class and branch leave."""
    use_share: Annotated[Sourced[Share], Unit("share")] | None = None
    """Alternative to `use`: share of what its branch uses in the region, of every good."""
    cover: (
        Literal["solve"]
        | Annotated[
            Sourced[dict[Literal["onsite", "total", "ratio"], Positive]], Unit("weeks", "ratio")
        ]
    )
    """Weeks on site, weeks in total with transit, a ratio to the good's cover, or `solve` =
    what closes the region's stock table."""
    from_inside: Annotated[Sourced[Share], Unit("share")] | None = None
    """Share bought from the inside region at the start; absent = the region's share."""
    behaviour: Identifier = "neutral"
    """Type of firm, a key of `behaviours`."""
    voice: Annotated[Sourced[Share], Unit("weight")]
    """How loudly it lobbies its state."""
    listed_by: Identifier | None = None
    """State whose entity list names it."""
    parent: Text | None = None
    """Company it belongs to."""


class Producer(Frozen):
    """A firm, or the rest of a region's makers, that makes goods."""

    label: Text
    """Name shown to people."""
    region: Identifier
    """Where it makes them."""
    makes: Literal["rest"] | Annotated[Sourced[Shares], Unit("share")]
    """Share of the region's capacity by good, or `rest` = what the named producers leave."""
    voice: Annotated[Sourced[Share], Unit("weight")]
    """How loudly it lobbies its state."""
    parent: Text | None = None
    """Company it belongs to."""
