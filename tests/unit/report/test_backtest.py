"""The backtest: its figures, its page, its file and its command."""

import csv
import datetime as dt
import io
import re
from dataclasses import replace

import numpy as np
import pytest

from game import cli
from game.play.match import Match, Setting
from game.report.backtest import verdict
from game.report.backtest import year as measured
from game.report.backtest.base import beside_base
from game.report.backtest.compared import Backtest, Change, Count, Rise, Series, Stop
from game.report.backtest.exports import HEADER, table
from game.report.backtest.text import text
from game.report.backtest.year import TRIALS, backtest
from game.scenario.observed import FITTED, IN_VIEW, NOT_USED, EarlierDuties
from game.scenario.sourced import Sourced

MONTHS = [f"2025-{month:02}" for month in range(4, 12)]
TO = ["world", "US", "EU", "JP"]
SERIES = Series(
    destination="US",
    label="the United States",
    recorded={"2025-03": 100.0, "2025-04": 50.0, "2025-05": 80.0},
    rough=frozenset(),
    modelled={"2025-04": 55.0, "2025-05": 76.0, "2025-06": 90.0},
    normal={"2025-04": 100.0, "2025-05": 100.0, "2025-06": 100.0},
    used=NOT_USED,
)
STOP = Stop(
    label="Ford",
    what="one plant",
    stood=True,
    first=dt.date(2025, 5, 26),
    last=dt.date(2025, 6, 1),
    slowed=(dt.date(2025, 5, 26), "Ford"),
    stopped=None,
    used=NOT_USED,
)


@pytest.fixture(scope="module")
def case() -> Backtest:
    return backtest(Match.of(Setting("rare_earths_2025", line_up=False)))


@pytest.fixture(scope="module")
def page(case) -> str:
    return text(case)


@pytest.fixture(scope="module")
def rows(case) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table(case))))


def test_every_month_from_april_to_november_is_modelled_for_every_destination(rows):
    """The columns, in order, and a row for each month and destination."""
    assert tuple(rows[0]) == HEADER == ("month", "destination", "observed_t", "modelled_t")
    assert [(row["month"], row["destination"]) for row in rows] == [
        (month, to) for month in MONTHS for to in TO
    ]
    assert all(float(row["modelled_t"]) > 0.0 for row in rows)


def test_no_month_after_july_is_observed(rows):
    """They are kept back: the blind part of the test."""
    assert {row["observed_t"] for row in rows if row["month"] > "2025-07"} == {""}
    world = [row["observed_t"] for row in rows if row["destination"] == "world"]
    assert world == ["2626", "1238", "3188", "5577", "", "", "", ""]


def test_the_worlds_error_on_the_page_is_that_of_the_file(rows, page):
    """Mean of |modelled - observed| / observed from April to July."""
    known = [r for r in rows if r["destination"] == "world" and r["observed_t"]]
    off = [abs(float(r["modelled_t"]) / float(r["observed_t"]) - 1.0) for r in known]
    assert len(off) == 4
    printed = re.search(r"^  The world +4 +([\d.]+) %", page, flags=re.MULTILINE)
    assert printed is not None
    assert float(printed[1]) == pytest.approx(100.0 * np.mean(off), abs=0.06)  # one digit shown


def test_the_naive_forecasts_of_the_world_are_those_of_the_record(case):
    """Each month forecast by the one before: 5,324 for April to 3,188 for July."""
    world = case.series[0]
    assert list(world.last_seen.values()) == [5324.0, 2626.0, 1238.0, 3188.0]
    assert world.normal["2025-05"] / 31 == pytest.approx(world.normal["2025-04"] / 30)


def test_destinations_add_up_to_no_more_than_the_world(case):
    """The world is every destination, those without a series among them."""
    world, *parts = case.series
    for month in MONTHS:
        assert sum(part.modelled[month] for part in parts) < world.modelled[month]


def test_the_page_fits_its_width_and_says_how_it_was_made(page):
    """100 columns; trials, seed and what was known beforehand at the top."""
    assert max(len(line) for line in page.splitlines()) <= 100
    assert f"Median of {TRIALS} trials, seed 0." in page
    assert "None of this is a blind test." in page
    assert page.splitlines()[-1].endswith(".")


