"""Prints how long the commands take to start, each in a fresh process.

Run it as `python3 -m tests.bench.startup`. The ratio compares with an interpreter that does
nothing, so that two machines can be compared. A number after the title sets the rounds.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
MAIN = str(CHECKOUT / "main.py")
BARE = "python -c pass"
ROUNDS = 9

CASES: Mapping[str, tuple[str, ...]] = {
    BARE: ("-c", "pass"),
    "--help": (MAIN, "--help"),
    "--version": (MAIN, "--version"),
    "check smallest": (MAIN, "check", "smallest"),
    "check rare_earths_2025": (MAIN, "check", "rare_earths_2025"),
    "import game.cli": ("-c", "import game.cli"),
    "import mesa": ("-c", "import mesa"),
}
"""What is timed -> arguments of the interpreter."""


def seconds(words: Iterable[str]) -> float:
    """Time a fresh interpreter takes for the arguments given, in seconds."""
    began = time.perf_counter()
    subprocess.run([sys.executable, *words], cwd=CHECKOUT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def medians(rounds: int = ROUNDS) -> dict[str, float]:
    """Median seconds of each case; rounds are interleaved, so a busy spell hits all alike."""
    for words in CASES.values():
        seconds(words)
    times = {name: [] for name in CASES}
    for _ in range(rounds):
        for name, words in CASES.items():
            times[name].append(seconds(words))
    return {name: statistics.median(taken) for name, taken in times.items()}


def main() -> None:
    """Prints the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    found = medians(rounds)
    print(f"start-up, median of {rounds} fresh processes")
    print(f"{'':24}{'ms':>8}{'ratio':>8}")
    for name, taken in found.items():
        print(f"{name:24}{1000 * taken:8.0f}{taken / found[BARE]:8.1f}")


if __name__ == "__main__":
    main()
