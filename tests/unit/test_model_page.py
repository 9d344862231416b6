"""The page on the model says what the code says: equations, fields, axes, units, values."""

import ast
import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from game.economy import week as economy
from game.paths import content
from game.rules import week as rules
from game.scenario.load import load
from game.scenario.parameters import Parameters
from game.scenario.reference import attribute_docs
from game.scenario.shape import at
from game.supply import week as supply
from game.world import state, tables

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = (CHECKOUT / "docs" / "model.md").read_text(encoding="utf-8")
BODY, NOTATION = PAGE.split("\n## Notation\n")
FENCE = re.compile(r"^```text\n((?:.*\n)*?)```$", re.MULTILINE)
LABEL = re.compile(r"^\(([\w]+)\) ", re.MULTILINE)
QUOTED = re.compile(r"model\s+equations?\s+((?:\([\w]+\)(?:,\s+|\s+and\s+)?)+)")
STEP = re.compile(r"^(\d[a-h]?)  (\S.*?) {2,}\S.*$", re.MULTILINE)

NONE = "\N{EN DASH}"
"""Stands where a number has no axes."""
HOLDERS = {
    "world": state.World,
    "chain": state.Chain,
    "home": state.Home,
    "policy": state.Policy,
    **{
        field.name: kind
        for field in fields(tables.Tables)
        if is_dataclass(kind := getattr(tables, str(field.type).removesuffix(" | None"), None))
    },
}


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split(" | ")]


ROWS = [cells(line) for line in NOTATION.splitlines() if line.startswith("| ")][2:]
PARAMETERS = [row for row in ROWS if row[2] == NONE]
FIELDS = [row for row in ROWS if row[2] != NONE]


