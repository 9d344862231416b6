"""What pressing, moving or choosing a thing does: the deed that is reported, and the new eye."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.ui.kit.eye import Eye
from game.ui.kit.items.controls import snapped
from game.ui.kit.node import Node
from game.ui.kit.spread import Spread
from game.ui.page import Button, Choice, Entry, Slider, Switch
from game.ui.screen import Given


@dataclass(frozen=True, slots=True)
class Deed:
    """What a person did, as a screen is told of it."""

    id: str
    given: Given = None


Done = tuple[Eye, Deed | None]
"""The eye after an event, and what was done, if anything."""


def press(node: Node, eye: Eye) -> Done:
    """Press a thing, as Enter or a click does."""
    item = node.item
    if node.off or not node.id:
        return eye, None
    eye = replace(eye, hushed=True)
    if isinstance(item, Slider) and node.role == "slider":
        return eye, Deed(item.opens) if item.opens else None
    if isinstance(item, Switch):
        return eye, Deed(item.id, not item.on)
    if isinstance(item, Entry):
        return eye, None
    if isinstance(item, Choice) and node.role == "choice":
        return unfold(node, item, eye), None
    return eye, Deed(node.id, node.given)


def unfold(node: Node, choice: Choice, eye: Eye) -> Eye:
    """Open the list of a choice with the chosen option marked."""
    ids = [option.id for option in choice.options]
    cursor = ids.index(choice.chosen) if choice.chosen in ids else 0
    return replace(eye, open=node.key, cursor=cursor, hushed=True)


def press_button(spread: Spread, id: str, eye: Eye) -> Done:
    """Press what an accelerator, Enter or Escape stands for, wherever the keyboard is."""
    for button in buttons(spread):
        if button.id == id:
            return (eye, None) if button.off else (replace(eye, hushed=True), Deed(id))
    return eye, Deed(id) if id else None


def buttons(spread: Spread) -> list[Button]:
    """Every button of a page."""
    page = spread.page
    within = [item for panel in page.panels for item in panel.items if isinstance(item, Button)]
    return [*page.buttons, *within]


def look_at(spread: Spread, node: Node, eye: Eye, t: float) -> Eye:
    """Give a thing the keyboard and bring it into sight."""
    caret = len(node.item.text) if isinstance(node.item, Entry) else 0
    eye = replace(eye, focus=node.key, caret=caret, whole=False, since=t, hushed=False, typed="")
    laid = spread.laid(node.block)
    if laid is None or not laid.most:
        return eye
    view, room = laid.measured.view, min(node.rect.h, laid.measured.view.h) // 4
    move = 0
    if node.rect.top < view.top:
        move = node.rect.top - view.top - room
    elif node.rect.bottom > view.bottom:
        move = min(node.rect.bottom - view.bottom + room, node.rect.top - view.top)
    return scroll(spread, node.block, move, eye) if move else eye


def scroll(spread: Spread, block: str, by: int, eye: Eye) -> Eye:
    """Scroll a block by so many px, as far as it goes."""
    laid = spread.laid(block)
    if laid is None:
        return eye
    return eye.scrolled(block, min(laid.most, max(0, laid.scroll + by)))


def set_to(item: Slider, value: float, eye: Eye) -> Done:
    """Move a slider to a value, if that is another than it has."""
    value = snapped(item, value)
    if item.off or abs(value - item.value) < 1e-9:
        return eye, None
    return replace(eye, hushed=True), Deed(item.id, value)


def choose(item: Choice, number: int, eye: Eye) -> Done:
    """Choose an option by its place in the list, as far as the list goes."""
    if item.off or not item.options:
        return eye, None
    option = item.options[min(len(item.options) - 1, max(0, number))]
    return eye, Deed(item.id, option.id) if option.id != item.chosen else None
