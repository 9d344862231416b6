"""Words of the screens in the language of the person; what is not translated stays English."""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import cache
from gettext import GNUTranslations, NullTranslations
from itertools import pairwise
from pathlib import Path

from game.errors import UsageError
from game.paths import content
from game.report.marked import marked as marked

LANGUAGES = {"en": "English", "zh": "简体中文"}
"""Language as the settings keep it -> its name in itself."""

LABELS = "labels.mo"
"""Catalogue of a scenario, below its `locale`."""

_spoken = NullTranslations()


def _(words: str) -> str:
    """Words of a screen in the language spoken now; figures are filled in by `.format`."""
    return _spoken.gettext(words) if words else words


def speak(language: str) -> None:
    """Has every `_` from now on answer in a language, `en` or `zh`.

    Raises:
        UsageError: The game does not speak it.
    """
    global _spoken
    if language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise UsageError(f'the game does not speak "{language}"; it speaks {known}')
    _spoken = _translations(language)


def tongue() -> str:
    """The language spoken now: what is kept of a page is kept for it alone."""
    return _spoken.info().get("language", "en")


@cache
def _translations(language: str) -> NullTranslations:
    if language == "en":
        return NullTranslations()
    place = content("assets", "locale", language, "LC_MESSAGES", "ninety_days.mo")
    with place.open("rb") as file:
        return GNUTranslations(file)


def in_tongue(homes: tuple[Path, ...]) -> Callable[[str], str]:
    """Puts a scenario's words into the language spoken now; `str` where nothing is to be done.

    A scenario may bring `locale/LANGUAGE/LC_MESSAGES/labels.mo`, whose originals are the words of
    its files. What no catalogue has stays in the scenario's own words.

    Args:
        homes: Where its files and those of its bases lie, nearest first.
    """
    return _catalogue(homes, tongue())


@cache
def _catalogue(homes: tuple[Path, ...], language: str) -> Callable[[str], str]:
    """The catalogues of a scenario and of those it is based on, the nearest first."""
    found = [one for home in homes if (one := _read(home, language)) is not None]
    if not found:
        return str
    for nearer, further in pairwise(found):
        nearer.add_fallback(further)
    nearest = found[0].gettext
    return lambda words: nearest(words) if words else words


def _read(home: Path, language: str) -> NullTranslations | None:
    """The catalogue of one scenario; None where it has none that can be read."""
    folder = home if home.is_dir() else home.parent
    try:
        with (folder / "locale" / language / "LC_MESSAGES" / LABELS).open("rb") as file:
            return GNUTranslations(file)
    except (OSError, ValueError, struct.error):
        return None
