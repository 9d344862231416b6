"""Settings are kept from game to game; whatever the file holds, the game starts."""

import json
from dataclasses import asdict

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from game.ui.printed.reach import handles
from game.ui.screen import Adopt, Pop, Stay
from game.ui.screens.keys import conflict, key_fault, tidy
from game.ui.screens.settings import Bindable, SettingsScreen
from game.ui.settings import (
    LANGUAGES,
    LEAST_SCALE,
    MOST_SCALE,
    NAME,
    THEMES,
    Settings,
    fitted,
    read_settings,
    save_settings,
    settings_file,
)
from game.ui.words import LANGUAGES as SPOKEN

KEYS = st.dictionaries(st.text(max_size=5), st.text(max_size=8), max_size=4)
SOUND = st.builds(
    Settings,
    scale=st.floats(LEAST_SCALE, MOST_SCALE),
    sized=st.booleans(),
    theme=st.sampled_from(THEMES),
    language=st.sampled_from(LANGUAGES),
    motion=st.booleans(),
    keys=KEYS,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)
quick = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
BINDABLE = (Bindable("end", "End turn", "ctrl+enter"), Bindable("undo", "Undo", "u"))


@quick
@given(liked=SOUND)
def test_what_was_kept_comes_back(liked, tmp_path):
    place = tmp_path / "deep" / NAME
    assert save_settings(liked, place) == ""
    assert read_settings(place) == (liked, "")


@pytest.mark.parametrize(
    ("screen", "scale"),
    [((1280, 720), 1.0), ((1600, 900), 1.0), ((1920, 1080), 1.05), ((2560, 1600), 1.5),
     ((7680, 4320), 2.0)],
)  # fmt: skip
def test_the_size_goes_by_the_screen_until_one_is_chosen(screen, scale):
    assert fitted(Settings(), screen) == Settings(scale=scale)
    chosen = Settings(scale=1.15, sized=True)
    assert fitted(chosen, screen) == chosen


def test_a_size_that_goes_by_the_screen_stays_when_something_else_is_changed():
    save_settings(Settings(scale=1.5))
    changed = SettingsScreen.opened().act("theme", "light").settings
    assert (changed.scale, changed.sized) == (1.5, False)
    assert SettingsScreen.opened().act("usual").settings == Settings(scale=1.5)


def test_a_size_kept_before_sizes_went_by_the_screen_counts_as_chosen(tmp_path):
    place = tmp_path / NAME
    place.write_text('{"scale": 1.3}', encoding="utf-8")
    assert read_settings(place)[0] == Settings(scale=1.3, sized=True)


def test_no_file_is_no_fault():
    assert read_settings() == (Settings(), "")


@quick
@given(content=st.binary(max_size=80))
def test_any_bytes_are_read_as_usual_settings_and_a_word(content, tmp_path):
    place = tmp_path / NAME
    place.write_bytes(content)
    found, notice = read_settings(place)
    assert isinstance(found, Settings)
    assert notice == "" or str(place) in notice


@quick
@example(kept={"scale": 10**400})
@given(kept=st.fixed_dictionaries({}, optional=dict.fromkeys(asdict(Settings()), JSON)))
def test_whatever_the_values_are_the_settings_can_be_used(kept, tmp_path):
    """A value that cannot be used is as usual again, and it is said which."""
    place = tmp_path / NAME
    place.write_text(json.dumps(kept), encoding="utf-8")
    found, notice = read_settings(place)
    assert LEAST_SCALE <= found.scale <= MOST_SCALE
    assert found.theme in THEMES
    assert found.language in LANGUAGES
    assert isinstance(found.motion, bool)
    usual = Settings()
    for name, value in kept.items():
        if getattr(found, name) != value:
            assert getattr(found, name) == getattr(usual, name)
            assert name in notice


