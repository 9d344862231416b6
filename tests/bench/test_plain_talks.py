"""The plain talks and the engine's are two sets of rules that must agree."""

from typing import Any

import numpy as np
import pytest

from game.play.match import Match, Setting
from game.world.chance import Chance
from game.world.state import Agreements, World
from tests.bench.plain.agreements import Agreement
from tests.bench.plain.talks import TalkingModel
from tests.bench.test_plain import MEASURES
from tests.builders import case

SUSPICIOUS = (
    "parameters.agreements.grounds.value=0.8",
    "parameters.agreements.delivery_noise.value=0.4",
    "parameters.agreements.delivery_memory.value=0.95",
)
"""Settings under which partners soon believe the worst, and say so."""


def signed_by_the_engine(held: Agreements, slot: int) -> dict[str, Any]:
    """What the engine holds of the agreement in a slot."""
    bound = np.flatnonzero(held.bound[slot, :, 0]).tolist()
    return {
        "dyad": int(held.dyad[slot, 0]),
        "signed": held.signed[slot, 0],
        "bound": bound,
        "relief": held.relief[slot, bound, 0],
        "before": held.before[slot, bound, 0],
        "weight": held.weight[slot, bound, 0],
        "begins": held.begins[slot, 0],
        "ends": held.ends[slot, 0],
        "snaps": held.snaps[slot, 0],
        "worth": held.worth[:, slot, 0],
        "appeal": held.appeal[:, slot, 0],
        "belief": held.belief[:, slot, 0],
        "suspended": held.suspended[:, slot, 0],
        "broken": held.broken[:, slot, 0],
        "short": held.short[:, slot, 0],
        "holds": np.flatnonzero(held.holder[:, 0] == slot).tolist(),
    }


def signed_in_the_plain_version(agreement: Agreement) -> dict[str, Any]:
    """The same of the plain version."""
    promises = sorted(agreement.commitments.values(), key=lambda promise: promise.lever.number)
    return {
        "dyad": agreement.dyad.number,
        "signed": agreement.signed,
        "bound": [promise.lever.number for promise in promises],
        "relief": [promise.relief for promise in promises],
        "before": [promise.before for promise in promises],
        "weight": [promise.weight for promise in promises],
        "begins": number(agreement.begins),
        "ends": number(agreement.ends),
        "snaps": number(agreement.snaps),
        "worth": agreement.worth,
        "appeal": agreement.appeal,
        "belief": agreement.belief,
        "suspended": agreement.suspended,
        "broken": agreement.broken,
        "short": agreement.short,
        "holds": sorted(lever.number for lever in agreement.held()),
    }


def number(week: float | None) -> float:
    """A week, or what the engine writes where there is none."""
    return np.nan if week is None else float(week)


def agree(model: TalkingModel, world: World, when: str) -> None:
    """Fails unless levers, threats, agreements and all measures are the same."""
    for name, (plain, engine) in MEASURES.items():
        same(plain(model), engine(world)[:, 0], f"{name}, {when}")
    same([lever.practice for lever in model.levers], world.practice[:, 0], f"practice, {when}")
    threatened = [lever.threat.severity if lever.threat else np.nan for lever in model.levers]
    same(threatened, world.threatened[:, 0], f"threats, {when}")
    held = world.agreements
    status = [0 if a is None else a.status.value for a in model.registry.slots]
    assert status == held.status[:, 0].tolist(), when
    for slot, agreement in enumerate(model.registry.slots):
        if agreement is not None:
            plain_text = signed_in_the_plain_version(agreement)
            for key, value in signed_by_the_engine(held, slot).items():
                same(plain_text[key], value, f"{key} of agreement {slot}, {when}")


def same(plain: Any, engine: Any, what: str) -> None:
    """Fails unless two lists of numbers agree to rounding: they are added up in other orders."""
    np.testing.assert_allclose(plain, engine, rtol=1e-9, atol=1e-9, err_msg=what)


@pytest.mark.parametrize(
    ("scenario", "seed", "settings"),
    [
        ("smallest", 1, ()),
        ("smallest", 4, ()),
        ("rare_earths_2025", 1, ()),
        ("rare_earths_2025", 18, ()),
        ("rare_earths_2025", 5, SUSPICIOUS),
    ],
)
def test_the_plain_version_plays_the_same_game(
    scenario: str, seed: int, settings: tuple[str, ...]
) -> None:
    """Turn by turn with the scenario's line-up: what was decided, signed, kept and lost."""
    match = Match.of(Setting(scenario, settings=settings, seed=seed))
    model = TalkingModel(match.book, Chance.of(seed, 1))
    for turn, record in enumerate(match.turns()):
        model.turn(turn)
        agree(model, record.after, f"turn {turn} to week {record.until}")
    assert len(model.registry.history) >= (1 if scenario == "smallest" else 5)


def test_broken_trust_is_answered_in_the_plain_version_too() -> None:
    """The suspicious game reaches suspensions and a snap-back, so their rules are compared."""
    match = Match.of(Setting("rare_earths_2025", settings=SUSPICIOUS, seed=5))
    model = TalkingModel(match.book, Chance.of(5, 1))
    model.play()
    met = {agreement.status.name for agreement in model.registry.history}
    assert {"IN_FORCE", "EXPIRED", "SNAPPED_BACK"} <= met
    assert any(any(agreement.suspended) for agreement in model.registry.history)


def test_the_plain_talks_refuse_what_they_do_not_know() -> None:
    """They say so before they play a turn."""
    book = case("protocol=single_text", "line_up.US=hardliner", "states.CN.doctrine=hawk")
    with pytest.raises(NotImplementedError, match=r"single_text.*hawk.*hardliner"):
        TalkingModel(book, Chance.of(1, 1))
