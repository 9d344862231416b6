"""Scenario files in, a checked and frozen scenario out, or every problem at once."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import NamedTuple

from pydantic import ValidationError

from game.errors import Problem, ScenarioError
from game.paths import content
from game.scenario import overrides as changes
from game.scenario import ready
from game.scenario.blame import blamed
from game.scenario.change import BASED_ON
from game.scenario.checks import NAMES, faults
from game.scenario.checks.fault import Fault
from game.scenario.digest import digest
from game.scenario.files import read_file
from game.scenario.remains import as_written, remains
from game.scenario.schema import Scenario
from game.scenario.tree import Block, Path, place_of, problem
from game.scenario.variant import Written, read
from game.scenario.words import problems_from

PARAMETERS = ("scenarios", "parameters.yaml")
_ROUNDS = 4
"""Times broken blocks are set aside before the rest is given up: one may need another."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A scenario and what was done to it, as a record needs to know."""

    scenario: Scenario
    """The scenario with all changes made."""
    overrides: tuple[str, ...]
    """Named overrides, in the order they were applied."""
    settings: tuple[str, ...]
    """`KEY=VALUE` settings, applied after the overrides in this order."""
    hash: str
    """Digest of what a game of it is played from."""
    bases: tuple[FilePath, ...] = ()
    """Full paths of the scenarios a variant is based on, nearest first; none for another."""


def load(path: FilePath, overrides: Sequence[str] = (), settings: Sequence[str] = ()) -> Scenario:
    """Reads and checks a scenario.

    Args:
        path: Folder of `.yaml` files, or one file.
        overrides: Names of overrides, applied in this order.
        settings: `KEY=VALUE` changes, applied last.

    Raises:
        ScenarioError: With every problem found.
        UsageError: There is nothing at the path.
    """
    return _sound(path, overrides, settings)[0]


def resolve(
    path: FilePath,
    overrides: Sequence[str] = (),
    settings: Sequence[str] = (),
    *,
    keep: bool = True,
) -> Loaded:
    """As `load`, with what a record needs to know beside it; read again only after a change.

    Args:
        path: Folder of `.yaml` files, or one file.
        overrides: Names of overrides, applied in this order.
        settings: `KEY=VALUE` changes, applied last.
        keep: Whether it is kept for the next start; not worth while for one of thousands alike.
    """
    known = ready.recalled(path, overrides, settings) if keep else None
    if known is not None:
        return known
    scenario, bases = _sound(path, overrides, settings)
    found = Loaded(scenario, tuple(overrides), tuple(settings), digest(scenario), bases)
    if keep:
        ready.keep(path, found)
    return found


def check(
    path: FilePath, overrides: Sequence[str] = (), settings: Sequence[str] = ()
) -> tuple[Problem, ...]:
    """Every problem of a scenario, by file and line; empty where it can be used."""
    return _read(path, overrides, settings).problems


def _sound(
    path: FilePath, overrides: Sequence[str], settings: Sequence[str]
) -> tuple[Scenario, tuple[FilePath, ...]]:
    found = _read(path, overrides, settings)
    if found.scenario is None or found.problems:
        raise ScenarioError(found.problems)
    bases = tuple(base.resolve() for base in found.bases)
    return found.scenario.read_from(path.resolve(), *bases), bases


class _Read(NamedTuple):
    """What became of a scenario's files."""

    scenario: Scenario | None
    problems: tuple[Problem, ...]
    bases: tuple[FilePath, ...]


def _read(path: FilePath, overrides: Sequence[str], settings: Sequence[str]) -> _Read:
    with _no_collection():
        return _read_all(path, overrides, settings)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keeps the collector from tracing, over and over, a tree that only grows."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _read_all(path: FilePath, overrides: Sequence[str], settings: Sequence[str]) -> _Read:
    shipped, faults = read_file(content(*PARAMETERS))
    case = read(path, shipped)
    root, problems = case.root, [*case.problems, *faults]
    if not root:
        return _Read(None, _in_order(problems), case.bases)
    if case.whole or BASED_ON not in root:
        root, faults = changes.apply(root, overrides, settings)
        problems.extend(faults)
    scenario, found = _validated(root, case.whole)
    said = {(p.file, p.line, p.column) for p in problems}
    problems.extend(p for p in found if (p.file, p.line, p.column) not in said)
    if problems and case.bases:
        problems = _settled(problems, path, case, asked=bool(overrides or settings))
    return _Read(scenario, _in_order(problems), case.bases)


def _settled(
    problems: list[Problem], path: FilePath, case: Written, *, asked: bool
) -> list[Problem]:
    """The problems of a variant, each where its author has to mend it.

    Args:
        problems: All that were found.
        path: Where the variant stands.
        case: What was read.
        asked: Whether overrides or settings were; then a variant broken without them comes first.
    """
    if asked:
        alone = _read_all(path, (), ()).problems
        return [*alone, *(p for p in problems if p.file.startswith("--"))] if alone else problems
    return list(blamed(problems, case, lambda: _read_all(case.bases[0], (), ()).problems))


def _validated(root: Block, whole: bool) -> tuple[Scenario | None, list[Problem]]:
    """The scenario, and every problem of its values and of how they fit together.

    Args:
        root: The scenario as read.
        whole: Whether all of its files could be read; if not, nothing is said to be missing.
    """
    scenario, found = _built(root)
    if scenario is not None:
        return scenario, _located(root, faults(scenario)) if whole else []
    problems = [p for path, p in found if p is not None and (whole or (path and path[0] in root))]
    return None, problems + (_beyond(root, [path for path, _ in found]) if whole else [])


def _built(root: Block) -> tuple[Scenario | None, list[tuple[Path, Problem | None]]]:
    try:
        return Scenario.model_validate(root, strict=True), []
    except ValidationError as error:
        return None, list(problems_from(error.errors(include_url=False), root))


def _beyond(root: Block, broken: Sequence[Path]) -> list[Problem]:
    """Problems of names in what is left when the blocks that cannot be read are set aside."""
    rest, gone = root, set[str]()
    for _ in range(_ROUNDS):
        rest, names = remains(rest, broken)
        gone |= names
        part, found = _built(rest)
        if part is not None:
            kept = (f for f in faults(part, NAMES) if gone.isdisjoint(f.message.split()))
            return _located(root, (replace(f, path=as_written(root, rest, f.path)) for f in kept))
        broken = [path for path, _ in found]
    return []


def _located(root: Block, found: Iterable[Fault]) -> list[Problem]:
    return [
        problem(place_of(root, f.path, at_key=f.at_key), f.path, f.message, f.hint, f.lacks)
        for f in found
    ]


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By file and line; what an alias repeats at one place is said once."""
    once: dict[tuple[str, int, int, str, str], Problem] = {}
    for found in problems:
        last = found.key.rpartition(".")[2]
        once.setdefault((found.file, found.line, found.column, last, found.message), found)
    return tuple(once[key] for key in sorted(once))