def test_earlier_duties_come_in_part_at_once_and_in_part_in_time():
    """-.117 - .19 (1 - exp(-(t + 6) / 78)): about -.131 in week 0 and -.307 in the end."""
    duties = EarlierDuties(
        at_once=Sourced(-0.117), in_time=Sourced(-0.19), speed=Sourced(78.0), age=Sourced(6.0)
    )
    log = measured.earlier_response(duties, np.array([0.0, 72.0, 1e6]))
    assert log == pytest.approx([-0.1311, -0.2371, -0.307], abs=1e-4)
    assert measured.earlier_response(None, np.arange(2.0)).tolist() == [0.0, 0.0]


def test_exports_are_met_if_nearer_than_both_naive_forecasts():
    """7.5 % off against 62 and 69 %; not if the normal month were nearer, or a month thrice off."""
    assert verdict.meets_exports(SERIES)
    assert not verdict.meets_exports(replace(SERIES, normal={"2025-04": 51.0, "2025-05": 80.0}))
    assert not verdict.meets_exports(replace(SERIES, modelled={"2025-04": 50.0, "2025-05": 26}))
    twice = replace(SERIES, modelled={"2025-04": 50.0, "2025-05": 128.0})
    assert not verdict.meets_exports(twice)


def test_trade_is_met_if_nearer_than_no_change_and_the_last_change():
    """2 points off against 21, and 3 against 2 where the last change repeats itself."""
    seen = {"2025-04": -20.0, "2025-05": -22.0}
    change = Change("trade", seen, {"2025-04": -18, "2025-05": -21}, NOT_USED)
    assert verdict.meets_trade(change)
    assert not verdict.meets_trade(replace(change, modelled={"2025-04": -20, "2025-05": -25}))


RISE = Rise(
    "oxide", dt.date(2025, 4, 1), dt.date(2025, 5, 6), 3.0, (2.0, 4.0), modelled=2.0, used=FITTED
)


def test_a_price_is_met_within_its_quotes():
    """At their edge too; a single quote has no edge and is not judged."""
    assert verdict.meets_price(RISE)
    assert not verdict.meets_price(replace(RISE, modelled=4.1))
    assert not verdict.meets_price(replace(RISE, span=None))


@pytest.mark.parametrize(
    ("monday", "met"),
    [
        (dt.date(2025, 5, 5), False),
        (dt.date(2025, 5, 12), True),
        (dt.date(2025, 6, 9), True),
        (dt.date(2025, 6, 16), False),
    ],
)
def test_a_stoppage_is_met_by_a_line_that_slows_within_two_weeks(monday, met):
    """Any day of the week counts, before the first day or after the last."""
    assert verdict.meets_stop(replace(STOP, slowed=(monday, "Ford"))) is met
    assert not verdict.meets_stop(replace(STOP, slowed=None))


def test_a_count_of_licences_is_met_within_ten_points():
    """Of those decided; what is filed waits."""
    count = Count("suppliers", dt.date(2025, 6, 4), 25.0, filed=5.0, decided=34.9, used=IN_VIEW)
    assert verdict.meets_count(count)
    assert not verdict.meets_count(replace(count, decided=35.1))


def test_the_sentences_follow_from_the_figures(case):
    """By what numbers rest on; a series of two months and a single quote are not judged."""
    months = {"2025-04": 50.0, "2025-05": 80.0, "2025-06": 95.0}
    long = replace(SERIES, recorded={"2025-03": 100.0, **months})
    small = replace(case, series=(long,), changes=(), rises=(RISE,), stops=(STOP,), counts=())
    fitted, free = verdict.sentences(small)
    assert fitted == (
        "Numbers were fitted to these, so agreement shows only that the mechanism can. Met: the "
        "price of oxide by 6 May (2.0 times, 3.0 on record)."
    )
    assert free == (
        "No number rests on these. Met: exports to the United States (7 % off, 1.1 times at worst) "
        "and when lines slow at Ford. Missed: that lines stood still by then at Ford."
    )
    nothing = replace(small, series=(SERIES,), rises=(replace(RISE, span=None),), stops=())
    assert verdict.sentences(nothing) == ("Nothing was observed to hold the model against.",)


