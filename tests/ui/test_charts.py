"""A chart is painted whole, legibly and twice alike, and tells every word that is on it."""

import time
from dataclasses import replace

import pygame
import pytest

from game.ui.kit.charts import chart_height, paint_chart
from game.ui.kit.strokes import dashes, fine, small
from game.ui.kit.theme import DARK, LIGHT, THEMES, contrast
from game.ui.kit.type import Typeface
from game.ui.page import Axis, Chart, Curve, Fan, Tick, Tone

SCALES = (0.85, 1.0, 1.25, 1.5, 2.0)
WEEKS = tuple(range(-26, 1))
AHEAD = tuple(range(14))


@pytest.fixture(autouse=True)
def _pygame():
    pygame.display.init()
    pygame.font.init()


def fan(name="as things stand", *, tone=Tone.ACCENT, dashed=False, slope=1.0):
    middle = tuple(117.0 + slope * week for week in AHEAD)

    def band(width):
        return (
            tuple(value - width * week for value, week in zip(middle, AHEAD, strict=True)),
            tuple(value + width * week for value, week in zip(middle, AHEAD, strict=True)),
        )

    return Fan(name, AHEAD, middle, (band(3.0), band(1.0)), tone, dashed)


def chart(**changes):
    usual = Chart(
        name="NdPr oxide",
        unit="US$/kg",
        value="117.4",
        x=Axis(-26, 13, (Tick(-26, "Jan"), Tick(-13, "Apr"), Tick(13, "Oct 2025"))),
        y=Axis(40, 200, tuple(Tick(height, str(height)) for height in (50, 100, 150, 200))),
        curves=(Curve("seen", WEEKS, tuple(117.0 + week for week in WEEKS)),),
        fans=(fan(),),
        levels=((100.0, "contract cap", Tone.WARN),),
        now=0.0,
        change="▲ 2.8%",
        tone=Tone.BAD,
        summary="in 13 weeks 130.4 (91.4 to 169.4)",
        note="16 pairs, refining",
    )
    return replace(usual, **changes)


def painted(shown, *, scale=1.0, theme=DARK, width=290):
    face = Typeface(scale)
    rect = pygame.Rect(7, 9, round(width * scale), 0)
    rect.h = chart_height(shown, rect.w, face)
    surface = pygame.Surface((rect.right + 11, rect.bottom + 13), 0, 32)
    surface.fill((255, 0, 255))
    said = paint_chart(surface, rect, shown, theme, face, scale)
    return surface, rect, said


def pixels(surface):
    return pygame.image.tobytes(surface, "RGB")


def words(said):
    return {one.full or one.words for one in said}


def test_every_word_and_number_of_the_chart_is_told():
    _surface, _rect, said = painted(chart())
    assert {
        "NdPr oxide", "US$/kg", "117.4", "▲ 2.8%", "16 pairs, refining", "contract cap",
        "forecast", "now", "Jan", "Apr", "Oct 2025", "50", "100", "150", "200",
        "in 13 weeks 130.4 (91.4 to 169.4)", "seen", "as things stand",
    } == words(said)  # fmt: skip


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_words_lie_within_the_chart_and_apart_from_each_other(scale, theme):
    shown = chart(fans=(fan(), fan("with your draft", tone=Tone.WARN, dashed=True, slope=-2.0)))
    _surface, rect, said = painted(shown, scale=scale, theme=theme)
    for rank, one in enumerate(said):
        assert rect.contains(one.rect), one
        others = [other.rect for other in said[rank + 1 :]]
        assert one.rect.collidelist(others) < 0, (one, said)


@pytest.mark.parametrize("width", [120, 180, 290, 520])
def test_a_narrow_chart_cuts_its_words_and_keeps_them_in_full(width):
    name = "Dysprosium and terbium oxide, price in Rotterdam"
    _surface, rect, said = painted(chart(name=name), width=width)
    assert all(rect.contains(one.rect) for one in said)
    assert name in words(said)


def test_painting_twice_gives_the_same_picture():
    assert pixels(painted(chart())[0]) == pixels(painted(chart())[0])
    fresh = chart(summary="in 13 weeks 131.0 (90.0 to 170.0)")
    assert pixels(painted(fresh)[0]) != pixels(painted(chart())[0])


def test_nothing_is_painted_outside_the_rectangle():
    surface, rect, _said = painted(chart())
    surface.fill((255, 0, 255), rect)
    blank = pygame.Surface(surface.get_size(), 0, 32)
    blank.fill((255, 0, 255))
    assert pixels(surface) == pixels(blank)


def test_the_ground_of_a_chart_is_exactly_the_panel():
    """A picture made small keeps flat colours, or a seam would show around each chart."""
    for theme in (DARK, LIGHT):
        surface, rect, _said = painted(chart(), theme=theme)
        assert surface.get_at(rect.topleft)[:3] == theme.panel
        assert surface.get_at((rect.right - 1, rect.bottom - 1))[:3] == theme.panel


