"""Plans that vary inputs: what they draw, what they tell, and what is wrong with them."""

import json
import re
from dataclasses import replace

import numpy as np
import pytest
from scipy import stats as scipy_stats

from game.batch.design import from_file
from game.batch.points import MOST, count, points, problem_of
from game.batch.response import Response, fault, lines
from game.batch.run import run
from game.batch.sample import sample
from game.batch.statistics.sensitivity import morris, rank_correlations, sobol
from game.batch.store import read
from game.errors import ScenarioError, UsageError
from game.play.match import Match
from game.scenario.design import read_design
from game.scenario.vary import VaryFile
from tests.unit.batch.plans import digests, rows_of
from tests.unit.command import ran

PLAN = """
scenario: smallest
games: 2
seed: 1
weeks: 8
vary:
  by: morris
  points: 2
  factors:
    parameters.pricing.speed: [0.3, 0.7]
    parameters.supply.hoarding: [0.2, 1.0]
"""
GRID = """
scenario: smallest
games: 12
seed: 1
weeks: 24
vary:
  by: factorial
  factors:
    seats.SOUTH: [boulware, conceder]
    parameters.pricing.speed: [0.3, 0.7]
"""
CIRCLE = (-float(np.pi), float(np.pi))


def vary(by, number, **more):
    return VaryFile(by=by, points=number, factors=dict.fromkeys("abc", CIRCLE), **more)


def grid(plan, seed=1):
    return np.array([list(one.values()) for one in points(plan, seed)])


def ishigami(at):
    a, b, c = at.T
    return np.sin(a) + 7.0 * np.sin(b) ** 2 + 0.1 * c**4 * np.sin(a)


FIRST, TOTAL = (0.3139, 0.4424, 0.0), (0.5576, 0.4424, 0.2437)
"""Of Ishigami's function with 7 and 0.1, worked out by hand."""


def test_sobol_indices_of_ishigamis_function_are_the_known_ones():
    plan = vary("sobol", 4_096)
    found = sobol(problem_of(plan), ishigami(grid(plan)))
    assert [one.value for one in found["first order"]] == pytest.approx(FIRST, abs=0.02)
    assert [one.value for one in found["total"]] == pytest.approx(TOTAL, abs=0.02)
    for known, intervals in ((FIRST, found["first order"]), (TOTAL, found["total"])):
        for value, one in zip(known, intervals, strict=True):
            assert one.low <= value <= one.high


def test_sobol_indices_are_those_of_saltelli_and_jansen_as_scipy_has_them():
    plan = vary("sobol", 64)
    values = ishigami(grid(plan))
    rows = (values - values.mean()).reshape(64, 5)
    expected = scipy_stats.sobol_indices(
        func={"f_A": rows[None, :, 0], "f_B": rows[None, :, 4], "f_AB": rows[:, 1:4].T[:, None]},
        n=64,
    )
    found = sobol(problem_of(plan), values)
    total = [one.value for one in found["total"]]
    np.testing.assert_allclose(total, expected.total_order, rtol=1e-9)
    first = [one.value for one in found["first order"]]
    np.testing.assert_allclose(first, expected.first_order, atol=0.01)  # centred on other rows
    spread = np.var(rows[:, [0, 4]])
    by_hand = [np.mean(rows[:, 4] * (rows[:, k] - rows[:, 0])) / spread for k in (1, 2, 3)]
    np.testing.assert_allclose(first, by_hand, rtol=1e-9)


def test_a_straight_line_has_the_indices_of_its_slopes():
    """A planted response: shares of variance are squares of slopes, mu* is slope times range."""
    slopes = np.array([3.0, -2.0, 1.0])
    plan = vary("sobol", 1_024)
    shares = sobol(problem_of(plan), grid(plan) @ slopes)
    expected = slopes**2 / (slopes**2).sum()
    for name in ("first order", "total"):
        assert [one.value for one in shares[name]] == pytest.approx(list(expected), abs=0.01)
    plan = vary("morris", 6)
    at = grid(plan)
    effects = morris(problem_of(plan), at, at @ slopes, 4)
    assert [one.value for one in effects["mu*"]] == pytest.approx(
        [abs(slope) * 2.0 * np.pi for slope in slopes]
    )
    assert [one.value for one in effects["sigma"]] == pytest.approx([0.0] * 3, abs=1e-9)


