"""The map lies where the world is, names what is on it without a heap, and answers the pointer."""

import itertools
import math
from dataclasses import replace

import pygame
import pytest

from game.ui.kit.lanes import BENDS, lanes_of
from game.ui.kit.map_layout import lay_out
from game.ui.kit.projection import MIDDLE, Sheet, outlines, project, projected
from game.ui.kit.theme import DARK, LIGHT
from game.ui.kit.type import Typeface
from game.ui.kit.world_map import MapPainter
from game.ui.page import Flow, FlowKind, Site, Tone, WorldMap

WINDOWS = ((1024, 700), (1280, 720), (1366, 768), (1920, 1080), (2560, 1600))
SCALES = (0.85, 1.0, 1.0, 1.25, 2.0)


@pytest.fixture(autouse=True)
def _pygame():
    pygame.display.init()
    pygame.font.init()


def site(name, longitude, latitude, *, capital=True, tone=Tone.PLAIN):
    return Site(name, name, longitude, latitude, tone, capital)


SITES = (
    site("United States", -77.0, 38.9),
    site("China", 116.4, 39.9, tone=Tone.BAD),
    site("European Union", 4.4, 50.9),
    site("Japan", 139.7, 35.7),
    site("Korea", 127.0, 37.6),
    site("Australia", 149.1, -35.3),
    site("Ford", -83.2, 42.3, capital=False),
    site("Toyota", 137.2, 35.1, capital=False),
    site("Hyundai", 129.3, 35.5, capital=False),
    site("BMW", 11.6, 48.1, capital=False),
    site("Volkswagen", 10.8, 52.4, capital=False),
    site("Mercedes", 9.2, 48.8, capital=False),
    site("Bosch", 9.1, 48.8, capital=False),
    site("Siemens", 11.5, 48.2, capital=False),
)
FLOWS = (
    Flow("China", "United States", FlowKind.BLOCKED, 0.5, "China to the United States: blocked"),
    Flow("China", "European Union", FlowKind.LICENSED, 0.8, "China to Europe: licensed"),
    Flow("China", "Japan", FlowKind.NORMAL, 0.4, "China to Japan: freely"),
    Flow("Australia", "Japan", FlowKind.REROUTED, 0.2, "Australia to Japan: by another way"),
)
LEGEND = (
    (FlowKind.NORMAL, "freely"),
    (FlowKind.LICENSED, "licensed"),
    (FlowKind.BLOCKED, "blocked"),
    (FlowKind.REROUTED, "by another way"),
)
WORLD = WorldMap("Trade", SITES, FLOWS, (("CHN", Tone.BAD), ("JPN", Tone.GOOD)), LEGEND)


def painter(scale=1.0, theme=DARK):
    return MapPainter(theme, Typeface(scale), scale)


def map_rect(window, scale):
    """About the place the map has on a window of a size."""
    return pygame.Rect(11, 13, window[0] - round(580 * scale), window[1] - round(330 * scale))


def painted(world=WORLD, *, t: float | None = 0.0, size=(700, 420), theme=DARK):
    surface = pygame.Surface((size[0] + 20, size[1] + 20), 0, 32)
    surface.fill((255, 0, 255))
    said = painter(theme=theme).paint(surface, pygame.Rect((10, 10), size), world, t)
    return surface, said


def pixels(surface):
    return pygame.image.tobytes(surface, "RGB")


@pytest.mark.parametrize(
    ("place", "on_the_map"),
    [
        ((0.0, 0.0), (0.0, 0.0)),
        ((180.0, 0.0), (2.73539, 0.0)),
        ((0.0, 90.0), (0.0, 1.42239)),
        ((180.0, 90.0), (1.42239 * 2.0 * 0.52, 1.42239)),
    ],
)
def test_the_projection_gives_the_known_values(place, on_the_map):
    """Width of the equator, height, and poles 0.52 times as wide as the equator.

    They are the features the authors of the projection state.
    """
    x, y = project(*place)
    assert y == pytest.approx(on_the_map[1], abs=1e-4)
    assert x == pytest.approx(on_the_map[0], rel=0.02, abs=1e-4)


def test_the_projection_is_symmetrical():
    for longitude, latitude in ((30.0, 20.0), (170.0, 65.0), (90.0, 42.0)):
        x, y = project(longitude, latitude)
        assert project(-longitude, latitude) == pytest.approx((-x, y))
        assert project(longitude, -latitude) == pytest.approx((x, -y))


@pytest.mark.parametrize("size", [(860, 490), (400, 600), (1600, 500)])
def test_the_part_of_the_world_that_must_be_shown_is_shown(size):
    sheet = Sheet(*size)
    for longitude in (-128.0, 0.0, 158.0):
        for latitude in (-42.0, 0.0, 68.0):
            x, y = sheet.spot(longitude, latitude)
            assert -0.001 <= x <= size[0] + 0.001
            assert -0.001 <= y <= size[1] + 0.001
    assert sheet.spot(MIDDLE, 0.0)[0] == pytest.approx(size[0] / 2)


