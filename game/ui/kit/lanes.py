"""How flows run over the map: bent so that they keep apart, dashed by how freely they move."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from game.ui.page import Flow, FlowKind, WorldMap

Point = tuple[float, float]

STEPS = 48
"""Pieces of a curve."""
BENDS = (0.26, -0.14, 0.42, -0.30, 0.58, -0.46)
"""How far flows between the same two places would bend with room without end, shares of their
length, up being positive."""
PATTERNS: dict[FlowKind, tuple[float, float] | None] = {
    FlowKind.NORMAL: None,
    FlowKind.LICENSED: (9.0, 3.5),
    FlowKind.BLOCKED: (8.0, 9.0),
    FlowKind.REROUTED: (2.2, 3.8),
}
"""Dash and gap, px at scale 1; None = whole."""
MARGIN = 10.0
"""What a curve keeps from the edge of the map, px at scale 1."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A flow with the line it takes."""

    flow: Flow
    points: tuple[Point, ...]
    """Px, from its source to the tip of its arrow."""
    width: float
    """Px."""

    @property
    def length(self) -> float:
        """Of the line, px."""
        return sum(math.dist(start, end) for start, end in pairwise(self.points))

    def along(self, way: float) -> Point:
        """The point so many px from its source."""
        for start, end in pairwise(self.points):
            step = math.dist(start, end)
            if way <= step and step > 0.0:
                share = way / step
                return (
                    start[0] + (end[0] - start[0]) * share,
                    start[1] + (end[1] - start[1]) * share,
                )
            way -= step
        return self.points[-1]

    def distance(self, point: Point) -> float:
        """How far a point is from the line, px."""
        return min(_distance(point, start, end) for start, end in pairwise(self.points))


def lanes_of(
    world_map: WorldMap,
    spots: dict[str, Point],
    rooms: dict[str, float],
    size: tuple[float, float],
    scale: float,
) -> tuple[Lane, ...]:
    """The line of every flow whose ends are on the map.

    Args:
        spots: Where each site is, px.
        rooms: Radius of each site's sign, px.
        size: Of the map, px.
    """
    ranks: dict[tuple[str, str], int] = {}
    lanes = []
    for flow in world_map.flows:
        if flow.source == flow.target or not {flow.source, flow.target} <= spots.keys():
            continue
        first, second = sorted((flow.source, flow.target))
        rank = ranks.get((first, second), 0)
        ranks[first, second] = rank + 1
        ends = spots[flow.source], spots[flow.target]
        curve = _curve(*ends, BENDS[rank % len(BENDS)], size, MARGIN * scale)
        width = (1.2 + 2.8 * math.sqrt(max(0.0, min(1.0, flow.weight)))) * scale
        start = rooms[flow.source] + 1.0 * scale
        end = rooms[flow.target] + 2.0 * scale
        lanes.append(Lane(flow, _trimmed(curve, start, end), width))
    return tuple(lanes)


def head(lane: Lane, scale: float) -> tuple[Point, Point, Point]:
    """The arrow head at the end of a line: its tip and its two wings, px."""
    size = 4.5 * scale + 1.3 * lane.width
    tip = lane.points[-1]
    back = lane.along(max(0.0, lane.length - size))
    span = math.dist(back, tip) or 1.0
    ahead = (tip[0] - back[0]) / span, (tip[1] - back[1]) / span
    wing = 0.42 * size
    return (
        tip,
        (back[0] - ahead[1] * wing, back[1] + ahead[0] * wing),
        (back[0] + ahead[1] * wing, back[1] - ahead[0] * wing),
    )


def _curve(
    start: Point, end: Point, bend: float, size: tuple[float, float], margin: float
) -> list[Point]:
    """A curve that bends up, or down where `bend` is negative, and stays on the map.

    The nearer it comes to the edge the less it bends, so that long flows do not all run along it.
    """
    span = math.dist(start, end)
    across = (end[1] - start[1]) / max(span, 1e-9), (start[0] - end[0]) / max(span, 1e-9)
    if across[1] > 0.0 or (across[1] == 0.0 and across[0] > 0.0):
        across = -across[0], -across[1]
    middle = (start[0] + end[0]) / 2.0, (start[1] + end[1]) / 2.0
    reach = abs(bend) * span * (1.4 if span < 120.0 else 1.0)
    side = math.copysign(1.0, bend)
    room = _room(middle, (across[0] * side, across[1] * side), size, margin)
    reach = side * reach * room / math.hypot(reach, room) if room > 0.0 else 0.0
    turn = middle[0] + across[0] * 2.0 * reach, middle[1] + across[1] * 2.0 * reach
    shares = [step / STEPS for step in range(STEPS + 1)]
    return [
        (
            (1 - s) * (1 - s) * start[0] + 2 * s * (1 - s) * turn[0] + s * s * end[0],
            (1 - s) * (1 - s) * start[1] + 2 * s * (1 - s) * turn[1] + s * s * end[1],
        )
        for s in shares
    ]


def _room(middle: Point, way: Point, size: tuple[float, float], margin: float) -> float:
    """How far one can go from a point one way and stay on the map, px; less than 0 = it is off."""
    rooms = [
        ((size[axis] - margin - middle[axis]) if way[axis] > 0.0 else (middle[axis] - margin))
        / abs(way[axis])
        for axis in (0, 1)
        if abs(way[axis]) > 1e-6
    ]
    return min(rooms, default=0.0)


def _trimmed(points: Sequence[Point], start: float, end: float) -> tuple[Point, ...]:
    """A line without its first and last px, which lie under the signs of its sites."""
    source, target = points[0], points[-1]
    kept = [
        point
        for point in points
        if math.dist(point, source) >= start and math.dist(point, target) >= end
    ]
    return tuple(kept) if len(kept) > 1 else (source, target)


def _distance(point: Point, start: Point, end: Point) -> float:
    along = (end[0] - start[0], end[1] - start[1])
    length = along[0] ** 2 + along[1] ** 2
    share = 0.0
    if length > 0.0:
        reach = (point[0] - start[0]) * along[0] + (point[1] - start[1]) * along[1]
        share = max(0.0, min(1.0, reach / length))
    return math.dist(point, (start[0] + share * along[0], start[1] + share * along[1]))
