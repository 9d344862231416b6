"""Numbers of a checked scenario found and replaced by dotted key."""

import pytest

from game.paths import scenario_path
from game.scenario.load import load
from game.scenario.turned import found, turned

SMALLEST = load(scenario_path("smallest"))


def test_a_turned_number_keeps_all_but_its_value():
    """Unit, source, grade, reason and range stay; so does the scenario it came from."""
    before = found(SMALLEST, "parameters.supply.hoarding")
    after = found(
        turned(SMALLEST, {"parameters.supply.hoarding": 0.5}), "parameters.supply.hoarding"
    )
    assert after == before.with_value(0.5) != before
    assert (after.unit, after.source, after.range) == (before.unit, before.source, before.range)
    assert found(SMALLEST, "parameters.supply.hoarding") == before


def test_what_is_not_turned_is_shared():
    """Only the blocks on the way to the number are made anew."""
    after = turned(SMALLEST, {"prices.metal.panic": 0.5})
    assert after.prices["metal"].panic.value == 0.5
    assert after.prices["metal"].base is SMALLEST.prices["metal"].base
    assert after.regions is SMALLEST.regions


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("prices.mettal.panic", "there is no prices.mettal.panic"),
        ("prices.metal.copy", "there is no prices.metal.copy"),
        ("weeks", "weeks is no number with a source"),
    ],
)
def test_a_key_without_a_number_is_refused(key, said):
    """By name; a method of the model is no key."""
    with pytest.raises(KeyError, match=said):
        turned(SMALLEST, {key: 1.0})
