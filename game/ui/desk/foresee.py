"""Forecasts of what is drafted: what another process needs, what it does, and what it answers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from game.errors import UsageError
from game.play.match import Setting
from game.rules.moves import Act, Statement, Verdict
from game.rules.package import Package
from game.turn.forecast import Plan, quantiles
from game.turn.pending import Phase
from game.turn.readings import ROWS
from game.ui.desk.ahead import Glance, ahead_of
from game.ui.desk.desk import Desk
from game.ui.desk.judged import judged
from game.ui.screen import Wish
from game.world.arrays import FloatArray

BANDS = (0.05, 0.25, 0.5, 0.75, 0.95)
"""Shares below the edges and the middle of a fan: those of 90 %, of 50 % and the median."""


@dataclass(frozen=True, slots=True)
class Thought:
    """What is thought of: plain moves and a package."""

    made: tuple[Act, ...]
    """Acts of the turn already sent, which are done with the plan and without."""
    moves: tuple[Act, ...]
    said: tuple[Statement, ...]
    dyad: int
    package: Package | None

    @property
    def empty(self) -> bool:
        """Whether it is to do nothing."""
        return not (self.moves or self.said) and self.package is None


@dataclass(frozen=True, slots=True)
class Fan:
    """One reading over the weeks to come, from now on."""

    axis: str
    """What its rows follow: `pools`, `goods`, `lines`, `states`, `dyads`."""
    without: FloatArray
    """[band, week, row]"""
    with_plan: FloatArray
    """[band, week, row]"""
    difference: FloatArray
    """Of the pairs, game by game, [band, week, row]."""
    summed: FloatArray
    """The difference summed over the weeks to come in each pair, and only then ranked,
    [band, row]."""


@dataclass(frozen=True, slots=True)
class Foresight:
    """What may come of what is drafted."""

    key: str
    first: int
    """Week that the fans start with: now."""
    pairs: int
    fans: Mapping[str, Fan]
    """By reading, as `game.turn.readings` names them; empty where there is a fault."""
    fault: str = ""
    """Why nothing can be foreseen."""


def wished(desk: Desk, pairs: int) -> Wish:
    """Ask for a forecast of what is on a desk; the same drafts in the same game, the same key."""
    sitting, pending = desk.sitting, desk.sitting.under_way
    digest = hashlib.blake2b(repr(_told_apart(desk)).encode(), digest_size=12).hexdigest()
    key = f"foresight/{sitting.game.turn}/{digest}/{pairs}"
    phase = pending.phase.value
    if pending.round is not None:
        phase = f"{phase}/{pending.round.dyad}/{pending.round.number}"
    glance = Glance(
        begun=sitting.game.world,
        minds=sitting.game.minds,
        seen=pending.seen,
        chance=sitting.chance,
        state=sitting.state,
        until=pending.until,
        last=pending.last,
        phase=phase,
        heard=desk.view.heard,
    )
    setting = replace(sitting.match.setting, seats=None)
    return Wish(key, foreseen, (key, setting, glance, _thought(desk), pairs))


def _told_apart(desk: Desk) -> tuple[object, ...]:
    """What two desks differ in whose forecasts may differ: the game so far and the drafts."""
    sitting, match = desk.sitting, desk.sitting.match
    last = sitting.entries[-1] if sitting.entries else None
    return (
        (match.loaded.hash, match.setting, match.overrides),
        (sitting.person, sitting.begun, last),
        (sitting.notes, desk.sheet),
    )


def _thought(desk: Desk) -> Thought:
    pending, person = desk.sitting.under_way, desk.sitting.person
    made = tuple(
        one.move for one in pending.done if one.state == person and one.verdict is Verdict.DONE
    )
    drafted = () if desk.phase is Phase.TALK else judged(desk).ruled
    legal = [one for one in drafted if one.legal]
    return Thought(
        made=made,  # type: ignore[arg-type]
        moves=tuple(one.move for one in legal if not one.draft.said),  # type: ignore[misc]
        said=tuple(one.move for one in legal if one.draft.said),  # type: ignore[misc]
        dyad=desk.dyad,
        package=None if desk.dyad < 0 or desk.bargain.empty else desk.package,
    )


def foreseen(key: str, setting: Setting, glance: Glance, thought: Thought, pairs: int) -> Foresight:
    """Play on in the mind without and with what is thought of, sharing the luck pair by pair."""
    ahead = ahead_of(setting, glance)
    without = Plan(moves=thought.made)
    plan = Plan(
        dyad=thought.dyad,
        package=thought.package,
        moves=(*thought.made, *thought.moves),
        said=thought.said,
    )
    try:
        idle, planned = ahead.legs((without, without if thought.empty else plan), pairs)
    except UsageError as fault:
        return Foresight(key, ahead.seen.week, pairs, {}, str(fault))
    return Foresight(
        key, ahead.seen.week, pairs, {name: _fan(name, idle[name], planned[name]) for name in idle}
    )


def _fan(name: str, without: FloatArray, with_plan: FloatArray) -> Fan:
    moved = with_plan - without
    summed = moved[1:].sum(axis=0)
    return Fan(ROWS[name], *(banded(each) for each in (without, with_plan, moved, summed)))


def banded(values: FloatArray) -> FloatArray:
    """Edges and middle of a fan over the pairs, as forecasts of the game have them: [band, ...].

    Args:
        values: [..., pair]
    """
    return quantiles(values, BANDS)
