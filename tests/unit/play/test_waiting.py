"""What two who offer in turn would split, with and without threats, and near the end of a game."""

from dataclasses import replace

import numpy as np
import pytest

from game.outlook.bargaining.offers import rubinstein, stahl
from game.play.waiting import waiting
from game.rules.book import believed, opening
from tests.builders import two_regions


def quiet(weeks=10, week=0):
    """The smallest game at rest, in some week."""
    book = two_regions(overrides=(), weeks=weeks)
    return book, replace(opening(book, 1), week=week)


def test_without_threats_nobody_is_hurried():
    """Then counting on threats changes nothing."""
    book, world = quiet()
    found = waiting(book, world, 0)
    assert found.hazard == (0.0, 0.0)
    assert found.hurried == found.endless


def test_a_threat_adds_up_to_how_far_it_is_believed_and_hurries_whom_it_hits():
    """Four weeks of its hazard are its belief, and the side it hits gets less."""
    book, world = quiet()
    tariff = book.tables.axes.levers.index("south_tariff")
    threatened, deadline = world.threatened.copy(), world.deadline.copy()
    threatened[tariff], deadline[tariff] = 0.9, world.week + 4
    found = waiting(book, replace(world, threatened=threatened, deadline=deadline), 0)
    faith = float(believed(book.tables, world.home.credibility)[tariff, 0])
    assert 1.0 - (1.0 - found.hazard[0]) ** 4 == pytest.approx(faith)
    assert found.hazard[1] == 0.0
    assert found.hurried < found.endless
    discount = book.tables.parameters.talks.discount.value
    pause = book.tables.parameters.talks.pause.value
    north, south = discount * (1.0 - found.hazard[0]), discount
    mine, theirs = (north, south) if found.first == 0 else (south, north)
    share = rubinstein(mine, theirs, weeks=int(pause))
    assert found.hurried == pytest.approx(share if found.first == 0 else 1.0 - share)


@pytest.mark.parametrize(("week", "offers"), [(9, 1), (8, 1), (7, 2), (0, 5)])
def test_who_has_the_last_word_before_the_end_takes_nearly_all(week, offers):
    """Meetings two weeks apart, as many as there is time for; with one left its maker takes all."""
    book, world = quiet(week=week)
    found = waiting(book, world, 0)
    talks = book.tables.parameters.talks
    share = stahl(talks.discount.value**2, talks.discount.value**2, offers)
    assert found.offers == offers
    assert found.ended == pytest.approx(share if found.first == 0 else 1.0 - share)
    last_is_first = found.offers % 2 == 1
    maker = found.first if last_is_first else 1 - found.first
    assert (found.ended if maker == 0 else 1.0 - found.ended) > 0.95
    assert np.isclose(talks.pause.value, 2.0)
