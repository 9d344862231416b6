"""What a scenario file may say: regions, goods, firms, levers and the script of moves.

Each model is one block of YAML. Field docs are the reference page; `Unit` marks name
the units a number may be given in. Rules that need more than one block (a share that
must add up, an id that must exist) live in `checks`.
"""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from game.scenario.parameters import Parameters
from game.scenario.sourced import (
    Cells,
    Confidence,
    Frozen,
    NonNegative,
    Number,
    Positive,
    Share,
    Shares,
    Sourced,
    Unit,
)

Identifier = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=60)]
FactIdentifier = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=80)]
Text = Annotated[str, Field(min_length=1)]
EndUse = Literal["civ", "def"]
Stage = Literal["ore", "oxide", "metal", "magnet", "product"]


class Card(Frozen):
    """One page that says what the scenario is for and what it must not be used for."""

    purpose: Text
    """What the scenario teaches."""
    limits: tuple[Text, ...] = ()
    """Where its answers stop being trustworthy."""
    left_out: tuple[Text, ...] = ()
    """What the model leaves out."""
    misuse: tuple[Text, ...] = ()
    """What nobody should do with it."""


class Region(Frozen):
    """A part of the world that produces, uses and trades."""

    label: Text
    """Name shown to people."""
    gdp: Annotated[Sourced[Positive], Unit("bn USD/week")]
    """Gross domestic product."""


class State(Frozen):
    """A region with a seat at the table, and how its politics respond."""

    approval: Annotated[Sourced[Annotated[float, Field(ge=0, le=100)]], Unit("points")]
    """Approval at the start; for China the support of the elite and public."""
    audience: Annotated[Sourced[NonNegative], Unit("factor")]
    """Audience-cost factor: how much backing down from a public threat costs."""
    deal_cheer: Annotated[Sourced[Number], Unit("points")] = Sourced(value=0.5)
    """Approval gained when a deal is ratified."""
    revenue_weight: Annotated[Sourced[NonNegative], Unit("factor")]
    """Weight of tariff revenue in the state's utility."""
    defence_weight: Annotated[Sourced[NonNegative], Unit("factor")]
    """Weight of lost defence production in the state's utility."""
    bystander_weight: Annotated[Sourced[NonNegative], Unit("factor")]
    """Weight of the harm its levers do to third parties."""
    market_beta: Annotated[Sourced[NonNegative], Unit("log points per 100 pp")]
    """Fall of the equity index per 100 points of expected duty."""
    jobs: Annotated[Sourced[NonNegative], Unit("thousand jobs per bn USD/week")]
    """Employment lost per unit of welfare loss."""
    credibility: Annotated[Sourced[tuple[Positive, Positive]], Unit("counts")]
    """Beta counts of threats carried out and let lapse, at the start."""
    release_cover: Annotated[Sourced[dict[EndUse, NonNegative]], Unit("weeks")] = Sourced(value={})
    """Cover below which the state releases its reserve to a class of users; absent = never."""


class Good(Frozen):
    """Something that is stocked, shipped and used: a material at a stage, or a technology."""

    label: Text
    """Name shown to people."""
    material: Identifier
    """Material the good is made of: one chain of stages shares it."""
    stage: Stage
    """Stage of the chain."""
    unit: Literal["t", "kt", "M USD"]
    """Unit of stocks; flows are per week."""
    cover: Annotated[Sourced[dict[EndUse, Positive]], Unit("weeks")]
    """Weeks of use that users of each class hold on site."""
    utilisation: Annotated[Sourced[Annotated[float, Field(gt=0, le=1)]], Unit("share")]
    """Share of capacity in use at the start."""
    controlled: Annotated[Sourced[Share], Unit("share")] = Sourced(value=0.0)
    """Share of the good's exports a licence regime covers when in full force."""
    spill: bool = False
    """Whether the regime only catches the good in practice, in step with its severity."""
    air: bool = False
    """Whether the good may be flown in when cover is short."""
    leak: Annotated[Sourced[Share], Unit("share/week")] | None = None
    """Share of blocked orders that leaks in a week; absent = the parameter."""
    burden: bool = False
    """Whether its outside price is counted as a burden on importers' welfare."""


