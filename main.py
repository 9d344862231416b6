"""Starts Ninety Days from a checkout: `python3 main.py [COMMAND] [OPTIONS]`."""

import sys

INSTALL = "python3 -m pip install -e ."


def start() -> int:
    """Hands over to the command line, or says in one sentence what is missing."""
    try:
        from game.cli import main

        return main()
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing in {"game", "agents"}:
            raise
        print(f"{missing} is not installed; run `{INSTALL}` in this folder first", file=sys.stderr)
        return 2


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python deserves a sentence as well
        sys.exit(f"Ninety Days needs Python 3.11 or newer; this is {sys.version.split()[0]}")
    sys.exit(start())
