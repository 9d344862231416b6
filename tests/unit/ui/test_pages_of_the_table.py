"""Every panel for every seat: complete, true to the engine, and silent about others' secrets."""

import math
import re
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from game.rules.leverage import leverage
from game.turn.why import MEASURES
from game.ui.desk.drafting import draft, pull
from game.ui.desk.judged import judged
from game.ui.desk.sensible import sensible
from game.ui.desk.weighing import weighed
from game.ui.desk.writing import take_offer
from game.ui.page import Card, Chart, Figure, Meter, Slider, Table
from game.ui.pages.bar import bar
from game.ui.pages.builder import weighing_items
from game.ui.pages.cover import POOLS, cover_panel, pool_words, pools_of, stocks_panel
from game.ui.pages.ending import ending_page, outcome_of
from game.ui.pages.flows import streams, world_map
from game.ui.pages.leverage import leverage_panel
from game.ui.pages.news import Heard, acts, hears, help_words
from game.ui.pages.scene import Scene
from game.ui.pages.timeline import timeline_panel
from game.ui.pages.turn_end import turn_end_page
from game.ui.screen import Push
from game.ui.screens.book import firms_screen, opened
from game.ui.screens.briefing_pages import Brief, panels
from game.ui.screens.pressed import offered
from game.ui.screens.scenes import scene_of
from game.ui.screens.table import TableScreen
from game.world import measures
from tests.unit.ui.games import (
    TABLES,
    desk_at,
    numbers_of,
    talking,
    words_of,
)
from tests.unit.ui.pages_of import pages_of

CASE = "rare_earths_2025"


NO_NUMBER = re.compile(r"\b(nan|inf)\b", re.IGNORECASE)


@pytest.mark.parametrize(("scenario", "seat", "turn"), TABLES)
def test_every_page_is_whole(scenario, seat, turn):
    """Ids are unique on a page, every word is one and every number is finite."""
    desk = desk_at(scenario, seat, turn)
    scene = scene_of(desk)
    for page in (TableScreen.of(desk).page(), *pages_of(scene, desk.sitting.chance)):
        ids = list(offered(page))
        assert len(ids) == len(set(ids)), sorted(one for one in ids if ids.count(one) > 1)
        assert not [words for words in words_of(page) if NO_NUMBER.search(words)]
        assert all(math.isfinite(number) for number in numbers_of(page))
        panels = [panel.id for panel in page.panels]
        assert len(panels) == len(set(panels))


@pytest.mark.parametrize(("scenario", "seat", "turn"), TABLES)
def test_whatever_opens_leads_somewhere(scenario, seat, turn):
    """A thing that opens lays a screen upon the table, and that screen closes again."""
    screen = TableScreen.of(desk_at(scenario, seat, turn))
    opening = [one for one in offered(screen.page()) if ":" in one and one.split(":")[0] in OPENS]
    for one in opening:
        step = screen.act(one)
        assert isinstance(step, Push), one
        page = step.screen.page()
        assert page.escape in list(offered(page))


OPENS = ("why", "parts", "firm", "site", "about", "term")


@pytest.mark.parametrize(("scenario", "seat", "turn"), TABLES)
def test_every_figure_says_what_it_is(scenario, seat, turn):
    """Figures, meters, charts and sliders have a help, for the pointer and the text twin."""
    desk = desk_at(scenario, seat, turn)
    scene = scene_of(desk)
    for page in (TableScreen.of(desk).page(), *pages_of(scene, desk.sitting.chance)):
        held = [item for panel in page.panels for item in panel.items]
        held += [line for item in held if isinstance(item, Card) for line in item.lines]
        for item in (*page.bar, *held):
            if isinstance(item, Figure | Meter | Chart | Slider):
                assert item.help, (page.id, item.name)


def test_every_watched_stock_of_ones_own_stands_on_the_table_once():
    scene = scene_of(desk_at(CASE, "US", 11))
    first, then = cover_panel(scene, "US", 3), stocks_panel(scene, 3)
    pools = [pool_words(scene, pool) for pool in pools_of(scene, "US")]
    held = [item for panel in (first, then) for item in panel.items]
    meters = [item.name for item in held if isinstance(item, Meter) and item.name in pools]
    assert meters == pools[:POOLS]


def test_moves_of_one_announcement_are_told_once():
    desk = desk_at(CASE, "US", 1)
    scene = scene_of(desk)
    (turn,) = desk.sitting.history
    labels = [act.label for act in acts(scene, turn) if act.label]
    assert len(labels) == len(set(labels))
    made = [one for one in (*turn.said, *turn.moves) if hears(scene, turn, one)]
    assert sum(len(act.moves) for act in acts(scene, turn)) == len(made)
    licences = next(act for act in acts(scene, turn) if "seven rare earths" in act.label)
    assert licences.words.count("seven rare earths") == 1
    assert licences.words.endswith(f"{len(licences.moves) - 3} more")
    assert all(words in help_words(scene, licences) for words in licences.moves)


