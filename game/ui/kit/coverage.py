"""Which letters each font has; the fonts themselves answer for letters they lack, too."""

from __future__ import annotations

import json
from bisect import bisect_right
from functools import cache, lru_cache

from game.paths import content


@lru_cache(maxsize=8192)
def covers(face: str, words: str) -> bool:
    """Whether a font, such as `noto-sans-sc-bold`, has every letter of some words."""
    firsts, lasts = _runs(face)
    for sign in words:
        run = bisect_right(firsts, ord(sign)) - 1
        if run < 0 or ord(sign) > lasts[run]:
            return False
    return True


@cache
def _runs(face: str) -> tuple[list[int], list[int]]:
    """First and last code points of the runs of a font, in ascending order."""
    table = json.loads(content("assets", "fonts", "coverage.json").read_text(encoding="utf-8"))
    return [run[0] for run in table[face]], [run[1] for run in table[face]]
