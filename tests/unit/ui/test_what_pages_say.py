"""What pages say in a word or a sign: spent levers, banners, shortfalls, dates, keys."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from game.report.move_words import plan_words
from game.rules.moves import Threat
from game.ui.desk.drafting import pull
from game.ui.desk.issue import issues_of
from game.ui.desk.judged import judged
from game.ui.desk.words import in_words
from game.ui.page import Card, Choice, Entry, Figure, Slider, Switch, Table, Text, Tone
from game.ui.pages.agreements import agreements_panel
from game.ui.pages.builder import builder_panel
from game.ui.pages.dates import clock
from game.ui.pages.firm import firm_page
from game.ui.pages.flows import ALL, world_map
from game.ui.pages.prices import _axis
from game.ui.pages.queue import queue_page
from game.ui.screens.bindable import BINDABLE
from game.ui.screens.briefing import Briefing
from game.ui.screens.catalogue import catalogue
from game.ui.screens.load import Load
from game.ui.screens.new_game import NewGame
from game.ui.screens.scenes import scene_of
from game.ui.screens.settings import SettingsScreen
from game.ui.screens.setup import Setup
from game.ui.screens.table import TableScreen
from game.ui.settings import Settings
from game.ui.words import speak
from tests.unit.ui.desks import desk_of, talking
from tests.unit.ui.games import desk_at, words_of


@pytest.fixture
def desk():
    return desk_of("US")


def built(desk):
    return builder_panel(scene_of(desk), desk.view.dyads, desk.dyad, desk.bargain, issues_of(desk))


def test_levers_with_nothing_left_to_give_come_last_and_say_so(desk):
    spent = {issue.id for issue in issues_of(desk) if issue.side == "give" and issue.spent}
    assert spent
    (more,) = (item for item in built(desk).items if getattr(item, "id", "") == "add_give")
    assert isinstance(more, Choice)
    ids = [option.id for option in more.options if option.id]
    assert set(ids[-len(spent) :]) == spent
    for option in more.options:
        assert (option.note == "nothing left to give") == (option.id in spent)


def test_a_spent_lever_in_a_package_says_so_on_its_slider(desk):
    one = next(issue for issue in issues_of(desk) if issue.side == "give" and issue.spent)
    bound = [replace(issue, bound=issue is one) for issue in [one]]
    panel = builder_panel(scene_of(desk), desk.view.dyads, desk.dyad, desk.bargain, bound)
    (slider,) = (item for item in panel.items if isinstance(item, Slider))
    assert slider.change == "nothing left to give"


def test_a_banner_about_something_done_is_no_warning():
    briefing = Briefing.of(Setup("smallest", "NORTH"))
    assert briefing.page().banner_tone is Tone.WARN
    assert replace(briefing, printed="Written", written=True).page().banner_tone is Tone.GOOD
    assert Load((), notice="It is deleted", done=True).page().banner_tone is Tone.GOOD
    assert Load((), notice="It cannot be opened").page().banner_tone is Tone.WARN


def test_an_agreement_that_falls_short_has_no_tick():
    cards = [
        item
        for turn in (4, 11)
        for item in agreements_panel(scene_of(desk_at("rare_earths_2025", "US", turn))).items
        if isinstance(item, Card)
    ]
    assert any(card.badge == "short" for card in cards)
    for card in cards:
        assert (card.mark == "✓") == (card.badge == "in force")


def test_a_drafted_threat_names_its_day_in_words(desk):
    lever = next(lever for lever in judged(desk).levers() if lever.severity < 0.5)
    move = Threat(
        lever=lever.lever,
        severity=np.array([0.8]),
        deadline=7,
        publicity=1.0,
        week=3,
        where=np.array([True]),
    )
    assert in_words(desk.book, move).endswith("at 0.80 by 19 May 2025, in public")


@pytest.mark.parametrize("values", [[1.0, 1.0005], [0.0, 0.0004], [52.3, 52.31], [-0.0001, 0.0]])
def test_the_axis_of_what_hardly_moves_has_no_finer_ticks_than_its_figures(values):
    axis = _axis(values)
    assert axis.most - axis.least >= 0.02 * max(1.0, max(values))
    assert axis.least <= min(values) <= max(values) <= axis.most
    assert all(len(tick.words.partition(".")[2]) <= 2 for tick in axis.ticks)
    assert axis.least >= 0.0 or min(values) < 0.0


def test_a_key_is_called_usual_only_where_another_was_given():
    usual = SettingsScreen(Settings(), BINDABLE)
    assert not any(entry.hint for entry in entries(usual))
    other = SettingsScreen(Settings(keys={"undo": "ctrl+e"}), BINDABLE)
    assert {entry.name: entry.hint for entry in entries(other) if entry.hint} == {
        "Undo": "usually Ctrl+Z"
    }


def entries(screen):
    return [item for item in screen.page().panels[1].items if isinstance(item, Entry)]


def test_descriptions_are_shown_without_the_marks_of_code():
    cases = [each.spoken for each in catalogue().cases]
    (case,) = (each for each in cases if each.id == "optimistic_reading")
    assert "backtest shows" in case.summary
    assert not any("`" in words for each in cases for words in words_of(each))


def test_the_briefing_says_approval_as_precisely_as_the_table():
    (counts,) = (
        panel
        for panel in Briefing.of(Setup("rare_earths_2025", "US")).page().panels
        if any(isinstance(item, Figure) and item.name == "Approval" for item in panel.items)
    )
    (figure,) = (item for item in counts.items if getattr(item, "name", "") == "Approval")
    assert figure.value == "47.5"


def test_moves_are_said_in_the_language_of_the_person(desk):
    """The window fills in the phrases of the reports, translated."""
    name, now = judged(desk).levers()[0].id, judged(desk).levers()[0].severity
    drafted = pull(desk, name, 1.0 if now < 0.5 else 0.0)
    (move,) = (one.move for one in judged(drafted).ruled)
    english = in_words(desk.book, move)
    speak("zh")
    try:
        chinese = in_words(desk.book, move)
    finally:
        speak("en")
    assert english == plan_words(desk.book, move)
    assert english.startswith("Set ")
    assert chinese.startswith("将")


def test_strategies_and_changes_are_written_as_names():
    screen = NewGame(catalogue())
    items = [item for panel in screen.page().panels for item in panel.items]
    chosen = [item for item in items if isinstance(item, Choice) and item.id.startswith("plays:")]
    names = [option.name for choice in chosen for option in choice.options]
    assert "Tit for tat" in names
    assert all(name[0].isupper() and "_" not in name.partition(":")[0] for name in names)
    switches = [item.name for item in items if isinstance(item, Switch)]
    assert switches
    assert all(name[0].isupper() for name in switches)


def test_moments_are_told_in_the_language_of_the_person():
    moment = dt.datetime(2025, 7, 28, 14, 5).astimezone()
    assert clock(moment) == "28 Jul 2025 14:05"
    speak("zh")
    try:
        assert clock(moment) == "2025年7月28日 14:05"
    finally:
        speak("en")


def test_a_usual_flow_does_not_tell_its_tonnes_twice():
    scene = scene_of(desk_at("rare_earths_2025", "US", 0))
    words = [flow.words for flow in world_map(scene, ALL).flows]
    assert words
    assert all(each.endswith("a week, as in a normal one") for each in words)


def test_the_licence_desk_says_what_it_does_before_anybody_has_applied():
    page = queue_page(scene_of(desk_at("rare_earths_2025", "US", 0)))
    told = [item.words for item in page.panels[0].items if isinstance(item, Text)]
    assert any(words.startswith("What needs a licence") and "Yttrium" in words for words in told)


def test_agreements_stand_before_the_last_talks_and_after_those_under_way():
    def order(desk):
        ids = [panel.id for panel in TableScreen.of(desk).page().panels]
        return [id for id in ids if id in ("offers", "agreements")]

    assert order(desk_at("rare_earths_2025", "US", 4)) == ["agreements", "offers"]
    assert order(talking("US")) == ["offers", "agreements"]


def test_a_list_of_firms_that_all_run_names_nothing_they_are_short_of():
    def heads(turn):
        scene = scene_of(desk_at("rare_earths_2025", "US", turn))
        (table,) = (
            item
            for panel in firm_page(scene, "ford").panels
            for item in panel.items
            if isinstance(item, Table) and item.heads[0] == "Firm"
        )
        return table.heads

    assert heads(0) == ("Firm", "running")
    assert heads(8) == ("Firm", "running", "shortest of")
