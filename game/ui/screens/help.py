"""Help: the keys of the page it was called from, how to read the table, and words to know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from game.ui.keys import key_words
from game.ui.page import Button, Form, Page, Panel, Place, Row, Table, Text
from game.ui.screen import Given, Pop, Screen, Stay, Step
from game.ui.words import _


@dataclass(frozen=True, slots=True)
class Help(Screen):
    """The page that F1 lays over another."""

    of: Page
    """The page it was called from."""
    keys: Mapping[str, str]
    """Id of a button -> the key the person gave it."""

    @classmethod
    def over(cls, page: Page, keys: Mapping[str, str] | None = None) -> Help:
        """Help for a page."""
        return cls(page, dict(keys or {}))

    def page(self) -> Page:
        """Keys, how to read, and words."""
        everywhere = _table(_everywhere(), _("key"))
        panels = (
            Panel("keys", _("Keys of this page"), (self._keys(),), Place.LEFT),
            Panel("everywhere", _("Keys everywhere"), (everywhere,), Place.LEFT),
            Panel("reading", _("How to read it"), tuple(_reading()), Place.MIDDLE),
            Panel("words", _("Words"), (_table(_words(), _("word")),), Place.RIGHT),
        )
        return Page(
            id="help",
            title=_("Help"),
            subtitle=self.of.title,
            form=Form.READING,
            panels=panels,
            buttons=(Button("back", _("Back"), key="escape", primary=True),),
            enter="back",
            escape="back",
        )

    def _keys(self) -> Table | Text:
        rows = tuple(
            Row((key_words(self.keys.get(button.id, button.key)), button.name))
            for button in buttons_of(self.of)
            if self.keys.get(button.id, button.key)
        )
        if not rows:
            return Text(_("This page has no keys of its own."))
        return Table("", (_("key"), _("what it does")), rows, (False, False))

    def act(self, what: str, given: Given = None) -> Step:
        """Go back; all else changes nothing."""
        return Pop() if what == "back" else Stay(self)


def buttons_of(page: Page) -> tuple[Button, ...]:
    """Every button of a page."""
    held = (item for panel in page.panels for item in panel.items if isinstance(item, Button))
    return (*held, *page.buttons)


def _table(rows: tuple[tuple[str, str], ...], head: str) -> Table:
    told = tuple(Row(row) for row in rows)
    return Table("", (head, _("what it is or does")), told, (False, False))


def _reading() -> Iterator[Text]:
    for words in (
        _("You hold one seat. Each turn you set levers, offer a package, answer what is offered, "
          "and end the turn; then the weeks run."),
        _("Left is what you can set. The middle shows who ships what to whom. Right is what "
          "follows: cover, prices, leverage. Below stand offers, agreements, news and the calendar."
          ),
        _("A figure that moved opens into the parts that add up to it. A shaded fan is what may "
          "come: half of the plays lie in the dark band, nine of ten in the light one."),
        _("What the other side would accept is an estimate and marked as one. You know what your "
          "seat may know, not what is in another's mind."),
        _("The game predicts nothing. It shows how licences and tariffs turn into leverage."),
    ):  # fmt: skip
        yield Text(words)


def _everywhere() -> tuple[tuple[str, str], ...]:
    """Keys that do the same on every page of the window; what each does."""
    return (
        (_("Tab, Shift+Tab"), _("go to the next or the last thing that can be used")),
        (_("arrow keys"), _("move a slider, go through options, scroll")),
        (_("Enter"), _("press what has the focus, else the button that is filled")),
        (_("Space"), _("press or turn over what has the focus")),
        (_("Esc"), _("close what lies in front, or go back")),
        (_("F1"), _("this help")),
        (_("F12"), _("keep a picture of the window")),
        (_("Ctrl and plus, minus, 0"), _("larger, smaller, usual size")),
    )


def _words() -> tuple[tuple[str, str], ...]:
    """Words of the game; what each means."""
    return (
        (_("seat"), _("a chair at the table: a state, held by you or by a strategy")),
        (_("turn"), _("a round of moves and the weeks that follow it, two or fewer")),
        (_("lever"), _("something a state can set, from 0, absent, to 1, the worst of the year")),
        (_("severity"), _("where a lever stands")),
        (_("pull"), _("a seat sets a lever")),
        (
            _("package"),
            _("relief on levers of both sides for so many weeks, and what comes after"),
        ),
        (_("offer"), _("a package one side puts to the other")),
        (_("agreement"), _("an offer that was accepted; it is ratified at home a week later")),
        (_("commitment"), _("one promise out of an agreement: promised, in force, delivered")),
        (_("snap-back"), _("severities return within a week of a declared breach")),
        (_("sunset"), _("what becomes of the relief when an agreement ends")),
        (_("cover"), _("weeks of normal use that lie at the users' own gates")),
        (_("leverage"), _("harm a state could still do another, bn USD a week, net of its cover")),
        (_("tension"), _("how near a pair of states is to a rupture, 0 to 1")),
        (_("political capital"), _("what a seat can spend on moves its own side dislikes")),
        (_("forecast"), _("many plays of the weeks to come, with a plan and without it")),
        (_("contested"), _("said by some, contradicted by others; no number rests on it")),
    )
