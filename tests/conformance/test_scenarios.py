"""Every shipped scenario plays, records, replays, reads and shows itself."""

import csv
import io
from itertools import pairwise

import numpy as np
import pytest

from game.paths import scenario_path, shipped_scenarios
from game.play.figures import key_figures, read_all, traded_goods, watched_goods
from game.play.record import save
from game.play.replay import Likeness
from game.report import playthrough
from game.report.paragraph import WIDTH
from game.report.transcript import transcribe
from game.scenario.load import check
from game.world import measures
from tests.builders import differing, scenario, trial_of
from tests.unit.play.games import match_of, outcome, played, recorded

every_scenario = pytest.mark.parametrize("title", shipped_scenarios())
WHISPER = 1e-12
"""Largest relative mass residual that rounding may leave in a week."""


@every_scenario
def test_it_has_no_problems_with_any_of_its_overrides(title):
    """The file is sound as it is and with each change its author offers."""
    for name in ("", "steady", *scenario(title).overrides):
        assert not check(scenario_path(title), (name,) if name else ()), name


@every_scenario
def test_it_plays_to_its_end_with_every_override(title):
    """Each named change gives a whole game of a few weeks, mass conserved."""
    for name in scenario(title).overrides:
        match = match_of(title, overrides=(name,), weeks=10)
        turns = played(match)
        assert turns[-1].after.week == 10


@every_scenario
def test_no_mass_is_made_or_lost(title):
    """What is there is what was there, made less used, to a whisper of rounding."""
    match = match_of(title)
    tables = match.book.tables
    for turn in played(match, 7):
        for before, after in pairwise(turn.weeks):
            assert measures.mass_residual(tables, before.chain, after.chain).max() < WHISPER


@every_scenario
def test_its_key_figures_are_about_twenty_finite_numbers(title):
    """Names are unique, units are given, values are one a trial."""
    match = match_of(title)
    figures = key_figures(match.book)
    assert len({figure.name for figure in figures}) == len(figures) <= 30
    assert all(figure.unit for figure in figures)
    for turn in played(match, 7):
        for name, value in read_all(match.book, turn.after).items():
            assert value.shape == (7,), name
            assert np.isfinite(value).all(), name


@every_scenario
def test_it_has_goods_to_watch(title):
    """A scenario has goods whose price and exports tell its story."""
    book = match_of(title).book
    assert set(traded_goods(book)) <= set(watched_goods(book)) <= set(book.scenario.goods)
    assert traded_goods(book)


@every_scenario
def test_its_game_replays_identically(title, tmp_path):
    """Scenario, seed and moves are the whole game."""
    save(recorded(match_of(title)), tmp_path)
    assert outcome(tmp_path)[0].likeness is Likeness.IDENTICAL


@every_scenario
def test_its_text_keeps_to_a_hundred_columns_of_plain_text(title):
    """A terminal and a screen reader can show every line."""
    match = match_of(title)
    turns = played(match)
    text = [playthrough.heading(match), playthrough.summary(match, turns)]
    text += [playthrough.turn_text(match.book, turn) for turn in turns]
    for line in "\n".join(text).splitlines():
        assert len(line) <= WIDTH, line
        assert line == line.rstrip(), line
        assert line.isprintable(), line
        assert "nan" not in line.lower().split(), line
        assert "-0.00" not in line.replace("-0.001", ""), line


@every_scenario
def test_its_text_tells_where_every_turn_leaves_the_world(title):
    """Date, moves, stocks, prices, exports, lines, leverage and home, turn by turn."""
    match = match_of(title)
    for number, turn in enumerate(played(match), start=1):
        text = playthrough.turn_text(match.book, turn)
        assert text.startswith(f"Turn {number} of {len(match.book.calendar.turns)}: ")
        words = ("Moves", "Stocks", "Prices", "Exports", "Lines", "Leverage", "At home")
        for word in words:
            assert f"\n  {word} " in text or f"\n  {word}\n" in text, word


@every_scenario
def test_its_weeks_are_a_tidy_table(title, tmp_path):
    """One row a week, thing and measure: no duplicates, no gaps, a number and a unit in each."""
    match = match_of(title)
    transcribe(match, tmp_path, lambda words: None)
    text = (tmp_path / "weeks.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert list(rows[0]) == ["week", "date", "kind", "id", "measure", "value", "unit"]
    keys = [(row["week"], row["kind"], row["id"], row["measure"]) for row in rows]
    assert len(set(keys)) == len(keys)
    weeks = [str(week) for week in range(match.book.calendar.weeks)]
    assert list(dict.fromkeys(row["week"] for row in rows)) == weeks
    assert len(rows) % len(weeks) == 0
    for row in rows:
        assert all(row.values()), row
        assert np.isfinite(float(row["value"])), row
        assert row["value"] not in ("-0.0", "-0"), row
        assert row["date"] == match.book.calendar.date(int(row["week"])).isoformat()
    assert "unit" not in {row["unit"] for row in rows}


@every_scenario
def test_a_trial_is_the_same_alone_and_among_others(title):
    """The last world of trial 0 is the game alone, to the bit."""
    match = match_of(title)
    alone, among = played(match)[-1].after, played(match, 7)[-1].after
    assert differing(alone, trial_of(among, 0)) == []