def test_a_reason_of_a_strategy_stands_after_its_move_and_asking_needs_none():
    pull = Heard(3, "US", "raises a lever", ("Raise X: 0.20 → 0.30",), False, True, asks=False)
    assert pull.words == "Raise X: 0.20 → 0.30 (raises a lever)"
    asked = Heard(3, "US", "asks for talks", ("Ask for talks, A and B",), False, False, asks=True)
    assert asked.words == "Ask for talks, A and B"


def test_moves_of_a_lever_in_one_turn_go_on_from_each_other():
    """The record raises the same tariff twice within a turn."""
    desk = desk_at(CASE, "US", 3)
    scene = scene_of(desk)
    told = [
        words.partition(": ")[2]
        for turn in desk.sitting.history
        for act in acts(scene, turn)
        for words in act.moves
        if "Chinese tariff on US goods" in words
    ]
    ends = [words.split(" → ") for words in told if " → " in words]
    assert len(ends) > 1
    assert all(before[1] == after[0] for before, after in pairwise(ends))


def test_the_bar_says_what_the_engine_says():
    desk = desk_at(CASE, "CN", 11)
    figures = {figure.name: figure for figure in bar(scene_of(desk))}
    home = desk.sitting.game.world.home
    assert figures["Turn"].value == "12 / 19"
    assert figures["Approval"].value == f"{home.approval[1, 0]:.1f}"
    assert figures["Political capital"].value == f"{home.capital[1, 0]:.1f}"


def test_the_map_ships_what_the_ports_shipped():
    scene = scene_of(desk_at(CASE, "US", 11))
    goods = ("magnet_heavy",)
    found = streams(scene, goods)
    sent = measures.shipped(scene.tables, scene.world.chain)[:, 0]
    crossing = [
        row
        for row, (good, source, target, _) in enumerate(scene.tables.axes.channels)
        if good in goods and source != target
    ]
    shown = sum(stream.sent for stream in found)
    np.testing.assert_allclose(shown, sent[crossing].sum(), rtol=0.02)  # trickles are left out
    ends = {site.id for site in world_map(scene, "heavy").sites}
    assert all({flow.source, flow.target} <= ends for flow in world_map(scene, "heavy").flows)


def test_leverage_adds_up_from_its_parts():
    scene = scene_of(desk_at(CASE, "US", 11))
    ways = leverage_panel(scene, 0).items
    assert [way.name for way in ways] == ["US over CN", "CN over US"]
    held = leverage(scene.tables, scene.book.reach, scene.world)
    for way, (owner, target) in zip(ways, ((0, 1), (1, 0)), strict=True):
        assert way.value == f"{held.total[owner, target, 0]:.2f}"
        dialog = opened(scene, desk_at(CASE, "US", 11).sitting.chance, way.opens).page()
        *parts, total = dialog.panels[0].items[1].rows
        added = sum(float(row.cells[1]) for row in parts)
        assert added == pytest.approx(float(total.cells[1]), abs=1e-9)
        assert total.cells[1] == way.value


def test_a_why_adds_up_at_every_depth():
    """The parts of an account, and of each part that opens, add up to what they are parts of."""
    desk = desk_at(CASE, "US", 11)
    screen = TableScreen.of(desk)
    asked = [one for one in offered(screen.page()) if one.startswith("why:")]
    assert asked
    for one in asked:
        step = screen.act(one)
        _adds_up(step.screen)
        _adds_up(step.screen.act("over", "all").screen)


def _adds_up(screen):
    (table,) = [item for item in screen.page().panels[0].items if isinstance(item, Table)]
    *parts, whole = table.rows
    shown = [float(row.cells[1].replace(",", "")) for row in parts]
    assert sum(shown) == pytest.approx(float(whole.cells[1].replace(",", "")), abs=1e-9)
    for row in parts:
        if row.opens:
            _adds_up(screen.act(row.opens).screen)


def test_the_end_of_a_turn_comes_in_order_and_opens():
    desk = desk_at(CASE, "US", 11)
    scene = scene_of(desk)
    page = turn_end_page(scene, scene.history[-1])
    assert [panel.id for panel in page.panels] == [
        "moves", "deals", "ratification", "shipments", "stoppages", "prices", "approval",
    ]  # fmt: skip
    kinds = {one.split(":")[1] for one in offered(page) if one.startswith("why:")}
    assert {"cover", "output", "price", "approval", "welfare"} <= kinds <= set(MEASURES)


def test_a_turn_ends_on_the_day_before_the_next_begins():
    scene = scene_of(desk_at(CASE, "US", 4))
    shown = [turn_end_page(scene, turn).subtitle for turn in scene.history[:2]]
    assert shown[0].endswith("to 13 April 2025")
    assert shown[1].startswith("14 April 2025")


