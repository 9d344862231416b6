"""The pen: puts words and shapes on one part of the window and keeps account of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import pygame

from game.ui.kit import shapes
from game.ui.kit.eye import Eye
from game.ui.kit.node import Node, Part, Said, Thing
from game.ui.kit.theme import BODY, RADIUS, SMALL, TARGET, Colour, Theme
from game.ui.kit.type import Typeface
from game.ui.page import WorldMap

LOW = 480
"""Height of a column below which its charts are drawn lower, px at scale 1."""
BESIDE = ("link", "tab")
"""Roles of things beside the control of which they are a part, at which Tab stops already."""

MARGIN = 8
"""How far what marks a thing may reach beyond it, px at scale 1."""


@dataclass(slots=True)
class Pen:
    """Draws one block; without a surface it only measures.

    Places are in the block's own px, from the top of what it holds, scrolled or not.
    """

    theme: Theme
    face: Typeface
    block: str
    eye: Eye = field(default_factory=Eye)
    surface: pygame.Surface | None = None
    drop: int = 0
    """How far what it holds is moved down on the surface, px; scrolled = less than 0."""
    ground: Colour = (0, 0, 0)
    """What lies under the words now."""
    language: str = "en"
    view: int = 0
    """Height of the part of the block that is in sight, px; 0 = not known."""
    scope: str = ""
    """Panel whose things are put down; stands before their keys."""
    scope_title: str = ""
    """Title of that panel, which its things need not say again."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Id of a button -> accelerator the person gave it."""
    nodes: list[Node] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    maps: list[tuple[pygame.Rect, WorldMap]] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    """Words cut since the last node."""
    seen: dict[str, int] = field(default_factory=dict)
    stems: list[str] = field(default_factory=list)
    """What each key given so far begins with."""
    parts: list[Part] = field(default_factory=list)
    known: Mapping[tuple[int, int, int], Part] = field(default_factory=dict)
    """Left, top and width of a part -> it as it was put before: when it was measured, for a pen
    that draws; on the page before, for a pen that measures."""

    @property
    def low(self) -> bool:
        """Whether it draws the answers of a table on a low window, where two charts must fit."""
        return self.block == "right" and 0 < self.view < self.px(LOW)

    def trial(self) -> Pen:
        """A pen that measures the same things and leaves no trace."""
        return Pen(
            self.theme,
            self.face,
            self.block,
            keys=self.keys,
            language=self.language,
            view=self.view,
        )

    def in_sight(self, rect: pygame.Rect) -> bool:
        """Whether a rectangle of the block shows on the surface; to a pen that measures all do."""
        return self.surface is None or self.on(rect).colliderect(self.surface.get_rect())

    def px(self, length: float) -> int:
        """A length of scale 1 as px."""
        return round(length * self.face.scale)

    @property
    def target(self) -> int:
        """Least side of what can be pressed, px."""
        return max(TARGET, self.px(TARGET))

    @property
    def line(self) -> int:
        """Width of a border, px."""
        return max(1, int(self.face.scale))

    def tall(self, size: float = BODY) -> int:
        """Height of a line of words, px."""
        return self.face.height(size)

    def on(self, rect: pygame.Rect) -> pygame.Rect:
        """Where a rectangle of the block stands on the surface."""
        return rect.move(0, self.drop)

    def say(
        self,
        words: str,
        rect: pygame.Rect,
        colour: Colour,
        size: float = BODY,
        weight: str = "regular",
        align: str = "left",
    ) -> int:
        """Write on one line in the middle of a rectangle's height; what is too long is cut.

        Returns:
            How wide the words came out, px.
        """
        if not words:
            return 0
        shown = self.face.ellipsis(words, rect.w, size, weight)
        wide, high = self.face.width(shown, size, weight), self.tall(size)
        x = {"left": rect.x, "right": rect.right - wide}.get(align, rect.centerx - wide // 2)
        spot = pygame.Rect(x, rect.y + (rect.h - high) // 2, wide, high)
        self.said.append(Said(shown, spot, "" if shown == words else words))
        if shown != words:
            self.cut.append(words)
        if self.surface is not None:
            self.surface.blit(self.face.render(shown, size, colour, weight), self.on(spot))
        return wide

    def paragraph(
        self,
        words: str,
        corner: tuple[int, int],
        width: int,
        colour: Colour,
        size: float = BODY,
        weight: str = "regular",
    ) -> int:
        """Write in as many lines as it takes.

        Returns:
            Height of the lines, px.
        """
        x, y = corner
        high = self.tall(size) + self.px(2)
        lines = self.face.wrap(words, max(1, width), size, weight)
        for number, line in enumerate(lines):
            self.say(line, pygame.Rect(x, y + number * high, width, high), colour, size, weight)
        return high * len(lines)

    def wide(self, words: str, size: float = BODY, weight: str = "regular") -> int:
        """How wide words would be, px."""
        return self.face.width(words, size, weight)

    def key(self, role: str, name: str) -> str:
        """A key of its own for a thing about to be drawn."""
        stem = f"{self.scope}|{role}|{name}"
        self.seen[stem] = self.seen.get(stem, 0) + 1
        self.stems.append(stem)
        return stem if self.seen[stem] == 1 else f"{stem}#{self.seen[stem]}"

    def put(self, what: tuple[object, ...], spot: pygame.Rect, draw: Callable[[], int]) -> int:
        """Put down a part that is drawn by a call, unless it is known and nobody would see it.

        Args:
            what: All that decides how it comes out, beside its place and the look of the block.

        Returns:
            Its height with the gap under it, px.
        """
        part = self.known.get((spot.x, spot.y, spot.w))
        if part is not None and self._may_leave(part, what):
            self._recall(part)
            return part.high
        stem, node, maps = len(self.stems), len(self.nodes), len(self.maps)
        clear = not self.cut
        high = draw()
        if self.surface is None:
            stems, nodes = tuple(self.stems[stem:]), tuple(self.nodes[node:])
            once = all(self.seen[each] == 1 for each in stems)
            apart = clear and once and not self.cut and len(self.maps) == maps
            rect = pygame.Rect(spot.x, spot.y, spot.w, max(high, spot.h))
            self.parts.append(
                Part((self.scope, self.scope_title, *what), rect, high, nodes, stems, apart)
            )
        return high

    def _may_leave(self, part: Part, what: tuple[object, ...]) -> bool:
        """Whether drawing or measuring a known part would tell nothing new."""
        if self.surface is not None:
            return not self.in_sight(part.rect.inflate(2 * self.px(MARGIN), 2 * self.px(MARGIN)))
        fresh = not self.cut and not any(stem in self.seen for stem in part.stems)
        return part.apart and fresh and part.what == (self.scope, self.scope_title, *what)

    def _recall(self, part: Part) -> None:
        for stem in part.stems:
            self.seen[stem] = self.seen.get(stem, 0) + 1
        self.stems.extend(part.stems)
        if self.surface is None:
            self.nodes.extend(part.nodes)
            self.parts.append(part)

    def node(self, thing: Thing, rect: pygame.Rect, key: str = "") -> None:
        """Enter a thing into the list; what was cut since the last one goes into its tooltip."""
        key = key or self.key(thing.role, thing.id or thing.name)
        stops = thing.role not in BESIDE and bool(thing.id or self.cut)
        tip = "\n".join(dict.fromkeys([*self.cut, *filter(None, (thing.tip, thing.off))]))
        self.cut.clear()
        self.nodes.append(
            Node(
                thing.role,
                thing.name,
                thing.value,
                thing.id,
                thing.off,
                tip,
                thing.given,
                thing.item,
                key=key,
                rect=rect,
                block=self.block,
                stops=stops,
                focused=key == self.eye.focus,
            )
        )
        self.ring(key, rect)

    def hot(self, key: str) -> bool:
        """Whether the pointer is on a thing or holds it."""
        return key in (self.eye.hover, self.eye.held)

    def card(
        self, rect: pygame.Rect, fill: Colour, border: Colour | None, radius: float = RADIUS
    ) -> None:
        """A filled rectangle with round corners."""
        if self.surface is not None:
            shapes.card(self.surface, self.on(rect), self.px(radius), fill, border, line=self.line)

    def ring(self, key: str, rect: pygame.Rect, radius: float = 6) -> None:
        """The mark of what has the keyboard, if this has it."""
        if self.surface is not None and key == self.eye.focus:
            line = max(2, self.px(2))
            shapes.ring(self.surface, self.on(rect), self.px(radius), self.theme.ring, line)

    def fill(self, rect: pygame.Rect, colour: Colour) -> None:
        """A plain rectangle."""
        if self.surface is not None:
            shapes.flat(self.surface, colour, self.on(rect))

    def bar(self, rect: pygame.Rect, colour: Colour, hatch: Colour | None = None) -> None:
        """A bar with round ends."""
        if self.surface is not None:
            shapes.bar(self.surface, self.on(rect), colour, hatch)

    def heard(self, said: Iterable[Said]) -> None:
        """Enter words that a painter has written on the surface."""
        for one in said:
            self.said.append(Said(one.words, one.rect.move(0, -self.drop), one.full))
            if one.full:
                self.cut.append(one.full)

    def sign(self, what: str, rect: pygame.Rect, colour: Colour) -> None:
        """A sign in a square; one the kit has no shape for is written."""
        if what not in shapes.SIGNS:
            self.say(what, rect, colour, SMALL, align="centre")
            return
        self.said.append(Said(what, rect))
        if self.surface is not None:
            shapes.sign(self.surface, what, self.on(rect), colour)

    def chevron(self, rect: pygame.Rect, colour: Colour, way: str = "down") -> None:
        """An arrow head: a list opens here, or there is more behind."""
        if self.surface is not None:
            shapes.chevron(self.surface, self.on(rect), colour, way)

    def disc(self, centre: tuple[int, int], radius: int, fill: Colour, border: Colour) -> None:
        """A knob or a dot."""
        if self.surface is not None:
            spot = centre[0], centre[1] + self.drop
            shapes.disc(self.surface, spot, radius, fill, border, max(2, self.px(2)))
