"""What came of games: the catalogue of outcomes, and how a block of games is read for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from game.outlook.belief import minds
from game.report.outcomes import agreements, deals
from game.report.outcomes.agreements import AgreementReader
from game.report.outcomes.column import Column, Table, Values
from game.report.outcomes.conduct import ConductReader
from game.report.outcomes.home import HomeReader
from game.report.outcomes.power import PowerReader
from game.report.outcomes.reader import Reader
from game.report.outcomes.supply import SupplyReader
from game.report.outcomes.talks import FigureReader, OfferReader
from game.rules.book import Rulebook
from game.turn.phases import TurnRecord
from game.world.chance import Chance

TABLES: Mapping[str, str] = {
    "games": "one row a game: its outcomes",
    "turns": "one row a turn: key figures as it ends",
    "offers": "one row an offer",
    "agreements": "one row an agreement",
    "weeks": "one row a week: key figures as it ends (only with --weekly)",
}
"""Name of a table -> what its rows are."""


def _readers(book: Rulebook, trials: int) -> tuple[Reader, ...]:
    return (
        ConductReader(book, trials),
        SupplyReader(book, trials),
        HomeReader(book, trials),
        PowerReader(book, trials),
    )


def catalogue(book: Rulebook, *, weekly: bool = False) -> Mapping[str, tuple[Column, ...]]:
    """Every table and its columns, without those that say which game a row is of."""
    each = (one.columns for one in _readers(book, 1))
    weeks = {"weeks": FigureReader(book, weekly=True).columns} if weekly else {}
    return {
        "games": (*deals.columns(book), *(column for columns in each for column in columns)),
        "turns": FigureReader(book, weekly=False).columns,
        "offers": OfferReader(book).columns,
        "agreements": agreements.columns(book),
        **weeks,
    }


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What came of some games."""

    trials: Mapping[str, Values]
    """Table -> trial each of its rows is of."""
    tables: Mapping[str, Table]


def outcomes(
    book: Rulebook, chance: Chance, turns: Iterator[TurnRecord], *, weekly: bool = False
) -> Outcomes:
    """Follow games to their end; no turn is kept once it is read.

    Args:
        book: The scenario's rules.
        chance: Dice of the games.
        turns: Their turns, as they are played.
        weekly: Whether key figures of every week are wanted.
    """
    trials = len(chance.trials)
    readers = _readers(book, trials)
    signed = AgreementReader(book, minds(book, chance))
    listed: dict[str, FigureReader | OfferReader]
    listed = {"turns": FigureReader(book, weekly=False), "offers": OfferReader(book)}
    if weekly:
        listed["weeks"] = FigureReader(book, weekly=True)
    for turn in turns:
        for reader in (*readers, signed, *listed.values()):
            reader.see(turn)
    who, agreed = signed.table()
    columns = (*deals.columns(book), *(column for one in readers for column in one.columns))
    of_games = deals.values(book, who, agreed, trials)
    whole = Table(columns, (*of_games, *(value for one in readers for value in one.values())))
    found = {"agreements": (who, agreed), **{n: one.table() for n, one in listed.items()}}
    return Outcomes(
        trials={"games": chance.trials - chance.trials[0], **{n: w for n, (w, _) in found.items()}},
        tables={"games": whole, **{name: table for name, (_, table) in found.items()}},
    )
