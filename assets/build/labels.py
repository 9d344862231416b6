"""Gathers the words of a scenario and keeps their translations beside it.

    python assets/build/labels.py scenarios/smallest zh           # says what is missing
    python assets/build/labels.py scenarios/smallest zh --write   # renews labels.po and labels.mo

Run it with the Python the game is installed in. The catalogue of a variant holds what that of its
base has not. A translation stays as long as its English does; an empty one leaves the scenario's
own words.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import catalogue

from game.scenario.labels import labels
from game.scenario.load import load

NAME = "labels"


def places(scenario: Path) -> dict[str, str]:
    """Words a scenario is shown with and its base is not -> the first place they stand at."""
    read = load(scenario)
    based = {words for base in read.homes[1:] for _place, words in labels(load(base))}
    found: dict[str, str] = {}
    for place, words in labels(read):
        if words not in based:
            found.setdefault(words, place)
    return found


def folder(scenario: Path, language: str) -> Path:
    """Where a scenario keeps its words in a language."""
    home = scenario if scenario.is_dir() else scenario.parent
    return home / "locale" / language / "LC_MESSAGES"


def main() -> int:
    """Renews a catalogue or says what it lacks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenario", type=Path)
    parser.add_argument("language", choices=catalogue.LANGUAGES)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    found = places(given.scenario)
    home = folder(given.scenario, given.language)
    known = catalogue.read(home / f"{NAME}.po") if (home / f"{NAME}.po").exists() else {}
    entries = {words: known.get(words, "") for words in found}
    if given.write:
        home.mkdir(parents=True, exist_ok=True)
        text = catalogue.written(given.language, entries, found)
        (home / f"{NAME}.po").write_text(text, encoding="utf-8", newline="\n")
        (home / f"{NAME}.mo").write_bytes(catalogue.compiled(given.language, entries))
    missing = [words for words, translated in entries.items() if not translated]
    for words in missing:
        print(f"{given.language}: {found[words]}: {words!r}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