def test_a_value_beyond_the_axis_stays_within_the_plot():
    wild = replace(fan(), middle=tuple(9999.0 for _week in AHEAD))
    surface, _rect, _said = painted(chart(fans=(wild,), curves=()))
    calm, _rect, _said = painted(chart(fans=(replace(wild, bands=()),), curves=()))
    assert surface.get_size() == calm.get_size()


def test_a_chart_without_a_forecast_says_nothing_of_one():
    said = painted(chart(now=None, fans=(), note="", change="", summary="", levels=()))[2]
    assert words(said).isdisjoint({"forecast", "now", "seen"})


def test_a_chart_with_nothing_on_it_is_still_a_chart():
    bare = Chart("Tension", "points", "64", Axis(0.0, 0.0), Axis(0.0, 0.0))
    assert words(painted(bare)[2]) == {"Tension", "points", "64"}


def test_one_name_for_all_lines_needs_no_legend():
    curve = Curve("price", WEEKS, tuple(117.0 + week for week in WEEKS))
    said = painted(chart(curves=(curve,), fans=(fan("price"),)))[2]
    assert "price" not in words(said)


def test_a_chart_that_was_painted_before_is_painted_at_once():
    """Half a millisecond is what a frame has for one; ten times that is allowed a busy machine."""
    shown = chart()
    surface, rect, _said = painted(shown)
    face = Typeface(1.0)
    paint_chart(surface, rect, shown, DARK, face, 1.0)
    spent = []
    for _turn in range(20):
        start = time.perf_counter()
        paint_chart(surface, rect, shown, DARK, face, 1.0)
        spent.append(time.perf_counter() - start)
    assert min(spent) < 0.0005
    assert sorted(spent)[10] < 0.005


def test_dashes_are_as_long_as_the_pattern_whatever_the_points_between():
    coarse = dashes([(0.0, 0.0), (100.0, 0.0)], (5.0, 3.0))
    points = [(step / 7.0, 0.0) for step in range(701)]
    many = dashes(points, (5.0, 3.0))
    assert len(coarse) == len(many) == 13
    for one, other in zip(coarse, many, strict=True):
        assert one[0] == pytest.approx(other[0])
        assert one[-1] == pytest.approx(other[-1])
    assert [line[-1][0] - line[0][0] for line in many[:-1]] == pytest.approx([5.0] * 12)


def test_a_picture_made_small_keeps_every_level_of_grey():
    for level in range(256):
        picture = small(fine((4, 4), (level, level, level)))
        assert picture.get_at((1, 2))[:3] == (level, level, level)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_words_on_the_ground_of_a_forecast_can_be_read(theme):
    """A contrast of 4.5 at least, as everywhere, though the ground there is tinted."""
    surface, _rect, said = painted(chart(fans=(), levels=()), theme=theme)
    word = next(one.rect for one in said if one.words == "forecast")
    ground = surface.get_at((word.left - 3, word.centery))[:3]
    assert ground != theme.panel
    for colour in (theme.faint, *(theme.tone(tone) for tone in Tone)):
        assert contrast(colour, ground) >= 4.5


def test_of_heights_without_room_for_all_the_one_of_a_level_stays():
    ticks = tuple(Tick(at, f"{at:.1f}") for at in (0.9, 1.0, 1.1, 1.2))
    shown = chart(
        y=Axis(0.9, 1.2, ticks), levels=((1.0, "start", Tone.FAINT),), fans=(), curves=(), now=None
    )
    names = {tick.words for tick in ticks}
    crowded = 0
    for high in range(70, 190, 6):
        surface = pygame.Surface((240, high))
        said = paint_chart(surface, surface.get_rect(), shown, DARK, Typeface(1.0), 1.0)
        heights = {one.words for one in said} & names
        crowded += 0 < len(heights) < len(names)
        assert "1.0" in heights or not heights
    assert crowded


@pytest.mark.parametrize("width", [190, 240, 290, 420])
@pytest.mark.parametrize("scale", SCALES)
def test_a_unit_is_written_whole_below_the_name_where_it_does_not_fit_beside_it(width, scale):
    long = chart(name="What it adds", unit="bn USD in 26 weeks", value="+123.45", change="")
    for shown in (long, replace(long, change="▲ 2.8%")):
        _surface, _rect, said = painted(shown, scale=scale, width=width)
        name = next(one for one in said if one.words == "What it adds")
        unit = next(one for one in said if one.words == "bn USD in 26 weeks")
        figure = next(one for one in said if one.words == "+123.45")
        assert unit.rect.top >= name.rect.bottom - 1 or unit.rect.left > name.rect.right
        assert not unit.rect.colliderect(figure.rect)
        assert (unit.rect.top > figure.rect.top + figure.rect.h // 2) == (width < 290)
