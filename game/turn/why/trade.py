"""Why trade between two regions changed: trend, duties, technology rules, ships sent ahead."""

from __future__ import annotations

import numpy as np

from game.economy import trade
from game.turn.why.account import Part
from game.turn.why.course import PlayedWeek, once
from game.turn.why.drivers import Driver, Replaced, replaced
from game.turn.why.tree import Path, grown
from game.world.arrays import FloatArray

TREND: Path = ("Trend",)
AT_ONCE: Path = ("Duties, at once",)
IN_TIME: Path = ("Duties, in time",)
RULES: Path = ("Technology rules",)
AHEAD: Path = ("Shipped ahead of a duty",)
MISSING: Path = ("Missing because shipped ahead",)
DRIVERS = (
    Driver(TREND, "growth of trade without new duties"),
    Driver(AT_ONCE, "what duties take away within weeks"),
    Driver(IN_TIME, "what duties take away as contracts and plants move"),
    Driver(RULES, "what technology rules take away"),
    Driver(AHEAD, "trade brought forward for fear of a duty to come"),
    Driver(MISSING, "trade that came earlier and is missing now"),
)
"""In the order in which they are replaced."""


def of_pair(week: PlayedWeek, row: int) -> tuple[Part, ...]:
    """What a week changes in the trade of a pair, bn USD/week."""
    parts, notes = changed(week), {AT_ONCE: duty_changed(week, row)}
    return grown(parts.amounts, row, notes=notes, reverse=parts.reverse)


@once
def changed(week: PlayedWeek) -> Replaced:
    """What a week changes in trade, [pair, trial].

    Source: model equation (15), as `game.economy.trade.volume` computes it.
    """

    def volume(
        normal: FloatArray,
        duties: FloatArray,
        rules: FloatArray,
        slow: FloatArray,
        brought: FloatArray,
        missed: FloatArray,
    ) -> FloatArray:
        return trade.volume(normal, duties + rules + slow + (brought - missed))

    new = responses(week)
    return replaced(
        volume,
        responses(week.last) if week.last else at_rest(week),
        [
            (path, {driver: new[driver]})
            for path, driver in (
                (TREND, "normal"),
                (AT_ONCE, "duties"),
                (IN_TIME, "slow"),
                (RULES, "rules"),
                (AHEAD, "brought"),
                (MISSING, "missed"),
            )
        ],
    )


@once
def responses(week: PlayedWeek) -> dict[str, FloatArray]:
    """What moves the trade of a week, by driver: normal trade, and log responses."""
    traded, duties = week.home.traded, by_duties(week)
    return {
        "normal": traded.normal,
        "duties": duties,
        "rules": traded.fast - duties,
        "slow": traded.slow,
        "brought": traded.brought,
        "missed": traded.missed,
    }


def at_rest(week: PlayedWeek) -> dict[str, FloatArray]:
    """The same before week 0."""
    nothing = np.zeros_like(week.rest.home.trade)
    logs = dict.fromkeys(("duties", "rules", "slow", "brought", "missed"), nothing)
    return {"normal": trade.usual(week.tables.exchange, 0), **logs}


def by_duties(week: PlayedWeek) -> FloatArray:
    """Fast log response of trade to duties alone, [pair, trial]; technology rules are the rest.

    Week by week from the first, for a long game has more weeks than Python may call within calls.
    """
    weeks = [week]
    while weeks[-1].last:
        weeks.append(weeks[-1].last)
    for earlier in reversed(weeks):
        answer = _answered(earlier)
    return answer


@once
def _answered(week: PlayedWeek) -> FloatArray:
    """The same, where that of the week before is known."""
    rules, exchange = week.tables.parameters.trading, week.tables.exchange
    policy, nothing = week.begun.policy, np.zeros_like(week.rest.home.fast)
    before = _answered(week.last) if week.last else nothing
    return trade.fast_response(rules, before, trade.log_duty(exchange, policy.duty), nothing)


def duty_changed(week: PlayedWeek, row: int) -> str:
    """The duty in trial 0 where it changed."""
    old, new = (float(world.policy.duty[row, 0]) for world in (week.before, week.after))
    return "" if old == new else f"duty beyond the start {old:+.0%} to {new:+.0%}"
