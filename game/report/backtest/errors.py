"""How far off the model is, kept beside its scenario so that it can be shown without a run."""

from __future__ import annotations

import csv
from dataclasses import astuple, dataclass, fields
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.report.backtest.compared import Backtest, Series

NAME = "backtest.csv"


@dataclass(frozen=True, slots=True)
class Error:
    """Mean absolute error of monthly exports to one destination, and of two naive forecasts."""

    to: str
    """Destination in words."""
    months: int
    """Months on record."""
    used: str
    """Whether numbers of the model rest on them."""
    model: float
    """Percent."""
    normal_month: float
    """Percent, of a normal month again."""
    last_seen: float
    """Percent, of the last month on record again."""


def errors(test: Backtest) -> tuple[Error, ...]:
    """Errors of every series with months on record."""
    return tuple(_error(series) for series in test.series if series.observed)


def _error(series: Series) -> Error:
    from game.report.backtest.accuracy import percentage_error

    model, normal, last = (
        round(percentage_error(guess, series.observed), 1)
        for guess in (series.modelled, series.normal, series.last_seen)
    )
    return Error(series.label, len(series.observed), series.used, model, normal, last)


def written(found: tuple[Error, ...]) -> str:
    """The file, for a folder of a scenario."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([field.name for field in fields(Error)])
    writer.writerows(astuple(error) for error in found)
    return text.getvalue()


def kept(folder: Path) -> tuple[Error, ...]:
    """Errors as they were kept in a scenario's folder; none where it has no such file."""
    place = folder / NAME
    if not place.is_file():
        return ()
    with place.open(encoding="utf-8", newline="") as file:
        return tuple(
            Error(
                row["to"],
                int(row["months"]),
                row["used"],
                *(float(row[name]) for name in ("model", "normal_month", "last_seen")),
            )
            for row in csv.DictReader(file)
        )
