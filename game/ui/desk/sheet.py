"""What lies on the desk and has not been sent: drafted moves and a package for every dyad."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from game.errors import RecordError
from game.rules.book import Rulebook
from game.ui.desk.bargain import Bargain, from_entry
from game.ui.desk.draft import Draft, draft_from


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is drafted; plain values."""

    drafts: tuple[Draft, ...] = ()
    """Moves, in the order in which they were drafted."""
    dyad: int = -1
    """Dyad whose package is being written, -1 = none."""
    bargains: tuple[tuple[int, Bargain], ...] = ()
    """(dyad, package) of those written so far."""

    def with_draft(self, draft: Draft) -> Sheet:
        """The same with a move, in place of one about the same thing."""
        for number, one in enumerate(self.drafts):
            if one.id == draft.id:
                drafts = (*self.drafts[:number], draft, *self.drafts[number + 1 :])
                return replace(self, drafts=drafts)
        return replace(self, drafts=(*self.drafts, draft))

    def without(self, *ids: str) -> Sheet:
        """The same without some moves."""
        return replace(self, drafts=tuple(one for one in self.drafts if one.id not in ids))

    def draft(self, id: str) -> Draft | None:
        """A drafted move by its id."""
        return next((one for one in self.drafts if one.id == id), None)

    @property
    def bargain(self) -> Bargain:
        """The package of the dyad chosen."""
        return dict(self.bargains).get(self.dyad, Bargain())

    def with_bargain(self, bargain: Bargain) -> Sheet:
        """The same with another package for the dyad chosen."""
        written = {**dict(self.bargains), self.dyad: bargain}
        return replace(self, bargains=tuple(sorted(written.items())))

    def struck(self, dyad: int) -> Sheet:
        """The same without the package of a dyad."""
        return replace(self, bargains=tuple(pair for pair in self.bargains if pair[0] != dyad))

    def entry(self) -> dict[str, Any]:
        """It as plain values, as a save keeps it."""
        return {
            "moves": [draft.entry() for draft in self.drafts],
            "dyad": self.dyad,
            "packages": [[dyad, bargain.entry()] for dyad, bargain in self.bargains],
        }


def sheet_from(book: Rulebook, entry: Mapping[str, Any]) -> Sheet:
    """The sheet an entry describes.

    Raises:
        RecordError: It speaks of something that does not exist, or says something odd.
    """
    dyads = range(-1, len(book.agendas))
    if not {entry["dyad"], *(dyad for dyad, _ in entry["packages"])} <= set(dyads):
        raise RecordError("the drafts hold a package of a dyad that does not exist")
    return Sheet(
        drafts=tuple(draft_from(book, one) for one in entry["moves"]),
        dyad=entry["dyad"],
        bargains=tuple(
            (dyad, from_entry(book, dyad, bargain))
            for dyad, bargain in entry["packages"]
            if dyad >= 0
        ),
    )
