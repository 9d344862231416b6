"""Signatures: what each strategy is known by, measured in paired games with common luck.

Run it as `python3 -m game.report.signatures`. Every comparison plays the same games twice, with one
seat held by another strategy; what differs is the strategy alone. A signature holds if the 95 per
cent interval of the mean difference excludes nought on the right side.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from agents import seat_all
from game.paths import scenario_path
from game.report.outcomes.escalation import raised, refused
from game.rules import score
from game.rules.book import Rulebook, rulebook
from game.rules.compliance import grounds
from game.rules.slots import in_force
from game.scenario.load import load
from game.turn import phases
from game.world.arrays import FloatArray, MaskArray
from game.world.chance import Chance
from game.world.state import World

SCENARIO = "rare_earths_2025"
GAMES = 400
SEED = 1
NORMAL = 1.959963984540054
"""Half width of a 95 per cent interval in standard errors."""
BARGAINERS = ("hardliner", "tit_for_tat", "grit", "boulware", "conceder")
RECIPROCATORS = ("tit_for_tat", "grit", "grim")
"""Those that answer in kind, each in its way."""
YEAR = 52
"""Weeks of the games in which breaches have time to be paid for."""
OTHERS = {"EU": "conceder", "JP": "conceder", "AU": "conceder"}
"""Who holds the seats that are not compared."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of some games between the first two states, each [trial]."""

    deal: FloatArray
    """Week in which their first agreement entered into force; the length of the game if none."""
    escalations: FloatArray
    """Levers raised by the first state after the prologue."""
    worth: FloatArray
    """Worth of the weeks to each of the two, bn USD a week on average, [2, trial]."""
    breaches: FloatArray
    """Agreements in which the first state gives the second grounds to declare a breach."""
    refused: FloatArray
    """Offers of the first state that the second did not take."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One claim about a strategy and what was measured."""

    claim: str
    mean: float
    """Mean paired difference; above 0 is as claimed."""
    low: float
    high: float
    """95 per cent interval of it."""
    unit: str

    @property
    def holds(self) -> bool:
        """Whether the interval lies above nought."""
        return self.low > 0.0


@lru_cache(maxsize=2)
def book(weeks: int | None = None) -> Rulebook:
    """The year 2025, made ready for its own length or so many weeks."""
    return rulebook(load(scenario_path(SCENARIO)), weeks)


@lru_cache(maxsize=64)
def outcome(us: str, cn: str, games: int = GAMES, weeks: int | None = None) -> Outcome:
    """Play games of the year 2025 between two strategies."""
    rules = book(weeks)
    seats = seat_all(rules, {**OTHERS, "US": us, "CN": cn})
    chance = Chance.of(SEED, games)
    game = phases.start(rules, seats, chance)
    length = float(rules.calendar.weeks)
    deal, escalations = np.full(games, length), np.zeros(games)
    worth, breaches, turned_down = np.zeros((2, games)), np.zeros(games), np.zeros(games)
    counted = np.full_like(game.world.agreements.signed, np.nan)
    sides = list(rules.tables.seats.dyads[0])
    while not phases.over(rules, game):
        game, turn = phases.play(rules, game, seats, chance)
        escalations = escalations + raised(rules, turn, "US")
        turned_down = turned_down + refused(turn)
        for world in turn.weeks[1:]:
            signed = (in_force(world.agreements) & (world.agreements.dyad == 0)).any(axis=0)
            deal = np.where(signed, np.minimum(deal, float(world.week - 1)), deal)
            pressure = score.lobby(rules.tables, rules.reach, world)
            worth += score.utility(rules.tables, rules.reach, world, pressure)[sides]
            fresh = _doubted(rules, world) & (world.agreements.signed != counted)
            counted = np.where(fresh, world.agreements.signed, counted)
            breaches += fresh.sum(axis=0)
    return Outcome(deal, escalations, worth / length, breaches, turned_down)


def _doubted(rules: Rulebook, world: World) -> MaskArray:
    """Agreements of the first dyad whose first side the second may declare in breach."""
    return grounds(rules, world, rules.tables.seats.dyads[0][1], 0)


