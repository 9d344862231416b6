"""Asks NegMAS 0.16.0 about 300 random domains and writes its answers beside this file.

Run it in an environment of its own, never in that of the game, from any folder:

    python3 -m venv oracle && oracle/bin/pip install negmas==0.16.0
    oracle/bin/python tests/oracles/negmas_domains.py

NegMAS (Mohammad and others, AGPL-3.0-or-later) is no dependency: tests read `negmas_domains.json`.

What is asked. `pareto_frontier` gets the utility functions with their reserved values and every
outcome, so it leaves out what is not individually rational and keeps one outcome of those that
are worth the same to both. The four solutions search that frontier. They are given explicit
ranges, from the disagreement point to the most each side can have where the other does not lose.
Left to itself NegMAS would take the least of all outcomes for the disagreement point where that is
above the reserved value, and the most of all outcomes, rational or not, for the ideal.

- `nash_points`: largest product of gains over the disagreement point.
- `ks_points`: smallest difference of gains over those of the ranges. (Not the largest smaller
  share, which its docstring says and which can be the neighbour on the frontier.)
- `kalai_points`: largest smaller gain, not divided by the ranges: the egalitarian solution.
- `max_welfare_points`: largest sum.

Each answers with all points within 1e-12 of the best. Half of the domains have weights and values
that are binary fractions, of which sums are exact, so there are true ties; half have any numbers.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

VERSION = "0.16.0"
DOMAINS = 300
SEED = 2025
ANSWERS = Path(__file__).with_suffix(".json")


def domain(chance: random.Random, exact: bool) -> dict:
    """A random domain of 1 to 4 issues with 2 to 5 values, in the form `bargain --domain` reads."""
    issues = {
        f"issue {number}": [f"v{value}" for value in range(chance.randint(2, 5))]
        for number in range(chance.choice([1, 2, 3, 3, 4, 4]))
    }

    def draw() -> float:
        return chance.randint(0, 6) / 8 if exact else chance.random()

    aim = chance.choice([-0.2, 0.0, 0.2, 0.4, 0.5, 0.6, 0.85])
    parties = []
    for name in ("one", "other"):
        weights = {issue: draw() for issue in issues}
        values = {issue: {value: draw() for value in issues[issue]} for issue in issues}
        most = sum(weights[issue] * max(values[issue].values()) for issue in issues)
        reservation = round(most * aim * 16) / 16 if exact else most * aim
        parties.append(
            {"name": name, "weights": weights, "values": values, "reservation": reservation}
        )
    return {"issues": issues, "parties": parties}


def asked(domain: dict) -> dict[str, list]:
    """What NegMAS answers: utilities of the frontier and of every point that solves the bargain."""
    from negmas import make_issue, make_os
    from negmas.preferences import LinearAdditiveUtilityFunction, ops

    issues = [make_issue(values, name) for name, values in domain["issues"].items()]
    sides = [
        LinearAdditiveUtilityFunction(
            values=party["values"],
            weights=party["weights"],
            issues=issues,
            reserved_value=party["reservation"],
        )
        for party in domain["parties"]
    ]
    outcomes = list(make_os(issues).enumerate())
    frontier, _ = ops.pareto_frontier(sides, outcomes=outcomes)
    if not len(frontier):
        return {name: [] for name in ("frontier", "nash", "kalai_smorodinsky", "egalitarian",
                                      "utilitarian")}  # fmt: skip
    ranges = [
        (party["reservation"], max(point[side] for point in frontier))
        for side, party in enumerate(domain["parties"])
    ]
    solved = {
        "nash": ops.nash_points,
        "kalai_smorodinsky": ops.ks_points,
        "egalitarian": ops.kalai_points,
        "utilitarian": ops.max_welfare_points,
    }
    return {
        "frontier": [plain(point) for point in frontier],
        **{
            name: [plain(point) for point, _ in solve(sides, frontier, ranges=ranges)]
            for name, solve in solved.items()
        },
    }


def plain(point: tuple[float, ...]) -> list[float]:
    return [float(number) for number in point]


def main() -> None:
    import negmas

    if negmas.__version__ != VERSION:
        raise SystemExit(f"these answers are those of NegMAS {VERSION}, not {negmas.__version__}")
    chance = random.Random(SEED)
    domains = [domain(chance, number % 2 == 0) for number in range(DOMAINS)]
    lines = [json.dumps({"domain": each, "negmas": asked(each)}) for each in domains]
    head = json.dumps(f"NegMAS {VERSION}, asked by tests/oracles/negmas_domains.py")
    body = ",\n".join(lines)
    ANSWERS.write_text(f'{{"by": {head}, "asked": [\n{body}\n]}}\n', encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
