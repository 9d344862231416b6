"""Bids: what a tonne more is worth to those who ask for it. Only the price closure reads them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.supply.clear import cleared
from game.world.arrays import FloatArray
from game.world.state import Chain, Policy
from game.world.tables import Bids, Tables


@dataclass(frozen=True, slots=True)
class Ports:
    """What ports are asked for and what they have to sell."""

    asked: FloatArray
    """Orders that may leave, added up, [port, trial]."""
    stock: FloatArray
    """Of the makers, [port, trial]."""


def by_slot(bids: Bids, chain: Chain, running: FloatArray) -> FloatArray:
    """What a unit is worth to each slot, USD, [slot, trial].

    A plant that runs needs no more than it can buy next week, so it bids the price. A plant that
    stands still bids what the unit lets it make besides. Behind a slot stand plants of both kinds,
    in the proportion in which they run.

    Args:
        bids: What a unit lets each slot make.
        chain: With last week's prices.
        running: Share of plants able to run, [slot, trial].

    Source: model equation (bid).
    """
    times = np.exp(chain.price)
    lost = bids.output + bids.sales @ times
    worth: FloatArray = bids.base * times[bids.market] + lost * (1.0 - running)
    return worth


def by_channel(
    tables: Tables, bids: Bids, chain: Chain, policy: Policy, running: FloatArray
) -> FloatArray:
    """What a seller has of a unit sold on each channel, USD, [channel, trial].

    It is the bid of the mean user, less the duty that the buyer must pay on top, times the
    preference a seller or a rating gives.
    """
    pooled = bids.by_pool @ by_slot(bids, chain, running)
    duty = np.concatenate([policy.duty, np.zeros((1, policy.duty.shape[1]))])
    preferred = policy.priority / (1.0 + duty[bids.pair])
    net: FloatArray = pooled[tables.channels.pool] * preferred
    return net


def sold(tables: Tables, asked: FloatArray, ports: Ports, worth: FloatArray) -> FloatArray:
    """What ports sell on each channel, [channel, trial]; a port that is not short sells all.

    Args:
        tables: Constants.
        asked: Orders that may leave, [channel, trial].
        ports: What they are asked for and have.
        worth: From `by_channel`, [channel, trial]; above 0.
    """
    short = np.flatnonzero((ports.asked > ports.stock).any(axis=1))
    at = np.flatnonzero(np.isin(tables.channels.port, short))
    bought = asked.copy()
    if len(at):
        group = np.searchsorted(short, tables.channels.port[at])
        bought[at] = cleared(asked[at], keen(tables, worth[at]), ports.stock[short], group)
    return bought


def keen(tables: Tables, worth: FloatArray) -> FloatArray:
    """How high a value stands in the order of bids, as `clear.cleared` takes it, same axes.

    Args:
        tables: Constants.
        worth: Above 0.
    """
    return tables.parameters.supply.bid_sharpness.value * np.log(worth)
