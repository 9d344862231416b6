"""Luck as a counter hash: the same for a game alone, in a batch and on any worker.

A draw depends on nothing but (seed, trial, week, stream name, draw number). Pulling a
lever therefore never reshuffles anyone else's luck, trial 123,456 of a batch replays
alone, and 1,000 trials keep the first 100.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from game.world.arrays import FloatArray

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_THIRD = np.uint64(1 << 40)
_SECOND = np.uint64(0x94D049BB133111EB)


@dataclass(frozen=True)
class Chance:
    """The dice of some trials of one seed."""

    seed: int
    """Seed of the game or batch, any integer."""
    trials: NDArray[np.uint64]
    """Number of each trial in the batch, [trial]."""

    @classmethod
    def of(cls, seed: int, trials: int, *, first: int = 0) -> Chance:
        """Dice for `trials` consecutive trials starting at number `first`."""
        return cls(seed, np.arange(first, first + trials, dtype=np.uint64))

    def other(self, use: str) -> Chance:
        """Dice of the same trials for something else, which tell nothing of these."""
        digest = hashlib.blake2b(f"{self.seed}/{use}".encode(), digest_size=8).digest()
        return Chance(int.from_bytes(digest, "little"), self.trials)

    def among(self, rows: NDArray[np.intp], times: int = 1, first: int = 0) -> Chance:
        """Dice of some of these trials, each for so many games of its own, one trial after another.

        Args:
            rows: Trials, [trial].
            times: Games of each; the dice of a game do not depend on how many there are.
            first: Number of the first game of each.
        """
        games = np.arange(first, first + times, dtype=np.uint64) * _THIRD
        return Chance(self.seed, (self.trials[rows][:, None] + games).ravel())

    @cached_property
    def _words(self) -> NDArray[np.uint64]:
        """The numbers of the trials, scrambled, [trial]."""
        return _mix(self.trials * _SECOND + _FIRST)

    def uniform(self, stream: str, week: int, draws: int, *, part: str = "") -> FloatArray:
        """Draw numbers in (0, 1), [draw, trial].

        Args:
            stream: What the luck is for.
            week: When.
            draws: How many numbers.
            part: Whose luck of the stream, where everybody has some of his own.
        """
        key = _key("/".join((str(self.seed), stream, str(week), *((part,) if part else ()))))
        rows = _mix(key + np.arange(1, draws + 1, dtype=np.uint64) * _GOLDEN)
        bits = _mix(rows[:, None] + self._words)
        share: FloatArray = (bits >> np.uint64(11)).astype(np.float64)
        return (share + 0.5) * 2.0**-53

    def normal(self, stream: str, week: int, draws: int, *, part: str = "") -> FloatArray:
        """Draw standard normal numbers, [draw, trial]; arguments as those of `uniform`."""
        value: FloatArray = ndtri(self.uniform(stream, week, draws, part=part))
        return value


@lru_cache(maxsize=4096)
def _key(text: str) -> NDArray[np.uint64]:
    digest = hashlib.blake2b(text.encode(), digest_size=8).digest()
    return np.array([int.from_bytes(digest, "little")], dtype=np.uint64)


def _mix(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Scramble 64-bit words (the splitmix64 finaliser; arithmetic wraps)."""
    mixed = (words ^ (words >> np.uint64(30))) * _FIRST
    mixed = (mixed ^ (mixed >> np.uint64(27))) * _SECOND
    return mixed ^ (mixed >> np.uint64(31))
