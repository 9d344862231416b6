"""The stylised facts a model of 2025 must show, each with its figure and verdict.

They are read off the historical run and off paired runs that differ in one act. Nothing is
tuned to pass: a fact that fails is reported as failing, with the figure that fails it.
"""

from __future__ import annotations

from game.report.facts import seen, tried
from game.report.facts.fact import Fact, Verdict
from game.report.facts.runs import Runs
from game.rules.book import Rulebook

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


def markdown(facts: tuple[Fact, ...]) -> str:
    """The table in Markdown."""
    lines = [
        "| # | fact | target | measured | rests on | verdict |",
        "| --: | --- | --- | --- | --- | --- |",
    ]
    for fact in facts:
        measured = "; ".join(str(figure) for figure in fact.figures) or "not yet"
        lines.append(
            f"| {fact.number} | {fact.sentence} | {fact.target} | {measured} | {fact.rests} | "
            f"**{fact.verdict.value}** |"
        )
    return "\n".join(lines)


def readings(facts: tuple[Fact, ...]) -> str:
    """What the failing facts say of the model, as a list in Markdown."""
    return "\n".join(
        f"- **Fact {fact.number}.** {fact.reading}"
        for fact in facts
        if fact.verdict is Verdict.FAIL and fact.reading
    )


def tally(facts: tuple[Fact, ...]) -> str:
    """How many pass, fail and wait, and which fail."""
    numbers = {v: [str(f.number) for f in facts if f.verdict is v] for v in Verdict}
    said = []
    for verdict, which in numbers.items():
        listed = "" if verdict is Verdict.PASS else f" ({', '.join(which)})"
        if which:
            said.append(f"{len(which)} {verdict.value}{listed}")
    return ", ".join(said)
