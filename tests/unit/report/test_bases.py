"""A variant finds what stands with the scenarios it is based on, from any working directory."""

import shutil

import pytest

from game.paths import scenario_path
from game.play.match import Match, Setting
from game.report.backtest.base import beside_base
from game.report.backtest.year import backtest
from game.report.fit import posterior

YEAR = scenario_path("rare_earths_2025")


@pytest.fixture
def chain(tmp_path, monkeypatch):
    """A copy of the year, a variant of it and a variant of that, each from its own folder."""
    shutil.copytree(YEAR, tmp_path / "base" / "year")
    for name, base in (("near", "../base/year"), ("far", "../near")):
        (tmp_path / name).mkdir()
        text = f"id: {name}\ntitle: {name}\nbased_on: {base}\nweeks: 20\n"
        (tmp_path / name / "scenario.yaml").write_text(text, "utf-8")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    return tmp_path


def folder_of(place):
    """Where the draws kept for the scenario there are looked for."""
    return posterior.folder(Match.of(Setting(str(place), line_up=False))).resolve()


def test_kept_draws_are_those_of_the_nearest_that_has_them(chain):
    """The scenario's own, else its base's, else those of the base of that."""
    assert folder_of("../far") == chain / "base" / "year" / "posterior"
    (chain / "near" / "posterior").mkdir()
    assert folder_of("../far") == chain / "near" / "posterior"
    (chain / "far" / "posterior").mkdir()
    assert folder_of(chain / "far") == chain / "far" / "posterior"


def test_a_scenario_without_kept_draws_is_asked_for_its_own():
    """So that the message says what is missing where the author would put it."""
    assert folder_of("smallest") == scenario_path("smallest") / "posterior"


def test_a_base_given_by_path_is_played_for_comparison(chain):
    """Errors stand side by side, though the path of the base starts in the variant's folder."""
    words = beside_base(backtest(Match.of(Setting("../near", line_up=False)), trials=1))
    assert "in rare_earths_2025, on which this is based" in words
