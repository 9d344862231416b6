"""From a checked scenario to tables of constants."""

from game.world.build.assemble import build
from game.world.build.rows import week_of

__all__ = ["build", "week_of"]
