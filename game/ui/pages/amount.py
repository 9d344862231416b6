"""Amounts as pages write them: fixed digits, a sign where a change is meant, never minus nought."""

from __future__ import annotations

import math
from collections.abc import Sequence

from game.report.words import adding_up, settled
from game.ui.words import _

SEEN = 0.005
"""Least change, in the last digits shown, that is worth an arrow."""


def fixed(amount: float, digits: int = 1) -> str:
    """An amount with so many digits behind the point."""
    if not math.isfinite(amount):
        return _("none")
    return f"{round(settled(amount), digits) + 0.0:,.{digits}f}"


def signed(amount: float, digits: int = 1) -> str:
    """An amount with its sign."""
    return f"{round(settled(amount), digits) + 0.0:+,.{digits}f}"


def apart(amount: float, other: float, digits: int = 1) -> float:
    """How far apart two amounts are as they are shown."""
    return round(settled(amount), digits) - round(settled(other), digits)


def adding(amounts: Sequence[float], total: float, digits: int = 2) -> list[float]:
    """Amounts rounded so that, as they are shown, they add up to their total as it is shown.

    Args:
        amounts: What adds up.
        total: What is shown for their sum.
        digits: Behind the point.
    """
    power = 10.0 ** (digits - 2)
    shown = [one / power for one in adding_up([one * power for one in amounts], total * power)]
    missing = round(settled(total), digits) - math.fsum(shown)
    if shown and abs(missing) > SEEN * 10.0**-digits:
        largest = max(range(len(shown)), key=lambda place: abs(shown[place]))
        shown[largest] += missing
    return shown


def percent(share: float) -> str:
    """A share in whole per cent."""
    return f"{round(settled(100.0 * share)) + 0:d}%"


def tonnes(amount: float) -> str:
    """A flow or a stock: more digits for less."""
    size = abs(amount)
    return fixed(amount, 0 if size >= 100.0 else 1 if size >= 1.0 else 2)


def arrow(change: float, digits: int = 1) -> str:
    """A change with an arrow that says which way; empty where the digits do not show it."""
    shown = round(settled(change), digits) + 0.0
    if not shown:
        return ""
    return f"{'▲' if shown > 0.0 else '▼'} {abs(shown):,.{digits}f}"


def weeks(number: float) -> str:
    """A time in weeks."""
    count = round(number)
    return _("1 week") if count == 1 else _("{number} weeks").format(number=count)


def first_word(label: str) -> str:
    """A label up to its first comma, in the script of either language."""
    return label.partition(",")[0].partition("、")[0]
