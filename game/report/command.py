"""Runs what writes a page, so that an error is a sentence and an interruption a word."""

from __future__ import annotations

import sys
from collections.abc import Callable

from game.errors import GameError

BAD_INPUT = 2
INTERRUPTED = 130


def told(main: Callable[[], int]) -> int:
    """The exit code of `main`; what stops it goes to stderr."""
    try:
        return main()
    except GameError as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        print("stopped; nothing was written", file=sys.stderr)
        return INTERRUPTED
