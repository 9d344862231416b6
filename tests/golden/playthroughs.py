"""Whole games as text, one per shipped scenario, told with seed 1 and history in every seat."""

from functools import lru_cache
from pathlib import Path

from game.paths import shipped_scenarios
from game.play.match import Match, Setting
from game.report import playthrough
from game.turn.phases import TurnRecord

FOLDER = Path(__file__).parent
SEED = 1


def golden(scenario: str) -> Path:
    """The file a scenario's playthrough is kept in."""
    return FOLDER / f"{scenario}.txt"


@lru_cache(maxsize=8)
def game(scenario: str) -> tuple[Match, tuple[TurnRecord, ...]]:
    """The game, played once."""
    match = Match.of(Setting(scenario, seed=SEED))
    return match, tuple(match.turns())


def told(match: Match, turns: tuple[TurnRecord, ...]) -> str:
    """A game as `watch` prints it."""
    middle = (playthrough.turn_text(match.book, turn) for turn in turns)
    parts = (playthrough.heading(match), *middle, playthrough.summary(match, turns))
    return "".join(f"{part}\n" for part in parts)


def scenarios() -> tuple[str, ...]:
    """Scenarios that have a golden playthrough: all that are shipped."""
    return shipped_scenarios()
