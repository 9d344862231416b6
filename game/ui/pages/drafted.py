"""A drafted move as a line."""

from __future__ import annotations

from game.ui.desk.listed import Drafted
from game.ui.page import Text, Tone
from game.ui.pages.amount import fixed
from game.ui.words import _


def draft_line(draft: Drafted) -> Text:
    """A drafted move; pressing it takes it back."""
    price = _(" ({points} points)").format(points=fixed(draft.cost)) if draft.cost else ""
    void = "" if draft.legal else f": {draft.reason}"
    return Text(
        f"{draft.words}{price}{void}",
        tone=Tone.PLAIN if draft.legal else Tone.BAD,
        mark="■" if draft.legal else "✗",
        help=_("Press it to take it back."),
        opens=f"drop:{draft.id}",
    )
