"""The text twin: the screens of the window, read out and answered line by line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from game.report.paragraph import filled
from game.ui.page import Button, Page
from game.ui.printed import Numbers, Part, change, handles, lines_of, parts
from game.ui.printed.reach import Handle, helps
from game.ui.printed.typed import UnclearError, described, given, whole
from game.ui.screen import Beside, Given, Wish
from game.ui.stack import Stack
from game.ui.words import _, speak

ON_DEMAND, EARLY = "foresight", "early"
"""Begin the keys of wishes that are granted only when a person asks for them, and of work done
early for pages that may never be looked at."""
LONGEST = 10_000
"""Times Enter is pressed after the end of the input before the game is given up."""
STUCK = 1
"""Exit code of a game in which Enter alone leads no further."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as it was last read out."""

    id: str
    numbers: Numbers
    parts: tuple[Part, ...]
    heard: Mapping[str, Part]
    """Parts by id as they were last read out, though they may have been gone since."""


@dataclass(slots=True)
class Twin:
    """Reads out a stack of screens and takes lines."""

    stack: Stack
    bridge: Beside
    say: Callable[[str], None]
    seen: list[Seen | None]
    """By depth of the stack, what was read out of each screen."""
    ended: int = 0
    """Times Enter was pressed since the input ended."""

    def play(self, ask: Callable[[str], str | None]) -> int:
        """Go on until the game is left.

        Args:
            ask: Shows a prompt and gives the line that was typed; None = the input has ended.

        Returns:
            Exit code: 0, or 1 where the input has ended and Enter leads no further.
        """
        speak(self.stack.settings.language)
        self.say(filled(_help()))
        self._settle()
        self._read()
        while not self.stack.over:
            line = None if self.ended else ask(self._prompt())
            if line is not None:
                self._take(line.strip())
            elif not self._enter_for_ever():
                self.say(_("The input has ended, and Enter alone leads no further here."))
                return STUCK
        return 0

    @property
    def page(self) -> Page:
        """The page in front."""
        return self.stack.top.page()

    def _prompt(self) -> str:
        """What Enter does, and that there is a forecast to be had."""
        page = self.page
        button = _button(page, page.enter)
        words = (
            _("Enter: {name}").format(name=button.name) if button else "",
            _("f: forecast") if self._foresight() else "",
        )
        return "; ".join(word for word in words if word) + " > "

    def _enter_for_ever(self) -> bool:
        """Press Enter, or what leaves the page where Enter does nothing; whether it led on."""
        if self.ended:
            self.say(f"\n{self._prompt()}")
        self.ended += 1
        before = self._place()
        for button in (_entering(self.page), self.page.escape):
            if button and self.ended < LONGEST:
                self._act(button)
                if self._place() != before:
                    return True
        return False

    def _place(self) -> tuple[int, Page | None]:
        """Where the game stands, as far as a person can tell."""
        return len(self.stack.screens), None if self.stack.over else self.page

    def _take(self, line: str) -> None:
        word, _blank, rest = line.partition(" ")
        if not line:
            self._enter()
        elif word in ("q", "quit", "exit"):
            fault = self.stack.keep()
            if fault:
                self._paragraphs(fault)
            self.stack = self.stack.left()
        elif word == "m":
            self._read(whole=True)
        elif word == "f":
            self._foresee()
        elif line.startswith("?"):
            self._explain(line[1:].strip())
        elif word in ("w", "why"):
            self._open(rest.strip())
        else:
            self._do(line)

    def _enter(self) -> None:
        button = _entering(self.page)
        if button:
            self._act(button)
        else:
            self.say(_("Enter does nothing here; type a number."))

    def _do(self, line: str) -> None:
        number, _blank, rest = line.partition(" ")
        handle = self._handle(number)
        if handle is None:
            return
        try:
            value = given(handle, rest)
        except UnclearError as unclear:
            self._paragraphs(str(unclear))
            return
        self._act(handle.id, value)

    def _handle(self, number: str) -> Handle | None:
        seen = self.seen[-1]
        place = whole(number)
        name = seen.numbers.id(place) if seen and place is not None else None
        found = {handle.id: handle for handle in handles(self.page)}
        if name in found:
            return found[name]
        self.say(_("There is no {number} here; ? says what can be typed.").format(number=number))
        return None

    def _explain(self, number: str) -> None:
        if not number:
            self.say(filled(_help()))
            return
        handle = self._handle(number)
        if handle is not None:
            opens = getattr(handle.thing, "opens", "")
            why = _("Type w and its number for its parts") if opens and opens != handle.id else ""
            self._paragraphs(described(handle, helps(self.page, handle.id), why))

    def _open(self, number: str) -> None:
        handle = self._handle(number)
        if handle is None:
            return
        opens = getattr(handle.thing, "opens", "")
        if opens:
            self._act(opens)
        else:
            self.say(_("There is nothing more behind it."))

    def _foresight(self) -> Wish | None:
        wish = None if self.stack.over else self.stack.top.wish()
        return wish if wish is not None and wish.key.startswith(ON_DEMAND) else None

    def _foresee(self) -> None:
        wish = self._foresight()
        if wish is None:
            self.say(_("There is nothing to foresee here, or it has been foreseen already."))
            return
        while wish is not None:  # a coarse forecast, then a fine one
            before = self.stack.top
            self._grant(wish)
            wish = None if self.stack.top is before else self._foresight()
        self._read()

    def _act(self, what: str, value: Given = None) -> None:
        language = self.stack.settings.language
        self.stack = self.stack.act(what, value)
        speak(self.stack.settings.language)
        if self.stack.settings.language != language:
            self.seen = [None] * len(self.seen)  # nothing is as it was heard
        self._settle()
        if not self.stack.over:
            self._read()

    def _settle(self) -> None:
        """Do the work the screen in front needs before it can go on."""
        while not self.stack.over:
            wish = self.stack.top.wish()
            if wish is None or wish.key.startswith((ON_DEMAND, EARLY)):
                return
            before = self.stack.top
            self._grant(wish)
            if self.stack.top is before:
                return

    def _grant(self, wish: Wish) -> None:
        self.bridge.ask(wish)
        answer = self.bridge.poll()
        if answer is not None:
            self.stack = self.stack.told(*answer)

    def _read(self, *, whole: bool = False) -> None:
        """Read out the page in front: all of it if it is new here, else what has changed."""
        depth, page = len(self.stack.screens), self.page
        came_back = depth < len(self.seen)
        self.seen = [*self.seen[:depth], *[None] * (depth - len(self.seen))]
        ids = [handle.id for handle in handles(page)]
        last = self.seen[-1]
        if whole or last is None or last.id != page.id:
            numbers = (last.numbers if last and last.id == page.id else Numbers()).renewed(ids)
            shown = new = parts(page, numbers)
            self._parts(new)
        else:
            numbers = last.numbers.grown(ids)
            new = parts(page, numbers)
            shown = change(last.parts, new, last.heard)
            if came_back and (not shown or shown[0].id != ":head"):
                self.say(f"\n{filled(page.title)}")
            elif not shown:
                self.say(_("Nothing has changed."))
            self._parts(shown)
        kept = last.heard if last is not None and last.id == page.id else {}
        heard = {**kept, **{part.id: part for part in new}}
        self.seen[-1] = Seen(page.id, numbers, new, heard)

    def _parts(self, shown: tuple[Part, ...]) -> None:
        for part in shown:
            self.say("\n" + "\n".join(lines_of(part)))

    def _paragraphs(self, words: str) -> None:
        for line in words.splitlines():
            self.say(filled(line, "  ", "    "))


def play(
    stack: Stack, bridge: Beside, ask: Callable[[str], str | None], say: Callable[[str], None]
) -> int:
    """Run screens in a terminal or through a pipe until the game is left.

    Returns:
        Exit code, as of `Twin.play`.
    """
    return Twin(stack, bridge, say, []).play(ask)


def _entering(page: Page) -> str:
    """Id of the button that Enter presses; none where it is off."""
    return page.enter if _button(page, page.enter) else ""


def _button(page: Page, name: str) -> Button | None:
    found = {handle.id: handle.thing for handle in handles(page)}.get(name)
    return found if isinstance(found, Button) and not found.off else None


def _help() -> str:
    return _(
        "Enter alone does what the prompt says. A number does the thing it stands before: 12 "
        "presses it, 12 0.4 sets it. ? 12 says what it is, w 12 opens its parts, m reads the whole "
        "page, f asks for the forecast, q leaves."
    )
