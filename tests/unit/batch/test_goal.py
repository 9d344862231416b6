"""A batch that stops by itself once an interval is narrow enough."""

import numpy as np
import pytest

from game.batch.block import Block
from game.batch.goal import Goal, Watch, half_width
from game.batch.run import matches, run
from game.batch.sample import Group
from game.batch.summary import estimates
from game.errors import UsageError
from game.report.outcomes import catalogue
from tests.unit.batch.plans import digests, planned
from tests.unit.command import ran


def test_a_goal_stops_at_the_same_game_whatever_the_blocks(tmp_path):
    goal = Goal.parse("deal=0.06")
    reached = []
    for block in (64, 256):
        found = run(planned(1_000), tmp_path / str(block), block=block, goal=goal)
        reached.append(found.store.design.games)
    assert reached[0] == reached[1] == 256
    again = run(planned(1_000), tmp_path / "64", block=100, goal=goal)
    assert again.store.design.games == 256
    assert again.progress.played == 0
    assert digests(tmp_path / "64") == digests(tmp_path / "256")


@pytest.mark.parametrize(
    ("games", "half", "word"),
    [("40", "0.5", "reached"), ("40", "0.01", "not reached"), ("256", "0.06", "reached")],
)
def test_a_goal_that_the_last_game_reaches_is_told_as_reached(games, half, word, capsys, tmp_path):
    """Also where the games are fewer than those between two looks."""
    words = ("batch", "smallest", "--games", games, "--weeks", "12", "--seed", "1", "--csv")
    goal = ("--until", f"deal={half}", "--out", str(tmp_path / "b"))
    for _ in range(2):
        code, text, _ = ran(capsys, *words, *goal)
        assert code == 0
        assert f"--until deal={half}: {word}" in text


@pytest.mark.parametrize("text", ["deal", "deal=", "deal=x", "deal=0", "=0.1", "deal=inf"])
def test_a_goal_that_is_none_is_refused(text):
    with pytest.raises(UsageError, match="OUTCOME=HALF-WIDTH"):
        Goal.parse(text)


def test_a_goal_about_no_outcome_or_a_word_is_refused(tmp_path):
    with pytest.raises(UsageError, match='did you mean "deal"'):
        run(planned(4), tmp_path / "a", goal=Goal("dael", 0.1))
    with pytest.raises(UsageError, match="is a word"):
        run(planned(4), tmp_path / "b", goal=Goal("end_type", 0.1))


def test_a_goal_is_reached_at_the_first_look_at_which_the_interval_is_narrow_enough():
    """Looks are 256 games apart, whatever the order in which blocks come in."""
    design = planned(2_000)
    columns = catalogue(matches(design)[0].book)["games"]
    place = [one.name for one in columns].index("loss_SOUTH")
    loss = np.random.default_rng(4).normal(size=1_024)
    half = half_width(columns[place], loss[:512])
    assert half_width(columns[place], loss[:256]) > half
    watch = Watch.of(matches(design), design, Goal("loss_SOUTH", half))
    for first in (128, 0, 384, 256, 512):
        rows = np.arange(first, first + 128)
        values = [np.zeros(128)] * len(columns)
        values[place] = loss[rows]
        watch.take(0, Block(first, 128, {"games": rows}, {"games": tuple(values)}))
    assert watch.reached == 512


@pytest.mark.parametrize("name", ["deal", "loss_SOUTH"])
def test_the_interval_a_goal_goes_by_is_the_one_that_is_told(name):
    """Of a skewed loss that is the bootstrap's, and of a share it is Wilson's."""
    columns = catalogue(matches(planned(4))[0].book)["games"]
    column = next(one for one in columns if one.name == name)
    values = np.random.default_rng(6).exponential(size=300)
    values = values < 0.5 if name == "deal" else values
    told = estimates(column, Group("all", np.arange(300), {name: values}))[0].mean
    assert half_width(column, values) == (told.high - told.low) / 2.0
