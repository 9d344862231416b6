"""A person's threats that fall due are told, whatever became of them."""

import pytest

from game.ui.desk.drafting import draft
from game.ui.desk.judged import judged
from game.ui.desk.sending import commit, say_nothing
from game.ui.pages.moves import Written, moves_page
from game.ui.pages.news import news_panel
from game.ui.pages.timeline import timeline_panel
from game.ui.pages.turn_end import turn_end_page
from game.ui.screens.scenes import scene_of
from tests.unit.ui.games import desk_at, words_of

CASE = "rare_earths_2025"


def after_a_threat(seat, believed):
    """The scene after a turn in which a threat of the person's fell due."""
    desk = desk_at(CASE, seat, 0)
    mine = next(one for one in judged(desk).levers() if one.severity < 0.8 and not one.helps)
    desk = draft(desk, "threat", mine.lever, severity=mine.severity + 0.1, weeks=1, publicity=1.0)
    credibility = desk.sitting.game.world.home.credibility
    credibility[0], credibility[1] = (1e9, 1.0) if believed else (1.0, 1e9)
    while not desk.sitting.history:
        desk = say_nothing(desk) if desk.talk is not None else commit(desk)
    return scene_of(desk)


@pytest.fixture(autouse=True)
def kept_as_it_was():
    """Games are shared between tests: what a test writes into one is put back."""
    credibility = desk_at(CASE, "CN", 0).sitting.game.world.home.credibility
    was = credibility.copy()
    credibility.setflags(write=True)
    yield
    credibility[:] = was


@pytest.mark.parametrize("believed", [True, False])
def test_a_threat_that_fell_due_is_in_the_turn_the_news_and_the_timeline(believed):
    scene = after_a_threat("CN", believed)
    words = "fell due and was carried out" if believed else "fell due and lapsed"
    (turn,) = scene.history
    for told in (turn_end_page(scene, turn), news_panel(scene), timeline_panel(scene)):
        assert any(f"Your threat {words}" in line for line in words_of(told))


def test_the_dialog_says_that_a_threat_is_carried_out_by_itself_with_chance_and_price():
    desk = desk_at(CASE, "CN", 0)
    mine = judged(desk).levers()[0]
    page = moves_page(scene_of(desk), (), Written("threat", mine.id, 1.0))
    (line,) = [words for words in words_of(page) if "carried out by itself" in words]
    assert "%" in line
    assert "points of political capital" in line
