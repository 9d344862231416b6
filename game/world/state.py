"""What changes from week to week. A step returns a new World and never writes into an old one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from game.world.arrays import FloatArray, IndexArray, MaskArray


class Status(IntEnum):
    """Where an agreement stands in its life."""

    EMPTY = 0
    """Nobody has signed anything in this slot."""
    SIGNED = 1
    """Agreed at the table, not yet ratified at home."""
    IN_FORCE = 2
    """Ratified on both sides; each commitment falls due after its lever's lag."""
    REJECTED = 3
    """Ratification failed on one side."""
    EXPIRED = 4
    """Its time was over."""
    SUPERSEDED = 5
    """Later agreements hold every lever it held."""
    BREACHED = 6
    """A side has declared the other in breach."""
    SNAPPED_BACK = 7
    """Severities have returned to what they were before it."""


LIVE = (Status.SIGNED, Status.IN_FORCE)
"""An agreement is alive while it is signed or in force."""


class Sunset(IntEnum):
    """What becomes of severities when an agreement's time is over."""

    REVERT = 0
    """They return to what they were before it."""
    STAY = 1
    """They stay."""
    RENEW = 2
    """It is renewed unless one side says no."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What the levers amount to, as the supply chain and trade feel it."""

    severity: FloatArray
    """Severity of licensing, 0 to 1, [licensed, trial]."""
    denial: FloatArray
    """Defence applications refused outright, share, [licensed, trial]."""
    ban: FloatArray
    """Orders blocked, share, [banned, trial]."""
    tilt: FloatArray
    """Weight of a lane by duties, boycotts and bans that hold it shut, ratio, [lane, trial]."""
    priority: FloatArray
    """Rationing weight of each channel's orders, factor, [channel, trial]."""
    barred: FloatArray
    """Whether a listing keeps a slot from the inside route, 0 or 1, [slot, trial]."""
    confined: FloatArray
    """Whether a listing keeps a slot from every other route, 0 or 1, [slot, trial]."""
    licence_alarm: FloatArray
    """Threat perceived once the licence regime runs, 0 to 1, [pool, trial]."""
    alarm: FloatArray
    """Threat perceived from bans, rules and open threats, 0 to 1, [pool, trial]."""
    enforcement: FloatArray
    """Customs enforcement against leakage, 0 to 1, [1, trial]."""
    spared: FloatArray
    """Share of the licence severity that carve-outs spare each firm, 0 to 1, [slot, trial]."""
    favour: FloatArray
    """How much sooner carved-out firms get a licence than others in their pool, ratio,
    [slot, trial]."""
    staff: FloatArray
    """Review capacity over the usual, ratio, [1, trial]."""
    stockpile: FloatArray
    """Stock a state wants beyond its start, the good's unit, [reserve, trial]."""
    opened: FloatArray
    """Cover below which reserves serve civil, then defence users, weeks, [2 x reserve, trial]."""
    guaranteed: FloatArray
    """Price guaranteed to new plants over the base price, ratio, [site, trial]."""
    contracted: FloatArray
    """Output of new plants that has a buyer by a state's contract, share, [site, trial]."""
    club: FloatArray
    """Membership of the buyers' club, 0 to 1, [state, trial]."""
    duty: FloatArray
    """Duty beyond the start, share, [pair, trial]."""
    threatened_duty: FloatArray
    """Duty threatened beyond the one in force times credibility, share, [pair, trial]."""
    friction: FloatArray
    """Trade lost to technology rules, log, [pair, trial]."""
    withheld: FloatArray
    """Capacity a missing component stops in the long run, share, [region x sector, trial]."""
    uncertainty: FloatArray
    """Uncertainty the rules in force add for investors, index, [1, trial]."""
    licences: FloatArray
    """Severity of each lever that sets licences, 0 to 1, [licence lever, trial]."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Stocks, flows and prices of the supply chain; t stands for the unit of the good."""

    stock: FloatArray
    """Users' and plants' stock, t, [slot, trial]."""
    running: FloatArray
    """Share of plants able to run, 0 to 1, [slot, trial]."""
    claim: FloatArray
    """Orders placed and not yet received, t, [berth, trial]."""
    expected: FloatArray
    """Smoothed use of the plants' inputs, t/week, [plant slot, trial]."""
    used: FloatArray
    """Use in the week, t/week, [slot, trial]."""
    merchant: FloatArray
    """Makers' finished stock, t, [port, trial]."""
    made: FloatArray
    """Output in the week, t/week, [port, trial]."""
    surge: FloatArray
    """Temporary output over capacity, ratio, [port, trial]."""
    demand: FloatArray
    """Smoothed shippable orders, t/week, [port, trial]."""
    built: FloatArray
    """Capacity added by projects, t/week, [site, trial]."""
    signed: FloatArray
    """Output for which wary firms have signed, share, [site, trial]."""
    waiting: FloatArray
    """Orders free to ship, t, [channel, trial]."""
    blocked: FloatArray
    """Orders held by a ban, t, [banned, trial]."""
    ban: FloatArray
    """Orders the ban blocked last week, share, [banned, trial]."""
    pending: FloatArray
    """Licence applications not decided, t, [licensed, trial]."""
    approved: FloatArray
    """Licences granted and not used, t, [licensed, trial]."""
    filed: FloatArray
    """Applications filed since the start, t, [licensed, trial]."""
    granted: FloatArray
    """Licences granted since the start, net of lapses, t, [licensed, trial]."""
    refused: FloatArray
    """Applications refused for good since the start, t, [licensed, trial]."""
    withdrawn: FloatArray
    """Applications cancelled, freed by a general licence or served by a detour since the start, t,
    [licensed, trial]."""
    age: FloatArray
    """Mean age of pending applications, weeks, [licensed, trial]."""
    reliability: FloatArray
    """Smoothed fill of a lane's orders, 0 to 1, [lane, trial]."""
    sea: tuple[FloatArray, ...]
    """Past weeks' shipments, newest first, t/week, each [channel, trial]."""
    air: tuple[FloatArray, ...]
    """Past weeks' flown shipments, newest first, t/week, each [slow channel, trial]."""
    leaked: tuple[FloatArray, ...]
    """Past weeks' leakage, newest first, t/week, each [leak, trial]."""
    afloat: FloatArray
    """Shipped and not yet arrived, t, [leg, trial]."""
    reserve: FloatArray
    """Government stock, t, [reserve, trial]."""
    alarm: FloatArray
    """Perceived threat of a cut-off, 0 to 1, [pool, trial]."""
    thrift: FloatArray
    """Use saved, share, [good, trial]."""
    price: FloatArray
    """Price over the start: inside goods, then outside goods, log, [2 x good, trial]."""
    regime: FloatArray
    """How far the licence regime has begun to bite, 0 to 1, [1, trial]."""
    regime_weeks: FloatArray
    """Time since it began, weeks, [1, trial]."""
    licences: FloatArray
    """Severity last week of each lever that sets licences, 0 to 1, [licence lever, trial]."""
    expected_price: FloatArray
    """Price investors expect over the start, ratio, [site, trial]."""
    uncertainty: FloatArray
    """Policy uncertainty, index, [1, trial]."""
    projects: tuple[FloatArray, ...]
    """Capacity started by quarter, newest first, t/week, each [site, trial]."""


