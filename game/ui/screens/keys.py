"""Keys that a person may give to a button: how they are written, and which are taken."""

from __future__ import annotations

import re
from collections.abc import Mapping

from game.ui.keys import SIGNS, key_words
from game.ui.words import _

HOLDS = ("ctrl", "alt", "shift")
"""Keys that are held down with another, in the order in which they are written."""
KEY = re.compile(r"[a-z0-9]|f(?:[1-9]|1[0-2])|enter|delete|insert|home|end|pageup|pagedown")
RESERVED = ("f12", "ctrl+0", "ctrl+c", "enter", "home", "end", "pageup", "pagedown")
"""Keys with a meaning on every page."""


def tidy(text: str) -> str:
    """A key as it is kept: `Ctrl + E` is `ctrl+e`, and `Ctrl+↵` is `ctrl+enter`."""
    *held, name = re.sub(r"\s+", "", text.casefold()).split("+")
    name = next((key for key, sign in SIGNS.items() if sign.casefold() == name), name)
    order = sorted(dict.fromkeys(held), key=lambda key: HOLDS.index(key) if key in HOLDS else 9)
    return "+".join((*order, name))


def key_fault(text: str) -> str:
    """What is wrong with a key as it is kept; empty if nothing is."""
    *held, name = text.split("+")
    if not all(key in HOLDS for key in held) or not KEY.fullmatch(name):
        return _("{key} is no key; write one such as e, f5 or ctrl+e").format(key=f'"{text}"')
    if text in RESERVED:
        return _("{key} does something everywhere already").format(key=key_words(text))
    return ""


def conflict(name: str, key: str, keys: Mapping[str, str]) -> str | None:
    """Id of another button that has a key already."""
    return next((other for other, own in keys.items() if own == key and other != name), None)
