"""Design files of batches: arms, games and hypotheses, as a researcher writes them in YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from game.errors import ScenarioError, UsageError
from game.scenario.files import read_file
from game.scenario.vary import VaryFile, faults
from game.scenario.words import problems_from


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class ArmFile(_Part):
    """One way to set up the games."""

    scenario: str | None = None
    """Scenario, where it is not that of the design."""
    seats: dict[str, str] = {}
    """state -> strategy."""
    overrides: tuple[str, ...] = ()
    """Named overrides of the scenario."""
    set: dict[str, str | int | float | bool] = {}
    """Key -> value, after the overrides."""
    history: bool = False
    """Whether states not named repeat the record."""


class HypothesisFile(_Part):
    """Something that is expected, written down before the games are played."""

    claim: str
    """What is expected, in words."""
    outcome: str
    """Outcome it is about."""
    arm: str | None = None
    """Arm whose mean is held against `than`."""
    compare: tuple[str, str] | None = None
    """Two arms; the mean difference, first less second, is held against `than`."""
    expect: Literal["above", "below"]
    """On which side of `than` it should lie."""
    than: float = 0.0
    """Number it is held against."""


class DesignFile(_Part):
    """A batch as it is planned."""

    title: str = ""
    """What it is about."""
    scenario: str = "rare_earths_2025"
    """Scenario of every arm that names none."""
    games: Annotated[int, Field(ge=1)]
    """Games of each arm."""
    seed: Annotated[int, Field(ge=0)] = 0
    """Seed of all arms: game 7 of one arm has the luck of game 7 of another."""
    weeks: Annotated[int, Field(ge=1)] | None = None
    """Weeks of a game; else what the scenario says."""
    weekly: bool = False
    """Whether key figures of every week are kept."""
    arms: Annotated[dict[str, ArmFile], Field(min_length=1)] = {"all": ArmFile()}
    """Name -> arm."""
    vary: VaryFile | None = None
    """Inputs that are varied within every arm."""
    hypotheses: tuple[HypothesisFile, ...] = ()
    """What is expected of the outcomes."""


def read_design(path: Path) -> DesignFile:
    """Read and check a design.

    Raises:
        UsageError: There is no such file.
        ScenarioError: With every problem found.
    """
    if not path.is_file():
        raise UsageError(f"{path}: there is no design file of that name")
    root, problems = read_file(path)
    if root is None or problems:
        raise ScenarioError(problems)
    try:
        found = DesignFile.model_validate(root, strict=True)
    except ValidationError as error:
        mistakes = problems_from(error.errors(include_url=False), root, DesignFile)
        raise ScenarioError(one for _, one in mistakes if one) from error
    if found.vary is not None:
        wrong = list(faults(found.vary, root))
        if wrong:
            raise ScenarioError(wrong)
        if found.hypotheses:
            raise UsageError(
                f"{path}: `vary` and `hypotheses` do not go together; hold a hypothesis against "
                f"arms that are named one by one, in a design of their own"
            )
    for number, one in enumerate(found.hypotheses, start=1):
        named = [one.arm] if one.arm is not None else list(one.compare or ())
        if (one.arm is None) == (one.compare is None):
            raise UsageError(f"{path}: hypothesis {number} needs either `arm` or `compare`")
        for name in named:
            if name not in found.arms:
                known = ", ".join(found.arms)
                raise UsageError(
                    f'{path}: hypothesis {number} is about an arm "{name}"; there is {known}'
                )
    return found
