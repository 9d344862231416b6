"""The kinds of effect a lever can have, and how each is connected to the tables.

A new kind is a model in `game.scenario.schema`, a file here and a line in CATALOGUE.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.rules.levers import ban, licence, market, relief, stance, tariff
from game.rules.sheet import Wire
from game.scenario.schema import Lever, Scenario
from game.world.tables import Tables

CATALOGUE: dict[str, Callable[[Any, Lever, Scenario, Tables], Wire]] = {
    "tariff": tariff.wire,
    "ban": ban.wire,
    "licence": licence.wire,
    "denial": licence.wire,
    "alarm": market.wire_alarm,
    "listing": market.wire_listing,
    "friction": market.wire_friction,
    "boycott": market.wire_boycott,
    "stoppage": market.wire_stoppage,
    "priority": market.wire_priority,
    "club": stance.wire_club,
    "enforcement": stance.wire_enforcement,
    "uncertainty": stance.wire_uncertainty,
    "carve_out": relief.wire_carve_out,
    "staff": relief.wire_staff,
    "stockpile": relief.wire_stockpile,
    "release": relief.wire_release,
    "guarantee": relief.wire_guarantee,
    "symbolic": stance.wire_symbol,
}
SETTING = frozenset({"enforcement"})
"""Kinds that write even at severity 0; the others are silent there if they start there."""
