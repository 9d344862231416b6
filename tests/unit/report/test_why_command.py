"""`why` from the command line: what is asked, what is refused, and what comes out."""

import json

import pytest

from game import cli
from game.turn.why import MEASURES
from tests.unit.play.games import forged, match_of, recorded, saved


def ran(capsys, *words: str) -> tuple[int, str, str]:
    code = cli.main(["why", *words])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.fixture
def record(tmp_path):
    saved(tmp_path, recorded(match_of(weeks=12)))
    return str(tmp_path)


def test_a_week_of_a_record_is_opened(capsys, record):
    code, out, err = ran(
        capsys, record, "--week", "3", "--measure", "cover", "--of", "south_cars"
    )  # fmt: skip
    assert (code, err) == (0, "")
    assert out.startswith("Cover of ")
    assert "\nWeek 3, " in out
    assert "\n  Sum " in out


def test_a_turn_of_a_record_is_opened(capsys, record):
    code, out, _ = ran(capsys, record, "--turn", "2", "--measure", "price", "--of", "metal")
    assert code == 0
    assert "\nTurn 2, weeks " in out


def test_the_good_that_was_chosen_is_said(capsys, tmp_path):
    saved(tmp_path, recorded(match_of("rare_earths_2025", weeks=4)))
    words = (str(tmp_path), "--week", "2", "--measure", "cover", "--of", "ford")
    _, out, _ = ran(capsys, *words)
    assert "It is the scarcest of several goods; --good names another." in out
    _, out, _ = ran(capsys, *words, "--good", "magnet_light")
    assert "(ford/magnet_light)" in out
    assert "scarcest" not in out


def test_the_tree_is_written_for_programs(capsys, record, tmp_path):
    words = (record, "--week", "3", "--measure", "trade", "--of", "NORTH/SOUTH", "--json")
    _, out, _ = ran(capsys, *words, "-")
    tree = json.loads(out)
    place = tmp_path / "tree.json"
    _, out, _ = ran(capsys, *words, str(place))
    assert out.startswith("Trade from ")
    assert json.loads(place.read_text(encoding="utf-8")) == tree


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--week", "12"], "the record holds weeks 0 to 11; 12 is not in it\n"),
        (["--turn", "7"], "the record holds turns 1 to 6; 7 is not in it\n"),
        (["--week", "3", "--of", "south_crs"], 'did you mean "south_cars"?\n'),
        (["--week", "3", "--of", "ford"], "there are north_cars, south_cars"),
        (["--week", "3"], "--of says what to open: "),
        (["--week", "3", "--measure", "covers"], 'did you mean "cover"?\n'),
    ],
)
def test_what_the_record_does_not_hold_is_refused(capsys, record, words, message):
    given = [*words] if "--measure" in words else ["--measure", "cover", *words]
    code, out, err = ran(capsys, record, *given)
    assert (code, out) == (2, "")
    assert message in err


def test_a_record_that_is_not_there_or_edited_is_refused_as_by_replay(capsys, record, tmp_path):
    words = ("--week", "1", "--measure", "cover", "--of", "south_cars")
    assert ran(capsys, str(tmp_path / "none"), *words)[2].endswith("none: no record there\n")
    place = tmp_path / "record.json"
    text = place.read_text(encoding="utf-8")
    place.write_text(text.replace('"seed": 1', '"seed": 2'), encoding="utf-8")
    code, _, err = ran(capsys, record, *words)
    assert code == 2
    assert "edited after it was written" in err


def test_a_replay_that_differs_is_explained_and_said_so(capsys, tmp_path):
    body = saved(tmp_path, recorded(match_of(weeks=12)))
    body["turns"][1]["figures"]["exports"] += 1.0
    body.pop("digest")
    place = forged(tmp_path, body)
    code, out, err = ran(
        capsys, str(place), "--week", "3", "--measure", "cover", "--of", "south_cars"
    )  # fmt: skip
    assert code == 1
    assert err.startswith("note: the replay differs from the record in turn 2 (")
    assert err.endswith("; this explains the replay\n")
    assert "Sum" in out


def test_the_help_names_every_measure(capsys):
    with pytest.raises(SystemExit):
        cli.main(["why", "--help"])
    words = " ".join(capsys.readouterr().out.split())
    assert all(measure in words for measure in MEASURES)
