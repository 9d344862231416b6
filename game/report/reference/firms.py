"""The page of firms: who uses and who makes the goods, region by region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from game.report.explain.prose import amount, percent
from game.report.reference.makers import makes, plants
from game.report.reference.provenance import Stated, origins, provenance, shared
from game.report.reference.quiet import Quiet
from game.report.reference.sheet import bullets, joined, link, optional, page, table, under
from game.report.reference.users import listings, user, uses
from game.scenario.schema import Producer, Scenario, User
from game.scenario.sourced import Sourced

NUMBERS = {
    "sectors": "share of the output",
    "use": "use",
    "use_share": "use",
    "cover": "cover",
    "from_inside": "share bought in {inside}",
    "voice": "voice",
    "makes": "what it makes",
}


def firms(scenario: Scenario) -> str:
    """Every user and producer: place, branch, goods, stocks, temper, voice and where from."""
    quiet, stated = Quiet.of(scenario), list(_stated(scenario))
    common = shared(stated)
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
        *(
            _region(
                quiet, name, [s for s in stated if s.place == name and s.origin not in common]
            )
            for name in regions
        ),
        _types(scenario),
        _common([one for one in stated if one.origin in common]),
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


def _region(quiet: Quiet, region: str, own: list[Stated]) -> str:
    scenario = quiet.scenario
    users = {name: user for name, user in scenario.users.items() if user.region == region}
    makers = {name: maker for name, maker in scenario.producers.items() if maker.region == region}
    label = scenario.regions[region].label
    return joined(
        f"## {label}",
        "Who uses goods:",
        table(
            ("user", "name", "branch", "of its output", "type", "voice:"),
            (user(scenario, name, firm) for name, firm in users.items()),
        ),
        listings(scenario, users),
        "What they use:",
        table(
            ("user", "good", "use:", f"from {quiet.inside}:", "on site:", "stated as"),
            (row for name, firm in users.items() for row in uses(quiet, name, firm)),
        ),
        under(
            "Who makes goods:",
            optional(
                ("producer", "name", "makes", "share:", "a week:", "voice:"),
                (row for name, maker in makers.items() for row in makes(quiet, name, maker)),
            ),
        ),
        plants(quiet, region),
        under("Where the region's own numbers come from:", origins(own)),
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


def _common(numbers: list[Stated]) -> str:
    """Origins that many regions share, with the number of firms instead of their names."""
    firms = Counter(one.origin for one in numbers)
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