@dataclass(frozen=True, slots=True)
class Home:
    """Trade, welfare, markets and politics at home."""

    fast: FloatArray
    """Fast response of trade, log, [pair, trial]."""
    slow: FloatArray
    """Slow response of trade, log, [pair, trial]."""
    borrowed: FloatArray
    """Trade brought forward and not yet missed, log, [pair, trial]."""
    trade: FloatArray
    """Trade, bn USD/week, [pair, trial]."""
    output: FloatArray
    """Sector output over normal, 0 to 1, [region x sector, trial]."""
    withheld: FloatArray
    """Capacity a missing component stops now, share, [region x sector, trial]."""
    loss: FloatArray
    """Welfare loss, bn USD/week, [region, trial]."""
    loss_parts: FloatArray
    """Its parts: lost output, duties on imports, lost exports, dear goods, bn USD/week,
    [4, region, trial]."""
    lost: FloatArray
    """Welfare loss since the start, bn USD, [region, trial]."""
    revenue: FloatArray
    """Tariff revenue beyond the start, bn USD/week, [region, trial]."""
    readiness: FloatArray
    """Defence readiness, 1 at the start, ratio, [region, trial]."""
    grievance: FloatArray
    """Time in which the loss has been above the grievance level, weeks, [state, trial]."""
    market: FloatArray
    """Equity index over its start, log, [state, trial]."""
    expected_duty: FloatArray
    """Duty markets expect: bilateral, then world-wide, share, [2, state, trial]."""
    consumer_prices: FloatArray
    """Consumer-price effect, percentage points, [state, trial]."""
    approval: FloatArray
    """Approval, points, [state, trial]."""
    rally: tuple[FloatArray, ...]
    """Own hostile severity raised in past weeks, newest first, 0 to 1, each [state, trial]."""
    capital: FloatArray
    """Political capital, points, [state, trial]."""
    tension: FloatArray
    """Tension, 0 to 1, [dyad, trial]."""
    incident: FloatArray
    """Whether an incident happened this week, 0 or 1, [dyad, trial]."""
    trust: FloatArray
    """Beta counts of promises kept and broken, count, [2, state, state, trial]; the second state is
    the one whose word is judged."""
    credibility: FloatArray
    """Beta counts of threats executed and let lapse, count, [2, state, trial]."""
    conceded: FloatArray
    """Whether the lever was eased since it was last raised, 0 or 1, [lever, trial]."""
    uses: FloatArray
    """Re-impositions after a concession that have not worn off, count, [lever, trial]."""


