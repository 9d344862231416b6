"""Slice by slice."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from agents.habits import Joins, Protests
from agents.negotiator import Negotiator
from agents.ranges import Alarm, Curve, Delivery, Lack, Mercy, Publicity, Slice
from agents.slices import Slices
from agents.temper import Mood, Retaliation, Stance, conceded
from game.rules.book import Rulebook
from game.world.arrays import FloatArray


@dataclass(frozen=True, slots=True)
class Salami:
    """Asks a great power for its own licences first and for little else, and hedges by the club.

    Psychology: let the giants quarrel; I need my magnets, a slice at a time.

    Source: hirschman_1945 for hedging against dependence; slices and limits are judgement.

    Wins: while the giants quarrel and its small request is cheap to grant.
    Loses: when what it needs is part of the giants' own bargain: nobody sells it in slices.
    """

    beta: Curve = 1.0
    """Shape of the concession curve: below 1 gives way late, above 1 early."""
    slice: Slice = 3.0
    """Levers a package it offers touches at most."""
    alarm: Alarm = 0.3
    """Perceived threat of a cut-off above which it joins the buyers' club, 0 to 1."""
    cover: Lack = 5.0
    """Cover below which it protests, weeks."""
    compliance: Delivery = 1.0
    retaliation: Retaliation = Retaliation.GRADUATED
    forgives: Mercy = 0.1
    publicity: Publicity = 0.0

    def seated(self, book: Rulebook, state: str) -> Negotiator:
        """Take the seat of a state."""
        habits = (Joins.of(book, state, alarm=self.alarm), Protests(self.cover))
        return Negotiator.of(book, state, self, habits=habits, chooser=Slices(self.slice))

    def aspiration(self, mood: Mood) -> FloatArray:
        """Step by step less as time goes by."""
        return 1.0 - conceded(mood.waited, self.beta)

    def stance(self, mood: Mood) -> Stance:
        """Never raise a hand; talk first to whoever holds back its goods."""
        view, felt = mood.view, mood.view.book.tables.parameters.talks.felt.value
        withheld = {dyad: view.withheld(view.other(dyad)) > felt for dyad in view.dyads}
        elsewhere = np.logical_or.reduce(list(withheld.values()))
        return Stance(
            escalates=mood.never,
            relieves=mood.eased & ~mood.struck,
            threatens=mood.never,
            seeks=(withheld[mood.dyad] | (mood.struck & ~elsewhere)) & ~mood.dealt,
        )
