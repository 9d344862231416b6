"""The page that says how far the model can be trusted, generated from a run.

`python3 -m game.report.validation` refreshes `docs/validation.md`, and the errors that are kept
beside the scenario; a test fails while either is stale.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping

from game.paths import scenario_path
from game.play.match import Match, Setting
from game.report.backtest import accuracy, errors
from game.report.backtest.columns import capital, day, month_name, percent
from game.report.backtest.compared import Backtest, Band, Series
from game.report.backtest.exports import coverage
from game.report.backtest.verdict import LIMITS, sentences
from game.report.backtest.year import backtest
from game.report.command import told
from game.report.explain.prose import listed
from game.report.facts.fact import Fact
from game.report.facts.table import markdown, readings, table, tally
from game.report.fit.bands import bands
from game.report.reference import SCENARIO, documents
from game.scenario.observed import NOT_USED
from game.world import measures

COMMAND = "python3 -m game.report.validation"
PAGE = "validation.md"

NOT_CLAIMED = """\
## What is not claimed

- **No forecast was made before the fact.** The numbers come from people who knew 2025. The fit saw
  the exports of April to July; covers and the rules by which lines stop were chosen with the dates
  of stoppages in view. Those months and dates are reproduced, not predicted. The months from August
  on are modelled and not in the project: hold them against the customs figures and judge.
- **The mechanism, not the levels.** The model says why exports collapse, recover and overshoot, who
  runs short first and why licences cost their owner next to nothing. How far single destinations
  and the prices of thin markets are off stands in the tables above; take no level from them.
- **Not the negotiators.** What states do is history's script or a strategy's rule. No weight,
  threat or concession was estimated from data; approval, political capital and tension are
  judgement.
- **Firms are stand-ins.** Named firms carry published anchors and, for the rest, shares set by
  judgement. A week in which "Ford slows" is a week in which a firm placed like Ford would.
