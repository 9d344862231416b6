"""A scenario's words are shown in the language of the person, and only shown."""

import json
import re
import shutil
import sys
from dataclasses import fields, is_dataclass
from gettext import NullTranslations
from importlib import util

import pytest

from game.play.match import Match, Setting
from game.play.sitting import sit_down
from game.report.texts import life_of
from game.scenario.labels import labels
from game.scenario.load import load
from game.ui import words
from game.ui.desk import Desk
from game.ui.desk.words import SPOKEN
from game.ui.pages.news import BY_HAND
from game.ui.pages.scene import Scene
from game.ui.screens.catalogue import case_of
from game.ui.screens.new_game import NewGame
from game.ui.screens.scenes import scene_of
from game.ui.screens.table import TableScreen
from game.ui.screens.title import Title
from game.ui.spoken import spoken
from game.ui.words import speak
from tests.ui.hands import SIZES, window_of
from tests.ui.places import misplaced
from tests.unit.ui.games import desk_at
from tests.unit.ui.rooms import read

CASE = "rare_earths_2025"
SHIPPED = (CASE, "smallest", "optimistic_reading")
UNSEEN = {"id", "opens", "key", "enter", "escape", "chosen", "fills", "source", "target", "kind",
          "help"}  # fmt: skip
"""Fields of a page that hold no words, and the help, which cites model and sources by their ids."""
OWN = {"US", "CN", "EU", "JP", "AU", "KR"}
"""States as tables abbreviate them; firms keep their own names beside these."""
TURN = 4


def chinese(catalogue, checkout, name):
    return catalogue.read(checkout / f"scenarios/{name}/locale/zh/LC_MESSAGES/labels.po")


