"""What changes from week to week. A step returns a new World and never writes into an old one."""

from __future__ import annotations

from dataclasses import dataclass

from game.world.arrays import FloatArray


@dataclass(frozen=True, slots=True)
class Policy:
    """What the levers amount to, as the supply chain and trade feel it."""

    severity: FloatArray
    """Severity of licensing, 0 to 1, [licensed, trial]."""
    denial: FloatArray
    """Share of defence applications refused outright, [licensed, trial]."""
    ban: FloatArray
    """Share of orders blocked, [banned, trial]."""
    tilt: FloatArray
    """Weight of a lane by duties, boycotts and bans that hold it shut, [lane, trial]."""
    priority: FloatArray
    """Rationing weight of each channel's orders, [channel, trial]."""
    barred: FloatArray
    """1 where a listing keeps a slot from the inside route, [slot, trial]."""
    confined: FloatArray
    """1 where a listing keeps a slot from every other route, [slot, trial]."""
    licence_alarm: FloatArray
    """Threat perceived once the licence regime runs, 0 to 1, [pool, trial]."""
    alarm: FloatArray
    """Threat perceived from bans, rules and open threats, 0 to 1, [pool, trial]."""
    enforcement: FloatArray
    """Customs enforcement against leakage, 0 to 1, [1, trial]."""
    club: FloatArray
    """Membership of the buyers' club, 0 to 1, [state, trial]."""
    duty: FloatArray
    """Duty beyond the start, share, [pair, trial]."""
    threatened_duty: FloatArray
    """Duty threatened beyond the one in force, times credibility, [pair, trial]."""
    friction: FloatArray
    """Log trade lost to technology rules, [pair, trial]."""
    withheld: FloatArray
    """Share of capacity a missing component stops in the long run, [region x sector, trial]."""
    uncertainty: FloatArray
    """Uncertainty the rules in force add for investors, index, [1, trial]."""
    licences: FloatArray
    """Severity of each lever that sets licences, [licence lever, trial]."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Stocks, flows and prices of the supply chain; t and t/week unless said."""

    stock: FloatArray
    """Users' and plants' stock, [slot, trial]."""
    running: FloatArray
    """Share of plants able to run, 0 to 1, [slot, trial]."""
    claim: FloatArray
    """Orders placed and not yet received, [berth, trial]."""
    expected: FloatArray
    """Smoothed use of the plants' inputs, [plant slot, trial]."""
    used: FloatArray
    """Use in the week, [slot, trial]."""
    merchant: FloatArray
    """Makers' finished stock, [port, trial]."""
    made: FloatArray
    """Output in the week, [port, trial]."""
    surge: FloatArray
    """Temporary output over capacity, ratio, [port, trial]."""
    demand: FloatArray
    """Smoothed shippable orders, [port, trial]."""
    built: FloatArray
    """Capacity added by projects, [site, trial]."""
    waiting: FloatArray
    """Orders free to ship, [channel, trial]."""
    blocked: FloatArray
    """Orders held by a ban, [banned, trial]."""
    ban: FloatArray
    """Share of orders the ban blocked last week, [banned, trial]."""
    pending: FloatArray
    """Licence applications not decided, [licensed, trial]."""
    approved: FloatArray
    """Licences granted and not used, [licensed, trial]."""
    filed: FloatArray
    granted: FloatArray
    refused: FloatArray
    withdrawn: FloatArray
    """The licence book since the start: filed, granted net of lapses, refused for good,
    cancelled, freed by a general licence or served by a detour, [licensed, trial]."""
    age: FloatArray
    """Mean age of pending applications, weeks, [licensed, trial]."""
    reliability: FloatArray
    """Smoothed fill of a lane's orders, 0 to 1, [lane, trial]."""
    sea: tuple[FloatArray, ...]
    """Past weeks' shipments, newest first, each [channel, trial]."""
    air: tuple[FloatArray, ...]
    """Past weeks' flown shipments, newest first, each [slow channel, trial]."""
    leaked: tuple[FloatArray, ...]
    """Past weeks' leakage, newest first, each [leak, trial]."""
    afloat: FloatArray
    """Shipped and not yet arrived, [leg, trial]."""
    reserve: FloatArray
    """Government stock, [reserve, trial]."""
    alarm: FloatArray
    """Perceived threat of a cut-off, 0 to 1, [pool, trial]."""
    thrift: FloatArray
    """Share of use saved, [good, trial]."""
    price: FloatArray
    """Log price over the start: inside goods, then outside goods, [2 x good, trial]."""
    regime: FloatArray
    """How far the licence regime has begun to bite, 0 to 1, [1, trial]."""
    regime_weeks: FloatArray
    """Weeks since it began, [1, trial]."""
    licences: FloatArray
    """Severity of each lever that sets licences, last week, [licence lever, trial]."""
    expected_price: FloatArray
    """Price investors expect over the start, ratio, [site, trial]."""
    uncertainty: FloatArray
    """Policy uncertainty, index, [1, trial]."""
    projects: tuple[FloatArray, ...]
    """Capacity started by quarter, newest first, each [site, trial]."""


