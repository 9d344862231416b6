"""Words of the screens in the language of the person; what is not translated stays English."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations

from game.errors import UsageError
from game.paths import content
from game.report.marked import marked as marked

LANGUAGES = {"en": "English", "zh": "简体中文"}
"""Language as the settings keep it -> its name in itself."""

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
