"""The colours and sizes of the window, for dark rooms and for projectors."""

from __future__ import annotations

from dataclasses import dataclass

from game.ui.page import FlowKind, Tone

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""


_TONES = {
    Tone.PLAIN: "text",
    Tone.FAINT: "faint",
    Tone.ACCENT: "accent",
    Tone.GOOD: "good",
    Tone.WARN: "warn",
    Tone.BAD: "bad",
    Tone.OTHER: "other",
}


@dataclass(frozen=True, slots=True)
class Theme:
    """One palette; every pair of a text and its ground keeps a contrast of 4.5."""

    name: str
    ground: Colour
    """Behind all panels."""
    panel: Colour
    raised: Colour
    """A card on a panel, a field, a plain button."""
    hover: Colour
    """A raised thing under the pointer."""
    border: Colour
    edge: Colour
    """Border of what can be pressed."""
    track: Colour
    """What a meter or slider has not filled."""
    text: Colour
    dim: Colour
    faint: Colour
    accent: Colour
    chosen: Colour
    """Ground of the option that is chosen."""
    good: Colour
    warn: Colour
    bad: Colour
    other: Colour
    primary: Colour
    primary_hover: Colour
    on_primary: Colour
    ring: Colour
    """Around what has the keyboard."""
    knob: Colour
    sea: Colour
    land: Colour
    coast: Colour

    def tone(self, tone: Tone) -> Colour:
        """Colour of words and fills of a tone."""
        colour: Colour = getattr(self, _TONES[tone])
        return colour

    def flow(self, kind: FlowKind) -> Colour:
        """Colour of a line on the map."""
        return {
            FlowKind.NORMAL: self.accent,
            FlowKind.LICENSED: self.warn,
            FlowKind.BLOCKED: self.bad,
            FlowKind.REROUTED: self.good,
        }[kind]


DARK = Theme(
    name="dark",
    ground=(9, 14, 21),
    panel=(16, 24, 34),
    raised=(22, 33, 46),
    hover=(30, 45, 62),
    border=(34, 48, 64),
    edge=(61, 82, 104),
    track=(31, 44, 58),
    text=(234, 241, 248),
    dim=(176, 192, 208),
    faint=(134, 153, 172),
    accent=(76, 184, 245),
    chosen=(20, 66, 98),
    good=(43, 181, 138),
    warn=(232, 163, 23),
    bad=(235, 115, 62),
    other=(210, 130, 173),
    primary=(27, 119, 174),
    primary_hover=(31, 124, 180),
    on_primary=(255, 255, 255),
    ring=(255, 221, 87),
    knob=(233, 244, 252),
    sea=(12, 19, 28),
    land=(27, 39, 52),
    coast=(43, 58, 75),
)
"""The usual palette."""

LIGHT = Theme(
    name="light",
    ground=(230, 235, 241),
    panel=(255, 255, 255),
    raised=(245, 248, 251),
    hover=(228, 237, 245),
    border=(205, 214, 223),
    edge=(132, 150, 168),
    track=(214, 222, 231),
    text=(16, 26, 38),
    dim=(58, 74, 91),
    faint=(82, 98, 115),
    accent=(0, 98, 158),
    chosen=(208, 231, 247),
    good=(4, 110, 76),
    warn=(133, 84, 0),
    bad=(175, 57, 9),
    other=(146, 52, 106),
    primary=(20, 106, 158),
    primary_hover=(14, 92, 140),
    on_primary=(255, 255, 255),
    ring=(184, 92, 0),
    knob=(255, 255, 255),
    sea=(240, 245, 249),
    land=(213, 221, 229),
    coast=(178, 190, 202),
)
"""For bright rooms and projectors."""

THEMES = {theme.name: theme for theme in (DARK, LIGHT)}
"""Name as the settings keep it -> palette."""

RADIUS = 8
"""Of the corners of a card, px at scale 1."""
TITLE, BODY, SMALL, TINY, HEAD = 14, 13, 12, 11, 24
"""Sizes of type, px at scale 1."""
TARGET = 24
"""Least side of what can be pressed, px at any scale."""


def contrast(one: Colour, other: Colour) -> float:
    """How far apart two colours are to the eye, 1 to 21.

    Source: relative luminance and contrast ratio of the Web Content Accessibility Guidelines 2.1.
    """
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def blend(over: Colour, under: Colour, share: float) -> Colour:
    """The colour `share` of the way from `under` to `over`."""
    red, green, blue = (round(b + (a - b) * share) for a, b in zip(over, under, strict=True))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255.0) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
