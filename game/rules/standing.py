"""How acts change a state's standing: tension, trust and the wear of its levers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.economy import politics
from game.rules.leverage import escalation_harm
from game.world.arrays import FloatArray
from game.world.state import Home, World
from game.world.tables import Tables


def after_acts(
    tables: Tables, before: World, home: Home, harm: FloatArray, levers: FloatArray
) -> Home:
    """Tension rises with new harm, trust falls with hostile acts, levers used again wear out.

    Source: model equation (wear).

    Args:
        before: The world before the acts.
        harm: What each lever that moves could do before them, bn USD/week,
            [lever, state, trial].
        levers: Severities after them, [lever, trial].
    """
    raised = politics.hardened(tables.instruments, before.levers, levers)
    relieved = politics.eased(tables.instruments, before.levers, levers)
    added = escalation_harm(tables, harm, before.levers, raised)
    again = home.conceded * (raised > 0.0)
    return replace(
        home,
        tension=politics.tension_after(tables.parameters.politics, home.tension, added),
        trust=home.trust + judged(tables, harm, raised, relieved),
        uses=home.uses + again,
        conceded=np.maximum(home.conceded * (raised <= 0.0), relieved > 0.0),
    )


def judged(
    tables: Tables, harm: FloatArray, raised: FloatArray, relieved: FloatArray
) -> FloatArray:
    """Counts that the acts add to what their targets think of the actor.

    Returns:
        Kept and broken promises the acts weigh, [2, state, state, trial], the actor second.

    Source: osgood_1962 for the credit that unilateral relief earns; model equation (trust).
    """
    rules = tables.parameters.politics
    touched = harm > 0.0
    weights = (rules.trust_relief.value, rules.trust_hostile.value)
    counts = []
    for weight, change in zip(weights, (relieved, raised), strict=True):
        felt = touched * (weight * change)[:, None, :]
        by_actor = tables.instruments.by_owner @ felt.reshape(len(felt), -1)
        counts.append(by_actor.reshape(-1, *felt.shape[1:]).swapaxes(0, 1))
    return np.stack(counts)
