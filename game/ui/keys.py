"""Keys as people read them, on buttons and in lists alike."""

from __future__ import annotations

from game.ui.words import _


def key_words(key: str) -> str:
    """A key as it is shown: `ctrl+enter` is `Ctrl+↵`; nothing for none."""
    names = {"enter": "↵", "escape": "Esc", "ctrl": "Ctrl", "alt": "Alt", "shift": "Shift"}
    names["space"] = _("Space")
    return "+".join(names.get(part, part.upper()) for part in key.split("+")) if key else ""
