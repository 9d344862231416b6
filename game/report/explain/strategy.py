"""A strategy that can hold a seat: how it thinks, and the numbers it can be given."""

from collections.abc import Mapping
from inspect import cleandoc

from agents import ROSTER, parameters
from game.report.explain.prose import heading, paragraph, sections, titled
from game.scenario.schema import Scenario


def entries(scenario: Scenario) -> Mapping[str, str]:
    """Strategies with the first line each says of itself."""
    return {name: _words(name).splitlines()[0] for name in ROSTER}


def tell(scenario: Scenario, name: str) -> str:
    """What it says of itself, and its parameters with their usual value, range and meaning."""
    usual, known = ROSTER[name](), parameters(name)
    numbers = titled(
        "Numbers it can be given, as in `--seats STATE=STRATEGY:NAME=NUMBER`",
        (
            (key, f"{getattr(usual, key):g} unless given, {span.words}: {span.meaning}")
            for key, span in known.items()
        ),
    )
    seats = [
        state for state, played in scenario.line_up.items() if played.partition(":")[0] == name
    ]
    return sections(
        heading(name),
        *(paragraph(part) for part in _words(name).split("\n\n")),
        paragraph(f"In this scenario's line-up it plays {', '.join(seats)}.") if seats else "",
        numbers or "It has no parameters.",
    )


def _words(name: str) -> str:
    return cleandoc(ROSTER[name].__doc__ or "")
