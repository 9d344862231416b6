"""The page on which a game is kept under a name."""

from __future__ import annotations

from game.play.saves import LONGEST
from game.ui.page import Button, Entry, Form, Item, Page, Panel, Text, Tone
from game.ui.words import _


def fault_of(name: str) -> str:
    """What is wrong with a name; empty = nothing."""
    if not name.strip():
        return _("a game needs a name")
    if len(name) > LONGEST:
        return _("at most {number} letters").format(number=LONGEST)
    return ""


def save_page(name: str, said: str) -> Page:
    """A line for the name, and what became of it.

    Args:
        name: As written so far.
        said: Where the game is kept now, or why it could not be; empty = not tried yet.
    """
    fault = fault_of(name)
    items: list[Item] = [
        Entry("name", _("Name"), name, hint=_("such as: before Geneva"), fault=fault),
        Text(_("The game is also kept by itself after every answer."), tone=Tone.FAINT, mark="○"),
    ]
    if said:
        items.append(Text(said, mark="●"))
    return Page(
        "save",
        _("Save the game"),
        Form.DIALOG,
        (Panel("save", _("Keep it under a name"), tuple(items)),),
        buttons=(
            Button("close", _("Close"), key="escape"),
            Button("keep", _("Save"), key="ctrl+enter", primary=True, off=fault),
        ),
        enter="close" if said or fault else "keep",
        escape="close",
        focus="name",
    )
