"""Things that own numbers and do nothing by themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bench.plain.agreements import Agreement
    from tests.bench.plain.chain import Pool
    from tests.bench.plain.home import State, Trade
    from tests.bench.plain.moves import Threat

ROUNDING = 1e-9
"""Difference that counts as rounding."""


@dataclass(slots=True, eq=False)
class Lane:
    """A good from one region to another."""

    share: float
    row: int
    """Row of the seller's price."""
    opens: float = 0.0
    """Share of the outside market a unit of new capacity at the source takes over."""
    port: object = None
    """Port whose new capacity opens it."""
    tilt: float = 1.0
    reliability: float = 1.0
    weight: float = 0.0
    bare: float = 0.0
    """Its share, with what new capacity opens."""
    lure: float = 1.0
    """What price and duty make of it."""
    sent: float = 0.0
    held: float = 0.0


@dataclass(slots=True, eq=False)
class Route:
    """A lane and an end use: orders, papers and ships between a port and a pool."""

    lane: Lane
    source: int
    """Region it comes from."""
    pool: Pool
    lead: float
    usual: float
    """Shipped in a normal week."""
    sea: list[float]
    """Shipments under way, newest first."""
    air: list[float] | None
    unrated: float
    """Weight in rationing that its orders have without a rating."""
    priority: float = 1.0
    order: float = 0.0
    waiting: float = 0.0
    shipped: float = 0.0
    flown: float = 0.0
    mix: float = 0.0
    permit: Permit | None = None
    block: Block | None = None


@dataclass(slots=True, eq=False)
class Permit:
    """What a licence office holds of one route."""

    covered: float
    spill: float
    weight: float
    severity: float = 0.0
    denial: float = 0.0
    pending: float = 0.0
    approved: float = 0.0
    free: float = 1.0
    released: float = 0.0

    @property
    def stuck(self) -> float:
        """Orders it holds up."""
        return self.pending


@dataclass(slots=True, eq=False)
class Block:
    """What a ban holds of one route."""

    ban: float = 0.0
    before: float = 0.0
    held: float = 0.0

    @property
    def stuck(self) -> float:
        """Orders it holds up."""
        return self.held


@dataclass(slots=True, eq=False)
class Leak:
    """A detour around an office or a ban."""

    route: Route
    source: Permit | Block
    rate: float
    seller: int
    buyer: int
    under_way: list[float]
    asks: tuple[float, float] | None = None
    """Price gap smugglers ask for, and what full enforcement adds; absent = it leaks at any."""
    wanted: float = 0.0
    leaked: float = 0.0


@dataclass(slots=True, eq=False)
class Leg:
    """The inside route of a pool, or its other one."""

    routes: list[Route] = field(default_factory=list)
    leaks: list[Leak] = field(default_factory=list)
    afloat: float = 0.0
    docked: float = 0.0
    claimed: float = 0.0
    pull: float = 0.0
    lead: float = 0.0


@dataclass(slots=True, eq=False)
class Store:
    """A firm's stock of one good, or that of a region's plants."""

    plant: bool
    use: float
    grows: float
    thrifty: float
    cover: float
    running_full: float
    hoarding: float
    restoration: float
    pulls: tuple[float, float]
    """Inside, other."""
    pool_share: float
    stock: float
    expected: float
    claims: list[float]
    """Inside, other."""
    pool: Pool
    weeks: float = 0.0
    """Cover this week."""
    need: float = 0.0
    running: float = 1.0
    used: float = 0.0
    target: float = 0.0
    barred: float = 0.0
    confined: float = 0.0
    burden: float = 0.0
    """Price of a unit at the start where dear goods burden the buyer, bn USD."""
    switch: tuple[float, float] | None = None
    """Factor on the elasticity of sourcing and exponent of reliability, if they are its own."""
    spared: float = 0.0
    """Part of the licences' severity a carve-out spares it."""
    favour: float = 1.0
    """Weight of its claims on the inside route, for papers that come sooner."""


