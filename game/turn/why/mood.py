"""Why approval and the equity index moved: what pulls on them this week."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.economy import market, politics, welfare
from game.turn.why.account import Part
from game.turn.why.course import PlayedWeek, once
from game.turn.why.drivers import Driver, Replaced, Rows, Step, replaced
from game.turn.why.level import level_per_log
from game.turn.why.names import names
from game.turn.why.tree import Path, grown
from game.world.arrays import FloatArray, IndexArray

LAPSED: Path = ("Threats that lapsed",)
CONCEDED: Path = ("Concessions the public notices",)
GAP = "Output gap"
LOSSES: tuple[Path, ...] = (
    (GAP, "Lost output"),
    (GAP, "Own duties"),
    (GAP, "Lost exports"),
    (GAP, "Dear goods"),
)
"""In the order of `Home.loss_parts`."""
INDEX: Path = ("Equity market below its start",)
PRICES: Path = ("Consumer prices",)
RALLY: Path = ("Rally behind own hostile acts",)
STOPPAGES: Path = ("Own sectors that run short",)
BACK: Path = ("Return to normal",)
IN_FORCE = "Duties in force"
THREATENED = "Duties threatened"
MEMORY: Path = ("Return to normal",)
LUCK: Path = ("Chance",)
APPROVAL = (
    Driver(LAPSED, "what unkept public threats cost at once"),
    Driver(CONCEDED, "what visible concessions cost at once"),
    Driver((GAP,), "welfare loss over gross domestic product, by its four parts"),
    Driver(INDEX, "fall of the equity index below its start"),
    Driver(PRICES, "what duties add to consumer prices"),
    Driver(RALLY, "own hostile acts of the last weeks"),
    Driver(STOPPAGES, "number of own sectors whose output is short"),
    Driver(BACK, "the pull of last week's approval back to that at the start"),
)
MARKET = (
    Driver(
        (IN_FORCE,),
        "news of duties, by partner; the main opponent's weigh otherwise",
    ),
    Driver((THREATENED,), "the same of duties threatened, times the belief in them"),
    Driver(MEMORY, "the pull of last week's index back to that at the start"),
    Driver(LUCK, "the week's draw"),
)
"""Both in the order in which they are replaced."""


def approval_of(week: PlayedWeek, row: int) -> tuple[Part, ...]:
    """What a week adds to a state's approval, points."""
    parts = approved(week)
    return grown({**felt(week), **parts.amounts}, row, reverse=parts.reverse)


def market_of(week: PlayedWeek, row: int) -> tuple[Part, ...]:
    """What a week adds to a state's equity index, in indices at the start."""
    factor = level_per_log(week.before.home.market[row], week.after.home.market[row])
    parts = indexed(week, row)
    return grown(parts.amounts, row, factor, reverse=parts.reverse)


def felt(week: PlayedWeek) -> dict[Path, FloatArray]:
    """What the week's acts take off approval before the week is played, [state, trial]."""
    points = (world.home.approval for world in (week.before, week.shown, week.begun))
    before, shown, begun = points
    return {LAPSED: shown - before, CONCEDED: begun - shown}


@once
def approved(week: PlayedWeek) -> Replaced:
    """What pulls approval up and down, [state, trial].

    Source: model equation (18), as `game.economy.politics.support` computes it.
    """
    tables, mood = week.tables, week.home.mood
    rules, seats = tables.parameters.approval, tables.seats
    nothing = np.zeros_like(mood.index)

    def change(
        points: FloatArray,
        parts: FloatArray,
        index: FloatArray,
        prices: FloatArray,
        rally: FloatArray,
        stopped: FloatArray,
    ) -> FloatArray:
        gap = welfare.output_gap(tables, welfare.whole_loss(parts))[seats.region]
        target = politics.support(
            rules, seats.approval, gap, index, prices, rally=rally, stopped=stopped
        )
        return politics.approval_next(rules, points, target) - points

    parts = week.after.home.loss_parts
    row = np.arange(len(parts))
    return replaced(
        change,
        {
            "points": seats.approval + nothing,
            "parts": np.zeros_like(parts),
            "index": nothing,
            "prices": nothing,
            "rally": nothing,
            "stopped": nothing,
        },
        [
            *((path, {"parts": Rows(row == place, parts)}) for place, path in enumerate(LOSSES)),
            (INDEX, {"index": mood.index}),
            (PRICES, {"prices": mood.prices}),
            (RALLY, {"rally": mood.rally}),
            (STOPPAGES, {"stopped": mood.stopped}),
            (BACK, {"points": week.begun.home.approval}),
        ],
    )


def indexed(week: PlayedWeek, row: int) -> Replaced:
    """What moves the log equity index of a state, [state, trial]; only its own row is meant.

    Source: model equation (17), as `game.economy.market.index_next` computes it.
    """
    tables, home, exchange = week.tables, week.begun.home, week.tables.exchange
    old, new = week.before.policy, week.begun.policy
    partner = _partner(week, row)

    def change(
        duty: FloatArray, threatened: FloatArray, index: FloatArray, shock: FloatArray
    ) -> FloatArray:
        news = market.expected_duty(exchange, duty, threatened) - home.expected_duty
        beta = tables.seats.market_beta
        return market.index_next(tables.parameters.market, beta, index, news, shock) - index

    def by_partner(label: str, driver: str, duties: FloatArray) -> Iterator[Step]:
        for number, region in enumerate(names(week.book.scenario.regions).values()):
            yield (label, region), {driver: Rows(partner == number, duties)}

    nothing = np.zeros_like(home.market)
    return replaced(
        change,
        {
            "duty": old.duty,
            "threatened": old.threatened_duty,
            "index": nothing,
            "shock": nothing,
        },
        [
            *by_partner(IN_FORCE, "duty", new.duty),
            *by_partner(THREATENED, "threatened", new.threatened_duty),
            (MEMORY, {"index": home.market}),
            (LUCK, {"shock": week.home.mood.shock}),
        ],
    )


def _partner(week: PlayedWeek, row: int) -> IndexArray:
    """The region at the other end of each trade pair of a state, -1 for pairs of others."""
    exchange, home = week.tables.exchange, week.tables.seats.region[row]
    sold = np.where(exchange.exporter == home, exchange.importer, -1)
    return np.where(exchange.importer == home, exchange.exporter, sold)
