"""What a scenario says about itself: its card, a lever, firm, good, source or contested claim."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from game.errors import UsageError, closest
from game.report.explain import card, firm, good, lever, record
from game.report.explain.prose import heading, listed, rows, sections
from game.scenario.schema import Scenario


@dataclass(frozen=True, slots=True)
class Topic:
    """A kind of thing a scenario can be asked about."""

    one: str
    """One such thing, in words."""
    many: str
    """Such things, in words."""
    entries: Callable[[Scenario], Mapping[str, str]]
    """Ids with one line each."""
    tell: Callable[[Scenario, str], str]
    """A page about one of them."""


TOPICS = {
    "lever": Topic("lever", "Levers", lever.entries, lever.tell),
    "firm": Topic("firm", "Firms", firm.entries, firm.tell),
    "good": Topic("good", "Goods", good.entries, good.tell),
    "source": Topic(
        "source or fact", "Sources and facts", record.source_entries, record.tell_source
    ),
    "contested": Topic(
        "contested claim", "Contested claims", record.contested_entries, record.tell_contested
    ),
}
"""Topics that have ids; `card` is the one that has none."""


def explain(scenario: Scenario, topic: str, name: str | None = None) -> str:
    """Plain text, 80 columns wide, about one thing of a scenario or the list of such things.

    Args:
        scenario: What is asked.
        topic: `card` or a key of `TOPICS`.
        name: Id of the thing; None lists the ids.

    Raises:
        UsageError: There is no such topic or thing.
    """
    if topic == "card":
        return card.tell(scenario)
    if topic not in TOPICS:
        known = ("card", *TOPICS)
        raise UsageError(_no("topic", topic, known, f"topics are {listed(known)}"))
    asked = TOPICS[topic]
    entries = asked.entries(scenario)
    if name is None:
        title = heading(f"{asked.many} of {scenario.title}")
        return sections(title, rows(entries.items()) or f"There is no {asked.one}.")
    if name not in entries:
        raise UsageError(_no(asked.one, name, entries, f"`explain {topic}` lists them"))
    return asked.tell(scenario, name)


def _no(what: str, name: str, known: Iterable[str], advice: str) -> str:
    meant = closest(name, known)
    if meant is not None:
        advice = f'did you mean "{meant}"?'
    return f'there is no {what} called "{name}"; {advice}'
