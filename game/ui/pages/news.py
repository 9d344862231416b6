"""News: what was done in the last turns and heard of, with date, office and source."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from game.play.figures import watched_goods
from game.report.texts import life_of
from game.rules.moves import (
    Claim,
    Compliance,
    Move,
    Pull,
    Request,
    Threat,
    Verdict,
    Withdrawal,
)
from game.scenario.schema import Fact
from game.turn.phases import Made, TurnRecord
from game.ui.desk.words import SPOKEN, as_done
from game.ui.once import once
from game.ui.page import Panel, Place, Text, Tone
from game.ui.pages.amount import fixed, percent
from game.ui.pages.dates import in_full, short_day
from game.ui.pages.fallen import fallen_threats, fallen_words
from game.ui.pages.scene import Scene
from game.ui.words import _, marked
from game.world import measures
from game.world.state import World

MOVED = 0.1
"""Share by which a price has to move in a turn to be news."""
BY_HAND = "by hand"
"""Label of what a person does, which says nothing."""
SHOWN = 3
"""Moves of one announcement that a line tells; of more only the number."""
TURNS = 3
"""Turns the news goes back."""


REASONS = (
    marked("announces relief"),
    marked("answers what was not delivered"),
    marked("asks for talks"),
    marked("chooses how far to deliver"),
    marked("declares a breach"),
    marked("eases a lever of its own accord"),
    marked("fills the state's stocks"),
    marked("joins the buyers' club"),
    marked("long harm drives it towards the buyers' club"),
    marked("protests against what its users go without"),
    marked("raises a lever against what was done to it"),
    marked("raises a lever unprovoked"),
    marked("strikes on against a side that broke its word"),
    marked("suspends what it gives"),
    marked("takes up what it suspended"),
    marked("warns of what the deadline brings"),
)
"""What strategies call their moves."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was heard of."""

    week: int
    who: str
    words: str
    tone: Tone
    mark: str
    help: str = ""


@once
def news_panel(scene: Scene) -> Panel:
    """The latest news, the newest first."""
    turns = scene.history[-TURNS:]
    items = [item for turn in turns for item in heard(scene, turn)]
    lines = [_line(scene, item) for item in sorted(items, key=lambda one: -one.week)]
    nothing = [Text(_("Nothing has happened yet."), tone=Tone.FAINT)]
    return Panel("news", _("News"), tuple(lines or nothing), Place.FOOT_LEFT)


def _line(scene: Scene, item: Item) -> Text:
    return Text(
        item.words,
        tone=item.tone,
        lead=f"{short_day(scene.book, item.week)}  {item.who}",
        mark=item.mark,
        help=item.help,
    )


def heard(scene: Scene, turn: TurnRecord) -> list[Item]:
    """What the seat heard of a turn: in the order in which it came."""
    items = [*_moves(scene, turn), *_events(scene, turn), *_deals(scene, turn)]
    items += [*_fallen(scene, turn), *_stoppages(scene, turn), *_markets(scene, turn)]
    return sorted(items, key=lambda item: item.week)


def hears(scene: Scene, turn: TurnRecord, made: Made) -> bool:
    """Whether the seat hears of a move: whispers, claims and choices of others are not for it.

    Nor is the taking back of a whisper.
    """
    if made.state == scene.name:
        return True
    if made.verdict is not Verdict.DONE or isinstance(made.move, Compliance):
        return False
    if isinstance(made.move, Claim | Request):
        return made.move.dyad in scene.view.dyads
    if isinstance(made.move, Withdrawal):
        return bool(turn.weeks[0].publicity[made.move.lever, 0] > 0.0)
    return not isinstance(made.move, Threat) or made.move.publicity > 0.0


