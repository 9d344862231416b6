"""What to do on the first turn, in five lines."""

from __future__ import annotations

from game.ui.page import Button, Item, Panel, Place, Text
from game.ui.words import _


def guide_panel() -> Panel:
    """Look, set levers, ask for talks, answer, end the turn; put away by its button."""
    steps = (
        _("Look: who ships what on the map, your stocks and prices at the right."),
        _("Set levers at the left. They cost political capital and move others to answer."),
        _("Write a package below the levers and ask for talks, or wait for those of the calendar."),
        _("In talks accept, table your page, walk out or say nothing; each offer says its worth."),
        _("End the turn at the top right. Enter alone does what is advised."),
    )
    items: list[Item] = [Text(words, lead=f"{at}") for at, words in enumerate(steps, start=1)]
    items.append(Button("guided", _("Got it")))
    return Panel("guide", _("Your first turn"), tuple(items), Place.UNDER, urgent=True)
