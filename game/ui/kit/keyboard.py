"""The keyboard: accelerators, Tab, arrows, Enter, Escape and what each control makes of a key."""

from __future__ import annotations

from dataclasses import replace

import pygame

from game.ui.kit.eye import Eye
from game.ui.kit.node import Node
from game.ui.kit.press import (
    Deed,
    Done,
    buttons,
    choose,
    look_at,
    press,
    press_button,
    scroll,
    set_to,
    unfold,
)
from game.ui.kit.spread import Laid, Spread
from game.ui.page import Choice, Entry, Slider

ARROWS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
PAUSE = 0.9
"""How long a sign typed still belongs to the same word, s."""
_NAMES = {"return": "enter", "keypad enter": "enter", "page up": "pageup", "page down": "pagedown"}


def strokes(event: pygame.event.Event) -> set[str]:
    """The names a key press goes by: `ctrl+enter`, `y`, `?`."""
    name = pygame.key.name(event.key).lower()
    name = _NAMES.get(name, name)
    modifiers = [
        word
        for word, mask in (
            ("ctrl", pygame.KMOD_CTRL | pygame.KMOD_META),
            ("alt", pygame.KMOD_ALT),
            ("shift", pygame.KMOD_SHIFT),
        )
        if event.mod & mask
    ]
    named = {"+".join([*modifiers, name])}
    sign = getattr(event, "unicode", "")
    if sign and sign.isprintable() and sign != " " and not {"ctrl", "alt"} & set(modifiers):
        named.add(sign.lower())
    return named


def on_key(event: pygame.event.Event, spread: Spread, eye: Eye, t: float) -> Done:
    """Take a key that was pressed; accelerators come before what has the keyboard."""
    named = strokes(event)
    node = spread.node(eye.focus) if eye.focus else None
    modified = bool(event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META | pygame.KMOD_ALT))
    opened = spread.node(eye.open) if eye.open else None
    if opened and isinstance(opened.item, Choice) and not modified:
        return _in_list(event, named, opened.item, eye, t)
    pressed = _accelerator(spread, named, node)
    if pressed:
        return press_button(spread, pressed, eye)
    if modified:
        return _paste(node, eye, named)
    if named & {"tab", "shift+tab"}:
        return _step(spread, node, eye, t, back="shift+tab" in named), None
    if node:
        done = _on_focused(event, named, spread, node, eye, t)
        if done:
            return done
    if "enter" in named and (node is None or isinstance(node.item, Entry)):
        return press_button(spread, spread.page.enter, eye)
    if "escape" in named:
        if spread.page.escape:
            return press_button(spread, spread.page.escape, eye)
        return replace(eye, focus=""), None
    return _move(spread, node, named, eye, t), None


def on_text(words: str, spread: Spread, eye: Eye) -> Done:
    """Take signs that were typed; only an entry wants them."""
    node = spread.node(eye.focus) if eye.focus else None
    words = "".join(sign for sign in words if sign.isprintable())
    if node is None or not isinstance(node.item, Entry) or not words:
        return eye, None
    text, caret = _open(node.item, eye)
    eye = replace(eye, caret=caret + len(words), whole=False, hushed=True)
    return eye, Deed(node.item.id, text[:caret] + words + text[caret:])


def _open(item: Entry, eye: Eye) -> tuple[str, int]:
    """What is left of a text as something is written into it, and where that goes."""
    return ("", 0) if eye.whole else (item.text, min(eye.caret, len(item.text)))


def _accelerator(spread: Spread, named: set[str], node: Node | None) -> str:
    """Id of the button a key stands for; empty = none."""
    plain = {name for name in named if "+" not in name or name == "+"}
    if node and isinstance(node.item, Entry):
        named = {name for name in named - plain if not name.startswith("shift+")} | {
            name for name in plain if len(name) > 1 and name[0] == "f"
        }
    if node:
        named = named - {"enter", "space", "tab", *ARROWS}
    keys = dict(spread.look.keys)
    for button in buttons(spread):
        if keys.get(button.id, button.key).lower() in named:
            return button.id
    return ""


def _paste(node: Node | None, eye: Eye, named: set[str]) -> Done:
    if node is None or not isinstance(node.item, Entry) or "ctrl+v" not in named:
        return eye, None
    words = " ".join(clipboard().split())
    text, caret = _open(node.item, eye)
    if not words:
        return eye, None
    eye = replace(eye, caret=caret + len(words), whole=False)
    return eye, Deed(node.item.id, text[:caret] + words + text[caret:])


def clipboard() -> str:
    """The text that was copied last, by whichever way this pygame has."""
    try:
        if hasattr(pygame.scrap, "get_text"):
            return pygame.scrap.get_text()
        pygame.scrap.init()
        found = pygame.scrap.get(pygame.SCRAP_TEXT)
    except pygame.error:
        return ""
    return found.decode("utf-8", "replace").rstrip("\0") if found else ""


def _in_list(
    event: pygame.event.Event, named: set[str], choice: Choice, eye: Eye, t: float
) -> Done:
    """A key while the list of a choice is open."""
    last = len(choice.options) - 1
    if named & {"enter", "space"}:
        return choose(choice, eye.cursor, replace(eye, open=""))
    if named & {"escape", "tab", "shift+tab"}:
        return replace(eye, open=""), None
    moves = {"up": -1, "down": 1, "pageup": -8, "pagedown": 8, "home": -9999, "end": 9999}
    for name, by in moves.items():
        if name in named:
            return replace(eye, cursor=min(last, max(0, eye.cursor + by))), None
    eye, found = _typed(getattr(event, "unicode", ""), choice, eye, t)
    return (eye if found is None else replace(eye, cursor=found)), None


