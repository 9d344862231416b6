"""What is around the pages: the window's size and icon, a notice at its foot, a picture of it."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.paths import content, runs_folder
from game.ui.words import _

LEAST = 1024, 700
"""Smallest window, px."""
USUAL = 1600, 900
NOTICE = 4.0
"""How long a notice stays, s."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A line at the foot of the window that goes away by itself."""

    words: str = ""
    since: float = 0.0

    def at(self, t: float) -> Notice:
        """What is left of it at a moment, s."""
        return self if self.words and t - self.since < NOTICE else Notice()


def usual_size(scale: float) -> tuple[int, int]:
    """The usual size of the window at a size of everything, or what the screen has room for, px."""
    wide, high = pygame.display.get_desktop_sizes()[0]
    usual = round(USUAL[0] * max(1.0, scale)), round(USUAL[1] * max(1.0, scale))
    return max(LEAST[0], min(usual[0], wide - 40)), max(LEAST[1], min(usual[1], high - 90))


def icon() -> pygame.Surface:
    """The sign of the game in a list of windows."""
    return pygame.image.load(str(content("assets", "icons", "ninety-days-64.png")))


def save_picture(surface: pygame.Surface) -> str:
    """Keep a picture of the window beside the records.

    Returns:
        Where it is, or why it could not be kept, in words.
    """
    folder = runs_folder() / "pictures"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        number = 1
        while (file := folder / f"ninety-days-{number:03}.png").exists():
            number += 1
        pygame.image.save(surface, str(file))
    except (OSError, pygame.error) as fault:
        return _("The picture could not be kept: {fault}").format(fault=fault)
    return _("Saved as {file}").format(file=file)
