"""How foresight is measured: bands, worth fast and slow, leverage and who gives way."""

from pathlib import Path

import numpy as np
import pytest

from game.play.match import Match, Setting
from game.report.foresight import page as foresight_page
from game.report.foresight.__main__ import LEVERAGE_WEEK, PAIRS
from game.report.foresight.calibration import Hits, calibrated, drawn
from game.report.foresight.concession import FEWEST, Conceded, followed
from game.report.foresight.concession import drawn as settings_drawn
from game.report.foresight.page import Findings, text
from game.report.foresight.worth import Held, Weighed, leverages, rank_correlation, weighed
from game.world.chance import Chance
from tests.builders import case, two_regions


def test_bands_hold_about_what_they_say():
    """Twelve games, one turn, two seats: most outcomes lie within bands of 80 per cent."""
    hits = calibrated(case(), 12, 16, turns=(5,))
    assert [one.count for one in hits] == [12] * 6
    assert all(abs(one.below + one.inside + one.above - 1.0) < 1e-12 for one in hits)
    assert 0.5 <= np.mean([one.inside for one in hits]) <= 1.0


def test_players_are_drawn_by_game_and_not_by_batch():
    """Game 5 has the same players alone and among ten."""
    book = case()
    ten, one = drawn(book, Chance.of(1, 10)), drawn(book, Chance.of(1, 1, first=5))
    for name, player in ten.items():
        assert player.temper.kind[5] == one[name].temper.kind[0]
    assert len({int(kind) for kind in ten["CN"].temper.kind}) > 1


def test_correlation_is_by_rank_over_all_dates():
    """Any rising curve gives 1, a falling one -1."""
    found = [
        Weighed("a", (1.0, 2.0), (1.0, 8.0), (4.0, 3.0)),
        Weighed("b", (3.0,), (27.0,), (1.0,)),
    ]
    assert rank_correlation(found) == pytest.approx(1.0)
    assert rank_correlation(found, still=True) == pytest.approx(-1.0)


def test_templates_are_weighed_at_every_round_of_the_record():
    """In the smallest world too; doing it twice gives the same."""
    book = two_regions(overrides=())
    found = weighed(book, 2)
    assert found == weighed(book, 2)
    assert all(len(one.fast) == len(one.slow) == len(one.still) > 0 for one in found)


def test_who_gives_way_first_is_read_off_the_weeks():
    """Leverage is that of the first talks; a game without talks counts for nobody."""
    match = Match.of(Setting("rare_earths_2025", seed=2))
    turns = list(match.turns(3))
    net, first = followed(match.book, turns)
    assert (net != 0.0).all()
    assert set(first) <= {-1.0, 0.0, 1.0}
    silent, nobody = followed(match.book, turns[:1])
    assert (silent == 0.0).all()
    assert (nobody == 0.0).all()


def test_parameters_are_drawn_from_their_ranges():
    """Every draw is a legal setting, and two draws differ."""
    book = case()
    one, two = settings_drawn(book, 1, 0), settings_drawn(book, 1, 1)
    assert one != two
    assert len(one) > 40
    Match.of(Setting("rare_earths_2025", settings=one, weeks=2))


@pytest.mark.parametrize(("falls", "expected"), [(1.0, 1.0), (-1.0, -1.0)])
def test_leverage_and_giving_way_are_compared_by_rank(falls, expected):
    """The sign says who gives way; too few games say nothing."""
    net = np.linspace(-1.0, 1.0, 2 * FEWEST)
    told = Conceded(net, np.sign(net) * falls)
    assert np.sign(told.correlation) == expected
    assert np.isnan(Conceded(net[:4], np.sign(net[:4])).correlation)


def test_the_page_says_what_was_found():
    """Every table has its rows, and a weak correlation is said to be one."""
    page = text(
        Findings(
            games=3,
            pairs=4,
            hits=[Hits("US: own approval", 0.1, 0.75, 0.15, 12)],
            weighed=[Weighed("2025-05-12", (1.0, 2.0), (2.0, 1.0), (1.0, 2.0))],
            leverages=[Held("CN", "US", 0.25, 0.5)],
            leverage_date="2025-06-16",
            conceded=Conceded(np.zeros(4), np.zeros(4)),
        )
    )
    assert "| US: own approval | 10% | 75% | 15% | 12 |" in page
    assert "1 of 1 measures lie between 70% and" in page
    assert "-1.00, and 1.00 where nothing more is" in page
    assert "| CN over US | 0.25 | 0.50 |" in page
    assert "too few to say anything" in page


PAGE = Path(__file__).parents[3] / "docs" / "foresight.md"


def test_the_page_is_fresh_on_leverage():
    """What costs little to measure again is measured again and stands on the page."""
    held = leverages(case(), LEVERAGE_WEEK)
    date = case().calendar.date(LEVERAGE_WEEK).isoformat()
    assert "\n".join(foresight_page.leverage(held, date)) in PAGE.read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_page_is_fresh_on_worth():
    """Worth and worth by playing on come out as the page says, to the last figure shown."""
    assert "\n".join(foresight_page.worth(weighed(case(), PAIRS))) in PAGE.read_text(
        encoding="utf-8"
    )


def test_a_correlation_comes_with_its_interval():
    """The fewer games tell, the wider; it holds the estimate and narrows with more."""
    net = np.linspace(-1.0, 1.0, 60)
    first = np.where(np.arange(60) % 3 == 0, -1.0, 1.0) * np.sign(net)
    few, many = Conceded(net, first), Conceded(np.tile(net, 4), np.tile(first, 4))
    (low, high), (left, right) = few.interval, many.interval
    assert low < few.correlation < high
    assert right - left < 0.6 * (high - low)
    assert np.isnan(Conceded(net[:4], first[:4]).interval).all()
