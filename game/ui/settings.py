"""What a person likes: size, theme, language, motion and keys; kept from game to game."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

LEAST_SCALE, MOST_SCALE = 0.85, 2.0
"""Smallest and largest size of everything, times the usual."""
STEP = 0.05
"""Between one size and the next that can be chosen."""
ROOM = 1700, 1000
"""Screen on which the usual size looks right, px; on a larger one everything is larger."""
THEMES = ("dark", "light")
LANGUAGES = ("en", "zh")
SETTINGS_VARIABLE = "NINETY_DAYS_SETTINGS"
"""Environment variable that names another file to keep settings in."""
NAME = "settings.json"


@dataclass(frozen=True, slots=True)
class Settings:
    """How the window and the twin show things."""

    scale: float = 1.0
    """Size of everything, times the usual; 0.85 to 2.0."""
    sized: bool = False
    """Whether the person chose the size; else it goes by the screen."""
    theme: str = "dark"
    """`dark` or `light`."""
    language: str = "en"
    """`en` or `zh`."""
    motion: bool = True
    """Whether flows on the map move."""
    guide: bool = True
    """Whether the first turn begins with what to do."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Id of a button -> the accelerator the person gave it."""


def settings_file() -> Path:
    """File that settings are kept in; it may not exist yet.

    NINETY_DAYS_SETTINGS overrides the user's configuration folder of the operating system.
    """
    chosen = os.environ.get(SETTINGS_VARIABLE)
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_config_path

    return user_config_path("ninety-days", appauthor=False) / NAME


def read_settings(place: Path | None = None) -> tuple[Settings, str]:
    """Settings as they were kept, and a sentence on what was wrong with the file, or nothing.

    What is missing or wrong is taken as usual; a file that is not there is no fault.

    Args:
        place: The file; absent = the usual one.
    """
    place = place or settings_file()
    try:
        kept = json.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(), ""
    except OSError as error:
        return Settings(), _unread(place, error.strerror or str(error))
    except (ValueError, RecursionError):
        return Settings(), _unread(place, "it is not the file the game writes")
    if not isinstance(kept, dict):
        return Settings(), _unread(place, "it is not the file the game writes")
    good = {name: kept[name] for name, fits in FIT.items() if name in kept and fits(kept[name])}
    if "sized" not in kept:
        good["sized"] = good.get("scale", 1.0) != 1.0
    odd = [name for name in FIT if name in kept and name not in good]
    words = f"{place}: {', '.join(odd)} could not be used and is as usual again" if odd else ""
    return Settings(**good), words


def save_settings(settings: Settings, place: Path | None = None) -> str:
    """Keep settings so that a kill leaves the old file or the new one.

    Returns:
        A sentence on why they could not be kept, or nothing.
    """
    place = place or settings_file()
    draft = place.with_name(f"{place.name}.part")
    text = json.dumps({**asdict(settings), "keys": dict(settings.keys)}, indent=1)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text + "\n", encoding="utf-8")
        draft.replace(place)
    except OSError as error:
        return f"{place}: the settings cannot be kept ({error.strerror or error})"
    return ""


def fitted(settings: Settings, screen: tuple[int, int]) -> Settings:
    """Settings with a size that goes by the screen, unless the person chose one.

    Args:
        settings: As they were kept.
        screen: Its width and height, px.
    """
    if settings.sized:
        return settings
    times = min(screen[0] / ROOM[0], screen[1] / ROOM[1])
    scale = min(MOST_SCALE, max(1.0, int(times / STEP) * STEP))
    return replace(settings, scale=round(scale, 2))


def _unread(place: Path, why: str) -> str:
    return f"{place}: the settings cannot be read ({why}); they are as usual again"


def _scale(value: Any) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and LEAST_SCALE <= value <= MOST_SCALE


def _keys(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(key, str) for key in value.values())


FIT: Mapping[str, Callable[[Any], bool]] = {
    "scale": _scale,
    "sized": lambda value: isinstance(value, bool),
    "theme": lambda value: isinstance(value, str) and value in THEMES,
    "language": lambda value: isinstance(value, str) and value in LANGUAGES,
    "motion": lambda value: isinstance(value, bool),
    "guide": lambda value: isinstance(value, bool),
    "keys": _keys,
}
"""Setting -> whether a value that was read can be used."""
