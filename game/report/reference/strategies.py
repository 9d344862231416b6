"""The page of strategies."""

from __future__ import annotations

from inspect import cleandoc

from agents import ROSTER
from game.report.reference.sheet import page


def strategies() -> str:
    """Every strategy that can hold a seat, in its own words."""
    entries = (
        f"## `{name}`\n\n{cleandoc(strategy.__doc__ or '')}" for name, strategy in ROSTER.items()
    )
    return page(
        "Strategies",
        "Names as `--seats STATE=STRATEGY` takes them. A state not named repeats history. "
        "[Add one](../how-to/strategy.md).",
        *entries,
    )
