"""What a scenario says about itself: its card, and each thing it holds, topic by topic."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from game.errors import UsageError
from game.report.explain import (
    card,
    contested,
    firm,
    good,
    lever,
    record,
    region,
    setting,
    strategy,
)
from game.report.explain.prose import heading, listed, rows, sections
from game.scenario.schema import Scenario

_MOST_NEAR = 8
"""Names a person is offered at once."""

Labels = Mapping[str, tuple[str, ...]]
"""Id -> other names it answers to."""


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
    labels: Callable[[Scenario], Labels] = lambda scenario: {}
    """Ids with the other names they answer to."""
    listing: Callable[[Scenario], str] | None = None
    """The list of them, where it is more than ids with one line each."""


TOPICS = {
    "lever": Topic("lever", "Levers", lever.entries, lever.tell, lever.labels),
    "firm": Topic("firm", "Firms", firm.entries, firm.tell, firm.labels),
    "good": Topic("good", "Goods", good.entries, good.tell, good.labels),
    "region": Topic("region", "Regions", region.entries, region.tell, region.labels),
    "parameter": Topic(
        "parameter",
        "Parameters",
        setting.parameter_entries,
        setting.tell_parameter,
        setting.parameter_labels,
    ),
    "override": Topic(
        "override",
        "Overrides",
        setting.override_entries,
        setting.tell_override,
        setting.override_labels,
    ),
    "source": Topic(
        "source or fact",
        "Sources and facts",
        record.source_entries,
        record.tell_source,
        record.source_labels,
    ),
    "strategy": Topic("strategy", "Strategies", strategy.entries, strategy.tell),
    "contested": Topic(
        "contested claim",
        "Contested claims",
        contested.entries,
        contested.tell,
        listing=contested.listing,
    ),
}
"""Topics that have ids; `card` is the one that has none."""


def explain(scenario: Scenario, topic: str, name: str | None = None) -> str:
    """Plain text, 80 columns wide, about one thing of a scenario or the list of such things.

    Args:
        scenario: What is asked.
        topic: `card` or a key of `TOPICS`; empty lists them.
        name: Id of the thing; None lists the ids.

    Raises:
        UsageError: There is no such topic or thing.
    """
    if topic == "card":
        return card.tell(scenario)
    if not topic:
        return _contents(scenario)
    if topic not in TOPICS:
        known = ("card", *TOPICS)
        near = _near(topic, {one: () for one in known})
        raise UsageError(_no("topic", topic, near, f"topics are {listed(known)}"))
    asked = TOPICS[topic]
    entries = asked.entries(scenario)
    if name is None and asked.listing is not None:
        return asked.listing(scenario)
    if name is None:
        title = heading(f"{asked.many} of {scenario.title}")
        return sections(title, rows(entries.items()) or f"There is no {asked.one}.")
    labels = asked.labels(scenario)
    names = {one: labels.get(one, ()) for one in entries}
    found = _called(name, names)
    if len(found) != 1:
        near = found or _near(name, names)
        raise UsageError(_no(asked.one, name, near, f"`explain {topic}` lists them"))
    return asked.tell(scenario, found[0])


def _contents(scenario: Scenario) -> str:
    """What there is to ask about."""
    counts = ((topic, f"{len(asked.entries(scenario))}") for topic, asked in TOPICS.items())
    lines = rows([("card", "what it is for, and what not"), *counts])
    told = "`explain TOPIC` lists them, `explain TOPIC ID` tells of one."
    return sections(heading(f"What {scenario.title} can be asked about"), lines, told)


def _called(name: str, names: Labels) -> list[str]:
    """Ids with this name: the very id, else an id or other name whatever its case."""
    if name in names:
        return [name]
    said = name.casefold().strip()
    by_id = [one for one in names if one.casefold() == said]
    return by_id or [
        one for one, others in names.items() if said in (other.casefold() for other in others)
    ]


def _near(name: str, names: Labels) -> list[str]:
    """Ids that are spelt nearly so, or hold the name, or whose other names do; nearest first."""
    said = name.casefold().strip()
    known: dict[str, list[str]] = {}
    for one, others in names.items():
        for word in (one, *others):
            known.setdefault(word.casefold(), []).append(one)
    alike = get_close_matches(said, known, n=_MOST_NEAR)
    holding = [word for word in known if said in word] if said else []
    ids = dict.fromkeys(one for word in (*alike, *holding) for one in known[word])
    return list(ids)[:_MOST_NEAR]


def _no(what: str, name: str, near: Iterable[str], advice: str) -> str:
    quoted = [f'"{one}"' for one in near]
    if quoted:
        meant = " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
        advice = f"did you mean {meant}?"
    return f'there is no {what} called "{name}"; {advice}'
