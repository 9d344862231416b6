"""Estimators against worked examples, scipy, and answers of statsmodels kept in a file."""

import json
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy import stats

from game.batch.goal import games_needed
from game.batch.sample import Group
from game.batch.statistics.mean import bca, clustered, mean_interval, needed, t_interval
from game.batch.statistics.paired import holm, p_value, paired, paired_shares
from game.batch.statistics.proportion import (
    clopper_pearson,
    needed_for_share,
    share_interval,
    share_p,
    wilson,
)
from game.batch.statistics.survival import kaplan_meier
from game.batch.statistics.tail import cvar, cvar_interval, quantile_interval
from game.batch.summary import TOLD, estimates
from game.report.outcomes.column import Column

ANSWERS = Path(__file__).resolve().parents[2] / "oracles" / "estimators.json"
ORACLE = json.loads(ANSWERS.read_text(encoding="utf-8"))
CLOSE = 1e-9


@pytest.mark.parametrize("case", ORACLE["shares"], ids=str)
def test_intervals_of_a_share_are_those_of_statsmodels(case):
    n, k = case["n"], case["k"]
    assert_allclose([wilson(k, n).low, wilson(k, n).high], case["wilson"], rtol=CLOSE, atol=CLOSE)
    exact = clopper_pearson(k, n)
    assert_allclose([exact.low, exact.high], case["beta"], rtol=CLOSE, atol=CLOSE)


@pytest.mark.parametrize("case", ORACLE["survival"], ids=lambda case: str(len(case["time"])))
def test_survival_and_its_error_are_those_of_statsmodels(case):
    found = kaplan_meier(np.array(case["time"]), np.array(case["event"], dtype=bool))
    assert_allclose(found.times, case["times"])
    assert_allclose(found.at_risk, case["at_risk"])
    assert_allclose(found.share, case["share"], rtol=CLOSE, atol=CLOSE)
    error = np.array(case["error"], dtype=float)  # they have none once nobody is left
    assert_allclose(found.error, np.nan_to_num(error), rtol=CLOSE, atol=CLOSE)


@pytest.mark.parametrize("case", ORACLE["holm"], ids=str)
def test_corrected_p_values_are_those_of_statsmodels(case):
    assert_allclose(holm(case["p"]), case["corrected"], rtol=CLOSE)


def values(n=80, seed=3):
    return np.random.default_rng(seed).gamma(1.5, 2.0, n)


def test_the_interval_of_a_mean_is_that_of_scipy():
    data = values()
    low, high = stats.t.interval(0.95, len(data) - 1, data.mean(), stats.sem(data))
    found = t_interval(data)
    assert_allclose([found.low, found.high], [low, high], rtol=CLOSE)


def test_paired_differences_are_tested_as_scipy_does():
    first, second = values(), values(seed=3) * 0.8 + values(seed=4) * 0.3
    theirs = stats.ttest_rel(first, second)
    found = paired(first, second)
    assert_allclose(found.p, theirs.pvalue, rtol=1e-7)
    interval = theirs.confidence_interval()
    assert_allclose([found.difference.low, found.difference.high], interval, rtol=CLOSE)


@pytest.mark.parametrize(("yes", "n"), [(60, 100), (40, 200), (3, 3), (0, 20), (195, 200)])
def test_a_share_is_tested_as_its_interval_is_made(yes, n):
    """What lies at an end of the interval has a p of 0.05; what lies inside has more."""
    found = share_interval(yes, n)
    for end, inward in ((found.low, 1e-6), (found.high, -1e-6)):
        if 0.0 < end < 1.0:
            assert share_p(yes, n, end) == pytest.approx(0.05, abs=1e-9)
            assert share_p(yes, n, end + inward) > 0.05


def test_a_rare_share_is_tested_by_the_binomial_as_scipy_does():
    both = [2.0 * stats.binom.sf(7, 40, 0.1), 2.0 * stats.binom.cdf(8, 40, 0.1)]
    assert share_p(8, 40, 0.1) == pytest.approx(min(both), rel=CLOSE)
    assert share_p(3, 3, 0.5) == pytest.approx(stats.binomtest(3, 3, 0.5).pvalue, rel=CLOSE)


def test_few_games_that_all_agree_prove_little():
    assert share_p(3, 3, 0.5) == 0.25
    assert p_value(np.full(3, 2.0), 1.0) == 0.25
    assert p_value(np.full(3, 2.0), 2.0) == 1.0
    assert p_value(np.full(40, 2.0), 1.0) < 1e-9