class Price(Frozen):
    """How a good's price stands and moves."""

    base: Annotated[
        Sourced[Positive],
        Unit("USD/t", "USD/kt", "USD/M USD"),
    ]
    """Price at the start, inside and outside."""
    scarcity: Annotated[Sourced[NonNegative], Unit("elasticity")]
    """Log price per log shortfall of stocks outside."""
    panic: Annotated[Sourced[NonNegative], Unit("log points")]
    """Log price added at full perceived threat."""
    sourcing: Annotated[Sourced[NonNegative], Unit("elasticity")]
    """How strongly buyers move between sources when prices differ."""


class Use(Frozen):
    """Final use of one good by region."""

    total: Annotated[
        Sourced[dict[Identifier, NonNegative]], Unit("t/week", "kt/week", "M USD/week")
    ]
    """Use by region, all classes."""
    defence_share: Annotated[Sourced[Shares], Unit("share")] = Sourced(value={})
    """Share of the use that is defence, by region; `other` covers regions not named."""


class Transit(Frozen):
    """Weeks a shipment is under way."""

    home: Annotated[Sourced[Annotated[int, Field(ge=1, le=12)]], Unit("weeks")]
    """Inside a region."""
    default: Annotated[Sourced[Annotated[int, Field(ge=1, le=12)]], Unit("weeks")]
    """Between regions not named in `pairs`."""
    pairs: Annotated[Sourced[dict[str, Annotated[int, Field(ge=1, le=12)]]], Unit("weeks")] = (
        Sourced(value={})
    )
    """Symmetric exceptions, written `CN-JP: 2`."""
    goods: Annotated[
        Sourced[dict[Identifier, Annotated[int, Field(ge=1, le=12)]]], Unit("weeks")
    ] = Sourced(value={})
    """Goods that always take this long (software)."""


class Lanes(Frozen):
    """Who supplies whom: the share of each destination's needs by source."""

    shares: dict[
        Identifier,
        Annotated[Sourced[dict[str, dict[Identifier, Share]]], Unit("share")],
    ]
    """good -> destination (or `*` for any other) -> source -> share; each sums to 1."""
    latent: dict[
        Identifier,
        Annotated[Sourced[dict[Identifier, dict[Identifier, Share]]], Unit("share")],
    ] = {}
    """good -> destination -> source -> share the source would have if no ban held it at 0."""
    potential: dict[Identifier, tuple[Identifier, ...]] = {}
    """good -> sources without a share today that capacity may open."""
    transit: Transit
    """Weeks under way."""


class Sector(Frozen):
    """A using industry and what of its output stops without a good."""

    label: Text
    """Name shown to people."""
    end_use: EndUse
    """Class of its purchases."""
    recoup: Annotated[Sourced[Share], Unit("share")]
    """Share of lost output made up later."""
    output: Annotated[Sourced[dict[Identifier, NonNegative]], Unit("bn USD/week")]
    """Value added by region."""


class Criticality(Frozen):
    """Share of a sector's output that stops when a good is fully missing."""

    everywhere: Annotated[Sourced[dict[Identifier, dict[Identifier, Share]]], Unit("share")]
    """good -> sector -> share, in every region."""
    inside: Annotated[Sourced[dict[Identifier, dict[Identifier, Share]]], Unit("share")] = Sourced(
        value={}
    )
    """The same for goods that only bind in the inside region."""


class Behaviour(Frozen):
    """A type of firm: how it orders when supply looks unsafe."""

    label: Text
    """One line of psychology shown to people."""
    hoarding: Annotated[Sourced[NonNegative], Unit("share")] | None = None
    """Extra stock it wants at full perceived threat; absent = the parameter."""
    restoration: Annotated[Sourced[Positive], Unit("weeks")] | None = None
    """Time in which it closes a stock gap; absent = the parameter."""