def test_morris_tells_a_bent_input_from_a_straight_one():
    plan = vary("morris", 40)
    at = grid(plan)
    found = morris(problem_of(plan), at, at[:, 0] + at[:, 1] * at[:, 2], 4)
    sigma = [one.value for one in found["sigma"]]
    assert sigma[0] == pytest.approx(0.0, abs=1e-9)
    assert min(sigma[1:]) > 5.0
    few = grid(vary("morris", 2))
    sizes = morris(problem_of(plan), few, few[:, 1] * few[:, 2], 4)["mu*"]
    assert all(0.0 <= one.low <= one.value <= one.high for one in sizes)


def test_rank_correlations_are_those_of_the_inverse_of_the_matrix():
    """Partial correlations stand, with their sign turned, in the inverse of the correlations."""
    at = grid(vary("latin", 60))
    values = at[:, 0] ** 3 - 2.0 * at[:, 1] + np.random.default_rng(2).normal(0.0, 3.0, 60)
    inverse = np.linalg.inv(np.corrcoef(scipy_stats.rankdata(np.c_[at, values], axis=0).T))
    found = rank_correlations(at, values)["rank correlation"]
    for k, one in enumerate(found):
        expected = -inverse[k, 3] / np.sqrt(inverse[k, k] * inverse[3, 3])
        assert one.value == pytest.approx(expected, abs=1e-12)
        assert one.low < one.value < one.high
    assert not found[2].low <= 0.9 <= found[2].high


def test_intervals_of_rank_correlations_hold_zero_as_often_as_they_say():
    dice, held = np.random.default_rng(7), 0
    for _ in range(400):
        at = dice.random((40, 3))
        one = rank_correlations(at, dice.random(40))["rank correlation"][0]
        held += one.low <= 0.0 <= one.high
    assert 0.92 <= held / 400 <= 0.98


def test_a_hypercube_has_one_point_in_every_slice():
    at = (grid(vary("latin", 50)) + np.pi) / (2.0 * np.pi)
    for column in at.T:
        assert sorted((column * 50).astype(int)) == list(range(50))


@pytest.mark.parametrize("by", ["latin", "sobol", "morris"])
def test_the_same_seed_draws_the_same_points_and_another_others(by):
    plan = vary(by, 8)
    assert len(points(plan, 1)) == count(plan)
    assert points(plan, 1) == points(plan, 1)
    assert points(plan, 1) != points(plan, 2)
    assert np.all(np.abs(grid(plan)) <= np.pi)


def test_a_plan_of_too_many_points_is_refused():
    with pytest.raises(UsageError, match=f"at most {MOST:,}"):
        points(vary("sobol", 2**14), 1)


def planned(tmp_path, text):
    path = tmp_path / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    return from_file(read_design(path), path)


def test_a_varied_batch_has_the_same_bytes_with_two_workers_and_when_it_goes_on(tmp_path):
    design = planned(tmp_path, PLAN)
    run(design, tmp_path / "whole")
    whole = digests(tmp_path / "whole")
    assert "points.csv" in whole
    run(design, tmp_path / "two", workers=2, block=1)
    assert digests(tmp_path / "two") == whole
    run(design, tmp_path / "part", tell=lambda progress, block: progress.played > 3)
    run(design, tmp_path / "part")
    assert digests(tmp_path / "part") == whole
    assert read(tmp_path / "whole").design == design


def test_points_do_not_crowd_out_the_scenarios_kept_for_the_next_start(tmp_path, monkeypatch):
    monkeypatch.setenv("NINETY_DAYS_CACHE", str(tmp_path / "cache"))
    run(planned(tmp_path, PLAN), tmp_path / "b")
    assert len(list((tmp_path / "cache").rglob("*.ready"))) <= 1


def test_a_game_has_the_same_luck_at_every_point(tmp_path):
    design = planned(tmp_path, PLAN)
    draws = [Match.of(arm.whole).chance(2).uniform("tastes", 0, 5) for arm in design.arms[:2]]
    np.testing.assert_array_equal(*draws)
    assert design.arms[0].whole != design.arms[1].whole


def test_another_plan_is_not_laid_over_one(tmp_path):
    run(planned(tmp_path, PLAN), tmp_path / "b")
    for change in (("[0.3, 0.7]", "[0.3, 0.8]"), ("points: 2", "points: 3")):
        with pytest.raises(UsageError, match="what it varies is other"):
            run(planned(tmp_path, PLAN.replace(*change)), tmp_path / "b")


