"""Conclusions: what a reader takes away from a game, as questions with an answer to each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

import numpy as np

from game.play.conclusion import NEAR, Answer, Conclusion, Figure, Played, most_of, whether
from game.play.figures import watched_goods
from game.rules.book import Rulebook
from game.rules.leverage import leverage
from game.turn.why.names import names
from game.world import measures
from game.world.state import World


def conclusions(book: Rulebook) -> tuple[Conclusion, ...]:
    """The questions a scenario's games are asked."""
    return (
        *_losses(book),
        *_lines(book),
        *_defence(book),
        *_prices(book),
        *_leverage(book),
        *_approval(book),
    )


def _losses(book: Rulebook) -> Iterator[Conclusion]:
    named, states = _regions(book), book.tables.axes.states
    inside = book.tables.axes.regions[book.tables.axes.inside]
    pairs = [(states[one], states[other]) for one, other in book.tables.seats.dyads]
    allied = [pair for pair in pairs[1:] if inside not in pair]
    for one, other in pairs[:1] + allied[:1]:
        question = f"{named[one]} or {named[other]}: who loses more welfare?"
        yield Conclusion(question, partial(_loser, (one, other)))
    yield Conclusion("Which region loses most welfare for its size?", _worst_hit)
    yield Conclusion("Which sector of which region loses most output?", _worst_sector)


def _loser(pair: tuple[str, str], game: Played, trial: int) -> Answer:
    rows = [game.book.tables.axes.regions.index(name) for name in pair]
    named = _regions(game.book)
    lost = {named[n]: game.last.home.lost[row, trial] for n, row in zip(pair, rows, strict=True)}
    return most_of(lost, 2, lambda more, less: f"{more:.2f} to {less:.2f} bn USD")


def _worst_hit(game: Played, trial: int) -> Answer:
    weeks = len(game.worlds) - 1
    share = 100.0 * game.last.home.lost[:, trial] / (game.book.tables.seats.gdp[:, 0] * weeks)
    hurt = dict(zip(_regions(game.book).values(), share, strict=True))
    return most_of(hurt, 2, lambda most, _: f"{most:.2f} % of output")


def _worst_sector(game: Played, trial: int) -> Answer:
    scenario, worth = game.book.scenario, game.book.tables.industry.output[:, 0]
    weekly = (worth * (1.0 - world.home.output[:, trial]) for world in game.worlds[1:])
    sectors = [
        f"{sector}, {region}"
        for region in _regions(game.book).values()
        for sector in names(scenario.sectors).values()
    ]
    lost = dict(zip(sectors, sum(weekly, np.zeros_like(worth)), strict=True))
    return most_of(lost, 2, lambda most, _: f"{most:.2f} bn USD")


def _lines(book: Rulebook) -> Iterator[Conclusion]:
    for verb, limit in (("slows", measures.SLOWED), ("stops", measures.STOPPED)):
        yield Conclusion(f"Whose line {verb} first, and when?", partial(_first, limit))
    yield Conclusion("Does any line stop?", _stopped)
    yield Conclusion("Which firm loses most work for want of parts?", _idlest)


def _first(limit: float, game: Played, trial: int) -> Answer:
    """The firms whose lines first run below a limit; those of the next week tie with them."""
    below = [_below(limit, game, world, trial) for world in game.worlds[1:]]
    hit = [week for week, firms in enumerate(below) if firms]
    if not hit:
        return Answer("nobody's", frozenset({"nobody"}))
    first = hit[0]
    tied = frozenset().union(*below[first : first + 1 + NEAR])
    week = game.worlds[first].week
    return Answer(f"{', '.join(sorted(below[first]))}, week {week}", tied, week)


def _stopped(game: Played, trial: int) -> Answer:
    below = (_below(measures.STOPPED, game, world, trial) for world in game.worlds[1:])
    firms = len(frozenset().union(*below))
    words = f"{firms} firm{'' if firms == 1 else 's'}" if firms else ""
    return whether(firms > 0, words, Figure(firms, 0))


