"""What a seat is told before the game: what it wants, what it can do and know, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from game.report.reference.strategies import psychology
from game.rules.book import Rulebook
from game.scenario.lever import Lever
from game.scenario.schema import Doctrine, Scenario, State
from game.ui.page import Figure, Item, Panel, Place, Row, Switch, Table, Text, Tone
from game.ui.pages.dates import in_full
from game.ui.screens.catalogue import bare
from game.ui.spoken import spoken
from game.ui.words import _

MINDED = 10
"""Levers named among what counts for a seat."""


@dataclass(frozen=True, slots=True)
class Brief:
    """A seat of a game that is about to begin."""

    book: Rulebook
    seat: str
    strategies: Mapping[str, str]
    """state -> who plays it."""

    @property
    def scenario(self) -> Scenario:
        """The case."""
        return spoken(self.book).scenario

    @property
    def state(self) -> State:
        """The seat's politics."""
        return self.scenario.states[self.seat]

    @property
    def doctrine(self) -> Doctrine | None:
        """How it is told to bargain."""
        name = self.state.doctrine
        return None if name is None else self.scenario.doctrines[name]

    def label(self, region: str) -> str:
        """A region as people call it."""
        return self.scenario.regions[region].label


def panels(brief: Brief, *, claims: bool) -> tuple[Panel, ...]:
    """The whole briefing.

    Args:
        claims: Whether contested claims are told one by one; they give away how the year went.
    """
    return (
        Panel("situation", _("The situation"), tuple(_situation(brief)), Place.LEFT),
        Panel("interests", _("What counts for you"), tuple(_interests(brief)), Place.LEFT),
        Panel("lines", _("Red lines"), tuple(_red_lines(brief)), Place.LEFT),
        Panel("others", _("Who sits at the table"), tuple(_others(brief)), Place.LEFT),
        Panel("levers", _("Your levers"), tuple(_levers(brief)), Place.MIDDLE),
        Panel("calendar", _("Calendar"), tuple(_calendar(brief)), Place.RIGHT),
        Panel("knowing", _("What you may know"), tuple(_knowing()), Place.RIGHT),
        Panel("contested", _("Contested facts"), tuple(_contested(brief, claims)), Place.RIGHT),
    )


def _situation(brief: Brief) -> Iterator[Item]:
    scenario, calendar = brief.scenario, brief.book.calendar
    yield Text(bare(scenario.summary))
    yield Figure(_("First day"), in_full(calendar.start))
    yield Figure(_("Length"), f"{calendar.weeks}", _("weeks"),
                 help=_("Weeks the game lasts."))  # fmt: skip
    yield Figure(_("Turns"), f"{len(calendar.turns)}", help=_("Rounds of moves in the game."))
    if calendar.prologue > 0:
        last = calendar.date(calendar.prologue) - dt.timedelta(days=1)
        yield Text(_("Until {day} the other seats that bargain do what the record says.").format(
            day=in_full(last)))  # fmt: skip
        if any(move.week < calendar.prologue for move in brief.book.script.moves[brief.seat]):
            yield Text(_("Until then Enter alone, or an empty line, does what the record has for "
                         "you; draft something and you depart from it."))  # fmt: skip


def _interests(brief: Brief) -> Iterator[Item]:
    state = brief.state
    if brief.doctrine is not None:
        yield Text(brief.doctrine.label, lead=_("Your instructions"))
    yield Figure(_("Approval"), f"{state.approval.value:.1f}", _("points of 100"),
                 help=_("Support at home at the start; judgement of the scenario."))  # fmt: skip
    yield Figure(_("Cost of backing down"), f"{state.audience.value:g}", _("times the usual"),
                 help=_("Approval lost when a public threat is not carried out."))  # fmt: skip
    rows = sorted(_minded(brief), key=lambda row: -abs(row[2]))[:MINDED]
    if rows:
        yield Table(
            _("Worth to you of a lever at its worst, beside what it does to goods; bn USD a week"),
            (_("lever"), _("set by"), _("worth")),
            tuple(Row((name, owner, f"{worth:+.2f}")) for name, owner, worth in rows),
            (False, False, True),
        )
    yield Text(_("Beside these count lost output, dearer goods, duties earned, jobs, and how you "
                 "stand at home."), Tone.FAINT)  # fmt: skip


