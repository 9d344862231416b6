"""What a screen shows, as plain values: the window draws it, the text twin prints it.

A page is a tree. Everything on it that can be pressed, moved or chosen has an id of its own on the
page; the window and the twin report what a person did as that id and a value, and know no more.
"""

from __future__ import annotations

from game.ui.page.chart import Axis, Chart, Curve, Fan, Tick
from game.ui.page.control import Button, Choice, Control, Entry, Option, Slider, Switch
from game.ui.page.page import Form, Item, Page, Panel, Place
from game.ui.page.shown import Card, Figure, Mark, Meter, Notch, Row, Table, Text, Timeline, Tone
from game.ui.page.world_map import Flow, FlowKind, Site, WorldMap

__all__ = [
    "Axis",
    "Button",
    "Card",
    "Chart",
    "Choice",
    "Control",
    "Curve",
    "Entry",
    "Fan",
    "Figure",
    "Flow",
    "FlowKind",
    "Form",
    "Item",
    "Mark",
    "Meter",
    "Notch",
    "Option",
    "Page",
    "Panel",
    "Place",
    "Row",
    "Site",
    "Slider",
    "Switch",
    "Table",
    "Text",
    "Tick",
    "Timeline",
    "Tone",
    "WorldMap",
]
