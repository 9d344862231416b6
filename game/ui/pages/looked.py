"""What a person looks at on the table; it is no part of the game and no draft."""

from __future__ import annotations

from dataclasses import dataclass

from game.ui.pages.flows import ALL
from game.ui.pages.levers import GROUPS, group_of
from game.ui.pages.prices import usual_good
from game.ui.pages.scene import Scene


@dataclass(frozen=True, slots=True)
class Looked:
    """Tabs and choices of the table."""

    flow: str
    """Material the map shows, or all that are watched."""
    region: str
    """Whose cover is shown."""
    good: str
    """What is charted."""
    group: str
    """Group of levers that is shown."""


def at_first(scene: Scene) -> Looked:
    """What a seat looks at as it sits down."""
    owners, names = scene.tables.instruments.owner.tolist(), scene.tables.axes.levers
    mine = {group_of(scene, names[row]) for row, who in enumerate(owners) if who == scene.state}
    group = next((name for name in GROUPS if name in mine), next(iter(GROUPS)))
    return Looked(ALL, scene.name, usual_good(scene), group)
