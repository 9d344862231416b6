"""What every test gets: its own folder for records, no display, and repeatable examples."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

CHECKOUT = Path(__file__).resolve().parent.parent

# Examples must not depend on the speed of the machine, nor differ between two runs of CI.
settings.register_profile("ninety_days", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("ninety_days")


@pytest.fixture(autouse=True)
def _own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NINETY_DAYS_RUNS", str(tmp_path / "runs"))
    monkeypatch.setenv("NINETY_DAYS_CACHE", "")
    monkeypatch.setenv("NINETY_DAYS_SETTINGS", str(tmp_path / "settings.json"))
    monkeypatch.delenv("NINETY_DAYS_CONTENT", raising=False)
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")


@pytest.fixture
def checkout() -> Path:
    """The folder that holds `game`, `tests` and `README.md`."""
    return CHECKOUT


@pytest.fixture
def ninety_days(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the command line in a process of its own, from a folder that holds nothing."""

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(CHECKOUT / "main.py"), *words],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
        )

    return run
