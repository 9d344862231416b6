"""The page of firms: who uses and who makes the goods, region by region."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from game.report.explain.prose import amount, listed, percent
from game.report.reference.provenance import Origin, Stated, origins, provenance, shared
from game.report.reference.sheet import bullets, flow, link, optional, page, table
from game.scenario.schema import Producer, Scenario, User
from game.scenario.sourced import Sourced
from game.world.build.baseline import Baseline, baseline
from game.world.build.holdings import Holding, holdings

BRANCHES = {"AUTO": "cars and parts", "IND": "other industry", "DEF": "defence"}
NUMBERS = {
    "sectors": "share of the output",
    "use": "use",
    "use_share": "use",
    "cover": "cover",
    "from_inside": "share bought in {inside}",
    "voice": "voice",
    "makes": "what it makes",
}


@dataclass(frozen=True, slots=True)
class Quiet:
    """A scenario and its quiet world, read once for all regions."""

    scenario: Scenario
    base: Baseline
    held: list[Holding]
    stated: list[Stated]
    """Every number a firm has been given."""
    common: frozenset[Origin]
    """Origins that firms of many regions share."""

    @property
    def inside(self) -> str:
        """Name of the inside region."""
        return self.scenario.regions[self.scenario.inside].label

    def unit(self, good: str) -> str:
        """Unit of a weekly flow."""
        return f"{self.scenario.goods[good].unit}/week"


def firms(scenario: Scenario) -> str:
    """Every user and producer: place, branch, goods, stocks, temper, voice and where from."""
    base, stated = baseline(scenario), list(_stated(scenario))
    quiet = Quiet(scenario, base, holdings(scenario, base), stated, shared(stated))
    regions = list(scenario.regions)
    return page(
        f"Firms of {scenario.title}",
        "Users and makers of goods as they stand in a normal week, before anybody acts. A firm "
        "called *other* stands for all that are not named. `python3 main.py explain firm ID` "
        "prints one with its publications; [goods](goods.md) shows the same by good, and "
        "[the model](../model.md#who-is-in-it-firms-are-nodes) says what a firm does.",
        bullets(
            [
                *(f"{link(scenario.regions[name].label)}: {_count(scenario, name)}"
                  for name in regions),
                link("Types of firm"),
                link("Where the numbers come from"),
            ]
        ),
        _columns(quiet.inside),
        *(_region(quiet, name) for name in regions),
        _types(scenario),
        _common(quiet),
    )  # fmt: skip


def _count(scenario: Scenario, region: str) -> str:
    users = sum(user.region == region for user in scenario.users.values())
    makers = sum(maker.region == region for maker in scenario.producers.values())
    return f"{users} {'user' if users == 1 else 'users'}, {makers} {_plural(makers, 'producer')}"


def _plural(number: int, word: str) -> str:
    return word if number == 1 else f"{word}s"


def _columns(inside: str) -> str:
    return "\n".join(
        [
            "How to read the tables:",
            "",
            bullets(
                [
                    "**of its output** is the firm's share of what its sector adds in the region.",
                    "**voice** is how loudly it presses its state, from 0 to 1.",
                    f"**from {inside}** is the share of the good it buys there at the start.",
                    "**on site** is the stock it starts with, in weeks of its use.",
                    "**stated as** is how the scenario gives the stock: *on site*; *in all*, with "
                    "goods under way, which the model takes off; *times its class*, over what "
                    "users of its class hold; or *the rest*, what closes the region's stock table.",
                    "**share** is the part of the region's output that a producer makes.",
                ]
            ),
        ]
    )


def _region(quiet: Quiet, region: str) -> str:
    scenario = quiet.scenario
    users = {name: user for name, user in scenario.users.items() if user.region == region}
    makers = {name: maker for name, maker in scenario.producers.items() if maker.region == region}
    plants = [held for held in quiet.held if held.user is None and held.region == region]
    label = scenario.regions[region].label
    return "\n\n".join(
        part
        for part in (
            f"## {label}",
            table(
                ("user", "name", "branch", "of its output", "type", "voice:"),
                (_user(scenario, name, user) for name, user in users.items()),
            ),
            table(
                ("user", "good", "use:", f"from {quiet.inside}:", "on site:", "stated as"),
                (row for name, user in users.items() for row in _uses(quiet, name, user)),
            ),
            optional(
                ("producer", "name", "makes", "share:", "a week:", "voice:"),
                (row for name, maker in makers.items() for row in _makes(quiet, name, maker)),
            ),
            _plants(quiet, plants),
            _listings(scenario, users),
            _own(quiet, region),
        )
        if part
    )


def _user(scenario: Scenario, name: str, user: User) -> tuple[str, ...]:
    return (
        f"`{name}`",
        user.label + (f" ({user.parent})" if user.parent else ""),
        BRANCHES[user.branch],
        _output(scenario, user),
        user.behaviour,
        amount(user.voice.value),
    )


def _output(scenario: Scenario, user: User) -> str:
    """Share of each sector's output, the sectors of one share together."""
    shares: dict[str, list[str]] = {}
    for sector, share in user.sectors.value.items():
        said = "the rest of" if share == "rest" else percent(share)
        shares.setdefault(said, []).append(scenario.sectors[sector].label.lower())
    return "; ".join(f"{share} {listed(sectors)}" for share, sectors in shares.items())


