"""Users of a region on the page of firms: who they are and what they use."""

from __future__ import annotations

from collections.abc import Iterator

from game.report.explain.prose import amount, listed, percent
from game.report.reference.quiet import Quiet
from game.report.reference.sheet import flow
from game.scenario.schema import Scenario, User

BRANCHES = {"AUTO": "cars and parts", "IND": "other industry", "DEF": "defence"}


def user(scenario: Scenario, name: str, firm: User) -> tuple[str, ...]:
    """Who a user is: name, branch, share of output, type and voice."""
    return (
        f"`{name}`",
        firm.label + (f" ({firm.parent})" if firm.parent else ""),
        BRANCHES[firm.branch],
        _output(scenario, firm),
        firm.behaviour,
        amount(firm.voice.value),
    )


def _output(scenario: Scenario, user: User) -> str:
    """Share of each sector's output, the sectors of one share together."""
    shares: dict[str, list[str]] = {}
    for sector, share in user.sectors.value.items():
        said = "the rest of" if share == "rest" else percent(share)
        shares.setdefault(said, []).append(scenario.sectors[sector].label.lower())
    return "; ".join(f"{share} {listed(sectors)}" for share, sectors in shares.items())


def uses(quiet: Quiet, name: str, user: User) -> Iterator[tuple[str, ...]]:
    """What it uses, a row for each good; only the first names it."""
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


def listings(scenario: Scenario, users: dict[str, User]) -> str:
    """Firms of a region that another state has listed."""
    named: dict[str, list[str]] = {}
    for user in users.values():
        if user.listed_by is not None:
            named.setdefault(scenario.regions[user.listed_by].label, []).append(user.label)
    return " ".join(
        f"Listed by {state}: {listed(firms)}." for state, firms in named.items()
    )  # fmt: skip
