"""How acts change a state's standing: tension, trust and the wear of its levers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.economy import politics
from game.rules.leverage import escalation_harm
from game.world.arrays import FloatArray, MaskArray
from game.world.state import Chain, Home, World
from game.world.tables import Tables


def after_acts(
    tables: Tables, before: World, home: Home, harm: FloatArray, levers: FloatArray
) -> Home:
    """Tension rises with new harm, trust falls with hostile acts, levers used again wear out.

    Args:
        before: The world before the acts.
        harm: What each lever that moves could do before them, bn USD/week,
            [lever, state, trial].
        levers: Severities after them, [lever, trial].
    """
    raised = politics.hardened(tables.instruments, before.levers, levers)
    relieved = politics.eased(tables.instruments, before.levers, levers)
    added = escalation_harm(tables, harm, before.levers, raised)
    home = worn(home, raised > 0.0)
    return replace(
        home,
        tension=politics.tension_after(tables.parameters.politics, home.tension, added),
        trust=home.trust + judged(tables, harm, raised, relieved),
        conceded=np.maximum(home.conceded, relieved > 0.0),
    )


def worn(home: Home, back: MaskArray) -> Home:
    """Levers eased before that are harsh again, by whatever hand, wear out, [lever, trial].

    Source: model equation (wear).
    """
    again = home.conceded * back
    return replace(home, uses=home.uses + again, conceded=home.conceded * ~back)


def unsettled(tables: Tables, chain: Chain, before: Home, after: Home) -> Chain:
    """Unsettle investors where a lever has worn: a concession was taken back.

    Source: model equation (wear).
    """
    rules = tables.parameters.capacity
    shock = rules.reversal.value / rules.uncertainty_memory.value
    seen = (after.uses > before.uses).any(axis=0, keepdims=True)
    return replace(chain, uncertainty=chain.uncertainty + shock * seen)


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
