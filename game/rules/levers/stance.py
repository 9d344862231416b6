"""Levers that set a state's stance: club membership, enforcement, uncertainty, symbols."""

from __future__ import annotations

from dataclasses import dataclass

from game.scenario.schema import (
    ClubEffect,
    EnforcementEffect,
    Lever,
    Scenario,
    SymbolicEffect,
    UncertaintyEffect,
)
from game.world.arrays import FloatArray
from game.world.state import Policy
from game.world.tables import Tables


@dataclass(frozen=True, slots=True)
class Club:
    """The owner's membership of the buyers' club."""

    state: int

    def enact(self, sheet: Policy, severity: FloatArray) -> None:
        """Set the membership."""
        sheet.club[self.state] = severity


@dataclass(frozen=True, slots=True)
class Enforcement:
    """Customs enforcement against leakage."""

    def enact(self, sheet: Policy, severity: FloatArray) -> None:
        """Set the enforcement."""
        sheet.enforcement[0] = severity


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """Unsettles investors while in force."""

    added: float

    def enact(self, sheet: Policy, severity: FloatArray) -> None:
        """Add to the uncertainty of the rules in force."""
        sheet.uncertainty[:] += self.added * severity


@dataclass(frozen=True, slots=True)
class Symbol:
    """Matters only through what states feel about it."""

    def enact(self, sheet: Policy, severity: FloatArray) -> None:
        """Nothing material."""


def wire_club(effect: ClubEffect, lever: Lever, scenario: Scenario, tables: Tables) -> Club:
    """Find the owner's seat."""
    return Club(tables.axes.states.index(lever.owner))


def wire_enforcement(
    effect: EnforcementEffect, lever: Lever, scenario: Scenario, tables: Tables
) -> Enforcement:
    """Enforcement is one for all leaks."""
    return Enforcement()


def wire_uncertainty(
    effect: UncertaintyEffect, lever: Lever, scenario: Scenario, tables: Tables
) -> Uncertainty:
    """Take over the amount."""
    return Uncertainty(effect.added.value)


def wire_symbol(effect: SymbolicEffect, lever: Lever, scenario: Scenario, tables: Tables) -> Symbol:
    """Nothing to connect."""
    return Symbol()
