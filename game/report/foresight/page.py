"""The page on how good looking ahead is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.report.foresight.calibration import BAND, TURNS, Hits
from game.report.foresight.concession import Conceded
from game.report.foresight.worth import Held, Weighed, rank_correlation
from game.turn.forecast import WEEKS

WANTED = (0.7, 0.9)
"""Share of outcomes between which an honest band of 80 per cent should hold."""
CLOSE = 0.6
"""Rank correlation of fast and slow worth from which the fast one may stand for the slow."""
TELLING = 0.5
"""Rank correlation of leverage and giving way from which one foretells the other."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What the page tells."""

    games: int
    pairs: int
    hits: list[Hits]
    weighed: list[Weighed]
    leverages: list[Held]
    leverage_date: str
    conceded: Conceded


def text(found: Findings) -> str:
    """The page in Markdown."""
    return "\n".join(
        [
            "# Foresight",
            "",
            "<!-- Made by `python3 -m game.report.foresight`; do not edit. -->",
            "",
            "How far what a seat sees ahead can be trusted. Every number is measured in this model",
            "with itself; none of it says how well the model foresees the world.",
            "",
            *_bands(found),
            *worth(found.weighed),
            *leverage(found.leverages, found.leverage_date),
            *_giving_way(found),
        ]
    )


def _bands(found: Findings) -> list[str]:
    turns = ", ".join(str(turn + 1) for turn in TURNS)
    rows = [
        f"| {one.measure} | {one.below:.0%} | {one.inside:.0%} | {one.above:.0%} | {one.count:,} |"
        for one in found.hits
    ]
    good = [one for one in found.hits if WANTED[0] <= one.inside <= WANTED[1]]
    return [
        "## Do forecasts hold what their bands say",
        "",
        f"{found.games} games are played in which every seat is held by a strategy drawn from the",
        f"public prior. In turns {turns} two seats look {WEEKS} weeks ahead, by {found.pairs}",
        "games in the mind each, and what came true is held against the band in which",
        f"{BAND:.0%} should lie. A seat knows its own strategy and what a view shows; of the",
        "others it knows the prior (`Known` in `agents/stand_ins.py`). `stand_ins` of the same",
        "module plays one's own seat as tit-for-tat and is not measured here.",
        "",
        "| measure | under the band | within | over | outcomes |",
        "| --- | --: | --: | --: | --: |",
        *rows,
        "",
        f"{len(good)} of {len(found.hits)} measures lie between {WANTED[0]:.0%} and",
        f"{WANTED[1]:.0%}. Where outcomes crowd on one side, the forecast leans the other way.",
        "",
    ]


def worth(weighed: list[Weighed]) -> list[str]:
    """Lines on how like the fast worth is to the one by playing on."""
    rank, still = rank_correlation(weighed), rank_correlation(weighed, still=True)
    verdict = (
        ["The fast value may stand for the slow one where a thousand packages are weighed."]
        if rank >= CLOSE
        else [
            "That is less than it should be. Without the text the games played on mostly agree on",
            "another one soon, which the fast value leaves out: it asks what the text is worth if",
            "all stays as it is otherwise, for as long as the text binds. The last column asks the",
            "games that question too, though for thirteen weeks only, in which stocks hide much.",
        ]
    )
    rows = [
        f"| {one.date} | {len(one.fast)} | {max(one.fast):.2f} | {max(one.slow):.2f} "
        f"| {max(one.still):.2f} |"
        for one in weighed
    ]
    return [
        "## Fast worth and worth by playing on",
        "",
        "Templates of the first pair, weighed for its first side at every scheduled round of the",
        "record: by equation (22), and by playing thirteen weeks on with and without the text.",
        "",
        "| round | templates | best, fast, bn USD | best, playing on | nothing more agreed |",
        "| --- | --: | --: | --: | --: |",
        *rows,
        "",
        f"Rank correlation over all of them: {rank:.2f}, and {still:.2f} where nothing more is",
        "agreed.",
        *verdict,
        "",
    ]


def leverage(held: list[Held], date: str) -> list[str]:
    """Lines on how like the fast leverage is to the one by playing on."""
    rows = [
        f"| {one.holder} over {one.target} | {one.fast:.2f} | {one.played:.2f} |" for one in held
    ]
    return [
        "## Leverage, fast and by playing on",
        "",
        f"In the week of {date} of the record, bn USD a week: equation (20), and",
        "half a year played with each lever at the top, (19).",
        "",
        "| who over whom | fast | by playing on |",
        "| --- | --: | --: |",
        *rows,
        "",
        "Playing on counts what the closed form leaves out: shared suppliers, what a lever does",
        "beyond goods, duties and components, and what states feel about levers as such.",
        "",
    ]


def _giving_way(found: Findings) -> list[str]:
    told = int(np.count_nonzero(found.conceded.first))
    rank, (low, high) = found.conceded.correlation, found.conceded.interval
    measured = f"rank correlation {rank:.2f} ({low:.2f} to {high:.2f} at 95%):"
    if np.isnan(rank):
        verdict = "too few to say anything: here a first concession is made by a text and by both."
    elif rank >= TELLING:
        verdict = f"{measured}\nthe side with less leverage gives way first."
    else:
        verdict = f"{measured}\nleverage does not foretell who gives way here."
    return [
        "## Does leverage foretell who gives way",
        "",
        f"{len(found.conceded.net):,} games of the usual line-up, with the parameters of politics,",
        "talks, agreements, leverage and approval drawn anew from their ranges every fifty games.",
        "Net leverage of the first pair as it first talks is held against who lowers an own lever",
        "first after that.",
        "",
        f"In {told:,} games one of them was first, {verdict}",
        "In the others both lowered a lever at once, as the first text they sign asks of them, or",
        "neither did.",
        "",
    ]
