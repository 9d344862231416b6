"""Games that were kept: go on with one, or delete it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from game.ui.page import Button, Form, Item, Page, Panel, Place, Row, Table, Text, Tone
from game.ui.screen import Given, Pop, Push, Screen, Stay, Step
from game.ui.screens import rooms
from game.ui.screens.kept import Kept
from game.ui.words import _


@dataclass(frozen=True, slots=True)
class Load(Screen):
    """The page of saves."""

    kept: tuple[Kept, ...]
    """The latest first."""
    chosen: str = ""
    """Id of the game that is looked at; empty = the latest that is sound."""
    asking: bool = False
    """Whether it is asked if that game is really to be deleted."""
    notice: str = ""
    """What went wrong, or was done; empty = nothing."""
    done: bool = False
    """Whether the notice is of something done."""

    @classmethod
    def of(cls, kept: tuple[Kept, ...]) -> Load:
        """The page of some saves."""
        return cls(kept)

    @property
    def game(self) -> Kept | None:
        """The game that is looked at."""
        sound = (each for each in self.kept if not each.fault)
        first = next(sound, self.kept[0] if self.kept else None)
        return next((each for each in self.kept if each.id == self.chosen), first)

    def page(self) -> Page:
        """The list, and what can be done with the game that is looked at."""
        game = self.game
        able = game is not None and (not game.fault or game.other_rules)
        return Page(
            id="load",
            title=_("Games that were kept"),
            form=Form.READING,
            panels=(
                Panel("list", _("Games"), tuple(self._list()), Place.LEFT),
                Panel("game", _("This one"), tuple(self._one(game)), Place.RIGHT),
            ),
            buttons=tuple(self._buttons(game)),
            enter="keep" if self.asking else "open" if able else "back",
            escape="keep" if self.asking else "back",
            banner=self.notice,
            banner_tone=Tone.GOOD if self.done else Tone.WARN,
        )

    def _list(self) -> Iterator[Item]:
        if not self.kept:
            yield Text(_("No game has been kept yet."))
            return
        heads = (_("game"), _("seat"), _("turns"), _("date in the game"), _("kept on"))
        yield Table(_("The latest first"), heads, tuple(map(_row, self.kept)), (False,) * 5)

    def _one(self, game: Kept | None) -> Iterator[Item]:
        if game is None:
            yield Text(_("Nothing to go on with."))
            return
        yield Text(game.title, strong=True)
        if game.fault:
            lead = _("Other rules") if game.other_rules else _("Cannot be opened")
            yield Text(game.fault, Tone.WARN if game.other_rules else Tone.BAD, lead=lead)
        else:
            yield Text(
                _("{seat}, {turn} turns played, {date}").format(
                    seat=game.seat, turn=game.turn, date=game.date
                )
            )
        yield Text(game.id, Tone.FAINT, lead=_("Kept in"))

    def _buttons(self, game: Kept | None) -> Iterator[Button]:
        if self.asking and game is not None:
            yield Button("delete", _("Delete it for good"))
            yield Button("keep", _("Keep it"), key="escape", primary=True)
            return
        none = "" if game is not None else _("no game has been kept yet")
        yield Button("back", _("Back"), key="escape")
        yield Button("ask", _("Delete"), key="d", off=none)
        sound = game is None or not game.fault or game.other_rules
        broken = "" if sound else _("it cannot be opened")
        yield Button("open", _("Go on with it"), primary=True, key="ctrl+enter", off=none or broken)

    def act(self, what: str, given: Given = None) -> Step:
        """Look at a game, open it, delete it, or go back."""
        game = self.game
        if what == "back" and not self.asking:
            return Pop()
        if what.startswith("game:") and not self.asking:
            return Stay(replace(self, chosen=what.removeprefix("game:"), notice=""))
        if game is not None and self.asking and what in ("keep", "delete"):
            return Stay(self._deleted(game) if what == "delete" else replace(self, asking=False))
        if game is not None and not self.asking and what == "ask":
            return Stay(replace(self, asking=True, notice=""))
        if game is not None and not self.asking and what == "open":
            return self._opened(game)
        return Stay(self)

    def _opened(self, game: Kept) -> Step:
        if game.other_rules:
            from game.ui.screens.otherwise import Otherwise

            return Push(Otherwise(game.id, game.fault), self)
        return Stay(self) if game.fault else Push(rooms.resumed(game.id), self)

    def _deleted(self, game: Kept) -> Load:
        fault = rooms.deleted(game.id)
        if fault:
            return replace(self, asking=False, notice=fault, done=False)
        rest = tuple(each for each in self.kept if each != game)
        return Load(rest, notice=_("{title} is deleted").format(title=game.title), done=True)


def _row(game: Kept) -> Row:
    if game.fault:
        words = _("of other rules") if game.other_rules else _("cannot be opened")
        return Row((game.title, words, "", "", game.kept), Tone.BAD,
                   f"game:{game.id}", help=game.fault)  # fmt: skip
    cells = (game.title, game.seat, game.turn, game.date, game.kept)
    return Row(cells, opens=f"game:{game.id}")
