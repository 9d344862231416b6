"""The page that stands over the table while the game rests: go on, settings, save, leave."""

from __future__ import annotations

from game.ui.page import Button, Form, Page, Panel, Text, Tone
from game.ui.words import _


def menu_page() -> Page:
    """What can be done with the game as a whole."""
    return Page(
        "menu",
        _("The game rests"),
        Form.DIALOG,
        (
            Panel(
                "menu",
                "",
                (
                    Text(_("It is kept as it stands whenever you leave it."), tone=Tone.FAINT),
                    Button("save", _("Save under a name")),
                    Button("settings", _("Settings")),
                    Button("leave", _("Leave the game")),
                ),
            ),
        ),
        buttons=(Button("close", _("Go on"), key="escape", primary=True),),
        enter="close",
        escape="close",
    )