@pytest.mark.parametrize("seat", ["US", "CN"])
def test_the_briefing_and_the_timeline_name_the_same_days_in_the_same_order(seat):
    scene = scene_of(desk_at(CASE, seat, 0))
    (line,) = timeline_panel(scene).items
    brief = Brief(scene.book, seat, {})
    (calendar,) = [one for one in panels(brief, claims=False) if one.id == "calendar"]
    marked = [(mark.date.split()[0], mark.date.split()[1][:3]) for mark in line.marks]
    told = [tuple(row.cells[0].split()[:2]) for row in calendar.items[0].rows]
    assert ("10", "May") in marked
    assert [when for when in marked if when in told] == [when for when in told if when in marked]
    assert set(marked) <= set(told)


def test_worth_names_its_weeks_and_from_what_a_deal_is_better_than_none():
    desk = talking(CASE, "US", 3)
    package = sensible(desk).package or desk.talk.offer
    weighing = weighed(desk, package)
    worth, line = weighing_items(weighing)[:2]
    assert worth.unit == f"bn USD over {int(package.duration[0])} weeks"
    assert line.words == f"better than no deal from {weighing.least:.2f}"
    assert f"over {weighing.weeks} weeks" in sensible(desk).words


def test_a_slider_shows_the_price_of_its_pull_alone_beside_a_threat_on_the_same_lever():
    desk = desk_at(CASE, "US", 4)
    lever = next(one for one in judged(desk).levers() if one.severity < 0.6 and not one.helps)
    pulled = pull(desk, lever.id, lever.severity + 0.1)
    both = draft(pulled, "threat", lever.id, severity=lever.severity + 0.3, weeks=4, publicity=1.0)
    costs = [next(o for o in judged(d).levers() if o.id == lever.id).cost for d in (pulled, both)]
    assert judged(both).left < judged(pulled).left
    assert costs[0] == costs[1] > 0.0


def test_a_slider_stands_where_its_lever_is_in_force():
    desk = desk_at(CASE, "CN", 11)
    sliders = [
        item
        for panel in TableScreen.of(desk).page().panels
        if panel.id == "levers"
        for item in panel.items
        if isinstance(item, Slider)
    ]
    assert sliders
    for slider in sliders:
        row = desk.book.tables.axes.levers.index(slider.id.removeprefix("lever:"))
        assert slider.value == slider.rest == desk.view.levers[row, 0]


def test_the_firm_looked_at_first_is_an_own_one_that_fares_worst():
    scene = scene_of(desk_at(CASE, "EU", 11))
    page = firms_screen(scene, None).page()
    assert page.subtitle == "European Union"


def test_news_of_the_record_name_their_office_and_source():
    desk = desk_at(CASE, "US", 4)
    (news,) = [panel for panel in TableScreen.of(desk).page().panels if panel.id == "news"]
    cited = [line for line in news.items if "Source: " in line.help]
    assert cited
    assert all(re.match(r".+, \d+ \w+ 2025: ", line.help) for line in cited)


def test_agreements_say_what_is_promised_in_force_and_delivered():
    desk = desk_at(CASE, "US", 11)
    (panel,) = [one for one in TableScreen.of(desk).page().panels if one.id == "agreements"]
    meters = [
        line
        for card in panel.items
        if isinstance(card, Card)
        for line in card.lines
        if isinstance(line, Meter)
    ]
    assert meters
    assert all(
        {notch.name for notch in meter.notches} == {"in force", "promised"} for meter in meters
    )


def test_the_end_of_the_game_counts_what_the_seat_came_to():
    desk = desk_at("smallest", "SOUTH", 14)
    assert desk.over
    outcome = outcome_of(desk.book, desk.sitting.history, desk.sitting.state)
    home = desk.sitting.history[-1].after.home
    assert outcome.lost == home.lost[1, 0]
    better = replace(outcome, worth=outcome.worth + 1.0)
    page = ending_page(scene_of(desk), outcome, better, "")
    assert any("-1.0" in words for words in words_of(page))


def test_the_difference_to_the_record_is_that_of_the_figures_beside_it():
    desk = desk_at("smallest", "SOUTH", 14)
    outcome = outcome_of(desk.book, desk.sitting.history, desk.sitting.state)
    mine, theirs = replace(outcome, worth=-0.34), replace(outcome, worth=0.24)
    (table,) = [
        one
        for one in ending_page(scene_of(desk), mine, theirs, "").panels[0].items
        if isinstance(one, Table)
    ]
    assert table.rows[0].cells[1:] == ("-0.3", "0.2", "-0.5")


def test_a_scene_without_turns_can_be_read():
    view = desk_at(CASE, "US", 0).view
    assert Scene(view).past(lambda world: float(world.week)) == ((0.0,), (0.0,))


def test_talks_show_the_offer_and_its_worth():
    desk = talking(CASE, "US", 3)
    (panel,) = [one for one in TableScreen.of(desk).page().panels if one.id == "talk"]
    weighing = weighed(desk, desk.talk.offer)
    assert any(f"{weighing.worth.amount:+.2f}" == words for words in words_of(panel))
    screen = TableScreen.of(take_offer(desk))
    (builder,) = [one for one in screen.page().panels if one.id == "builder"]
    assert "estimate" in list(words_of(builder))
