"""The fit varies what it may, looks at April to July only, and is what the scenario plays with."""

import csv
import sys
from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose

from game.errors import UsageError
from game.paths import scenario_path
from game.play.match import Match, Setting
from game.report.backtest.year import backtest
from game.report.fit import posterior
from game.report.fit.__main__ import main
from game.report.fit.bands import bands
from game.report.fit.ensemble import WEEKS, Draw, draws, shares_of, still_match, tried
from game.report.fit.holdout import left_out, mean_error
from game.report.fit.misfit import Misfit, misfit
from game.report.fit.page import NAMES, Fit, text, verdict
from game.report.fit.space import BLOCKS, KEYS, Dial, dials
from game.report.reference import documents
from game.scenario.turned import found, turned

MONTHS = ("2025-04", "2025-05", "2025-06", "2025-07")
FOLDER = scenario_path("rare_earths_2025") / posterior.FOLDER


@pytest.fixture(scope="module")
def match() -> Match:
    return still_match(WEEKS)


@pytest.fixture(scope="module")
def test(match):
    return backtest(match, trials=1)


def flat(error: float) -> Misfit:
    """The same error everywhere."""
    return Misfit(
        exports={
            "world": dict.fromkeys(MONTHS, error),
            "US": dict.fromkeys(MONTHS[1:], error),
        },
        rises=(error, error),
        points={"CN-US": dict.fromkeys(MONTHS, 10.0 * error)},
        weights={"world": 1.0, "US": 0.25, "CN-US": 1.0},
    )


def test_a_number_is_varied_over_its_range(match):
    """Ends and middle, in the order of the keys."""
    scenario = match.loaded.scenario
    every = dials(scenario)
    assert [dial.key for dial in every] == list(KEYS)
    for dial in every:
        assert found(scenario, dial.key).range == (dial.at(0.0), dial.at(1.0))
        assert dial.lowest <= found(scenario, dial.key).value <= dial.highest


def test_severities_stocks_and_elasticities_are_not_among_them():
    """Nothing that licences, covers or trade studies set."""
    forbidden = (
        "history",
        "levers",
        "users",
        "stock",
        "cover",
        "elasticity",
        "critical",
        "observed",
    )
    assert not [key for key in KEYS if any(word in key for word in forbidden)]


def test_turning_a_number_changes_it_and_nothing_else(match):
    """The rest of the scenario is the same object."""
    scenario = match.loaded.scenario
    other = turned(scenario, {"prices.oxide_heavy.panic": 0.7, "parameters.supply.growth": 0.1})
    assert found(other, "prices.oxide_heavy.panic").value == 0.7
    assert found(other, "parameters.supply.growth").value == 0.1
    assert found(scenario, "parameters.supply.growth").value != 0.1
    assert other.users is scenario.users
    assert other.parameters.licensing is scenario.parameters.licensing


def test_a_draw_is_the_same_wherever_it_is_played():
    """Counted draws: the hundredth needs no other; uniform between the ends."""
    assert_allclose(shares_of(100, 21), shares_of(100, 21), rtol=0)
    many = np.array([shares_of(number, 21) for number in range(500)])
    assert_allclose(many.mean(axis=0), 0.5, atol=0.06)  # five standard errors of 500 draws
    assert_allclose(np.corrcoef(many, rowvar=False) - np.eye(21), 0.0, atol=0.23)


def test_a_perfect_game_has_no_misfit():
    """Zero in every block, and known squares elsewhere."""
    assert [flat(0.0).of(block) for block in BLOCKS] == [0.0, 0.0, 0.0]
    assert_allclose(flat(0.2).of("supply"), 4 * 0.04 + 0.25 * 3 * 0.04)
    assert_allclose(flat(0.2).of("prices"), 0.04)
    assert_allclose(flat(0.2).of("trade"), 0.04)
    assert_allclose(flat(0.2).of("supply", without={"2025-05"}), 3 * 0.04 + 0.25 * 2 * 0.04)


def test_months_after_july_do_not_count():
    """Observations somebody adds later leave the distance as it is, though the year is played."""
    year = backtest(still_match(), trials=1)
    later = [
        replace(series, recorded={**series.recorded, "2025-08": 1.0}) for series in year.series
    ]
    seen = replace(year, series=tuple(later))
    assert "2025-08" in seen.series[0].observed
    assert misfit(seen) == misfit(year)
    assert {to: tuple(months) for to, months in misfit(year).exports.items()} == {
        "world": MONTHS,
        "US": MONTHS[1:],
    }


def planted(count: int) -> tuple[list[Draw], tuple[Dial, ...]]:
    """Draws whose misfit to supply grows with the distance of the first number from .3."""
    every = tuple(Dial(key, 0.0, 2.0, "") for key in KEYS)
    made = []
    for number in range(count):
        shares = tuple(shares_of(number, len(KEYS)))
        made.append(Draw(number, shares, flat(abs(shares[0] - 0.3))))
    return made, every


def test_a_planted_number_is_found_and_the_others_are_not():
    """One identified, thirteen not; the stiffest direction is that number."""
    kept = posterior.kept(*planted(2000), "supply")
    _, *others = kept.narrowing.values()
    assert verdict(kept, KEYS[0]) == "**identified**"
    assert verdict(kept, KEYS[1]) != "**identified**"
    assert max(others) < 0.4
    assert_allclose(posterior.medians(kept.values)[KEYS[0]], 0.6, atol=0.05)
    direction, narrower = kept.stiffest
    assert np.argmax(np.abs(direction)) == 0
    assert narrower > 0.8
    assert len(kept.numbers) == 100
    assert list(kept.distances) == sorted(kept.distances)


