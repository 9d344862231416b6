"""What theory says of bargaining solutions holds on bargains nobody chose.

Utilities are multiples of 1/8 and scales are powers of 2, so rescaling is exact and ties stay ties.
"""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from game.outlook.bargaining.bargain import Bargain, frontier
from game.outlook.bargaining.domain import Domain, Party
from game.outlook.bargaining.left import best_without_loss, left
from game.outlook.bargaining.offers import rubinstein, stahl
from game.outlook.bargaining.solutions import (
    SOLUTIONS,
    egalitarian,
    kalai_smorodinsky,
    nash,
    utilitarian,
)

eighths = st.integers(-40, 40).map(lambda number: number / 8)
scales = st.integers(-3, 6).map(lambda power: 2.0**power)
pairs = st.tuples(eighths, eighths)
bargains = st.builds(
    lambda utilities, none: Bargain(np.array(utilities), np.array(none)),
    st.lists(pairs, min_size=1, max_size=30),
    st.tuples(st.integers(-40, 8), st.integers(-40, 8)).map(lambda pair: np.array(pair) / 8),
)
discounts = st.fractions(0, 1, max_denominator=100)


def rescaled(bargain: Bargain, scale, shift) -> Bargain:
    scale, shift = np.array(scale), np.array(shift)
    return Bargain(bargain.utilities * scale + shift, bargain.disagreement * scale + shift)


@st.composite
def domains(draw) -> Domain:
    issues = {
        f"issue {number}": tuple(f"v{value}" for value in range(draw(st.integers(1, 4))))
        for number in range(draw(st.integers(1, 4)))
    }
    tenths = st.integers(-100, 100).map(lambda number: Fraction(number, 10))

    def party(name: str) -> Party:
        worth = tuple(tuple(draw(tenths) for _ in values) for values in issues.values())
        return Party(name, worth, draw(tenths))

    return Domain(issues, (party("one"), party("other")))


@given(bargain=bargains)
def test_the_frontier_is_what_nobody_betters(bargain):
    """Checked against the definition, outcome by outcome."""
    edge = frontier(bargain)
    utilities = bargain.utilities
    found = {tuple(utilities[place]) for place in edge.outcomes}
    for mine in map(tuple, utilities):
        rational = all(u >= d for u, d in zip(mine, bargain.disagreement, strict=True))
        bettered = any(
            all(o >= u for o, u in zip(other, mine, strict=True)) and tuple(other) != mine
            for other in utilities
        )
        assert (mine in found) == (rational and not bettered)
    assert len(found) == len(edge.outcomes), "each worth stands on it once"
    assert (np.diff(edge.gains[:, 0]) < 0).all()
    assert (np.diff(edge.gains[:, 1]) > 0).all()


@given(bargain=bargains)
def test_each_solution_is_the_best_of_the_frontier_by_its_own_measure(bargain):
    edge = frontier(bargain)
    assume(edge.outcomes.size)
    gains, shares = edge.gains, edge.shares
    row = {int(place): point for point, place in enumerate(edge.outcomes)}
    product = gains.prod(axis=1)
    assert product[row[nash(edge)]] >= product.max() * (1 - 1e-9)
    assert gains.min(axis=1)[row[egalitarian(edge)]] == gains.min(axis=1).max()
    assert gains.sum(axis=1)[row[utilitarian(edge)]] == gains.sum(axis=1).max()
    apart = np.abs(shares[:, 0] - shares[:, 1])
    assert apart[row[kalai_smorodinsky(edge)]] <= apart.min() + 1e-9


@given(bargain=bargains, scale=st.tuples(scales, scales), shift=pairs)
@pytest.mark.parametrize("solve", [nash, kalai_smorodinsky])
def test_the_unit_of_a_side_moves_neither_nash_nor_kalai_smorodinsky(bargain, scale, shift, solve):
    assert solve(frontier(rescaled(bargain, scale, shift))) == solve(frontier(bargain))


@given(bargain=bargains, scale=scales, shift=pairs)
@pytest.mark.parametrize("name", SOLUTIONS)
def test_a_common_unit_and_any_zero_moves_no_solution(name, bargain, scale, shift):
    solve = SOLUTIONS[name]
    assert solve(frontier(rescaled(bargain, (scale, scale), shift))) == solve(frontier(bargain))


