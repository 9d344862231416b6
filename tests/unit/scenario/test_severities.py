"""Severities of licences come from news of permits and are held to the page that freezes them."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from game.paths import scenario_path
from game.scenario.load import load

PAGE = Path(__file__).resolve().parents[3] / "docs" / "explanation" / "severities.md"
LEVERS = (
    "cn_licence_us",
    "cn_licence_eu",
    "cn_licence_jp",
    "cn_licence_others",
    "cn_licence_defence",
)


def frozen() -> Iterator[tuple[str, dict[str, float]]]:
    """Date and severities set, by row of the page's table."""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        date, *cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| 2025-"):
            given = zip(LEVERS, cells, strict=False)
            yield date, {lever: float(cell) for lever, cell in given if cell != "."}


def test_the_scenario_sets_what_the_page_froze_and_nothing_else():
    history = load(scenario_path("rare_earths_2025")).history
    played = {
        act.date.isoformat(): {k: v for k, v in act.sets.items() if k in LEVERS}
        for act in history
        if set(act.sets) & set(LEVERS)
    }
    assert played == dict(frozen())


def test_the_table_is_whole():
    dates = [dt.date.fromisoformat(date) for date, _ in frozen()]
    assert dates == sorted(dates)
    assert len(dates) == 8
    assert dict(frozen())["2025-04-04"] == dict.fromkeys(LEVERS, 1.0)
    assert all(0.0 <= severity <= 1.0 for _, row in frozen() for severity in row.values())
