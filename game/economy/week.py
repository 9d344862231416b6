"""One week of the economy and of politics, after the supply chain's."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.economy import market, politics, trade, welfare
from game.world.arrays import FloatArray
from game.world.chance import Chance
from game.world.state import Home, World
from game.world.tables import Tables


def step(tables: Tables, world: World, chance: Chance) -> Home:
    """What the week does at home.

    Args:
        tables: Constants.
        world: With this week's policy and chain, and last week's home.
        chance: The trials' dice.
    """
    home = _traded(tables, world)
    home = _harmed(tables, replace(world, home=home))
    home = _judged(tables, replace(world, home=home), chance)
    return _remembered(tables, replace(world, home=home), chance)


def note_hostility(tables: Tables, home: Home, raised: FloatArray) -> Home:
    """Counts this week's hostile acts towards a rally; call before `step`.

    Args:
        tables: Who owns which lever.
        home: Whose newest rally week is the one being played.
        raised: From `politics.hardened`, [lever, trial].
    """
    own = home.rally[0] + tables.instruments.by_owner @ raised
    return replace(home, rally=(own, *home.rally[1:]))


def _traded(tables: Tables, world: World) -> Home:
    home, policy, trading = world.home, world.policy, tables.parameters.trading
    rise = trade.log_duty(tables.exchange, policy.duty)
    fast = trade.fast_response(trading, home.fast, rise, policy.friction)
    slow = trade.slow_response(trading, home.slow, rise)
    ahead = trade.brought_forward(trading, policy.threatened_duty)
    ahead = ahead - trade.missed(trading, home.borrowed)
    normal = trade.usual(tables.exchange, world.week)
    return replace(
        home,
        fast=fast,
        slow=slow,
        borrowed=home.borrowed + ahead,
        trade=trade.volume(normal, fast + slow + ahead),
    )


def _harmed(tables: Tables, world: World) -> Home:
    home, duty, industry = world.home, world.policy.duty, tables.industry
    rules = tables.parameters.welfare
    withheld = welfare.withheld_now(industry, home.withheld, world.policy.withheld)
    line = welfare.line_output(industry, world.chain.running)
    output = welfare.sector_output(industry, line, withheld)
    lost = np.maximum(trade.usual(tables.exchange, world.week) - home.trade, 0.0)
    parts = (
        welfare.lost_output(industry, output),
        welfare.duty_cost(rules, tables.exchange, duty, lost, home.trade),
        welfare.lost_exports(rules, tables.exchange, lost),
        welfare.dear_goods(tables, world.chain),
    )
    loss = parts[0] + parts[1] + parts[2] + parts[3]
    unarmed = welfare.defence_loss(industry, output)
    return replace(
        home,
        output=output,
        withheld=withheld,
        loss=loss,
        loss_parts=np.stack(parts),
        lost=home.lost + loss,
        revenue=welfare.revenue(tables.exchange, duty, home.trade),
        readiness=welfare.readiness(rules, industry, home.readiness, unarmed),
    )


def _judged(tables: Tables, world: World, chance: Chance) -> Home:
    """How markets and the public take it."""
    home, policy, seats = world.home, world.policy, tables.seats
    parameters = tables.parameters
    expected = market.expected_duty(tables.exchange, policy.duty, policy.threatened_duty)
    news = expected - home.expected_duty
    shock = chance.normal("market", world.week, len(tables.axes.states))
    index = market.index_next(parameters.market, seats.market_beta, home.market, news, shock)
    average = tables.exchange.consumer @ policy.duty
    prices = politics.consumer_prices(parameters.approval, home.consumer_prices, average)
    short = (home.output < parameters.approval.stoppage_below.value).astype(np.float64)
    target = politics.support(
        parameters.approval,
        seats.approval,
        welfare.output_gap(tables, home.loss)[seats.region],
        index,
        prices,
        rally=politics.rally_strength(home.rally),
        stopped=(tables.industry.by_region @ short)[seats.region],
    )
    approval = politics.approval_next(parameters.approval, home.approval, target)
    return replace(
        home,
        market=index,
        expected_duty=expected,
        consumer_prices=prices,
        approval=approval,
        rally=(np.zeros_like(approval), *home.rally[:-1]),
        capital=politics.capital_next(parameters.politics, home.capital, approval - seats.approval),
    )


def _remembered(tables: Tables, world: World, chance: Chance) -> Home:
    """Tension, grievances and what states believe of each other."""
    home, seats = world.home, tables.seats
    rules, leverage = tables.parameters.politics, tables.parameters.leverage
    luck = chance.uniform("incident", world.week, len(seats.dyads))
    incident = (luck < politics.incident_chance(rules, home.tension)).astype(np.float64)
    return replace(
        home,
        grievance=politics.grievance_next(rules, home.grievance, home.loss[seats.region]),
        tension=politics.tension_next(rules, home.tension, incident),
        incident=incident,
        trust=politics.remembered(home.trust, seats.trust[..., None], rules.trust_memory.value),
        credibility=politics.remembered(
            home.credibility, seats.credibility[..., None], leverage.credibility_memory.value
        ),
        uses=home.uses * 0.5 ** (1.0 / leverage.freshness_half_life.value),
    )
