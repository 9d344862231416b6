"""Blocks about goods: what they are, who ships them to whom, where more can be made."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from game.scenario.kinds import EndUse, Identifier, Stage, Text
from game.scenario.sourced import Frozen, NonNegative, Positive, Share, Shares, Sourced, Unit


class Good(Frozen):
    """Something that is stocked, shipped and used: a material at a stage, or a technology."""

    label: Text
    """Name shown to people."""
    material: Identifier
    """Material the good is made of: one chain of stages shares it."""
    stage: Stage
    """Stage of the chain."""
    unit: Literal["t", "kt", "M USD"]
    """Unit of stocks; flows are per week."""
    cover: Annotated[Sourced[dict[EndUse, Positive]], Unit("weeks")]
    """Weeks of use that users of each class hold on site."""
    utilisation: Annotated[Sourced[Annotated[float, Field(gt=0, le=1)]], Unit("share")]
    """Share of capacity in use at the start."""
    controlled: Annotated[Sourced[Share], Unit("share")] = Sourced(value=0.0)
    """Share of the good's exports a licence regime covers when in full force."""
    spill: bool = False
    """Whether the regime only catches the good in practice, in step with its severity."""
    grows: bool = False
    """Whether demand for it grows outside the inside region."""
    air: bool = False
    """Whether the good may be flown in when cover is short."""
    leak: Annotated[Sourced[Share], Unit("share/week")] | None = None
    """Share of blocked orders that leaks in a week; absent = the parameter."""
    burden: bool = False
    """Whether its outside price is counted as a burden on importers' welfare."""


class Price(Frozen):
    """How a good's price stands and moves."""

    base: Annotated[
        Sourced[Positive],
        Unit("USD/t", "USD/kt", "USD/M USD"),
    ]
    """Price at the start, inside and outside."""
    scarcity: Annotated[Sourced[NonNegative], Unit("elasticity")]
    """Log price per log shortfall of stocks outside."""
    panic: Annotated[Sourced[NonNegative], Unit("log points")]
    """Log price added at full perceived threat."""
    sourcing: Annotated[Sourced[NonNegative], Unit("elasticity")]
    """How strongly buyers move between sources when prices differ."""


class Use(Frozen):
    """Final use of one good by region."""

    total: Annotated[
        Sourced[dict[Identifier, NonNegative]], Unit("t/week", "kt/week", "M USD/week")
    ]
    """Use by region, all classes."""
    defence_share: Annotated[Sourced[Shares], Unit("share")] = Sourced(value={})
    """Share of the use that is defence, by region; `other` covers regions not named."""


class Transit(Frozen):
    """Weeks a shipment is under way."""

    home: Annotated[Sourced[Annotated[int, Field(ge=1, le=12)]], Unit("weeks")]
    """Inside a region."""
    default: Annotated[Sourced[Annotated[int, Field(ge=1, le=12)]], Unit("weeks")]
    """Between regions not named in `pairs`."""
    pairs: Annotated[Sourced[dict[str, Annotated[int, Field(ge=1, le=12)]]], Unit("weeks")] = (
        Sourced(value={})
    )
    """Symmetric exceptions, written `CN-JP: 2`."""
    goods: Annotated[
        Sourced[dict[Identifier, Annotated[int, Field(ge=1, le=12)]]], Unit("weeks")
    ] = Sourced(value={})
    """Goods that always take this long (software)."""


class Lanes(Frozen):
    """Who supplies whom: the share of each destination's needs by source."""

    shares: dict[
        Identifier,
        Annotated[Sourced[dict[str, dict[Identifier, Share]]], Unit("share")],
    ]
    """good -> destination (or `*` for any other) -> source -> share; each sums to 1."""
    latent: dict[
        Identifier,
        Annotated[Sourced[dict[Identifier, dict[Identifier, Share]]], Unit("share")],
    ] = {}
    """good -> destination -> source -> share the source would have if no ban held it at 0."""
    potential: dict[Identifier, tuple[Identifier, ...]] = {}
    """good -> sources without a share today that capacity may open."""
    transit: Transit
    """Weeks under way."""


class Ramp(Frozen):
    """Capacity already announced: comes on line whatever happens in the game."""

    region: Identifier
    """Where."""
    good: Identifier
    """Of what."""
    producer: Identifier | None = None
    """Whose."""
    added: Annotated[Sourced[dict[dt.date, NonNegative]], Unit("t/week")]
    """date -> capacity added since the start; straight lines between the dates."""


class PriceFloor(Frozen):
    """A guaranteed price for new output, from a date on."""

    region: Identifier
    """Where."""
    goods: tuple[Identifier, ...]
    """For which goods."""
    since: dt.date
    """First day."""
    ratio: Annotated[Sourced[Positive], Unit("ratio")]
    """Floor over long-run marginal cost."""
    offtake: Annotated[Sourced[Share], Unit("share")]
    """Share of the output bought under contract."""


class Sites(Frozen):
    """Places where new capacity may be started when prices promise enough."""

    size: Annotated[
        Sourced[dict[Identifier, dict[Identifier, Positive]]], Unit("t/week", "unit/week")
    ]
    """good -> region -> reference size of the project pool."""
    build: Annotated[Sourced[dict[Identifier, Annotated[int, Field(ge=1)]]], Unit("weeks")]
    """good -> weeks from start to first output."""
    cost: Annotated[Sourced[dict[Identifier, Positive]], Unit("USD/t")] = Sourced(value={})
    """good -> long-run marginal cost; absent = the parameter times the base price."""
    floors: tuple[PriceFloor, ...] = ()
    """Guaranteed prices."""
