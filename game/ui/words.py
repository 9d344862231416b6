"""Words of the screens in the language of the person; what is not translated stays English."""

from __future__ import annotations

from gettext import NullTranslations

_spoken = NullTranslations()


def _(words: str) -> str:
    """Words of a screen in the language spoken now; figures are filled in by `.format`."""
    return _spoken.gettext(words)
