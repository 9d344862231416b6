"""The map: who ships what to whom, and how freely."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from game.ui.page.shown import Tone


class FlowKind(Enum):
    """How freely goods move on a lane."""

    NORMAL = "normal"
    LICENSED = "licensed"
    BLOCKED = "blocked"
    REROUTED = "rerouted"


@dataclass(frozen=True, slots=True)
class Site:
    """A place with a name: a capital or a firm."""

    id: str
    name: str
    longitude: float
    latitude: float
    tone: Tone = Tone.PLAIN
    capital: bool = False
    help: str = ""
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """What moves between two sites."""

    source: str
    """Id of a site."""
    target: str
    """Id of a site."""
    kind: FlowKind
    weight: float
    """Width of its line, 0 to 1, by tonnes."""
    words: str
    """What moves, how much and how freely: `China to Europe: 41.0 t a week, licensed`."""
    opens: str = ""


@dataclass(frozen=True, slots=True)
class WorldMap:
    """The world with its sites, flows and filled countries."""

    name: str
    sites: tuple[Site, ...]
    flows: tuple[Flow, ...]
    fills: tuple[tuple[str, Tone], ...] = ()
    """(country by ISO code of three letters, tone)."""
    legend: tuple[tuple[FlowKind, str], ...] = ()
    """(kind, its word)."""
