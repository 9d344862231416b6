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


def same_luck() -> list[dict]:
    from statsmodels.stats.contingency_tables import mcnemar

    cases = [(0, 0), (5, 0), (7, 3), (40, 22), (300, 260)]
    return [
        {"more": a, "less": b, "p": float(mcnemar([[50, a], [b, 0]], exact=True).pvalue)}
        for a, b in cases
    ]


def clusters() -> list[dict]:
    import statsmodels.api as sm

    dice, found = np.random.default_rng(13), []
    for games in (6, 80):
        cluster = np.sort(dice.integers(0, games, 3 * games))
        values = dice.normal(size=games)[cluster] + dice.normal(size=3 * games)
        model = sm.OLS(values, np.ones(len(values)))
        how = {"groups": cluster, "use_correction": True}
        fit = model.fit(cov_type="cluster", cov_kwds=how, use_t=True)
        low, high = fit.conf_int()[0]
        found.append({
            "values": values.tolist(), "cluster": cluster.tolist(),
            "mean": float(fit.params[0]), "low": float(low), "high": float(high),
        })  # fmt: skip
    return found


def main() -> None:
    body = {
        "shares": shares(),
        "survival": survival(),
        "holm": corrected(),
        "mcnemar": same_luck(),
        "clusters": clusters(),
    }
    PLACE.write_text(json.dumps(body, indent=1, allow_nan=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
