"""Hands for tests: find a thing by its role and name, click it, press keys, look at the window."""

from __future__ import annotations

import pygame

from game.ui.kit.node import Node
from game.ui.screen import Screen
from game.ui.settings import Settings
from game.ui.stack import Stack
from game.ui.window import Window

SIZES = ((1024, 700), (1280, 720), (1366, 768), (1920, 1080), (2560, 1600))
SCALES = (0.85, 1.0, 1.5, 2.0)

_MODIFIERS = {"ctrl": pygame.KMOD_LCTRL, "shift": pygame.KMOD_LSHIFT, "alt": pygame.KMOD_LALT}
_KEYS = {"enter": pygame.K_RETURN, "pageup": pygame.K_PAGEUP, "pagedown": pygame.K_PAGEDOWN}


def window_of(
    *screens: Screen, size: tuple[int, int] = (1600, 900), settings: Settings | None = None
) -> Window:
    """A window that shows these screens, the last one in front, and has painted once."""
    window = Window(Stack(screens, settings or Settings()), size=size)
    window.frame(0.0)
    pygame.event.clear()
    return window


def things(window: Window, role: str = "", name: str = "") -> list[Node]:
    """All things of a role and a name."""
    return [
        node
        for node in window.tree()
        if (not role or node.role == role) and (not name or node.name == name)
    ]


def thing(window: Window, role: str, name: str) -> Node:
    """The one thing of a role and a name."""
    found = things(window, role, name)
    assert len(found) == 1, [(node.role, node.name) for node in window.tree()]
    return found[0]


def settle(window: Window, t: float = 1.0) -> int:
    """Hand all posted events to the window and paint; how many parts were painted."""
    for event in pygame.event.get():
        window.handle(event, t)
    return window.frame(t)


def click(window: Window, role: str, name: str, *, at: float = 0.5, t: float = 1.0) -> None:
    """Click a thing, at a share of its width."""
    rect = thing(window, role, name).rect
    click_at(window, (rect.x + round((rect.w - 1) * at), rect.centery), t=t)


def click_at(window: Window, spot: tuple[int, int], *, t: float = 1.0) -> None:
    pygame.event.post(pygame.event.Event(pygame.MOUSEMOTION, pos=spot, rel=(0, 0), buttons=()))
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        pygame.event.post(pygame.event.Event(kind, pos=spot, button=1))
        settle(window, t)


def point(window: Window, spot: tuple[int, int], *, t: float = 1.0) -> None:
    """Move the pointer to a place."""
    pygame.event.post(pygame.event.Event(pygame.MOUSEMOTION, pos=spot, rel=(0, 0), buttons=()))
    settle(window, t)


def wheel(window: Window, spot: tuple[int, int], notches: int) -> None:
    """Turn the wheel over a place; up is more than 0."""
    point(window, spot)
    pygame.event.post(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=notches))
    settle(window)


def key(window: Window, stroke: str, *, t: float = 1.0) -> None:
    """Press a key such as `tab`, `ctrl+enter` or `y`; a plain sign is typed too."""
    pygame.event.post(key_event(stroke))
    if len(stroke) == 1:
        pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=stroke))
    pygame.event.post(pygame.event.Event(pygame.KEYUP, key=key_event(stroke).key, mod=0))
    settle(window, t)


def key_event(stroke: str) -> pygame.event.Event:
    *modifiers, name = stroke.split("+") if stroke != "+" else ["+"]
    code = _KEYS.get(name) or pygame.key.key_code(name)
    mod = sum(_MODIFIERS[word] for word in modifiers)
    sign = name if len(name) == 1 else ""
    return pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod, unicode=sign)


def focused(window: Window) -> Node | None:
    """The thing that has the keyboard."""
    return next((node for node in window.tree() if node.focused), None)


def walk(window: Window) -> list[Node]:
    """Every thing Tab stops at, in order, until it comes round."""
    stops: list[Node] = []
    for _number in range(500):
        key(window, "tab")
        node = focused(window)
        assert node is not None
        if stops and node.key == stops[0].key:
            return stops
        stops.append(node)
    raise AssertionError("Tab never comes round")


def pixels(window: Window) -> bytes:
    """What the window shows."""
    return bytes(pygame.surfarray.array3d(window.surface).tobytes())
