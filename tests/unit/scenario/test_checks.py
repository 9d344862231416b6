"""Each rule of the checks, broken once in the smallest scenario."""

import pytest

from game.scenario import checks
from game.scenario.load import load
from tests.unit.scenario.authored import SMALLEST, problems_of, said, smallest_with
from tests.unit.scenario.broken_conduct import CONDUCT
from tests.unit.scenario.broken_economy import ECONOMY

RULES = {**ECONOMY, **CONDUCT}


@pytest.mark.parametrize("rule", RULES)
def test_a_broken_rule_is_named(tmp_path, rule):
    """Each rule that needs more than one block is kept by a check of its own."""
    changes, problem = RULES[rule]
    assert problem in said(problems_of(tmp_path, smallest_with(changes)))


def test_the_smallest_scenario_keeps_every_rule():
    """No check finds anything in what is there to be copied."""
    scenario = load(SMALLEST)
    assert [found for check in checks.CHECKS for found in check(scenario)] == []


COURT = "label: A court strikes the tariff down, sets: {south_tariff: 0}"
SEATED = "seat: SOUTH, label: South puts a tariff on North, sets: {south_tariff: 0.6}"


@pytest.mark.parametrize(
    "when",
    [
        "",
        ", when: {measure: approval, of: SOUTH, below: 40}",
        ", when: {measure: capital, of: NORTH, below: 20}",
        ", when: {measure: cover, of: SOUTH/metal, below: 2}",
        ", when: {measure: loss, of: SOUTH, above: 0.1}",
        ", when: {measure: price, of: metal, above: 1.5}",
        ", when: {measure: severity, of: north_licence, above: 0.5}",
        ", when: {measure: tension, of: NORTH-SOUTH, above: 0.6}",
    ],
)
def test_an_event_sets_levers_whoever_owns_them(tmp_path, when):
    """What befalls everybody may move a lever, at once or once something has come to pass."""
    text = smallest_with({SEATED: COURT + when})
    assert said(problems_of(tmp_path, text)) == []


HISTORICAL = {"weeks: 26": "weeks: 26\nhistorical: true"}


def test_a_historical_scenario_needs_sources(tmp_path):
    """What claims to be history is refused while a number has no unit, source or confidence."""
    found = said(problems_of(tmp_path, smallest_with(HISTORICAL)))
    wanted = "a number of a historical scenario needs its unit, source and confidence"
    assert f"regions.NORTH.gdp: {wanted}" in found
    assert f"lanes.shares.metal: {wanted}" in found
    assert not any("north_licence.delivery" in line for line in found), "schema default"


def test_a_sourced_number_may_stand_in_history(tmp_path):
    """With unit, source and confidence nothing is asked of it."""
    sourced = "gdp: {value: 20, unit: bn USD/week, source: boario, confidence: low}"
    found = said(problems_of(tmp_path, smallest_with({**HISTORICAL, "gdp: 20": sourced})))
    assert not any(line.startswith("regions.NORTH.gdp") for line in found)
    assert any(line.startswith("regions.SOUTH.gdp") for line in found)


def test_a_historical_act_needs_its_fact(tmp_path):
    """An act says which entry of the record it rests on and how it was read."""
    found = said(problems_of(tmp_path, smallest_with(HISTORICAL)))
    assert (
        "history[0]: the act tariff of a historical script needs the fact it rests on, "
        "a source or a why for its severities and a confidence"
    ) in found


def test_a_claim_is_played_in_a_scenario_that_is_shipped(tmp_path):
    """Another is refused with the name that was meant, for `explain` prints it as a command."""
    claim = "contested: {odd: {claim: C, publisher: P, date: May, record: R, verdict: V, "
    text = SMALLEST.read_text("utf-8") + claim + "played_in: [smalest, smallest]}}\n"
    assert said(problems_of(tmp_path, text)) == [
        "contested.odd.played_in[0]: there is no shipped scenario smalest [smallest]"
    ]
