"""Things that own numbers and do nothing by themselves."""

from __future__ import annotations

from dataclasses import dataclass, field


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
    pool: object
    lead: float
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


@dataclass(slots=True, eq=False)
class Block:
    """What a ban holds of one route."""

    ban: float = 0.0
    before: float = 0.0
    held: float = 0.0


@dataclass(slots=True, eq=False)
class Leak:
    """A detour around an office or a ban."""

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
    lines: list[tuple[float, list[tuple[float, Store]]]] = field(default_factory=list)
    """(share, [(critical share, store)])"""
