"""One game from the first turn to the last, with whoever sits in the seats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from agents import line_up, seat_all
from game.errors import UsageError
from game.paths import scenario_path
from game.rules.book import Rulebook, rulebook
from game.rules.moves import Override
from game.scenario.load import Loaded, resolve
from game.turn import phases
from game.turn.phases import TurnRecord
from game.turn.seat import Seat
from game.world.chance import Chance

LONGEST = 520
"""Most weeks a game may last: ten years, as in a scenario."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a game is played with: enough to play it again."""

    scenario: str
    """Name or path of the scenario, as given."""
    overrides: tuple[str, ...] = ()
    """Named overrides, applied in this order."""
    settings: tuple[str, ...] = ()
    """`KEY=VALUE` changes, applied after them."""
    seats: Mapping[str, str] | None = None
    """state -> strategy; states not named are played by the scenario's line-up."""
    seed: int = 0
    weeks: int | None = None
    """Weeks played; absent = as many as the scenario says."""
    line_up: bool = True
    """Whether the line-up counts; without it states not named repeat the record."""
    game: int = 0
    """Number of the first game among all of its seed, whose luck it has; a batch plays many."""

    def load(self, *, keep: bool = True) -> Loaded:
        """Read and check the scenario with its changes; keep it for the next start, or not."""
        return resolve(scenario_path(self.scenario), self.overrides, self.settings, keep=keep)


@dataclass(frozen=True, slots=True)
class Match:
    """A scenario made ready, its seats filled."""

    setting: Setting
    loaded: Loaded
    book: Rulebook
    seats: Mapping[str, Seat]
    strategies: Mapping[str, str]
    """state -> strategy that plays it."""
    overrides: tuple[Override, ...] = ()
    """What a facilitator sets by hand, in weeks to come."""

    @classmethod
    def of(cls, setting: Setting, *, keep: bool = True) -> Match:
        """Load the scenario and fill the seats.

        Args:
            setting: What is played.
            keep: Whether the scenario is kept for the next start.

        Raises:
            ScenarioError: The scenario has problems.
            UsageError: There is no such scenario, seat or strategy, or it is too long.
        """
        if setting.weeks is not None and not 1 <= setting.weeks <= LONGEST:
            raise UsageError(
                f"a game lasts 1 to {LONGEST} weeks; {setting.weeks} is not among them"
            )
        loaded = setting.load(keep=keep)
        book = rulebook(loaded.scenario, setting.weeks)
        named = dict(setting.seats or {})
        if not setting.line_up:
            named = {**dict.fromkeys(book.tables.axes.states, "historical"), **named}
        strategies = line_up(book, named)
        return cls(setting, loaded, book, seat_all(book, strategies), strategies)

    def chance(self, trials: int = 1) -> Chance:
        """Dice of the game, or of so many one after the other."""
        return Chance.of(self.setting.seed, trials, first=self.setting.game)

    def turns(self, trials: int = 1) -> Iterator[TurnRecord]:
        """Play the game turn by turn."""
        chance = self.chance(trials)
        game = phases.start(self.book, self.seats, chance)
        while not phases.over(self.book, game):
            game, record = phases.play(self.book, game, self.seats, chance, self.overrides)
            yield record


def parse_seats(text: str) -> dict[str, str]:
    """Read seats as the command line writes them: `US=historical CN=passive`."""
    return dict(_seat(pair) for pair in text.replace(",", " ").split())


def _seat(pair: str) -> tuple[str, str]:
    state, equals, strategy = pair.partition("=")
    if not (state and equals and strategy):
        raise UsageError(
            f'"{pair}" does not fill a seat; write STATE=STRATEGY, as in US=historical'
        )
    return state, strategy


def beside(folder: Path, name: str) -> Path:
    """A folder of that name that does not exist yet: `name`, `name-2`, `name-3` and so on."""
    place, number = folder / name, 1
    while place.exists():
        number += 1
        place = folder / f"{name}-{number}"
    return place