class User(Frozen):
    """A firm, or the rest of a branch, that uses goods."""

    label: Text
    """Name shown to people."""
    region: Identifier
    """Where it uses them."""
    branch: Literal["AUTO", "IND", "DEF"]
    """Branch within its class: cars and parts, other industry, defence."""
    end_use: EndUse
    """Class of its purchases."""
    sectors: Annotated[Sourced[dict[Identifier, Share | Literal["rest"]]], Unit("share")]
    """Share of each sector's output in the region; `rest` = what named firms leave."""
    use: (
        Literal["rest"]
        | Annotated[Sourced[dict[Identifier, NonNegative]], Unit("t/week", "kt/week", "M USD/week")]
        | None
    ) = None
    """Use of each good, or `rest` = what the named firms of region, class and branch leave."""
    use_share: Annotated[Sourced[Share], Unit("share")] | None = None
    """Alternative to `use`: share of the region's use of its class, every good."""
    cover: (
        Literal["solve"]
        | Annotated[
            Sourced[dict[Literal["onsite", "total", "ratio"], Positive]], Unit("weeks", "ratio")
        ]
    )
    """Weeks on site, weeks in total with transit, a ratio to the good's cover, or `solve` =
    what closes the region's stock table."""
    from_inside: Annotated[Sourced[Share], Unit("share")] | None = None
    """Share bought from the inside region at the start; absent = the region's share."""
    behaviour: Identifier = "neutral"
    """Type of firm, a key of `behaviours`."""
    voice: Annotated[Sourced[Share], Unit("weight")]
    """How loudly it lobbies its state."""
    listed_by: Identifier | None = None
    """State whose entity list names it."""
    parent: Text | None = None
    """Company it belongs to."""


class Producer(Frozen):
    """A firm, or the rest of a region's makers, that makes goods."""

    label: Text
    """Name shown to people."""
    region: Identifier
    """Where it makes them."""
    makes: Literal["rest"] | Annotated[Sourced[Shares], Unit("share")]
    """Share of the region's capacity by good, or `rest` = what the named producers leave."""
    voice: Annotated[Sourced[Share], Unit("weight")]
    """How loudly it lobbies its state."""
    parent: Text | None = None
    """Company it belongs to."""


class Ramp(Frozen):
    """Capacity already announced: comes on line whatever happens in the game."""

    region: Identifier
    """Where."""
    good: Identifier
    """Of what."""
    producer: Identifier | None = None
    """Whose."""
    added: Annotated[Sourced[dict[dt.date, NonNegative]], Unit("t/week")]
    """date -> capacity added since the start; straight lines between the dates."""


class PriceFloor(Frozen):
    """A guaranteed price for new output, from a date on."""

    region: Identifier
    """Where."""
    goods: tuple[Identifier, ...]
    """For which goods."""
    since: dt.date
    """First day."""
    ratio: Annotated[Sourced[Positive], Unit("ratio")]
    """Floor over long-run marginal cost."""
    offtake: Annotated[Sourced[Share], Unit("share")]
    """Share of the output bought under contract."""


class Sites(Frozen):
    """Places where new capacity may be started when prices promise enough."""

    size: Annotated[
        Sourced[dict[Identifier, dict[Identifier, Positive]]], Unit("t/week", "unit/week")
    ]
    """good -> region -> reference size of the project pool."""
    build: Annotated[Sourced[dict[Identifier, Annotated[int, Field(ge=1)]]], Unit("weeks")]
    """good -> weeks from start to first output."""
    cost: Annotated[Sourced[dict[Identifier, Positive]], Unit("USD/t")] = Sourced(value={})
    """good -> long-run marginal cost; absent = the parameter times the base price."""
    floors: tuple[PriceFloor, ...] = ()
    """Guaranteed prices."""


class Trade(Frozen):
    """All goods traded between regions, and how trade answers duties."""

    flows: Annotated[Sourced[dict[str, Positive]], Unit("bn USD/week")]
    """`CN-US: 10.1` = exports of CN to US."""
    gross_duty: Annotated[Sourced[dict[str, Positive]], Unit("ratio")]
    """1 + duty in force at the start, by exporter-importer; `other` covers the rest."""
    growth: Annotated[Sourced[Cells], Unit("1/year")] = Sourced(value={})
    """Trend of exports by exporter; absent = 0."""
    consumer_shares: Annotated[Sourced[dict[Identifier, Shares]], Unit("share")] = Sourced(value={})
    """importer -> exporter -> share in its imports, for consumer prices."""


class TariffEffect(Frozen):
    """Adds duty on imports."""

    kind: Literal["tariff"]
    importer: Identifier
    exporters: tuple[Identifier, ...]
    points: Annotated[Sourced[Number], Unit("share")]
    """Duty added between severity 0 and 1; 1.25 = 125 percentage points."""


