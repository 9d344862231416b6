"""The numbers of talks and agreements."""

from typing import Annotated

from pydantic import Field

from game.scenario.sourced import Frozen, NonNegative, Number, Positive, Share, Sourced, Unit


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
