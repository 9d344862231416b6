"""Scenarios as an author would write them, for the tests of this folder."""

from pathlib import Path

from game.errors import Problem
from game.paths import content
from game.scenario.load import check

SMALLEST = content("scenarios", "smallest", "scenario.yaml")


def smallest_with(changes: dict[str, str]) -> str:
    """The smallest scenario, each key of `changes`, which must occur, replaced by its value."""
    text = SMALLEST.read_text("utf-8")
    for old, new in changes.items():
        assert old in text, f"the smallest scenario no longer says {old!r}"
        text = text.replace(old, new, 1)
    return text


def problems_of(folder: Path, text: str | bytes, name: str = "case.yaml") -> tuple[Problem, ...]:
    """What `check` says about a file with that text."""
    file = folder / name
    if isinstance(text, bytes):
        file.write_bytes(text)
    else:
        file.write_text(text, "utf-8")
    return check(file)


def said(problems: tuple[Problem, ...]) -> list[str]:
    """Key, message and hint of each problem."""
    return [f"{p.key}: {p.message}" + (f" [{p.hint}]" if p.hint else "") for p in problems]
