"""What a scenario calls its things: the words a translator puts into another language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from game.scenario.schema import Scenario

SAID: Final[Mapping[str, tuple[str, ...]]] = {
    "regions": ("label",),
    "goods": ("label",),
    "sectors": ("label",),
    "behaviours": ("label",),
    "users": ("label",),
    "producers": ("label",),
    "levers": ("label", "worst"),
    "talks": ("label", "mediator"),
    "dates": ("label",),
    "packages": ("label",),
    "doctrines": ("label",),
    "overrides": ("label",),
}
"""Part of a scenario -> the words each of its things is shown with."""
OWN: Final = ("title", "summary")
"""Words of the scenario itself."""


def labels(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """(place, words) of all that people read, the dated script included; repeats included."""
    yield from ((name, getattr(scenario, name)) for name in OWN)
    for part, names in SAID.items():
        for key, thing in getattr(scenario, part).items():
            for name in names:
                if words := getattr(thing, name):
                    yield f"{part}.{key}.{name}", words
    yield from ((f"materials.{name}", called(name)) for name in _materials(scenario))
    yield from ((f"doctrines.{name}", called(name)) for name in scenario.doctrines)
    yield from ((f"overrides.{name}", called(name)) for name in scenario.overrides)
    for act in scenario.history:
        yield f"history.{act.id}.label", act.label


def called(name: str) -> str:
    """An id as people read it, where a scenario gives no other name."""
    return name.replace("_", " ")


def _materials(scenario: Scenario) -> dict[str, None]:
    """Materials that several goods are made of; a single good lends its own name."""
    made = [good.material for good in scenario.goods.values()]
    return dict.fromkeys(name for name in made if made.count(name) > 1)


def relabelled(scenario: Scenario, say: Callable[[str], str]) -> Scenario:
    """The same scenario in other words, to be shown and never to be played or kept.

    The dated script keeps its own, which records repeat.

    Args:
        scenario: Whose words they are.
        say: Words in another language.
    """
    told: dict[str, Any] = {name: say(getattr(scenario, name)) for name in OWN}
    for part, names in SAID.items():
        told[part] = {
            key: thing.model_copy(
                update={name: say(words) for name in names if (words := getattr(thing, name, None))}
            )
            for key, thing in getattr(scenario, part).items()
        }
    return scenario.model_copy(update=told)
