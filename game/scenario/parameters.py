"""The numbers of the model's rules; their values live in `scenarios/parameters.yaml`.

A scenario may replace any of them; the rest keep the shipped value.
"""

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


class Trading(Frozen):
    """Trade in all goods."""

    elasticity_short: Annotated[Sourced[Positive], Unit("elasticity")]
    """Fall of trade per log duty in the first year."""
    elasticity_long: Annotated[Sourced[Positive], Unit("elasticity")]
    """Fall of trade per log duty after seven to ten years."""
    fast: Annotated[Sourced[Positive], Unit("weeks")]
    """Time constant of the first response."""
    slow: Annotated[Sourced[Positive], Unit("weeks")]
    """Time constant of the long response."""
    front_loading: Annotated[Sourced[NonNegative], Unit("share")]
    """Trade brought forward per unit of threatened duty."""
    front_memory: Annotated[Sourced[Positive], Unit("weeks")]
    """Time in which brought-forward trade is missed."""


class Welfare(Frozen):
    """Losses of a region."""

    terms_of_trade: Annotated[Sourced[Share], Unit("share")]
    """Share of a duty borne by the exporter."""
    export_margin: Annotated[Sourced[Share], Unit("share")]
    """Value added lost per unit of exports lost."""
    readiness_memory: Annotated[Sourced[Share], Unit("1/week")]
    """Weekly update of defence readiness."""


class Market(Frozen):
    """The equity index."""

    beta_world: Annotated[Sourced[NonNegative], Unit("log points per 100 pp")]
    """Fall per 100 points of world-wide effective duty."""
    hazard: Annotated[Sourced[NonNegative], Unit("log points")]
    """Fall per unit of added breakdown hazard."""
    memory: Annotated[Sourced[Positive], Unit("weeks")]
    """Time in which the index returns to trend."""
    noise: Annotated[Sourced[NonNegative], Unit("1/week")]
    """Weekly standard deviation of the log index."""


class Approval(Frozen):
    """Approval at home."""

    gap: Annotated[Sourced[NonNegative], Unit("points per percent")]
    """Points lost per percent of output lost."""
    market: Annotated[Sourced[NonNegative], Unit("points")]
    """Points lost per unit fall of the index."""
    prices: Annotated[Sourced[NonNegative], Unit("points per pp")]
    """Points lost per point of consumer prices."""
    rally: Annotated[Sourced[NonNegative], Unit("points")]
    """Points gained in a rally after own hostile acts."""
    rally_weeks: Annotated[Sourced[Annotated[int, Field(ge=1, le=13)]], Unit("weeks")]
    """Weeks a rally lasts."""
    stoppage: Annotated[Sourced[NonNegative], Unit("points")]
    """Points lost per own sector that runs short."""
    stoppage_below: Annotated[Sourced[Share], Unit("share")]
    """Sector output below which it counts as short."""
    speed: Annotated[Sourced[Share], Unit("1/week")]
    """Weekly adjustment."""
    audience: Annotated[Sourced[NonNegative], Unit("points")]
    """Points lost when a public threat of full size lapses for nothing."""
    excused: Annotated[Sourced[Share], Unit("share")]
    """Share of that cost taken off when an agreement explains why the threat lapsed."""
    concession: Annotated[Sourced[NonNegative], Unit("points")]
    """Points lost per unit of visible concession."""
    price_pass: Annotated[Sourced[NonNegative], Unit("pp per 100 pp")]
    """Rise of consumer prices per 100 points of average duty."""
    price_time: Annotated[Sourced[Positive], Unit("weeks")]
    """Time constant of that rise."""


