"""What was observed: the figures of the record, and rules an author cannot break."""

import pytest

from game.report.explain import explain
from tests.builders import scenario
from tests.unit.scenario.authored import problems_of, said, smallest_with

ANCHORS = {
    ("world", "2024-07"): (5278, "high"),
    ("world", "2025-02"): (3588, "medium"),
    ("world", "2025-04"): (2626, "high"),
    ("world", "2025-05"): (1238, "high"),
    ("world", "2025-06"): (3188, "high"),
    ("world", "2025-07"): (5577, "high"),
    ("US", "2025-04"): (246, "high"),
    ("US", "2025-05"): (46.4, "high"),
    ("US", "2025-06"): (353, "high"),
    ("US", "2025-07"): (619, "high"),
    ("EU", "2025-05"): (396, "medium"),
    ("EU", "2025-06"): (1364, "high"),
    ("EU", "2025-07"): (2140, "high"),
    ("JP", "2025-05"): (32, "low"),
    ("JP", "2025-07"): (232, "high"),
}
"""Customs figures, t; derived ones are of medium confidence, estimates of low."""
BLOCK = """
observed:
  goods: [part]
  exports: {world: {label: the world, months: {"2025-01": 5}}}
  trade: {NORTH-SOUTH: {label: trade, change: {"2025-01": -3}}}
  prices: {part: {label: part, good: part, since: 2025-01-06, date: 2025-02-03, times: 2}}
  stoppages: {one: {label: One, what: a line, firms: [FIRM], first: 2025-02-03, last: 2025-02-04}}
"""


@pytest.mark.parametrize(("to", "month"), ANCHORS)
def test_the_series_hold_the_customs_figures(to, month):
    """Value and confidence, in tonnes."""
    number = scenario().observed.exports[to].months[month]
    assert (number.value, number.confidence) == ANCHORS[to, month]
    assert number.unit == "t"
    assert number.source


def test_months_after_july_are_kept_back():
    """Neither exports nor trade: they are the blind part of the test."""
    seen = scenario().observed
    months = [m for exports in seen.exports.values() for m in exports.months]
    months += [m for trade in seen.trade.values() for m in trade.change.value]
    assert max(months) == "2025-07"


def test_the_half_year_adds_up():
    """January to June 2025 come to the 22,319 t reported, but for rounding."""
    months = scenario().observed.exports["world"].months
    total = sum(n.value for month, n in months.items() if "2025-01" <= month <= "2025-06")
    assert total == pytest.approx(22319, abs=3)


def test_trade_on_the_year_is_that_of_the_record():
    """April to July 2025, in percent."""
    change = scenario().observed.trade["CN-US"].change
    assert list(change.value.values()) == [-21, -34.5, -16.1, -21.7]


def block_with(changes: dict[str, str]) -> str:
    """The smallest scenario with a block `observed`, changed."""
    block = BLOCK.replace("FIRM", FIRM)
    for old, new in changes.items():
        assert old in block
        block = block.replace(old, new, 1)
    return smallest_with({}) + block


FIRM = next(iter(scenario("smallest").users))
GOOD = next(iter(scenario("smallest").goods))
FLOW = next(iter(scenario("smallest").trade.flows.value))


def fitted(changes: dict[str, str]) -> str:
    text = block_with(changes).replace("[part]", f"[{GOOD}]").replace("good: part", f"good: {GOOD}")
    return text.replace("NORTH-SOUTH: {label", f"{FLOW}: {{label")


def test_a_block_that_fits_has_no_problems(tmp_path):
    """Bare numbers do where a scenario does not claim to be history."""
    assert said(problems_of(tmp_path, fitted({}))) == []


BROKEN = {
    "destinations are regions": (
        {"{world: {": "{wrld: {"},
        "observed.exports.wrld: there is no destination wrld [world]",
    ),
    "the inside region is no destination": (
        {"{world: {": "{NORTH: {"},
        "observed.exports.NORTH: NORTH is the inside region; it exports to others",
    ),
    "months are months": (
        {'"2025-01": 5': '"2025-13": 5'},
        'observed.exports.world.months.2025-13: 2025-13 is not a month; write "2025-05"',
    ),
    "months are in order": (
        {'"2025-01": -3': '"2025-02": -3, "2025-01": -4'},
        f"observed.trade.{FLOW}.change.value.2025-01: 2025-01 comes after 2025-02 in the file; "
        "sort by month",
    ),
    "goods exist": (
        {"good: part": "good: nothing_of_the_kind"},
        "observed.prices.part.good: there is no good nothing_of_the_kind",
    ),
    "trade is of a flow": (
        {"NORTH-SOUTH: {label: trade": "OTHER-WORLD: {label: trade"},
        "observed.trade.OTHER-WORLD: there is no flow OTHER-WORLD",
    ),
    "firms exist": (
        {f"[{FIRM}]": "[nobody_at_all]"},
        "observed.stoppages.one.firms[0]: there is no user nobody_at_all",
    ),
    "a price comes after its start": (
        {"date: 2025-02-03": "date: 2025-01-06"},
        "observed.prices.part.date: 2025-01-06 is not after the starting price of 2025-01-06",
    ),
    "a stoppage ends after it begins": (
        {"last: 2025-02-04": "last: 2025-01-04"},
        "observed.stoppages.one.last: 2025-01-04 is before the first day, 2025-02-03",
    ),
    "exports say of which goods": (
        {"  goods: [part]\n": ""},
        "observed: exports are of some goods; name them in `goods`",
    ),
}


@pytest.mark.parametrize("rule", BROKEN)
def test_a_broken_rule_is_found(rule, tmp_path):
    """One problem, where it is."""
    changes, problem = BROKEN[rule]
    assert said(problems_of(tmp_path, fitted(changes))) == [problem]


def test_a_historical_number_needs_its_source(tmp_path):
    """The historical check reaches the block."""
    text = fitted({}).replace("title:", "historical: true\ntitle:", 1)
    keys = [line.split(":")[0] for line in said(problems_of(tmp_path, text))]
    assert "observed.exports.world.months.2025-01" in keys
    assert "observed.stoppages.one.first" in keys


def test_a_source_says_which_observations_rest_on_it():
    """As for every other number."""
    told = explain(scenario(), "source", "smm_may")
    assert "observed.exports.EU.months.2025-05" in told
