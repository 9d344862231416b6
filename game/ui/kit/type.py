"""Type: words measured, cut, broken into lines and drawn, in Latin and Chinese."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import Any

import pygame

from game.paths import content
from game.ui.kit.coverage import covers
from game.ui.kit.theme import Colour

FACES = {
    "regular": "inter-regular",
    "medium": "inter-medium",
    "semibold": "inter-semibold",
    "chinese": "noto-sans-sc",
    "chinese semibold": "noto-sans-sc-bold",
}
"""Weight -> font in `assets/fonts`; the heavy Chinese one has only the letters of headings."""

ELLIPSIS = "…"
_OPENING, _CLOSING = "“‘（《【", "，。、；：？！”’）》】%"  # noqa: RUF001
"""Chinese signs that do not end a line, and those that do not begin one."""


class Typeface:
    """The faces of the game at one scale; what it has drawn it keeps."""

    def __init__(self, scale: float = 1.0) -> None:
        self.scale = scale
        self._fonts: dict[tuple[str, int], pygame.font.Font] = {}
        self._widths: dict[tuple[str, int, str], int] = {}
        self._drawn: dict[tuple[str, int, str, Colour], pygame.Surface] = {}

    def font(self, weight: str, size: float) -> pygame.font.Font:
        """The face of a weight; `size` is in px at scale 1."""
        key = weight, max(8, round(size * self.scale))
        if key not in self._fonts:
            file = content("assets", "fonts", f"{FACES[weight]}.ttf")
            self._fonts[key] = pygame.font.Font(str(file), key[1])
        return self._fonts[key]

    def height(self, size: float) -> int:
        """Height of a line, px."""
        return self.font("regular", size).get_linesize()

    def width(self, words: str, size: float, weight: str = "regular") -> int:
        """How wide the words are on one line, px."""
        key = words, round(size * self.scale), weight
        if key not in self._widths:
            _trim(self._widths, 20000)
            runs = _runs(words)
            wide = (self.font(_face(weight, run), size).size(run)[0] for run in runs)
            self._widths[key] = sum(wide)
        return self._widths[key]

    def render(
        self, words: str, size: float, colour: Colour, weight: str = "regular"
    ) -> pygame.Surface:
        """The words on one line, on a ground that shows through; not to be written into."""
        key = words, round(size * self.scale), weight, colour
        if key not in self._drawn:
            _trim(self._drawn, 4000)
            self._drawn[key] = self._fresh(words, size, colour, weight)
        return self._drawn[key]

    def _fresh(self, words: str, size: float, colour: Colour, weight: str) -> pygame.Surface:
        high = self.height(size)
        surface = pygame.Surface((max(1, self.width(words, size, weight)), high), pygame.SRCALPHA)
        surface.fill((*colour, 0))
        base, x = self.font(weight, size).get_ascent(), 0
        for run in _runs(words):
            font = self.font(_face(weight, run), size)
            surface.blit(font.render(run, True, colour), (x, base - font.get_ascent()))
            x += font.size(run)[0]
        return surface

    def ellipsis(self, words: str, width: int, size: float, weight: str = "regular") -> str:
        """The words, cut with `…` where they are wider than `width` px."""
        if self.width(words, size, weight) <= width:
            return words
        low, high = 0, len(words)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(words[:middle].rstrip() + ELLIPSIS, size, weight) <= width:
                low = middle
            else:
                high = middle - 1
        return words[:low].rstrip() + ELLIPSIS

    def wrap(self, words: str, width: int, size: float, weight: str = "regular") -> list[str]:
        """The words in lines no wider than `width` px; a part wider than that is cut."""
        lines: list[str] = []
        for paragraph in words.split("\n"):
            line = ""
            for part in _parts(paragraph):
                if line and self.width((line + part).rstrip(), size, weight) > width:
                    lines.append(line.rstrip())
                    line = ""
                line = line + part if line else part.lstrip()
            lines.append(line.rstrip())
        return [self.ellipsis(line, width, size, weight) for line in lines]


def _trim(kept: dict[Any, Any], most: int) -> None:
    if len(kept) >= most:
        kept.clear()


def _is_chinese(sign: str) -> bool:
    """Whether the Chinese face draws a sign; a font's own metrics do not tell what it lacks."""
    return not covers(FACES["regular"], sign)


@lru_cache(maxsize=8192)
def _runs(words: str) -> tuple[str, ...]:
    return tuple("".join(run) for _, run in groupby(words, _is_chinese))


def _face(weight: str, run: str) -> str:
    if not _is_chinese(run[0]):
        return weight
    heavy = weight == "semibold" and covers(FACES["chinese semibold"], run)
    return "chinese semibold" if heavy else "chinese"


@lru_cache(maxsize=8192)
def _parts(words: str) -> tuple[str, ...]:
    """Pieces between which a line may end: after a space, and around a Chinese sign."""
    parts: list[str] = []
    for sign in words:
        joins = bool(parts) and (
            sign in _CLOSING
            or parts[-1][-1] in _OPENING
            or not (parts[-1][-1] == " " or _is_chinese(sign) or _is_chinese(parts[-1][-1]))
        )
        if joins:
            parts[-1] += sign
        else:
            parts.append(sign)
    return tuple(parts)
