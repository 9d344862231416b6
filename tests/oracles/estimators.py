"""Asks statsmodels for intervals, survival and corrected p-values, and keeps its answers.

Run it as `python3 -m tests.oracles.estimators` where statsmodels is installed; the game never needs
it. What is asked is drawn with a fixed seed, so the file changes only where statsmodels does.
"""

import json
from pathlib import Path

import numpy as np

PLACE = Path(__file__).with_name("estimators.json")


def shares() -> list[dict]:
    from statsmodels.stats.proportion import proportion_confint

    cases = [(1, 0), (7, 7), (10, 3), (50, 1), (200, 40), (200, 160), (1068, 534), (9604, 9000)]
    return [
        {
            "n": n,
            "k": k,
            "wilson": list(map(float, proportion_confint(k, n, method="wilson"))),
            "beta": list(map(float, proportion_confint(k, n, method="beta"))),
        }
        for n, k in cases
    ]


def survival() -> list[dict]:
    from statsmodels.duration.survfunc import SurvfuncRight

    dice, found = np.random.default_rng(11), []
    for n in (5, 40, 300):
        time = np.minimum(np.ceil(dice.exponential(12.0, n)), 35.0)
        event = (time < 35.0) & (dice.random(n) < 0.9)
        theirs = SurvfuncRight(time, event.astype(int))
        found.append(
            {
                "time": time.tolist(),
                "event": event.tolist(),
                "times": theirs.surv_times.tolist(),
                "at_risk": theirs.n_risk.tolist(),
                "share": theirs.surv_prob.tolist(),
                "error": [e if np.isfinite(e) else None for e in theirs.surv_prob_se.tolist()],
            }
        )
    return found


def corrected() -> list[dict]:
    from statsmodels.stats.multitest import multipletests

    dice, found = np.random.default_rng(12), []
    for n in (1, 3, 12):
        p = dice.random(n) ** 3
        found.append({"p": p.tolist(), "corrected": multipletests(p, method="holm")[1].tolist()})
    return found


def main() -> None:
    body = {"shares": shares(), "survival": survival(), "holm": corrected()}
    PLACE.write_text(json.dumps(body, indent=1, allow_nan=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
