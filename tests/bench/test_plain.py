"""The plain version and the engine are two sets of rules that must agree."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from game.rules.book import Rulebook, opening
from game.rules.moves import Move
from game.rules.week import step
from game.world.chance import Chance
from game.world.state import World
from tests.bench.games import made_ready
from tests.bench.plain.model import PlainModel
from tests.builders import case, pulls, script

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
    "signed": (
        lambda model: [site.signed for site in model.sites],
        lambda world: world.chain.signed,
    ),
    "projects": (
        lambda model: [site.projects[0] for site in model.sites],
        lambda world: world.chain.projects[0],
    ),
    "reserve": (
        lambda model: [reserve.stock for reserve in model.reserves],
        lambda world: world.chain.reserve,
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


RELIEF = ("carve_out", "staff", "stockpile", "release", "guarantee")
"""Kinds of effect that 2025 left at rest."""
SCARCE = {"cn_licence_us": 1.0, "cn_licence_eu": 1.0, "cn_licence_jp": 1.0}
"""Licences so hard that reserves, carve-outs and guarantees have something to do."""
NARROW = "parameters.licensing.review_capacity=0.5"
"""A desk with too few officers, so that more of them let more through."""


@pytest.mark.parametrize("seed", [1, 2025])
def test_the_plain_version_plays_the_same_weeks(seed: int) -> None:
    """Week by week of 2025, with luck, to rounding: the two add up in different orders."""
    agree(*made_ready(), seed)


def relieving() -> list[str]:
    """Levers of the case with an effect that 2025 left at rest."""
    return [
        name
        for name, lever in case().scenario.levers.items()
        if any(effect.kind in RELIEF for effect in lever.effects)
    ]


def test_every_kind_of_relief_is_tried() -> None:
    """Thirteen levers, every kind among them."""
    levers = case().scenario.levers
    kinds = {effect.kind for name in relieving() for effect in levers[name].effects}
    assert len(relieving()) == 13
    assert kinds == set(RELIEF)


@pytest.mark.parametrize("lever", relieving())
def test_the_plain_version_knows_what_2025_left_at_rest(lever: str) -> None:
    """One lever taken up by steps and half back, while licences are hard and 2025 goes on."""
    book = case(NARROW)
    tried = [
        *pulls(book, SCARCE, 2),
        *pulls(book, {lever: 0.6}, 4),
        *pulls(book, {lever: 1.0}, 9),
        *pulls(book, {lever: 0.5}, 20),
    ]
    agree(book, [*script(book), *tried], 7)


def test_the_plain_version_knows_all_relief_at_once() -> None:
    """Every lever that 2025 left at rest, together."""
    book = case(NARROW)
    agree(book, [*script(book), *pulls(book, SCARCE | dict.fromkeys(relieving(), 0.8), 3)], 3)


def agree(book: Rulebook, moves: Sequence[Move], seed: int) -> None:
    """Plays both versions and compares every measure in every week."""
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


def test_the_plain_version_refuses_a_closure_it_does_not_know() -> None:
    """It only rations, and says so before it plays a week."""
    with pytest.raises(NotImplementedError, match=r"only rations.*closure is price"):
        PlainModel(case("closure=price"), [], Chance.of(1, 1))