@dataclass(frozen=True, slots=True)
class Heard:
    """One act of a state: the moves made under one announcement."""

    week: int
    state: str
    label: str
    """What it was called; empty = nothing."""
    moves: tuple[str, ...]
    """Each move in words."""
    void: bool
    harsh: bool
    """Whether a lever is pulled or threatened."""
    asks: bool
    """Whether it only asks for talks, which needs no reason."""
    named: str = ""
    """What it was called in the language spoken now; empty = the same."""

    @property
    def words(self) -> str:
        """The announcement and the first few moves, or the moves and a strategy's reason."""
        moves, named = "; ".join(few(self.moves)), self.named or self.label
        if not self.label or self.asks:
            return moves
        if self.label[:1].islower():
            return _("{moves} ({reason})").format(moves=moves, reason=named)
        return f"{named}: {moves}"

    @property
    def rest(self) -> str:
        """Every move, where the line leaves some out."""
        return "" if len(self.moves) <= SHOWN else "; ".join(self.moves)


def few(words: Sequence[str]) -> list[str]:
    """The first few of some words, and how many more there are."""
    rest = len(words) - SHOWN
    return [*words[:SHOWN], *([_("{count} more").format(count=rest)] if rest > 0 else [])]


def acts(scene: Scene, turn: TurnRecord) -> list[Heard]:
    """What the seat heard of the moves of a turn, an announcement with all its moves at once."""
    levers = {row: float(now) for row, now in enumerate(turn.weeks[0].levers[:, 0])}
    found: dict[tuple[object, ...], list[tuple[Made, str]]] = {}
    for place, made in enumerate(sorted((*turn.said, *turn.moves), key=lambda m: m.move.week)):
        if not hears(scene, turn, made):
            continue
        move, label = made.move, _label(made.move)
        lever = getattr(move, "lever", None)
        words = as_done(scene.book, move, math.nan if lever is None else levers[lever])
        if isinstance(move, Pull) and made.verdict is Verdict.DONE:
            levers[move.lever] = float(move.severity[0])
        if made.verdict is Verdict.VOID:
            words = _("{words} (void: {reason})").format(words=words, reason=made.reason)
        void = made.verdict is Verdict.VOID
        key = (move.week, made.state, label, void, "" if label else place)
        found.setdefault(key, []).append((made, words))
    return [_heard(scene, group) for group in found.values()]


def _label(move: Move) -> str:
    return "" if move.label == BY_HAND else move.label or ""


def _heard(scene: Scene, group: list[tuple[Made, str]]) -> Heard:
    first = group[0][0]
    label = _label(first.move)
    return Heard(
        week=first.move.week,
        state=first.state,
        label=label,
        named=_(scene.said(label)),
        moves=tuple(words for _made, words in group),
        void=first.verdict is Verdict.VOID,
        asks=all(isinstance(made.move, Request) for made, _words in group),
        harsh=any(isinstance(made.move, Pull | Threat) for made, _words in group),
    )


def _moves(scene: Scene, turn: TurnRecord) -> Iterator[Item]:
    for act in acts(scene, turn):
        tone = Tone.BAD if act.void else Tone.PLAIN
        mark = "✗" if act.void else "■" if act.harsh else "●"
        yield Item(act.week, act.state, act.words, tone, mark, help_words(scene, act))


def help_words(scene: Scene, act: Heard) -> str:
    """All moves of an act where its line leaves some out, and its source."""
    return "\n".join(filter(None, (act.rest, source_words(scene, act.label))))


def _fallen(scene: Scene, turn: TurnRecord) -> Iterator[Item]:
    for it in fallen_threats(scene, turn):
        tone, mark = (Tone.BAD, "▲") if it.carried_out else (Tone.PLAIN, "○")
        who = scene.tables.axes.states[it.state]
        yield Item(it.week, who, fallen_words(scene, it), tone, mark)


def _events(scene: Scene, turn: TurnRecord) -> Iterator[Item]:
    duties: dict[tuple[int, str], list[str]] = {}
    for event in turn.events:
        route = " → ".join(scene.label(r) for r in scene.tables.axes.pairs[event.pair])
        duties.setdefault((event.week, event.label), []).append(f"{route} {event.duty:+.0%}")
    for (week, label), raised in duties.items():
        name = scene.said(label)
        words = f"{name} ({', '.join(raised)})" if len(raised) <= 3 else name
        yield Item(week, _("Event"), words, Tone.WARN, "▲", source_words(scene, label))
    for what in turn.overrides:
        words = _("{measure} of {of} set by hand: {reason}").format(
            measure=what.override.measure, of=what.override.of, reason=what.override.reason
        )
        yield Item(what.override.week, _("Facilitator"), words, Tone.OTHER, "▲")


