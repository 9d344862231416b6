"""The person's desk: what is drafted and not yet sent, and what it would come to."""

from game.ui.desk.desk import Desk

__all__ = ["Desk"]
