"""The page of what each recorded measure opens into, and in what order."""

from __future__ import annotations

from collections.abc import Sequence

from game.report.reference.sheet import page, table
from game.turn.why.drivers import Driver
from game.turn.why.measures import MEASURES, Measure


def why() -> str:
    """Every measure `why` opens: its equations, its drivers and the order of their replacement."""
    rows = (
        (f"`{name}`", measure.of, f"`{measure.example}`", _rest(measure))
        for name, measure in MEASURES.items()
    )
    return page(
        "Why a figure moved",
        "`python3 main.py why RECORD --week N --measure NAME --of ID` opens the change of a figure "
        "into parts that add up to it. [Ask why](../how-to/ask-why.md) shows how; ids are those of "
        "[the weekly table](weekly-table.md).",
        table(("measure", "asked of", "for example", "compared with"), rows),
        "## How a change is opened",
        "The week works a figure out of drivers. To open its change, each driver goes from its old "
        "value to its value now, one after another, and each time the engine's own function works "
        "the figure out again. What it changes by is that driver's part. Where a week only adds "
        "and takes away, as what a stock uses up, what rivals get, what stays behind at a port or "
        "what an act costs in approval, a part is the difference of two amounts that the engine "
        "worked out.",
        "Each step begins where the one before it ended, so the parts add up whatever the equation "
        "is. What is left over is rounding; the last line prints it, and a test holds it below one "
        "part in a million million for every measure, subject and week of the 2025 case.",
        "The order matters only where drivers act together, as a product or the log of a sum does. "
        "It is the order of the tables below, and the order in which the tree is printed. The same "
        "drivers are also replaced from the last to the first. Where that changes a part by more "
        "than a tenth of itself or of the whole change, the other value stands beside it, in "
        "the text and as `reverse` in the JSON; those add up to the same sum. Two values far "
        "apart say that two drivers did it together, and that no order can say whose part is "
        "whose. Differences of amounts have one order only, that of the week itself.",
        "The old value depends on the kind of equation.",
        "- **Levels that move by flows** (compared with a week at rest). A stock, a price or an "
        "approval is last week's plus what flows in and out. At rest the flows cancel, so nothing "
        "moves. A driver's old value is the one it has at rest: a part says how far this week's "
        "flow is from the usual one. A pull back to normal is a part like the others.\n"
        "- **Levels worked out afresh each week** (compared with last week). Output, trade, the "
        "welfare loss and leverage are compared with last week, also where a driver remembers, as "
        "the answers of trade to duties and the belief in threats do. A driver's old value is last "
        "week's. A part of nothing means that the driver stayed, not that it does not matter.",
        "Prices and the equity index move as logs and are shown as levels. Each part of the log "
        "counts times the logarithmic mean of the level before and after; then the parts of the "
        "level add up too, and no order enters. Parts of a turn are those of its weeks added up.",
        *(part for names, measure in _alike() for part in _section(names, measure)),
        "## What is not opened",
        "The equations know a chance that talks break down; no rule moves it, so it is no driver "
        "of the index. Leverage is not in the weekly table; `playthrough.txt` prints it.",
    )


def _rest(measure: Measure) -> str:
    return "a week at rest" if measure.flows else "last week"


def _alike() -> list[tuple[list[str], Measure]]:
    """Measures with the names of those that open into the same drivers."""
    groups: list[tuple[list[str], Measure]] = []
    for name, measure in MEASURES.items():
        if groups and groups[-1][1].drivers == measure.drivers:
            groups[-1][0].append(name)
        else:
            groups.append(([name], measure))
    return groups


def _section(names: list[str], measure: Measure) -> list[str]:
    labels = dict.fromkeys(label for name in names for label in MEASURES[name].equations)
    parts = [f"## {' and '.join(names)}", _equations(list(labels)), _drivers(measure.drivers)]
    if not measure.inner:
        return parts
    further = f" ({_cited(measure.inner_equations)})" if measure.inner_equations else ""
    return [*parts, f"{measure.within}{further}:", _drivers(measure.inner)]


def _equations(labels: Sequence[str]) -> str:
    many = "Equations" if len(labels) > 1 else "Equation"
    return f"{many} {_cited(labels)} of [the model](../model.md)."


def _cited(labels: Sequence[str]) -> str:
    cited = [f"({label})" for label in labels]
    return " and ".join(part for part in (", ".join(cited[:-1]), cited[-1]) if part)


def _drivers(drivers: tuple[Driver, ...]) -> str:
    return table(("part", "what it is"), ((" / ".join(d.path), d.words) for d in drivers))
