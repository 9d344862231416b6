"""YAML text to values with places."""

from itertools import pairwise

import pytest

from game.scenario.tree import Origin, place_of
from game.scenario.yaml_nodes import DEEPEST, read_text


def read(text):
    """The value of a text and its problems as (line, column, message)."""
    value, problems = read_text(text, Origin("case.yaml", tuple(text.splitlines())))
    return value, [(p.line, p.column, p.message) for p in problems]


def test_values_remember_where_they_stand():
    """Key and value each have a line and column, in blocks and in lists."""
    value, problems = read("goods:\n  ox: {unit: t}\n  met: [1, 2]\n")
    assert problems == []
    assert value == {"goods": {"ox": {"unit": "t"}, "met": (1, 2)}}
    unit = place_of(value, ("goods", "ox", "unit"))
    assert (unit.line, unit.column) == (2, 14)
    key = place_of(value, ("goods", "ox", "unit"), at_key=True)
    assert (key.line, key.column) == (2, 8)
    item = place_of(value, ("goods", "met", 1))
    assert (item.line, item.column) == (3, 12)


def test_a_path_that_ends_early_points_at_what_is_there():
    """The nearest thing around a missing key is where its author should look."""
    value, _ = read("goods:\n  ox: {unit: t}\n")
    place = place_of(value, ("goods", "ox", "label"))
    assert (place.line, place.column) == (2, 7)


def test_a_quoted_word_is_text():
    """Quotes keep a number or a truth value from being one."""
    value, problems = read("a: '7'\nb: \"true\"\nc: ''\n")
    assert value == {"a": "7", "b": "true", "c": ""}
    assert problems == []


def test_line_breaks_and_tabs_are_no_control_characters():
    """A text may have several lines; what steers a screen is taken out after the report."""
    value, problems = read('a: "one\\n\\ttwo"\nb: |\n  one\n  two\n')
    assert (value, problems) == ({"a": "one\n\ttwo", "b": "one\ntwo\n"}, [])
    assert read('a: "\\e[31mred"')[0] == {"a": "[31mred"}


def test_norway_may_be_a_key():
    """A region called NO stays NO."""
    value, problems = read("NO: {gdp: 9}\n")
    assert value == {"NO": {"gdp": 9}}
    assert problems == []


def test_provenance_is_shared_through_an_anchor():
    """A merge key fills in what the block does not say itself; its own keys win."""
    value, problems = read("a: &a {unit: t, why: x}\nb: {<<: *a, unit: kt}\nc: {<<: [*a, {z: 1}]}")
    assert problems == []
    assert value["b"] == {"unit": "kt", "why": "x"}
    assert value["c"] == {"unit": "t", "why": "x", "z": 1}
    assert place_of(value, ("b", "why")).line == 1


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a: 1\na: 2\n", 2, 1, "given twice; the first is on line 1"),
        ("3: a\n", 1, 1, 'the key 3 is not a word; write "3" if it is meant'),
        ("true: a\n", 1, 1, 'the key true is not a word; write "true" if it is meant'),
        ("? [a]\n: 1\n", 1, 3, "a key must be a word, not a block or list"),
        ("~: 1\n", 1, 1, "a key is missing before the colon"),
        ("a: .nan\n", 1, 4, ".nan is not a number; numbers must be finite"),
        ("a: !!python/name:os.system x\n", 1, 4, "the tag !!python/name:os.system has no place"),
        ("a: !secret x\n", 1, 4, "the tag !secret has no place"),
        ("a: *b\n", 1, 4, "*b names nothing above"),
        ("a: &a [*a]\n", 1, 8, "*a stands within what it names"),
        ("a: 1\n---\nb: 2\n", 2, 1, "a second document starts here"),
        ("", 1, 1, "the file is empty"),
        ("# only a comment\n", 1, 1, "the file is empty"),
        ("a: [1, 2\nb: 3\n", 2, 2, "a comma or closing bracket is missing"),
        ("a: Freeze: now\n", 1, 10, "a colon is missing, or stands in text"),
        ("a: 'x\n", 1, 4, "a quotation mark is never closed"),
        ("a:\n  b: 1\n c: 2\n", 3, 2, "the indentation does not fit"),
        ("a:\n\tb: 1\n", 2, 1, "a character that cannot start a value"),
        ("a: x\x07\n", 1, 1, "the text holds a control character"),
        ('a: 1\nb: "x\\e[31m"\n', 2, 4, "the text holds the control character U+001B"),
        ('a: ["\\N"]\n', 1, 5, "the text holds the control character U+0085"),
        ('"k\\0": 1\n', 1, 1, "the text holds the control character U+0000"),
        ("b: {<<: 3}\n", 1, 9, "<< takes an alias of a block"),
        ("[" * (DEEPEST + 1), 1, DEEPEST + 1, f"blocks lie more than {DEEPEST} deep"),
    ],
)
def test_a_slip_of_writing_is_named_at_its_place(text, line, column, message):
    """Each fault of the writing itself has a line, a column and a sentence."""
    _, problems = read(text)
    assert len(problems) >= 1
    found_line, found_column, found = problems[0]
    assert (found_line, found_column) == (line, column), found
    assert found.startswith(message)


def test_aliases_that_explode_are_stopped():
    """Nine aliases of nine aliases of nine ... are counted, never written out."""
    names = "abcdefghi"
    lines = ["a: &a [" + ", ".join("x" * 9) + "]"]
    for before, name in pairwise(names):
        lines.append(f"{name}: &{name} [" + ", ".join([f"*{before}"] * 9) + "]")
    value, problems = read("\n".join(lines))
    assert value is None
    assert "holds more than 200,000 values" in problems[0][2]


def test_reading_goes_on_after_a_slip():
    """Faults that leave the rest readable are collected, not stopped at."""
    _, problems = read("a: .inf\na: 1\n5: x\nb: 2025-02-31\n")
    assert [line for line, _, _ in problems] == [1, 2, 3, 4]
