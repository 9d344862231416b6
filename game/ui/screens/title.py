"""The title: where a game begins. Nothing heavy is loaded to show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from game import __version__
from game.errors import GameError
from game.ui.page import Button, Form, Page, Panel, Text, Tone
from game.ui.screen import Given, Push, Quit, Screen, Stay, Step, Wish
from game.ui.screens import rooms
from game.ui.screens.catalogue import DEFAULT_SCENARIO
from game.ui.screens.kept import Found, wish
from game.ui.words import _


@dataclass(frozen=True, slots=True)
class Title:
    """The first page of the game, and the last."""

    shelf: Any = None
    """Where games are kept; None = the usual place."""
    played: bool = False
    """Whether a game has been played since the start; then Enter leaves."""
    found: Found | None = None
    """What can be begun and gone on with; None = it is being looked for behind this page."""
    notice: str = ""
    """A word about what went wrong; empty = nothing did."""

    def page(self) -> Page:
        """What can be begun, and how far the model is off, in small print."""
        return Page(
            id="title",
            title=_("Ninety Days"),
            subtitle=_("rare earths and tariffs, 2025"),
            form=Form.MENU,
            panels=(
                Panel("menu", "", tuple(self._menu())),
                Panel("error", _("How far off the model is"), tuple(_errors())),
            ),
            enter="quit" if self.played else "new",
            escape="quit",
            banner=self.notice,
        )

    def _menu(self) -> Iterator[Button]:
        none = _("no game has been kept yet") if self.found else _("looking for games")
        none = "" if self.found and self.found.kept else none
        yield Button("new", _("New game"), key="n", primary=not self.played)
        yield Button("continue", _("Continue"), key="c", off=none,
                     help=_("Goes on with the game kept last."))  # fmt: skip
        yield Button("load", _("Load a game"), key="l", off=none)
        yield Button("history", _("The year as it was"), key="h",
                     help=_("Goes through the record of 2025, turn by turn."))  # fmt: skip
        yield Button("settings", _("Settings"), key="s")
        yield Button("help", _("Help"), key="f1")
        yield Button("credits", _("Credits and sources"), key="r")
        yield Button("quit", _("Quit"), key="q", primary=self.played)

    def act(self, what: str, given: Given = None) -> Step:
        """Begin something, or leave."""
        if what == "quit":
            return Quit()
        if what == "continue":
            return self._continued()
        screen = self._screen(what)
        return Stay(self) if screen is None else Push(screen, replace(self, notice=""))

    def _screen(self, what: str) -> Screen | None:
        """The room a button leads to; each is loaded when somebody goes there."""
        if what == "new":
            from game.ui.screens.new_game import NewGame

            return NewGame(self.found.catalogue if self.found else None)
        if what == "load" and self.found and self.found.kept:
            from game.ui.screens.load import Load

            return Load.of(self.found.kept)
        if what == "history":
            from game.ui.screens.replay import Replay

            return Replay.of_history()
        if what == "settings":
            from game.ui.screens.settings import SettingsScreen

            return SettingsScreen.opened(rooms.bindable())
        if what == "help":
            from game.ui.screens.help import Help

            return Help.over(self.page())
        if what == "credits":
            from game.ui.screens.credits import Credits

            return Credits()
        return None

    def _continued(self) -> Step:
        """Go on with the latest game that is sound."""
        kept = self.found.kept if self.found else ()
        sound = next((each for each in kept if not each.fault), None)
        if sound is None:
            return Stay(replace(self, notice=kept[0].fault) if kept else self)
        try:
            return Push(rooms.loaded(sound.id), replace(self, notice=""))
        except GameError as error:
            return Stay(replace(self, notice=str(error)))

    def wish(self) -> Wish | None:
        """To look around, once; after a game only if it matters what was kept."""
        return wish() if self.found is None and not self.played else None

    def told(self, wish: Wish, answer: Any) -> Screen:
        """Take what was found; a game that was broken off comes first."""
        if not isinstance(answer, Found) or self.found is not None:
            return self
        title = replace(self, found=answer)
        broken = next((each for each in answer.kept if each.broken_off), None)
        if broken is None or broken.fault:
            return title
        from game.ui.screens.recover import Recover

        return Recover(broken, title)

    def returned(self, result: Any) -> Screen:
        """Come back from a game, or from a page that was only looked at."""
        over = result is not None
        return replace(self, played=self.played or over, found=None if over else self.found)


def _errors() -> Iterator[Text]:
    """The model's own error in the backtest, from the file beside the scenario."""
    from game.paths import scenario_path
    from game.report.backtest.errors import kept

    try:
        found = kept(scenario_path(DEFAULT_SCENARIO))
    except GameError:
        found = ()
    if found:
        yield Text(_("Monthly exports of magnets in 2025, mean error of the model; in brackets "
                     "that of repeating the last month seen."), Tone.FAINT)  # fmt: skip
    for error in found:
        yield Text(
            _("{model:.1f} % ({last:.1f} %) over {n} months; {used}").format(
                model=error.model, last=error.last_seen, n=error.months, used=error.used
            ),
            Tone.FAINT,
            lead=error.to,
        )
    yield Text(_("A game about bargaining. It predicts nothing. Version {number}").format(
        number=__version__), Tone.FAINT)  # fmt: skip