class Politics(Frozen):
    """Political capital, tension and pressure."""

    capital_start: Annotated[Sourced[Annotated[float, Field(ge=0, le=100)]], Unit("points")]
    """Political capital at the start, and where it returns to."""
    capital_return: Annotated[Sourced[Share], Unit("1/week")]
    """Weekly return to it."""
    capital_approval: Annotated[Sourced[NonNegative], Unit("1/week")]
    """Weekly gain per point of approval over its start."""
    cost_raise: Annotated[Sourced[NonNegative], Unit("points")]
    """Cost of raising a lever from 0 to 1."""
    cost_threat: Annotated[Sourced[NonNegative], Unit("points")]
    """Cost of a new public threat."""
    cost_concession: Annotated[Sourced[NonNegative], Unit("points")]
    """Cost of a fully visible concession."""
    tension_harm: Annotated[Sourced[NonNegative], Unit("1/(bn USD/week)")]
    """Tension added per unit of new harm."""
    tension_fade: Annotated[Sourced[Positive], Unit("weeks")]
    """Time constant with which tension fades."""
    incident_calm: Annotated[Sourced[Share], Unit("1/week")]
    """Weekly chance of an incident without tension."""
    incident_tense: Annotated[Sourced[Share], Unit("1/week")]
    """Weekly chance of an incident at full tension."""
    incident_step: Annotated[Sourced[Share], Unit("index")]
    """Tension added by an incident."""
    lobby: Annotated[Sourced[NonNegative], Unit("share")]
    """Pressure on the state per unit of a firm's traceable loss."""
    lobby_relief: Annotated[Sourced[Share], Unit("share")]
    """Largest cut of a concession's political cost through lobbying."""
    grievance_loss: Annotated[Sourced[NonNegative], Unit("bn USD/week")]
    """Loss of a bystander that starts a grievance."""
    grievance_weeks: Annotated[Sourced[Annotated[int, Field(ge=1, le=26)]], Unit("weeks")]
    """Weeks of it before the bystander turns to a buyers' club."""
    grievance_step: Annotated[Sourced[Share], Unit("severity/week")]
    """Weekly step into the club."""
    approval_weight: Annotated[Sourced[NonNegative], Unit("bn USD/week per point")]
    """Utility of a point of approval."""
    tension_weight: Annotated[Sourced[NonNegative], Unit("bn USD/week")]
    """Utility lost at full tension."""
    trust_hostile: Annotated[Sourced[NonNegative], Unit("counts")]
    """Broken promises an uncovered hostile act of full severity weighs."""
    trust_relief: Annotated[Sourced[NonNegative], Unit("counts")]
    """Kept promises a unilateral relief of full severity weighs."""
    trust_memory: Annotated[Sourced[Share], Unit("1/week")]
    """Weekly retention of trust counts."""


class Leverage(Frozen):
    """Leverage of one state over another."""

    horizon: Annotated[Sourced[Positive], Unit("weeks")]
    """Weeks over which vulnerability counts."""
    own_cost: Annotated[Sourced[NonNegative], Unit("factor")]
    """Weight of own cost against the harm to the target."""
    logit_base: Annotated[Sourced[Number], Unit("logit")]
    """Willingness to carry out a costless threat."""
    logit_slope: Annotated[Sourced[NonNegative], Unit("logit per bn USD/week")]
    """Willingness per unit of audience cost over own cost."""
    audience_value: Annotated[Sourced[NonNegative], Unit("bn USD/week per point")]
    """Worth of a point of approval at stake in a threat."""
    wear: Annotated[Sourced[NonNegative], Unit("1/use")]
    """Leverage lost each time a lever is used again after a concession."""
    leak_weeks: Annotated[Sourced[Annotated[int, Field(ge=1, le=8)]], Unit("weeks")]
    """Weeks of leakage a target may count on."""
    freshness_half_life: Annotated[Sourced[Positive], Unit("weeks")]
    """Time in which half of that is recovered."""
    credibility_memory: Annotated[Sourced[Share], Unit("1/week")]
    """Weekly retention of credibility counts."""
    duty_flow: Annotated[Sourced[Positive], Unit("bn USD/week")]
    """Trade for which the harm and cost of duties are given."""
    duty_harm: Annotated[Sourced[tuple[Number, Number]], Unit("bn USD/week per 100 pp")]
    """Harm to the exporter: linear and square term."""
    duty_cost: Annotated[Sourced[tuple[Number, Number]], Unit("bn USD/week per 100 pp")]
    """Cost to the importer before revenue: linear and square term."""
    inside_duty_flow: Annotated[Sourced[Positive], Unit("bn USD/week")]
    """The same for duties of the inside region: trade."""
    inside_duty_harm: Annotated[Sourced[tuple[Number, Number]], Unit("bn USD/week per 100 pp")]
    """Harm to the exporter."""
    inside_duty_cost: Annotated[Sourced[tuple[Number, Number]], Unit("bn USD/week per 100 pp")]
    """Cost to the importer."""
    duty_response: Annotated[Sourced[Positive], Unit("elasticity")]
    """Fall of trade per log duty over the horizon, for the revenue of a duty."""


