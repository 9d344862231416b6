"""The title: where a game begins. Nothing heavy is loaded to show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from game import __version__
from game.errors import GameError
from game.ui.bridge import Failed
from game.ui.page import Button, Form, Page, Panel, Text, Tone
from game.ui.screen import Given, Push, Quit, Screen, Stay, Step, Wish
from game.ui.screens import kept as shelved
from game.ui.screens import rooms
from game.ui.screens.catalogue import DEFAULT_SCENARIO, Catalogue
from game.ui.screens.catalogue import early as catalogue_early
from game.ui.screens.kept import Kept
from game.ui.words import _


@dataclass(frozen=True, slots=True)
class Title(Screen):
    """The first page of the game, and the last."""

    shelf: Any = None
    """Where games are kept; None = the usual place."""
    played: bool = False
    """Whether a game has been played since the start; then Enter leaves."""
    kept: tuple[Kept, ...] | None = None
    """Games that can be gone on with; None = they are looked for behind this page."""
    catalogue: Catalogue | None = None
    """What a new game can be made of; None = it is read behind this page, or when it is needed."""
    early: bool = True
    """Whether it is read behind this page; not after that has failed."""
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
        looking = self.kept is None
        none = _("looking for games") if looking else _("no game has been kept yet")
        none = "" if self.kept else none
        over = "" if looking or self._latest else _("all games kept are over")
        yield Button("new", _("New game"), key="n", primary=not self.played)
        yield Button("continue", _("Continue"), key="c", off=none or over,
                     help=_("Goes on with the game kept last that is not over."))  # fmt: skip
        yield Button("load", _("Load a game"), key="l", off=none)
        yield Button("history", _("The year as it was"), key="h",
                     help=_("Goes through the record of 2025, turn by turn."))  # fmt: skip
        yield Button("records", _("Replay a game"), key="p",
                     help=_("Goes through a game that was recorded, from any seat."))  # fmt: skip
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

            return NewGame(self.catalogue)
        if what == "load" and self.kept:
            from game.ui.screens.load import Load

            return Load.of(self.kept)
        if what == "history":
            from game.ui.screens.replay import Replay

            return Replay.of_history()
        if what == "records":
            from game.ui.screens.records import Records

            return Records.usual()
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
        """Go on with the latest game that is sound and not over."""
        game = self._latest
        if game is None:
            kept = self.kept or ()
            return Stay(replace(self, notice=kept[0].fault) if kept else self)
        return Push(rooms.resumed(game.id), replace(self, notice=""))

    @property
    def _latest(self) -> Kept | None:
        """The game kept last of those that can be gone on with."""
        kept = self.kept or ()
        return next((each for each in kept if not each.fault and not each.over), None)

    def wish(self) -> Wish | None:
        """To look for games, then to read early what a new one can be made of."""
        if self.kept is None:
            return shelved.wish()
        return catalogue_early() if self.catalogue is None and self.early else None

    def told(self, wish: Wish, answer: Any) -> Screen:
        """Take what was found; a game that was broken off comes first."""
        if isinstance(answer, Catalogue):
            return replace(self, catalogue=answer)
        if isinstance(answer, Failed):
            return self._failed(wish, answer.words)
        if wish.key != shelved.wish().key or self.kept is not None:
            return self
        title = replace(self, kept=answer if isinstance(answer, tuple) else ())
        broken = next((each for each in title.kept or () if each.broken_off), None)
        if broken is None or broken.fault or self.played:
            return title
        from game.ui.screens.recover import Recover

        return Recover(broken, title)

    def _failed(self, wish: Wish, words: str) -> Title:
        """Without what could not be found or read; a new game tries to read it once more."""
        if wish.key == shelved.wish().key and self.kept is None:
            return replace(self, kept=(), notice=words)
        if wish.key == catalogue_early().key and self.catalogue is None:
            return replace(self, early=False, notice=words)
        return self

    def returned(self, result: Any) -> Screen:
        """Come back from a game, or from a page that was only looked at; look for games anew."""
        return replace(self, played=self.played or result is not None, kept=None)


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