class BanEffect(Frozen):
    """Blocks a share of the orders on some lanes."""

    kind: Literal["ban"]
    goods: tuple[Identifier, ...]
    sources: tuple[Identifier, ...]
    destinations: tuple[Identifier, ...]
    end_use: Literal["civ", "def", "all"] = "all"
    share: Annotated[Sourced[Share], Unit("share")]
    """Share blocked at severity 1."""
    above: Annotated[Sourced[Share], Unit("severity")] = Sourced(value=0.0)
    """Severity below which nothing is blocked."""
    alarm: Annotated[Sourced[Share], Unit("share")] = Sourced(value=0.7)
    """Threat perceived by the users per unit blocked beyond the start."""


class LicenceEffect(Frozen):
    """Sets how hard civil licences are to get in some destinations."""

    kind: Literal["licence"]
    destinations: tuple[Identifier, ...]
    alarm: Annotated[Sourced[Share], Unit("share")] = Sourced(value=0.9)
    """Threat perceived by the users at severity 1 once the regime runs."""


class DenialEffect(Frozen):
    """Refuses licences to defence users in some destinations."""

    kind: Literal["denial"]
    destinations: tuple[Identifier, ...]
    alarm: Annotated[Sourced[Share], Unit("share")] = Sourced(value=0.9)
    """Threat perceived by defence users at severity 1 once the regime runs."""


class AlarmEffect(Frozen):
    """Frightens users without blocking anything."""

    kind: Literal["alarm"]
    destinations: tuple[Identifier, ...]
    end_use: EndUse
    floor: Annotated[Sourced[Share], Unit("share")]
    """Threat perceived per unit of severity beyond the start."""


class ListingEffect(Frozen):
    """Closes the owner's side of the market to the firms it has listed, while above its start."""

    kind: Literal["listing"]


class FrictionEffect(Frozen):
    """Lowers all trade between two regions."""

    kind: Literal["friction"]
    exporter: Identifier
    importer: Identifier
    share: Annotated[Sourced[Number], Unit("share")]
    """Log share of trade lost per unit of severity beyond the start."""


class UncertaintyEffect(Frozen):
    """Raises policy uncertainty for investors."""

    kind: Literal["uncertainty"]
    added: Annotated[Sourced[NonNegative], Unit("index")]
    """Index points at severity 1."""


class BoycottEffect(Frozen):
    """Turns state buyers away from a source."""

    kind: Literal["boycott"]
    goods: tuple[Identifier, ...]
    source: Identifier
    destination: Identifier
    share: Annotated[Sourced[Share], Unit("share")]
    """Share of the lane's weight lost at severity 1."""


class StoppageEffect(Frozen):
    """Withholds a component that a sector cannot replace at once."""

    kind: Literal["stoppage"]
    sector: Identifier
    capacity_lost: Annotated[Sourced[Shares], Unit("share")]
    """region -> share of the sector's capacity lost at severity 1."""
    lag: Annotated[Sourced[Annotated[int, Field(ge=0, le=12)]], Unit("weeks")]
    """Weeks until stocks of the component are gone."""


class ClubEffect(Frozen):
    """Membership of a buyers' club: price floor, pooled offtake, joint stockpile."""

    kind: Literal["club"]


class EnforcementEffect(Frozen):
    """Customs enforcement against leakage from the owner's ports."""

    kind: Literal["enforcement"]


class PriorityEffect(Frozen):
    """A defence-priority rating on the owner's own producers and reserves."""

    kind: Literal["priority"]
    weight: Annotated[Sourced[Positive], Unit("factor")]
    """Rationing weight of defence orders at severity 1 (civil = 1)."""


class SymbolicEffect(Frozen):
    """No material effect: the lever matters only through what states feel about it."""

    kind: Literal["symbolic"]


Effect = Annotated[
    TariffEffect
    | BanEffect
    | LicenceEffect
    | DenialEffect
    | AlarmEffect
    | ListingEffect
    | FrictionEffect
    | UncertaintyEffect
    | BoycottEffect
    | StoppageEffect
    | ClubEffect
    | EnforcementEffect
    | PriorityEffect
    | SymbolicEffect,
    Field(discriminator="kind"),
]


