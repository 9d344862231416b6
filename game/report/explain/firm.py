"""A firm: where it stands, what it uses or makes, how long it lasts and how it behaves."""

from collections.abc import Iterator
from typing import Any

from game.report.explain.citation import cited, full, measured, sources
from game.report.explain.prose import amount, heading, listed, percent, rows, sections
from game.scenario.schema import Contracts, Producer, Scenario, Smuggling, User
from game.scenario.sourced import Sourced
from game.world.build.baseline import baseline
from game.world.build.holdings import holdings

_ROLES = {"AUTO": "cars and parts", "IND": "other industry", "DEF": "defence"}


def entries(scenario: Scenario) -> dict[str, str]:
    """Firms with one line each, users first."""
    firms: dict[str, User | Producer] = {**scenario.users, **scenario.producers}
    return {
        name: f"{firm.label} ({scenario.regions[firm.region].label}, {_role(firm)})"
        for name, firm in firms.items()
    }


def labels(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Firm -> its labels; one that both uses and makes goods may have two."""
    firms: list[tuple[str, User | Producer]] = [*scenario.users.items()]
    firms += scenario.producers.items()
    return {name: tuple(one.label for key, one in firms if key == name) for name, _ in firms}


def tell(scenario: Scenario, name: str) -> str:
    """A page about a firm; one that both uses and makes goods is told as both."""
    parts = []
    if name in scenario.users:
        parts += list(_user(scenario, name, scenario.users[name]))
    if name in scenario.producers:
        parts += list(_producer(scenario, name, scenario.producers[name]))
    return sections(*parts)


def _role(firm: User | Producer) -> str:
    return _ROLES[firm.branch] if isinstance(firm, User) else "producer"


def _user(scenario: Scenario, name: str, user: User) -> Iterator[str]:
    yield heading(f"{user.label} ({name})")
    yield rows(
        [
            ("Region", scenario.regions[user.region].label),
            ("Role", f"user, {_role(user)}" + _parent(user)),
            ("Sectors", _sectors(scenario, user)),
            ("Use", _use(user)),
            ("Cover", _cover(user)),
            ("From inside", _from_inside(scenario, user)),
            ("Behaviour", _behaviour(scenario, user)),
            ("Voice", _voice(user)),
            *_listing(scenario, user),
            ("Key", f"users.{name}, as in --set users.{name}.voice=0.5"),
        ]
    )
    goods = rows(_goods(scenario, name, user), indent=2)
    if goods:
        yield f"Goods, in a normal week\n{goods}"
    yield sources(scenario, _numbers(user))


def _producer(scenario: Scenario, name: str, producer: Producer) -> Iterator[str]:
    yield heading(f"{producer.label} ({name})")
    where = scenario.regions[producer.region].label
    if producer.makes == "rest":
        makes = f"whatever the named producers of {where} leave"
    else:
        shares = (
            f"{percent(share)} of the {scenario.goods[good].label} made in {where}"
            for good, share in producer.makes.value.items()
        )
        makes = f"{'; '.join(shares)} ({cited(producer.makes)})"
    ramps = [
        (f"New {ramp.good}", full(ramp.added)) for ramp in scenario.ramps if ramp.producer == name
    ]
    yield rows(
        [
            ("Region", where),
            ("Role", "producer" + _parent(producer)),
            ("Makes", makes),
            ("Voice", _voice(producer)),
            *ramps,
            ("Key", f"producers.{name}, as in --set producers.{name}.voice=0.5"),
        ]
    )
    made = producer.makes if isinstance(producer.makes, Sourced) else None
    yield sources(scenario, [number for number in (made, producer.voice) if number is not None])


def _voice(firm: User | Producer) -> str:
    return f"{amount(firm.voice.value)} of 1 in its state's ear ({cited(firm.voice)})"


def _parent(firm: User | Producer) -> str:
    return f"; part of {firm.parent}" if firm.parent else ""


def _sectors(scenario: Scenario, user: User) -> str:
    where = scenario.regions[user.region].label
    shares = (
        f"the rest of {scenario.sectors[sector].label}"
        if share == "rest"
        else f"{percent(share)} of {scenario.sectors[sector].label}"
        for sector, share in user.sectors.value.items()
    )
    return f"{', '.join(shares)} in {where} ({cited(user.sectors)})"


def _use(user: User) -> str:
    if user.use_share is not None:
        share = percent(user.use_share.value)
        return f"{share} of what its branch uses of every good ({cited(user.use_share)})"
    if user.use is None or user.use == "rest":
        return "what the named firms of its region and branch leave"
    return full(user.use)


def _cover(user: User) -> str:
    if user.cover == "solve":
        return "what closes the stock table of its region"
    ((kind, weeks),) = user.cover.value.items()
    held = {
        "onsite": f"{amount(weeks)} weeks of use on site",
        "total": f"{amount(weeks)} weeks of use, on site and under way",
        "ratio": f"{amount(weeks)} times what the users of its class hold",
    }[kind]
    return f"{held} ({cited(user.cover)})"


def _goods(scenario: Scenario, name: str, user: User) -> Iterator[tuple[str, str]]:
    """What the game starts with: use, weeks on site, and what stops without the good."""
    for held in holdings(scenario, baseline(scenario)):
        if held.user == name:
            use = f"uses {amount(held.use)} {scenario.goods[held.good].unit}/week"
            stops = _stops(scenario, user, held.good) or "nothing stops without it"
            yield held.good, f"{use}, {amount(held.cover)} weeks on site; {stops}"


def _stops(scenario: Scenario, user: User, good: str) -> str:
    tables = [scenario.critical.everywhere.value.get(good, {})]
    if user.region == scenario.inside:
        tables.append(scenario.critical.inside.value.get(good, {}))
    parts = [
        f"{percent(share)} of its {scenario.sectors[sector].label}"
        for table in tables
        for sector, share in table.items()
        if sector in user.sectors.value and share > 0.0
    ]
    return f"without it {listed(parts)} would stop" if parts else ""


def _from_inside(scenario: Scenario, user: User) -> str:
    inside = scenario.regions[scenario.inside].label
    if user.from_inside is None:
        return f"buys in {inside} what its region buys there"
    share = percent(user.from_inside.value)
    return f"buys {share} in {inside} at the start ({cited(user.from_inside)})"


def _behaviour(scenario: Scenario, user: User) -> str:
    kind = scenario.behaviours[user.behaviour]
    text = f"{user.behaviour}: {kind.label.rstrip('.')}."
    if kind.hoarding is not None:
        text += f" Extra stock at full alarm: {measured(kind.hoarding)}."
    if kind.restoration is not None:
        text += f" Closes a gap in {measured(kind.restoration)}."
    if kind.sourcing is not None:
        text += f" Heeds prices and duties {amount(kind.sourcing.value)} times as much as others."
    if kind.reliability_power is not None:
        text += f" Reliability counts with exponent {amount(kind.reliability_power.value)}."
    return text + _signs(kind.contracts) + _smuggles(kind.smuggles)


def _signs(terms: Contracts | None) -> str:
    """When a type of firm signs with new plants."""
    if terms is None:
        return ""
    text = f" Signs with new plants above an alarm of {amount(terms.wary.value)}"
    text += f" for {percent(terms.rate.value)} of its use a week"
    return text + ("." if terms.premium is None else f", at most {measured(terms.premium)} dearer.")


def _smuggles(terms: Smuggling | None) -> str:
    """When a type of firm brings goods round."""
    if terms is None:
        return ""
    enforced = f"{measured(terms.enforced)} more under full enforcement"
    return f" Brings held goods round at a price gap of {measured(terms.least)}, {enforced}."


def _listing(scenario: Scenario, user: User) -> Iterator[tuple[str, str]]:
    if user.listed_by is not None:
        yield "Listed by", scenario.regions[user.listed_by].label


def _numbers(user: User) -> Iterator[Sourced[Any]]:
    for name in type(user).model_fields:
        value = getattr(user, name)
        if isinstance(value, Sourced):
            yield value
