"""The page of sources: publications, the record and contested claims."""

from __future__ import annotations

from game.report.explain.contested import said_by
from game.report.reference.sheet import page, table
from game.scenario.schema import Fact, Scenario, Source


def sources(scenario: Scenario) -> str:
    """Every publication, entry of the record and contested claim."""
    publications = (_publication(name, source) for name, source in scenario.sources.items())
    record = (_fact(name, fact) for name, fact in scenario.facts.items())
    claims = (
        (f"`{name}`", claim.claim, said_by(claim), claim.record, claim.verdict)
        for name, claim in scenario.contested.items()
    )
    return page(
        f"Sources of {scenario.title}",
        "Keys are what a number's `source` names. `judgement` is no publication: it means that "
        "somebody chose the number, and its `why` says how.",
        "## Publications",
        table(("key", "publication", "date", "note"), publications),
        "## The record",
        table(("key", "announced", "in force", "what happened", "sources"), record),
        "## Contested claims",
        "Claims that contradict other reports or the record. None of them is a parameter.",
        table(("key", "claim", "said by", "what the record shows", "verdict"), claims),
    )


def _publication(name: str, source: Source) -> tuple[str, ...]:
    title = f"[{source.title}](<{source.address}>)" if source.address else source.title
    return f"`{name}`", f"{source.publisher}: {title}", source.date or "", source.note or ""


def _fact(name: str, fact: Fact) -> tuple[str, ...]:
    text = f"{fact.actor}: {fact.text}"
    if fact.unverified:
        text += f" (Not supported by a source read: {fact.unverified})"
    named = ", ".join(f"`{key}`" for key in fact.source)
    effective = fact.effective.isoformat() if fact.effective else ""
    return f"`{name}`", fact.date.isoformat(), effective, text, f"{named}; {fact.confidence}"
