"""The page of strategies."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc

from agents import ROSTER, parameters
from game.report.reference.sheet import page


def strategies() -> str:
    """Every strategy that can hold a seat, in its own words, with the numbers it can be given."""
    return page(
        "Strategies",
        "Names as `--seats STATE=STRATEGY` takes them. A state not named is played as the "
        "scenario's line-up says, else it repeats history. Numbers follow a colon each, as in "
        "`CN=boulware:beta=0.15:floor=0.1`. [Add one](../how-to/strategy.md).",
        *("\n\n".join(_entry(name)) for name in ROSTER),
    )


def _entry(name: str) -> Iterator[str]:
    kind = ROSTER[name]
    yield f"## `{name}`"
    yield cleandoc(kind.__doc__ or "")
    known, usual = parameters(name), kind()
    if not known:
        yield "It has no parameters."
        return
    rows = [
        f"| `{key}` | {getattr(usual, key):g} | {span.words} | {span.meaning} |"
        for key, span in known.items()
    ]
    yield "\n".join(["| parameter | usual | range | meaning |", "| --- | --- | --- | --- |", *rows])
