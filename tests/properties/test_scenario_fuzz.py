"""No file, however torn, makes the reader of scenarios fail with anything but problems."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from game.errors import Problem, ScenarioError
from game.paths import content
from game.scenario.load import check, load

SMALLEST = content("scenarios", "smallest", "scenario.yaml").read_bytes()
WHOLE = content("scenarios", "rare_earths_2025")
FILES = sorted(WHOLE.glob("*.yaml"))
LINES = SMALLEST.splitlines(keepends=True)

words = st.sampled_from(
    ["id", "weeks", "regions", "NORTH", "value", "unit", "kind", "tariff", "<<", "rest", "*", "NO"]
)
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates()
    | words
    | st.text(max_size=8)
)
trees = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words | scalars, inner, max_size=5),
    max_leaves=25,
)


def sound(problems: tuple[Problem, ...]) -> None:
    """Every problem has a place and a sentence of its own."""
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
        assert "Input should" not in str(problem)
    places = [(p.file, p.line, p.column) for p in problems]
    assert places == sorted(places)


def problems_of(raw: bytes) -> tuple[Problem, ...]:
    """What `check` finds in a file of these bytes."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "case.yaml"
        file.write_bytes(raw)
        return check(file)


@settings(max_examples=100)
@given(raw=st.binary(max_size=200))
@example(raw=b"\xff\xfe")
@example(raw=b"%YAML 9.9\n---\na: 1")
@example(raw=b"%TAG ! x\n--- !a b")
@example(raw=b"a: |\n  text\n b")
@example(raw=b"? ? ? a")
@example(raw=b"- - - - -")
@example(raw=b"&a *a")
@example(raw=b"\xe2\x80\xa8: 1")
def test_any_bytes_are_answered_with_problems(raw):
    """Random bytes are never a scenario and never a traceback."""
    problems = problems_of(raw)
    assert problems
    sound(problems)


@settings(max_examples=100)
@given(text=st.text(alphabet="ab:-[]{}&*!|>'\"%@,#?~<= \n\t0.e", max_size=60))
def test_any_punctuation_is_answered_with_problems(text):
    """Neither is any mixture of YAML's own signs."""
    problems = problems_of(text.encode())
    assert problems
    sound(problems)


@settings(max_examples=100)
@given(tree=trees)
def test_any_tree_is_answered_with_problems(tree):
    """Well-formed YAML of any shape is refused in words."""
    problems = problems_of(yaml.safe_dump(tree, allow_unicode=True).encode())
    assert problems
    sound(problems)


@settings(max_examples=60)
@given(
    key=st.sampled_from([line.split(b":")[0].decode() for line in LINES if line[:1].isalpha()]),
    tree=trees,
)
def test_any_tree_under_a_known_key_is_answered(key, tree):
    """A known key may hold anything without a traceback."""
    scenario = yaml.safe_load(SMALLEST)
    scenario[key] = tree
    sound(problems_of(yaml.safe_dump(scenario, allow_unicode=True).encode()))


def torn(lines: list[bytes], where: int, how: str, other: int) -> bytes:
    """A file with one of its lines deleted, doubled, replaced, cut, indented or spoilt."""
    line = lines[where]
    instead = {
        "delete": b"",
        "double": line * 2,
        "replace": lines[other],
        "cut": line[: max(1, other % max(1, len(line)))] + b"\n",
        "indent": b"  " + line,
        "outdent": line.lstrip(),
        "number": line.replace(b"1", b".nan").replace(b"0", b"-7"),
        "quote": line.replace(b":", b": '", 1),
        "list": line.replace(b"{", b"[", 1),
    }[how]
    return b"".join([*lines[:where], instead, *lines[where + 1 :]])


HOWS = ["delete", "double", "replace", "cut", "indent", "outdent", "number", "quote", "list"]


@settings(max_examples=100)
@given(
    where=st.integers(0, len(LINES) - 1),
    how=st.sampled_from(HOWS),
    other=st.integers(0, len(LINES) - 1),
)
def test_a_torn_line_never_breaks_the_smallest_scenario_silently(where, how, other):
    """Whatever happens to one line, `load` works exactly when `check` finds nothing."""
    raw = torn(LINES, where, how, other)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "case.yaml"
        file.write_bytes(raw)
        problems = check(file)
        sound(problems)
        if problems:
            with pytest.raises(ScenarioError) as raised:
                load(file)
            assert raised.value.problems == problems
        else:
            load(file)


