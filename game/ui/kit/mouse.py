"""The mouse: pointing, pressing, dragging and the wheel."""

from __future__ import annotations

from dataclasses import replace

import pygame

from game.ui.kit.eye import Eye
from game.ui.kit.items.controls import slide
from game.ui.kit.node import Node
from game.ui.kit.overlay import Overlay
from game.ui.kit.press import Deed, Done, look_at, press, scroll, set_to
from game.ui.kit.spread import RAIL, Laid, Spread
from game.ui.page import Choice, Slider

NOTCH = 54
"""How far one notch of the wheel scrolls, px at scale 1."""


def on_mouse(
    event: pygame.event.Event, spread: Spread, opened: Overlay | None, eye: Eye, t: float
) -> Done:
    """Take what the mouse did; places come from the event, never from the pointer itself."""
    if event.type == pygame.MOUSEMOTION:
        return _motion(event.pos, spread, opened, eye, t)
    if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
        return _down(event.pos, spread, opened, eye, t)
    if event.type == pygame.MOUSEBUTTONUP and event.button == 1:
        return _up(event.pos, spread, eye)
    if event.type == pygame.MOUSEWHEEL:
        return _wheel(event.y, spread, opened, eye)
    return eye, None


def _listed(opened: Overlay | None, spot: tuple[int, int]) -> Node | None:
    if opened is None:
        return None
    return next((node for node in opened.nodes if node.rect.collidepoint(spot)), None)


def _motion(
    spot: tuple[int, int], spread: Spread, opened: Overlay | None, eye: Eye, t: float
) -> Done:
    eye = replace(eye, pointer=(int(spot[0]), int(spot[1])))
    if eye.held.startswith("rail|"):
        return _drag_rail(spot, spread, eye), None
    held = spread.node(eye.held) if eye.held else None
    if held and isinstance(held.item, Slider) and held.role == "slider":
        return set_to(held.item, slide(held.item, held.rect, spot[0]), eye)
    option = _listed(opened, spot)
    node = option or (None if opened else spread.at(eye.pointer))
    key = node.key if node else ""
    if key == eye.hover:
        return eye, None
    if option and isinstance(option.item, Choice):
        ids = [one.id for one in option.item.options]
        eye = replace(eye, cursor=ids.index(str(option.given)))
    return replace(eye, hover=key, since=t, hushed=False), None


def _down(
    spot: tuple[int, int], spread: Spread, opened: Overlay | None, eye: Eye, t: float
) -> Done:
    eye = replace(eye, pointer=(int(spot[0]), int(spot[1])))
    if opened is not None:
        option = _listed(opened, spot)
        eye = replace(eye, open="", hover="")
        if option is None or not isinstance(option.item, Choice):
            return eye, None
        same = option.given == option.item.chosen
        return eye, None if same else Deed(option.id, option.given)
    laid = spread.under(eye.pointer)
    if laid and laid.most and _on_rail(laid, spread, eye.pointer):
        thumb = laid.thumb(1)
        grip = spot[1] - thumb.y if thumb.top <= spot[1] < thumb.bottom else thumb.h // 2
        eye = replace(eye, held=f"rail|{laid.block.id}", grip=int(grip))
        return _drag_rail(spot, spread, eye), None
    node = spread.at(eye.pointer)
    if node is None:
        return replace(eye, focus=""), None
    if node.stops:
        eye = replace(look_at(spread, node, eye, t), hushed=True)
    elif node.role == "tab":
        whole = next((n for n in spread.nodes if n.role == "choice" and n.id == node.id), None)
        eye = replace(eye, focus=whole.key if whole else "", hushed=True)
    eye = replace(eye, held=node.key, hover=node.key)
    if isinstance(node.item, Slider) and node.role == "slider":
        return set_to(node.item, slide(node.item, node.rect, spot[0]), eye)
    return eye, None


def _up(spot: tuple[int, int], spread: Spread, eye: Eye) -> Done:
    held, eye = eye.held, replace(eye, held="", pointer=(int(spot[0]), int(spot[1])))
    node = spread.at(eye.pointer)
    if not held or node is None or node.key != held or node.role == "slider":
        return eye, None
    return press(node, eye)


def _wheel(notches: int, spread: Spread, opened: Overlay | None, eye: Eye) -> Done:
    if opened is not None:
        node = spread.node(eye.open)
        if node is None or not isinstance(node.item, Choice):
            return eye, None
        last = len(node.item.options) - 1
        return replace(eye, cursor=min(last, max(0, eye.cursor - notches))), None
    node = spread.at(eye.pointer)
    if node and node.key == eye.focus and isinstance(node.item, Slider):
        item = node.item
        step = item.step if item.step > 0 else (item.most - item.least) / 100.0
        return set_to(item, item.value + notches * step, eye)
    laid = spread.under(eye.pointer)
    if laid is None or not laid.most:
        return eye, None
    by = -notches * spread.look.pen().px(NOTCH)
    return replace(scroll(spread, laid.block.id, by, eye), hover=""), None


def _on_rail(laid: Laid, spread: Spread, spot: tuple[int, int]) -> bool:
    return laid.rail(spread.look.pen().px(RAIL)).collidepoint(spot)


def _drag_rail(spot: tuple[int, int], spread: Spread, eye: Eye) -> Eye:
    block = eye.held.partition("|")[2]
    laid = spread.laid(block)
    if laid is None:
        return eye
    rail, thumb = laid.rail(1), laid.thumb(1)
    room = max(1, rail.h - thumb.h)
    share = (spot[1] - eye.grip - rail.y) / room
    return eye.scrolled(block, round(min(1.0, max(0.0, share)) * laid.most))