def test_no_outline_leaps_across_the_map():
    for code, rings in outlines().items():
        for ring in rings:
            longitudes = [longitude for longitude, _latitude in ring]
            steps = [abs(b - a) for a, b in itertools.pairwise(longitudes)]
            assert max(steps) < 60.0, code
            assert all(-90.0 <= latitude <= 90.0 for _longitude, latitude in ring)
    assert max(longitude for ring in outlines()["RUS"] for longitude, _ in ring) > 185.0


def test_the_countries_of_the_confrontation_are_where_they_are():
    def around(code, longitude, latitude):
        spans = []
        for ring in outlines()[code]:
            across, up = zip(*ring, strict=True)
            spans.append(min(across) <= longitude <= max(across) and min(up) <= latitude <= max(up))
        return any(spans)

    assert len(outlines()) == 175
    assert around("CHN", 109.8, 40.6)
    assert around("USA", -115.5, 35.5)
    assert around("JPN", 139.7, 35.7)
    assert around("AUS", 122.5, -28.7)
    assert around("MYS", 103.3, 3.9)
    assert around("MMR", 97.4, 25.4)


def test_a_country_within_another_is_drawn_after_it():
    order = [code for code, _ring in projected()]
    assert order.index("ZAF") < order.index("LSO")


def test_painting_the_same_moment_twice_gives_the_same_picture():
    assert pixels(painted(t=3.0)[0]) == pixels(painted(t=3.0)[0])


def test_nothing_is_painted_outside_the_rectangle():
    surface, _said = painted(t=1.0)
    surface.fill((255, 0, 255), (10, 10, 700, 420))
    blank = pygame.Surface(surface.get_size(), 0, 32)
    blank.fill((255, 0, 255))
    assert pixels(surface) == pixels(blank)


def test_only_the_places_told_change_from_one_moment_to_the_next():
    rect, drawer = pygame.Rect(0, 0, 700, 420), painter()
    moments = []
    for t in (1.0, 1.4):
        surface = pygame.Surface(rect.size, 0, 32)
        drawer.paint(surface, rect, WORLD, t)
        moments.append(surface)
    assert pixels(moments[0]) != pixels(moments[1])
    for t in (1.0, 1.4):
        for place in drawer.moving_rects(rect, WORLD, t):
            for surface in moments:
                surface.fill((0, 0, 0), place)
    assert pixels(moments[0]) == pixels(moments[1])


def test_what_moves_passes_below_the_names():
    rect, drawer = pygame.Rect(0, 0, 860, 490), painter()
    said = drawer.paint(pygame.Surface(rect.size, 0, 32), rect, WORLD, None)
    names = [one.rect for one in said if one.words in {place.name for place in SITES}]
    for moment in range(40):
        for place in drawer.moving_rects(rect, WORLD, moment / 4.0):
            assert place.collidelist(names) < 0


def test_without_a_moment_nothing_that_moves_is_drawn():
    still = painted(t=None)[0]
    assert pixels(still) != pixels(painted(t=1.0)[0])
    stopped = replace(WORLD, flows=FLOWS[:1])
    assert pixels(painted(stopped, t=None)[0]) == pixels(painted(stopped, t=1.0)[0])


def test_the_middle_of_each_flow_answers_for_it():
    rect, drawer = pygame.Rect(30, 40, 860, 490), painter()
    found = drawer.flow_rects(rect, WORLD)
    assert [flow for flow, _place in found] == list(FLOWS)
    for flow, place in found:
        assert place.w >= 24
        assert drawer.at(rect, WORLD, place.center) == flow


def test_nothing_moves_where_flows_are_blocked():
    stopped = replace(WORLD, flows=FLOWS[:1])
    assert painter().moving_rects(pygame.Rect(0, 0, 700, 420), stopped, 1.0) == ()


@pytest.mark.parametrize(("window", "scale"), list(zip(WINDOWS, SCALES, strict=True)))
def test_names_lie_apart_on_the_map_at_every_size(window, scale):
    rect = map_rect(window, scale)
    surface = pygame.Surface(window, 0, 32)
    said = painter(scale).paint(surface, rect, WORLD, 0.0)
    drawn = [one.rect for one in said if one.words]
    for rank, one in enumerate(drawn):
        assert rect.contains(one)
        assert one.collidelist(drawn[rank + 1 :]) < 0
    spots = [Sheet(*rect.size).spot(place.longitude, place.latitude) for place in SITES]
    for x, y in spots:
        assert all(not one.collidepoint(rect.x + x, rect.y + y) for one in drawn)
    known = {place.name for place in SITES} | {word for _kind, word in LEGEND}
    assert {one.words for one in said if one.words} <= known


@pytest.mark.parametrize("size", [(700, 420), (260, 160), (120, 80)])
def test_a_name_without_room_is_still_told(size):
    said = painted(size=size)[1]
    assert {one.full or one.words for one in said} >= {place.name for place in SITES}


