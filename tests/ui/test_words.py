"""Every word of the screens can be said in every language, live, with its figures in place."""

import ast
import json

import pytest

from game.errors import UsageError
from game.ui import words
from game.ui.words import _, marked, speak, tongue


@pytest.fixture
def chinese(catalogue, checkout):
    return catalogue.read(checkout / "assets/locale/zh/LC_MESSAGES/ninety_days.po")


def test_the_language_switches_live_and_back():
    assert _("forecast") == "forecast"
    speak("zh")
    assert (_("forecast"), tongue()) == ("预测", "zh")
    speak("en")
    assert (_("forecast"), tongue()) == ("forecast", "en")


def test_what_is_not_translated_stays_english():
    speak("zh")
    assert _("no such words, surely") == "no such words, surely"
    assert _("") == ""


def test_a_language_that_is_not_spoken_is_refused_by_name():
    with pytest.raises(UsageError, match='does not speak "xx"; it speaks en, zh'):
        speak("xx")


def test_marked_words_are_found_and_left_as_they_are(catalogue, tmp_path):
    assert marked("open") == "open"
    module = tmp_path / "screen.py"
    module.write_text('STATES = (marked("open"),)\ndef show():\n    return _("Turn {number}")\n')
    assert set(catalogue.texts(tmp_path)) == {"open", "Turn {number}"}


def test_words_asked_for_on_import_are_told_by_their_place(catalogue, tmp_path):
    (tmp_path / "screen.py").write_text('NAME = _("open")\ndef show():\n    return _("open")\n')
    assert catalogue.early(tmp_path) == ["screen.py:1"]


def test_no_screen_asks_for_words_before_a_language_is_chosen(catalogue, checkout):
    assert catalogue.early(checkout / "game" / "ui") == []


def test_every_text_given_to_the_catalogue_is_a_constant_or_marked(catalogue, checkout):
    """An f-string or a sum cannot be found in a catalogue, so nothing may ask for one."""
    for path in sorted((checkout / "game" / "ui").rglob("*.py")):
        for call, _early in catalogue.calls(path.read_text(encoding="utf-8")):
            assert not isinstance(call.args[0], (ast.JoinedStr, ast.BinOp)), (path, call.lineno)


def test_every_word_of_the_screens_is_in_the_chinese_catalogue(catalogue, chinese, checkout):
    texts = catalogue.texts(checkout / "game" / "ui", checkout / "game" / "report")
    assert [text for text in texts if not chinese.get(text)] == []


def test_translations_keep_the_places_for_figures(catalogue, chinese):
    for text, translated in chinese.items():
        assert catalogue.placeholders(translated) == catalogue.placeholders(text), text


def test_the_compiled_catalogue_says_what_the_written_one_says(chinese):
    speak("zh")
    assert {text: _(text) for text in chinese} == chinese


@pytest.mark.parametrize("face", ["noto-sans-sc", "noto-sans-sc-bold"])
def test_every_character_of_the_catalogue_can_be_drawn(chinese, checkout, face):
    table = json.loads((checkout / "assets/fonts/coverage.json").read_text(encoding="utf-8"))
    drawn = {
        point
        for one in (face, "inter-regular")
        for first, last in table[one]
        for point in range(first, last + 1)
    }
    written = {ord(sign) for words in chinese.values() for sign in words if sign != "\n"}
    assert {chr(point) for point in written - drawn} == set()


def test_each_language_has_a_name_in_itself():
    assert set(words.LANGUAGES) == {"en", "zh"}
    assert words.LANGUAGES["zh"] == "简体中文"