def test_a_value_that_cannot_be_used_leaves_the_others(tmp_path):
    place = tmp_path / NAME
    place.write_text('{"scale": 9, "theme": "light"}', encoding="utf-8")
    found, notice = read_settings(place)
    assert (found.scale, found.theme) == (1.0, "light")
    assert notice == f"{place}: scale could not be used and is as usual again"


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path):
    (tmp_path / "file").touch()
    assert "cannot be kept" in save_settings(Settings(), tmp_path / "file" / NAME)


def test_every_language_of_the_settings_is_spoken():
    assert set(LANGUAGES) == set(SPOKEN)


# Keys


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Ctrl + E", "ctrl+e"), ("shift+CTRL+z", "ctrl+shift+z"), ("F5", "f5"), (" e ", "e")],
)
def test_a_key_is_kept_in_one_way(typed, kept):
    assert tidy(typed) == kept
    assert key_fault(kept) == ""


@pytest.mark.parametrize("key", ["", "ctrl+", "hyper+e", "f13", "ee", "f12", "ctrl+c", "enter"])
def test_what_is_no_key_or_taken_everywhere_is_refused(key):
    assert key_fault(key)


@given(text=st.text(max_size=12))
def test_any_text_is_a_key_or_has_a_fault(text):
    key = tidy(text)
    assert isinstance(key_fault(key), str)
    assert tidy(key) == key


def test_a_conflict_names_the_other_button():
    keys = {"end": "e", "undo": "u"}
    assert conflict("end", "u", keys) == "undo"
    assert conflict("end", "e", keys) is None


# The screen


def entry(screen, name):
    return next(h.thing for h in handles(screen.page()) if h.id == f"key:{name}")


def test_a_change_is_adopted_at_once_and_kept():
    step = SettingsScreen.opened().act("scale", 1.3)
    assert isinstance(step, Adopt)
    assert step.settings.scale == 1.3
    assert read_settings()[0] == step.settings
    assert step.screen.act("theme", "light").settings == Settings(
        scale=1.3, sized=True, theme="light"
    )


def test_reduced_motion_is_the_other_way_round():
    assert SettingsScreen.opened().act("still", True).settings.motion is False


@pytest.mark.parametrize(
    ("what", "given_"),
    [("scale", 3.0), ("theme", "pink"), ("language", "xx"), ("nothing", None), ("key:x", "e")],
)
def test_what_cannot_be_changes_nothing(what, given_):
    screen = SettingsScreen.opened(BINDABLE)
    step = screen.act(what, given_)
    assert isinstance(step, Stay)
    assert step.screen is screen


def test_a_key_can_be_changed_and_changed_back():
    screen = SettingsScreen.opened(BINDABLE)
    step = screen.act("key:undo", "Ctrl+Z")
    assert step.settings.keys == {"undo": "ctrl+z"}
    assert entry(step.screen, "undo").text == "Ctrl+Z"
    assert step.screen.act("key:undo", "u").settings.keys == {}


def test_a_key_can_be_written_as_it_is_shown():
    screen = SettingsScreen.opened(BINDABLE)
    assert entry(screen, "end").text == "Ctrl+↵"
    step = screen.act("key:undo", "Alt + ↵")
    assert step.settings.keys == {"undo": "alt+enter"}
    assert entry(step.screen, "undo").text == "Alt+↵"


def test_a_key_that_another_button_has_is_refused_with_its_name():
    step = SettingsScreen.opened(BINDABLE).act("key:end", "u")
    assert isinstance(step, Stay)
    assert entry(step.screen, "end").fault == "U is the key of Undo already"
    assert read_settings()[0].keys == {}


def test_all_can_be_as_usual_again():
    save_settings(Settings(scale=2.0, sized=True, theme="light"))
    assert SettingsScreen.opened().act("usual").settings == Settings()
    assert isinstance(SettingsScreen.opened().act("back"), Pop)


def test_a_bad_file_is_told_on_the_page():
    settings_file().write_text("not json", encoding="utf-8")
    assert "cannot be read" in SettingsScreen.opened().page().banner
