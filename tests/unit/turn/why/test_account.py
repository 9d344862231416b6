"""Trees of parts: scaling, adding weeks up, and finding what is left over."""

import doctest

import numpy as np
import pytest

from game.turn.why import drivers, level
from game.turn.why.account import Account, Part, every, joined, opened
from game.turn.why.level import level_per_log
from game.turn.why.names import names
from game.turn.why.tree import grown


def leaf(label, amount, note="", left=()):
    return Part(label, np.array([float(amount)]), note=note, left=left)


def week(number, before, *parts):
    amount = sum(float(part.amount[0]) for part in parts)
    return Account(
        measure="stock", of="a/b", label="A", unit="t", first=number, until=number + 1,
        before=np.array([before]), after=np.array([before + amount]), parts=parts,
    )  # fmt: skip


def labels(parts):
    return [part.label for part in parts]


def test_a_part_is_what_its_parts_add_up_to():
    part = opened("all", [leaf("one", 2), leaf("two", -5)])
    assert part.amount == [-3.0]
    assert [float(one.amount[0]) for one in every([part.scaled(-2.0)])] == [6.0, -4.0, 10.0]


def test_what_is_left_over_is_found_at_any_depth():
    sound = week(0, 1.0, opened("all", [leaf("one", 2)]))
    assert sound.worst_residual == 0.0
    torn = Part("all", np.array([2.0]), (leaf("one", 1.5),))
    assert week(0, 1.0, torn).residual == [0.0]
    assert week(0, 1.0, torn).worst_residual == 0.5


def test_two_weeks_add_up_label_by_label_in_an_order_of_both():
    first = week(0, 1.0, opened("in", [leaf("sea", 1, "one", left=(0,)), leaf("air", 2)]))
    second = week(
        1,
        4.0,
        opened("in", [leaf("sea", 3, "two", left=(1,)), leaf("rail", 4), leaf("air", 5)]),
        leaf("out", -6),
    )
    both = joined([first, second])
    assert (both.first, both.until) == (0, 2)
    assert (both.before, both.after) == ([1.0], [10.0])
    assert labels(both.parts) == ["in", "out"]
    assert labels(both.parts[0].parts) == ["sea", "rail", "air"]
    assert (both.parts[0].parts[0].note, both.parts[0].parts[0].left) == ("one; two", (0, 1))
    assert both.parts[0].parts[2].amount == [7.0]
    assert both.worst_residual == 0.0


def test_what_only_one_week_opens_stays_in_one_piece():
    both = joined([week(0, 0.0, leaf("in", 1)), week(1, 1.0, opened("in", [leaf("sea", 2)]))])
    assert labels(both.parts[0].parts) == ["sea", "not opened"]
    assert both.worst_residual == 0.0


def test_a_tree_grows_from_paths_and_leaves_nothing_out_but_nothing():
    amounts = {
        ("in", "sea"): np.array([[0.0], [2.0]]),
        ("in", "air"): np.array([[0.0], [0.0]]),
        ("out",): np.array([[0.0], [-1.0]]),
    }
    first, second = (grown(amounts, row, 10.0, {("in",): "so"}) for row in (0, 1))
    assert labels(first) == labels(second) == ["in", "out"]
    assert first[0].parts == ()
    assert labels(second[0].parts) == ["sea"]
    assert (second[0].amount, second[0].note) == ([20.0], "so")


@pytest.mark.parametrize("step", [0.0, 1e-17, 1e-9, -0.3, 4.0])
def test_parts_of_a_log_become_parts_of_its_level(step):
    before, parts = np.array([0.7]), np.array([0.25, 0.75]) * step
    after = before + step
    scaled = parts * level_per_log(before, after)
    np.testing.assert_allclose(scaled.sum(), np.exp(after) - np.exp(before), rtol=1e-12, atol=1e-15)


def test_names_that_two_things_share_are_told_apart():
    class Thing:
        def __init__(self, label):
            self.label = label

    things = {"a": Thing("One"), "b": Thing("One"), "c": Thing("Two")}
    assert names(things) == {"a": "One (a)", "b": "One (b)", "c": "Two"}


@pytest.mark.parametrize("module", [drivers, level])
def test_examples_in_the_text_hold(module):
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0
