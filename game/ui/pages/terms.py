"""Packages and what would make one acceptable, in words of the language spoken."""

from __future__ import annotations

from collections.abc import Sequence

from game.report.words import lever_label
from game.rules.package import Package
from game.turn.counter import Change, Counter, Hint
from game.ui.page import Text
from game.ui.pages.amount import fixed, percent, weeks
from game.ui.pages.dates import day
from game.ui.pages.scene import Scene
from game.ui.words import _
from game.world.state import Sunset


def terms(scene: Scene, dyad: int, package: Package) -> str:
    """What both sides give: `China gives 50% of Soybean boycott; United States gives nothing`."""
    if package.extends[0]:
        longer = weeks(float(package.duration[0]))
        return _("What is in force goes on {weeks} longer").format(weeks=longer)
    parts = []
    for side, state in enumerate(scene.book.scenario.dyads[dyad]):
        given = _given(scene, dyad, side, package)
        what = " + ".join(given) if given else _("nothing")
        parts.append(_("{seat} gives {what}").format(seat=scene.label(state), what=what))
    if not (package.relief[:, 0] > 0.0).any():
        return _("No new measures on either side")
    return "; ".join(parts)


def given_lines(scene: Scene, dyad: int, side: int, package: Package, lead: str) -> list[Text]:
    """What a side gives, a lever a line; nothing where the package only prolongs.

    Args:
        scene: What the seat sees.
        dyad: Whose package.
        side: Side that gives.
        package: What lies on the table.
        lead: Stands before each line: `gives`, `you get`.
    """
    if package.extends[0]:
        return []
    given = _given(scene, dyad, side, package) or [_("nothing")]
    return [Text(words, lead=lead) for words in given]


def _given(scene: Scene, dyad: int, side: int, package: Package) -> list[str]:
    agenda = scene.book.agendas[dyad]
    return [
        _("{share} of {lever}").format(
            share=percent(float(package.relief[lever, 0])), lever=lever_label(scene.book, lever)
        )
        for lever, owner in zip(agenda.issues.tolist(), agenda.side.tolist(), strict=True)
        if owner == side and package.relief[lever, 0] > 0.0
    ]


def clauses(package: Package) -> str:
    """How long it binds and what holds it together."""
    return ", ".join(
        [
            weeks(float(package.duration[0])),
            *clause_words(
                Sunset(int(package.sunset[0])),
                snap_back=bool(package.snap_back[0]),
                conditional=bool(package.conditional[0]),
                annual=bool(package.annual[0]),
            ),
        ]
    )


def clause_words(sunset: Sunset, *, snap_back: bool, conditional: bool, annual: bool) -> list[str]:
    """The clauses of a text, each in a word or two."""
    said = [
        {
            Sunset.REVERT: _("then severities return"),
            Sunset.STAY: _("then severities stay"),
            Sunset.RENEW: _("renewed unless one side says no"),
        }[sunset]
    ]
    if snap_back:
        said.append(_("snap-back"))
    if conditional:
        said.append(_("a side is free if the other does not deliver"))
    if annual:
        said.append(_("a vote every year"))
    return said


def would_accept(scene: Scene, dyad: int, counter: Counter) -> tuple[str, ...]:
    """What the other side would have taken instead of what it refused, a change a line."""
    other = scene.label(scene.tables.axes.states[scene.view.other(dyad)])
    hints = _hints(scene, counter.hints)
    if counter.package is None:
        words = _("No change of it would make {other} accept now.").format(other=other)
        return (f"{words} {hints}".strip(),)
    agenda, own = scene.book.agendas[dyad], scene.view.side(dyad)
    side_of = dict(zip(agenda.issues.tolist(), agenda.side.tolist(), strict=True))
    give = [change for change in counter.changes if side_of[change.lever] == own]
    take = [change for change in counter.changes if side_of[change.lever] != own]
    lines = [_("{other} would accept at once:").format(other=other)]
    lines += [_("you give {what}").format(what=_changed(scene, change)) for change in give]
    lines += [_("you get {what}").format(what=_changed(scene, change)) for change in take]
    if counter.payable is False:
        lines.append(f"{_('You cannot pay for it at home.')} {hints}".strip())
    return tuple(lines)


def _changed(scene: Scene, change: Change) -> str:
    return _("{after} of {lever} (not {before})").format(
        after=percent(change.after),
        lever=lever_label(scene.book, change.lever),
        before=percent(change.before),
    )


def _hints(scene: Scene, hints: Sequence[Hint]) -> str:
    """What else would help, all else being equal."""
    return " ".join(_hint(scene, hint) for hint in hints)


def _hint(scene: Scene, hint: Hint) -> str:
    if hint.kind == "wait":
        words = _("It would take the offer from {day} on.")
        return words.format(day=day(scene.book, int(hint.amount)))
    if hint.kind == "threats":
        return _("It would take the offer if you took back what you threaten.")
    if hint.kind == "trust":
        words = _("It would take the offer if it trusted you by {amount}.")
        return words.format(amount=fixed(hint.amount, 2))
    words = _("It would take the offer with {amount} points more of political capital.")
    return words.format(amount=fixed(hint.amount))