@pytest.mark.parametrize("case", ORACLE["mcnemar"], ids=str)
def test_shares_with_the_same_luck_are_tested_as_statsmodels_does(case):
    more, less, alike = case["more"], case["less"], 50
    first = np.repeat([True, False, True], [more, less, alike])
    second = np.repeat([False, True, True], [more, less, alike])
    found = paired_shares(first, second)
    assert found.p == pytest.approx(case["p"], rel=CLOSE)
    assert found.difference.value == pytest.approx((more - less) / (more + less + alike))


def test_where_no_game_differs_the_interval_stays_open():
    same = np.zeros(40, dtype=bool)
    found = paired_shares(same, same)
    assert found.p == 1.0
    assert found.difference.low < -0.02
    assert found.difference.high > 0.02


@pytest.mark.parametrize("case", ORACLE["clusters"], ids=lambda case: str(len(case["values"])))
def test_a_mean_over_games_with_several_deals_each_is_that_of_statsmodels(case):
    found = clustered(np.array(case["values"]), np.array(case["cluster"]))
    assert_allclose([found.value, found.low, found.high],
                    [case["mean"], case["low"], case["high"]], rtol=CLOSE)  # fmt: skip


def test_common_luck_saves_the_share_of_variance_that_is_common():
    dice = np.random.default_rng(1)
    luck, one, other = dice.normal(size=(3, 40_000))
    found = paired(2.0 * luck + one, 2.0 * luck + other)
    assert found.reduction == pytest.approx(0.8, abs=0.01)
    assert found.more == pytest.approx(0.5, abs=0.01)


def test_the_bootstrap_interval_is_close_to_that_of_scipy():
    """Resampling differs, so the ends agree within the scatter of 2,000 resamples."""
    data = values(60)
    found = bca(data)
    theirs = stats.bootstrap(
        (data,), np.mean, n_resamples=20_000, method="BCa", rng=np.random.default_rng(5)
    ).confidence_interval
    width = theirs.high - theirs.low
    assert abs(found.low - theirs.low) < 0.05 * width
    assert abs(found.high - theirs.high) < 0.05 * width


def test_the_bootstrap_gives_the_same_answer_twice():
    assert bca(values()) == bca(values())


def test_skewed_losses_are_bootstrapped_and_others_are_not():
    assert mean_interval(values()).method == "BCa"
    assert mean_interval(np.random.default_rng(0).normal(size=80)).method == "t"
    assert mean_interval(np.random.default_rng(0).exponential(size=10_001)).method == "t"


def test_ranks_of_a_quantile_are_those_scipy_finds():
    """`quantile_test` takes the widest pair of ranks that holds the level on either side."""
    for n, at in ((50, 0.5), (200, 0.9), (333, 0.25)):
        data = values(n, seed=n)
        theirs = stats.quantile_test(data, p=at, q=np.quantile(data, at)).confidence_interval(0.95)
        found = quantile_interval(data, at)
        assert_allclose([found.low, found.high], [theirs.low, theirs.high])


def test_a_quantile_beyond_all_ranks_is_open():
    assert quantile_interval(np.arange(10.0), 0.99).high == np.inf
    assert quantile_interval(np.arange(10.0), 0.01).low == -np.inf


def test_the_worst_tenth_is_the_mean_of_the_highest_or_the_lowest():
    data = np.arange(1.0, 101.0)
    assert cvar(data) == pytest.approx(np.mean(np.arange(91, 101)))
    assert cvar(data, low=True) == pytest.approx(np.mean(np.arange(1, 11)))
    assert cvar(np.arange(1.0, 16.0)) == pytest.approx((15.0 + 0.5 * 14.0) / 1.5)


def test_the_worst_tenth_lies_in_its_interval_with_few_games_and_with_many():
    for n in (200, 3_000, 20_000):
        found = cvar_interval(values(n))
        assert found.low < found.value < found.high


def test_games_for_a_width_are_those_of_the_textbook():
    assert needed_for_share(0.5, 0.01) == 9604
    assert needed_for_share(0.5, 0.03) == 1068
    spread = np.array([-1.0, 1.0] * 500)
    assert needed(spread, 0.1) == pytest.approx((1.96 / 0.1) ** 2, rel=0.01)


def test_of_an_outcome_that_half_the_games_have_twice_as_many_are_needed():
    values = np.array([-1.0, 1.0] * 500)
    half = np.concatenate([values, np.full(1000, np.nan)])
    column = Column("depth", "How deep", "bn USD/week")
    assert games_needed(column, half, 0.1) == pytest.approx(2 * needed(values, 0.1), abs=1)
    assert games_needed(column, np.full(5, np.nan), 0.1) == np.inf


