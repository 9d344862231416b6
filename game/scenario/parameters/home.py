"""The numbers of trade, markets, politics at home and leverage."""

from typing import Annotated

from pydantic import Field

from game.scenario.sourced import Frozen, NonNegative, Number, Positive, Share, Sourced, Unit


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
