"""A scenario and all it is based on, read from their files into one tree.

A scenario that says `based_on` is a variant: it holds only what differs. What stands in its base
keeps its place there, so that an error names the right file.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from game.errors import Problem, closest
from game.paths import content, shipped_scenarios
from game.scenario.change import BASED_ON, OWN
from game.scenario.difference import Touch, laid
from game.scenario.files import overlay, read_scenario
from game.scenario.shape import at, known_keys
from game.scenario.tree import Block, problem

DEEPEST = 4
"""Scenarios that may stand below a variant, each based on the next."""
SHIPPED = ("parameters", "sources")
"""Blocks in which the game's own numbers complete a scenario's."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a scenario's files, and those of all it is based on, say together."""

    root: Block
    problems: list[Problem]
    """What is wrong with the writing, and with the changes a variant makes."""
    whole: bool
    """Whether all of it could be read; if not, nothing can be said to be missing."""
    own: frozenset[str]
    """Names of its own files."""
    bases: tuple[FilePath, ...] = ()
    """Where the scenarios stand that this one is based on, nearest first."""
    below: frozenset[str] = frozenset()
    """Names of the files of all scenarios it is based on."""
    touched: tuple[Touch, ...] = ()
    """What it changes in its base, and where it says so."""


def read(path: FilePath, shipped: Block | None, above: tuple[FilePath, ...] = ()) -> Written:
    """Reads a scenario and all it is based on, and lays them over each other.

    Args:
        path: Folder of `.yaml` files, or one file.
        shipped: The game's own numbers, which complete the scenario at the bottom.
        above: The variants that lead here, outermost first.

    Raises:
        UsageError: There is nothing at the path.
    """
    own, problems, whole = read_scenario(path)
    files = _files(own)
    if BASED_ON not in own:
        stray = list(_stray(own))
        if shipped is not None and own:
            overlay(own, shipped, SHIPPED)
        return Written(own, problems + stray, whole and not stray, files)
    found = _base(own, path, (*above, path))
    if isinstance(found, Problem):
        return Written(own, [*problems, found], False, files)
    if found is None:
        return Written(own, problems, False, files)
    base = read(found, shipped, (*above, path))
    whole = whole and base.whole
    root, faults, touched = laid(base.root, own, whole=whole)
    problems = [*base.problems, *problems, *faults]
    bases, below = (found, *base.bases), base.own | base.below
    return Written(root, problems, whole, files, bases, below, touched)


def _stray(own: Block) -> Iterator[Problem]:
    """Keys of a variant in a scenario that does not say what it is based on."""
    known = known_keys(at(()))
    for key in own:
        if key not in known and closest(str(key), known) == BASED_ON:
            yield problem(own.places[key][0], (key,), "no such key", BASED_ON)
        elif key in OWN:
            message = f"only a variant has this; say which scenario it changes with `{BASED_ON}`"
            yield problem(own.places[key][0], (key,), message)


def _base(own: Block, path: FilePath, chain: tuple[FilePath, ...]) -> FilePath | Problem | None:
    """Where the base stands, or what is wrong with its name; None where the schema says so."""
    given, place = own[BASED_ON], own.places[BASED_ON][1]
    if given is None:
        message = "is left empty; name the scenario that this one changes"
        return problem(place, (BASED_ON,), message)
    if not isinstance(given, str) or not given:
        return None
    base = base_of(path, given)
    if base is None:
        names = sorted({*shipped_scenarios(), *_beside(path)})
        message = f"there is no scenario {given}; name a shipped one, which are "
        message += f"{', '.join(shipped_scenarios())}, or give a path from this file's folder"
        return problem(place, (BASED_ON,), message, closest(given, names))
    if base.resolve() in [step.resolve() for step in chain]:
        names = [step.resolve().name for step in (*chain, base)]
        message = f"this goes round in a circle: {' is based on '.join(names)}"
        return problem(place, (BASED_ON,), message)
    if len(chain) > DEEPEST:
        message = (
            f"a variant of a variant may go on for {DEEPEST} scenarios; this would be one more"
        )
        return problem(place, (BASED_ON,), message)
    return base


def base_of(variant: FilePath, given: str) -> FilePath | None:
    """Where a base stands: the shipped scenario of that name, else the folder or file at that path.

    Args:
        variant: The folder or file of the variant; the path starts there.
        given: What it says in `based_on`.
    """
    if given in shipped_scenarios():
        return content("scenarios", given)
    base = FilePath(os.path.normpath(_folder(variant) / given))
    try:
        if base.is_dir() or (base.is_file() and base.suffix in {".yaml", ".yml"}):
            return base
    except OSError:  # a name longer than any file's
        return None
    return None


def _folder(path: FilePath) -> FilePath:
    return path if path.is_dir() else path.parent


def _beside(path: FilePath) -> list[str]:
    """Paths an author may have meant: scenarios in the same folder, and in folders next to it."""
    here = _folder(path).resolve()
    try:
        files = [entry.name for entry in here.glob("*.yaml")]
        folders = [f"../{entry.name}" for entry in here.parent.iterdir() if entry.is_dir()]
    except OSError:  # a folder nobody may look into
        return []
    return files + folders


def _files(own: Block) -> frozenset[str]:
    names = {place.origin.name for pair in own.places.values() for place in pair}
    return frozenset({own.place.origin.name, *names})
