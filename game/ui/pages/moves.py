"""A page for all moves that are no slider: what is said, asked for, listed, declared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.rules.book import believed
from game.rules.legal import cost
from game.rules.moves import Pull
from game.ui.desk.listed import Drafted
from game.ui.page import (
    Button,
    Choice,
    Form,
    Item,
    Option,
    Page,
    Panel,
    Slider,
    Switch,
    Text,
    Tone,
)
from game.ui.pages.amount import fixed, percent, weeks
from game.ui.pages.dates import day
from game.ui.pages.drafted import draft_line
from game.ui.pages.scene import Scene, at
from game.ui.words import _

LONGEST_THREAT = 26
MOST_CLAIMED = 50.0
"""bn USD."""


@dataclass(frozen=True, slots=True)
class Written:
    """A move in the making."""

    kind: str = "threat"
    of: str = ""
    """Lever, firm, state or dyad it is about."""
    amount: float = 1.0
    """Severity, or share, 0 to 1."""
    limit: float = 0.0
    """Claimed, bn USD."""
    weeks: int = 4
    """From now to when a threat falls due."""
    public: bool = True
    """Whether a threat is made in public; of a listing, whether the firm is put on the list."""


def kinds() -> tuple[Option, ...]:
    """Kinds of moves that are no slider, with what they are for."""
    return (
        Option("threat", _("Threaten"), _("announces a severity from a day on unless you get")),
        Option("promise", _("Promise"), _("announces relief for others to hold you to")),
        Option("withdrawal", _("Take a threat back"), _("because you got something for it")),
        Option("claim", _("Claim a limit"), _("says what you must at least get: cheap talk")),
        Option("request", _("Ask for talks"), _("offers are made in talks")),
        Option("demarche", _("Protest"), _("the harm a state does to others counts more")),
        Option("listing", _("Entity list"), _("puts a firm on your list or strikes it off")),
        Option("compliance", _("Delivery"), _("how much of the customary you deliver; private")),
        Option("declaration", _("Declare a breach"), _("ends a text; needs grounds")),
        Option("suspension", _("Suspend"), _("a share of your own commitments")),
    )


def subjects(scene: Scene, kind: str) -> tuple[Option, ...]:
    """What a kind of move can be about; empty where it is about the seat itself."""
    scenario, states = scene.book.scenario, scene.tables.axes.states
    if kind in ("threat", "promise", "withdrawal"):
        return tuple(_levers(scene, kind))
    if kind in ("claim", "request", "declaration", "suspension"):
        return tuple(
            Option("-".join(scenario.dyads[dyad]), scene.label(states[scene.view.other(dyad)]))
            for dyad in scene.view.dyads
        )
    if kind == "demarche":
        return tuple(Option(name, scene.label(name)) for name in states if name != scene.name)
    if kind == "listing":
        return tuple(
            Option(name, user.label, scene.label(user.region))
            for name, user in scenario.users.items()
            if user.region != scene.name
        )
    return ()


def _levers(scene: Scene, kind: str) -> list[Option]:
    owners = scene.tables.instruments.owner.tolist()
    found = []
    for row, (name, lever) in enumerate(scene.book.scenario.levers.items()):
        open_threat = at(scene.world.threatened, row) == at(scene.world.threatened, row)
        if owners[row] == scene.state and (kind != "withdrawal" or open_threat):
            now = _("in force at {now}").format(now=fixed(at(scene.world.levers, row), 2))
            found.append(Option(name, lever.label, now))
    return found


def moves_page(scene: Scene, drafts: Sequence[Drafted], written: Written, banner: str = "") -> Page:
    """One move in the making, and what is drafted already."""
    about = subjects(scene, written.kind)
    items: list[Item] = [Choice("kind", _("Move"), kinds(), written.kind)]
    nobody = not about and written.kind != "compliance"
    if about:
        items.append(Choice("of", _("About"), about, written.of))
    elif nobody:
        items.append(Text(_("There is nothing it could be about now."), tone=Tone.FAINT))
    items += _values(scene, written)
    items.append(
        Button(
            "draft",
            _("Write it down"),
            key="ctrl+enter",
            off=_("There is nothing it could be about.") if nobody else "",
        )
    )
    return Page(
        "moves",
        _("More moves"),
        Form.DIALOG,
        (
            Panel("write", _("A move"), tuple(items)),
            Panel("drafts", _("This turn you will"), tuple(_drafted(drafts))),
        ),
        buttons=(Button("close", _("Back to the table"), key="escape", primary=True),),
        enter="close",
        escape="close",
        banner=banner,
    )


def _values(scene: Scene, it: Written) -> list[Item]:
    items: list[Item] = []
    shares = {
        "threat": _("Severity"),
        "promise": _("Severity"),
        "compliance": _("Share of the customary"),
        "suspension": _("Share suspended"),
    }
    if it.kind in shares:
        severity = it.kind in ("threat", "promise")
        words = fixed(it.amount, 2) if severity else percent(it.amount)
        items.append(Slider("amount", shares[it.kind], it.amount, 0.0, 1.0, 0.05, words))
    if it.kind == "threat":
        due = day(scene.book, scene.week + it.weeks)
        words = _("{weeks}: {day}").format(weeks=weeks(it.weeks), day=due)
        longest = float(LONGEST_THREAT)
        items.append(Slider("weeks", _("Falls due in"), float(it.weeks), 1.0, longest, 1.0, words))
        items.append(
            Switch(
                "public",
                _("In public"),
                it.public,
                help=_("A public threat binds you more: letting it lapse costs approval."),
            )
        )
        items.append(Text(_consequence(scene, it), tone=Tone.WARN, mark="▲"))
    if it.kind == "listing":
        items.append(Switch("public", _("On the list"), it.public))
    if it.kind == "claim":
        words = _("{limit} bn USD").format(limit=fixed(it.limit))
        items.append(Slider("limit", _("You must get"), it.limit, -10.0, MOST_CLAIMED, 0.5, words))
    return items


def _consequence(scene: Scene, it: Written) -> str:
    """What a threat does by itself when it falls due, with its chance and its price."""
    if it.of not in scene.tables.axes.levers:
        return ""
    lever = scene.tables.axes.levers.index(it.of)
    raised = Pull(lever, np.array([it.amount]), scene.week, np.ones(1, dtype=np.bool_))
    price = float(cost(scene.book, scene.world, raised)[0])
    chance = at(believed(scene.tables, scene.world.home.credibility), lever)
    return _(
        "Unless you take it back, it is carried out by itself on that day with a chance of "
        "{chance}, as far as you are believed now, and costs {price} points of political capital "
        "then. Otherwise it lapses; one made in public then costs approval and belief."
    ).format(chance=percent(chance), price=fixed(price))


def _drafted(drafts: Sequence[Drafted]) -> list[Item]:
    items: list[Item] = [draft_line(draft) for draft in drafts]
    return items or [Text(_("Nothing is drafted."), tone=Tone.FAINT)]
