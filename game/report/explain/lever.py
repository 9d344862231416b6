"""A lever: who sets it, what it does, what it costs at home, and when it moved."""

from collections.abc import Iterator
from typing import Any

from game.report.explain import effects
from game.report.explain.citation import cited, measured, sources
from game.report.explain.prose import (
    amount,
    bullets,
    day,
    heading,
    paragraph,
    percent,
    rows,
    sections,
)
from game.scenario.schema import Effect, Lever, Scenario
from game.scenario.sourced import Sourced


def entries(scenario: Scenario) -> dict[str, str]:
    """Levers with one line each."""
    return {
        name: f"{lever.label} ({scenario.regions[lever.owner].label})"
        for name, lever in scenario.levers.items()
    }


def labels(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Lever -> its label."""
    return {name: (lever.label,) for name, lever in scenario.levers.items()}


def tell(scenario: Scenario, name: str) -> str:
    """A page about a lever."""
    lever = scenario.levers[name]
    deeds = (deed(scenario, effect, lever.owner) for effect in lever.effects)
    return sections(
        heading(f"{lever.label} ({name})"),
        rows(
            [
                ("Set by", scenario.regions[lever.owner].label),
                ("At 0", "absent"),
                ("At 1", lever.worst),
                ("At the start", f"{amount(lever.start.value)} ({cited(lever.start)})"),
            ]
        ),
        "What it does at 1\n" + bullets(deeds),
        paragraph(conceding(lever)),
        _feelings(scenario, lever),
        _titled("In the script", _moves(scenario, name)),
        _titled("In packages", _packages(scenario, name)),
        sources(scenario, numbers(lever)),
    )


def deed(scenario: Scenario, effect: Effect, owner: str) -> str:
    """What one of its effects does at 1, with where the numbers come from."""
    text = effects.in_words(scenario, effect, owner)
    cites = dict.fromkeys(cited(number) for number in effects.numbers(effect).values())
    given = [cite for cite in cites if cite != "no source"]
    return f"{text} ({'; '.join(given)})" if given else text


def conceding(lever: Lever) -> str:
    """How it is conceded, and what of a concession is noticed, delivered and observed."""
    if lever.helps:
        text = "Raising it helps the others: it is conceded by raising it."
    else:
        text = "It is conceded by lowering it."
    text += f" At home {percent(lever.visibility.value)} of such a concession is noticed;"
    text += f" by custom {percent(lever.delivery.value)} of a promise on it is delivered,"
    return text + f" and partners observe that to within {percent(lever.noise.value)}."


def _feelings(scenario: Scenario, lever: Lever) -> str:
    if not lever.taste.value:
        return ""
    likes = "; ".join(
        f"{scenario.regions[state].label} {'likes' if worth > 0 else 'minds'} it by "
        f"{amount(abs(worth))}"
        for state, worth in lever.taste.value.items()
        if worth
    )
    unit = lever.taste.unit or "bn USD/week"
    text = f"Beyond what it does, at 1, in {unit}: {likes}. ({cited(lever.taste)})"
    return paragraph(text)


def _moves(scenario: Scenario, name: str) -> Iterator[tuple[str, str]]:
    for move in scenario.history:
        if name in move.sets:
            yield day(move.date), f"{amount(move.sets[name])}  {move.label}"
        if name in move.threatens:
            threat = move.threatens[name]
            until = day(threat.deadline)
            yield day(move.date), f"threat of {amount(threat.severity)} by {until}  {move.label}"
        if name in move.withdraws:
            yield day(move.date), f"threat withdrawn  {move.label}"


def _packages(scenario: Scenario, name: str) -> Iterator[tuple[str, str]]:
    for key, package in scenario.packages.items():
        if name in package.relief.value:
            given = percent(package.relief.value[name])
            weeks = measured(package.duration)
            moved = "of the way to 1" if scenario.levers[name].helps else "of it is given up"
            yield key, f"{given} {moved} for {weeks}: {package.label}"


def _titled(title: str, pairs: Iterator[tuple[str, str]]) -> str:
    table = rows(pairs, indent=2)
    return f"{title}\n{table}" if table else ""


def numbers(lever: Lever) -> Iterator[Sourced[Any]]:
    """Every number a lever rests on."""
    yield lever.start
    for effect in lever.effects:
        yield from effects.numbers(effect).values()
    yield from (lever.taste, lever.visibility, lever.delivery, lever.noise)
