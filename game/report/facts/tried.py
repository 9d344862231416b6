"""The stylised facts that take a second run which differs in one act."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.report.facts.fact import Fact, Figure, judged
from game.report.facts.runs import CIVIL_LICENCES, MAGNETS, Runs, leaked_share, played, pulls
from game.rules.book import opening
from game.rules.leverage import leverage
from game.world.arrays import FloatArray


def cost_of_levers(runs: Runs) -> Fact:
    """Fact 10."""
    licences = runs.one_act(dict.fromkeys(CIVIL_LICENCES, 1.0))
    tariff = runs.one_act({"us_tariff_reciprocal": 1.0})
    own, hit = runs.mean_loss(licences, "CN"), runs.mean_loss(licences, "EU")
    payer, target = runs.mean_loss(tariff, "US"), runs.mean_loss(tariff, "CN")
    return Fact(
        10,
        "Withholding licences costs China next to nothing, while 125 points of duty cost the "
        "United States more than China before revenue.",
        "own cost of licences below 5 % of Europe's loss, own cost of the duty above China's",
        (
            Figure("licences, China", own, "bn USD/week"),
            Figure("licences, Europe", hit, "bn USD/week"),
            Figure("duty, United States", payer, "bn USD/week"),
            Figure("duty, China", target, "bn USD/week"),
        ),
        judged(abs(own) < 0.05 * hit and payer > target),
    )


def elasticity(runs: Runs) -> Fact:
    """Fact 11."""
    duty = runs.one_act({"us_tariff_reciprocal": 1.0}, 52)
    exchange, pair = runs.book.tables.exchange, runs.book.tables.axes.pairs.index(("CN", "US"))

    def response(week: int) -> float:
        rise = np.log1p(duty[week].policy.duty[pair] / exchange.gross[pair])
        fall = np.log(duty[week].home.trade[pair] / runs.unmoved[week].home.trade[pair])
        return float(np.median(fall / rise))

    soon, later = response(8), response(52)
    return Fact(
        11,
        "Trade answers a duty within weeks with an elasticity near -0.76 and falls further as "
        "contracts and plants move.",
        "-0.66 to -0.86 after 8 weeks, below -1 after a year",
        (Figure("after 8 weeks", soon), Figure("after 52 weeks", later)),
        judged(-0.86 <= soon <= -0.66 and later < -1.0),
        rests="elasticities put in",
        reading=(
            "China's exports to the United States fell faster in April and May than a month's "
            "lag allows, so the fit shortens the lag; after eight weeks nearly all of the fast "
            "response and a first part of the slow one have come. The elasticities themselves "
            "are as published."
        ),
    )


def geneva(runs: Runs) -> Fact:
    """Fact 12."""
    gain = runs.rollback
    return Fact(
        12,
        "At 145 and 125 percent both sides are better off half a year after going back to ten.",
        "both gains in utility above 0",
        (
            Figure("United States", gain["US"], "bn USD/week"),
            Figure("China", gain["CN"], "bn USD/week"),
        ),
        judged(gain["US"] > 0.0 and gain["CN"] > 0.0),
    )


def eroded(runs: Runs) -> Fact:
    """Fact 13."""
    book = runs.long
    tables = book.tables
    world = opening(book, 1)
    chain = world.chain
    stocked = replace(world, chain=replace(chain, stock=2.0 * chain.stock))
    grown = replace(world, chain=replace(chain, built=chain.built + tables.sites.size))
    rows = [tables.axes.levers.index(lever) for lever in CIVIL_LICENCES]

    def held(at: object) -> float:
        harm: FloatArray = leverage(tables, book.reach, at).contribution[rows]  # type: ignore[arg-type]
        return float(harm.sum())

    base, more_stock, more_plants = held(world), held(stocked), held(grown)
    return Fact(
        13,
        "Licences are worth less as a threat once their targets hold more stock, or once plants "
        "elsewhere are built.",
        "below the start in both cases",
        (
            Figure("at the start", base, "bn USD/week"),
            Figure("with twice the stock", more_stock, "bn USD/week"),
            Figure("with every planned plant", more_plants, "bn USD/week"),
        ),
        judged(more_stock < base and more_plants < base),
    )


def detours(runs: Runs) -> Fact:
    """Fact 16."""
    book = runs.book
    weeks = book.tables.weeks

    def share(enforcement: float, steepness: float = 1.0) -> float:
        markets = book.tables.markets
        tables = replace(
            book.tables,
            markets=replace(
                markets, scarcity=steepness * markets.scarcity, panic=steepness * markets.panic
            ),
        )
        severities = dict.fromkeys(CIVIL_LICENCES, 1.0) | {"cn_enforcement": enforcement}
        rules = replace(runs.quiet, tables=tables)
        worlds = played(rules, weeks, pulls(book, severities), 1)
        return leaked_share(rules, worlds, MAGNETS)

    open_, usual, strict, flat = share(0.0), share(0.5), share(0.9), share(0.5, 0.5)
    return Fact(
        16,
        "Of the magnets that reach buyers under full licences, more go round by third countries "
        "the higher the premium and fewer the more customs look.",
        "falls with enforcement, rises with the premium",
        (
            Figure("customs at 0", open_, "share"),
            Figure("customs at .5", usual, "share"),
            Figure("customs at .9", strict, "share"),
            Figure("customs at .5, prices half as steep", flat, "share"),
        ),
        judged(open_ > usual > strict and usual > flat),
    )
