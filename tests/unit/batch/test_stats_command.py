"""The commands `batch` and `stats` as they are typed."""

import csv
import re

import numpy as np
import pytest

from game.batch.statistics.tail import quantile_interval
from game.batch.text import number
from tests.unit.command import ran

DESIGN = """
title: A test
scenario: smallest
games: 30
seed: 1
weeks: 24
arms:
  usual: {}
  hard: {seats: {SOUTH: hardliner}}
hypotheses:
  - {claim: It rises, outcome: t_deal, compare: [hard, usual], expect: above}
  - {claim: It falls, outcome: t_deal, compare: [hard, usual], expect: below, than: 1000}
  - {claim: None, outcome: deal, arm: usual, expect: below, than: 0.01}
"""


@pytest.fixture
def design(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(DESIGN, encoding="utf-8")
    return tmp_path


def test_a_design_is_played_judged_compared_and_drawn(capsys, design):
    code, text, errors = ran(capsys, "batch", "--design", "plan.yaml", "--csv", "--out", "b")
    assert (code, errors) == (0, "")
    assert "usual: 30 games" in text
    verdicts = re.findall(r"^  (holds|refuted|open)", text, re.MULTILINE)
    assert len(verdicts) == 3
    assert verdicts[1] == "holds"
    code, text, errors = ran(
        capsys, "stats", "b", "--compare", "hard", "usual", "--html", "r.html", "--csv"
    )
    assert (code, errors) == (0, "")
    assert re.search(r"^deal +30 ", text, re.MULTILINE)
    page = (design / "r.html").read_text(encoding="utf-8")
    for title in ("Time to deal", "Distributions of outcomes", "Deals against the frontier",
                  "Escalation ladders", "Stock-out weeks by sector",
                  "Leverage against concession"):  # fmt: skip
        assert f"<title>{title}</title>" in page
    assert "<h2>Hypotheses" in page
    assert not re.search(r"(src|href)=", page), "the report must need nothing else"
    assert "nan" not in re.sub(r"<title>.*?</title>", "", page).lower().split()


def test_games_can_be_grouped_by_an_outcome(capsys, design):
    ran(capsys, "batch", "smallest", "--games", "40", "--csv", "--out", "b")
    code, text, _ = ran(capsys, "stats", "b", "--by", "deal", "--outcome", "loss_SOUTH")
    assert code == 0
    counts = [int(n) for n in re.findall(r"^deal \w+: (\d+) games", text, re.MULTILINE)]
    assert sum(counts) == 40
    assert "no effect of it" in text
    code, _, errors = ran(capsys, "stats", "b", "--by", "loss_SOUTH")
    assert code == 2
    assert "too many values" in errors


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("batch", "smallest", "--design", "plan.yaml"), "does not go with --design"),
        (("batch", "--design", "none.yaml"), "no design file of that name"),
        (("batch", "smallest", "--games", "3", "--until", "dael=0.1"), 'did you mean "deal"'),
        (("batch", "smallset"), 'did you mean "smallest"'),
        (("stats", "nowhere"), "no batch there"),
        (("run", "--from", "nowhere", "--game", "1"), "no batch there"),
        (("run", "--from", "nowhere"), "give --game"),
        (("run", "--game", "1"), "go with --from"),
        (("run", "--from", "nowhere", "--game", "1", "--seed", "2"), "--seed does not go with"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_cannot_be_is_told_in_a_sentence(words, message, capsys, design):
    more = ("--csv", "--out", "b") if words[0] == "batch" else ()
    code, _, errors = ran(capsys, *words, *more)
    assert code == 2
    assert message in errors


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("games: 30", "game: 30"), "plan.yaml:4:1: game: no such key"),
        (("games: 30", "games: 0"), "plan.yaml:4"),
        (("arm: usual", "arm: usul"), "about an arm"),
        (("arm: usual, ", ""), "either `arm` or `compare`"),
        (("outcome: deal", "outcome: dael"), 'did you mean "deal"'),
    ],
    ids=str,
)
def test_a_design_with_a_mistake_says_where(change, message, capsys, design):
    (design / "plan.yaml").write_text(DESIGN.replace(*change), encoding="utf-8")
    code, _, errors = ran(capsys, "batch", "--design", "plan.yaml", "--csv", "--out", "b")
    assert code == 2
    assert message in errors
    assert not (design / "b").exists()


