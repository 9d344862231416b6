"""Where the game finds its content and leaves its records, whatever the working directory.

Content is the folders `scenarios/` and `assets/`. It is looked for in the folder named by the
environment variable NINETY_DAYS_CONTENT, then in the installed package, then in the checkout;
the first place that has the file wins, so a folder of one's own may hold just one scenario.
"""

import os
from pathlib import Path

from game.errors import UsageError, closest

CONTENT_VARIABLE = "NINETY_DAYS_CONTENT"
RUNS_VARIABLE = "NINETY_DAYS_RUNS"
CACHE_VARIABLE = "NINETY_DAYS_CACHE"

_PACKAGE = Path(__file__).resolve().parent


def content(*parts: str) -> Path:
    """Finds a file or folder of the content, such as `content("assets", "fonts")`.

    Raises:
        UsageError: No place has it, or NINETY_DAYS_CONTENT names no folder.
    """
    places = _places()
    for place in places:
        found = place.joinpath(*parts)
        if found.exists():
            return found
    wanted = "/".join(parts)
    searched = ", ".join(str(place) for place in places)
    raise UsageError(f"{wanted} is not part of the game's content; looked in {searched}")


def shipped_scenarios() -> tuple[str, ...]:
    """Ids of the scenarios found in the content, in alphabetical order."""
    folders = (place / "scenarios" for place in _places())
    return tuple(
        sorted(
            {
                entry.name
                for folder in folders
                if folder.is_dir()
                for entry in folder.iterdir()
                if entry.is_dir() and any(entry.glob("*.yaml"))
            }
        )
    )


def scenario_path(name_or_path: str) -> Path:
    """Turns what a person typed into the folder or file of a scenario.

    Args:
        name_or_path: Id of a shipped scenario, or a path to a folder or a `.yaml` file. An id
            wins over a folder of that name in the working directory; write `./name` for that.

    Raises:
        UsageError: It is neither.
    """
    shipped = shipped_scenarios()
    if name_or_path in shipped:
        return content("scenarios", name_or_path)
    path = Path(os.path.expanduser(name_or_path))  # noqa: PTH111 - pathlib fails on "~nobody"
    if name_or_path and path.is_dir():
        return path
    if path.is_file():
        if path.suffix in {".yaml", ".yml"}:
            return path
        raise UsageError(f"{name_or_path} is not a scenario: give a folder or a .yaml file")
    meant = closest(name_or_path, shipped)
    advice = f'did you mean "{meant}"?' if meant else f"shipped are {', '.join(shipped)}"
    raise UsageError(f'no scenario or path is called "{name_or_path}"; {advice}')


def runs_folder() -> Path:
    """Folder where records of games are kept unless the player names one; it may not exist yet.

    NINETY_DAYS_RUNS overrides the user's data folder of the operating system.
    """
    chosen = os.environ.get(RUNS_VARIABLE)
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("ninety-days", appauthor=False) / "runs"


def cache_folder() -> Path | None:
    """Folder of what can be worked out again at any time; None where none is wanted.

    NINETY_DAYS_CACHE overrides the user's cache folder of the operating system; empty = none.
    """
    chosen = os.environ.get(CACHE_VARIABLE)
    if chosen is not None:
        return Path(chosen).expanduser() if chosen else None
    from platformdirs import user_cache_path

    return user_cache_path("ninety-days", appauthor=False)


def _places() -> tuple[Path, ...]:
    places = (_PACKAGE / "_content", _PACKAGE.parent)
    chosen = os.environ.get(CONTENT_VARIABLE)
    if not chosen:
        return places
    folder = Path(chosen).expanduser()
    if not folder.is_dir():
        raise UsageError(f"{CONTENT_VARIABLE} names {chosen}, which is not a folder")
    return (folder, *places)