def _idlest(game: Played, trial: int) -> Answer:
    """By weeks of standing still, a half of the plants counting half."""
    users = list(names(game.book.scenario.users).values())
    owners = game.book.tables.industry.line_user
    idle = np.zeros(len(owners))
    for world in game.worlds[1:]:
        idle += 1.0 - measures.line_running(game.book.tables, world.chain)[:, trial]
    lost: dict[str, float] = {}
    for user, weeks in zip(owners, idle, strict=True):
        label = users[user]
        lost[label] = max(lost.get(label, 0.0), float(weeks))
    return most_of(lost, 1, lambda most, _: f"{most:.1f} weeks")


def _below(limit: float, game: Played, world: World, trial: int) -> frozenset[str]:
    users = list(names(game.book.scenario.users).values())
    running = measures.line_running(game.book.tables, world.chain)[:, trial]
    line_user = game.book.tables.industry.line_user
    return frozenset(users[line_user[line]] for line in np.flatnonzero(running < limit))


def _defence(book: Rulebook) -> Iterator[Conclusion]:
    """Below the output from which a public notices a stoppage."""
    limit = book.tables.parameters.approval.stoppage_below.value
    armed = book.tables.industry.defence_output[book.tables.seats.region, 0] > 0.0
    for state, has in zip(book.tables.axes.states, armed, strict=True):
        if has and state != book.scenario.inside:
            question = f"{_regions(book)[state]}: does defence output fall below {100 * limit:g} %?"
            yield Conclusion(question, partial(_armed, state, limit))


def _armed(state: str, limit: float, game: Played, trial: int) -> Answer:
    industry, row = game.book.tables.industry, game.book.tables.axes.regions.index(state)
    worth = industry.output * industry.defence
    lowest = min(
        float((industry.by_region @ (worth * world.home.output[:, [trial]]))[row, 0])
        for world in game.worlds[1:]
    )
    share = 100.0 * lowest / float(industry.defence_output[row, 0])
    return whether(share < 100.0 * limit, f"lowest {share:.1f} %", Figure(share, 1))


def _prices(book: Rulebook) -> Iterator[Conclusion]:
    """Of the watched goods that are made of none of the others."""
    watched, recipes = watched_goods(book), book.scenario.recipes
    outside, goods = _regions(book)[book.scenario.inside], names(book.scenario.goods)
    for good in watched:
        if good not in recipes or not set(recipes[good].value) & set(watched):
            question = f"{goods[good]}: does it end dearer than it began outside {outside}?"
            yield Conclusion(question, partial(_dear, good))


def _dear(good: str, game: Played, trial: int) -> Answer:
    tables = game.book.tables
    times = measures.price_ratio(tables, game.last.chain, inside=False)
    price = float(times[tables.axes.goods.index(good), trial])
    return whether(price > 1.0, f"{price:.2f} times", Figure(price, 2))


def _leverage(book: Rulebook) -> Iterator[Conclusion]:
    for one, other in book.tables.seats.dyads[:1]:
        sides = [_regions(book)[book.tables.axes.states[state]] for state in (one, other)]
        question = f"{sides[0]} or {sides[1]}: who has more leverage at the end?"
        yield Conclusion(question, partial(_stronger, (one, other)))


def _stronger(pair: tuple[int, int], game: Played, trial: int) -> Answer:
    tables = game.book.tables
    total = leverage(tables, game.book.reach, game.last).total[:, :, trial]
    one, other = (_regions(game.book)[tables.axes.states[state]] for state in pair)
    held = {one: total[pair], other: total[pair[::-1]]}
    return most_of(held, 2, lambda more, less: f"{more:.2f} to {less:.2f} bn USD a week")


def _approval(book: Rulebook) -> Iterator[Conclusion]:
    for number, state in enumerate(book.tables.axes.states):
        question = f"{_regions(book)[state]}: does approval rise or fall?"
        yield Conclusion(question, partial(_liked, number))


def _liked(number: int, game: Played, trial: int) -> Answer:
    change = float((game.last.home.approval - game.worlds[0].home.approval)[number, trial])
    figure = Figure(change, 1)
    if round(change, 1) == 0.0:
        return Answer("stays", frozenset({"stays"}), figure=figure)
    verb = "rises" if change > 0.0 else "falls"
    return Answer(f"{verb} by {abs(change):.1f} points", frozenset({verb}), figure=figure)


def _regions(book: Rulebook) -> Mapping[str, str]:
    """Region -> its label; regions of one label stay apart."""
    return names(book.scenario.regions)
