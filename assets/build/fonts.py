"""Cuts the fonts of the window down to the letters it writes, from the packages of Debian.

    python3 assets/build/fonts.py --inter FOLDER --noto FOLDER

The same sources and the same fonttools give the same bytes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ASSETS = Path(__file__).resolve().parents[1]
FONTS = ASSETS / "fonts"
WEIGHTS = {"Regular": "inter-regular", "Medium": "inter-medium", "SemiBold": "inter-semibold"}

SIGNS = "▲△▼▽◆◇■□○●✓✗↔↕←↑→↓↗↘↖↙⏎↵⇧⌘⚠★☆"
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋"
NUMBERS = "÷±≈≠≤≥∞∑√∆Δ%‱µΩπσ½¼¾№™"
CURRENCY = "$€£¥₩₹₽₿¢¤"
LATIN = (
    (0x0020, 0x007E),
    (0x00A0, 0x0148),
    (0x014A, 0x017F),  # without the deprecated U+0149, which Inter lacks
    (0x0218, 0x021B),
    (0x1E9E, 0x1E9E),
)
PUNCTUATION = ((0x2009, 0x200B), (0x2010, 0x2026), (0x202F, 0x203A), (0x2044, 0x2044))
MINUS, TIMES = 0x2212, 0xD7

SIMPLIFIED = 2
"""Which face of the collection is the one for simplified Chinese."""
RARE = "镨钕镓锗镝铽钐钇钪镥镧铈铕钆钬铒铥镱钷铟锑钨铋碲铼铌钽锆"
CHINESE_SIGNS = (
    "、。·ˉˇ¨〃々—～‖…‘’“”〔〕〈〉《》「」『』〖〗【】％！（），．：；？￥－／０１２３４５６７８９"  # noqa: RUF001
)


def latin() -> set[int]:
    """Code points that Inter is to write."""
    signs = {ord(sign) for sign in SIGNS + SUPERSCRIPTS + NUMBERS + CURRENCY}
    runs = {point for first, last in LATIN + PUNCTUATION for point in range(first, last + 1)}
    return signs | runs | {MINUS, TIMES}


def written(catalogue: str) -> set[int]:
    """Code points of the translations, of the rare metals and of the signs between them.

    Args:
        catalogue: The translations.
    """
    translated = {ord(sign) for sign in catalogue if ord(sign) > 0x2E7F}
    return translated | {ord(sign) for sign in " " + RARE + CHINESE_SIGNS}


def catalogues() -> list[Path]:
    """The translations of the screens and of the shipped scenarios."""
    scenarios = ASSETS.parent / "scenarios"
    return [
        *sorted((ASSETS / "locale" / "zh").rglob("*.po")),
        *sorted(scenarios.glob("*/locale/zh/LC_MESSAGES/labels.po")),
    ]


def level_one() -> set[int]:
    """Code points of the 3,755 usual characters of GB 2312."""
    return {
        ord(bytes((row, cell)).decode("gb2312"))
        for row in range(0xB0, 0xD8)
        for cell in range(0xA1, 0xFF)
        if not (row == 0xD7 and cell > 0xF9)
    }


def cut(font: TTFont, points: Iterable[int], features: tuple[str, ...]) -> TTFont:
    """Leaves a font the code points and features that are wanted."""
    options = Options()
    options.layout_features = list(features)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.name_languages = [0x409]
    options.notdef_outline = True
    options.glyph_names = False
    options.recalc_timestamp = False
    options.drop_tables += ["DSIG", "STAT", "MATH", "vhea", "vmtx", "VORG", "BASE", "GDEF"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=list(points))
    subsetter.subset(font)
    return font


def freeze_tabular(font: TTFont) -> None:
    """Makes digits of one width the usual ones, so that columns and changing values stand still."""
    lookups = font["GSUB"].table.LookupList.Lookup
    swaps: dict[str, str] = {}
    for record in font["GSUB"].table.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in lookups[index].SubTable:
                    swaps.update(getattr(table, "ExtSubTable", table).mapping)
    digits = "0123456789"
    for table in font["cmap"].tables:
        for digit in digits:
            glyph = table.cmap.get(ord(digit)) if hasattr(table, "cmap") else None
            if glyph in swaps:
                table.cmap[ord(digit)] = swaps[glyph]


def inter(source: Path) -> TTFont:
    """One weight of Inter."""
    font = TTFont(source, recalcTimestamp=False)
    freeze_tabular(font)
    cut(font, latin(), ("kern", "ccmp", "locl", "mark"))
    font["cmap"].tables = [table for table in font["cmap"].tables if table.isUnicode()]
    return font


def ranges(points: Iterable[int]) -> list[list[int]]:
    """Code points as runs of first and last."""
    runs: list[list[int]] = []
    for point in sorted(points):
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return runs


def main() -> None:
    """Writes the fonts and the table of what each of them covers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inter", type=Path, default=Path("/usr/share/fonts/opentype/inter"))
    parser.add_argument("--noto", type=Path, default=Path("/usr/share/fonts/opentype/noto"))
    given = parser.parse_args()
    FONTS.mkdir(exist_ok=True)
    coverage = {}
    for weight, name in WEIGHTS.items():
        font = inter(given.inter / f"Inter-{weight}.otf")
        font.save(FONTS / f"{name}.ttf")
        coverage[name] = ranges(font.getBestCmap())
    words = "".join(place.read_text(encoding="utf-8") for place in catalogues())
    for weight, name, wanted in (
        ("Regular", "noto-sans-sc", written(words) | level_one()),
        ("Bold", "noto-sans-sc-bold", written(words)),
    ):
        source = given.noto / f"NotoSansCJK-{weight}.ttc"
        noto = TTFont(source, fontNumber=SIMPLIFIED, recalcTimestamp=False)
        cut(noto, wanted & set(noto.getBestCmap()), ())
        noto.save(FONTS / f"{name}.ttf")
        coverage[name] = ranges(noto.getBestCmap())
    table = json.dumps(coverage, separators=(",", ":"), sort_keys=True)
    (FONTS / "coverage.json").write_text(table + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
