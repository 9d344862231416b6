"""The numbers of the model's rules; their values live in `scenarios/parameters.yaml`.

A scenario may replace any of them; the rest keep the shipped value.
"""

from game.scenario.parameters.chain import (
    Alarm,
    Capacity,
    Leakage,
    Licensing,
    Pricing,
    Reserve,
    Supply,
)
from game.scenario.parameters.home import Approval, Leverage, Market, Politics, Trading, Welfare
from game.scenario.parameters.table import Agreements, Talks
from game.scenario.sourced import Frozen

__all__ = [
    "Agreements",
    "Alarm",
    "Approval",
    "Capacity",
    "Leakage",
    "Leverage",
    "Licensing",
    "Market",
    "Parameters",
    "Politics",
    "Pricing",
    "Reserve",
    "Supply",
    "Talks",
    "Trading",
    "Welfare",
]


class Parameters(Frozen):
    """Every parameter, by the rule it belongs to."""

    supply: Supply
    """Production, stocks and orders."""
    licensing: Licensing
    """The licence queue."""
    leakage: Leakage
    """Goods that reach their buyer in spite of a ban or a queue."""
    reserve: Reserve
    """Government stockpiles."""
    alarm: Alarm
    """How users perceive the danger of being cut off."""
    pricing: Pricing
    """Prices inside and outside."""
    capacity: Capacity
    """New capacity outside under uncertainty."""
    trading: Trading
    """Trade in all goods."""
    welfare: Welfare
    """Losses of a region."""
    market: Market
    """The equity index."""
    approval: Approval
    """Approval at home."""
    politics: Politics
    """Political capital, tension and pressure."""
    leverage: Leverage
    """Leverage of one state over another."""
    talks: Talks
    """Talks: offers, aspirations, beliefs, threats and protests."""
    agreements: Agreements
    """The life of agreements: ratification, delivery, belief, renewal."""