class Lever(Frozen):
    """An instrument one state can set between 0 (absent) and 1 (worst)."""

    label: Text
    """Name shown to people."""
    owner: Identifier
    """State that sets it."""
    worst: Text
    """What severity 1 means."""
    start: Annotated[Sourced[Share], Unit("severity")]
    """Severity at the start."""
    effects: Annotated[tuple[Effect, ...], Field(min_length=1)]
    """What it does."""
    helps: bool = False
    """Whether raising it is a concession (a buyers' club) rather than an escalation."""
    taste: Annotated[Sourced[Cells], Unit("bn USD/week")] = Sourced(value={})
    """state -> static utility per unit severity, on top of the material effect."""
    visibility: Annotated[Sourced[Share], Unit("share")] = Sourced(value=0.0)
    """How visible at home conceding it is."""
    delivery: Annotated[Sourced[Share], Unit("share")] = Sourced(value=1.0)
    """Customary share of a promise on it that is delivered."""
    noise: Annotated[Sourced[Share], Unit("share")] = Sourced(value=0.0)
    """Standard deviation with which a partner observes delivery."""


class Talk(Frozen):
    """A scheduled round of talks."""

    label: Text
    """Where."""
    states: Annotated[tuple[Identifier, ...], Field(min_length=2)]
    """Who meets."""
    date: dt.date
    """First day."""
    fact: FactIdentifier | None = None
    """Entry of `facts` it rests on."""


class FixedDate(Frozen):
    """A date everybody knows of: a deadline, an expiry, a hearing."""

    label: Text
    """What happens."""
    date: dt.date
    """When."""
    fact: FactIdentifier | None = None
    """Entry of `facts` it rests on."""


class Package(Frozen):
    """A template of concessions that two states may put on the table."""

    label: Text
    """Name shown to people."""
    states: Annotated[tuple[Identifier, ...], Field(min_length=2, max_length=2)]
    """The two parties."""
    relief: Annotated[Sourced[Shares], Unit("share")] = Sourced(value={})
    """lever -> share of its severity given up (of the way to 1 for a lever that helps)."""
    duration: Annotated[Sourced[Annotated[int, Field(ge=1)]], Unit("weeks")]
    """How long it binds."""
    annual: bool = False
    """Whether it is renewed every year."""
    freeze: bool = False
    """Whether it only forbids new measures."""
    extends: bool = False
    """Whether it prolongs the agreement in force."""


class Threat(Frozen):
    """An announced severity that will be carried out at a date unless withdrawn."""

    severity: Share
    """Severity threatened."""
    deadline: dt.date
    """Day it would take effect."""
    public: Share = 1.0
    """How publicly it is made."""


class Move(Frozen):
    """One dated act of the script: a seat's pulls and threats, or an event to everybody."""

    id: FactIdentifier
    """Name of the act, unique in the script."""
    date: dt.date
    """Day it takes effect; Thursday to Sunday count for the next week."""
    seat: Identifier | None = None
    """State that acts; absent = an event that happens to everybody."""
    label: Text
    """One line in plain words."""
    sets: dict[Identifier, Share] = {}
    """lever -> severity."""
    threatens: dict[Identifier, Threat] = {}
    """lever -> threat."""
    withdraws: tuple[Identifier, ...] = ()
    """Levers whose open threat is taken back because something was obtained."""
    duties: dict[Identifier, Annotated[Sourced[dict[Identifier, Number]], Unit("share")]] = {}
    """Event only: importer -> exporter -> duty from then on, beyond the start."""
    fact: FactIdentifier | None = None
    """Entry of `facts` the act rests on."""
    source: tuple[str, ...] = ()
    """Keys of `sources` for the severities, or `judgement`."""
    confidence: Confidence | None = None
    """How far the severities can be trusted."""
    why: str | None = None
    """How the severities were read from the fact; required for a judgement."""


class Fact(Frozen):
    """An entry of the record: one dated act or announcement, with its sources."""

    date: dt.date
    """Day it was announced."""
    effective: dt.date | None = None
    """Day it took effect, if it did."""
    actor: Text
    """Who acted: an office or a state."""
    text: Text
    """What happened, in one or two sentences."""
    source: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    """Keys of `sources`."""
    confidence: Confidence
    """How well the sources agree."""
    unverified: str | None = None
    """Part of the entry no source read supports."""


class Contested(Frozen):
    """A claim in the press that contradicts other reports or the record; never a parameter."""

    claim: Text
    """What was said."""
    publisher: Text
    """Who said it."""
    date: dt.date | str
    """When."""
    record: Text
    """What the record shows."""
    verdict: Text
    """How the claim stands."""
    facts: tuple[FactIdentifier, ...] = ()
    """Entries of `facts` that bear on it."""


