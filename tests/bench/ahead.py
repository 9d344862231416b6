"""Times looking ahead: forecasts in pairs, and games rolled out to their end."""

import statistics
import time
from collections.abc import Iterator

import numpy as np

from agents.stand_ins import stand_ins
from game.outlook.view import View
from game.play.match import Match
from game.turn import phases
from game.turn.forecast import Plan, forecast
from game.world import measures
from game.world.chance import Chance

TURN = 3
"""Turn in which somebody looks ahead."""
CASES = (
    ("16 pairs, 13 weeks", 16, 13, 150),
    ("64 pairs, 13 weeks", 64, 13, 600),
    ("256 games, to the end", 256, 35, 600),
)
"""(what, pairs or games, weeks, milliseconds it should take)"""


def ahead(match: Match, rounds: int) -> Iterator[tuple[str, int, float, float]]:
    """(what, wanted, with talks, without) of each case, medians in milliseconds."""
    for what, games, weeks, wanted in CASES:
        view = looking(match, TURN if weeks == 13 else 0)
        paired = games < 256
        taken = [
            statistics.median(once(match, view, games, weeks, paired, talks) for _ in range(rounds))
            for talks in (True, False)
        ]
        yield what, wanted, 1e3 * taken[0], 1e3 * taken[1]


def looking(match: Match, turn: int) -> View:
    """What the first state knows as a turn of a game begins."""
    chance = Chance.of(match.setting.seed, 1)
    game = phases.start(match.book, match.seats, chance)
    for _ in range(turn):
        game, _ = phases.play(match.book, game, match.seats, chance)
    seats = tuple(match.seats)
    return phases.opened(match.book, game, chance, seats).view(seats[0])


def once(match: Match, view: View, games: int, weeks: int, paired: bool, talks: bool) -> float:
    """Seconds of one forecast: a signed template against none, or no plan at all."""
    book = match.book
    package = book.agendas[0].package(np.array([0]), len(view.levers))
    plans = [Plan(0, package)] if paired else []
    reads = {"cover": lambda world: measures.pool_cover(book.tables, world.chain)}
    began = time.perf_counter()
    forecast(view, plans, stand_ins, reads, pairs=games, weeks=weeks, talks=talks)
    return time.perf_counter() - began
