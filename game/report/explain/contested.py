"""Claims that other reports or the record contradict: who said what when, and how it stands."""

from collections.abc import Iterator

from game.report.explain.citation import line
from game.report.explain.prose import day, heading, paragraph, sections, titled
from game.scenario.schema import Contested, Scenario


def entries(scenario: Scenario) -> dict[str, str]:
    """Contested claims with one line each."""
    return {name: f"{c.claim} {c.verdict}" for name, c in scenario.contested.items()}


def listing(scenario: Scenario) -> str:
    """All claims, each under those who made it, with its verdict."""
    title = heading(f"Contested claims of {scenario.title}")
    if not scenario.contested:
        return sections(title, "There is no contested claim.")
    said: dict[str, list[str]] = {}
    for name, claim in scenario.contested.items():
        said.setdefault(said_by(claim), []).append(name)
    return sections(
        title,
        paragraph(
            "Who said what, and how it stands. `explain contested ID` holds one claim against the "
            "record. No number of the game rests on any of them."
        ),
        *(_heard(scenario, who, names) for who, names in said.items()),
    )


def tell(scenario: Scenario, name: str) -> str:
    """A page about a claim that other reports or the record contradict."""
    claim = scenario.contested[name]
    return sections(
        heading(f"Contested: {name}"),
        _part("What was said, in our words", claim.claim),
        _part("By whom, and when", f"{said_by(claim)}."),
        _part("What the record shows", claim.record),
        _part("How it stands", claim.verdict),
        titled("Set against it", _others(scenario, claim)),
        titled(
            "What the record rests on",
            ((key, line(scenario, key)) for key in (*claim.facts, *claim.source)),
        ),
        *_played(claim),
        paragraph("No number of the game rests on this claim."),
    )


def _heard(scenario: Scenario, who: str, names: list[str]) -> str:
    lines = [paragraph(who)]
    for name in names:
        claim = scenario.contested[name]
        lines += [paragraph(name, 2), paragraph(claim.claim, 4)]
        lines.append(paragraph(f"Verdict: {claim.verdict}", 4))
    return "\n".join(lines)


def said_by(claim: Contested) -> str:
    """Who made a claim, and when."""
    when = claim.date if isinstance(claim.date, str) else day(claim.date)
    return f"{claim.publisher[:1].upper()}{claim.publisher[1:]}, {when}"


def _others(scenario: Scenario, claim: Contested) -> Iterator[tuple[str, str]]:
    for name in claim.contradicts:
        other = scenario.contested[name]
        yield name, f"{said_by(other)}: {other.claim} {other.verdict}"


def _played(claim: Contested) -> Iterator[str]:
    for scenario in claim.played_in:
        yield (
            f"{paragraph(f'The scenario {scenario} plays the year as this claim has it:')}\n"
            f"  python3 main.py backtest {scenario}"
        )


def _part(title: str, text: str) -> str:
    return f"{title}\n{paragraph(text, 2)}"