def test_nothing_observed_identifies_nothing():
    """Draws kept at random narrow no number, and the stiffest mixture no more than by luck."""
    made, every = planted(2000)
    blind = [replace(draw, misfit=flat(0.0)) for draw in made]
    kept = posterior.kept(blind, every, "supply")
    assert {verdict(kept, key) for key in BLOCKS["supply"]} == {"not identified"}
    assert kept.stiffest[1] == pytest.approx(kept.luck, abs=0.1)
    few = posterior.kept(made[:60], every, "supply")
    assert {verdict(few, key) for key in BLOCKS["supply"]} == {"too few draws"}


def test_what_is_stored_is_read_back(tmp_path):
    """Values to six digits, best first."""
    kept = posterior.kept(*planted(60), "trade")
    posterior.save(kept, tmp_path)
    rows = posterior.read(tmp_path, "trade")
    assert_allclose([list(row.values()) for row in rows], kept.shares * 2.0, rtol=1e-5)


def test_a_month_left_out_is_forecast_by_the_others(test):
    """Draws that are all right forecast it right."""
    made, every = planted(40)
    exact = [replace(draw, misfit=flat(0.0)) for draw in made]
    rows = left_out(exact, every, test.series[0])
    assert_allclose([row.forecast for row in rows], [row.observed for row in rows])
    assert mean_error(rows, "forecast") == pytest.approx(0.0, abs=1e-9)
    assert mean_error(rows, "normal") > 100.0


@pytest.mark.parametrize("block", BLOCKS)
def test_the_stored_draws_are_those_of_todays_rules(block, match):
    """The best draw of each block, played again, is as far off as the file says."""
    with (FOLDER / f"{block}.csv").open(encoding="utf-8", newline="") as file:
        best = next(csv.DictReader(file))
    draw = tried(match, int(best["draw"]))
    alone = posterior.kept([draw, draw], dials(match.loaded.scenario), block)
    assert f"{alone.distances[0]:.6f}" == best["distance"], "run python3 -m game.report.fit"
    for dial, share in zip(alone.dials, alone.shares[0], strict=True):
        assert f"{dial.at(share):.6g}" == best[dial.key]


@pytest.mark.parametrize("block", BLOCKS)
def test_the_scenario_plays_with_the_medians(block, match):
    """To three digits."""
    for key, median in posterior.medians(posterior.read(FOLDER, block)).items():
        assert found(match.loaded.scenario, key).value == median, key


def test_the_page_shows_the_medians_and_what_is_identified():
    """A row a number, as stored, with the verdict that its narrowing earns."""
    page = (documents() / "explanation" / "calibration.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| `")]
    shown = {row[0].strip("`"): row for row in rows}
    assert list(shown) == list(KEYS)
    for block in BLOCKS:
        for key, median in posterior.medians(posterior.read(FOLDER, block)).items():
            assert float(shown[key][3]) == median
            narrower = float(shown[key][5].strip(" %"))
            assert ("not" in shown[key][6]) is (narrower < 15), key


def test_the_page_is_made_from_any_fit(test):
    """Every block, the errors, the months left out."""
    made, every = planted(60)
    posteriors = [posterior.kept(made, every, block) for block in BLOCKS]
    rows = left_out(made, every, test.series[0])
    page = text(Fit(60, posteriors, rows, {"as played": test}))
    for heading in (
        *NAMES.values(),
        "Errors in the months fitted",
        "A month left out of the choice",
    ):
        assert f"## {heading}\n" in page
    assert "60 games" in page
    assert "| as played |" in page


def test_a_band_is_wider_than_what_no_numbers_explain(monkeypatch):
    """With one choice of numbers it is the discrepancy alone, round the modelled month."""
    case = backtest(Match.of(Setting("rare_earths_2025", weeks=5, line_up=False)), trials=1)
    rows = {block: posterior.read(FOLDER, block)[:1] for block in BLOCKS}
    monkeypatch.setattr(posterior, "read", lambda folder, block: rows[block])
    (world, *_) = bands(case)
    ratio = world.high["2025-04"] / world.low["2025-04"]
    assert_allclose(np.log(ratio), 2 * 1.2816 * 0.12, rtol=0.01)
    middle = np.sqrt(world.high["2025-04"] * world.low["2025-04"])
    assert world.holds("2025-04", middle)
    assert not world.holds("2025-04", 1.2 * middle)


def test_a_number_changed_since_the_fit_keeps_what_it_was_given(match, monkeypatch):
    """Bands vary the others only: with a spill of .1 far more leaves in April than as fitted."""
    fitted = {
        block: [{key: found(match.loaded.scenario, key).value for key in keys}] * 2
        for block, keys in BLOCKS.items()
    }
    monkeypatch.setattr(posterior, "read", lambda folder, block: fitted[block])
    changed = Setting(
        "rare_earths_2025", settings=("parameters.licensing.spill=0.1",), weeks=5, line_up=False
    )
    case = backtest(Match.of(changed), trials=1)
    (world, *_) = bands(case)
    assert world.holds("2025-04", case.series[0].modelled["2025-04"])


@pytest.mark.parametrize("words", [["--draws", "39"], ["--draws", "-1"], ["--workers", "0"]])
def test_a_fit_of_too_little_is_refused(words, monkeypatch):
    """Before anything is played."""
    monkeypatch.setattr(sys, "argv", ["fit", *words])
    with pytest.raises(UsageError, match="40 draws or more, and 1 worker or more"):
        main()


@pytest.mark.slow
def test_any_number_of_workers_makes_the_same_draws():
    """Two share what one plays, and in the same order."""
    assert list(draws(25, workers=2)) == list(draws(25, workers=1))
