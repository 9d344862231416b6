"""The same game again: alone, in a batch, in another process, beside other worlds and lanes."""

import hashlib
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from numpy.testing import assert_allclose

from game.rules.moves import Pull
from game.world.chance import Chance
from tests.builders import (
    LICENCES,
    NO_NOISE,
    arrays,
    case,
    differing,
    pull,
    pulls,
    run,
    script,
    trial_of,
)
from tests.properties.plays import BOOK, moves, plays

WEEKS = 35
BLOCK = 256


def fingerprint(world) -> str:
    """A digest of every bit of a world."""
    digest = hashlib.sha256()
    for name, rows in arrays(world):
        digest.update(name.encode())
        digest.update(np.ascontiguousarray(rows).tobytes())
    return digest.hexdigest()


@pytest.fixture(scope="module")
def block():
    """The historical year in a block of 256 trials."""
    return run(BOOK, WEEKS, script(BOOK), trials=BLOCK, seed=7)


@pytest.mark.parametrize("trial", [0, 1, 100, 255])
def test_a_trial_alone_is_the_trial_in_a_block_bit_for_bit(trial, block):
    """Every array of every week of one trial is what the block of 256 holds for it."""
    alone = run(BOOK, WEEKS, script(BOOK), trials=1, seed=7, first=trial)
    for mine, theirs in zip(alone, block, strict=True):
        assert differing(mine, trial_of(theirs, trial)) == []


def test_trials_differ_from_each_other(block):
    """Luck is real: no two of the first trials end with the same prices."""
    prices = block[-1].chain.price[:, :8]
    assert len({prices[:, i].tobytes() for i in range(8)}) == 8


def test_another_process_plays_the_same_bits(checkout):
    """A fresh interpreter, with its own hash seed, ends in the same world."""
    here = fingerprint(run(BOOK, 12, script(BOOK), trials=3, seed=7)[-1])
    program = (
        "from tests.builders import case, run, script\n"
        "from tests.properties.test_same_again import fingerprint\n"
        "book = case()\n"
        "print(fingerprint(run(book, 12, script(book), trials=3, seed=7)[-1]))\n"
    )
    there = subprocess.run(
        [sys.executable, "-c", program],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert there.stdout.split() == [here]


@pytest.mark.slow
def test_a_thousand_trials_keep_the_first_hundred():
    """A larger batch adds trials and changes none."""
    few = run(BOOK, WEEKS, script(BOOK), trials=100)[-1]
    many = run(BOOK, WEEKS, script(BOOK), trials=1000)[-1]
    assert differing(few, trial_of(many, slice(0, 100))) == []


def test_a_larger_batch_keeps_the_trials_of_a_smaller(block):
    """The fast form of the same: 256 trials keep the first twenty."""
    few = run(BOOK, WEEKS, script(BOOK), trials=20, seed=7)[-1]
    assert differing(few, trial_of(block[-1], slice(0, 20))) == []


class Diary(Chance):
    """Dice that write down every throw."""

    __slots__ = ("thrown",)

    def uniform(self, stream, week, draws, *, part=""):
        """As the dice, and remembered."""
        values = Chance.uniform(self, stream, week, draws, part=part)
        self.thrown.append((stream, part, week, draws, values.tobytes()))
        return values


def throws(play):
    from game.rules.book import opening
    from game.rules.week import step

    dice = Diary.of(3, 2)
    object.__setattr__(dice, "thrown", [])
    world = opening(BOOK, 2)
    for _ in range(8):
        world = step(BOOK, world, play, dice)
    return dice.thrown


@settings(max_examples=10)
@given(plays)
def test_pulling_levers_leaves_every_random_stream_alone(play):
    """Whatever is pulled, each stream of each week throws the same numbers."""
    assert throws(moves(play)) == throws(())


def test_permuting_the_worlds_permutes_what_comes_out():
    """P13: worlds do not know their place: the order of trials carries over to every array."""
    order = np.array([3, 0, 4, 1, 2])
    severity = np.linspace(0.2, 1.0, 5)
    play = pulls(BOOK, dict.fromkeys(LICENCES, severity))
    shuffled = pulls(BOOK, dict.fromkeys(LICENCES, severity[order]))

    def ended(play: tuple[Pull, ...], trials):
        from game.rules.book import opening
        from game.rules.week import step

        world = opening(BOOK, 5)
        for _ in range(20):
            world = step(BOOK, world, play, Chance(1, trials))
        return world

    numbers = np.arange(5, dtype=np.uint64)
    straight, mixed = ended(play, numbers), ended(shuffled, numbers[order])
    assert differing(trial_of(straight, order), mixed) == []


def test_lanes_that_carry_nothing_change_nothing():
    """P14: a longer horizon adds lanes of plants not built yet; the same weeks stay the same."""
    short, long = case(*NO_NOISE), case(*NO_NOISE, weeks=200)
    names = short.tables.axes.slots
    assert len(long.tables.axes.lanes) > len(short.tables.axes.lanes) + 100
    rows = [long.tables.axes.slots.index(name) for name in names]
    pairs = zip(run(short, WEEKS, script(short)), run(long, WEEKS, script(long)), strict=True)
    for mine, theirs in pairs:
        # Zeros added to a sum may change the order of the others: rounding only.
        assert_allclose(theirs.chain.stock[rows], mine.chain.stock, rtol=1e-9, atol=1e-9)
        assert_allclose(theirs.chain.price, mine.chain.price, rtol=0, atol=1e-9)
        assert_allclose(theirs.home.lost, mine.home.lost, rtol=0, atol=1e-9)


def test_two_runs_of_the_same_policies_do_not_differ():
    """P16: the difference of a paired run is exactly zero where nothing was changed."""
    play = [*script(BOOK), pull(BOOK, "us_defence_rating", 0.5, 4)]
    one, other = (run(BOOK, 20, play, trials=2) for _ in range(2))
    assert differing(one[-1], other[-1]) == []


def test_a_step_writes_into_nothing_it_was_given():
    """Playing on from a world twice gives the same week: the first time left no trace."""
    worlds = run(BOOK, 6, script(BOOK), trials=2)
    before = [fingerprint(world) for world in worlds]
    run(BOOK, 6, script(BOOK), world=worlds[0])
    run(BOOK, 3, pulls(BOOK, dict.fromkeys(LICENCES, 0.1), 3), world=worlds[3])
    assert [fingerprint(world) for world in worlds] == before


def test_a_trial_does_not_feel_what_is_pulled_in_others():
    """Eight trials with severities of their own play the same bits as each alone."""
    severity = np.linspace(0.0, 1.0, 8)
    levers = [*LICENCES, "cn_minor_metals", "us_tariff_reciprocal", "cn_soy_boycott", "us_engines"]
    together = run(BOOK, 16, pulls(BOOK, dict.fromkeys(levers, severity), 1), trials=8)
    for trial in range(8):
        play = pulls(BOOK, dict.fromkeys(levers, severity[trial]), 1)
        alone = run(BOOK, 16, play, first=trial)
        assert differing(alone[-1], trial_of(together[-1], trial)) == []