def _typed(sign: str, choice: Choice, eye: Eye, t: float) -> tuple[Eye, int | None]:
    """The option whose name begins with what has been typed."""
    if not sign or not sign.isprintable():
        return eye, None
    word = (eye.typed if t - eye.typed_at < PAUSE else "") + sign.lower()
    eye = replace(eye, typed=word, typed_at=t)
    for number, option in enumerate(choice.options):
        if option.name.lower().startswith(word):
            return eye, number
    return eye, None


def _step(spread: Spread, node: Node | None, eye: Eye, t: float, *, back: bool) -> Eye:
    """The next thing at which Tab stops, in reading order and around."""
    stops = [one for one in spread.nodes if one.stops]
    if not stops:
        return eye
    keys = [one.key for one in stops]
    if node is None or node.key not in keys:
        return look_at(spread, stops[-1 if back else 0], eye, t)
    number = keys.index(node.key) + (-1 if back else 1)
    return look_at(spread, stops[number % len(stops)], eye, t)


def _on_focused(
    event: pygame.event.Event, named: set[str], spread: Spread, node: Node, eye: Eye, t: float
) -> Done | None:
    """What the thing that has the keyboard makes of a key; None = nothing."""
    item = node.item
    done: Done | None = None
    if isinstance(item, Entry):
        return _edit(item, named, eye)
    if isinstance(item, Slider) and node.role == "slider":
        done = _slide(item, named, eye)
    elif isinstance(item, Choice):
        done = _choice(event, named, spread, node, item, eye, t)
    if done is None and named & {"enter", "space"} and node.id:
        return press(node, eye)
    return done


def _slide(item: Slider, named: set[str], eye: Eye) -> Done | None:
    step = item.step if item.step > 0 else (item.most - item.least) / 100.0
    by = {"left": -1, "down": -1, "right": 1, "up": 1, "pagedown": -10, "pageup": 10}
    for name, steps in by.items():
        if name in named:
            return set_to(item, item.value + steps * step, eye)
    if "home" in named:
        return set_to(item, item.least, eye)
    if "end" in named:
        return set_to(item, item.most, eye)
    return None


def _choice(
    event: pygame.event.Event,
    named: set[str],
    spread: Spread,
    node: Node,
    item: Choice,
    eye: Eye,
    t: float,
) -> Done | None:
    ids = [option.id for option in item.options]
    at = ids.index(item.chosen) if item.chosen in ids else 0
    side_by_side = any(one.role == "tab" and one.id == item.id for one in spread.nodes)
    moves = {"up": -1, "down": 1, "home": -9999, "end": 9999}
    if side_by_side:
        moves |= {"left": -1, "right": 1, "enter": 0, "space": 0}
    for name, by in moves.items():
        if name in named:
            return choose(item, at + by, eye)
    if named & {"enter", "space"} and not item.off:
        return unfold(node, item, eye), None
    eye, found = _typed(getattr(event, "unicode", ""), item, eye, t)
    return None if found is None else choose(item, found, eye)


def _edit(item: Entry, named: set[str], eye: Eye) -> Done | None:
    if eye.whole and named & {"backspace", "delete"}:
        return replace(eye, caret=0, whole=False), Deed(item.id, "")
    text, caret = item.text, min(eye.caret, len(item.text))
    if "backspace" in named:
        if caret == 0:
            return eye, None
        return replace(eye, caret=caret - 1), Deed(item.id, text[: caret - 1] + text[caret:])
    if "delete" in named:
        return eye, Deed(item.id, text[:caret] + text[caret + 1 :]) if caret < len(text) else None
    moves = {"left": caret - 1, "right": caret + 1, "home": 0, "end": len(text)}
    for name, to in moves.items():
        if name in named:
            return replace(eye, caret=min(len(text), max(0, to)), whole=False), None
    return (eye, None) if "space" in named else None


def _move(spread: Spread, node: Node | None, named: set[str], eye: Eye, t: float) -> Eye:
    """Arrows go to the nearest thing on that side within the block, or else scroll it."""
    way = next((ARROWS[name] for name in named if name in ARROWS), None)
    if node and way:
        found = _neighbour(spread, node, way)
        if found:
            return look_at(spread, found, eye, t)
    laid = spread.laid(node.block) if node else _tallest(spread)
    if laid is None:
        return eye
    page = laid.measured.view.h * 9 // 10
    far = {"pagedown": page, "pageup": -page, "home": -(10**6), "end": 10**6}
    by = next((far[name] for name in named if name in far), 0)
    by += way[1] * spread.look.pen().px(48) if way else 0
    return scroll(spread, laid.block.id, by, eye) if by else eye


def _neighbour(spread: Spread, node: Node, way: tuple[int, int]) -> Node | None:
    x, y = node.rect.center
    best: tuple[float, Node] | None = None
    for other in spread.nodes:
        if not other.stops or other.block != node.block or other.key == node.key:
            continue
        u, v = other.rect.centerx - x, other.rect.centery - y
        along, aside = u * way[0] + v * way[1], abs(u * way[1]) + abs(v * way[0])
        if along > 0 and aside <= 2 * along + max(node.rect.w, node.rect.h) // 2:
            far = along + 2.0 * aside
            if best is None or far < best[0]:
                best = far, other
    return best[1] if best else None


def _tallest(spread: Spread) -> Laid | None:
    """The block that scrolls farthest, of those that do."""
    scrolls = [laid for laid in spread.blocks if laid.most]
    return max(scrolls, key=lambda laid: laid.most, default=None)