def test_the_worst_tenth_is_told_only_where_its_interval_can_be_trusted():
    column = Column("loss_US", "Welfare lost", "bn USD", pattern="loss_STATE")
    for n in (TOLD - 1, TOLD):
        group = Group("all", np.arange(n), {"loss_US": values(n)})
        assert (estimates(column, group)[0].worst is None) == (n < TOLD)


def test_what_is_alike_in_all_games_says_so():
    assert mean_interval(np.full(30, 2.0)).method == "all alike"


def test_rare_events_have_the_exact_interval():
    assert share_interval(3, 200).method == "Clopper-Pearson"
    assert share_interval(197, 200).method == "Clopper-Pearson"
    assert share_interval(0, 100).high == pytest.approx(1.0 - 0.025 ** (1 / 100))
    assert share_interval(50, 200).method == "Wilson"


def test_mean_weeks_without_a_deal_are_the_area_under_the_curve():
    """When all that had none are seen to the same end, it is the mean of the times."""
    time = np.array([3.0, 5.0, 5.0, 10.0, 10.0])
    found = kaplan_meier(time, time < 10.0)
    assert found.mean_until(10.0) == pytest.approx(time.mean())


def test_a_band_stays_within_nought_and_one():
    time = np.array([1.0, 2.0, 3.0])
    low, high = kaplan_meier(time, np.ones(3, dtype=bool)).band()
    assert (low >= 0.0).all()
    assert (high <= 1.0).all()


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.2, 0.35, 0.5, 0.65, 0.8])
def test_intervals_of_a_share_cover_it_in_19_of_20_batches(share):
    """2,000 batches each; 93.5 to 96.5 per cent is three standard errors around 95."""
    dice = np.random.default_rng(round(100 * share))
    for n in (200, 500, 2_000):
        found = [wilson(int(k), n) for k in dice.binomial(n, share, 2_000)]
        covered = np.mean([one.low <= share <= one.high for one in found])
        assert 0.935 <= covered <= 0.965, (n, covered)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["t", "BCa", "quantile", "survival", "paired shares", "clusters"])
def test_intervals_of_numbers_cover_them_in_19_of_20_batches(kind):
    """Ranks are whole numbers, so of few games those of a quantile hold more than they should."""
    dice, hits = np.random.default_rng(7), 0
    n = 1_000 if kind == "quantile" else 200
    for _ in range(2_000):
        if kind == "t":
            found, truth = t_interval(dice.normal(size=n)), 0.0
        elif kind == "BCa":
            found, truth = bca(dice.gamma(2.0, size=n)), 2.0
        elif kind == "quantile":
            found, truth = quantile_interval(dice.exponential(size=n), 0.5), np.log(2.0)
        elif kind == "paired shares":
            luck = dice.random(n)
            first, second = (luck < 0.1) | (luck > 0.6), (luck > 0.1) & (luck < 0.3) | (luck > 0.6)
            found, truth = paired_shares(first, second).difference, -0.1
        elif kind == "clusters":
            games = dice.integers(0, n, 3 * n)
            values = dice.normal(size=n)[games] + dice.normal(size=3 * n)
            found, truth = clustered(values, games), 0.0
        else:
            time = np.minimum(np.ceil(dice.exponential(10.0, n)), 35.0)
            curve = kaplan_meier(time, time < 35.0)
            place = int(np.searchsorted(curve.times, 7.0))
            low, high = (float(end[place]) for end in curve.band())
            truth = np.exp(-0.7)
            hits += low <= truth <= high
            continue
        hits += found.low <= truth <= found.high
    assert 0.935 <= hits / 2_000 <= 0.965, (kind, hits / 2_000)


@pytest.mark.slow
def test_the_worst_tenth_of_200_games_is_covered_as_often_as_the_tutorial_says():
    """About 90 in 100; 400 batches leave three standard errors of 4.5 on either side."""
    dice, shape = np.random.default_rng(9), 2.0
    beyond = stats.gamma(shape).ppf(0.9)
    truth = shape * stats.gamma(shape + 1.0).sf(beyond) / 0.1
    found = [cvar_interval(dice.gamma(shape, size=200)) for _ in range(400)]
    assert 0.855 <= np.mean([one.low <= truth <= one.high for one in found]) <= 0.945