@dataclass(slots=True, eq=False)
class Reserve:
    """A government's stock of one good."""

    start: float
    stock: float
    civil: object
    defence: object
    civil_trigger: float
    defence_trigger: float
    wanted: float = 0.0
    """Stock the state aims at."""
    opened: tuple[float, float] = (0.0, 0.0)
    """Civil and defence cover below which levers have it released."""


@dataclass(slots=True, eq=False)
class Line:
    """What one firm makes for one sector."""

    share: float
    """Of the sector's output."""
    voice: float
    """How loudly the firm lobbies."""
    outcry: float
    """By how much louder once it is short."""
    needs: list[tuple[float, Store]]
    """(critical share, store)"""

    def gap(self, critical: float, store: Store) -> float:
        """Share of its output that one good stops."""
        stopped = 1.0 - store.running
        return critical * stopped if stopped > ROUNDING else 0.0

    def shortfall(self) -> float:
        """Share of its output that the scarcest good stops."""
        return max([self.gap(critical, store) for critical, store in self.needs], default=0.0)


@dataclass(slots=True, eq=False)
class Sector:
    """One using sector of one region."""

    output: float
    unrecouped: float
    lag: float
    defence: bool
    target: float = 0.0
    """Share of capacity a missing component stops in the long run."""
    withheld: float = 0.0
    running: float = 1.0
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Lever:
    """An instrument of one state."""

    number: int
    owner: State
    start: float
    taste: list[float]
    """What each state feels about it beyond its effects, bn USD/week."""
    visibility: float
    helps: bool
    lag: float
    """Weeks until a commitment on it falls due."""
    pace: float
    """Severity by which it can move in a week."""
    delivery: float
    """Share of a commitment that is customarily delivered."""
    noise: float
    """How badly others see what is delivered."""
    severity: float
    practice: float
    """Severity as it is practised."""
    threat: Threat | None = None
    conceded: bool = False
    """Whether it was eased since it was last raised."""
    holder: Agreement | None = None
    """Agreement in force that binds it."""
    drift: float = 0.0
    """Luck in delivery."""
    delivered: float = 1.0
    """Share of what is due that its owner delivers."""
    grips: list[Grip] = field(default_factory=list)
    levies: list[Levy] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)

    @property
    def harder(self) -> float:
        """Direction in which it hurts."""
        return -1.0 if self.helps else 1.0

    def harsher(self, severity: float, than: float) -> bool:
        """Whether one severity is harsher than another beyond rounding."""
        return (severity - than) * self.harder > ROUNDING

    def room(self, severity: float) -> float:
        """Severity that full relief would move."""
        return 1.0 - severity if self.helps else severity

    def target(self, before: float, relief: float) -> float:
        """Severity that a promise of relief asks for."""
        return before + relief * (1.0 - before if self.helps else -before)


@dataclass(slots=True, eq=False)
class Grip:
    """What a lever holds back from one pool."""

    pool: Pool
    above: float
    """Severity from which it bites."""
    holds: float
    value: float
    """Output that stops without the good, bn USD/week."""
    exports: float
    loud_exports: float
    """The same, weighted by the voice of those who make it."""
    target: State | None
    """Whom it harms."""
    user: State | None
    """To whom those who go short turn."""
    held: list[Lane] = field(default_factory=list)
    supplying: list[Lane] = field(default_factory=list)

    def force(self, severity: float) -> float:
        """How far it is in force."""
        return min(max((severity - self.above) / (1.0 - self.above), 0.0), 1.0)


@dataclass(slots=True, eq=False)
class Levy:
    """A lever's duty on one trade."""

    trade: Trade
    points: float
    harm: tuple[float, float]
    """Linear and square term of what it costs the exporter."""
    cost: tuple[float, float]
    """The same for the importer, before revenue."""
    target: State | None


@dataclass(slots=True, eq=False)
class Stop:
    """A component a lever withholds from a sector."""

    value: float
    lag: float
    """Weeks until stocks of it are gone."""
    target: State | None
