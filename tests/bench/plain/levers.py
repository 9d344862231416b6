"""What the levers in force and the threats in the air amount to, one effect at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.levers.ban import Ban
from game.rules.levers.licence import Licence
from game.rules.levers.market import Alarm, Boycott, Friction, Listing, Priority, Stoppage
from game.rules.levers.relief import CarveOut, Guarantee, Release, Staff, Stockpile
from game.rules.levers.stance import Club, Enforcement, Uncertainty
from game.rules.levers.tariff import Tariff

if TYPE_CHECKING:
    from tests.bench.plain.model import PlainModel
    from tests.bench.plain.parts import Route


def enforce(model: PlainModel) -> None:
    """Writes a new policy on everything the levers act on."""
    clear(model)
    for lever, effect in model.effects:
        severity, threat = lever.practice, lever.threat
        enact(model, effect, severity)
        if threat is not None and threat.publicity > 0.0 and threat.severity != severity:
            frighten(model, effect, severity, threat.severity, lever.owner.believed)
    for route in model.office.routes:
        spare(model, route)
    for market in model.markets:
        for lane, trade in market.taxed:
            lane.tilt *= (1.0 + trade.duty) ** -market.sourcing


def clear(model: PlainModel) -> None:
    """Takes the old policy off."""
    for route in model.routes:
        route.priority = route.unrated
        if route.permit is not None:
            route.permit.severity = route.permit.denial = 0.0
        if route.block is not None:
            route.block.ban = 0.0
    for lane in model.lanes:
        lane.tilt = 1.0
    for store in model.stores:
        store.barred = store.confined = store.spared = 0.0
        store.favour = 1.0
    for pool in model.pools:
        pool.licence_alarm = pool.rule_alarm = 0.0
    for trade in model.trades:
        trade.duty, trade.threatened, trade.friction = trade.event, 0.0, 0.0
    for sector in model.sectors:
        sector.target = 0.0
    model.club = [0.0] * len(model.states)
    model.enforcement = 0.5
    model.unsettled = 0.0
    model.office.officers = 1.0
    for reserve in model.reserves:
        reserve.wanted = reserve.start
        reserve.opened = (0.0, 0.0)
    for site in model.sites:
        site.guaranteed = site.contracted = 0.0


def spare(model: PlainModel, route: Route) -> None:
    """Eases the licences of a route by what its firms are spared, and serves these the sooner."""
    rules, met = model.rules.licensing, route.permit.severity
    span, eased = rules.approval_best - rules.approval_worst, 0.0
    for store in route.pool.stores:
        if store.spared > 0.0:
            eased += store.pool_share * store.spared
            milder = rules.approval_best - span * met * (1.0 - store.spared)
            store.favour = milder / (rules.approval_best - span * met)
    route.permit.severity = met * (1.0 - eased)


def enact(model: PlainModel, effect: object, severity: float) -> None:
    """Puts one effect in force."""
    if isinstance(effect, Tariff):
        for i in effect.pairs:
            model.trades[i].duty += effect.points * (severity - effect.start)
    elif isinstance(effect, Ban):
        blocked = ban_share(effect, severity)
        for i in effect.rows:
            block = model.blocks[i]
            block.ban = max(block.ban, blocked)
        beyond = max(blocked - ban_share(effect, effect.start), 0.0)
        for i in effect.pools:
            pool = model.pools[i]
            pool.rule_alarm = max(pool.rule_alarm, effect.fright * beyond)
        for i in effect.latent:
            model.lanes[i].tilt *= 1.0 - blocked
    elif isinstance(effect, Licence):
        for i in effect.rows:
            permit = model.permits[i]
            permit.severity = max(permit.severity, severity)
            permit.denial = max(permit.denial, effect.refuses * severity)
        for i in effect.pools:
            pool = model.pools[i]
            pool.licence_alarm = max(pool.licence_alarm, effect.fright * severity)
    elif isinstance(effect, Alarm):
        beyond = max(severity - effect.start, 0.0)
        for i in effect.pools:
            pool = model.pools[i]
            pool.rule_alarm = max(pool.rule_alarm, effect.floor * beyond)
    elif isinstance(effect, Boycott):
        for i in effect.lanes:
            model.lanes[i].tilt *= 1.0 - effect.share * severity
    elif isinstance(effect, Friction):
        for i in effect.pairs:
            model.trades[i].friction += effect.share * (severity - effect.start)
    elif isinstance(effect, Listing):
        if severity > effect.start:
            for i in effect.barred:
                model.stores[i].barred = 1.0
            for i in effect.confined:
                model.stores[i].confined = 1.0
    elif isinstance(effect, Priority):
        for i, base in zip(effect.channels, effect.base[:, 0], strict=True):
            rated = float(base) + (effect.weight - float(base)) * severity
            model.routes[i].priority = max(model.routes[i].priority, rated)
    elif isinstance(effect, Stoppage):
        for i, lost in zip(effect.sectors, effect.lost[:, 0], strict=True):
            sector = model.sectors[i]
            sector.target = max(sector.target, float(lost) * severity)
    elif isinstance(effect, Club):
        model.club[effect.state] = severity
    elif isinstance(effect, Enforcement):
        model.enforcement = severity
    elif isinstance(effect, Uncertainty):
        model.unsettled += effect.added * severity
    else:
        relieve(model, effect, severity)


def relieve(model: PlainModel, effect: object, severity: float) -> None:
    """Puts one effect in force that helps firms, users or builders of plants."""
    if isinstance(effect, CarveOut):
        for i in effect.slots:
            store = model.stores[i]
            store.spared = max(store.spared, effect.spares * severity)
    elif isinstance(effect, Staff):
        model.office.officers += effect.added * severity
    elif isinstance(effect, Stockpile):
        for i, amount in zip(effect.reserves, effect.amount[:, 0], strict=True):
            model.reserves[i].wanted += float(amount) * severity
    elif isinstance(effect, Release):
        for i in effect.reserves:
            civil, defence = model.reserves[i].opened
            model.reserves[i].opened = (
                max(civil, effect.civil * severity),
                max(defence, effect.defence * severity),
            )
    elif isinstance(effect, Guarantee):
        for i in effect.sites:
            site = model.sites[i]
            site.guaranteed = max(site.guaranteed, effect.price * severity)
            site.contracted = max(site.contracted, effect.offtake * severity)


def frighten(
    model: PlainModel, effect: object, severity: float, threatened: float, believed: float
) -> None:
    """Lets users and traders feel a threat as far as they believe it."""
    if isinstance(effect, Tariff):
        for i in effect.pairs:
            model.trades[i].threatened += effect.points * (threatened - severity) * believed
    elif isinstance(effect, Licence | Ban | Alarm) and threatened > severity:
        felt = believed * threatened
        if isinstance(effect, Alarm):
            felt *= effect.floor
        for i in effect.pools:
            model.pools[i].rule_alarm = max(model.pools[i].rule_alarm, felt)


def ban_share(effect: Ban, severity: float) -> float:
    """Share of orders a ban blocks."""
    return effect.share * max((severity - effect.above) / (1.0 - effect.above), 0.0)
