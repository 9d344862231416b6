"""Checks of users: whom they belong to, and that they use up what a region's tables hold."""

from collections.abc import Iterator

from game.scenario.checks.fault import (
    TOLERANCE,
    Fault,
    number,
    unknown,
    unknown_items,
    unknown_keys,
)
from game.scenario.checks.flow import BRANCHES, branch_use
from game.scenario.schema import Scenario, User
from game.scenario.tree import Path


def known_places(scenario: Scenario) -> Iterator[Fault]:
    """Users speak of regions, sectors, goods, behaviours and states that exist."""
    for name, user in scenario.users.items():
        path: Path = ("users", name)
        yield from unknown((*path, "region"), user.region, scenario.regions, "region")
        yield from unknown_keys((*path, "sectors"), user.sectors.value, scenario.sectors, "sector")
        yield from unknown((*path, "behaviour"), user.behaviour, scenario.behaviours, "behaviour")
        if user.listed_by is not None:
            yield from unknown((*path, "listed_by"), user.listed_by, scenario.states, "state")
        if user.use is not None and user.use != "rest":
            yield from unknown_keys((*path, "use"), user.use.value, scenario.goods, "good")
    for region, names in scenario.beyond_table.items():
        path = ("beyond_table", region)
        yield from unknown(path, region, scenario.regions, "region", at_key=True)
        yield from unknown_items(path, names, scenario.users, "user")


def clear_claims(scenario: Scenario) -> Iterator[Fault]:
    """A user says in one way how much it uses and how much it holds."""
    for name, user in scenario.users.items():
        path: Path = ("users", name)
        if user.use is None and user.use_share is None:
            yield Fault(path, f"how much does {name} use? give `use` or `use_share`")
        if user.use is not None and user.use_share is not None:
            yield Fault((*path, "use_share"), "`use` says it already; keep one of the two")
        if user.cover != "solve" and len(user.cover.value) != 1:
            yield Fault((*path, "cover"), "give one of onsite, total and ratio")
        if (user.branch == "DEF") != (user.end_use == "def"):
            yield Fault(
                (*path, "end_use"), "the branch DEF goes with the class def, others with civ"
            )


def signing_types(scenario: Scenario) -> Iterator[Fault]:
    """A type of firm that signs with new plants needs sites to sign with."""
    for name, kind in scenario.behaviours.items():
        if kind.contracts is not None and scenario.sites is None:
            message = "there is nobody to sign with; add `sites`, or leave `contracts` out"
            yield Fault(("behaviours", name, "contracts"), message)


def shared_sectors(scenario: Scenario) -> Iterator[Fault]:
    """The users of a sector in a region make all of its output, and no more."""
    for region in scenario.regions:
        for sector, made in scenario.sectors.items():
            if made.output.value.get(region, 0.0) > 0.0:
                yield from _shared_sector(scenario, region, sector)


def shared_use(scenario: Scenario) -> Iterator[Fault]:
    """The users of a branch in a region use what the table says, and no more."""
    for region in scenario.regions:
        for branch in BRANCHES:
            members = {
                name: user
                for name, user in scenario.users.items()
                if user.region == region and user.branch == branch
            }
            rest = [name for name, user in members.items() if user.use == "rest"]
            for second in rest[1:]:
                message = f"{rest[0]} already uses the rest of {branch} in {region}; one user can"
                yield Fault(("users", second, "use"), message)
            for good in scenario.use:
                yield from _shared_good(scenario, good, (region, branch), members, bool(rest))


def _shared_sector(scenario: Scenario, region: str, sector: str) -> Iterator[Fault]:
    shares = {
        name: user.sectors.value[sector]
        for name, user in scenario.users.items()
        if user.region == region and sector in user.sectors.value
    }
    named = sum(share for share in shares.values() if share != "rest")
    rest = [name for name, share in shares.items() if share == "rest"]
    where = f"{sector} in {region}"
    if named > 1.0 + TOLERANCE:
        path: Path = ("users", list(shares)[-1], "sectors", sector)
        yield Fault(path, f"the users of {where} make {number(named)} of its output, over 1")
    for second in rest[1:]:
        message = f"{rest[0]} already is the rest of {where}; one user can be"
        yield Fault(("users", second, "sectors", sector), message)
    if named < 1.0 - TOLERANCE and not rest:
        message = f"nobody makes {number(1.0 - named)} of the output of {where}"
        message += f"; add `{sector}: rest` to a user"
        last: Path = ("users", list(shares)[-1], "sectors") if shares else ("users",)
        yield Fault(last, message)


def _shared_good(
    scenario: Scenario,
    good: str,
    place: tuple[str, str],
    members: dict[str, User],
    rest: bool,
) -> Iterator[Fault]:
    region, branch = place
    table = branch_use(scenario, good, region, branch)
    claims = {
        name: claim for name, user in members.items() if (claim := _claim(user, good, table)) > 0.0
    }
    named = sum(claims.values())
    slack = TOLERANCE * max(table, 1.0)
    where = f"{good} by {branch} in {region}"
    if named > table + slack:
        message = f"named users take {number(named)} of {where}; the table has {number(table)}"
        last = list(claims)[-1]
        key = "use" if scenario.users[last].use is not None else "use_share"
        yield Fault(("users", last, key, good) if key == "use" else ("users", last, key), message)
    elif named < table - slack and not rest:
        message = f"nobody uses {number(table - named)} of {where}; add a user with `use: rest`"
        yield Fault(("users", list(claims)[-1]) if claims else ("users",), message)


def _claim(user: User, good: str, table: float) -> float:
    if user.use_share is not None:
        return user.use_share.value * table
    if user.use is None or user.use == "rest":
        return 0.0
    return user.use.value.get(good, 0.0)