class Talks(Frozen):
    """Talks: offers, aspirations, beliefs, threats and protests."""

    offers: Annotated[Sourced[Annotated[int, Field(ge=1, le=20)]], Unit("offers")]
    """Most offers in a round."""
    pause: Annotated[Sourced[NonNegative], Unit("weeks")]
    """Weeks between two rounds of a dyad."""
    fatigue: Annotated[Sourced[Share], Unit("share")]
    """Share by which aspiration shrinks with each offer of a round."""
    walkout_tension: Annotated[Sourced[Share], Unit("index")]
    """Tension added when a side walks out."""
    cost_request: Annotated[Sourced[NonNegative], Unit("points")]
    """Cost of asking for talks."""
    cost_refusal: Annotated[Sourced[NonNegative], Unit("points")]
    """Cost of refusing a mediator's text."""
    candidates: Annotated[Sourced[Annotated[int, Field(ge=1, le=4096)]], Unit("packages")]
    """Packages a dyad considers, templates among them."""
    sparsity: Annotated[Sourced[Share], Unit("share")]
    """Chance that a random package touches an issue."""
    steps: Annotated[Sourced[Annotated[int, Field(ge=0, le=64)]], Unit("steps")]
    """Most steps of local improvement of an offer."""
    improvement: Annotated[Sourced[Share], Unit("share")]
    """Size of a step of local improvement."""
    discount: Annotated[Sourced[Share], Unit("1/week")]
    """Weekly retention of what a later week is worth."""
    capital_worth: Annotated[Sourced[NonNegative], Unit("bn USD")]
    """Worth at home of not making a fully visible concession."""
    overload_from: Annotated[Sourced[NonNegative], Unit("levers")]
    """Levers beyond which an agenda is overloaded."""
    overload: Annotated[Sourced[NonNegative], Unit("bn USD per lever squared")]
    """Cost of an overloaded agenda."""
    text_overload: Annotated[Sourced[Share], Unit("share")]
    """Share of that cost left under a mediator's text."""
    reserve_margin: Annotated[Sourced[NonNegative], Unit("bn USD")]
    """Smallest gain over the reservation value worth signing."""
    temperature: Annotated[Sourced[Positive], Unit("bn USD")]
    """Spread of the choice among the offers the other side likes best."""
    shortlist: Annotated[Sourced[Annotated[int, Field(ge=1, le=64)]], Unit("offers")]
    """How many of those are considered."""
    belief_noise: Annotated[Sourced[NonNegative], Unit("log points")]
    """How far off a state's guess of another's tastes is."""
    private_noise: Annotated[Sourced[NonNegative], Unit("log points")]
    """How far a state's own tastes differ from the public ones."""
    estimate_noise: Annotated[Sourced[NonNegative], Unit("log points")]
    """Error of public estimates of others' stocks."""
    mediator_noise: Annotated[Sourced[NonNegative], Unit("share")]
    """Error of a mediator's picture of each side's gains."""
    mediator_after: Annotated[Sourced[Annotated[int, Field(ge=0, le=20)]], Unit("offers")]
    """Offers after which a mediator tables a text."""
    threat_horizon: Annotated[Sourced[Positive], Unit("weeks")]
    """Weeks for which a threat carried out is feared."""
    patience: Annotated[Sourced[Positive], Unit("weeks")]
    """Longest time to a deadline that a side reckons with."""
    claim_weight: Annotated[Sourced[Share], Unit("share")]
    """Weight of a limit that a fully trusted partner claims to have."""
    escalation_step: Annotated[Sourced[Share], Unit("severity")]
    """Severity by which a lever is raised at once."""
    relief_step: Annotated[Sourced[Share], Unit("severity")]
    """Severity by which one is eased of one's own accord."""
    own_cost: Annotated[Sourced[NonNegative], Unit("share")]
    """Weight of own cost against the other's harm when choosing a lever to raise."""
    own_loss: Annotated[Sourced[NonNegative], Unit("share")]
    """Weight of own loss against the other's gain when choosing one to ease."""
    cooling: Annotated[Sourced[NonNegative], Unit("weeks")]
    """Weeks after a round before a side asks for another."""
    felt: Annotated[Sourced[NonNegative], Unit("bn USD/week")]
    """Harm below which an act is not felt."""
    called_off: Annotated[Sourced[Share], Unit("share")]
    """Chance that an incident calls scheduled talks off."""
    cost_demarche: Annotated[Sourced[NonNegative], Unit("points")]
    """Cost of a protest."""
    demarche_weeks: Annotated[Sourced[Annotated[int, Field(ge=1, le=26)]], Unit("weeks")]
    """Weeks a protest counts."""
    demarche_factor: Annotated[Sourced[Positive], Unit("factor")]
    """Factor of a protest on the weight of bystanders' harm."""


