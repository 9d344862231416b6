"""Blocks about regions, the states among them, and their trade."""

from typing import Annotated

from pydantic import Field

from game.scenario.kinds import EndUse, Identifier, Text
from game.scenario.sourced import (
    Cells,
    Frozen,
    NonNegative,
    Number,
    Positive,
    Shares,
    Sourced,
    Unit,
)


class Region(Frozen):
    """A part of the world that produces, uses and trades."""

    label: Text
    """Name shown to people."""
    gdp: Annotated[Sourced[Positive], Unit("bn USD/week")]
    """Gross domestic product."""


class SecondReading(Frozen):
    """A second yes at home that some concessions need."""

    levers: tuple[Identifier, ...]
    """Levers whose concession needs it."""
    base: Annotated[Sourced[Number], Unit("logit")]
    """Readiness to give it, all else at its start."""


class State(Frozen):
    """A region with a seat at the table, and how its politics respond."""

    approval: Annotated[Sourced[Annotated[float, Field(ge=0, le=100)]], Unit("points")]
    """Approval at the start; for China the support of the elite and public."""
    audience: Annotated[Sourced[NonNegative], Unit("factor")]
    """Audience-cost factor: how much backing down from a public threat costs."""
    deal_cheer: Annotated[Sourced[Number], Unit("points")] = Sourced(value=0.5)
    """Approval gained when a deal is ratified."""
    revenue_weight: Annotated[Sourced[NonNegative], Unit("factor")]
    """Weight of tariff revenue in the state's utility."""
    defence_weight: Annotated[Sourced[NonNegative], Unit("factor")]
    """Weight of lost defence production in the state's utility."""
    bystander_weight: Annotated[Sourced[NonNegative], Unit("factor")]
    """Weight of the harm its levers do to third parties."""
    market_beta: Annotated[Sourced[NonNegative], Unit("log points per 100 pp")]
    """Fall of the equity index per 100 points of expected duty."""
    jobs: Annotated[Sourced[NonNegative], Unit("thousand jobs per bn USD/week")]
    """Employment lost per unit of welfare loss."""
    credibility: Annotated[Sourced[tuple[Positive, Positive]], Unit("counts")]
    """Beta counts of threats carried out and let lapse, at the start."""
    release_cover: Annotated[Sourced[dict[EndUse, NonNegative]], Unit("weeks")] = Sourced(value={})
    """Cover below which the state releases its reserve to a class of users; absent = never."""
    doctrine: Identifier | None = None
    """Doctrine it bargains by, a key of `doctrines`; absent = none."""
    second_reading: SecondReading | None = None
    """Concessions that need a second yes at home."""


class Trade(Frozen):
    """All goods traded between regions, and how trade answers duties."""

    flows: Annotated[Sourced[dict[str, Positive]], Unit("bn USD/week")]
    """`CN-US: 10.1` = exports of CN to US."""
    gross_duty: Annotated[Sourced[dict[str, Positive]], Unit("ratio")]
    """1 + duty in force at the start, by exporter-importer; `other` covers the rest."""
    growth: Annotated[Sourced[Cells], Unit("1/year")] = Sourced(value={})
    """Trend of exports by exporter; absent = 0."""
    consumer_shares: Annotated[Sourced[dict[Identifier, Shares]], Unit("share")] = Sourced(value={})
    """importer -> exporter -> share in its imports, for consumer prices."""