def said_on(thing):
    """Every word a page shows, its help left out."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from said_on(part)
    elif is_dataclass(thing):
        for field in fields(thing):
            if field.name not in UNSEEN:
                yield from said_on(getattr(thing, field.name))


@pytest.mark.parametrize("name", SHIPPED)
def test_every_label_of_a_shipped_scenario_has_chinese_words(name, catalogue, checkout):
    known = dict[str, str]()
    scenario = load(checkout / "scenarios" / name)
    for home in scenario.homes:
        known |= chinese(catalogue, checkout, home.name)
    assert [place for place, said in labels(scenario) if not known.get(said)] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_the_compiled_labels_say_what_the_written_ones_say(name, catalogue, checkout):
    speak("zh")
    written = chinese(catalogue, checkout, name)
    say = words.in_tongue((checkout / "scenarios" / name,))
    assert {said: say(said) for said in written} == written


@pytest.mark.parametrize("face", ["noto-sans-sc", "noto-sans-sc-bold"])
def test_every_character_of_the_labels_can_be_drawn(face, catalogue, checkout):
    table = json.loads((checkout / "assets/fonts/coverage.json").read_text(encoding="utf-8"))
    drawn = {
        chr(point)
        for one in (face, "inter-regular")
        for first, last in table[one]
        for point in range(first, last + 1)
    }
    for name in SHIPPED:
        assert set("".join(chinese(catalogue, checkout, name).values())) <= drawn


def test_the_table_in_chinese_has_no_english_words_but_names_of_firms(checkout):
    """Keys of buttons and the help apart."""
    desk = desk_at(CASE, "US", TURN)
    scenario = desk.book.scenario
    speak("zh")
    firms = [*spoken(desk.book).scenario.users.values(), *scenario.producers.values()]
    names = {word for firm in firms for word in re.findall("[A-Za-z]+", firm.label)}
    page = TableScreen.of(desk).page()
    left = {
        text for text in said_on(page.panels) if set(re.findall("[A-Za-z]{2,}", text)) - names - OWN
    }
    assert left == set()


def test_switching_the_language_changes_the_labels_and_back():
    scene = scene_of(desk_at(CASE, "US", 0))
    seen = []
    for language in ("en", "zh", "en"):
        speak(language)
        seen.append(scene.book.scenario.levers["us_tariff_fentanyl"].label)
    assert seen == ["Fentanyl tariff on China", "对华芬太尼关税", "Fentanyl tariff on China"]


def test_the_rules_that_are_played_and_kept_stay_as_they_were():
    desk = desk_at(CASE, "US", 0)
    speak("zh")
    told = spoken(desk.book)
    assert told.scenario.regions["CN"].label == "中国"
    assert desk.book.scenario.regions["CN"].label == "China"
    assert told.tables is desk.book.tables
    assert told.script is desk.book.script
    assert spoken(desk.book) is told


def test_a_new_game_offers_its_case_in_the_language_of_the_person():
    room = NewGame(read())
    assert room.case.title == "Rare earths and tariffs, 2025"
    speak("zh")
    assert room.case.title.startswith("稀土与关税")
    assert [seat.name for seat in room.case.seats][:2] == ["美国", "中国"]
    assert any(words.startswith("时间在我这边") for words in said_on(room.page().panels))


def test_a_variant_takes_the_words_of_its_base():
    speak("zh")
    case = case_of("optimistic_reading").spoken
    assert case.title.startswith("乐观的解读")
    assert case.seats[0].name == "美国"


def copied(checkout, folder):
    """The desk of a copy of the smallest scenario, as a modder would begin."""
    home = folder / "smallest"
    shutil.copytree(checkout / "scenarios" / "smallest", home)
    return home


def scene_at(home) -> Scene:
    return scene_of(Desk.at(sit_down(Match.of(Setting(str(home))), "SOUTH")))


def test_a_scenario_without_a_catalogue_stays_in_its_own_words(checkout, tmp_path):
    home = copied(checkout, tmp_path)
    shutil.rmtree(home / "locale")
    speak("zh")
    scene = scene_at(home)
    assert scene.label("NORTH") == "North"
    assert scene.book is scene.view.book
    assert TableScreen.of(Desk.at(sit_down(Match.of(Setting(str(home))), "SOUTH"))).page().title


def test_a_scenario_by_path_brings_its_own_words(checkout, tmp_path):
    speak("zh")
    assert scene_at(copied(checkout, tmp_path)).label("NORTH") == "北国"


def test_a_catalogue_that_cannot_be_read_leaves_the_scenario_its_own_words(checkout, tmp_path):
    home = copied(checkout, tmp_path)
    (home / "locale/zh/LC_MESSAGES/labels.mo").write_bytes(b"no catalogue")
    speak("zh")
    assert scene_at(home).label("NORTH") == "North"


def test_words_nobody_wrote_stay_unwritten(checkout):
    """In a catalogue the empty text stands for its header."""
    speak("zh")
    assert words.in_tongue((checkout / "scenarios" / "smallest",))("") == ""


def test_the_script_leaves_a_variant_the_words_that_are_its_own(checkout, monkeypatch):
    monkeypatch.syspath_prepend(str(checkout / "assets" / "build"))
    monkeypatch.delitem(sys.modules, "catalogue", raising=False)
    spec = util.spec_from_file_location("label_script", checkout / "assets/build/labels.py")
    script = util.module_from_spec(spec)
    spec.loader.exec_module(script)
    found = script.places(checkout / "scenarios" / "optimistic_reading")
    assert set(found.values()) == {
        "title", "summary", "history.2025-05-14-cn-controls-lifted.label"
    }  # fmt: skip


class Pseudo(NullTranslations):
    """A language in which all is marked and three tenths longer, as translations may be."""

    def gettext(self, message):
        more = "~" * max(1, round(0.3 * len(message)))
        return f"[{message} {more}]"

    def info(self):
        return {"language": "pseudo"}


def rooms():
    yield Title(kept=())
    yield NewGame(read())
    yield TableScreen.of(desk_at("smallest", "SOUTH", TURN))
    yield TableScreen.of(desk_at(CASE, "US", TURN))


@pytest.mark.parametrize("size", SIZES)
def test_words_three_tenths_longer_are_laid_out_without_being_cut(size, monkeypatch):
    monkeypatch.setattr(words, "_translations", lambda language: Pseudo())
    for screen in rooms():
        window = window_of(screen, size=size)
        assert any(one.words.startswith("[") for one in window.said())
        assert misplaced(window) == []


def test_every_reason_a_strategy_gives_has_chinese_words():
    """A reason begins with a small letter, unlike an act of the record."""
    desk = desk_at(CASE, "US", 10)
    given = {
        made.move.label
        for turn in desk.sitting.history
        for made in (*turn.said, *turn.moves)
        if made.move.label and made.move.label[0].islower() and made.move.label != BY_HAND
    }
    speak("zh")
    assert "raises a lever against what was done to it" in given
    assert [reason for reason in given if words._(reason) == reason] == []


def test_what_became_of_a_text_is_told_in_the_language_of_the_person():
    scene = scene_of(desk_at(CASE, "US", TURN))
    speak("zh")
    told = [line for turn in scene.history for line in life_of(scene.book, turn, SPOKEN)]
    assert any(line.endswith("起生效") for line in told)