def _deals(scene: Scene, turn: TurnRecord) -> Iterator[Item]:
    for held in turn.rounds:
        if held.signed[0]:
            one, other = scene.book.scenario.dyads[held.dyad]
            words = _("{one} and {other} sign a text").format(
                one=scene.label(one), other=scene.label(other)
            )
            yield Item(turn.first, f"{one}-{other}", words, Tone.GOOD, "◆")
    for words in life_of(scene.book, turn, SPOKEN):
        yield Item(turn.until - 1, _("Texts"), f"{words[:1].upper()}{words[1:]}", Tone.PLAIN, "◆")


def _stoppages(scene: Scene, turn: TurnRecord) -> Iterator[Item]:
    """Firms whose lines stopped over the turn, and firms whose lines run again."""
    changed = stoppages(scene, turn)
    for now, form, tone, mark in (
        (True, _("Lines stop: {firms}"), Tone.BAD, "▲"),
        (False, _("Lines run again: {firms}"), Tone.GOOD, "✓"),
    ):
        firms = [scene.book.scenario.users[firm].label for firm, stop in changed if stop is now]
        if firms:
            words = form.format(firms="; ".join(few(firms)))
            rest = "; ".join(firms) if len(firms) > SHOWN else ""
            yield Item(turn.until - 1, _("Firms"), words, tone, mark, rest)


def _markets(scene: Scene, turn: TurnRecord) -> Iterator[Item]:
    """The watched price that moved most over the turn, if it moved much."""
    goods = watched_goods(scene.book)
    rows = [scene.tables.axes.goods.index(good) for good in goods]
    was, now = (
        measures.price_ratio(scene.tables, world.chain, inside=False)[rows, 0]
        for world in (turn.weeks[0], turn.after)
    )
    change = now / was - 1.0
    place = int(abs(change).argmax())
    if abs(change[place]) < MOVED:
        return
    label = scene.book.scenario.goods[goods[place]].label
    form = _("{good} rises {change} to {times} times its start")
    if change[place] < 0.0:
        form = _("{good} falls {change} to {times} times its start")
    words = form.format(
        good=label, change=percent(abs(change[place])), times=fixed(float(now[place]), 2)
    )
    yield Item(turn.until - 1, _("Markets"), words, Tone.ACCENT, "●")


def stoppages(scene: Scene, turn: TurnRecord) -> list[tuple[str, bool]]:
    """(firm, whether its lines are stopped now) of firms that stopped or took up again."""
    before, after = (stopped_firms(scene, turn.weeks[place]) for place in (0, -1))
    users = scene.tables.axes.users
    return [(firm, firm in after) for firm in users if (firm in before) != (firm in after)]


def stopped_firms(scene: Scene, world: World) -> set[str]:
    """Firms with a line below the share at which it counts as stopped."""
    running = measures.line_running(scene.tables, world.chain)[:, 0]
    users = scene.tables.industry.line_user
    return {
        scene.tables.axes.users[users[row]] for row in (running < measures.STOPPED).nonzero()[0]
    }


def fact_of(scene: Scene, label: str) -> Fact | None:
    """The entry of the record an act of the script rests on; None where it is the game's own."""
    scenario = scene.book.scenario
    for move in scenario.history:
        if move.label == label and move.fact is not None:
            return scenario.facts.get(move.fact)
    return None


def source_words(scene: Scene, label: str) -> str:
    """Office, date, text and sources behind an act of the record; empty where it is the game's."""
    fact = fact_of(scene, label)
    if fact is None:
        return ""
    sources = scene.book.scenario.sources
    said = "; ".join(
        f"{sources[key].publisher}, {sources[key].title}" for key in fact.source if key in sources
    )
    return _("{office}, {date}: {text} Source: {sources}.").format(
        office=fact.actor[:1].upper() + fact.actor[1:],
        date=in_full(fact.date),
        text=fact.text,
        sources=said,
    )
