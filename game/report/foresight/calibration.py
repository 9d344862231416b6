"""How often what came true lay within a forecast's band, in games of players from the prior."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from agents.negotiator import Negotiator
from agents.stand_ins import Known, Mixture
from game.rules.book import Rulebook
from game.turn import phases
from game.turn.forecast import WEEKS, Read, fan, forecast
from game.turn.readings import readings
from game.turn.seat import Seat
from game.world.arrays import FloatArray
from game.world.chance import Chance

BAND = 0.8
"""Share of outcomes that should lie within the band."""
SEATS = ("US", "EU")
"""Who looks ahead."""
TURNS = (2, 5, 8, 11)
"""Turns in which they do."""
BLOCK = 40
"""Games played at a time, for their memory."""
MAGNET, OXIDE = "magnet_heavy", "oxide_heavy"


@dataclass(frozen=True, slots=True)
class Hits:
    """How a measure came out against its bands."""

    measure: str
    below: float
    """Share of outcomes under the band."""
    inside: float
    above: float
    count: int
    """Outcomes."""


def calibrated(
    book: Rulebook,
    games: int,
    pairs: int,
    *,
    seed: int = 1,
    seats: tuple[str, ...] = SEATS,
    turns: tuple[int, ...] = TURNS,
    weeks: int = WEEKS,
) -> list[Hits]:
    """Play games, let seats forecast in some turns, and count how often they were right.

    Args:
        book: The scenario's rules.
        games: Games of players drawn from the public prior, each of its own.
        pairs: Games in the mind of each forecast.
        seed: Seed of the games; a forecast has dice of its own.
        seats: Who looks ahead.
        turns: When.
        weeks: How far.
    """
    found: dict[str, list[FloatArray]] = {}
    for first in range(0, games, BLOCK):
        chance = Chance.of(seed, min(BLOCK, games - first), first=first)
        for name, place in _block(book, chance, pairs, seats, turns, weeks):
            found.setdefault(name, []).append(place)
    return [_counted(name, np.concatenate(places)) for name, places in found.items()]


def _counted(name: str, place: FloatArray) -> Hits:
    return Hits(
        name,
        below=float(np.mean(place < 0)),
        inside=float(np.mean(place == 0)),
        above=float(np.mean(place > 0)),
        count=len(place),
    )


def _block(
    book: Rulebook,
    chance: Chance,
    pairs: int,
    seats: tuple[str, ...],
    turns: tuple[int, ...],
    weeks: int,
) -> Iterator[tuple[str, FloatArray]]:
    """(measure, -1 under, 0 within or 1 over the band, [trial]) for each forecast of a block."""
    players = drawn(book, chance)
    held: dict[str, Seat] = {name: player for name, player in players.items()}
    game = phases.start(book, held, chance)
    asked, worlds = [], {}
    while not phases.over(book, game):
        if game.turn in turns:
            pending = phases.opened(book, game, chance, tuple(held))
            for seat in seats:
                known = Known(players[seat])
                fans = forecast(
                    pending.view(seat), [], known, looked_at(book, seat), pairs=pairs, weeks=weeks
                )
                asked.append((game.world.week, seat, fans))
        game, record = phases.play(book, game, held, chance)
        worlds.update({world.week: world for world in record.weeks})
    for week, seat, fans in asked:
        for name, course in fans.items():
            last = len(course.values) - 1
            real = looked_at(book, seat)[name](worlds[week + last])[0]
            low, _, high = fan(course.without[last, 0], BAND)
            yield name, np.where(real < low, -1.0, np.where(real > high, 1.0, 0.0))


def drawn(book: Rulebook, chance: Chance) -> dict[str, Negotiator]:
    """A player of the public prior for every seat, drawn anew in each game."""
    names = book.tables.axes.states
    luck = chance.uniform("players", 0, len(names))
    return {
        name: Negotiator.plain(book, name, Mixture.drawn(luck[number]))
        for number, name in enumerate(names)
    }


def looked_at(book: Rulebook, seat: str) -> dict[str, Read]:
    """What is looked at for a seat: cover of heavy magnets, price of heavy oxide, own approval."""
    axes = book.tables.axes
    return {
        f"{seat}: cover of heavy magnets": _row(
            book, "cover of regions", axes.pools.index((seat, MAGNET, "civ"))
        ),
        f"{seat}: price of heavy oxide outside": _row(
            book, "price outside", axes.goods.index(OXIDE)
        ),
        f"{seat}: own approval": _row(book, "approval", axes.states.index(seat)),
    }


def _row(book: Rulebook, reading: str, row: int) -> Read:
    """One row of what a forecast is usually read for."""
    read = readings(book)[reading]
    return lambda world: read(world)[row : row + 1]
