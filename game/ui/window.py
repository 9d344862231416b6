"""The window: shows the screen in front, and tells it what a person does."""

from __future__ import annotations

import os
import sys
import warnings
from dataclasses import replace

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
if sys.platform.startswith("linux"):
    # Flipping the window takes 0.1 ms instead of 6.7 ms where OpenGL is done in software.
    os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")

import pygame

from game.errors import UsageError
from game.ui.kit.around import LEAST, USUAL, Notice, icon, save_picture, usual_size
from game.ui.kit.eye import Eye
from game.ui.kit.keyboard import on_key, on_text, strokes
from game.ui.kit.mouse import on_mouse
from game.ui.kit.node import Node, Said
from game.ui.kit.overlay import WAIT, open_list
from game.ui.kit.press import Deed, Done
from game.ui.kit.sizes import stepped, way_of
from game.ui.kit.spread import Look, Spread
from game.ui.kit.stage import Sight, Stage
from game.ui.kit.theme import DARK, THEMES
from game.ui.kit.type import Typeface
from game.ui.page import Choice, Entry, Form, Page, Slider, Switch
from game.ui.screen import Beside, Screen
from game.ui.settings import LEAST_SCALE, MOST_SCALE, fitted, save_settings
from game.ui.stack import Stack
from game.ui.words import speak

CAPTION = "Ninety Days"
CONTROLS = (Slider, Choice, Switch, Entry)
"""Of these another takes the keyboard where one that had it is gone; of buttons none does."""
RATE = 60
"""Frames a second while something moves or may."""
REPEATED = frozenset(
    {"left", "right", "up", "down", "pageup", "pagedown", "tab", "shift+tab", "backspace", "delete"}
)
"""Keys that go on while they are held down."""
PATIENCE, PACE = 0.35, 0.04
"""How long such a key is held before it goes on, and between one time and the next, s."""
MOUSE = (
    pygame.MOUSEMOTION,
    pygame.MOUSEBUTTONDOWN,
    pygame.MOUSEBUTTONUP,
    pygame.MOUSEWHEEL,
)


class NoWindowError(UsageError):
    """There is a display, but no window can be had on it."""


def run(stack: Stack, bridge: Beside | None = None) -> int:
    """Show the screens until the last one is left.

    An error of a screen is not kept from whoever called: the display is closed first, so that
    it can be read, and the game itself was saved before the screen changed.

    Returns:
        What the command line leaves with: 0.

    Raises:
        NoWindowError: The display gives no window.
    """
    try:
        pygame.display.init()
        settings = fitted(stack.settings, pygame.display.get_desktop_sizes()[0])
        if settings != stack.settings:
            save_settings(settings)
            stack = stack.under(settings)
        window = Window(stack, bridge, size=usual_size(settings.scale))
    except pygame.error as fault:
        raise NoWindowError(f"the window cannot be opened ({fault})") from fault
    clock = pygame.time.Clock()
    try:
        while not window.closed:
            t = pygame.time.get_ticks() / 1000.0
            for event in pygame.event.get():
                window.handle(event, t)
            window.frame(t)
            clock.tick(RATE)
    finally:
        window.close()
    return 0


