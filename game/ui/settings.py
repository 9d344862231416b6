"""What a person likes: size, theme, language, motion and keys; kept from game to game."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

LEAST_SCALE, MOST_SCALE = 0.85, 2.0
"""Smallest and largest size of everything, times the usual."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the window and the twin show things."""

    scale: float = 1.0
    """Size of everything, times the usual; 0.85 to 2.0."""
    theme: str = "dark"
    """`dark` or `light`."""
    language: str = "en"
    """`en` or `zh`."""
    motion: bool = True
    """Whether flows on the map move."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Id of a button -> the accelerator the person gave it."""
