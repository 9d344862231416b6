"""The line of time shows every mark, and no name lies over another."""

from dataclasses import replace

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.ui.kit.theme import DARK, LIGHT, THEMES
from game.ui.kit.timeline import mark_rects, paint_timeline, timeline_height
from game.ui.kit.type import Typeface
from game.ui.page import Mark, Timeline, Tone

pygame.font.init()
FACE = Typeface(1.0)

LINE = Timeline(
    name="The year",
    start="7 Apr",
    end="10 Nov",
    now=0.34,
    now_name="16 Jun",
    turns=tuple(turn / 16 for turn in range(17)),
    marks=(
        Mark(0.02, "▲", "Tariffs of April", "2 Apr", Tone.BAD),
        Mark(0.05, "■", "Licences for seven metals", "4 Apr", Tone.WARN),
        Mark(0.17, "◆", "Geneva truce", "12 May", Tone.GOOD),
        Mark(0.28, "◆", "London framework", "11 Jun", Tone.GOOD),
        Mark(0.52, "○", "Truce lapses", "12 Aug", Tone.WARN),
        Mark(1.0, "○", "Truce ends", "10 Nov", Tone.WARN),
    ),
    legend=(("▲", "shock"), ("◆", "deal"), ("■", "policy"), ("○", "deadline")),
)


def painted(line=LINE, *, scale=1.0, width=620, theme=DARK, high=None):
    face = Typeface(scale)
    wide = round(width * scale)
    rect = pygame.Rect(9, 5, wide, high or timeline_height(line, wide, face))
    surface = pygame.Surface((rect.right + 9, rect.bottom + 5), 0, 32)
    surface.fill((255, 0, 255))
    return surface, rect, paint_timeline(surface, rect, line, theme, face, scale)


def pixels(surface):
    return pygame.image.tobytes(surface, "RGB")


@pytest.mark.parametrize("scale", [0.85, 1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_words_lie_within_it_and_apart(scale, theme):
    _surface, rect, said = painted(scale=scale, theme=theme)
    drawn = [one.rect for one in said if one.words]
    for rank, one in enumerate(drawn):
        assert rect.contains(one)
        assert one.collidelist(drawn[rank + 1 :]) < 0


def test_every_mark_is_told_with_its_date_and_so_are_now_and_the_ends():
    told = {one.full or one.words for one in painted()[2]}
    assert told >= {f"{mark.name} {mark.date}" for mark in LINE.marks}
    assert told >= {"7 Apr", "16 Jun", "10 Nov", "shock", "deal", "policy", "deadline"}


@settings(max_examples=40)
@given(
    places=st.lists(st.floats(0.0, 1.0), max_size=30),
    width=st.integers(200, 900),
    high=st.integers(60, 220),
)
def test_however_many_marks_there_are_no_two_names_meet(places, width, high):
    names = ("Truce", "A name of some length", "Tariffs on everything that there is to sell")
    marks = tuple(Mark(at, "◆", names[rank % 3], f"{rank} May") for rank, at in enumerate(places))
    _surface, rect, said = painted(replace(LINE, marks=marks), width=width, high=high)
    drawn = [one.rect for one in said if one.words]
    for rank, one in enumerate(drawn):
        assert one.collidelist(drawn[rank + 1 :]) < 0
        assert rect.left <= one.left
        assert one.right <= rect.right
    assert len([one for one in said if (one.full or one.words).endswith("May")]) == len(marks)


def test_painting_twice_gives_the_same_picture_and_now_moves_it():
    assert pixels(painted()[0]) == pixels(painted()[0])
    assert pixels(painted(replace(LINE, now=0.4))[0]) != pixels(painted()[0])
    assert pixels(painted(theme=LIGHT)[0]) != pixels(painted()[0])


def test_nothing_is_painted_outside_the_rectangle():
    surface, rect, _said = painted()
    surface.fill((255, 0, 255), rect)
    assert pixels(surface) == bytes((255, 0, 255)) * (surface.get_width() * surface.get_height())


def test_each_mark_has_a_rectangle_over_its_sign_and_name():
    rect = pygame.Rect(9, 5, 620, timeline_height(LINE, 620, FACE))
    found = mark_rects(rect, LINE, FACE)
    assert [mark for mark, _place in found] == list(LINE.marks)
    said = {one.full or one.words: one.rect for one in painted()[2]}
    for mark, place in found:
        assert place.colliderect(said[f"{mark.name} {mark.date}"])


def test_marks_stand_in_the_order_of_their_time():
    rect = pygame.Rect(0, 0, 620, timeline_height(LINE, 620, FACE))
    shuffled = replace(LINE, marks=LINE.marks[::-1])
    assert mark_rects(rect, LINE, FACE) == mark_rects(rect, shuffled, FACE)


def test_a_long_name_is_whole_where_the_line_is_long():
    name = "Pause of country tariffs for third states ends"
    line = replace(LINE, marks=(Mark(0.5, "○", name, "9 Jul"),))
    assert f"{name} 9 Jul" not in [said.words for said in painted(line)[2]]
    assert f"{name} 9 Jul" in [said.words for said in painted(line, width=1600)[2]]


def test_a_line_without_marks_or_legend_is_still_a_line():
    bare = Timeline("The year", "April", "November", 0.0, "now", ())
    assert {one.words for one in painted(bare)[2]} >= {"now", "November"}