class Window:
    """The screens, what the eye is on, and what is painted of them."""

    def __init__(
        self, stack: Stack, bridge: Beside | None = None, *, size: tuple[int, int] = USUAL
    ) -> None:
        pygame.display.init()
        pygame.font.init()
        pygame.display.set_icon(icon())
        self.surface = pygame.display.set_mode(size, pygame.RESIZABLE)
        self.bridge = bridge
        self.painted = 0
        """Frames in which something was painted."""
        self.stage = Stage()
        self.eyes: tuple[Eye, ...] = ()
        """One for every screen, that of the screen in front last."""
        self.shown: tuple[tuple[Screen, Page], ...] = ()
        self.notice = Notice()
        self._held: tuple[pygame.event.Event, float] | None = None
        """A key held down that goes on, and when it does so next, s."""
        self._away = False
        """Whether the window is minimised, where nobody sees what is painted."""
        self._asked = ""
        self._face = Typeface(stack.settings.scale)
        self._drawn: tuple[object, ...] = ()
        self._windowed = size
        """Size to go back to from the full screen, px."""
        self.stack = stack
        speak(stack.settings.language)
        self._turn_to(stack)

    @property
    def closed(self) -> bool:
        """Whether nothing is left to show."""
        return self.stack.over

    @property
    def page(self) -> Page:
        """The page in front."""
        return self.shown[-1][1]

    @property
    def eye(self) -> Eye:
        """The eye on the page in front."""
        return self.eyes[-1]

    @eye.setter
    def eye(self, eye: Eye) -> None:
        self.eyes = (*self.eyes[:-1], eye)

    def look(self) -> Look:
        """How pages are drawn now."""
        settings = self.stack.settings
        scale = min(MOST_SCALE, max(LEAST_SCALE, settings.scale))
        if scale != self._face.scale:
            self._face = Typeface(scale)
        theme = THEMES.get(settings.theme, DARK)
        keys = tuple(sorted(settings.keys.items()))
        return Look(self.surface.get_size(), theme, self._face, keys, settings.language)

    def spread(self) -> Spread:
        """The page in front, laid out."""
        return self.stage.lay(self.page, self.look(), self.eye)

    def tree(self) -> tuple[Node, ...]:
        """Everything on the window as a list of roles, names, values and places."""
        return self.stage.nodes(self.spread())

    def said(self) -> tuple[Said, ...]:
        """All words that are painted, and where."""
        return self.stage.said()

    def handle(self, event: pygame.event.Event, t: float) -> None:
        """Take one event at a moment, s."""
        if self.closed:
            return
        if event.type == pygame.QUIT:
            self._leave(t)
        elif event.type == pygame.VIDEORESIZE:
            self._resize(event.w, event.h)
        elif event.type == pygame.KEYDOWN:
            self._press(event, t, PATIENCE)
        elif event.type == pygame.KEYUP:
            self._held = None
        elif event.type == pygame.TEXTINPUT:
            self._follow(on_text(event.text, self.spread(), self.eye))
        elif event.type in MOUSE:
            spread = self.spread()
            opened = open_list(spread, self.eye)
            self._follow(on_mouse(event, spread, opened, self.eye, t))
        elif event.type == pygame.WINDOWMINIMIZED:
            self._away = True
        elif event.type in (pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED):
            self._away = False
            self._forget()

    def frame(self, t: float) -> int:
        """Paint what has changed by a moment, s.

        Returns:
            How many parts of the window were painted; 0 = nothing had changed.
        """
        if not self.closed and self.bridge and (done := self.bridge.poll()):
            self._turn_to(self.stack.told(*done))
        if self._held and t >= self._held[1] and not self.closed:
            self._press(self._held[0], t, PACE)
        if self.closed or self._away:
            return 0
        look, below = self.look(), self._below()
        spread = self.spread()
        waits = t - self.eye.since >= WAIT
        self.notice = self.notice.at(t)
        state = (self.page, look, below, self.eye, waits, self.notice)
        motion = self.stack.settings.motion and self.page.form is not Form.DIALOG
        if state != self._drawn:
            sight = Sight(self.eye, t, below, motion, self.notice.words)
            rects = self.stage.draw(self.surface, spread, sight)
            self._drawn = state
        else:
            due = motion and self.stage.due(t)
            rects = self.stage.move(self.surface, spread, t) if due else []
        if rects:
            pygame.display.update(rects)
            self.painted += 1
        return len(rects)

    def close(self) -> None:
        """Close the display and stop what runs beside it."""
        if self.bridge:
            self.bridge.close()
        pygame.display.quit()

    def _leave(self, t: float) -> None:
        """Leave the game, kept as it stands; where it cannot be, only when told twice."""
        fault = self.stack.keep()
        if fault and self.notice.words != fault:
            self.notice = Notice(fault, t)
        else:
            self.stack = self.stack.left()

    def _press(self, event: pygame.event.Event, t: float, pause: float) -> None:
        """Take a key; one that moves something goes on after a pause while it is held down.

        No other key does: a turn must not end twice because ending it took a second.
        """
        named = strokes(event)
        self._held = (event, t + pause) if named & REPEATED else None
        if not self._own_key(named, t):
            self._follow(on_key(event, self.spread(), self.eye, t))

    def do(self, deed: Deed) -> None:
        """Tell the screen in front what was done."""
        self._turn_to(self.stack.act(deed.id, deed.given))

    def _follow(self, done: Done) -> None:
        self.eye, deed = done
        if deed is not None:
            self.do(deed)

    def _turn_to(self, stack: Stack) -> None:
        """Go on with these screens: a page and an eye for each, and the wish of the front one."""
        if stack.settings.language != self.stack.settings.language:
            speak(stack.settings.language)
            self.shown = ()
        self.stack = stack
        if stack.over:
            return
        self._ask()
        old, sought = self.shown, self._sought()
        first = len(stack.screens) > len(old)
        self.shown = tuple(self._paged(screen) for screen in stack.screens)
        self.eyes = tuple(
            self._eye_of(level, old, page) for level, (_screen, page) in enumerate(self.shown)
        )
        if self.page.focus and (first or old[len(self.shown) - 1][1].id != self.page.id):
            self._look_first()
        elif old and old[-1][1].id == self.page.id and sought:
            self._look_on(sought)
        title = self.page.title
        pygame.display.set_caption(
            f"{title} - {CAPTION}" if title not in ("", CAPTION) else CAPTION
        )

    def _paged(self, screen: Screen) -> tuple[Screen, Page]:
        known = next((pair for pair in self.shown if pair[0] is screen), None)
        return known or (screen, screen.page())

    def _eye_of(self, level: int, old: tuple[tuple[Screen, Page], ...], page: Page) -> Eye:
        if level >= len(self.eyes) or (level < len(old) and old[level][1].id != page.id):
            return Eye()
        eye = self.eyes[level]
        if level < len(old) and old[level][1].moment != page.moment:
            eye = replace(eye, scroll={})
        front = level == len(self.shown) - 1
        return eye if front else replace(eye, hover="", held="", open="")

    def _look_first(self) -> None:
        """Give the keyboard to what the page wants to have it."""
        node = next((one for one in self.spread().nodes if one.id == self.page.focus), None)
        if node is not None:
            caret = len(node.item.text) if isinstance(node.item, Entry) else 0
            self.eye = Eye(focus=node.key, caret=caret, whole=caret > 0)

    def _sought(self) -> tuple[str, ...]:
        """Keys of the control that has the keyboard and of those after and before it."""
        if not self.shown or not self.eye.focus:
            return ()
        nodes = self.spread().nodes
        held = next((one for one in nodes if one.key == self.eye.focus), None)
        if held is None or not isinstance(held.item, CONTROLS):
            return ()
        near = [
            one.key
            for one in nodes
            if one.stops and one.block == held.block and isinstance(one.item, CONTROLS)
        ]
        place = near.index(held.key) if held.key in near else 0
        return (*near[place:], *reversed(near[:place]))

    def _look_on(self, sought: tuple[str, ...]) -> None:
        """Give the keyboard to the nearest control that is left, where its own has gone."""
        if self.eye.focus != sought[0]:
            return
        there = {node.key for node in self.spread().nodes}
        key = next((key for key in sought if key in there), "")
        if key != self.eye.focus:
            self.eye = replace(self.eye, focus=key)

    def _ask(self) -> None:
        """Hand over the wish of the screen in front, before its page takes time to be built."""
        wish = self.stack.top.wish()
        key = wish.key if wish else ""
        if wish and self.bridge and key != self._asked:
            self.bridge.ask(wish)
        self._asked = key

    def _below(self) -> Page | None:
        """The page that shows dimmed around a dialog."""
        if self.page.form is not Form.DIALOG:
            return None
        pages = (page for _screen, page in reversed(self.shown) if page.form is not Form.DIALOG)
        return next(pages, None)

    def _own_key(self, named: set[str], t: float) -> bool:
        """Take a key that is the window's own.

        Returns:
            Whether it was one.
        """
        if "f12" in named:
            self.notice = Notice(save_picture(self.surface), t)
        elif "f11" in named:
            self._toggle_full()
        elif (way := way_of(named)) is not None:
            self._rescale(way, t)
        else:
            return False
        return True

    def _rescale(self, way: int, t: float) -> None:
        """One size up or down, or back to the usual."""
        now = self.stack.settings.scale
        scale = stepped(now, way)
        if scale == now:
            return
        settings = replace(self.stack.settings, scale=scale, sized=True)
        fault = save_settings(settings)
        self._turn_to(self.stack.under(settings))
        if fault:
            self.notice = Notice(fault, t)

    def _toggle_full(self) -> None:
        """Fill the screen, or go back to the size the window had."""
        full = bool(self.surface.get_flags() & pygame.FULLSCREEN)
        size, flags = (0, 0), pygame.FULLSCREEN
        if full:
            size, flags = self._windowed, pygame.RESIZABLE
        else:
            self._windowed = self.surface.get_size()
        with warnings.catch_warnings():
            # A desktop that is slow to let go of the screen gives another size at first.
            warnings.simplefilter("ignore", RuntimeWarning)
            self.surface = pygame.display.set_mode(size, flags)
            if full and self.surface.get_size() != size:
                self.surface = pygame.display.set_mode(size, flags)
        self._forget()

    def _resize(self, wide: int, high: int) -> None:
        if wide < LEAST[0] or high < LEAST[1]:
            size = max(wide, LEAST[0]), max(high, LEAST[1])
            self.surface = pygame.display.set_mode(size, pygame.RESIZABLE)
        else:
            self.surface = pygame.display.get_surface() or self.surface
        self._forget()

    def _forget(self) -> None:
        """Paint all of the window in the next frame."""
        self.stage = Stage()
        self._drawn = ()
