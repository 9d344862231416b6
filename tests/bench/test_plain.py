"""The plain version and the engine are two sets of rules that must agree."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from game.rules.book import opening
from game.rules.week import step
from game.world.chance import Chance
from game.world.state import World
from tests.bench.games import made_ready
from tests.bench.plain.model import PlainModel
from tests.builders import case

MEASURES: dict[str, tuple[Callable[[PlainModel], Sequence[Any]], Callable[[World], Any]]] = {
    "levers": (lambda model: [lever.severity for lever in model.levers], lambda w: w.levers),
    "credibility": (
        lambda model: [state.counts[0] for state in model.states],
        lambda world: world.home.credibility[0],
    ),
    "stock": (lambda model: [s.stock for s in model.stores], lambda world: world.chain.stock),
    "running": (lambda model: [s.running for s in model.stores], lambda world: world.chain.running),
    "merchant": (lambda model: [p.stock for p in model.ports], lambda world: world.chain.merchant),
    "shipped": (lambda model: [r.sea[0] for r in model.routes], lambda world: world.chain.sea[0]),
    "flown": (
        lambda model: [r.flown for r in model.routes if r.air is not None],
        lambda world: world.chain.air[0],
    ),
    "waiting": (lambda model: [r.waiting for r in model.routes], lambda world: world.chain.waiting),
    "pending": (
        lambda model: [p.pending for p in model.permits],
        lambda world: world.chain.pending,
    ),
    "blocked": (lambda model: [b.held for b in model.blocks], lambda world: world.chain.blocked),
    "price": (
        lambda model: [model.price(row) for row in range(2 * len(model.markets))],
        lambda world: world.chain.price,
    ),
    "reliability": (
        lambda model: [lane.reliability for lane in model.lanes],
        lambda world: world.chain.reliability,
    ),
    "expected price": (
        lambda model: [site.expected for site in model.sites],
        lambda world: world.chain.expected_price,
    ),
    "uncertainty": (
        lambda model: [model.climate.uncertainty],
        lambda world: world.chain.uncertainty,
    ),
    "trade": (lambda model: [t.flow for t in model.trades], lambda world: world.home.trade),
    "output": (lambda model: [s.running for s in model.sectors], lambda world: world.home.output),
    "loss": (lambda model: [c.loss for c in model.countries], lambda world: world.home.loss),
    "readiness": (
        lambda model: [c.readiness for c in model.countries],
        lambda world: world.home.readiness,
    ),
    "market": (lambda model: [s.index for s in model.states], lambda world: world.home.market),
    "approval": (
        lambda model: [s.approval for s in model.states],
        lambda world: world.home.approval,
    ),
    "tension": (lambda model: [d.tension for d in model.dyads], lambda world: world.home.tension),
    "trust": (
        lambda model: [count for s in model.states for pair in s.trust for count in pair],
        lambda world: world.home.trust.transpose(1, 2, 0, 3).reshape(-1, 1),
    ),
    "estimate": (lambda model: [p.published for p in model.pools], lambda world: world.estimate),
    "capital": (lambda model: [s.capital for s in model.states], lambda world: world.home.capital),
}
"""What is compared -> how to read it off the plain version, and off the engine's world."""


@pytest.mark.parametrize("seed", [1, 2025])
def test_the_plain_version_plays_the_same_weeks(seed: int) -> None:
    """Week by week of 2025, with luck, to rounding: the two add up in different orders."""
    book, moves = made_ready()
    chance = Chance.of(seed, 1)
    model, world = PlainModel(book, moves, chance), opening(book, 1)
    for week in range(book.calendar.weeks):
        model.step()
        world = step(book, world, moves, chance)
        for name, (plain, engine) in MEASURES.items():
            np.testing.assert_allclose(
                plain(model),
                engine(world)[:, 0],
                rtol=1e-9,
                atol=1e-9,
                err_msg=f"{name}, week {week}",
            )


def test_a_plain_state_keeps_its_own_reserve() -> None:
    """Government stocks agree too; they are laid out by state, so they are compared in all."""
    book, moves = made_ready()
    chance = Chance.of(3, 1)
    model, world = PlainModel(book, moves, chance), opening(book, 1)
    for _ in range(book.calendar.weeks):
        model.step()
        world = step(book, world, moves, chance)
    held = sorted(reserve.stock for state in model.states for reserve in state.reserves)
    np.testing.assert_allclose(held, np.sort(world.chain.reserve[:, 0]), rtol=1e-9, atol=1e-9)


def test_the_plain_version_refuses_a_closure_it_does_not_know() -> None:
    """It only rations, and says so before it plays a week."""
    with pytest.raises(NotImplementedError, match=r"only rations.*closure is price"):
        PlainModel(case("closure=price"), [], Chance.of(1, 1))
