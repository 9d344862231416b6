"""Puts the rows of every axis together."""

from __future__ import annotations

from game.scenario.schema import Scenario
from game.world.build import country, rows, types
from game.world.build.baseline import baseline
from game.world.build.bids import bid_rows
from game.world.build.exchange import pairs
from game.world.build.holdings import holdings
from game.world.build.network import network
from game.world.build.rows import Draft
from game.world.tables import Axes, Tables


def build(scenario: Scenario, weeks: int | None = None) -> Tables:
    """Turn a scenario into constants.

    Args:
        weeks: Weeks the game can last; what nothing can change within them is left out.

    Raises:
        UsageError: The firms' figures cannot be made to close on the region's tables.
    """
    horizon = scenario.weeks if weeks is None else weeks
    base = baseline(scenario)
    held = holdings(scenario, base)
    draft = Draft(scenario, base, held, network(scenario, base, held, horizon), horizon)
    slots = rows.slot_rows(draft)
    channels = rows.channel_rows(draft)
    leaks = rows.leak_rows(draft, channels)
    flow = rows.normal_flow(draft, channels, slots)
    industry = country.industry_rows(draft)
    by_price = scenario.closure == "price"
    return Tables(
        axes=_axes(draft),
        parameters=scenario.parameters,
        weeks=horizon,
        slots=slots,
        seekers=types.seeker_rows(draft, channels),
        signers=types.signer_rows(draft),
        smugglers=types.smuggler_rows(draft, leaks),
        pools=rows.pool_rows(draft, slots),
        ports=rows.port_rows(draft),
        lanes=rows.lane_rows(draft),
        channels=channels,
        normal_flow=flow,
        licensing=rows.licensing_rows(draft, channels, flow),
        banned=rows.index(draft.links.banned),
        leaks=leaks,
        docks=rows.dock_rows(channels, leaks, 2 * len(draft.links.pools)),
        bids=bid_rows(draft, slots, industry) if by_price else None,
        reserves=country.reserve_rows(draft),
        markets=country.market_rows(draft),
        sites=country.site_rows(draft),
        industry=industry,
        exchange=country.exchange_rows(draft),
        seats=country.seat_rows(draft),
        instruments=country.instrument_rows(draft),
    )


def _axes(draft: Draft) -> Axes:
    scenario, links = draft.scenario, draft.links
    return Axes(
        regions=tuple(scenario.regions),
        goods=tuple(scenario.goods),
        sectors=tuple(scenario.sectors),
        users=tuple(scenario.users),
        producers=tuple(scenario.producers),
        levers=tuple(scenario.levers),
        states=tuple(scenario.states),
        inside=draft.region(draft.inside),
        pools=tuple(links.pools),
        slots=tuple((h.user or f"plants_{h.region}", h.good) for h in draft.held),
        ports=tuple(links.ports),
        lanes=tuple(links.lanes),
        channels=tuple(links.channels),
        pairs=pairs(draft),
    )
