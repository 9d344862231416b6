"""The numbers of the chain: stocks, licences, prices and capacity."""

from typing import Annotated

from pydantic import Field

from game.scenario.sourced import Frozen, NonNegative, Number, Positive, Share, Sourced, Unit


class Supply(Frozen):
    """Production, stocks and orders."""

    scatter: Annotated[Sourced[Positive], Unit("weeks")]
    """Spread of stock-outs across plants: cover at which most of a firm's plants still run."""
    merchant_cover: Annotated[Sourced[Positive], Unit("weeks")]
    """Finished stock producers aim at, in weeks of shipments."""
    merchant_time: Annotated[Sourced[Positive], Unit("weeks")]
    """Time in which producers close a gap in finished stock."""
    order_memory: Annotated[Sourced[Positive], Unit("weeks")]
    """Smoothing of orders and input use that producers plan on."""
    restoration: Annotated[Sourced[Positive], Unit("weeks")]
    """Time in which users close a gap in their stock."""
    reference_cover: Annotated[Sourced[Positive], Unit("weeks")]
    """Cover at which the restoration time holds; firms with less close gaps faster."""
    fastest: Annotated[Sourced[Share], Unit("share")]
    """Shortest restoration time, as a share of the full one."""
    order_cap: Annotated[Sourced[Positive], Unit("ratio")]
    """Largest weekly order over normal use."""
    hoarding: Annotated[Sourced[NonNegative], Unit("share")]
    """Extra stock wanted at full perceived threat."""
    cancellation: Annotated[Sourced[Share], Unit("share/week")]
    """Share of waiting orders cancelled in a week."""
    overproduction: Annotated[Sourced[Positive], Unit("ratio")]
    """Highest temporary output over capacity."""
    overproduction_time: Annotated[Sourced[Positive], Unit("weeks")]
    """Time to reach or leave temporary overproduction."""
    shortage: Annotated[Sourced[Share], Unit("share")]
    """Share of orders left over above which makers run overtime."""
    growth: Annotated[Sourced[NonNegative], Unit("1/year")]
    """Growth of magnet demand outside the inside region."""
    reliability_memory: Annotated[Sourced[Positive], Unit("weeks")]
    """Smoothing of a lane's fill reliability."""
    reliability_backlog: Annotated[Sourced[Positive], Unit("share")]
    """Weight of waiting orders in a lane's reliability."""
    reliability_floor: Annotated[Sourced[Share], Unit("share")]
    """Lowest reliability a lane can fall to."""
    reliability_power: Annotated[Sourced[Positive], Unit("exponent")]
    """How strongly buyers move away from an unreliable lane."""
    opening: Annotated[Sourced[Share], Unit("share")]
    """Share of new capacity outside that opens lanes."""
    air_share: Annotated[Sourced[Share], Unit("share")]
    """Largest share of a shipment that is flown."""
    air_cover: Annotated[Sourced[Positive], Unit("weeks")]
    """Cover below which shipments start to be flown."""
    air_weeks: Annotated[Sourced[Annotated[int, Field(ge=1, le=5)]], Unit("weeks")]
    """Weeks a flown shipment takes, door to door."""
    air_cost: Annotated[Sourced[NonNegative], Unit("USD/kg")]
    """Extra cost of a flown shipment."""
    line_priority: Annotated[Sourced[NonNegative], Unit("factor")]
    """How far arrivals go first to firms whose lines stand still."""
    home_priority: Annotated[Sourced[Positive], Unit("factor")]
    """Rationing weight of orders from the producing region; a bid's weight by price."""
    bid_sharpness: Annotated[Sourced[NonNegative], Unit("exponent")]
    """How strictly the highest bids are served: 0 shares by what was asked, many by rank."""


class Licensing(Frozen):
    """The licence queue."""

    approval_worst: Annotated[Sourced[Share], Unit("share")]
    """Share of decided applications approved at severity 1."""
    approval_best: Annotated[Sourced[Share], Unit("share")]
    """Share approved at severity 0."""
    review_best: Annotated[Sourced[Positive], Unit("weeks")]
    """Review time at severity 0."""
    review_worst: Annotated[Sourced[Positive], Unit("weeks")]
    """Review time at severity 1."""
    review_capacity: Annotated[Sourced[Positive], Unit("ratio")]
    """Tonnage reviewers can decide in a week, over the controlled tonnage of a normal week."""
    review_learning: Annotated[Sourced[NonNegative], Unit("1/half-year")]
    """Growth of review capacity in half a year."""
    review_strain: Annotated[Sourced[Share], Unit("share")]
    """Share of review capacity lost to case-by-case scrutiny at severity 1."""
    general_below: Annotated[Sourced[Share], Unit("severity")]
    """Severity below which general licences are given."""
    general_release: Annotated[Sourced[Share], Unit("share/week")]
    """Share of waiting applications freed in a week by general licences."""
    spill: Annotated[Sourced[Share], Unit("share")]
    """Share of uncontrolled magnets that customs hold with the controlled ones at severity 1."""
    ramp: Annotated[Sourced[Positive], Unit("weeks")]
    """Time constant with which the regime bites at the ports."""
    disclosure_refusal: Annotated[Sourced[Share], Unit("share")]
    """Share of controlled orders never filed for want of disclosure."""
    reapplication: Annotated[Sourced[Share], Unit("share")]
    """Share of rejections that file again."""
    validity: Annotated[Sourced[Positive], Unit("weeks")]
    """Time after which an unused licence lapses back to the queue."""


