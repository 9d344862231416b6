"""The page on how far the model can be trusted says what a run says today."""

import pytest

from game.paths import scenario_path
from game.play.match import Match, Setting
from game.report.backtest import errors
from game.report.backtest.year import backtest
from game.report.facts.table import table
from game.report.fit.bands import bands
from game.report.reference import SCENARIO, documents
from game.report.validation import COMMAND, NOT_CLAIMED, PAGE, text


@pytest.fixture(scope="module")
def page() -> str:
    return (documents() / PAGE).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def case():
    match = Match.of(Setting(SCENARIO, line_up=False))
    return backtest(match), table(match.book)


def sections(text: str) -> dict[str, str]:
    """Heading -> what stands below it."""
    parts = text.split("\n## ")
    return {part.partition("\n")[0]: part for part in parts}


def test_the_page_is_fresh_but_for_its_bands(case, page):
    """Errors, facts and what is not claimed; bands take longer and are looked at below."""
    today, kept = sections(text(*case, ())), sections(page)
    assert set(kept) - set(today) == {"Bands"}
    for heading, part in today.items():
        assert kept[heading].strip() == part.strip(), f"stale: run {COMMAND}"


@pytest.mark.slow
def test_the_bands_are_fresh(case, page):
    """The kept draws played again."""
    test, facts = case
    assert text(test, facts, bands(test, workers=2)) == page, f"stale: run {COMMAND}"


def test_the_page_says_what_fails_and_what_is_not_claimed(case, page):
    """Each failing fact by its number, and the limits word for word."""
    _, facts = case
    for fact in facts:
        assert f"| {fact.number} | {fact.sentence} |" in page
    assert NOT_CLAIMED in page


def test_the_errors_kept_beside_the_scenario_are_fresh(case):
    """The title screen of the game shows them without a run."""
    test, _ = case
    assert errors.kept(scenario_path(SCENARIO)) == errors.errors(test), f"stale: run {COMMAND}"
    assert errors.kept(scenario_path("smallest")) == ()