def test_the_page_says_of_every_observation_what_rests_on_it(case):
    """Series the fit saw are fitted, Europe's and Japan's are not; stoppages were in view."""
    assert [series.used for series in case.series] == [FITTED, FITTED, NOT_USED, NOT_USED]
    assert [change.used for change in case.changes] == [FITTED]
    assert {stop.used for stop in case.stops} == {IN_VIEW}
    assert [rise.used for rise in case.rises].count(FITTED) == 2


def test_the_command_prints_the_page_and_writes_the_file(capsys, tmp_path, case, page):
    """Exit 0; the file is the table."""
    file = tmp_path / "months.csv"
    assert cli.main(["backtest", "--csv", str(file)]) == 0
    assert capsys.readouterr().out == page + "\n"
    assert file.read_bytes().decode() == table(case)


def test_a_scenario_without_observations_is_told_so(capsys):
    """A sentence and exit 2, before anything is played."""
    assert cli.main(["backtest", "smallest"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == (
        "smallest has no block `observed` to hold the model against; rare_earths_2025 has one\n"
    )


def test_a_file_that_cannot_be_written_is_named(capsys, tmp_path):
    """Exit 2 and the place."""
    place = tmp_path / "nowhere" / "months.csv"
    assert cli.main(["backtest", "--csv", str(place)]) == 2
    assert str(place) in capsys.readouterr().err


def test_a_headlines_reading_is_set_beside_its_base(case):
    """Controls lifted in May: six times the magnets of May, and worse than naive forecasts."""
    other = backtest(Match.of(Setting("optimistic_reading", line_up=False)), trials=2)
    assert other.series[0].modelled["2025-05"] / other.series[0].observed["2025-05"] > 5.0
    assert other.series[0].modelled["2025-06"] > 1.2 * case.series[0].modelled["2025-06"]
    words = beside_base(other)
    here, there = re.findall(r"(\d+) % (?:here|in rare_earths_2025)", words)
    assert int(here) > 10 * int(there)
    assert "% in rare_earths_2025, on which this is based; by " in words
    assert words.endswith("come nearer to the exports to the world.")
    assert words in " ".join(text(other).split())


def test_a_variant_of_other_months_is_set_beside_its_base_over_those_both_have(tmp_path):
    """A year cut to April is compared by April; one cut to March by nothing."""
    words = {}
    for weeks in (3, 5):
        file = tmp_path / "short.yaml"
        file.write_text(f"id: s\ntitle: S\nbased_on: rare_earths_2025\nweeks: {weeks}\n", "utf-8")
        words[weeks] = beside_base(backtest(Match.of(Setting(str(file), line_up=False)), trials=2))
    world = backtest(Match.of(Setting("rare_earths_2025", line_up=False)), trials=2).series[0]
    april = f"{100 * abs(world.modelled['2025-04'] / world.observed['2025-04'] - 1):.0f} %"
    assert words[5].startswith(f"Exports to the world are off by {april} here and by {april} in ")
    assert words[3] == ""


def test_a_scenario_that_stands_alone_is_set_beside_nothing(case):
    """Only a variant has a base."""
    assert beside_base(case) == ""


def test_a_change_is_named(case):
    """At the top of the page."""
    match = Match.of(Setting("rare_earths_2025", overrides=("no_growth",), line_up=False))
    assert "Changed: no_growth" in text(replace(case, match=match))


def test_a_shorter_year_leaves_out_what_it_does_not_reach():
    """Five weeks: April alone, no price, no line in trouble yet, and still a page."""
    short = backtest(Match.of(Setting("rare_earths_2025", weeks=5, line_up=False)), trials=2)
    assert list(short.series[0].modelled) == ["2025-04"]
    assert short.rises == ()
    assert "never" in text(short)
