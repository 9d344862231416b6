"""One word the player may put after `ninety-days`, and the exit codes it ends with."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass

FOUND_DIFFERENCE = 1
ALL_BROKE = 1
BAD_INPUT = 2
INTERRUPTED = 130
READER_LEFT = 141


@dataclass(frozen=True, slots=True)
class Command:
    """One word the player may put after `ninety-days`."""

    help: str
    """What it does, in one line of the help."""
    add_arguments: Callable[[ArgumentParser], None]
    """Declares what may follow the word."""
    run: Callable[[Namespace], int]
    """Does it and returns the exit code."""
