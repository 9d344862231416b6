"""Blocks about what was observed, for a backtest to be held against; no rule reads them."""

import datetime as dt
from typing import Annotated, Final, Literal

from pydantic import Field

from game.scenario.kinds import Identifier, Text
from game.scenario.sourced import Frozen, NonNegative, Number, Positive, Share, Sourced, Unit

WORLD = "world"
"""Destination that stands for every region but the inside one."""


class Fitted(Frozen):
    """Months that numbers of the model were fitted to."""

    months: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Months the fit may see, such as 2025-05; others are left alone."""
    weight: Annotated[Sourced[Positive], Unit("weight")]
    """Weight of their squared errors beside those of other series."""


FITTED: Final = "fitted"
IN_VIEW: Final = "in view"
NOT_USED: Final = "not used"
Used = Literal["fitted", "in view", "not used"]
"""Whether numbers were fitted to an observation, set with it in view, or without it."""


class Exports(Frozen):
    """What left the inside region for one destination, as its customs counted it."""

    label: Text
    """The destination as a sentence names it, such as `the world`."""
    note: Text | None = None
    """What the series holds and what it leaves out."""
    months: dict[Text, Annotated[Sourced[Positive], Unit("t")]]
    """`"2025-05": 1238` = tonnes of a month; a month nobody printed is left out."""
    fitted: Fitted | None = None
    """What the fit saw of it; absent = nothing."""


class EarlierDuties(Frozen):
    """How far duties from before the start still move trade: a part at once, a part in time."""

    at_once: Annotated[Sourced[Number], Unit("log points")]
    """Response that is complete at the start."""
    in_time: Annotated[Sourced[Number], Unit("log points")]
    """Response that is still on its way, when complete."""
    speed: Annotated[Sourced[Positive], Unit("weeks")]
    """Weeks in which about two thirds of it have come."""
    age: Annotated[Sourced[NonNegative], Unit("weeks")]
    """Weeks since those duties, at the start."""


class YearOnYear(Frozen):
    """Trade in all goods between two regions against the same month a year before."""

    label: Text
    """Whose trade, as a sentence names it."""
    change: Annotated[Sourced[dict[Text, Number]], Unit("%")]
    """month -> change on the year, such as -34.5."""
    earlier: EarlierDuties | None = None
    """Duties from before the start; absent = there were none."""
    fitted: Fitted | None = None
    """What the fit saw of it; absent = nothing."""


class PriceRise(Frozen):
    """How many times its starting price a good cost outside on a day."""

    label: Text
    """What was quoted and where, as a sentence names it."""
    good: Identifier
    """Good of the scenario it belongs to."""
    since: Annotated[Sourced[dt.date], Unit("day")]
    """Day of the starting price."""
    date: Annotated[Sourced[dt.date], Unit("day")]
    """Day of the price."""
    times: Annotated[Sourced[Positive], Unit("ratio")]
    """Price over starting price; its `range` holds the quotes, if there were several."""
    used: Used = NOT_USED
    """Whether numbers of the model rest on it."""


class Stoppage(Frozen):
    """A first stoppage on record."""

    label: Text
    """Who."""
    what: Text
    """What stood still, or what was cut."""
    deed: Literal["stopped", "cut"] = "stopped"
    """Whether lines stood still, or ran on with a smaller plan."""
    firms: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    """Firms of the scenario among which it happened."""
    first: Annotated[Sourced[dt.date], Unit("day")]
    """First day."""
    last: Annotated[Sourced[dt.date], Unit("day")]
    """Last day."""
    used: Used = NOT_USED
    """Whether numbers of the model rest on it."""


class Permits(Frozen):
    """What share of the licences asked for was reported granted by a day."""

    label: Text
    """Whose requests, as a sentence names them."""
    destination: Identifier
    """Region whose civil buyers they are for."""
    date: Annotated[Sourced[dt.date], Unit("day")]
    """Day of the count."""
    granted: Annotated[Sourced[Share], Unit("share")]
    """Granted over filed."""
    used: Used = NOT_USED
    """Whether numbers of the model rest on it."""


class Observed(Frozen):
    """What was observed of the time the scenario covers."""

    note: Text | None = None
    """What of it was known when the model's numbers were set."""
    goods: tuple[Identifier, ...] = ()
    """Goods the export series count together."""
    exports: dict[Identifier, Exports] = {}
    """region, or `world` for all but the inside one -> exports to it."""
    trade: dict[Text, YearOnYear] = {}
    """`CN-US` = exports of CN to US against the year before."""
    prices: dict[Identifier, PriceRise] = {}
    """name -> a price outside."""
    stoppages: dict[Identifier, Stoppage] = {}
    """name -> a first stoppage."""
    permits: dict[Identifier, Permits] = {}
    """name -> a count of licences granted."""
    discrepancy: Annotated[Sourced[dict[Text, Positive]], Unit("log points")] | None = None
    """destination -> spread of a month of exports round a model whose numbers are right."""