def test_a_varied_batch_is_played_and_told_from_the_command_line(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    code, text, errors = ran(capsys, "batch", "--design", "plan.yaml", "--csv", "--out", "b")
    assert (code, errors) == (0, "")
    assert "all: 6 points of 2 games by morris" in text
    assert re.search(r"^loss_SOUTH, bn USD +mu\* +95 % interval +sigma$", text, re.MULTILINE)
    rows = rows_of(tmp_path / "b" / "points.csv")
    assert [row["arm"] for row in rows] == [f"all-{n}" for n in range(1, 7)]
    assert {float(row["parameters.pricing.speed"]) for row in rows} <= {0.3, 13 / 30, 17 / 30, 0.7}
    body = json.loads((tmp_path / "b" / "datapackage.json").read_text(encoding="utf-8"))
    assert body["resources"][-1]["name"] == "points"
    code, again, _ = ran(capsys, "stats", "b", "--outcome", "loss_SOUTH")
    assert code == 0
    assert "parameters.pricing.speed" in again
    assert "U_SOUTH" not in again
    code, _, errors = ran(capsys, "stats", "b", "--by", "deal")
    assert code == 2
    assert "varies its inputs by morris" in errors
    code, _, _ = ran(capsys, "run", "--from", "b", "--game", "1", "--arm", "all-3", "--out", "g")
    assert code == 0
    code, text, _ = ran(capsys, "replay", "g")
    assert "replayed: identical" in text


def test_a_pilot_of_a_plan_says_what_the_whole_costs(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN.replace("points: 2", "points: 40"), encoding="utf-8")
    monkeypatch.setattr("game.cli.batch.PILOT", 4)
    words = ("batch", "--design", "plan.yaml", "--csv", "--out", "b", "--pilot")
    code, text, _ = ran(capsys, *words)
    assert code == 0
    assert "the 240 games of the plan: about" in text
    assert not (tmp_path / "b" / "games.csv").exists()


def test_a_pilot_of_a_plan_that_is_all_played_says_so(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    words = ("batch", "--design", "plan.yaml", "--csv", "--out", "b")
    assert ran(capsys, *words)[0] == 0
    code, text, _ = ran(capsys, *words, "--pilot")
    assert code == 0
    assert "had been played before" in text
    assert "the 12 games of the plan: all there" in text


def test_a_grid_tells_each_value_against_the_first_game_by_game(tmp_path):
    design = planned(tmp_path, GRID)
    assert [tuple(arm.at.values()) for arm in design.arms] == [
        ("boulware", 0.3), ("boulware", 0.7), ("conceder", 0.3), ("conceder", 0.7),
    ]  # fmt: skip
    assert design.arms[2].whole.seats["SOUTH"] == "conceder"
    run(design, tmp_path / "b")
    store = read(tmp_path / "b")
    found = sample(store, Match.of(design.arms[0].setting), ["loss_SOUTH"])
    values = np.array([arm.number("loss_SOUTH") for arm in found.arms])
    response = Response("loss_SOUTH", "bn USD", values)
    told = list(lines(design.vary, [arm.at for arm in design.arms], response))
    row = next(line.split() for line in told if " conceder" in line)
    change = (values[2:] - values[:2]).mean(axis=0)
    assert float(row[2]) == pytest.approx(values[2:].mean(), rel=1e-3)
    assert float(row[5]) == pytest.approx(change.mean(), rel=1e-3)


def test_a_point_that_cannot_be_played_is_recorded_and_the_rest_goes_on(tmp_path):
    """Where no single value is at fault, but the values of a point do not go together."""
    design = planned(tmp_path, PLAN.replace("by: morris\n  points: 2", "by: factorial"))
    broken = replace(design.arms[3], at={**design.arms[3].at, "parameters.pricing.speed": -1.0})
    design = replace(design, arms=(*design.arms[:3], broken))
    found = run(design, tmp_path / "b")
    assert found.progress.failed == 2
    digests(tmp_path / "b")
    rows = rows_of(tmp_path / "b" / "failures.csv")
    assert [(row["arm"], row["game"], row["seed"]) for row in rows] == [
        ("all-4", "0", "1"), ("all-4", "1", "1"),
    ]  # fmt: skip
    assert "ScenarioError" in rows[0]["error"]


def test_points_without_an_outcome_are_told_and_not_guessed():
    plan = vary("sobol", 4)
    values = np.arange(20.0)[:, None].repeat(2, axis=1)
    values[3] = np.nan
    response = Response("t_deal", "week", values)
    assert "1 of 20 points" in fault(plan, response)
    assert fault(plan, Response("deal", "share", np.ones((20, 2)))) == "the same at every point"
    assert fault(plan, Response("deal", "share", np.arange(40.0).reshape(20, 2))) == ""


def test_luck_is_the_share_of_variance_within_points():
    dice = np.random.default_rng(5)
    values = dice.normal(0.0, 2.0, (400, 1)) + dice.normal(0.0, 1.0, (400, 50))
    assert Response("x", "", values).luck == pytest.approx(0.2, abs=0.03)


def test_a_point_with_one_game_that_has_it_says_nothing_of_luck():
    dice = np.random.default_rng(6)
    values = dice.normal(0.0, 1.0, (400, 2))
    both = Response("x", "", values).luck
    lone = np.column_stack([dice.normal(0.0, 1.0, 400), np.full(400, np.nan)])
    assert np.isnan(Response("x", "", lone).luck)
    assert Response("x", "", np.vstack([values, lone])).luck == both


def test_a_grid_says_where_a_difference_is_over_fewer_games_than_the_means(tmp_path):
    plan = planned(tmp_path, GRID)
    at = [arm.at for arm in plan.arms]
    values = np.arange(16.0).reshape(4, 4)
    assert not any(
        "at both values" in line for line in lines(plan.vary, at, Response("x", "", values))
    )
    values[2, 1] = np.nan
    told = list(lines(plan.vary, at, Response("x", "", values)))
    assert "at both values" in told[-1]


@pytest.mark.parametrize(
    ("change", "place", "message"),
    [
        (("by: morris", "by: moris"), "plan.yaml:7:7: vary.by", "morris"),
        (("  points: 2\n", ""), "plan.yaml:7:7: vary.by", "how many `points`"),
        (("points: 2", "points: 0"), "plan.yaml:8:11: vary.points", "2"),
        (("by: morris", "by: sobol\n  levels: 4"), "plan.yaml:8:11: vary.levels", "only a plan by"),
        (("by: morris\n  points: 2", "by: sobol\n  points: 6"), "plan.yaml:8:11", "such as 4 or 8"),
        (("points: 2", "points: 2\n  levels: 5"), "plan.yaml:9:11: vary.levels", "even number"),
        (("by: morris", "by: factorial"), "plan.yaml:8:11: vary.points", "every combination"),
        (("[0.3, 0.7]", "[0.7, 0.3]"), "plan.yaml:10:31", "lowest and the highest"),
        (("[0.3, 0.7]", "[0.3, 0.5, 0.7]"), "plan.yaml:10:31", "`by: factorial`"),
        (("[0.3, 0.7]", "[no, yes]"), "plan.yaml:10:31", "two numbers"),
        (("[0.3, 0.7]", "0.3"), "plan.yaml:10:31", "list"),
        (("points: 2", "point: 2"), "plan.yaml:8:3: vary.point", 'did you mean "points"'),
    ],
    ids=str,
)
def test_a_plan_with_a_mistake_says_where_what_and_what_is_right(change, place, message, tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN.replace(*change), encoding="utf-8")
    with pytest.raises(ScenarioError) as found:
        read_design(path)
    assert place in str(found.value)
    assert message in str(found.value)


@pytest.mark.parametrize(
    ("text", "change", "message"),
    [
        (PLAN, ("pricing.speed", "pricing.sped"), 'did you mean "speed"'),
        (PLAN, ("[0.3, 0.7]", "[-0.3, 0.7]"), "speed cannot be -0.3"),
        (GRID, ("conceder", "concedr"), 'did you mean "conceder"'),
        (GRID, ("seats.SOUTH", "seats.SUOTH"), "SUOTH"),
    ],
    ids=lambda value: value[1] if isinstance(value, tuple) else None,
)
def test_a_factor_that_cannot_be_is_refused_before_anything_is_played(
    text, change, message, tmp_path
):
    with pytest.raises(UsageError) as found:
        planned(tmp_path, text.replace(*change))
    assert "plan.yaml: vary.factors." in str(found.value)
    assert message in str(found.value)


def test_hypotheses_are_not_held_against_a_plan(tmp_path):
    claim = "hypotheses: [{claim: x, outcome: deal, arm: all, expect: above}]\n"
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN + claim, encoding="utf-8")
    with pytest.raises(UsageError, match="do not go together"):
        read_design(path)


def test_without_salib_a_plan_says_what_to_do(monkeypatch):
    monkeypatch.setattr("game.batch.points.find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"\[batch\]"):
        points(vary("sobol", 4), 1)