def _uses(quiet: Quiet, name: str, user: User) -> Iterator[tuple[str, ...]]:
    shown, stated = f"`{name}`", _cover(user)
    for held in quiet.held:
        if held.user == name:
            yield (
                shown,
                f"`{held.good}`",
                f"{flow(held.use)} {quiet.unit(held.good)}",
                percent(held.from_inside),
                f"{amount(round(held.cover, 1))} weeks",
                stated,
            )
            shown, stated = "", ""


def _cover(user: User) -> str:
    if user.cover == "solve":
        return "the rest"
    ((kind, number),) = user.cover.value.items()
    return {
        "onsite": f"{amount(number)} weeks on site",
        "total": f"{amount(number)} weeks in all",
        "ratio": "as its class" if number == 1.0 else f"{amount(number)} times its class",
    }[kind]


def _makes(quiet: Quiet, name: str, maker: Producer) -> Iterator[tuple[str, ...]]:
    """Goods a producer makes: its share of the region's output and the amount."""
    scenario = quiet.scenario
    label = maker.label + (f" ({maker.parent})" if maker.parent else "")
    shown = (f"`{name}`", label)
    loud = amount(maker.voice.value)
    for good, share in _shares(quiet, maker).items():
        output = quiet.base.output.get((maker.region, good), 0.0)
        made = f"{flow(share * output)} {quiet.unit(good)}" if output else "nothing yet"
        yield *shown, f"`{good}`", percent(share), made, loud
        shown, loud = ("", ""), ""
    for ramp in scenario.ramps:
        if ramp.producer == name:
            most = max(ramp.added.value.values())
            yield *shown, f"`{ramp.good}`, announced", "", f"up to {flow(most)} more", loud
            shown, loud = ("", ""), ""


def _shares(quiet: Quiet, maker: Producer) -> dict[str, float]:
    if maker.makes != "rest":
        return maker.makes.value
    left = {
        good: 1.0 - _named(quiet.scenario, maker.region, good)
        for (region, good), output in quiet.base.output.items()
        if region == maker.region and output > 0.0
    }
    return {good: left[good] for good in quiet.scenario.goods if left.get(good, 0.0) > 1e-9}


def _named(scenario: Scenario, region: str, good: str) -> float:
    """Share of a region's output of a good that named producers make."""
    return sum(
        maker.makes.value.get(good, 0.0)
        for maker in scenario.producers.values()
        if maker.region == region and maker.makes != "rest"
    )


def _plants(quiet: Quiet, plants: Iterable[Holding]) -> str:
    """What the makers of a region use up themselves."""
    used = [
        f"`{held.good}` {flow(held.use)} {quiet.unit(held.good)} ({percent(held.from_inside)} "
        f"from {quiet.inside}, {amount(held.cover)} weeks on site)"
        for held in plants
    ]
    return f"Its makers use, as one: {'; '.join(used)}." if used else ""


def _listings(scenario: Scenario, users: dict[str, User]) -> str:
    """Firms of a region that another state has listed."""
    named: dict[str, list[str]] = {}
    for user in users.values():
        if user.listed_by is not None:
            named.setdefault(scenario.regions[user.listed_by].label, []).append(user.label)
    return " ".join(
        f"Listed by {state}: {listed(firms)}." for state, firms in named.items()
    )  # fmt: skip


def _own(quiet: Quiet, region: str) -> str:
    """Origins of the numbers of one region, those that many regions share left out."""
    return origins(
        one for one in quiet.stated if one.place == region and one.origin not in quiet.common
    )


def _types(scenario: Scenario) -> str:
    supply = scenario.parameters.supply
    rows = (
        (
            f"`{name}`",
            kind.label,
            percent((kind.hoarding or supply.hoarding).value),
            f"{amount((kind.restoration or supply.restoration).value)} weeks",
        )
        for name, kind in scenario.behaviours.items()
    )
    columns = ("type", "in words", "extra stock at full alarm:", "closes a gap in:")
    return f"## Types of firm\n\n{table(columns, rows)}"


def _common(quiet: Quiet) -> str:
    """Origins that many regions share, with the number of firms instead of their names."""
    firms: dict[Origin, int] = {}
    for one in quiet.stated:
        if one.origin in quiet.common:
            firms[one.origin] = firms.get(one.origin, 0) + 1
    rows = (
        (number, f"{count} firms", provenance(source, confidence), why or "")
        for (number, source, confidence, why), count in sorted(firms.items())
    )
    return "\n\n".join(
        [
            "## Where the numbers come from",
            "Each region ends with the origins of its own numbers. These stand behind numbers of "
            "firms in three regions or more. Keys lead to [sources](sources.md).",
            table(("number", "of:", "source", "why"), rows),
        ]
    )


def _stated(scenario: Scenario) -> Iterator[Stated]:
    inside = scenario.regions[scenario.inside].label
    every: list[tuple[str, User | Producer]] = [*scenario.users.items()]
    every += scenario.producers.items()
    for name, firm in every:
        for field, words in NUMBERS.items():
            given = getattr(firm, field, None)
            if isinstance(given, Sourced):
                yield Stated(words.format(inside=inside), name, firm.region, given)
