"""Draws the icon of the window: a dial of which a quarter, ninety degrees, is filled.

    python3 assets/build/icons.py

Needs the game's own pygame-ce. Each size is drawn eight times as large and made small.
"""

from __future__ import annotations

import math
from pathlib import Path

import pygame

ICONS = Path(__file__).resolve().parents[1] / "icons"
SIZES = (16, 32, 48, 64, 128, 256)
TIMES = 8
GROUND, DIAL, QUARTER = (27, 119, 174), (255, 255, 255), (255, 200, 70)


def icon(size: int) -> pygame.Surface:
    """The icon so many pixels wide."""
    full = size * TIMES
    large = pygame.Surface((full, full), pygame.SRCALPHA)
    large.fill((*GROUND, 0))
    pygame.draw.rect(large, GROUND, large.get_rect(), border_radius=round(full * 0.22))
    middle, radius = full / 2, full * 0.33
    pygame.draw.circle(large, DIAL, (middle, middle), radius)
    pygame.draw.circle(large, GROUND, (middle, middle), radius - full * 0.085)
    reach = radius + full * 0.05
    turns = [math.pi / 2 * step / 64 for step in range(65)]
    edge = [(middle + reach * math.sin(turn), middle - reach * math.cos(turn)) for turn in turns]
    gap = full * 0.04
    cut = [(middle - gap, middle + gap), (middle - gap, middle - reach - gap)]
    cut += [(x + gap, y - gap) for x, y in edge] + [(middle + reach + gap, middle + gap)]
    pygame.draw.polygon(large, GROUND, cut)
    pygame.draw.polygon(large, QUARTER, [(middle, middle), *edge])
    return pygame.transform.smoothscale(large, (size, size))


def main() -> None:
    """Writes the icon in every size."""
    ICONS.mkdir(exist_ok=True)
    for size in SIZES:
        pygame.image.save(icon(size), str(ICONS / f"ninety-days-{size}.png"))


if __name__ == "__main__":
    main()
