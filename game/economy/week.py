"""One week of the economy and of politics, after the supply chain's.

6a  trade in all goods answers duties                     trade
6b  welfare is lost and revenue earned                    welfare
6c  markets, approval and political capital follow        market, politics
6d  tension, grievances and memories fade                 politics
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from game.economy import market, politics, trade, welfare
from game.world.arrays import FloatArray
from game.world.chance import Chance
from game.world.state import Home, World
from game.world.tables import Tables


@dataclass(frozen=True, slots=True)
class Traded:
    """What moves the week's trade, [pair, trial]."""

    normal: FloatArray
    """Trade without new duties, bn USD/week."""
    fast: FloatArray
    slow: FloatArray
    """Log response of trade."""
    brought: FloatArray
    """Log trade shipped ahead of a threatened duty."""
    missed: FloatArray
    """Log trade missing because it came earlier."""


@dataclass(frozen=True, slots=True)
class Mood:
    """What markets and the public go by this week, [state, trial] unless said."""

    expected: FloatArray
    """Duty markets expect, [2, state, trial]."""
    shock: FloatArray
    """Standard normal draws of the markets."""
    index: FloatArray
    """Log equity index at the end of the week."""
    gap: FloatArray
    """Output lost, percent of gross domestic product."""
    prices: FloatArray
    """Consumer-price effect, percentage points."""
    rally: FloatArray
    """Strength of a rally, 0 to 1."""
    stopped: FloatArray
    """Number of own sectors that run short."""


@dataclass(frozen=True, slots=True)
class Week:
    """What a week at home works out on the way, and where it leaves the economy."""

    traded: Traded
    mood: Mood
    home: Home


def step(tables: Tables, world: World, chance: Chance) -> Home:
    """What the week does at home.

    Args:
        tables: Constants.
        world: With this week's policy and chain, and last week's home.
        chance: The trials' dice.
    """
    return work_out(tables, world, chance).home


def work_out(tables: Tables, world: World, chance: Chance) -> Week:
    """Go through the steps of a week at home; arguments as those of `step`."""
    traded = _traded(tables, world)
    home = _shipped(world.home, traded)
    home = _harmed(tables, replace(world, home=home))
    mood = _mood(tables, replace(world, home=home), chance)
    home = _judged(tables, home, mood)
    return Week(traded, mood, _remembered(tables, replace(world, home=home), chance))


def note_hostility(tables: Tables, home: Home, raised: FloatArray) -> Home:
    """Counts this week's hostile acts towards a rally; call before `step`.

    Args:
        tables: Who owns which lever.
        home: Whose newest rally week is the one being played.
        raised: From `politics.hardened`, [lever, trial].
    """
    own = home.rally[0] + tables.instruments.by_owner @ raised
    return replace(home, rally=(own, *home.rally[1:]))


def _traded(tables: Tables, world: World) -> Traded:
    home, policy, trading = world.home, world.policy, tables.parameters.trading
    rise = trade.log_duty(tables.exchange, policy.duty)
    return Traded(
        normal=trade.usual(tables.exchange, world.week),
        fast=trade.fast_response(trading, home.fast, rise, policy.friction),
        slow=trade.slow_response(trading, home.slow, rise),
        brought=trade.brought_forward(trading, policy.threatened_duty),
        missed=trade.missed(trading, home.borrowed),
    )


def _shipped(home: Home, traded: Traded) -> Home:
    ahead = traded.brought - traded.missed
    return replace(
        home,
        fast=traded.fast,
        slow=traded.slow,
        borrowed=home.borrowed + ahead,
        trade=trade.volume(traded.normal, traded.fast + traded.slow + ahead),
    )


def _harmed(tables: Tables, world: World) -> Home:
    home, duty, industry = world.home, world.policy.duty, tables.industry
    rules = tables.parameters.welfare
    withheld = welfare.withheld_now(industry, home.withheld, world.policy.withheld)
    line = welfare.line_output(industry, world.chain.running)
    output = welfare.sector_output(industry, line, withheld)
    lost = trade.lost_trade(trade.usual(tables.exchange, world.week), home.trade)
    parts = (
        welfare.lost_output(industry, output),
        welfare.duty_cost(rules, tables.exchange, duty, lost, home.trade),
        welfare.lost_exports(rules, tables.exchange, lost),
        welfare.dear_goods(tables, world.chain),
    )
    loss = welfare.whole_loss(parts)
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


def _mood(tables: Tables, world: World, chance: Chance) -> Mood:
    """What markets and the public go by."""
    home, policy, seats = world.home, world.policy, tables.seats
    parameters = tables.parameters
    expected = market.expected_duty(tables.exchange, policy.duty, policy.threatened_duty)
    news = expected - home.expected_duty
    shock = chance.normal("market", world.week, len(tables.axes.states))
    average = tables.exchange.consumer @ policy.duty
    short = (home.output < parameters.approval.stoppage_below.value).astype(np.float64)
    return Mood(
        expected=expected,
        shock=shock,
        index=market.index_next(parameters.market, seats.market_beta, home.market, news, shock),
        gap=welfare.output_gap(tables, home.loss)[seats.region],
        prices=politics.consumer_prices(parameters.approval, home.consumer_prices, average),
        rally=politics.rally_strength(home.rally),
        stopped=(tables.industry.by_region @ short)[seats.region],
    )


def _judged(tables: Tables, home: Home, mood: Mood) -> Home:
    """How markets and the public take it."""
    parameters, seats = tables.parameters, tables.seats
    target = politics.support(
        parameters.approval,
        seats.approval,
        mood.gap,
        mood.index,
        mood.prices,
        rally=mood.rally,
        stopped=mood.stopped,
    )
    approval = politics.approval_next(parameters.approval, home.approval, target)
    return replace(
        home,
        market=mood.index,
        expected_duty=mood.expected,
        consumer_prices=mood.prices,
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
