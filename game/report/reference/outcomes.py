"""The page of outcomes: every column of every table of a batch."""

from __future__ import annotations

from collections.abc import Iterable

from game.report.outcomes import TABLES, catalogue
from game.report.outcomes.column import Column
from game.report.reference.sheet import bullets, page, table
from game.rules.book import rulebook
from game.scenario.schema import Scenario

MANY = 8
"""Words of a label that are still written out."""


def outcomes(scenario: Scenario) -> str:
    """Every column with its meaning, unit and type."""
    tables = catalogue(rulebook(scenario), weekly=True)
    parts: list[str] = []
    for name, columns in tables.items():
        parts += [f"## {name.capitalize()}", f"`{name}`: {TABLES[name]}.", _columns(columns)]
    return page(
        "Outcomes",
        "What `python3 main.py batch` writes down of every game, in `games.parquet` and its "
        "sisters. The first dyad is the first that the scenario names: US and CN in 2025. Every "
        "table begins with two columns:",
        bullets(
            (
                "`arm`: arm of the design, `all` where there is one;",
                "`game`: number of the game, from 0. Its luck is that of the game of this number "
                "in every arm, and `run --from DIR --game NUMBER` plays it again.",
            )
        ),
        "Words in capitals stand for a state, a region, a good and so on; the number beside them "
        "says how many columns of the kind there are in 2025. A number that is not there is empty. "
        "`datapackage.json`, beside the tables, says the same column by column.",
        *parts,
    )


def _columns(columns: Iterable[Column]) -> str:
    families: dict[str, list[Column]] = {}
    for column in columns:
        families.setdefault(column.family, []).append(column)
    rows = (
        (f"`{name}`", str(len(each)), _meaning(each[0]), each[0].unit, each[0].kind.value)
        for name, each in families.items()
    )
    return table(("column", "number:", "meaning", "unit", "type"), rows)


def _meaning(column: Column) -> str:
    if not column.labels or len(column.labels) > MANY:
        return column.meaning
    return f"{column.meaning}: {', '.join(f'`{word}`' for word in column.labels)}"
