"""Prints what the window costs: `python3 -m tests.bench.frames`, in software, without a display.

A frame's cost is the processor's time of it as a share of the 16.7 ms it has at 60 a second.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from game.ui.bridge import Bridge
from game.ui.kit.node import Node
from game.ui.kit.press import Deed
from game.ui.page import Form
from game.ui.screens import rooms
from game.ui.settings import Settings
from game.ui.stack import Stack
from game.ui.window import RATE, Window
from tests.ui.gallery import Gallery
from tests.ui.hands import key_event, thing, window_of

CHECKOUT = Path(__file__).resolve().parents[2]
FRAMES = 240
SIZES = ((1280, 720), (1600, 900), (2560, 1600))
UP = """
import os, time
began = time.perf_counter()
os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
from game.ui.page import Form
from game.ui.settings import Settings
from game.ui.stack import Stack
from game.ui.window import Window
from tests.ui.gallery import Gallery
Window(Stack((Gallery(Form.{form}),), Settings())).frame(0.0)
print(time.perf_counter() - began)
"""


def share(step: Callable[[int], object], frames: int = FRAMES) -> float:
    """Processor's time of a step that happens in every frame, share of a core at 60 a second."""
    step(0)
    began = time.process_time()
    for number in range(1, frames + 1):
        step(number)
    return (time.process_time() - began) / frames * RATE


def cases(size: tuple[int, int]) -> Iterator[tuple[str, float]]:
    """What is measured at a size of the window, and its share of a core."""
    still = window_of(Gallery(), size=size, settings=Settings(motion=False))
    yield "idle", share(lambda number: still.frame(number / RATE))
    moving = window_of(Gallery(), size=size)
    yield "flows move", share(lambda number: moving.frame(number / RATE))
    rect = thing(moving, "slider", "Export quota").rect

    def drag(number: int) -> None:
        import pygame

        x = rect.x + number * 7 % rect.w
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            event = pygame.event.Event(kind, pos=(x, rect.centery), button=1)
            moving.handle(event, number / RATE)
        moving.frame(number / RATE)

    yield "a slider is dragged", share(drag)
    book = window_of(Gallery(Form.READING), size=size, settings=Settings(motion=False))
    strokes = key_event("pagedown"), key_event("home")

    def leaf(number: int) -> None:
        book.handle(strokes[number % 2], number / RATE)
        book.frame(number / RATE)

    yield "a page is leafed", share(leaf)
    middle = size[0] // 2, size[1] // 2

    def scroll(number: int) -> None:
        import pygame

        motion = pygame.event.Event(pygame.MOUSEMOTION, pos=middle, rel=(0, 0), buttons=())
        notches = -1 if number % 60 < 30 else 1
        for event in (motion, pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=notches)):
            book.handle(event, number / RATE)
        book.frame(number / RATE)

    yield "the wheel turns", share(scroll)


def seconds_up(form: Form, rounds: int = 5) -> float:
    """Median time from a fresh interpreter's first line to a painted window, s."""
    code = UP.format(form=form.name)
    taken = [
        float(
            subprocess.run(
                [sys.executable, "-c", code],
                cwd=CHECKOUT,
                check=True,
                capture_output=True,
                text=True,
            ).stdout.split()[-1]
        )
        for _round in range(rounds)
    ]
    return statistics.median(taken)


def worked(changes: int = 8) -> tuple[float, float]:
    """Least processor's time of a coarse forecast and of the fine one after it, s.

    It tells more than seconds on the clock do where other programs want the same cores.
    """
    window = _seated(None)
    _spent(window)
    taken = []
    for number in range(changes):
        window.do(Deed(_lever(window).id, (number + 1) / 20))
        taken.append(_spent(window))
    window.close()
    return min(coarse for coarse, _fine in taken), min(fine for _coarse, fine in taken)


def _spent(window: Window) -> tuple[float, ...]:
    """Processor's time of each wish of the table until it has none, s."""
    screen, times = window.stack.top, []
    while (wish := screen.wish()) is not None:
        began = time.process_time()
        answer = wish.work(*wish.args)
        times.append(time.process_time() - began)
        screen = screen.told(wish, answer)
    return tuple(times)


def _lever(window: Window) -> Node:
    return next(node for node in window.tree() if node.role == "slider" and not node.off)


def _seated(bridge: Bridge | None) -> Window:
    """A window at the first table of the usual game."""
    briefing = rooms.briefed(
        scenario="", seat="", overrides=(), settings=(), seats={}, seed=0, weeks=None
    )
    window = Window(Stack((briefing,), Settings(motion=False)), bridge)
    window.do(Deed(window.page.enter))
    return window


def foreseen(changes: int = 8) -> list[tuple[float, float]]:
    """Seconds from a lever's change to a coarse forecast on the window and to a fine one."""
    bridge = Bridge()
    bridge.start()
    window = _seated(bridge)
    _answered(window)
    _answered(window)
    taken = []
    for number in range(changes):
        slider = _lever(window)
        began = time.perf_counter()
        window.do(Deed(slider.id, (number + 1) / 20))
        coarse = _answered(window) - began
        taken.append((coarse, _answered(window) - began))
    window.close()
    return taken


def _answered(window: Window, patience: float = 30.0) -> float:
    """Run the window's loop until an answer has been painted; when that was, s."""
    before, end = window.stack, time.perf_counter() + patience
    while window.stack is before:
        window.frame(time.perf_counter())
        time.sleep(0.002)
        if time.perf_counter() > end:
            raise TimeoutError("no forecast came")
    return time.perf_counter()


def main() -> None:
    """Prints the tables."""
    names = [name for name, _share in cases(SIZES[0])]
    print(f"share of a core at {RATE} frames a second")
    print(f"{'':24}" + "".join(f"{wide}x{high:<8}" for wide, high in SIZES))
    columns = [dict(cases(size)) for size in SIZES]
    for name in names:
        print(f"{name:24}" + "".join(f"{column[name]:<13.1%}" for column in columns))
    print("window up, median of 5 fresh processes")
    for form in (Form.MENU, Form.TABLE):
        print(f"{form.value:24}{1000 * seconds_up(form):.0f} ms")
    print("from a lever's change to its forecast on the window, least, median and worst of 8")
    taken = foreseen()
    for name, times in zip(("coarse", "fine"), zip(*taken, strict=True), strict=True):
        found = min(times), statistics.median(times), max(times)
        print(f"{name:24}" + ", ".join(f"{1000 * each:.0f} ms" for each in found))
    print("processor's time of these forecasts, least of 8")
    for name, spent in zip(("coarse", "fine, after it"), worked(), strict=True):
        print(f"{name:24}{1000 * spent:.0f} ms")


if __name__ == "__main__":
    main()
