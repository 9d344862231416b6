"""Checks of the table: who bargains over what, by which doctrine, and what waits for what."""

from collections.abc import Iterator

from game.scenario.checks.fault import Fault, unknown, unknown_items, unknown_keys
from game.scenario.schema import Condition, Scenario
from game.scenario.tree import Path


def known_issues(scenario: Scenario) -> Iterator[Fault]:
    """A dyad bargains over levers that one of its two states owns."""
    pairs = {f"{one}-{other}" for one, other in scenario.dyads}
    for key, levers in scenario.issues.items():
        path: Path = ("issues", key)
        if key not in pairs:
            known = ", ".join(sorted(pairs)) or "none"
            yield Fault(path, f"{key} is no dyad; the dyads are {known}", at_key=True)
            continue
        yield from unknown_items(path, levers, scenario.levers, "lever")
        for i, lever in enumerate(levers):
            owner = scenario.levers[lever].owner if lever in scenario.levers else None
            if owner in scenario.states and owner not in key.split("-"):
                yield Fault((*path, i), f"{lever} belongs to {owner}, who is not of {key}")


def known_synergies(scenario: Scenario) -> Iterator[Fault]:
    """Two different levers that exist are worth more together."""
    for i, synergy in enumerate(scenario.synergies):
        path: Path = ("synergies", i, "levers")
        yield from unknown_items(path, synergy.levers, scenario.levers, "lever")
        if synergy.levers[0] == synergy.levers[1]:
            yield Fault(path, "two different levers are worth more together; these are one")


def known_doctrines(scenario: Scenario) -> Iterator[Fault]:
    """Doctrines speak of levers that exist, and states follow doctrines that exist."""
    for name, doctrine in scenario.doctrines.items():
        path: Path = ("doctrines", name)
        for part in ("weights", "red_lines"):
            table = getattr(doctrine, part).value
            yield from unknown_keys((*path, part), table, scenario.levers, "lever")
    for name, state in scenario.states.items():
        here: Path = ("states", name)
        if state.doctrine is not None:
            yield from unknown((*here, "doctrine"), state.doctrine, scenario.doctrines, "doctrine")
        if state.second_reading is not None:
            levers = state.second_reading.levers
            yield from unknown_items(
                (*here, "second_reading", "levers"), levers, scenario.levers, "lever"
            )


def known_players(scenario: Scenario) -> Iterator[Fault]:
    """The line-up, deadlines and agreed packages name states and packages that exist."""
    yield from unknown_keys(("line_up",), scenario.line_up, scenario.states, "state")
    for name, date in scenario.dates.items():
        yield from unknown_items(("dates", name, "binds"), date.binds, scenario.states, "state")
    for name, talk in scenario.talks.items():
        if talk.deal is not None:
            path: Path = ("talks", name, "deal")
            yield from unknown(path, talk.deal, scenario.packages, "package")


def known_conditions(scenario: Scenario) -> Iterator[Fault]:
    """Only an event waits for a condition, and the condition looks at something there is."""
    for i, act in enumerate(scenario.history):
        if act.when is None:
            continue
        path: Path = ("history", i, "when")
        if act.seat is not None:
            message = "only an event waits for a condition; leave `seat` out"
            yield Fault(path, message, at_key=True)
        if (act.when.above is None) == (act.when.below is None):
            yield Fault(path, "a condition has one bound; give `above` or `below`")
        yield from _known_measure(scenario, (*path, "of"), act.when)


def _known_measure(scenario: Scenario, path: Path, when: Condition) -> Iterator[Fault]:
    if when.measure == "severity":
        yield from unknown(path, when.of, scenario.levers, "lever")
    elif when.measure == "price":
        yield from unknown(path, when.of, scenario.goods, "good")
    elif when.measure == "cover":
        region, slash, good = when.of.partition("/")
        if not slash:
            yield Fault(path, f"{when.of} is no cover; write region/good, as in US/magnet_heavy")
            return
        yield from unknown(path, region, scenario.regions, "region")
        yield from unknown(path, good, scenario.goods, "good")
    elif when.measure == "tension":
        pairs = [f"{one}-{other}" for one, other in scenario.dyads]
        if when.of not in pairs:
            known = ", ".join(pairs) or "none"
            yield Fault(path, f"{when.of} is no dyad; the dyads are {known}")
    else:
        yield from unknown(path, when.of, scenario.states, "state")
