"""Keys as people read them, on buttons and in lists alike."""

from __future__ import annotations

from game.ui.words import _

SIGNS = {"enter": "↵", "escape": "Esc", "ctrl": "Ctrl", "alt": "Alt", "shift": "Shift"}


def key_words(key: str) -> str:
    """A key as it is shown: `ctrl+enter` is `Ctrl+↵`; nothing for none."""
    names = {**SIGNS, "space": _("Space")}
    return "+".join(names.get(part, part.upper()) for part in key.split("+")) if key else ""
