"""The pages of strategies: what each does, its parameters, what was measured, when it wins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from inspect import cleandoc

from agents import ROSTER, parameters
from game.report.reference.sheet import joined, optional, page, table, under

SECTION = re.compile(r"^(Psychology|Source|Wins|Loses): ", re.MULTILINE)
"""Begins a section of a strategy's docstring."""
MEASURED = re.compile(r"^\| (.+?) \| (.+?) \| (.+?) \| (.+?) \| (holds|fails) \|$", re.MULTILINE)
"""A row of the page of signatures."""


def strategies() -> str:
    """Every strategy that can hold a seat, in one line each."""
    rows = (
        (f"[`{name}`](strategies/{name}.md)", _told(name)["does"].partition("\n\n")[0])
        for name in ROSTER
    )
    return page(
        "Strategies",
        "Names as `--seats STATE=STRATEGY` takes them. A state not named is played as the "
        "scenario's line-up says, else it repeats history. Numbers follow a colon each, as in "
        "`CN=boulware:beta=0.15:floor=0.1`. "
        "[Add one](../how-to/strategy.md).",
        table(("name", "what it does"), rows),
    )


def strategy_pages(signatures: str) -> Mapping[str, str]:
    """One page a strategy.

    Args:
        signatures: Text of the page on what each strategy is known by.
    """
    return {f"reference/strategies/{name}.md": _page(name, signatures) for name in ROSTER}


def _page(name: str, signatures: str) -> str:
    told = _told(name)
    return page(
        f"`{name}`",
        told["does"],
        f"Psychology: {told['Psychology']}",
        f"Source: {told['Source']}",
        under(
            "## Parameters", optional(("name", "usual", "range", "what it is"), _parameters(name))
        ),
        under("## What was measured", _measured(name, signatures)),
        joined("## When it wins", _sentence(told["Wins"])),
        joined("## When it loses", _sentence(told["Loses"])),
    )


def psychology(name: str) -> str:
    """How a strategy thinks, in one line."""
    return _told(name)["Psychology"]


def _told(name: str) -> dict[str, str]:
    """What a strategy says of itself, by section; `does` is all before the first."""
    parts = SECTION.split(cleandoc(ROSTER[name].__doc__ or ""))
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    said = {section: " ".join(text.split()) for section, text in sections.items()}
    return {"does": parts[0].strip(), **said}


def _parameters(name: str) -> Iterator[tuple[str, ...]]:
    usual = ROSTER[name]()
    for key, span in parameters(name).items():
        yield f"`{key}`", f"{getattr(usual, key):g}", span.words, span.meaning


def _measured(name: str, signatures: str) -> str:
    """Rows of the page of signatures that name the strategy."""
    word = re.compile(rf"\b{name}\b")
    rows = [row for row in MEASURED.findall(signatures) if word.search(_plain(row[0]))]
    if not rows and f"`{name}`" in signatures:
        return (
            "No line of its own in the table; [the page of signatures]"
            "(../../explanation/signatures.md) tells in words what was measured."
        )
    if not rows:
        return "Nothing yet."
    return joined(
        "Paired games; [the page of signatures](../../explanation/signatures.md) says how.",
        table(("claim", "mean", "interval", "unit", "verdict"), rows),
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _plain(claim: str) -> str:
    return claim.lower().replace("-", "_")
