"""The ODD description: prose by hand, and blocks that are read off the code and the 2025 case.

A block stands between two marks, `<!-- block NAME -->` and `<!-- end -->`, in `docs/odd.md`.
"""

from __future__ import annotations

import ast
import importlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import game
from game.economy import week as economy
from game.errors import UsageError
from game.report.reference.entities import entities
from game.report.reference.sheet import anchor, table
from game.rules import week as rules
from game.rules.book import Rulebook, rulebook
from game.scenario.checks.numbers import sourced_numbers
from game.scenario.schema import Scenario
from game.scenario.sourced import JUDGEMENT
from game.supply import week as supply

_BLOCK = re.compile(r"(<!-- block (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_STEP = re.compile(r"^(\d[a-z]?)  (\S.*?) {2,}(\S.*)$", re.MULTILINE)
_HEADING = re.compile(r"^### ((\d[a-z]?): .*)$", re.MULTILINE)


def odd(scenario: Scenario, page: str, model: str) -> str:
    """The page with every block written anew.

    Args:
        scenario: The case the description is of.
        page: The page as it stands.
        model: The page on the model, whose headings the steps lead to.

    Raises:
        UsageError: A block has a name nobody writes, or one is missing.
    """
    book = rulebook(scenario)
    blocks: Mapping[str, Callable[[], str]] = {
        "entities": lambda: entities(book),
        "scales": lambda: _scales(book),
        "process": lambda: _process(model),
        "streams": _streams,
        "initialisation": lambda: _initialisation(scenario),
        "input": lambda: _input(scenario),
        "submodels": lambda: _submodels(model),
    }
    named = [name for _, name, _ in _BLOCK.findall(page)]
    if sorted(named) != sorted(blocks):
        raise UsageError(f"odd.md has the blocks {', '.join(named)}; it must have {list(blocks)}")
    return _BLOCK.sub(lambda found: f"{found[1]}\n{blocks[found[2]]()}\n\n{found[3]}", page)


def _scales(book: Rulebook) -> str:
    scenario, calendar = book.scenario, book.calendar
    last = calendar.date(calendar.weeks) - timedelta(days=1)
    rows = (
        ("time step", "one week"),
        ("extent", f"{calendar.weeks} weeks, {_date(calendar.start)} to {_date(last)}"),
        ("turns", f"{len(calendar.turns)}; one at every round of talks, else every "
         f"{scenario.turn_weeks} weeks"),
        ("regions", ", ".join(region.label for region in scenario.regions.values())),
        ("goods", f"{len(scenario.goods)}: {_units(scenario)}"),
        ("firms", f"{len(scenario.users)} users and {len(scenario.producers)} producers"),
        ("trials", "any number, played side by side"),
    )  # fmt: skip
    return table(("scale", "in this case"), rows)


def _date(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _units(scenario: Scenario) -> str:
    units = Counter(good.unit for good in scenario.goods.values())
    return ", ".join(f"{number} in {unit}" for unit, number in units.items())


def _steps() -> Iterator[tuple[str, str, str]]:
    """Number, words and code of each step, from the docstrings of the three weeks."""
    inner = {"5": ("game.supply", supply), "6": ("game.economy", economy)}
    for number, words, code in _STEP.findall(rules.__doc__ or ""):
        if number in inner:
            package, week = inner[number]
            for part, told, modules in _STEP.findall(week.__doc__ or ""):
                yield part, told, ", ".join(f"{package}.{name}" for name in modules.split(", "))
        else:
            yield number, words, f"game.rules.week.{code}"


def _headings(model: str) -> dict[str, str]:
    return {number: heading for heading, number in _HEADING.findall(model)}


def _process(model: str) -> str:
    headings = _headings(model)
    rows = (
        (_link(headings, number), words, f"`{code}`".replace(", ", "`, `"))
        for number, words, code in _steps()
    )
    return table(("step", "what happens", "code"), rows)


def _submodels(model: str) -> str:
    """Modules of the chain and of the economy in their own words, and where each is explained."""
    headings, steps = _headings(model), dict[str, list[str]]()
    for number, _, code in _steps():
        for name in code.split(", ") if number[0] in "56" else ():
            steps.setdefault(name, []).append(_link(headings, number))
    rows = ((f"`{name}`", _purpose(name), ", ".join(links)) for name, links in steps.items())
    return table(("submodel", "what it is", "step"), rows)


def _link(headings: dict[str, str], number: str) -> str:
    return f"[{number}](model.md#{anchor(headings[number])})"


def _purpose(module: str) -> str:
    doc = importlib.import_module(module).__doc__ or ""
    return doc.splitlines()[0]


def _streams() -> str:
    """Every stream of chance that the code draws from, found in its source."""
    rows = sorted(set(_draws()))
    return table(("stream", "distribution", "drawn in"), rows)


def _draws() -> Iterator[tuple[str, str, str]]:
    root = Path(game.__file__).parent
    for path in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("normal", "uniform")
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and isinstance(node.args[0].value, str)
            ):
                where = f"`game/{path.relative_to(root).as_posix()}`"
                yield f"`{node.args[0].value}`", node.func.attr, where


def _initialisation(scenario: Scenario) -> str:
    """Numbers by the key they stand under, and how many of them rest on a publication alone."""
    written: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    for path, number, _ in sourced_numbers(scenario):
        if number.source:
            written[str(path[0])] += 1
            judged[str(path[0])] += JUDGEMENT in number.source
    rows = [
        (f"`{key}`", f"{written[key]:,}", f"{judged[key]:,}")
        for key in type(scenario).model_fields
        if written[key]
    ]
    rows.append(("all", f"{written.total():,}", f"{judged.total():,}"))
    return table(("key", "numbers or tables:", "with judgement:"), rows)


def _input(scenario: Scenario) -> str:
    acts = Counter(act.seat for act in scenario.history)
    rows = [
        (f"acts of {scenario.regions[seat].label}", f"{number:,}", "`history`")
        for seat, number in acts.most_common()
        if seat is not None
    ]
    rows.append(("events that fall on everybody", f"{acts[None]:,}", "`history`"))
    rows += [
        ("rounds of talks", f"{len(scenario.talks):,}", "`talks`"),
        ("dates everybody knows of", f"{len(scenario.dates):,}", "`dates`"),
        ("announced plants", f"{len(scenario.ramps):,}", "`ramps`"),
        ("entries of the record behind them", f"{len(scenario.facts):,}", "`facts`"),
        ("publications", f"{len(scenario.sources):,}", "`sources`"),
    ]
    return table(("input", "number:", "key"), rows)
