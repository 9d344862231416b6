"""The page that stands over the table while the game rests: go on, settings, save, leave."""

from __future__ import annotations

from game.ui.page import Button, Form, Page, Panel, Text, Tone
from game.ui.words import _


def menu_page(fault: str = "", *, watching: bool = False, kept: bool = False) -> Page:
    """What can be done with the game as a whole.

    Args:
        fault: Why it could not be kept when it was to be left; empty = nothing stands against it.
        watching: Whether the computer plays the person's seat.
        kept: Whether it has just been kept under a name, and going on is what is left to do.
    """
    words = Text(_("It is kept as it stands whenever you leave it."), tone=Tone.FAINT)
    if fault:
        unkept = _("The game could not be kept: {fault}").format(fault=fault)
        again = _("Leave it once more, and what is not kept is lost.")
        words = Text(f"{unkept}. {again}", tone=Tone.BAD, mark="✗")
    return Page(
        "menu_kept" if kept else "menu",
        _("The game rests"),
        Form.DIALOG,
        (
            Panel(
                "menu",
                "",
                (
                    words,
                    Button("save", _("Save under a name")),
                    _seat_button(watching=watching),
                    Button("settings", _("Settings")),
                    Button("leave", _("Leave the game")),
                ),
            ),
        ),
        buttons=(Button("close", _("Go on"), key="escape", primary=True),),
        enter="close",
        escape="close",
    )


def _seat_button(*, watching: bool) -> Button:
    """Gives the seat away, or takes it back."""
    if watching:
        return Button("take_back", _("Take the seat back"))
    return Button(
        "give_away",
        _("Let the computer play this seat"),
        help=_("You watch turn by turn, until you take the seat back here."),
    )
