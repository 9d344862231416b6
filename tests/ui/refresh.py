"""Draws the golden pictures anew: `python -m tests.ui.refresh`; look at them before committing."""

from __future__ import annotations

import os

os.environ["SDL_VIDEODRIVER"] = "dummy"

import pygame

from tests.ui.pictures import FOLDER, difference, golden, goldens, same


def main() -> None:
    """Keep every picture that has changed."""
    FOLDER.mkdir(exist_ok=True)
    for name, surface in goldens():
        file = FOLDER / f"{name}.png"
        if file.exists() and same(golden(name), surface):
            print(f"{name}: as it was")
            continue
        share = difference(golden(name), surface) if file.exists() else 1.0
        pygame.image.save(surface, str(file))
        print(f"{name}: {share:.2%} of the pixels differ; look at it")


if __name__ == "__main__":
    main()