@dataclass(frozen=True, slots=True)
class Notices:
    """Pulls announced for a later week and pulls that lapse, NaN = none, [lever, trial]."""

    severity: FloatArray
    """Severity announced, 0 to 1."""
    week: FloatArray
    """Week from which it will be in force."""
    expiry: FloatArray
    """Week in which the announced severity, once in force, will lapse."""
    until: FloatArray
    """Week in which the severity in force lapses."""
    after: FloatArray
    """Severity it then returns to, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Agreements:
    """What two sides of a dyad signed, by slot; a slot is used again once its agreement ended.

    A side is 0 for the first state of the dyad and 1 for the second.
    """

    status: IndexArray
    """A `Status`, [slot, trial]."""
    dyad: IndexArray
    """Dyad of the parties, -1 = empty, [slot, trial]."""
    signed: FloatArray
    """Week of signature, NaN = empty, [slot, trial]."""
    begins: FloatArray
    """Week of entry into force, NaN = not in force, [slot, trial]."""
    ends: FloatArray
    """Week in which its time is over, NaN = not in force, [slot, trial]."""
    duration: FloatArray
    """Weeks it binds, [slot, trial]."""
    sunset: IndexArray
    """A `Sunset`, [slot, trial]."""
    snap_back: MaskArray
    """Whether severities return within a week of a declared breach, [slot, trial]."""
    conditional: MaskArray
    """Whether a side is free while it believes the other does not deliver, [slot, trial]."""
    annual: MaskArray
    """Whether it is put to a vote every year, [slot, trial]."""
    bound: MaskArray
    """Levers it binds, [slot, lever, trial]."""
    relief: FloatArray
    """Share of each bound lever's severity given up, 0 to 1, [slot, lever, trial]."""
    before: FloatArray
    """Severity at signature, 0 to 1, [slot, lever, trial]."""
    weight: FloatArray
    """Share of each commitment in what the agreement is worth to its receiver, 0 to 1,
    [slot, lever, trial]."""
    worth: FloatArray
    """What it is worth a week to each side, bn USD/week, [2, slot, trial]."""
    appeal: FloatArray
    """What speaks for it at home on each side: worth and lobbies less visible concessions, logit,
    [2, slot, trial]."""
    belief: FloatArray
    """Each side's belief that the other delivers what is customary, logit, [2, slot, trial]."""
    suspended: FloatArray
    """Share of its own commitments each side has suspended, 0 to 1, [2, slot, trial]."""
    by_hand: MaskArray
    """Whether each side moves its bound levers by its own hand, as one that repeats the record
    does, instead of having the agreement move them, [2, slot, trial]."""
    refused: FloatArray
    """Chance there was that a side would ratify, where it voted the text down, NaN = it did not,
    [2, slot, trial]."""
    broken: MaskArray
    """Whether each side has openly broken a commitment, [2, slot, trial]."""
    snaps: FloatArray
    """Week in which it snaps back, NaN = never, [slot, trial]."""
    short: FloatArray
    """Sum over weeks of what each side delivered less than was due, share, [2, slot, trial]."""
    holder: IndexArray
    """Slot whose agreement binds each lever, -1 = none, [lever, trial]."""
    drift: FloatArray
    """Luck of delivery, share, [lever, trial]."""
    delivered: FloatArray
    """Share of what is due that each bound lever's owner delivers, [lever, trial]."""
    compliance: FloatArray
    """Share of what is customary that each state chooses to deliver, [state, trial]."""
    clock: FloatArray
    """Week from which each dyad's patience is counted, [dyad, trial]."""
    met: FloatArray
    """Week of each dyad's last round, NaN = none, [dyad, trial]."""


@dataclass(frozen=True, slots=True)
class World:
    """One week of every trial."""

    week: int
    """Weeks played."""
    levers: FloatArray
    """Severity in force, 0 to 1, [lever, trial]."""
    practice: FloatArray
    """Severity as it is practised, harsher than in force where less is delivered, 0 to 1,
    [lever, trial]."""
    threatened: FloatArray
    """Severity openly threatened (NaN = no threat), 0 to 1, [lever, trial]."""
    publicity: FloatArray
    """How public each open threat is, 0 to 1, [lever, trial]."""
    deadline: FloatArray
    """When each open threat falls due (NaN = no threat), week, [lever, trial]."""
    events: FloatArray
    """Duty set by events beyond the start, share, [pair, trial]."""
    fired: MaskArray
    """Whether each inject has fired, [inject, trial]."""
    notices: Notices
    agreements: Agreements
    listing: FloatArray
    """Firms named or struck off one by one: 1 listed, 0 struck off, NaN = as the list lever says;
    by the inside state's list, then by the others', [2, user, trial]."""
    protested: FloatArray
    """Week until which a protest doubles what each state is reproached, [state, trial]."""
    estimate: FloatArray
    """Stock the public believes users hold, the good's unit, [pool, trial]."""
    policy: Policy
    chain: Chain
    home: Home

    @property
    def trials(self) -> int:
        """Number of trials."""
        return int(self.levers.shape[1])