def _minded(brief: Brief) -> Iterator[tuple[str, str, float]]:
    """(lever, who sets it, what the seat feels about it at 1)."""
    weights = brief.doctrine.weights.value if brief.doctrine else {}
    for name, lever in brief.scenario.levers.items():
        worth = lever.taste.value.get(brief.seat, 0.0) * weights.get(name, 1.0)
        if worth:
            yield lever.label, brief.label(lever.owner), float(worth)


def _red_lines(brief: Brief) -> Iterator[Item]:
    lines = brief.doctrine.red_lines.value if brief.doctrine else {}
    own = {name: most for name, most in lines.items() if brief.scenario.levers[name].owner}
    if own:
        yield Table(
            _("Most that may ever be given up, of a lever's severity"),
            (_("lever"), _("most")),
            tuple(
                Row((brief.scenario.levers[name].label, f"{most:.0%}"))
                for name, most in own.items()
            ),
        )
    else:
        yield Text(_("Your government has drawn none; what hurts at home is its vote on a text."))
    second = brief.state.second_reading
    if second is not None:
        labels = ", ".join(brief.scenario.levers[name].label for name in second.levers)
        yield Text(_("Needs a second yes at home: {levers}").format(levers=labels))


def _others(brief: Brief) -> Iterator[Text]:
    for state, strategy in brief.strategies.items():
        if state == brief.seat:
            yield Text(_("you"), lead=brief.label(state), strong=True)
        else:
            name = strategy.partition(":")[0]
            yield Text(f"{strategy}; {_(psychology(name))}", lead=brief.label(state))


def _levers(brief: Brief) -> Iterator[Text]:
    owned = [lever for lever in brief.scenario.levers.values() if lever.owner == brief.seat]
    yield Text(_("From 0, absent, to 1. Where each stands on the first day, and what 1 means."),
               Tone.FAINT)  # fmt: skip
    for lever in owned:
        yield Text(_lever_words(lever), lead=lever.label)
    if not owned:
        yield Text(_("You have none."))


def _lever_words(lever: Lever) -> str:
    kind = _(", raising it is a concession") if lever.helps else ""
    kind = _(", a matter of your own house") if lever.domestic else kind
    return _("{start:.2f}{kind}; at 1: {worst}").format(
        start=lever.start.value, kind=kind, worst=lever.worst
    )


def _calendar(brief: Brief) -> Iterator[Item]:
    calendar = brief.book.calendar
    last = calendar.date(calendar.weeks)
    rows = sorted(row for row in _dates(brief) if calendar.start <= row[0] <= last)
    if rows:
        yield Table(
            "",
            (_("day"), _("what")),
            tuple(Row((in_full(when), what)) for when, what, _binds in rows),
            (False, False),
        )
    else:
        yield Text(_("No talks and no dates are set; ask for talks when you want them."))


def _dates(brief: Brief) -> Iterator[tuple[dt.date, str, bool]]:
    for talk in brief.scenario.talks.values():
        if brief.seat in talk.states:
            other = next((state for state in talk.states if state != brief.seat), brief.seat)
            words = _("talks with {other}: {place}")
            yield talk.date, words.format(other=brief.label(other), place=talk.label), True
    for date in brief.scenario.dates.values():
        binds = brief.seat in date.binds
        yield date.date, f"{date.label}{_('; a deadline for you') if binds else ''}", binds


def _knowing() -> Iterator[Text]:
    yield Text(_("Known to all: severities, texts that were signed, prices, customs figures, "
                 "stoppages, who met whom, and threats made in public."))  # fmt: skip
    yield Text(_("Known to you alone: your firms' stocks, how your vote would go, what an offer is "
                 "worth to you."))  # fmt: skip
    yield Text(_("Guessed, and marked as a guess: others' stocks and what they would accept."))


def _contested(brief: Brief, told: bool) -> Iterator[Item]:
    claims = brief.scenario.contested
    if not claims:
        yield Text(_("None."))
        return
    yield Text(_("{n} claims about this case contradict other reports or the record. No number of "
                 "the game rests on one. They give away how the year went.").format(n=len(claims)),
               Tone.FAINT)  # fmt: skip
    yield Switch("claims", _("Tell them"), told)
    for claim in claims.values() if told else ():
        yield Text(_("{claim} Verdict: {verdict}").format(claim=claim.claim, verdict=claim.verdict),
                   Tone.WARN, lead=_("Contested"), help=claim.record)  # fmt: skip