def test_a_pilot_says_what_games_cost_and_how_many_are_needed(capsys, design):
    code, text, _ = ran(
        capsys, "batch", "smallest", "--games", "60", "--pilot", "--csv", "--out", "b"
    )
    assert code == 0
    assert "MB in the largest process" in text or "not told here" in text
    assert re.search(r"deal within 0\.01: about [\d,]+ games an arm", text)
    assert "kB on disk a game" in text


def test_a_game_of_a_batch_is_run_and_replayed(capsys, design):
    ran(capsys, "batch", "--design", "plan.yaml", "--csv", "--out", "b")
    code, _, _ = ran(
        capsys, "run", "--from", "b", "--game", "7", "--arm", "hard", "--quiet", "--out", "g"
    )
    assert code == 0
    code, text, _ = ran(capsys, "replay", "g")
    assert code == 0
    assert "replayed: identical" in text


def test_a_pilot_that_was_played_before_is_told_again_without_its_cost(capsys, design):
    words = ("batch", "smallest", "--games", "20", "--pilot", "--csv", "--out", "b")
    ran(capsys, *words)
    code, text, _ = ran(capsys, *words)
    assert code == 0
    assert "had been played before" in text
    assert "games an arm" in text


def test_arms_that_cannot_be_told_together_are_refused_before_they_are_played(capsys, design):
    """Read by the columns of another scenario they would be wrong without a word."""
    other = DESIGN.replace("{seats: {SOUTH: hardliner}}", "{scenario: rare_earths_2025}")
    (design / "plan.yaml").write_text(other, encoding="utf-8")
    code, _, errors = ran(capsys, "batch", "--design", "plan.yaml", "--csv", "--out", "b")
    assert code == 2
    assert "hard has other outcomes or other turns than usual" in errors
    assert not (design / "b").exists()


def test_a_comparison_says_of_each_outcome_how_many_pairs_it_is_over(capsys, design):
    """A split needs a deal in both arms, so of fewer pairs than there are games."""
    ran(capsys, "batch", "--design", "plan.yaml", "--csv", "--out", "b")
    code, text, _ = ran(capsys, "stats", "b", "--compare", "hard", "usual", "--outcome", "deal",
                        "split", "loss_SOUTH")  # fmt: skip
    assert code == 0
    with (design / "b" / "games.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    split = {(row["arm"], row["game"]): row["split"] for row in rows}
    both = sum(
        bool(split["usual", game] and split["hard", game]) for game in {r["game"] for r in rows}
    )
    assert 2 <= both < 30
    table = text[text.index("hard less usual") :]
    pairs = dict(re.findall(r"^(\w+) +(\d+) ", table, re.MULTILINE))
    assert pairs == {"deal": "30", "split": str(both), "loss_SOUTH": "30"}
    assert "note: split: only pairs that both have it" in text
    assert "corrected for 3 comparisons by Holm" in text


def test_a_batch_without_a_game_has_nothing_to_tell(capsys, design):
    ran(capsys, "batch", "smallest", "--games", "3", "--weeks", "6", "--csv", "--out", "b")
    for block in (design / "b" / "blocks" / "0").iterdir():
        block.unlink()
    code, text, errors = ran(capsys, "stats", "b")
    assert (code, text) == (2, "")
    assert "b holds no games yet" in errors


def test_medians_are_told_with_the_interval_of_their_ranks(capsys, design):
    ran(capsys, "batch", "--design", "plan.yaml", "--csv", "--out", "b")
    _, text, _ = ran(capsys, "stats", "b", "--outcome", "loss_SOUTH")
    with (design / "b" / "games.csv").open(encoding="utf-8") as file:
        loss = [float(r["loss_SOUTH"]) for r in csv.DictReader(file) if r["arm"] == "usual"]
    found = quantile_interval(np.array(loss), 0.5)
    row = re.search(r"^loss_SOUTH .*order statistics$", text, re.MULTILINE)
    assert row
    assert f"{number(found.value)}  [{number(found.low)}, {number(found.high)}]" in row.group()


def test_games_that_are_not_asked_for_again_are_left_out_aloud_and_kept(capsys, design):
    words = ("batch", "smallest", "--weeks", "12", "--csv", "--out", "b", "--games")
    ran(capsys, *words, "20")
    whole = (design / "b" / "games.csv").read_bytes()
    code, text, errors = ran(capsys, *words, "8")
    assert code == 0
    assert "all: 8 games" in text
    assert "holds 12 games an arm more than were asked for" in errors
    code, text, errors = ran(capsys, *words, "20")
    assert (code, errors) == (0, "")
    assert (design / "b" / "games.csv").read_bytes() == whole