@dataclass(frozen=True, slots=True)
class Home:
    """Trade, welfare, markets and politics at home; bn USD/week unless said."""

    fast: FloatArray
    """Fast log response of trade, [pair, trial]."""
    slow: FloatArray
    """Slow log response of trade, [pair, trial]."""
    borrowed: FloatArray
    """Trade brought forward and not yet missed, log, [pair, trial]."""
    trade: FloatArray
    """Trade, [pair, trial]."""
    output: FloatArray
    """Sector output over normal, 0 to 1, [region x sector, trial]."""
    withheld: FloatArray
    """Share of capacity a missing component stops now, [region x sector, trial]."""
    loss: FloatArray
    """Welfare loss, [region, trial]."""
    loss_parts: FloatArray
    """Its parts: lost output, duties on imports, lost exports, prices of critical goods,
    [4, region, trial]."""
    lost: FloatArray
    """Welfare loss since the start, bn USD, [region, trial]."""
    revenue: FloatArray
    """Tariff revenue beyond the start, [region, trial]."""
    readiness: FloatArray
    """Defence readiness, 1 = start, [region, trial]."""
    grievance: FloatArray
    """Weeks in a row in which the loss was above the grievance level, [state, trial]."""
    market: FloatArray
    """Log equity index over its start, [state, trial]."""
    expected_duty: FloatArray
    """Duty markets expect: bilateral, then world-wide, [2, state, trial]."""
    consumer_prices: FloatArray
    """Consumer-price effect, pp, [state, trial]."""
    approval: FloatArray
    """Approval, points, [state, trial]."""
    rally: tuple[FloatArray, ...]
    """Own hostile severity raised in past weeks, newest first, each [state, trial]."""
    capital: FloatArray
    """Political capital, points, [state, trial]."""
    tension: FloatArray
    """Tension, 0 to 1, [dyad, trial]."""
    incident: FloatArray
    """1 where an incident happened this week, [dyad, trial]."""
    trust: FloatArray
    """Beta counts of promises kept and broken, [2, state, state, trial]; the second state is
    the one whose word is judged."""
    credibility: FloatArray
    """Beta counts of threats executed and let lapse, [2, state, trial]."""
    conceded: FloatArray
    """1 where the lever was eased since it was last raised, [lever, trial]."""
    uses: FloatArray
    """Re-impositions after a concession, worn off over time, [lever, trial]."""


@dataclass(frozen=True, slots=True)
class World:
    """One week of every trial."""

    week: int
    """Weeks played."""
    levers: FloatArray
    """Severity in force, 0 to 1, [lever, trial]."""
    threatened: FloatArray
    """Severity openly threatened, 0 to 1, NaN = no threat, [lever, trial]."""
    publicity: FloatArray
    """How public each open threat is, 0 to 1, [lever, trial]."""
    deadline: FloatArray
    """Week in which each open threat falls due, NaN = no threat, [lever, trial]."""
    events: FloatArray
    """Duty set by events beyond the start, share, [pair, trial]."""
    policy: Policy
    chain: Chain
    home: Home

    @property
    def trials(self) -> int:
        """Number of trials."""
        return int(self.levers.shape[1])
