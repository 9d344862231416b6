"""Whole games as text, told with seed 1: by the record in every seat, and by the line-up."""

from functools import lru_cache
from pathlib import Path

from game.paths import shipped_scenarios
from game.play.match import Match, Setting
from game.report import playthrough
from game.turn.phases import TurnRecord

FOLDER = Path(__file__).parent
SEED = 1


def golden(name: str) -> Path:
    """The file a game's playthrough is kept in."""
    return FOLDER / f"{name}.txt"


@lru_cache(maxsize=8)
def game(name: str) -> tuple[Match, tuple[TurnRecord, ...]]:
    """The game, played once: by the record, or by the scenario's line-up."""
    scenario, _, who = name.partition(".")
    match = Match.of(Setting(scenario, seed=SEED, line_up=who == "line_up"))
    return match, tuple(match.turns())


def told(match: Match, turns: tuple[TurnRecord, ...]) -> str:
    """A game as `watch` prints it."""
    middle = (playthrough.turn_text(match.book, turn) for turn in turns)
    parts = (playthrough.heading(match), *middle, playthrough.summary(match, turns))
    return "".join(f"{part}\n" for part in parts)


def games() -> tuple[str, ...]:
    """Games that have a golden playthrough: every shipped scenario, and those with a line-up."""
    bargained = (f"{name}.line_up" for name in shipped_scenarios() if name != "optimistic_reading")
    return (*shipped_scenarios(), *bargained)
