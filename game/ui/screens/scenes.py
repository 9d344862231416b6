"""What a seat sees from its desk, during the game and once it is over."""

from __future__ import annotations

from game.outlook.insight import Insight
from game.outlook.view import View, view
from game.ui.desk.desk import Desk
from game.ui.pages.scene import Scene


def scene_of(desk: Desk) -> Scene:
    """What the seat of a desk sees; once the game is over, how it ended."""
    seen = _last_view(desk) if desk.over else desk.view
    return Scene(seen, desk.sitting.history)


def _last_view(desk: Desk) -> View:
    """What the seat may know after the last week."""
    sitting, book = desk.sitting, desk.book
    world = sitting.game.world
    insight = Insight(book, world, sitting.game.minds)
    return view(book, world, insight, sitting.chance, sitting.state, world.week, phase="end")