def test_capitals_have_their_names_before_firms():
    said = painted()[1]
    assert {"United States", "China", "European Union", "Japan", "Korea", "Australia"} <= {
        one.words for one in said
    }


def test_the_pointer_finds_sites_names_and_flows():
    rect, drawer = pygame.Rect(30, 40, 860, 490), painter()
    sheet = Sheet(*rect.size)
    for place in SITES[:7]:
        x, y = sheet.spot(place.longitude, place.latitude)
        assert drawer.at(rect, WORLD, (round(rect.x + x), round(rect.y + y))) == place
        assert drawer.site_rect(rect, WORLD, place.id).collidepoint(rect.x + x, rect.y + y)
    surface = pygame.Surface((900, 540), 0, 32)
    for one in drawer.paint(surface, rect, WORLD, 0.0):
        if one.words == "Australia":
            assert drawer.at(rect, WORLD, one.rect.center) == SITES[5]
    moving = drawer.moving_rects(rect, replace(WORLD, flows=FLOWS[1:2]), 5.0)
    assert drawer.at(rect, replace(WORLD, flows=FLOWS[1:2]), moving[1].center) == FLOWS[1]


def test_the_pointer_finds_nothing_on_the_open_sea_or_beside_the_map():
    rect = pygame.Rect(30, 40, 860, 490)
    x, y = Sheet(*rect.size).spot(-25.0, -30.0)
    assert painter().at(rect, WORLD, (round(rect.x + x), round(rect.y + y))) is None
    assert painter().at(rect, WORLD, (5, 5)) is None


def test_the_target_of_a_site_is_large_enough_to_press():
    for scale in (0.85, 1.0, 2.0):
        rect = pygame.Rect(0, 0, 860, 490)
        target = painter(scale).site_rect(rect, WORLD, "China")
        assert target.w >= 24
        assert target.h >= 24
    assert painter().site_rect(pygame.Rect(0, 0, 860, 490), WORLD, "nobody") is None


def test_flows_between_the_same_places_take_different_lines():
    spots = {"a": (100.0, 200.0), "b": (600.0, 210.0)}
    flows = tuple(
        Flow(*ends, FlowKind.NORMAL, 0.3, "")
        for ends in (("a", "b"), ("b", "a"), ("a", "b"), ("a", "b"))
    )
    rooms = {"a": 5.0, "b": 5.0}
    world = WorldMap("Trade", (), flows)
    lanes = lanes_of(world, spots, rooms, (860.0, 490.0), 1.0)
    heights = [lane.along(lane.length / 2)[1] for lane in lanes]
    assert min(abs(a - b) for a in heights for b in heights if a is not b) > 20.0
    assert heights[0] < 205.0 < heights[1]
    assert len(set(BENDS)) == len(BENDS)


def test_flows_stay_on_the_map_and_stop_before_the_sign_of_their_site():
    size, spots = (860.0, 490.0), {"a": (150.0, 30.0), "b": (800.0, 40.0)}
    world = WorldMap("Trade", (), (Flow("a", "b", FlowKind.NORMAL, 1.0, ""),))
    lane = lanes_of(world, spots, {"a": 6.0, "b": 6.0}, size, 1.0)[0]
    assert all(0.0 <= x <= size[0] and 0.0 <= y <= size[1] for x, y in lane.points)
    assert math.dist(lane.points[-1], spots["b"]) >= 6.0


def test_a_flow_to_nowhere_is_left_out():
    lost = replace(WORLD, flows=(Flow("China", "Atlantis", FlowKind.NORMAL, 1.0, ""),))
    assert painter().moving_rects(pygame.Rect(0, 0, 700, 420), lost, 1.0) == ()


def test_kinds_of_flow_differ_without_colour():
    """On a map without colour each kind still looks unlike every other."""
    grey = DARK.accent
    plain = replace(DARK, accent=grey, warn=grey, bad=grey, good=grey)
    pictures = set()
    for kind in FlowKind:
        world = replace(WORLD, flows=(replace(FLOWS[1], kind=kind),), fills=(), legend=())
        surface = pygame.Surface((700, 420), 0, 32)
        MapPainter(plain, Typeface(1.0), 1.0).paint(surface, surface.get_rect(), world, 0.0)
        pictures.add(pixels(surface))
    assert len(pictures) == len(FlowKind)


def test_both_themes_and_the_fills_change_the_picture():
    dark, light = painted()[0], painted(theme=LIGHT)[0]
    bare = painted(replace(WORLD, fills=()))[0]
    assert len({pixels(dark), pixels(light), pixels(bare)}) == 3


@pytest.mark.parametrize(("high", "there"), [(96, False), (200, True)])
def test_a_low_map_spares_its_legend_so_that_it_hides_nothing(high, there):
    layout = lay_out(WORLD, (720, high), Typeface(1.0))
    assert bool(layout.keys) is there
