"""Content is found wherever the game is started from."""

import sys
from pathlib import Path

import pytest

from game import paths
from game.errors import UsageError


def scenario_in(folder: Path, name: str) -> Path:
    scenario = folder / "scenarios" / name
    scenario.mkdir(parents=True)
    (scenario / "scenario.yaml").write_text("title: Mine\n", encoding="utf-8")
    return scenario


def test_content_does_not_depend_on_the_working_directory(monkeypatch, tmp_path, checkout):
    monkeypatch.chdir(tmp_path)
    scenario_in(tmp_path, "smallest")
    assert paths.content("scenarios") == checkout / "scenarios"


def test_a_content_folder_of_ones_own_comes_first(monkeypatch, tmp_path):
    mine = scenario_in(tmp_path, "smallest")
    monkeypatch.setenv("NINETY_DAYS_CONTENT", str(tmp_path))
    assert paths.content("scenarios", "smallest") == mine
    assert paths.scenario_path("smallest") == mine


def test_what_a_content_folder_lacks_is_still_found_in_the_game(monkeypatch, tmp_path, checkout):
    scenario_in(tmp_path, "mine")
    monkeypatch.setenv("NINETY_DAYS_CONTENT", str(tmp_path))
    assert paths.scenario_path("smallest") == checkout / "scenarios" / "smallest"
    assert {"mine", "smallest"} <= set(paths.shipped_scenarios())


def test_packaged_content_comes_before_the_checkout(monkeypatch, tmp_path):
    package = tmp_path / "site" / "game"
    packaged = scenario_in(package / "_content", "smallest")
    scenario_in(tmp_path / "site", "smallest")
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert paths.scenario_path("smallest") == packaged


def test_a_content_variable_that_names_no_folder_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("NINETY_DAYS_CONTENT", str(tmp_path / "nowhere"))
    with pytest.raises(UsageError, match=r"NINETY_DAYS_CONTENT names .*, which is not a folder"):
        paths.content("scenarios")


def test_missing_content_names_the_places_searched(checkout):
    with pytest.raises(UsageError, match=r"assets/no_such_font is not part of .* looked in") as it:
        paths.content("assets", "no_such_font")
    assert str(checkout) in str(it.value)


def test_a_scenario_may_be_a_folder_or_a_yaml_file(tmp_path):
    folder = scenario_in(tmp_path, "mine")
    assert paths.scenario_path(str(folder)) == folder
    assert paths.scenario_path(str(folder / "scenario.yaml")) == folder / "scenario.yaml"


def test_a_shipped_scenario_wins_over_a_local_folder_of_that_name(monkeypatch, tmp_path, checkout):
    (tmp_path / "smallest").mkdir()
    monkeypatch.chdir(tmp_path)
    assert paths.scenario_path("smallest") == checkout / "scenarios" / "smallest"
    assert paths.scenario_path("./smallest") == Path("smallest")


def test_a_misspelt_scenario_gets_a_suggestion():
    with pytest.raises(UsageError, match='"smalest"; did you mean "smallest"'):
        paths.scenario_path("smalest")


@pytest.mark.parametrize(
    "name", ["", "zzzzzz", "no/such/folder", "a\nb", "~no-such-user-anywhere", "nul\0"]
)
def test_an_unknown_scenario_lists_those_shipped(name):
    with pytest.raises(UsageError, match=r"(?s)no scenario or path is called .*smallest"):
        paths.scenario_path(name)


def test_a_file_that_is_not_yaml_is_refused(tmp_path):
    other = tmp_path / "scenario.json"
    other.write_text("{}", encoding="utf-8")
    with pytest.raises(UsageError, match=r"give a folder or a \.yaml file"):
        paths.scenario_path(str(other))


def test_records_go_where_the_variable_says(monkeypatch, tmp_path):
    monkeypatch.setenv("NINETY_DAYS_RUNS", str(tmp_path / "elsewhere"))
    assert paths.runs_folder() == tmp_path / "elsewhere"


def test_records_go_to_the_users_folder_otherwise(monkeypatch, tmp_path):
    monkeypatch.delenv("NINETY_DAYS_RUNS")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    folder = paths.runs_folder()
    assert folder.name == "runs"
    assert "ninety-days" in folder.parts
    if sys.platform == "linux":
        assert folder == tmp_path / "ninety-days" / "runs"


def test_what_is_kept_ready_goes_where_the_variable_says(monkeypatch, tmp_path):
    monkeypatch.setenv("NINETY_DAYS_CACHE", str(tmp_path / "elsewhere"))
    assert paths.cache_folder() == tmp_path / "elsewhere"
    monkeypatch.setenv("NINETY_DAYS_CACHE", "")
    assert paths.cache_folder() is None


def test_what_is_kept_ready_goes_to_the_users_cache_otherwise(monkeypatch, tmp_path):
    monkeypatch.delenv("NINETY_DAYS_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = paths.cache_folder()
    assert folder is not None
    assert "ninety-days" in folder.parts
    if sys.platform == "linux":
        assert folder == tmp_path / "ninety-days"