def ticked(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def name_of(row: list[str]) -> str:
    return row[4].replace("`", "").replace(", ", "+")


def doc_of(kind: type, name: str) -> str:
    """Documentation under a field; fields that share one have it under the last of them."""
    docs = attribute_docs(kind)
    after = list(docs)[list(docs).index(name) :]
    return next(docs[field] for field in after if docs[field])


def docstrings() -> list[str]:
    """Every docstring of the engine and the agents, attribute docs included."""
    found = []
    for path in sorted(
        file for top in ("game", "agents") for file in (CHECKOUT / top).rglob("*.py")
    ):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                found.append(str(node.value.value))
    return found


def test_every_equation_of_the_page_is_quoted_by_a_docstring_and_the_reverse():
    shown = [label for block in FENCE.findall(BODY) for label in LABEL.findall(block)]
    quoted = {
        label
        for text in docstrings()
        for named in QUOTED.findall(text)
        for label in re.findall(r"\((\w+)\)", named)
    }
    assert sorted(shown) == sorted(set(shown)), "an equation stands on the page twice"
    assert quoted - set(shown) == set(), "quoted in docstrings and not on the page"
    assert set(shown) - quoted == set(), "on the page and quoted by no docstring"


def test_labels_in_the_text_name_equations():
    shown = {label for block in FENCE.findall(BODY) for label in LABEL.findall(block)}
    text = FENCE.sub("", BODY)
    assert {n for n in re.findall(r"\((\d+)\)", text)} <= shown
    assert {word for word in re.findall(r", \(([a-z]+)\)", text)} <= shown


def test_steps_of_the_page_are_those_of_the_code():
    """The page's list and its headings agree with the docstrings of the three weeks."""
    listed = re.findall(r"^\| (\d+[a-h]?) \| (.*?) \|", BODY, re.MULTILINE)
    headings = re.findall(r"^### (\d+[a-h]?):", BODY, re.MULTILINE)
    assert [number for number, _ in listed] == headings
    whole = STEP.findall(rules.__doc__)
    assert [number for number, _ in whole] == [str(n) for n in range(1, 8)]
    inner = {"5": STEP.findall(supply.__doc__), "6": STEP.findall(economy.__doc__)}
    told = [step for number, words in whole for step in inner.get(number, [(number, words)])]
    assert told == listed


@pytest.mark.parametrize("row", ROWS, ids=name_of)
def test_a_symbol_of_the_table_is_used_in_an_equation_or_a_rule(row):
    used = " ".join([*FENCE.findall(BODY), *re.findall(r"`([^`\n]+)`", BODY), BODY])
    for symbol in row[0].split(", "):
        assert symbol == NONE or re.search(rf"(?<!\w){re.escape(symbol)}(?![^\W_])", used), symbol


@pytest.mark.parametrize("row", FIELDS, ids=name_of)
def test_a_field_of_the_table_exists_and_has_the_axes_it_says(row):
    for field in ticked(row[4]):
        holder, name = field.split(".")
        assert name in {own.name for own in fields(HOLDERS[holder])}
        doc = doc_of(HOLDERS[holder], name)
        assert f"[{row[2]}]" in doc, f"{field}: {doc}"


@pytest.mark.parametrize("row", FIELDS, ids=name_of)
def test_a_key_of_the_table_exists(row):
    shipped = load(content("scenarios", "smallest")).parameters
    for key in ticked(row[5]):
        assert at(tuple(key.split("."))) is not None, key
        if key.startswith("parameters."):
            _, group, name = key.split(".")
            value = getattr(getattr(shipped, group), name).value
            assert f"`{key}` {value:g}" in row[5]


@pytest.mark.parametrize("row", PARAMETERS, ids=name_of)
def test_a_parameter_of_the_table_has_the_unit_and_value_it_says(row):
    shipped = load(content("scenarios", "smallest")).parameters
    numbers = [getattr(getattr(shipped, g), n) for g, n in (f.split(".") for f in ticked(row[4]))]
    assert row[3] == ", ".join(dict.fromkeys(str(number.unit) for number in numbers))
    assert row[5] == ", ".join(written(number.value) for number in numbers)


def written(value: float | tuple[float, ...]) -> str:
    return " and ".join(map(written, value)) if isinstance(value, tuple) else f"{value:g}"


def test_every_parameter_is_in_the_table():
    named = {key.removeprefix("parameters.") for row in ROWS for key in ticked(row[4] + row[5])}
    for group, info in Parameters.model_fields.items():
        for name in info.annotation.model_fields:
            assert f"{group}.{name}" in named, f"parameters.{group}.{name} has no row"


def test_everything_that_changes_is_in_the_table():
    named = {field for row in FIELDS for field in ticked(row[4])}
    for holder in ("chain", "home", "policy"):
        for field in fields(HOLDERS[holder]):
            assert f"{holder}.{field.name}" in named


@pytest.mark.parametrize("row", FIELDS, ids=name_of)
def test_what_changes_has_in_the_table_the_unit_of_its_docstring(row):
    for field in ticked(row[4]):
        holder, name = field.split(".")
        if holder in ("world", "chain", "home", "policy"):
            assert f", {row[3]}, " in doc_of(HOLDERS[holder], name)


def sections() -> dict[str, str]:
    """Text under each heading of the page's body."""
    parts = re.split(r"^#{2,3} (.*)$", BODY, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("heading", [name for name, text in sections().items() if "```" in text])
def test_a_section_with_equations_says_where_they_come_from_and_how_sure_that_is(heading):
    text = sections()[heading]
    if heading == "Read-outs":
        assert "Source of jobs" in text
        return
    assert re.search(r"\bSources?:", text), "no source"
    assert re.search(r"\b(?:Grade|Evidence:) [A-D]", text), "no grade"


def test_publications_that_the_page_names_are_in_the_scenario():
    case = load(content("scenarios", "rare_earths_2025"))
    told = [
        key
        for text in re.findall(r"Sources?(?: of jobs)?: (.*?)(?:Grade|\n\n|\Z)", BODY, re.DOTALL)
        for key in re.findall(r"`([a-z][a-z0-9_-]+)`", text)
    ]
    words = {"alarm", "floor"}
    assert [key for key in told if key not in {*case.sources, *case.facts, *words}] == []
    assert len(told) > 15
