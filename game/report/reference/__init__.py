"""The reference pages that are read off the code and the 2025 case.

`python3 -m game.report.reference` refreshes them in `docs/`; a test fails while one is stale.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from game.errors import UsageError
from game.paths import content
from game.report.reference.firms import firms
from game.report.reference.goods import goods
from game.report.reference.levers import levers
from game.report.reference.odd import odd
from game.report.reference.outcomes import outcomes
from game.report.reference.sheet import COMMAND
from game.report.reference.sources import sources
from game.report.reference.strategies import strategies, strategy_pages
from game.report.reference.why import why
from game.scenario import reference as scenario_keys
from game.scenario.load import load

__all__ = ["COMMAND", "SCENARIO", "documents", "folder", "pages"]

SCENARIO = "rare_earths_2025"

_CHECKOUT = Path(__file__).resolve().parents[3]


def pages() -> Mapping[str, str]:
    """Path of each page in `docs` -> its text.

    Raises:
        UsageError: There are no documents, or the blocks of `odd.md` are not those that are known.
    """
    scenario, place = load(content("scenarios", SCENARIO)), documents()
    readers: Mapping[str, Callable[[], str]] = {
        "odd.md": lambda: odd(scenario, _text(place / "odd.md"), _text(place / "model.md")),
        "reference/firms.md": lambda: firms(scenario),
        "reference/goods.md": lambda: goods(scenario),
        "reference/levers.md": lambda: levers(scenario),
        "reference/outcomes.md": lambda: outcomes(scenario),
        "reference/scenario-keys.md": scenario_keys.page,
        "reference/sources.md": lambda: sources(scenario),
        "reference/strategies.md": strategies,
        "reference/why.md": why,
    }
    measured = _text(place / "explanation" / "signatures.md")
    return {name: read() for name, read in readers.items()} | dict(strategy_pages(measured))


def documents() -> Path:
    """Where the documents are kept.

    Raises:
        UsageError: The game runs from an installed package, which has no documents.
    """
    place = _CHECKOUT / "docs"
    if not (place / "reference").is_dir():
        raise UsageError(f"there is no folder {place}; run this from a checkout")
    return place


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def folder() -> Path:
    """Where the reference pages are kept.

    Raises:
        UsageError: The game runs from an installed package, which has no documents.
    """
    return documents() / "reference"