def compared(claim: str, better: FloatArray, worse: FloatArray, unit: str) -> Signature:
    """Compare two sets of games trial by trial."""
    gap = better - worse
    mean = float(gap.mean())
    half = NORMAL * float(gap.std(ddof=1)) / float(np.sqrt(len(gap)))
    return Signature(claim, mean, mean - half, mean + half, unit)


def signatures(games: int = GAMES) -> tuple[Signature, ...]:
    """Measure every signature."""
    against: Mapping[str, Outcome] = {
        name: outcome(name, "tit_for_tat", games) for name in BARGAINERS
    }
    alone = {name: outcome(name, name, games) for name in BARGAINERS}
    rest = [name for name in BARGAINERS if name != "hardliner"]
    soft = [name for name in BARGAINERS if name != "conceder"]
    return (
        compared(
            "Boulware against itself deals later than tit-for-tat against itself",
            alone["boulware"].deal,
            alone["tit_for_tat"].deal,
            "weeks",
        ),
        compared(
            "Boulware deals later with tit-for-tat than tit-for-tat does",
            against["boulware"].deal,
            against["tit_for_tat"].deal,
            "weeks",
        ),
        *(
            compared(
                f"The hardliner raises more levers than {name}",
                against["hardliner"].escalations,
                against[name].escalations,
                "levers",
            )
            for name in rest
        ),
        *(
            compared(
                f"Two hardliners are worth less together than two of {name}",
                alone[name].worth.sum(axis=0),
                alone["hardliner"].worth.sum(axis=0),
                "bn USD/week",
            )
            for name in rest
        ),
        *(
            compared(
                f"The conceder gives its opponent a better result than {name}",
                against["conceder"].worth[1],
                against[name].worth[1],
                "bn USD/week",
            )
            for name in soft
        ),
        *_opportunist(games),
        *_reciprocators(games),
        compared(
            "Tit-for-tat refuses fewer offers of bayesian than of tit_for_tat",
            against["tit_for_tat"].refused,
            outcome("bayesian", "tit_for_tat", games).refused,
            "offers",
        ),
    )


def _opportunist(games: int) -> Iterator[Signature]:
    """It breaches about once a game, and in a year reciprocators see to it that it does not pay."""
    breaches = outcome("opportunist", "tit_for_tat", games).breaches
    often, seldom = np.full(games, 0.5), np.full(games, 1.5)
    yield compared(
        "The opportunist breaches more than once in two games", breaches, often, "breaches"
    )
    yield compared(
        "The opportunist breaches less than three times in two games", seldom, breaches, "breaches"
    )
    for name in ("tit_for_tat", "grit"):
        honest = outcome(name, name, games, YEAR).worth[0]
        cheat = outcome("opportunist", name, games, YEAR).worth[0]
        claim = f"In a year {name} gets more from {name} than the opportunist does"
        yield compared(claim, honest, cheat, "bn USD/week")


def _reciprocators(games: int) -> Iterator[Signature]:
    """Going first in small steps is worth most to two who answer in kind."""
    alone = {name: outcome(name, name, games).worth.sum(axis=0) for name in RECIPROCATORS}
    for name in RECIPROCATORS:
        if name != "grit":
            claim = f"Two of grit are worth more together than two of {name}"
            yield compared(claim, alone["grit"], alone[name], "bn USD/week")


def text(found: tuple[Signature, ...], games: int) -> str:
    """The table of signatures."""
    lines = [f"{games} paired games of {SCENARIO}, seed {SEED}; mean difference and 95 % interval"]
    for one in found:
        verdict = "holds" if one.holds else "FAILS"
        lines.append(
            f"{verdict}  {one.claim}: {one.mean:+.2f} [{one.low:+.2f}, {one.high:+.2f}] {one.unit}"
        )
    return "\n".join(lines)


def main() -> int:
    """Print the table; a number after the module's name sets the games."""
    games = int(sys.argv[1]) if len(sys.argv) > 1 else GAMES
    print(text(signatures(games), games))
    return 0


if __name__ == "__main__":
    sys.exit(main())