class Source(Frozen):
    """A publication."""

    publisher: Text
    """Who published it."""
    title: Text
    """Its title."""
    date: str | None = None
    """When, as exactly as known."""
    address: str | None = None
    """Where the text was read."""
    note: str | None = None
    """How it was read, or why it is weak."""


class Override(Frozen):
    """A named set of changes to a scenario."""

    label: Text
    """What it changes, in one line."""
    set: dict[str, object]
    """dotted key -> new value."""


class Scenario(Frozen):
    """A checked, frozen case: everything a game starts from."""

    id: Identifier
    """Name of the scenario; the folder's name."""
    title: Text
    """Title shown to people."""
    historical: bool = False
    """Whether it claims to describe the world: then no number may lack a source."""
    summary: Text
    """What it is about, in a few sentences."""
    start: dt.date
    """Monday of week 0."""
    weeks: Annotated[int, Field(ge=1, le=520)]
    """Weeks played by default."""
    turn_weeks: Annotated[int, Field(ge=1, le=13)] = 2
    """Weeks in a turn when no talks are scheduled."""
    inside: Identifier
    """Region whose market has its own, damped price; the others share the outside price."""
    card: Card
    """Purpose, limits and misuse."""
    regions: Annotated[dict[Identifier, Region], Field(min_length=1)]
    """region -> what it is."""
    states: Annotated[dict[Identifier, State], Field(min_length=1)]
    """region with a seat -> its politics."""
    dyads: tuple[tuple[Identifier, Identifier], ...] = ()
    """Pairs of states that bargain."""
    tension: Annotated[Sourced[Shares], Unit("index")] = Sourced(value={})
    """`US-CN: .55` = tension of a dyad at the start."""
    trust: Annotated[Sourced[dict[str, tuple[Positive, Positive]]], Unit("counts")] = Sourced(
        value={}
    )
    """`US-CN: [3, 2.5]` = Beta counts of promises kept and broken; `other` covers the rest."""
    goods: Annotated[dict[Identifier, Good], Field(min_length=1)]
    """good -> what it is."""
    prices: dict[Identifier, Price]
    """good -> its price."""
    recipes: dict[Identifier, Annotated[Sourced[dict[Identifier, Positive]], Unit("t/t")]] = {}
    """good -> input good -> units of input per unit of output."""
    use: dict[Identifier, Use]
    """good -> final use."""
    branch_share: dict[Identifier, Annotated[Sourced[Shares], Unit("share")]] = {}
    """good -> region -> share of civil use by the AUTO branch; absent = 0."""
    beyond_table: dict[Identifier, tuple[Identifier, ...]] = {}
    """region -> firms whose reported stock comes on top of the region's stock table."""
    lanes: Lanes
    """Who supplies whom."""
    sectors: dict[Identifier, Sector]
    """sector -> what it makes."""
    critical: Criticality
    """What stops without which good."""
    behaviours: dict[Identifier, Behaviour]
    """type of firm -> how it orders."""
    users: dict[Identifier, User]
    """firm -> what it uses."""
    producers: dict[Identifier, Producer]
    """firm -> what it makes."""
    reserves: dict[
        Identifier,
        dict[Identifier, Annotated[Sourced[NonNegative], Unit("weeks", "t", "kt", "M USD")]],
    ] = {}
    """state -> good -> government stock, in weeks of the region's use or in the good's unit."""
    ramps: tuple[Ramp, ...] = ()
    """Announced capacity."""
    sites: Sites | None = None
    """Where new capacity may be started."""
    trade: Trade
    """Trade in all goods."""
    levers: dict[Identifier, Lever]
    """lever -> what it does."""
    talks: dict[Identifier, Talk] = {}
    """Scheduled talks."""
    dates: dict[Identifier, FixedDate] = {}
    """Dates everybody knows of."""
    packages: dict[Identifier, Package] = {}
    """Templates of concessions."""
    history: tuple[Move, ...] = ()
    """The dated script."""
    facts: dict[FactIdentifier, Fact] = {}
    """The record the script rests on."""
    contested: dict[FactIdentifier, Contested] = {}
    """Claims that contradict the record."""
    sources: dict[Identifier, Source] = {}
    """Publications."""
    parameters: Parameters
    """Numbers of the model's rules."""
    overrides: dict[Identifier, Override] = {}
    """Named changes an author offers: `--override NAME`."""