def test_the_unit_of_one_side_moves_the_other_two():
    """Theory does not ask it of them, and it is not so."""
    bargain = Bargain(np.array([[4.0, 1.0], [1.0, 3.0]]), np.zeros(2))
    worth_more = rescaled(bargain, (1.0, 8.0), (0.0, 0.0))
    assert utilitarian(frontier(bargain)) == 0
    assert utilitarian(frontier(worth_more)) == 1
    bargain = Bargain(np.array([[4.0, 1.0], [2.0, 3.0]]), np.zeros(2))
    worth_more = rescaled(bargain, (1.0, 8.0), (0.0, 0.0))
    assert egalitarian(frontier(bargain)) == 1
    assert egalitarian(frontier(worth_more)) == 0


@given(bargain=bargains, utilities=pairs)
@pytest.mark.parametrize("name", ["nash", "egalitarian", "utilitarian"])
def test_an_outcome_not_chosen_may_be_taken_away(name, bargain, utilities):
    """Independence of irrelevant alternatives, up to ties; Kalai-Smorodinsky gives it up."""
    solve = SOLUTIONS[name]
    more = Bargain(np.vstack([bargain.utilities, utilities]), bargain.disagreement)
    chosen = solve(frontier(more))
    assume(chosen is not None and chosen < len(bargain.utilities))
    measure = {"nash": np.prod, "egalitarian": np.min, "utilitarian": np.sum}[name]
    without = solve(frontier(bargain))
    gains = bargain.utilities - bargain.disagreement
    assert measure(gains[without]) == pytest.approx(measure(gains[chosen]), rel=1e-9, abs=1e-9)


@given(bargain=bargains)
def test_swapping_the_sides_swaps_the_solution(bargain):
    """Each solution treats both alike, up to ties that only the order of the list can break."""
    swapped = Bargain(bargain.utilities[:, ::-1], bargain.disagreement[::-1])
    assert set(frontier(swapped).outcomes) == set(frontier(bargain).outcomes)
    for solve in SOLUTIONS.values():
        one, other = solve(frontier(bargain)), solve(frontier(swapped))
        assert one == other


@given(domain=domains(), data=st.data())
def test_what_is_left_by_issue_adds_up_to_what_is_left(domain, data):
    agreed = data.draw(st.integers(0, domain.size - 1))
    bargain = domain.bargain()
    for side, found in enumerate(left(domain, bargain, agreed)):
        assert sum(found.by_issue.values()) == pytest.approx(found.total, abs=1e-12)
        mine = bargain.utilities[:, side]
        assert found.total == pytest.approx(mine[found.outcome] - mine[agreed], abs=1e-12)
        assert found.total >= 0.0
        others = bargain.utilities[:, 1 - side]
        assert others[found.outcome] >= others[agreed]
        assert mine[found.outcome] == mine[others >= others[agreed]].max()


@given(bargain=bargains)
def test_a_deal_on_the_frontier_leaves_nothing(bargain):
    for place in frontier(bargain).outcomes:
        for side in (0, 1):
            best = best_without_loss(bargain, int(place), side)
            assert (bargain.utilities[best] == bargain.utilities[place]).all()


@given(domain=domains())
def test_utilities_of_a_domain_are_exact_sums_rounded_once(domain):
    utilities = domain.bargain().utilities
    for place in range(domain.size):
        for side, party in enumerate(domain.parties):
            values = domain.values(place)
            exact = sum(row[value] for row, value in zip(party.worth, values, strict=True))
            assert utilities[place, side] == float(exact)


@given(first=discounts, second=discounts, weeks=st.integers(1, 4))
def test_the_first_mover_makes_the_other_indifferent_to_waiting(first, second, weeks):
    """What it leaves is what the other would keep as first mover an offer later."""
    assume(first * second < 1)
    kept = rubinstein(first, second, weeks=weeks)
    assert 0 <= kept <= 1
    assert 1 - kept == second**weeks * rubinstein(second, first, weeks=weeks)


@given(first=discounts, second=discounts, offers=st.integers(1, 8))
def test_one_offer_more_is_one_step_back(first, second, offers):
    assert 0 <= stahl(first, second, offers) <= 1
    assert 1 - stahl(first, second, offers + 1) == second * stahl(second, first, offers)
