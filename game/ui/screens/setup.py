"""How a game is set up, in plain values that another process takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Setup:
    """What a game is to be played with, in plain values."""

    scenario: str
    seat: str
    overrides: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    seats: Mapping[str, str] = field(default_factory=dict)
    """state -> strategy, where it is not the scenario's own."""
    seed: int = 0
    weeks: int | None = None
    """Weeks played; absent = as many as the scenario says."""
