"""Sets the drivers that need no display before anything imports pygame; the words of screens."""

import os
from importlib import util

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"

import pytest

from game.ui.words import speak


@pytest.fixture(autouse=True)
def _english_after():
    yield
    speak("en")


@pytest.fixture
def catalogue(checkout):
    """The script that gathers the words, and reads catalogues."""
    place = checkout / "assets" / "build" / "catalogue.py"
    spec = util.spec_from_file_location("catalogue", place)
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
