"""What a page shows, string by string, however it is drawn; and the numbers in it."""

import re
from dataclasses import fields, is_dataclass
from enum import Enum

from game.ui.page import Choice, Notch, Page

ON_DEMAND = {"help", "opens", "id", "key", "enter", "escape", "source", "target", "moment"}
"""Fields that are never drawn, or only when they are asked for."""
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
"""Digits as a reader takes them for one figure."""


def strings(page: Page) -> list[str]:
    """Every string of a page that the window draws."""
    return [words for words in _strings(page) if words]


def _strings(thing: object):
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, Choice):
        chosen = [option for option in thing.options if option.id == thing.chosen]
        yield from (thing.name, thing.off)
        yield from (option.name for option in thing.options if thing.tabs or option in chosen)
    elif isinstance(thing, Notch):
        yield from (thing.name, thing.value) if thing.value else ()
    elif isinstance(thing, tuple):
        for part in thing:
            yield from _strings(part)
    elif is_dataclass(thing) and not isinstance(thing, Enum):
        for field in fields(thing):
            if field.name not in ON_DEMAND:
                yield from _strings(getattr(thing, field.name))


def numbers(words: str) -> set[str]:
    """Numbers in words."""
    return set(NUMBER.findall(words))
