"""The fit as a page: what was varied, what April to July say of it, and what they do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.report.backtest import accuracy
from game.report.backtest.columns import month_name
from game.report.backtest.compared import Backtest, Series
from game.report.explain.prose import listed
from game.report.fit.holdout import LeftOut, mean_error
from game.report.fit.misfit import misfit
from game.report.fit.posterior import KEPT, Posterior, medians
from game.scenario.observed import WORLD

COMMAND = "python3 -m game.report.fit"
IDENTIFIED, WEAKLY = 0.4, 0.15
"""Narrowing from which a number counts as identified, and as weakly identified."""
TRADE_OFF = 0.3
"""Rank correlation from which two numbers stand in for each other."""
ENOUGH = 40
"""Kept draws from which their spread says something: it is then known to about a tenth."""
NAMES = {"supply": "Licences and orders", "prices": "Prices of heavy oxides", "trade": "Trade"}


@dataclass(frozen=True, slots=True)
class Fit:
    """Everything a fit found."""

    draws: int
    posteriors: Sequence[Posterior]
    left_out: Sequence[LeftOut]
    tests: Mapping[str, Backtest]
    """Which numbers -> the months they give."""

    @property
    def weights(self) -> Mapping[str, float]:
        """Destination or flow -> weight of its errors."""
        return misfit(next(iter(self.tests.values()))).weights


def text(fit: Fit) -> str:
    """The page in Markdown."""
    parts = [*_opening(fit), *_errors(fit)]
    for posterior in fit.posteriors:
        parts.extend(_block(posterior))
    parts.extend(_left_out(fit.left_out))
    return "\n\n".join(parts) + "\n"


def _opening(fit: Fit) -> Iterator[str]:
    kept = len(fit.posteriors[0].numbers)
    yield "# Calibration"
    yield f"<!-- Made by `{COMMAND}`; do not edit. -->"
    yield (
        f"{fit.draws:,} games of the historical year were played with "
        f"{sum(len(p.dials) for p in fit.posteriors)} numbers drawn anywhere in their ranges, and "
        f"held against April to July 2025. The best {KEPT:.0%} of the draws ({kept}) are kept, "
        "once for each block of numbers. The scenario plays with the medians of the kept values; "
        "the kept draws are in `scenarios/rare_earths_2025/posterior/` and make the bands of "
        "`backtest --bands`. This is generalised likelihood uncertainty estimation "
        "(`beven_binley_1992`), a rejection form of approximate Bayesian computation."
    )
    yield (
        "**The ranges are not innocent.** They came with the specification of the model, whose "
        "authors had seen these months; its own values lay near the middle and were the centre of "
        "those that reproduce April to July. What is called narrower below is narrower than such a "
        "range, and nothing here is a forecast."
    )
    yield (
        "**Held against.** Licences and orders: squared log errors of exports to the world from "
        f"April to July, and {fit.weights['US']:g} of those to the United States from May to July. "
        "Prices: the rise of dysprosium and terbium oxide in Europe to 6 May, one good in the "
        "model and so one figure. Trade: China's exports to the United States on the year, April "
        "to July. Nothing pulls a number to the middle of its range: a pull would narrow by itself "
        "and be taken for evidence. Dice are at rest."
    )
    yield (
        "**Not fitted.** Everything else: the [severities](severities.md), which were frozen "
        "before, stocks and Chinese shares of firms, criticality, elasticities, politics. No "
        "export of a month after July is in the project. Stoppage dates, permits, the prices of "
        "yttrium and samarium and the [stylised facts](../validation.md) played no part in the "
        "choice of draws; stocks, severities and the two prices had been set by hand with them in "
        "view."
    )


def _errors(fit: Fit) -> Iterator[str]:
    yield "## Errors in the months fitted"
    head = "| numbers | world | United States, May to July | heavy oxides | trade on the year |"
    rows = [head, "| --- | --: | --: | --: | --: |"]
    for name, test in fit.tests.items():
        series = {series.destination: series for series in test.series}
        buyer = _error(series["US"], without={"2025-04"})
        off = misfit(test)
        rise = 100.0 * abs(float(np.expm1(np.mean(off.rises))))
        points = accuracy.mean_error(test.changes[0].modelled, test.changes[0].observed)
        rows.append(
            f"| {name} | {_error(series[WORLD]):.1f} % | {buyer:.1f} % "
            f"| {rise:.0f} % | {points:.1f} points |"
        )
    yield "\n".join(rows)
    yield (
        "Exports: mean absolute error, while the fit weighs squared logs: the draw that is best by "
        "those gives a little of the world for some of the United States. The medians are a point "
        "among the kept draws, not one of them."
    )


def _error(series: Series, without: frozenset[str] | set[str] = frozenset()) -> float:
    seen = {month: t for month, t in series.observed.items() if month not in without}
    return accuracy.percentage_error(series.modelled, seen)


def _block(posterior: Posterior) -> Iterator[str]:
    yield f"## {NAMES[posterior.block]}"
    rows = [
        "| number | unit | range | median | 5 to 95 % of the kept | narrower by | verdict |",
        "| --- | --- | --- | --: | --- | --: | --- |",
    ]
    middle, narrowing = medians(posterior.values), posterior.narrowing
    for column, dial in enumerate(posterior.dials):
        low, high = (dial.at(s) for s in np.quantile(posterior.shares[:, column], (0.05, 0.95)))
        rows.append(
            f"| `{dial.key}` | {dial.unit} | {dial.lowest:g} to {dial.highest:g} "
            f"| {middle[dial.key]:g} | {low:.3g} to {high:.3g} "
            f"| {100.0 * max(narrowing[dial.key], 0.0):.0f} % | {verdict(posterior, dial.key)} |"
        )
    yield "\n".join(rows)
    yield " ".join([*_stiffest(posterior), *_trade_offs(posterior)])


def verdict(posterior: Posterior, key: str) -> str:
    """Whether the months say anything of a number."""
    narrowing = posterior.narrowing[key]
    if len(posterior.numbers) < ENOUGH:
        return "too few draws"
    if narrowing >= IDENTIFIED:
        return "**identified**"
    return "weakly" if narrowing >= WEAKLY else "not identified"


def _stiffest(posterior: Posterior) -> Iterator[str]:
    if len(posterior.numbers) < ENOUGH:
        yield f"Of {len(posterior.numbers)} kept draws nothing more can be said; {ENOUGH} would do."
        return
    direction, narrower = posterior.stiffest
    leading = np.argsort(-np.abs(direction))[:3]
    sign = np.sign(direction[leading[0]])
    loads = [
        f"{sign * direction[i]:+.2f} of `{posterior.dials[i].key.split('.')[-1]}`"
        for i in leading
        if abs(direction[i]) > 0.2
    ]
    yield (
        f"What the months pin down best is one mixture: {listed(loads)} (in shares of their "
        f"ranges), {100.0 * narrower:.0f} % narrower than before; by chance alone one of "
        f"{len(posterior.dials)} numbers would be {100.0 * posterior.luck:.0f} % narrower."
    )


def _trade_offs(posterior: Posterior) -> Iterator[str]:
    if len(posterior.numbers) < ENOUGH:
        return
    table, keys = posterior.correlation, [dial.key.split(".")[-1] for dial in posterior.dials]
    pairs = [
        (table[i, j], f"`{keys[i]}` and `{keys[j]}` ({table[i, j]:+.2f})")
        for i in range(len(keys))
        for j in range(i + 1, len(keys))
        if abs(table[i, j]) >= TRADE_OFF
    ]
    if pairs:
        words = [words for _, words in sorted(pairs, key=lambda pair: -abs(pair[0]))]
        yield f"Stand in for each other (rank correlation among the kept): {listed(words)}."
    else:
        yield f"No two numbers are correlated by {TRADE_OFF:g} or more among the kept."


def _left_out(rows: Sequence[LeftOut]) -> Iterator[str]:
    yield "## A month left out of the choice"
    yield (
        "Each month in turn is left out, the draws are chosen by the others, and their median "
        "gives it. The ranges were chosen with the month in view, so this shows that the months "
        "agree with each other, not that one could have been forecast. The months after July are "
        "the real test, and it is for others to make."
    )
    table = ["| month | observed, t | from the others | normal month | last seen |"]
    table.append("| --- | --: | --: | --: | --: |")
    for row in rows:
        last = "." if row.last_seen is None else f"{row.last_seen:,.0f}"
        table.append(
            f"| {month_name(row.month)} | {row.observed:,.0f} | {row.forecast:,.0f} "
            f"| {row.normal:,.0f} | {last} |"
        )
    errors = [f"{mean_error(rows, guess):.1f} %" for guess in ("forecast", "normal", "last_seen")]
    table.append(f"| mean error | | {' | '.join(errors)} |")
    yield "\n".join(table)
