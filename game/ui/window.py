"""The window: shows the screen in front, and tells it what a person does."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

if sys.platform.startswith("linux"):
    # Flipping the window takes 0.1 ms instead of 6.7 ms where OpenGL is done in software.
    os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")

import pygame

from game.paths import runs_folder
from game.ui import words as ui_words
from game.ui.kit.eye import Eye
from game.ui.kit.keyboard import on_key, on_text, strokes
from game.ui.kit.mouse import on_mouse
from game.ui.kit.node import Node
from game.ui.kit.press import Deed
from game.ui.kit.spread import Look, Spread
from game.ui.kit.stage import Stage
from game.ui.kit.theme import DARK, THEMES
from game.ui.kit.type import Typeface
from game.ui.page import Form, Page
from game.ui.screen import Wish
from game.ui.settings import LEAST_SCALE, MOST_SCALE
from game.ui.stack import Stack

LEAST = 1024, 700
"""Smallest window, px."""
USUAL = 1600, 900
RATE = 60
"""Frames a second while something moves or may."""
SCALES = (0.85, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
MOUSE = (
    pygame.MOUSEMOTION,
    pygame.MOUSEBUTTONDOWN,
    pygame.MOUSEBUTTONUP,
    pygame.MOUSEWHEEL,
)


class Bridge(Protocol):
    """Does wishes in another process."""

    def ask(self, wish: Wish) -> None:
        """Take up a wish; one asked before and not answered is dropped."""

    def poll(self) -> tuple[Wish, Any] | None:
        """A wish and what came of it, if one is done."""

    def close(self) -> None:
        """Stop."""


@dataclass(slots=True)
class Window:
    """The screens, what the eye is on, and what is painted of them."""

    stack: Stack
    bridge: Bridge | None = None
    size: tuple[int, int] = USUAL
    painted: int = 0
    """Frames in which something was painted."""
    said: str = ""
    """A line shown in the caption: where a picture of the window was saved."""
    stage: Stage = field(default_factory=Stage)
    eyes: tuple[Eye, ...] = ()
    """One for every screen, that of the screen in front last."""
    pages: tuple[Page, ...] = ()
    asked: str = ""
    faces: dict[float, Typeface] = field(default_factory=dict)
    surface: pygame.Surface = field(init=False)
    closed: bool = False

    def __post_init__(self) -> None:
        pygame.display.init()
        pygame.font.init()
        pygame.key.set_repeat(350, 40)
        pygame.display.set_icon(_icon())
        self.size = _fitting(self.size)
        self.surface = pygame.display.set_mode(self.size, pygame.RESIZABLE)
        self._speak()
        self._turn_to(self.stack)
