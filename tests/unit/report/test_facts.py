"""The stylised facts are measured, judged and shown as they are, failures included."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose

from game.report.facts.fact import Fact, Figure, Verdict, judged
from game.report.facts.runs import Runs, first
from game.report.facts.table import markdown, readings, table, tally
from tests.builders import case

PASSING = {
    1: {"May below normal": 0.786},
    2: {"back at a normal week after": 3},
    3: {"peak over normal": 1.26},
    5: {"heavy oxide outside over start": 3.05, "largest move inside": 0.009},
    6: {"light": 1.21, "heavy": 11.0, "samarium": 44.5, "yttrium": 20.4},
    8: {"lowest before week 26": 1.0, "last week": 0.896},
    9: {"EU output lost": 0.013, "US output lost": 0.006},
    10: {"licences, China": 0.0, "duty, United States": 2.39, "duty, China": 1.32},
    12: {"United States": 0.909, "China": 1.43},
    13: {"at the start": 0.47, "with twice the stock": 0.01, "with every planned plant": 0.21},
    14: {"August": 137, "September": 108},
    15: {"week before the truce": 5.62, "13 weeks into it": 5.29},
    16: {"customs at 0": 0.352, "customs at .5": 0.202, "customs at .9": 0.030},
}
"""Figures of the facts that hold; a change of the rules that moves one is looked at."""
FAILING = {
    4: {"US share in May": 0.076, "normal US share": 0.123},
    7: {"first line slowed after": 7, "first line stopped after": 13},
    11: {"after 8 weeks": -0.866, "after 52 weeks": -1.35},
}
"""Figures of those that do not: the US gets more in May, lines stop later, and trade answers a
little faster than it did."""


@pytest.fixture(scope="module")
def facts() -> dict[int, Fact]:
    return {fact.number: fact for fact in table(case())}


def test_there_are_sixteen_facts(facts):
    """Numbered from 1, each with a sentence, a target and a figure."""
    assert list(facts) == list(range(1, 17))
    for fact in facts.values():
        assert fact.sentence.endswith(".")
        assert fact.target
        assert fact.figures


@pytest.mark.parametrize("number", PASSING)
def test_a_fact_that_holds_passes_with_its_figures(number, facts):
    """Verdict pass, and the figures as measured when this was written."""
    assert facts[number].verdict is Verdict.PASS
    for label, value in PASSING[number].items():
        # Shown to two or three digits; rules may move them that much without a new look.
        assert_allclose(facts[number].figure(label), value, rtol=0.03, atol=0.002, err_msg=label)


@pytest.mark.parametrize("number", FAILING)
def test_a_fact_that_does_not_hold_is_reported_as_failing(number, facts):
    """Verdict fail, with the figures that fail it; mending one moves it to those that hold."""
    assert facts[number].verdict is Verdict.FAIL
    for label, value in FAILING[number].items():
        assert_allclose(facts[number].figure(label), value, rtol=0.03, err_msg=label)


def test_the_first_line_to_slow_and_to_stop_are_named(facts):
    """Fact 7 says whose lines they are and when, so that a reader can look it up."""
    slowed, stopped = facts[7].figures[:2]
    assert slowed.note == "week of 26 May: Ford, Small European suppliers"
    assert stopped.note == "week of 7 July: Ford"


def test_a_failing_fact_says_what_it_means(facts):
    """And one that passes is not among the readings."""
    said = readings(tuple(facts.values()))
    assert [line.split(".**")[0] for line in said.splitlines()] == [
        f"- **Fact {number}" for number in FAILING
    ]
    assert all(facts[number].reading in said for number in FAILING)


def test_the_table_hides_no_failure(facts):
    """Every failing fact is in it with its verdict and named in the summary."""
    shown = markdown(tuple(facts.values()))
    assert shown.count("**fail**") == len(FAILING)
    assert tally(tuple(facts.values())) == "13 pass, 3 fail (4, 7, 11)"


def test_a_summary_counts_each_verdict_and_lists_what_does_not_pass():
    """Waiting facts are named too."""
    some = [
        Fact(number, "It is so.", "so", (), verdict)
        for number, verdict in enumerate((Verdict.PASS, Verdict.WAITING, Verdict.FAIL), start=1)
    ]
    assert tally(tuple(some)) == "1 pass, 1 fail (3), 1 waiting (2)"


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (Figure("loss", 0.0131, "share"), "loss: 1.3 %"),
        (Figure("exports", 1035.2, "t"), "exports: 1,035 t"),
        (Figure("ratio", 2.444), "ratio: 2.44"),
        (Figure("stop after", np.nan, "weeks"), "stop after: never"),
        (Figure("stop after", 7.0, "weeks", "Ford"), "stop after: 7 weeks (Ford)"),
    ],
)
def test_a_figure_reads_in_its_unit(figure, shown):
    """Shares in percent, tonnes in full, what never happens as never."""
    assert str(figure) == shown


def test_verdicts_follow_from_their_condition():
    """Nothing between pass and fail once a fact is measured."""
    assert (judged(True), judged(False)) == (Verdict.PASS, Verdict.FAIL)


def test_months_take_each_weeks_tonnes_by_the_day():
    """7 t a week from 31 March: one day of March, thirty of April, one tonne a day."""
    months = Runs(case()).by_month(np.full(6, 7.0))
    assert list(months) == ["2025-03", "2025-04", "2025-05"]
    assert_allclose(list(months.values()), [1.0, 30.0, 11.0], rtol=1e-12)  # sums of sevenths


def test_the_first_week_is_looked_for_from_a_week_on():
    """Position of the first that holds, None if none does."""
    weeks = np.array([True, False, True])
    assert (first(weeks), first(weeks, 1), first(weeks, 3)) == (0, 2, None)


def test_facts_follow_the_scenario(facts):
    """A year in which nobody acts fails what history shows; growth alone passes 3."""
    still = case("history=[]")
    quiet = replace(still, scenario=case().scenario)  # dates of the record, and none of its acts
    verdicts = {fact.number: fact.verdict for fact in table(quiet)}
    assert {verdicts[number] for number in (1, 4, 5, 6, 14)} == {Verdict.FAIL}
    assert verdicts[10] is facts[10].verdict is Verdict.PASS
