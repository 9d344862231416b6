"""The briefing: what it tells of a seat, printed as a page, and how it leads to the table."""

from dataclasses import replace
from pathlib import Path

import pytest

from game.paths import runs_folder
from game.ui.screens.briefing import Briefing
from game.ui.screens.help import Help
from game.ui.screens.setup import Setup
from game.ui.screens.sheet import sheet
from game.ui.screens.table import TableScreen
from game.ui.screens.title import Title
from game.ui.words import speak
from tests.unit.ui.strings import strings


def test_a_briefing_names_every_lever_of_the_seat_and_every_claim_on_demand():
    briefing = Briefing.of(Setup("rare_earths_2025", "CN", settings=("states.CN.doctrine=hawk",)))
    scenario = briefing.match.loaded.scenario
    words = strings(briefing.page())
    for lever in scenario.levers.values():
        if lever.owner == "CN":
            assert lever.label in words
    assert "25%" in " ".join(words), "the red lines of its instructions"
    assert "Contested" not in words
    told = strings(briefing.act("claims", True).screen.page())
    assert told.count("Contested") == len(scenario.contested)


def test_a_briefing_can_be_printed_as_a_page_of_its_own():
    briefing = Briefing.of(Setup("rare_earths_2025", "JP")).act("print").screen
    place = runs_folder() / "briefing-rare_earths_2025-JP.html"
    assert briefing.page().banner == f"Written to {place}"
    text = place.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert "http" not in text
    assert "Verdict:" not in text, "it gives away how the year went"


@pytest.mark.parametrize(("seat", "told"), [("CN", True), ("US", True), ("AU", False)])
def test_a_briefing_says_that_enter_repeats_the_record_in_the_first_weeks(seat, told):
    words = strings(Briefing.of(Setup("rare_earths_2025", seat)).page())
    assert any("does what the record has for you" in one for one in words) is told


def test_a_printed_briefing_tells_contested_claims_where_the_page_tells_them():
    briefing = Briefing.of(Setup("rare_earths_2025", "JP"))
    shown = replace(briefing, claims=True).act("print").screen
    text = Path(shown.printed.removeprefix("Written to ")).read_text(encoding="utf-8")
    assert text.count("<strong>Contested</strong>") == len(briefing.match.loaded.scenario.contested)


def test_a_folder_that_cannot_be_written_is_a_sentence():
    runs_folder().touch()
    assert (
        "it cannot be written"
        in Briefing.of(Setup("smallest", "NORTH")).act("print").screen.printed
    )


def test_a_sheet_writes_nothing_that_a_page_could_smuggle_in():
    page = Help.over(replace(Title().page(), title="<script>")).page()
    assert "<script>" not in sheet(page)


def test_a_briefing_writes_its_days_in_the_language_spoken():
    briefing = Briefing.of(Setup("smallest", "SOUTH"))
    assert "7 April 2025" in strings(briefing.page())
    speak("zh")
    try:
        assert "2025年4月7日" in strings(briefing.page())
    finally:
        speak("en")


def test_a_briefing_leads_to_the_table():
    assert isinstance(Briefing.of(Setup("smallest", "SOUTH")).act("begin").screen, TableScreen)
