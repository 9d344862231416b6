"""Games that break are told as such, and a batch of nothing else is no success."""

from pathlib import Path

import pytest

from game.batch.block import packed, played, unpacked
from game.batch.design import from_file
from game.batch.run import run
from game.batch.words import how_far
from game.play.match import Match
from game.report.outcomes import catalogue
from game.scenario.design import read_design
from tests.unit.batch.flawed import brittle, play_brittle
from tests.unit.batch.plans import GAMES, SMALLEST, planned
from tests.unit.command import ran


def test_games_that_broke_are_told_with_every_estimate(capsys, tmp_path):
    """Also when it is begun again and by `stats`: who reads a mean must know what it leaves out."""
    folder = tmp_path / "b"
    found = run(planned(), folder, play=play_brittle)
    assert "2 failed" in how_far(found.progress)
    again = ("batch", "smallest", "--games", str(GAMES), "--seed", "1", "--weeks", "12", "--csv")
    for words in (
        (*again, "--out", str(folder)),
        ("stats", str(folder), "--html", f"{folder}.html"),
    ):
        code, text, _ = ran(capsys, *words)
        assert code == 0
        assert "2 games of all failed and are in no estimate" in text
        assert f"all: {GAMES - 2} games" in text
    assert "2 games of all failed" in Path(f"{folder}.html").read_text(encoding="utf-8")


def play_broken(task):
    """Plays a block in which every game breaks."""
    match = brittle(Match.of(task.setting), range(task.first, task.first + task.count))
    return packed(played(match, task.first, task.count, weekly=task.weekly))


@pytest.mark.parametrize(
    ("play", "code", "words"),
    [
        (play_broken, 1, "no game came to its end; game 0 of usual broke with ZeroDivisionError"),
        (play_brittle, 0, ""),
    ],
)
def test_only_a_batch_of_which_no_game_came_to_its_end_is_no_success(
    play, code, words, capsys, tmp_path
):
    """Also when it is given again, for what broke is not played anew."""
    plan = (
        "{scenario: smallest, games: 22, seed: 1, weeks: 12,"
        " arms: {usual: {}, hard: {seats: {SOUTH: hardliner}}}}"
    )
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    place = tmp_path / "plan.yaml"
    run(from_file(read_design(place), place), tmp_path / "b", play=play)
    found, _, errors = ran(
        capsys, "batch", "--design", str(place), "--csv", "--out", str(tmp_path / "b")
    )
    assert found == code
    assert words in errors
    assert (tmp_path / "b" / "failures.csv").exists()


def test_a_batch_of_nothing_but_broken_games_still_has_its_tables(tmp_path):
    match = brittle(Match.of(SMALLEST), range(4))
    block = unpacked(packed(played(match, 0, 4)))
    assert [one.game for one in block.failures] == [0, 1, 2, 3]
    assert set(block.games) == set(catalogue(match.book))
