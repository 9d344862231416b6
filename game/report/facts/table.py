"""The stylised facts a model of 2025 must show, each with its figure and verdict.

They are read off the historical run and off paired runs that differ in one act. Nothing is
tuned to pass: a fact that fails is reported as failing, with the figure that fails it.

`python3 -m game.report.facts` refreshes `docs/reference/stylised-facts.md`; a test fails while
the page is stale.
"""

from __future__ import annotations

from game.paths import scenario_path
from game.report.facts import seen, tried
from game.report.facts.fact import Fact, Figure, Verdict
from game.report.facts.runs import TRIALS, Runs
from game.report.reference import folder
from game.rules.book import Rulebook, rulebook
from game.scenario.load import load
from game.world import measures

__all__ = ["Fact", "Figure", "Verdict", "table", "tally", "text"]

COMMAND = "python3 -m game.report.facts"
SCENARIO = "rare_earths_2025"
PAGE = "stylised-facts.md"

MEASURES = (
    seen.collapse,
    seen.recovery,
    seen.overshoot,
    seen.singled_out,
    seen.two_prices,
    seen.light_and_heavy,
    seen.first_stops,
    seen.defence,
    seen.bystanders,
    tried.cost_of_levers,
    tried.elasticity,
    tried.geneva,
    tried.eroded,
    seen.september,
    seen.memory,
    tried.detours,
)
"""One function per fact, in order."""


def table(book: Rulebook) -> tuple[Fact, ...]:
    """Measure every fact on one scenario."""
    runs = Runs(book)
    return tuple(measure(runs) for measure in MEASURES)


def text(facts: tuple[Fact, ...]) -> str:
    """The table as Markdown."""
    lines = [
        "# Stylised facts",
        "",
        f"<!-- Made by `{COMMAND}`; do not edit. -->",
        "",
        "What a model of 2025 should show, what this one shows, and where it does not. Each figure",
        f"is the median of {TRIALS} trials of the default scenario, or the difference between two",
        "runs that share their luck and differ in one act. No number was tuned to pass; a fact",
        "that fails says so.",
        "",
        f"A line is slowed in a week in which less than {measures.SLOWED:.0%} of its plants can "
        f"run, and stopped below {measures.STOPPED:.0%}.",
        "Months take each week's tonnes evenly over its days. Exports are what leaves with papers,",
        "as customs would see it.",
        "",
        f"{tally(facts)}.",
        "",
        "| # | fact | target | measured | verdict |",
        "| --: | --- | --- | --- | --- |",
    ]
    for fact in facts:
        measured = "; ".join(str(figure) for figure in fact.figures) or "not yet"
        lines.append(
            f"| {fact.number} | {fact.sentence} | {fact.target} | {measured} | "
            f"**{fact.verdict.value}** |"
        )
    return "\n".join([*lines, ""])


def tally(facts: tuple[Fact, ...]) -> str:
    """How many pass, fail and wait, and which fail."""
    numbers = {v: [str(f.number) for f in facts if f.verdict is v] for v in Verdict}
    said = []
    for verdict, which in numbers.items():
        listed = "" if verdict is Verdict.PASS or not which else f" ({', '.join(which)})"
        said.append(f"{len(which)} {verdict.value}{listed}")
    return ", ".join(said)


def main() -> int:
    """Measure the facts of the 2025 case, write the page and say how they stand."""
    facts = table(rulebook(load(scenario_path(SCENARIO))))
    (folder() / PAGE).write_text(text(facts), encoding="utf-8")
    print(f"{PAGE}: {tally(facts)}")
    return 0