class Leakage(Frozen):
    """Goods that reach their buyer in spite of a ban or a queue."""

    rate: Annotated[Sourced[Share], Unit("share/week")]
    """Share of blocked orders that leaks in a week at half enforcement."""
    premium_scale: Annotated[Sourced[Positive], Unit("log points")]
    """Price gap at which leakage nears its full rate."""
    detour: Annotated[Sourced[Annotated[int, Field(ge=0, le=8)]], Unit("weeks")]
    """Extra weeks a rerouted shipment takes."""


class Reserve(Frozen):
    """Government stockpiles."""

    fill_time: Annotated[Sourced[Positive], Unit("weeks")]
    """Time in which a state fills its reserve to target."""
    fill_share: Annotated[Sourced[Share], Unit("share")]
    """Largest share of home arrivals bought for the reserve."""
    fill_cover: Annotated[Sourced[Share], Unit("share")]
    """Civil cover, over normal, below which the state stops buying."""
    release_rate: Annotated[Sourced[Share], Unit("share/week")]
    """Share of a week's use released at most."""


class Alarm(Frozen):
    """How users perceive the danger of being cut off."""

    rise: Annotated[Sourced[Positive], Unit("weeks")]
    """Time constant while the threat grows."""
    fade: Annotated[Sourced[Positive], Unit("weeks")]
    """Time constant while it fades."""


class Pricing(Frozen):
    """Prices inside and outside."""

    speed: Annotated[Sourced[Positive], Unit("1/week")]
    """Weekly adjustment of outside prices."""
    inside_speed: Annotated[Sourced[Share], Unit("share")]
    """Speed inside, over that outside."""
    inside_scarcity: Annotated[Sourced[Share], Unit("share")]
    """Response to scarcity inside, over that outside."""
    noise: Annotated[Sourced[NonNegative], Unit("1/week")]
    """Weekly standard deviation of log prices outside."""
    inside_noise: Annotated[Sourced[Share], Unit("share")]
    """Noise inside, over that outside."""
    scarcity_floor: Annotated[Sourced[Number], Unit("log points")]
    """Lowest scarcity that prices answer to."""
    scarcity_ceiling: Annotated[Sourced[Positive], Unit("log points")]
    """Highest scarcity that prices answer to."""
    thrift: Annotated[Sourced[Share], Unit("share")]
    """Use saved in the long run when the outside price triples."""
    thrift_time: Annotated[Sourced[Positive], Unit("weeks")]
    """Time constant of saving."""
    thrift_price: Annotated[Sourced[Positive], Unit("ratio")]
    """Outside price, over its start, that calls for the full saving."""


class Capacity(Frozen):
    """New capacity outside under uncertainty."""

    start_rate: Annotated[Sourced[Positive], Unit("1/week")]
    """Share of the project pool started in a week at full promise."""
    discount: Annotated[Sourced[Share], Unit("share")]
    """Discount on expected prices for fear that supply re-opens."""
    hurdle: Annotated[Sourced[Positive], Unit("share")]
    """Return required without uncertainty."""
    hurdle_uncertainty: Annotated[Sourced[NonNegative], Unit("factor")]
    """Return added per point of policy uncertainty."""
    club_hurdle: Annotated[Sourced[Share], Unit("share")]
    """Return waived by a full buyers' club."""
    price_memory: Annotated[Sourced[Positive], Unit("weeks")]
    """Smoothing of the price investors expect."""
    uncertainty_memory: Annotated[Sourced[Positive], Unit("weeks")]
    """Smoothing of policy uncertainty."""
    uncertainty_start: Annotated[Sourced[Share], Unit("index")]
    """Policy uncertainty at the start."""
    uncertainty_severity: Annotated[Sourced[NonNegative], Unit("factor")]
    """Weight of changes of licence severity in uncertainty."""
    reversal: Annotated[Sourced[NonNegative], Unit("index")]
    """Uncertainty added by an announced reversal."""
    cost_ratio: Annotated[Sourced[Positive], Unit("ratio")]
    """Long-run marginal cost over base price where no cost is given."""
