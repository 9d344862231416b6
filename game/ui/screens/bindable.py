"""Buttons of the table whose keys a person may change, with their usual ones."""

from __future__ import annotations

from game.ui.screens.settings import Bindable
from game.ui.words import marked

BINDABLE = (
    Bindable("commit", marked("End turn"), "ctrl+enter"),
    Bindable("sensible", marked("As advised"), "g"),
    Bindable("undo", marked("Undo"), "ctrl+z"),
    Bindable("redo", marked("Redo"), "ctrl+y"),
    Bindable("moves", marked("More moves"), "m"),
    Bindable("accept", marked("Accept"), "a"),
    Bindable("table", marked("Table offer"), "t"),
    Bindable("counter", marked("What would make you say yes?"), "y"),
    Bindable("silence", marked("Say nothing"), "n"),
    Bindable("walk", marked("Walk out"), "w"),
    Bindable("firms", marked("Firms"), "f2"),
    Bindable("chain", marked("Chain"), "f3"),
    Bindable("queue", marked("Licences"), "f4"),
    Bindable("save", marked("Save"), "f5"),
    Bindable("menu", marked("Menu"), "f10"),
)
"""In the order of the page; `_` of a name is what is shown."""
