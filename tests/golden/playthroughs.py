"""Whole games as text, told with seed 1: by the record, by the line-up, and by all the others."""

from functools import lru_cache
from pathlib import Path

from game.paths import shipped_scenarios
from game.play.match import Match, Setting
from game.report import playthrough
from game.turn.phases import TurnRecord

FOLDER = Path(__file__).parent
SEED = 1
TABLES = {
    "rare_earths_2025.hard": "US=hardliner CN=opportunist EU=populist JP=grim AU=passive",
    "rare_earths_2025.wise": "US=bayesian CN=technocrat EU=salami JP=tit_for_tat AU=conceder",
    "smallest.wise": "NORTH=rollout SOUTH=grit",
}
"""Games that seat the strategies no line-up seats, so that every one has been read."""


def golden(name: str) -> Path:
    """The file a game's playthrough is kept in."""
    return FOLDER / f"{name}.txt"


@lru_cache(maxsize=8)
def game(name: str) -> tuple[Match, tuple[TurnRecord, ...]]:
    """The game, played once: by the record, by the scenario's line-up, or by whom is named."""
    scenario, _, who = name.partition(".")
    named = TABLES.get(name, "").split()
    seats = {state: strategy for state, _, strategy in (one.partition("=") for one in named)}
    match = Match.of(Setting(scenario, seats=seats, seed=SEED, line_up=who == "line_up"))
    return match, tuple(match.turns())


def told(match: Match, turns: tuple[TurnRecord, ...]) -> str:
    """A game as `watch` prints it."""
    middle = (playthrough.turn_text(match.book, turn) for turn in turns)
    parts = (playthrough.heading(match), *middle, playthrough.summary(match, turns))
    return "".join(f"{part}\n" for part in parts)


def games() -> tuple[str, ...]:
    """Games that have a golden playthrough: by scenario, with its line-up, with other tables."""
    bargained = (f"{name}.line_up" for name in shipped_scenarios() if name != "optimistic_reading")
    return (*shipped_scenarios(), *bargained, *TABLES)
