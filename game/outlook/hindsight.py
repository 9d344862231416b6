"""What two sides could sign at their true state; for those who look back, never for a seat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from game.outlook.appraisal import Appraisal, Prospect
from game.outlook.bargaining.bargain import Bargain
from game.outlook.bargaining.left import Left, best_without_loss
from game.outlook.belief import Minds
from game.outlook.insight import Insight
from game.outlook.parts import worth_parts
from game.outlook.signature import true_backing
from game.rules.book import Rulebook
from game.rules.legal import rule_offer
from game.rules.package import Package
from game.world.arrays import FloatArray, IndexArray, MaskArray
from game.world.state import World
from game.world.trials import taken


@dataclass(frozen=True, slots=True)
class Hindsight:
    """The packages of a dyad in one game, weighed for both sides as they truly feel."""

    book: Rulebook
    dyad: int
    packages: Package
    """Candidates, then packages asked about, as its trials, [outcome]."""
    worth: FloatArray
    """bn USD beyond the status quo, [outcome, side]; minus infinity where there is nothing in
    force to prolong."""
    reserve: FloatArray
    """What open threats would leave each side, bn USD, at most 0, [side]."""
    legal: MaskArray
    """Whether the two may sign it and can pay for it at home, [outcome]."""
    seen: tuple[Prospect, Prospect]

    @property
    def places(self) -> IndexArray:
        """Outcomes the two may sign, [outcome]."""
        return np.flatnonzero(self.legal)

    @property
    def willing(self) -> MaskArray:
        """Whether each side would sign: worth its reservation value and the margin.

        [outcome, side]
        """
        margin = self.book.tables.parameters.talks.reserve_margin.value
        wanted: MaskArray = self.worth >= self.reserve + margin
        return wanted

    def bargain(self, disagreement: FloatArray) -> Bargain:
        """The bargain over what may be signed; its outcomes are `places`."""
        return Bargain(self.worth[self.places], disagreement)

    def left(self, deal: int) -> tuple[Left, Left]:
        """What each side leaves on the table with one of the outcomes that may be signed.

        Source: model equation (left).
        """
        bargain = self.bargain(self.reserve)
        place = int(np.flatnonzero(self.places == deal)[0])
        best = [int(self.places[best_without_loss(bargain, place, side)]) for side in (0, 1)]
        first, second = (self._left(deal, best[side], side) for side in (0, 1))
        return first, second

    def _left(self, deal: int, best: int, side: int) -> Left:
        had, has = self.by_issue(best, side), self.by_issue(deal, side)
        parts = {of: had.get(of, 0.0) - has.get(of, 0.0) for of in dict.fromkeys((*had, *has))}
        total = float(self.worth[best, side] - self.worth[deal, side])
        return Left(best, total, {of: part for of, part in parts.items() if part})

    def by_issue(self, outcome: int, side: int) -> dict[str, float]:
        """What an outcome is worth to a side, by what it comes from, bn USD."""
        package = self.packages.among(np.array([outcome]))
        found: dict[str, float] = {}
        for part in worth_parts(self.seen[side], package).parts:
            name = part.of or part.kind
            found[name] = found.get(name, 0.0) + part.amount
        return found


def candidate_like(book: Rulebook, dyad: int, package: Package) -> int | None:
    """Place of the candidate that says just what a package says; None if there is none.

    Args:
        book: The scenario's rules.
        dyad: Whose candidates.
        package: One trial.
    """
    agenda = book.agendas[dyad]
    relief, bound = package.relief[agenda.issues, 0], package.bound[agenda.issues, 0]
    same = (agenda.relief == relief).all(axis=1) & (agenda.bound == bound).all(axis=1)
    same = same & (agenda.duration[:, 0] == package.duration[0])
    for clause in ("sunset", "snap_back", "conditional", "annual", "extends"):
        same = same & (getattr(agenda, clause) == getattr(package, clause)[0])
    return int(np.flatnonzero(same)[0]) if same.any() else None


def hindsight(
    book: Rulebook, world: World, minds: Minds, dyad: int, asked: Sequence[Package] = ()
) -> Hindsight:
    """Weigh all packages of a dyad for both its sides at the true state of a single game.

    Args:
        book: The scenario's rules.
        world: The table, one trial.
        minds: What states feel, the same trial.
        dyad: Which dyad.
        asked: Packages to weigh beside the candidates, one trial each.
    """
    agenda, levers = book.agendas[dyad], len(world.levers)
    insight = Insight(book, world, minds)
    appraisals = [_appraised(book, world, insight, dyad, side) for side in (0, 1)]
    candidates = agenda.package(np.arange(len(agenda.relief)), levers)
    packages = _joined((candidates, *asked))
    one, other = (appraisal.among(np.zeros(1, dtype=np.intp)) for appraisal in appraisals)
    worth = np.stack([one.value(packages), other.value(packages)], axis=1)
    wide = taken(world, np.zeros(packages.trials, dtype=np.intp))
    legal = rule_offer(book, wide, dyad, packages, true_backing(book, insight, dyad)).legal
    return Hindsight(
        book=book,
        dyad=dyad,
        packages=packages,
        worth=worth,
        reserve=np.array([float(appraisal.reserve[0]) for appraisal in appraisals]),
        legal=legal & np.isfinite(worth).all(axis=1),
        seen=(one, other),
    )


def _appraised(book: Rulebook, world: World, insight: Insight, dyad: int, side: int) -> Appraisal:
    """The packages as one side would weigh them, did it know the truth about both."""
    felt = insight.truth(book.agendas[dyad].sides[side])
    unit = felt.unit.copy()
    for state in book.agendas[dyad].sides:
        unit[state] = insight.truth(state).unit[state]
    return Appraisal(book, world, dyad, side, replace(felt, unit=unit))


def _joined(packages: Sequence[Package]) -> Package:
    return Package(
        **{
            field.name: np.concatenate([getattr(one, field.name) for one in packages], axis=-1)
            for field in fields(Package)
        }
    )