VARIANT = b"""id: variant
title: Variant
based_on: smallest
weeks: 20
drop:
  - history.licence
  - talks
history:
  - {id: later, date: 2025-02-17, seat: NORTH, label: Later, sets: {north_licence: 0.8}}
overrides:
  rich: {label: Richer., set: {regions.NORTH.gdp: 90}}
set:
  recipes.metal.ore: 1.5
  history.tariff.date: 2025-01-27
  levers.south_tariff.start: {value: 0.1, unit: severity}
"""
VARIANT_LINES = VARIANT.splitlines(keepends=True)


@settings(max_examples=100)
@given(
    where=st.integers(0, len(VARIANT_LINES) - 1),
    how=st.sampled_from(HOWS),
    other=st.integers(0, len(VARIANT_LINES) - 1),
)
@example(where=2, how="cut", other=9)
def test_a_torn_line_never_breaks_a_variant_silently(where, how, other):
    """`load` works exactly when `check` finds nothing, and no problem is put down to the base."""
    raw = torn(VARIANT_LINES, where, how, other)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "case.yaml"
        file.write_bytes(raw)
        problems = check(file)
        sound(problems)
        assert {problem.file for problem in problems} <= {str(file)}
        if problems:
            with pytest.raises(ScenarioError):
                load(file)
        else:
            load(file)


@settings(max_examples=100)
@given(
    key=st.sampled_from(["based_on", "drop", "set", "history", "levers", "parameters", "card"]),
    tree=trees,
)
def test_any_tree_in_a_variant_is_answered(key, tree):
    """A base that is nonsense, and nonsense laid over a base."""
    variant = yaml.safe_load(VARIANT)
    variant[key] = tree
    sound(problems_of(yaml.safe_dump(variant, allow_unicode=True).encode()))


keys = st.lists(
    st.sampled_from(sorted({*yaml.safe_load(SMALLEST), "NORTH", "metal", "0", "value", "tariff"})),
    min_size=1,
    max_size=4,
).map(".".join)


@settings(max_examples=100)
@given(drop=st.lists(keys, max_size=4), changes=st.dictionaries(keys, trees, max_size=3))
def test_any_change_of_a_variant_is_answered(drop, changes):
    """Whatever is dropped and set, what then does not fit is the variant's fault."""
    variant = yaml.safe_load(VARIANT) | {"drop": drop, "set": changes}
    with TemporaryDirectory() as folder:
        file = Path(folder) / "case.yaml"
        file.write_text(yaml.safe_dump(variant, allow_unicode=True), "utf-8")
        problems = check(file)
        sound(problems)
        assert {problem.file for problem in problems} <= {str(file)}


@pytest.mark.skipif(not FILES, reason="the large scenario is not there")
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(choice=st.data())
def test_a_torn_line_of_the_large_scenario_is_answered(choice):
    """Every file of the 2025 case can lose or change a line without a traceback."""
    torn_file = choice.draw(st.sampled_from(FILES))
    lines = torn_file.read_bytes().splitlines(keepends=True)
    where, other = (choice.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    how = choice.draw(st.sampled_from(HOWS))
    with TemporaryDirectory() as folder:
        for file in FILES:
            raw = torn(lines, where, how, other) if file == torn_file else file.read_bytes()
            (Path(folder) / file.name).write_bytes(raw)
        sound(check(Path(folder)))


@settings(max_examples=100)
@given(
    setting=st.text(max_size=30)
    | st.builds(
        lambda path, value: f"{'.'.join(path)}={value}",
        st.lists(words | st.sampled_from(["gdp", "0", "levers", "history"]), max_size=4),
        st.sampled_from(["0", "[", "{a: 1}", "x", "~", "[1, 2]", ".nan", "!!x 1", "*a"]),
    )
)
def test_any_setting_is_answered(setting):
    """A setting typed at random changes something that fits or is refused in words."""
    sound(check(content("scenarios", "smallest"), ("steady",), (setting,)))
