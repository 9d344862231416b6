"""The steps of a week one by one, on the smallest scenario, from its quiet start."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from game.rules.book import Rulebook, opening
from game.supply import arrive, licence, order, produce, ship
from game.supply.arrive import Landing
from game.supply.produce import Production
from game.world.arrays import FloatArray
from game.world.state import Chain, Policy, World

NORTH_CARS, SOUTH_CARS, ORE = 0, 1, 2
"""Slots of the smallest scenario."""
HOME, ABROAD = 1, 2
"""Its channels of metal."""


def column(*values: float) -> FloatArray:
    """Values of one trial, [row, 1]."""
    return np.array(values, dtype=np.float64)[:, None]


def at_start(book: Rulebook, **chain: Any) -> World:
    """The quiet start with some arrays of the chain replaced."""
    world = opening(book, 1)
    return replace(world, chain=replace(world.chain, **chain))


def landed(book: Rulebook, chain: Chain) -> Landing:
    """After this week's arrivals."""
    return arrive.land(book.tables, chain, arrive.docking(book.tables, chain))


def produced(book: Rulebook, chain: Chain, stock: FloatArray | None = None) -> Production:
    """After production, from the stock given or the stock after arrivals."""
    there = landed(book, chain).stock if stock is None else stock
    return produce.run(book.tables, chain, there, 0)


def ordered(book: Rulebook, world: World) -> order.Orders:
    """The orders of the week."""
    chain = world.chain
    landing = landed(book, chain)
    return order.place(book.tables, chain, world.policy, landing, produced(book, chain))


def gated(book: Rulebook, world: World, orders: FloatArray) -> licence.Gate:
    """What the licence desk does with orders [channel, trial]."""
    return licence.gate(book.tables, world.chain, world.policy, orders)


def loaded(book: Rulebook, world: World, merchant: FloatArray | None = None) -> ship.Cargo:
    """What leaves the ports, from the makers' stock given or the week's own."""
    production, orders = produced(book, world.chain), ordered(book, world)
    if merchant is not None:
        production = replace(production, merchant=merchant)
    gate = gated(book, world, orders.channel)
    return ship.load(book.tables, world.chain, world.policy, production, gate, orders)


def licensing(world: World, severity: float, denial: float = 0.0) -> Policy:
    """The policy with one severity for every licensed channel."""
    rows = world.policy.severity
    return replace(
        world.policy, severity=np.full_like(rows, severity), denial=np.full_like(rows, denial)
    )