- **One outside price for each good**, no exchange rates, no monetary policy, no magnets inside
  imported goods, Chinese demand at home as it was: see
  [what is left out](model.md#what-is-left-out).
- **Not for deciding anything real** about a firm, a product or a person."""


def main() -> int:
    """Run the case, write the page and say how the facts stand."""
    match = Match.of(Setting(SCENARIO, line_up=False))
    test, facts = backtest(match), table(match.book)
    page = text(test, facts, bands(test, workers=os.cpu_count() or 1))
    (documents() / PAGE).write_text(page, encoding="utf-8")
    (scenario_path(SCENARIO) / errors.NAME).write_text(
        errors.written(errors.errors(test)), encoding="utf-8", newline="\n"
    )
    print(f"{PAGE}: {tally(facts)}")
    return 0


def text(test: Backtest, facts: tuple[Fact, ...], around: Iterable[Band]) -> str:
    """The page in Markdown."""
    by_destination = {band.destination: band for band in around}
    parts = (
        *_opening(test, facts),
        *_exports(test),
        *_bands(test, by_destination),
        *_others(test),
        *_facts(facts),
        NOT_CLAIMED,
    )
    return "\n\n".join(parts) + "\n"


def _opening(test: Backtest, facts: tuple[Fact, ...]) -> Iterator[str]:
    calendar = test.match.book.calendar
    yield "# Validation"
    yield f"<!-- Made by `{COMMAND}`; do not edit. -->"
    yield (
        "How far the model can be trusted, and for what. Every seat follows the script for "
        f"{calendar.weeks} weeks from {day(calendar.start)} {calendar.start.year}; a figure is the "
        f"median of {test.trials} trials. Which numbers were set on what is in "
        "[calibration](explanation/calibration.md); the one input the year hangs on, how hard the "
        "licences were, is in [severities](explanation/severities.md). `python3 main.py backtest "
        "--bands` prints the first part for any scenario with observations."
    )
    yield "\n".join(f"- **{said.replace('. ', '.** ', 1)}" for said in sentences(test))
    free = tuple(fact for fact in facts if not fact.rests)
    yield (
        f"Of {len(facts)} stylised facts {tally(facts)}; of the {len(free)} among them that rest "
        f"on nothing put in but the mechanism, {tally(free)}."
    )
    yield LIMITS


def _exports(test: Backtest) -> Iterator[str]:
    yield "## Exports of magnets"
    yield (
        "Mean absolute error over the months on record, beside two forecasts that take no model: a "
        "normal month again, and the last month on record again, which knows each month before it "
        "forecasts the next. In brackets over how many months, if not all."
    )
    rows = [
        "| to | months | used | model | normal month | last seen | worst month of the model |",
        "| --- | --: | --- | --: | --: | --: | --- |",
    ]
    rows.extend(_errors(series) for series in test.series if series.observed)
    yield "\n".join(rows)
    free = [series.label for series in test.series if series.observed and series.used == NOT_USED]
    yield (
        "Errors of series that were fitted say how well the mechanism can be made to agree. "
        f"Nothing was set on those of {listed(free)}."
    )


def _errors(series: Series) -> str:
    seen, last = series.observed, series.last_seen
    month, ratio = accuracy.worst(series.modelled, seen)
    error, normal, repeated = (
        percent(accuracy.percentage_error(guess, seen))
        for guess in (series.modelled, series.normal, last)
    )
    if 0 < len(last) < len(seen):
        repeated = f"({len(last)}) {repeated}"
    worst = f"{month_name(month)}, {accuracy.factor(ratio):.2f} times"
    return (
        f"| {capital(series.label)} | {len(seen)} | {series.used} | {error} | {normal} | "
        f"{repeated} | {worst} too {'much' if ratio > 1.0 else 'little'} |"
    )


def _bands(test: Backtest, bands: Mapping[str, Band]) -> Iterator[str]:
    if not bands:
        return
    series = [s for s in test.series if s.destination in bands]
    yield "## Bands"
    yield (
        f"{coverage(test.series, bands)} Tonnes; the months without an observation are the test to "
        "come."
    )
    rows = ["| to | | " + " | ".join(month_name(m) for m in series[0].modelled) + " |"]
    rows.append("| --- | --- |" + " --: |" * len(series[0].modelled))
    for one in series:
        band = bands[one.destination]
        for name, figures in (
            ("observed", one.observed),
            ("low", band.low),
            ("modelled", one.modelled),
            ("high", band.high),
        ):
            cells = (f"{figures[m]:,.0f}" if m in figures else "." for m in one.modelled)
            label = capital(one.label) if name == "observed" else ""
            rows.append(f"| {label} | {name} | {' | '.join(cells)} |")
    yield "\n".join(rows)


def _others(test: Backtest) -> Iterator[str]:
    yield "## Trade, prices, stoppages, permits"
    rows = ["| what | on record | modelled | used |", "| --- | --- | --- | --- |"]
    for change in test.changes:
        error = accuracy.mean_error(change.modelled, change.observed)
        still = accuracy.mean_error(dict.fromkeys(change.observed, 0.0), change.observed)
        seen = ", ".join(f"{month_name(m)} {p:+.1f}" for m, p in change.observed.items())
        ours = ", ".join(f"{change.modelled[m]:+.1f}" for m in change.observed)
        rows.append(
            f"| {capital(change.label)}, % on the year | {seen} | {ours}; {error:.1f} points off, "
            f"{still:.1f} with no change | {change.used} |"
        )
    for rise in test.rises:
        quotes = f"{rise.span[0]:.1f} to {rise.span[1]:.1f}" if rise.span else "one quote"
        rows.append(
            f"| {capital(rise.label)}, {day(rise.date)}, times the price of {day(rise.since)} "
            f"| {rise.observed:.1f} ({quotes}) | {rise.modelled:.1f} | {rise.used} |"
        )
    for stop in test.stops:
        slowed, stopped = (
            f"{day(week[0])} ({week[1]})" if week else "never"
            for week in (stop.slowed, stop.stopped)
        )
        rows.append(
            f"| {capital(stop.label)}: {stop.what} | {day(stop.first)} to {day(stop.last)} "
            f"| line slows {slowed}, stops {stopped} | {stop.used} |"
        )
    for count in test.counts:
        rows.append(
            f"| Licences granted by {day(count.date)}, {count.label}, % | {count.observed:.0f} of "
            f"requests | {count.filed:.0f} of tonnes filed, {count.decided:.0f} of those decided "
            f"| {count.used} |"
        )
    yield "\n".join(rows)


def _facts(facts: tuple[Fact, ...]) -> Iterator[str]:
    yield "## Stylised facts"
    yield (
        "What a model of 2025 should show, what this one shows, and where it does not. Some "
        "figures are the difference between two runs that share their luck and differ in one act. "
        "Targets were set by hand before the fit, as readings of the record. No number was tuned "
        "to pass; a fact that fails says so. A line is slowed in a week in "
        f"which less than {measures.SLOWED:.0%} of its plants can run, and stopped below "
        f"{measures.STOPPED:.0%}. "
        "Exports are what leaves with papers, as customs would see it."
    )
    yield markdown(facts)
    if missed := readings(facts):
        yield f"What the failures say of the model:\n\n{missed}"


if __name__ == "__main__":
    sys.exit(told(main))
