"""What is shipped beside the code is what was built, is credited, and can write every word."""

import json
import tomllib
from hashlib import sha256

import pygame
import pytest

from game.ui.kit.coverage import covers

SIGNS = "▲◆■○●✓✗↔▼→←↑↓⏎↵\u2212\xd7±≤≥…\u2013—“”\u2018\u2019€£¥°²³⁴⁵₂ŁłŽžő"
RARE_EARTHS = "镨钕镓锗镝铽钐钇钪镥"


def covered(checkout, face):
    table = json.loads((checkout / "assets/fonts/coverage.json").read_text(encoding="utf-8"))
    return {chr(point) for first, last in table[face] for point in range(first, last + 1)}


def shipped(checkout):
    folders = ("fonts", "map", "icons", "locale")
    assets = checkout / "assets"
    return [path for folder in folders for path in (assets / folder).rglob("*") if path.is_file()]


def test_every_shipped_file_has_the_hash_written_down(checkout):
    lines = (checkout / "assets/SHA256SUMS").read_text(encoding="utf-8").splitlines()
    written = {name: digest for digest, name in (line.split("  ") for line in lines)}
    found = {
        path.relative_to(checkout / "assets").as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in shipped(checkout)
    }
    assert found == written


def test_every_font_is_credited_with_its_licence(checkout):
    credits = (checkout / "assets/CREDITS.md").read_text(encoding="utf-8")
    for path in (checkout / "assets/fonts").glob("*.ttf"):
        row = next(line for line in credits.splitlines() if f"`fonts/{path.name}`" in line)
        assert "SIL Open Font License" in row
        assert "Debian package" in row


@pytest.mark.parametrize("face", ["inter-regular", "inter-medium", "inter-semibold"])
def test_the_latin_faces_write_the_signs_of_the_window(checkout, face):
    assert set(SIGNS) <= covered(checkout, face)
    assert (checkout / f"assets/fonts/{face}.ttf").stat().st_size < 64_000


def test_the_chinese_face_writes_the_rare_earths_and_stays_under_a_megabyte(checkout):
    assert set(RARE_EARTHS) <= covered(checkout, "noto-sans-sc")
    assert (checkout / "assets/fonts/noto-sans-sc.ttf").stat().st_size < 1_000_000


@pytest.mark.parametrize("face", ["inter-regular", "inter-medium", "inter-semibold"])
def test_all_digits_are_of_one_width(checkout, face):
    pygame.font.init()
    font = pygame.font.Font(str(checkout / f"assets/fonts/{face}.ttf"), 40)
    assert len({font.size(digit * 10)[0] for digit in "0123456789"}) == 1


def test_the_coverage_table_tells_what_the_fonts_draw(checkout):
    """A letter the font lacks is drawn as the same box whichever it is; no covered one is."""
    pygame.font.init()
    font = pygame.font.Font(str(checkout / "assets/fonts/noto-sans-sc.ttf"), 24)

    def drawn(sign):
        return pygame.image.tobytes(font.render(sign, True, (255, 255, 255)), "RGBA")

    box = drawn("\ue123")
    assert all(drawn(sign) != box for sign in RARE_EARTHS + "谈判关税稀土让步许可库存")


def test_a_font_is_asked_for_words_before_it_writes_them(checkout):
    assert covers("noto-sans-sc", "谈判 出口许可")
    assert covers("noto-sans-sc-bold", "政策工具")
    assert not covers("noto-sans-sc-bold", "政策饕餮")
    assert not covers("noto-sans-sc", "table")
    assert covers("inter-regular", "Łódź ▲ 2.8%")
    assert not covers("inter-regular", "\x01")
    assert covers("inter-regular", "")
    latin = covered(checkout, "inter-regular")
    assert all(covers("inter-regular", chr(p)) == (chr(p) in latin) for p in range(0x3000))


def test_the_wheel_carries_the_assets_but_not_their_build(checkout):
    settings = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = settings["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert "assets" in wheel["only-include"]
    assert "/assets/build" in wheel["exclude"]


@pytest.mark.parametrize("size", [16, 32, 48, 64, 128, 256])
def test_the_icon_of_the_window_comes_in_its_size_with_clear_corners(checkout, size):
    icon = pygame.image.load(checkout / f"assets/icons/ninety-days-{size}.png")
    assert icon.get_size() == (size, size)
    assert icon.get_at((0, 0)).a < 40
    assert icon.get_at((size // 2, size // 2)).a == 255


def test_the_credits_say_that_boundaries_are_de_facto(checkout):
    credits = (checkout / "assets/CREDITS.md").read_text(encoding="utf-8")
    assert "de facto" in credits
    row = next(line for line in credits.splitlines() if "`map/world.json`" in line)
    assert "world-atlas` 2.0.2" in row
    assert "public domain" in row
