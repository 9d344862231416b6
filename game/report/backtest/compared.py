"""What was observed beside what the model makes of it: exports, trade, prices, stoppages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from game.play.match import Match
from game.report.backtest import accuracy
from game.scenario.observed import Used


@dataclass(frozen=True, slots=True)
class Series:
    """Exports to one destination by month, t."""

    destination: str
    label: str
    recorded: Mapping[str, float]
    """Every month on record, before the game too."""
    rough: frozenset[str]
    """Months whose figure is trusted little."""
    modelled: Mapping[str, float]
    """Every month the game plays from its first day to its last."""
    normal: Mapping[str, float]
    """The same months if a normal week never changed."""
    used: Used
    """Whether numbers of the model rest on it."""

    @property
    def observed(self) -> dict[str, float]:
        """Months both played and on record."""
        return {month: self.recorded[month] for month in self.modelled if month in self.recorded}

    @property
    def last_seen(self) -> dict[str, float]:
        """For each month on record the figure of the last one before it."""
        return accuracy.last_seen(self.recorded, self.observed)


@dataclass(frozen=True, slots=True)
class Change:
    """Trade against the year before, in percent by month."""

    label: str
    observed: Mapping[str, float]
    modelled: Mapping[str, float]
    used: Used
    """Whether numbers of the model rest on it."""


@dataclass(frozen=True, slots=True)
class Rise:
    """A price over its starting price."""

    label: str
    since: dt.date
    date: dt.date
    observed: float
    span: tuple[float, float] | None
    """Quotes on record; None = there was one."""
    modelled: float
    used: Used
    """Whether numbers of the model rest on it."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A stoppage on record and when the model's firm slows and stops."""

    label: str
    what: str
    stood: bool
    """Whether lines stood still; else a plan was cut."""
    first: dt.date
    last: dt.date
    slowed: tuple[dt.date, str] | None
    """Monday of the first such week and the firm; None = never."""
    stopped: tuple[dt.date, str] | None
    used: Used
    """Whether numbers of the model rest on it."""


@dataclass(frozen=True, slots=True)
class Count:
    """Licences granted by a day, in percent."""

    label: str
    date: dt.date
    observed: float
    """Of the requests filed."""
    filed: float
    """Modelled, of the tonnes filed."""
    decided: float
    """Modelled, of the tonnes granted or refused for good."""
    used: Used
    """Whether numbers of the model rest on it."""


@dataclass(frozen=True, slots=True)
class Band:
    """Where exports to one destination should lie, t by month."""

    destination: str
    wide: float
    """Share of outcomes it should hold, 0 to 1."""
    low: Mapping[str, float]
    high: Mapping[str, float]

    def holds(self, month: str, tonnes: float) -> bool:
        """Whether a figure lies in the band."""
        return self.low[month] <= tonnes <= self.high[month]

    def held(self, series: Series) -> int:
        """How many of the months on record lie in it."""
        return sum(self.holds(month, tonnes) for month, tonnes in series.observed.items())


@dataclass(frozen=True, slots=True)
class Backtest:
    """Everything that was observed beside what the model makes of it."""

    match: Match
    trials: int
    series: tuple[Series, ...]
    changes: tuple[Change, ...]
    rises: tuple[Rise, ...]
    stops: tuple[Stop, ...]
    counts: tuple[Count, ...]

    @property
    def inside(self) -> str:
        """Name of the region that exports."""
        scenario = self.match.loaded.scenario
        return scenario.regions[scenario.inside].label
