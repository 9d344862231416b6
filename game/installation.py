"""Finds out whether other packages installed here get in the way of the game.

Two do so silently. Another distribution may bring a package called `agents`, and `pygame` beside
`pygame-ce` overwrites half of its files. Each question is answered by a sentence that says what
to do, or by None when all is well, and nothing heavy is imported to answer it.
"""

from pathlib import Path

_HOME = Path(__file__).resolve().parent.parent
_OURS = "ROSTER"
_FRESH = (
    "install Ninety Days into a virtual environment of its own: "
    "`python3 -m venv .venv`, then `.venv/bin/python -m pip install -e .`"
)


def agents_clash(home: Path = _HOME) -> str | None:
    """Tells whether `import agents` would bring somebody else's package.

    A package in another place is not ours; one in the right place but without the roster of
    strategies was overwritten by a later installation.

    Args:
        home: Folder that holds `game` and should hold our `agents`.
    """
    from importlib.util import find_spec

    spec = find_spec("agents")
    if spec is None:
        return f"the package `agents` of Ninety Days is missing; {_FRESH}"
    origin = Path(spec.origin) if spec.origin else None
    ours = home / "agents" / "__init__.py"
    if origin and origin.resolve() == ours and _OURS in ours.read_text(encoding="utf-8"):
        return None
    found = origin or ", ".join(spec.submodule_search_locations or ())
    return f"the package `agents` found at {found} belongs to another distribution; {_FRESH}"


def pygame_clash() -> str | None:
    """Tells whether the distribution `pygame` stands where `pygame-ce` should stand alone."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        distribution("pygame")
    except PackageNotFoundError:
        return None
    return (
        "the distribution `pygame` is installed and overwrites files of `pygame-ce`, which the "
        "game needs; run `python3 -m pip uninstall -y pygame pygame-ce`, then "
        "`python3 -m pip install pygame-ce`"
    )
