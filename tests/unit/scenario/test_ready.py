"""Scenarios kept ready: found again while nothing has changed, read anew after anything has."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from game.paths import content
from game.scenario import ready
from game.scenario.load import resolve

LONG_AGO = 1_000_000_000


@pytest.fixture
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder to keep scenarios in."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("NINETY_DAYS_CACHE", str(folder))
    return folder


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The smallest scenario in a folder of its own, written long ago."""
    place = tmp_path / "case"
    shutil.copytree(content("scenarios", "smallest"), place)
    aged(place)
    return place


def aged(place: Path) -> None:
    """Let files count as written long ago."""
    for file in place.glob("*.yaml") if place.is_dir() else [place]:
        os.utime(file, (LONG_AGO, LONG_AGO))


def kept(cache: Path) -> list[Path]:
    return sorted(cache.rglob("*.ready"))


def changed(place: Path) -> None:
    """Give the scenario another title."""
    file = next(one for one in place.glob("*.yaml") if "\ntitle:" in f"\n{one.read_text()}")
    lines = file.read_text().splitlines()
    lines = ["title: Another" if one.startswith("title:") else one for one in lines]
    file.write_text("\n".join(lines) + "\n")
    aged(place)


def test_a_sound_scenario_is_found_again_as_it_was(cache, case):
    first = resolve(case)
    assert kept(cache)
    assert resolve(case) == first


def test_what_is_kept_is_what_is_played(cache, case):
    """Nothing is read from the files where something fitting is kept."""
    ready.keep(case, replace(resolve(case), hash="of another"))
    assert resolve(case).hash == "of another"
    assert resolve(case, settings=("weeks=3",)).hash != "of another"


def test_a_changed_file_is_read_again(cache, case):
    resolve(case)
    changed(case)
    assert resolve(case).scenario.title == "Another"


def test_a_file_more_is_read_too(cache, case):
    ready.keep(case, replace(resolve(case), hash="of another"))
    (case / "more.yaml").write_text("facts: {}\n")
    assert ready.recalled(case, (), ()) is None


def test_a_variant_is_read_again_when_its_base_changes(cache, case, tmp_path):
    variant = tmp_path / "variant.yaml"
    variant.write_text("based_on: case\nid: variant\ntitle: Mine\nset:\n  weeks: 3\n")
    aged(variant)
    found = resolve(variant)
    ready.keep(variant, replace(found, hash="of another"))
    assert resolve(variant).hash == "of another"
    changed(case)
    assert resolve(variant).hash == found.hash


def test_a_file_written_a_moment_ago_is_not_trusted(cache, case):
    for file in case.glob("*.yaml"):
        os.utime(file)
    resolve(case)
    assert not kept(cache)


def test_what_reads_scenarios_is_part_of_what_it_hangs_on(cache, case, monkeypatch, tmp_path):
    code = tmp_path / "code"
    code.mkdir()
    (code / "checks.py").write_text("STRICT = False\n")
    monkeypatch.setattr(ready, "_CODE", code)
    ready.keep(case, replace(resolve(case), hash="of another"))
    assert resolve(case).hash == "of another"
    (code / "checks.py").write_text("STRICT = True \n")
    os.utime(code / "checks.py", (LONG_AGO, LONG_AGO))
    assert resolve(case).hash != "of another"


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="the system has no owners of folders")
def test_a_folder_that_others_may_write_to_is_left_alone(cache, case):
    """Whoever can put a file there could have anything run."""
    ready.keep(case, replace(resolve(case), hash="of another"))
    (place,) = kept(cache)
    assert place.parent.stat().st_mode & 0o077 == 0
    assert resolve(case).hash == "of another"
    place.parent.chmod(0o777)
    assert resolve(case).hash != "of another"


@pytest.mark.parametrize("torn", [b"", b"\x80", b"x" * 500])
def test_a_torn_file_is_as_good_as_none(cache, case, torn):
    first = resolve(case)
    (place,) = kept(cache)
    place.write_bytes(torn)
    assert resolve(case) == first
    assert place.read_bytes() != torn


def test_a_cut_off_file_is_as_good_as_none(cache, case):
    first = resolve(case)
    (place,) = kept(cache)
    place.write_bytes(place.read_bytes()[:-10])
    assert resolve(case) == first


def test_nothing_is_lost_where_nothing_can_be_kept(monkeypatch, case, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, not a folder")
    monkeypatch.setenv("NINETY_DAYS_CACHE", str(blocked))
    assert resolve(case) == resolve(case)


def test_nothing_is_kept_where_nobody_wants_it(monkeypatch, case, tmp_path):
    monkeypatch.setenv("NINETY_DAYS_CACHE", "")
    monkeypatch.chdir(tmp_path)
    resolve(case)
    assert not kept(tmp_path)


def test_only_so_many_are_kept(cache, case):
    loaded = resolve(case)
    for number in range(ready.MOST + 5):
        ready.keep(case, replace(loaded, settings=(f"weeks={number}",)))
    assert len(kept(cache)) == ready.MOST
