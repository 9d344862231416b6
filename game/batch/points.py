"""Points at which a batch varies its inputs: a Latin hypercube, Sobol, Morris, or a full grid.

Sources: mckay_1979 for the hypercube, saltelli_2010 for the rows of Sobol's plan, morris_1991 for
the paths. SALib draws all three; the seed of the batch is that of the draw.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from itertools import product
from typing import TYPE_CHECKING, Any

from game.errors import UsageError
from game.scenario.factor import LEVELS, Level

if TYPE_CHECKING:
    from game.scenario.vary import VaryFile

MOST = 32_767
"""Points and arms a batch may have: as many as the tables can tell apart."""
SEEDS = 2**32
"""Seeds SALib knows."""
INSTALL = 'python3 -m pip install -e ".[batch]"'

Point = Mapping[str, Level]
"""Factor -> its value."""


def problem_of(vary: VaryFile) -> dict[str, Any]:
    """The factors as SALib wants them."""
    return {
        "num_vars": len(vary.factors),
        "names": list(vary.factors),
        "bounds": [list(pair) for pair in vary.factors.values()],
    }


def count(vary: VaryFile) -> int:
    """Points a plan has."""
    factors = len(vary.factors)
    if vary.by == "factorial":
        total = 1
        for values in vary.factors.values():
            total *= len(values)
        return total
    assert vary.points is not None
    rows = {"latin": 1, "sobol": factors + 2, "morris": factors + 1}
    return vary.points * rows[vary.by]


def points(vary: VaryFile, seed: int) -> list[Point]:
    """The points of a plan, in the order its analysis wants them.

    Raises:
        UsageError: There are too many, or SALib is missing.
    """
    total = count(vary)
    if total > MOST:
        raise UsageError(f"the plan has {total:,} points; a batch has at most {MOST:,}")
    if vary.by == "factorial":
        return [
            dict(zip(vary.factors, values, strict=True))
            for values in product(*vary.factors.values())
        ]
    rows = _drawn(vary, seed % SEEDS)
    return [dict(zip(vary.factors, row, strict=True)) for row in rows.tolist()]


def _drawn(vary: VaryFile, seed: int) -> Any:
    check_salib()
    problem = problem_of(vary)
    if vary.by == "latin":
        from SALib.sample import latin

        return latin.sample(problem, vary.points, seed=seed)
    if vary.by == "sobol":
        from SALib.sample import sobol

        return sobol.sample(problem, vary.points, calc_second_order=False, seed=seed)
    from SALib.sample import morris

    return morris.sample(problem, vary.points, num_levels=vary.levels or LEVELS, seed=seed)


def check_salib() -> None:
    """Look for the library that draws and reads plans.

    Raises:
        UsageError: It is not installed.
    """
    if find_spec("SALib") is None:
        raise UsageError(f"this plan needs SALib, which is not installed; run `{INSTALL}`")
