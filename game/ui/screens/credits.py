"""Credits: what others made, and the publications the scenario rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from game.ui.bridge import Failed
from game.ui.page import Button, Form, Page, Panel, Place, Text, Tone
from game.ui.screen import Given, Pop, Screen, Stay, Step, Wish
from game.ui.screens.catalogue import DEFAULT_SCENARIO
from game.ui.words import _


@dataclass(frozen=True, slots=True)
class Credits(Screen):
    """The page of credits and sources."""

    sources: tuple[tuple[str, str], ...] | None = None
    """(title, who and when) of every publication; None = they are being read."""
    fault: str = ""
    """Why they cannot be read; empty = they can."""

    def page(self) -> Page:
        """Assets at the left, sources at the right."""
        return Page(
            id="credits",
            title=_("Credits and sources"),
            form=Form.READING,
            panels=(
                Panel("credits", _("Made by others"), tuple(_credits()), Place.LEFT),
                Panel("sources", _("Sources"), tuple(self._sources()), Place.RIGHT),
            ),
            buttons=(Button("back", _("Back"), key="escape", primary=True),),
            enter="back",
            escape="back",
            banner=self.fault,
        )

    def _sources(self) -> Iterator[Text]:
        if self.sources is None:
            if self.fault:
                return
            yield Text(_("Reading the scenario."))
            return
        yield Text(_("Every number of the case names its source, unit and confidence; the command "
                     "explain source prints them in full."), Tone.FAINT)  # fmt: skip
        for title, who in self.sources:
            yield Text(title, lead=who)

    def act(self, what: str, given: Given = None) -> Step:
        """Go back; all else changes nothing."""
        return Pop() if what == "back" else Stay(self)

    def wish(self) -> Wish | None:
        """The publications, until they are there."""
        waits = self.sources is None and not self.fault
        return Wish("sources", publications, ()) if waits else None

    def told(self, wish: Wish, answer: Any) -> Screen:
        """Take the publications."""
        if wish.key != "sources" or self.sources is not None:
            return self
        return Credits(fault=answer.words) if isinstance(answer, Failed) else Credits(answer)


def publications() -> tuple[tuple[str, str], ...]:
    """Publications of the default scenario, each once, with who made them."""
    from game.paths import scenario_path
    from game.scenario.load import load

    scenario = load(scenario_path(DEFAULT_SCENARIO))
    return tuple(
        (each.title, each.publisher or key) for key, each in sorted(scenario.sources.items())
    )


def _credits() -> Iterator[Text]:
    """The file of credits, paragraph by paragraph; each row of its table is one."""
    from game.errors import GameError
    from game.paths import content

    try:
        words = content("assets", "CREDITS.md").read_text(encoding="utf-8")
    except (GameError, OSError):
        words = ""
    for part in words.replace("`", "").split("\n\n"):
        if part.startswith("|"):
            yield from _rows(part.splitlines())
        elif part.startswith("#"):
            yield Text(part.lstrip("# "), strong=True)
        elif part.strip():
            yield Text(" ".join(part.split()))


def _rows(lines: list[str]) -> Iterator[Text]:
    """Rows of a table below its headings and the rule under them."""
    for line in lines[2:]:
        name, *others = (cell.strip() for cell in line.strip().strip("|").split("|"))
        yield Text("; ".join(others), lead=name)
