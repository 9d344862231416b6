"""The card of a scenario: what it is for, and what it must not be used for."""

from game.report.explain.prose import as_typed, bullets, heading, paragraph, sections
from game.scenario.checks.numbers import sourced_numbers
from game.scenario.schema import Scenario
from game.scenario.sourced import JUDGEMENT


def tell(scenario: Scenario) -> str:
    """One page: purpose, limits, what is left out, misuse, and what its numbers rest on."""
    card = scenario.card
    return sections(
        heading(scenario.title),
        paragraph(scenario.summary),
        _part(
            f"What differs from {scenario.based_on}, beside what it adds", _differences(scenario)
        ),
        "What it is for\n" + paragraph(card.purpose, 2),
        _part("Where to stop trusting it", card.limits),
        _part("What it leaves out", card.left_out),
        _part("What nobody should do with it", card.misuse),
        paragraph(_ground(scenario)),
    )


def _part(title: str, items: tuple[str, ...]) -> str:
    return f"{title}\n{bullets(items)}" if items else ""


def _differences(scenario: Scenario) -> tuple[str, ...]:
    """What a variant takes out of its base and sets anew."""
    set_anew = (f"{key} is {as_typed(value)}" for key, value in scenario.set.items())
    return (*(f"{key} is dropped" for key in scenario.drop), *set_anew)


def _ground(scenario: Scenario) -> str:
    numbers = [number for _, number, _ in sourced_numbers(scenario)]
    judged = sum(JUDGEMENT in number.source for number in numbers)
    low = sum(number.confidence == "low" for number in numbers)
    text = f"It rests on {len(numbers)} entries of numbers: {judged} of them hold a judgement"
    text += f" and {low} say that confidence in them is low."
    if not scenario.historical:
        return f"{text} It does not claim to describe the world."
    return f"{text} Each names its unit, source and confidence; `explain source` lists the sources."
