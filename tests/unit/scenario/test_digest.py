"""The digest of a scenario covers what a game is played from, all of it and nothing else."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.paths import scenario_path
from game.scenario.country import Region
from game.scenario.digest import digest
from game.scenario.load import load, resolve
from game.scenario.sourced import Frozen, Sourced
from tests.unit.scenario.authored import SMALLEST, smallest_with

UNPLAYED = ("observed",)


@cache
def case(name):
    """A shipped scenario."""
    return load(scenario_path(name))


@cache
def before(name):
    """Its digest."""
    return digest(case(name))


def numbers(value, path=()):
    """The path of every sourced number below a value."""
    if isinstance(value, Sourced):
        yield path
    elif isinstance(value, Frozen):
        for name in type(value).model_fields:
            yield from numbers(getattr(value, name), (*path, name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from numbers(item, (*path, key))
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from numbers(item, (*path, i))


def replaced(value, path, new):
    """A copy with the thing at the end of a path put through a function."""
    if not path:
        return new(value)
    step, rest = path[0], path[1:]
    if isinstance(value, Frozen):
        return value.model_copy(update={step: replaced(getattr(value, step), rest, new)})
    if isinstance(value, dict):
        return {**value, step: replaced(value[step], rest, new)}
    return (*value[:step], replaced(value[step], rest, new), *value[step + 1 :])


def reworded(number):
    """The same number from elsewhere."""
    return Sourced(
        number.value, unit=number.unit, source=("elsewhere",), confidence="low", why="a new reason"
    )


def moved(value, at=0):
    """Another value of the same shape: one of its leaves is larger, or an empty table is not."""
    if isinstance(value, dict):
        if not value:
            return {"more": 1.0}
        key = list(value)[at % len(value)]
        return {**value, key: moved(value[key], at)}
    if isinstance(value, tuple):
        k = at % len(value)
        return (*value[:k], moved(value[k], at), *value[k + 1 :])
    return f"not {value}" if isinstance(value, str) else value * 1.000001 + 1e-9


def counted(name):
    """Paths of the numbers of a scenario that a game is played from."""
    return [path for path in numbers(case(name)) if path[0] not in UNPLAYED]


def test_every_number_of_the_smallest_scenario_counts():
    """Its value and its unit, but not where it comes from."""
    start = case("smallest")
    for path in counted("smallest"):
        move = replaced(start, path, lambda number: number.with_value(moved(number.value)))
        assert digest(move) != before("smallest"), path
        bare = replaced(start, path, lambda number: Sourced(number.value, unit="other"))
        assert digest(bare) != before("smallest"), path
        assert digest(replaced(start, path, reworded)) == before("smallest"), path


@settings(max_examples=60)
@given(path=st.sampled_from(counted("rare_earths_2025")), at=st.integers(0, 1000))
def test_any_number_of_the_year_counts(path, at):
    """Whichever cell of a table it is; its reason and source do not."""
    name = "rare_earths_2025"
    move = replaced(case(name), path, lambda number: number.with_value(moved(number.value, at)))
    assert digest(move) != before(name)
    assert digest(replaced(case(name), path, reworded)) == before(name)


@pytest.mark.parametrize(
    ("path", "new"),
    [
        (("history", 0, "label"), lambda label: "In other words"),
        (("history", 0, "sets"), lambda sets: dict.fromkeys(sets, 0.123)),
        (("history", 0, "date"), lambda day: day.replace(day=day.day + 1)),
        (("history",), lambda moves: moves[1:]),
        (("talks", "border", "date"), lambda day: day.replace(day=day.day + 1)),
        (("talks", "border", "label"), lambda label: "Elsewhere"),
        (("weeks",), lambda weeks: weeks + 1),
        (("turn_weeks",), lambda weeks: weeks + 1),
        (("closure",), lambda closure: "price"),
        (("levers", "south_tariff", "effects"), lambda effects: effects * 2),
        (("levers",), lambda table: dict(reversed(table.items()))),
        (("packages", "truce", "annual"), lambda annual: not annual),
        (("goods", "metal", "air"), lambda air: not air),
        (("users", "south_cars", "branch"), lambda branch: "IND"),
    ],
)
def test_a_rule_of_the_game_counts(path, new):
    """The script, the calendar, and what is no number; the order of a table, too."""
    assert digest(replaced(case("smallest"), path, new)) != before("smallest")


def test_prose_and_record_do_not_count(tmp_path):
    """A reworded card, name or reason, a source, a fact, a claim, an override on offer."""
    text = smallest_with(
        {"title: North and South": "title: Two states", "label: North,": "label: N,"}
    )
    text = text.replace("start: 2025", "historical: false\nstart: 2025")
    file = tmp_path / "case.yaml"
    file.write_text(
        text
        + """facts:
  one: {date: 2025-02-01, actor: North, text: It said so., source: [paper], confidence: low}
sources: {paper: {publisher: P, title: T}}
contested:
  claim: {claim: C, publisher: P, date: May, record: R, verdict: V, facts: [one]}
dates: {expiry: {label: It ends, date: 2025-05-01}}
overrides: {short: {label: Short., set: {weeks: 3}}}
""",
        "utf-8",
    )
    changed = load(file)
    assert changed.title == "Two states"
    assert changed.regions["NORTH"].label == "N"
    assert changed.facts
    assert resolve(file).hash == resolve(SMALLEST).hash
    year = case("rare_earths_2025")
    assert digest(year.model_copy(update={"observed": None, "card": case("smallest").card})) == (
        before("rare_earths_2025")
    )


def test_a_key_the_schema_gains_leaves_old_records_alone():
    """At its default it is as if it were not there, whoever wrote it."""

    class Wider(Region):
        """A region of a later version."""

        mood: Sourced[float] = Sourced(0.5, unit="index")

    start = case("smallest")
    north = start.regions["NORTH"]

    def with_mood(**mood):
        wider = Wider(label=north.label, gdp=north.gdp, **mood)
        return digest(start.model_copy(update={"regions": {**start.regions, "NORTH": wider}}))

    assert with_mood() == before("smallest")
    assert with_mood(mood=Sourced(0.5, unit="index", why="as ever")) == before("smallest")
    assert with_mood(mood=Sourced(0.6, unit="index")) != before("smallest")
