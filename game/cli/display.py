"""Finds out whether a window can be shown here, without loading what would show it."""

from __future__ import annotations

import sys
from collections.abc import Mapping

HEADLESS = ("dummy", "offscreen")
"""Video drivers of SDL that show nothing."""
NO_WINDOW = (
    "note: there is no display here, so the game is watched; `ninety-days play --text` plays it in "
    "this terminal, and with a display `ninety-days play` opens the window"
)


def has_display(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a window can be shown.

    Args:
        environment: Variables of the process.
        platform: As `sys.platform` has it.
    """
    if environment.get("SDL_VIDEODRIVER") in HEADLESS:
        return False
    if platform.startswith(("win32", "darwin", "cygwin")):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
