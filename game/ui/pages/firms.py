"""How firms fare, as the seat may know it: its own by their books, others by public word."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.scenario.schema import Producer, User
from game.ui.once import once
from game.ui.page import Tone
from game.ui.pages.scene import Scene, at
from game.ui.words import _
from game.world import measures
from game.world.build.makers import maker_shares


@dataclass(frozen=True, slots=True)
class FirmLook:
    """One firm at a glance."""

    id: str
    label: str
    region: int
    own: bool
    """Whether it is the seat's, so that its books are open."""
    makes: bool
    """Whether it is a maker rather than a user."""
    goods: tuple[str, ...]
    """What it uses or makes."""
    running: float
    """Share of its plants able to run, by its scarcest good; of a maker output over normal."""
    scarcest: str
    """Good it is shortest of; empty for a maker."""

    @property
    def tone(self) -> Tone:
        """How it fares."""
        if self.running < measures.STOPPED:
            return Tone.BAD
        return Tone.WARN if self.running < measures.SLOWED else Tone.GOOD

    @property
    def word(self) -> str:
        """How it fares, in a word."""
        if self.running < measures.STOPPED:
            return _("stopped")
        return _("slowed") if self.running < measures.SLOWED else _("running")


def entry_of(scene: Scene, firm: str) -> User | Producer:
    """What the scenario says of a firm."""
    scenario = scene.book.scenario
    return scenario.users[firm] if firm in scenario.users else scenario.producers[firm]


def slots_of(scene: Scene, firm: str) -> dict[str, int]:
    """Good -> slot of a user."""
    slots = scene.tables.axes.slots
    return {good: row for row, (user, good) in enumerate(slots) if user == firm}


def ports_of(scene: Scene, firm: str) -> dict[str, tuple[int, float]]:
    """Good -> port of a maker and its share of it."""
    ports, region = scene.tables.axes.ports, entry_of(scene, firm).region
    return {
        good: (ports.index((region, good)), share)
        for good, share in maker_shares(scene.book.scenario, firm).items()
        if (region, good) in ports
    }


def makers_of(scene: Scene, goods: tuple[str, ...]) -> list[str]:
    """Makers of some goods, in the order of the scenario."""
    return [firm for firm in scene.tables.axes.producers if set(ports_of(scene, firm)) & set(goods)]


@once
def look_of(scene: Scene, firm: str) -> FirmLook:
    """A firm at a glance."""
    entry = entry_of(scene, firm)
    region = scene.tables.axes.regions.index(entry.region)
    makes = firm not in scene.book.scenario.users
    goods = ports_of(scene, firm) if makes else slots_of(scene, firm)
    running, scarcest = _output(scene, firm) if makes else _able(scene, firm)
    return FirmLook(
        id=firm,
        label=entry.label,
        region=region,
        own=scene.owns(region),
        makes=makes,
        goods=tuple(goods),
        running=running,
        scarcest=scarcest,
    )


def needed(scene: Scene, firm: str) -> list[tuple[str, int]]:
    """(good, slot) of what a user's lines stop without."""
    slots = slots_of(scene, firm)
    bound = set(scene.tables.industry.need_slot.tolist())
    return [(good, row) for good, row in slots.items() if row in bound]


def _able(scene: Scene, firm: str) -> tuple[float, str]:
    """Share of its plants able to run and the good that says so."""
    running = scene.world.chain.running
    shares = [(at(running, row), good) for good, row in needed(scene, firm)]
    if not shares:
        return 1.0, next(iter(slots_of(scene, firm)), "")
    return min(shares)


def _output(scene: Scene, firm: str) -> tuple[float, str]:
    """Output of a maker over normal, weighed by worth."""
    ports, markets, chain = scene.tables.ports, scene.tables.markets, scene.world.chain
    made, usual = 0.0, 0.0
    for row, share in ports_of(scene, firm).values():
        worth = share * float(markets.base[ports.good[row], 0])
        made += worth * at(chain.made, row)
        usual += worth * float(ports.output[row, 0])
    return (made / usual if usual > 0.0 else 1.0), ""


def floor_of(scene: Scene, full: float) -> float:
    """Cover below which a line counts as slowed, weeks, of a stock that is full at some cover."""
    scatter = scene.tables.parameters.supply.scatter.value
    share = 1.0 - np.exp(-((full / scatter) ** 2))
    return float(scatter * np.sqrt(-np.log(1.0 - measures.SLOWED * share)))