class Agreements(Frozen):
    """The life of agreements: ratification, delivery, belief, renewal."""

    ratify_base: Annotated[Sourced[Number], Unit("logit")]
    """Readiness at home to ratify, all else at its start."""
    ratify_approval: Annotated[Sourced[NonNegative], Unit("logit per point")]
    """Readiness added per point of approval over its start."""
    ratify_worth: Annotated[Sourced[NonNegative], Unit("logit per bn USD/week")]
    """Readiness added per unit of worth."""
    ratify_visible: Annotated[Sourced[NonNegative], Unit("logit")]
    """Readiness lost to a fully visible concession."""
    ratify_lag: Annotated[Sourced[Annotated[int, Field(ge=0, le=13)]], Unit("weeks")]
    """Weeks from signature to the vote."""
    failure_approval: Annotated[Sourced[NonNegative], Unit("points")]
    """Approval both lose when ratification fails."""
    failure_tension: Annotated[Sourced[Share], Unit("index")]
    """Tension added then."""
    calm: Annotated[Sourced[Share], Unit("index")]
    """Tension taken off by an agreement that is ratified."""
    delivery_memory: Annotated[Sourced[Share], Unit("1/week")]
    """Weekly retention of luck in delivery."""
    delivery_noise: Annotated[Sourced[Share], Unit("share")]
    """Standard deviation of luck in delivery."""
    belief_memory: Annotated[Sourced[Share], Unit("1/week")]
    """Weekly retention of belief in the partner."""
    belief_limit: Annotated[Sourced[Positive], Unit("logit")]
    """Strongest belief either way."""
    benchmark: Annotated[Sourced[Share], Unit("share")]
    """Share of customary delivery that leaves belief where it is."""
    grounds: Annotated[Sourced[Share], Unit("share")]
    """Belief below which a breach may be declared."""
    cost_breach: Annotated[Sourced[NonNegative], Unit("points")]
    """Cost of raising a lever against one's word."""
    breach_approval: Annotated[Sourced[NonNegative], Unit("points")]
    """Approval lost when one's breach is found out."""
    renewal_slope: Annotated[Sourced[NonNegative], Unit("logit per bn USD/week")]
    """Readiness to renew per unit of worth."""
    trust_weight: Annotated[Sourced[NonNegative], Unit("counts/week")]
    """Promises a week under an agreement weighs in trust."""
    consultation: Annotated[Sourced[Positive], Unit("weeks")]
    """Weeks a graduated answer to a breach waits at each of its stages."""
    suspension_step: Annotated[Sourced[Share], Unit("share")]
    """Share of its commitments a side suspends first."""
    slots: Annotated[Sourced[Annotated[int, Field(ge=1, le=32)]], Unit("agreements")]
    """Agreements that can be alive at once."""


class Parameters(Frozen):
    """Every parameter, by the rule it belongs to."""

    supply: Supply
    """Production, stocks and orders."""
    licensing: Licensing
    """The licence queue."""
    leakage: Leakage
    """Goods that reach their buyer in spite of a ban or a queue."""
    reserve: Reserve
    """Government stockpiles."""
    alarm: Alarm
    """How users perceive the danger of being cut off."""
    pricing: Pricing
    """Prices inside and outside."""
    capacity: Capacity
    """New capacity outside under uncertainty."""
    trading: Trading
    """Trade in all goods."""
    welfare: Welfare
    """Losses of a region."""
    market: Market
    """The equity index."""
    approval: Approval
    """Approval at home."""
    politics: Politics
    """Political capital, tension and pressure."""
    leverage: Leverage
    """Leverage of one state over another."""
    talks: Talks
    """Talks: offers, aspirations, beliefs, threats and protests."""
    agreements: Agreements
    """The life of agreements: ratification, delivery, belief, renewal."""
