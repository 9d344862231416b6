"""What a person may change from outside: an override an author named, a number of the rules."""

from collections.abc import Iterator
from typing import Any

from game.report.explain.citation import sources
from game.report.explain.prose import amount, as_typed, heading, listed, paragraph, rows, sections
from game.scenario.overrides import STEADY, STEADY_SETTINGS
from game.scenario.reference import attribute_docs
from game.scenario.schema import Scenario
from game.scenario.sourced import Frozen, Sourced

_STEADY_LABEL = "Growth, ramps, the script and all noise off; every scenario has it"


def override_entries(scenario: Scenario) -> dict[str, str]:
    """Overrides with one line each, the built-in one first."""
    own = {name: override.label for name, override in scenario.overrides.items()}
    return {STEADY: _STEADY_LABEL} | own


def override_labels(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Override -> its label."""
    return {name: (label,) for name, label in override_entries(scenario).items()}


def tell_override(scenario: Scenario, name: str) -> str:
    """A page about an override."""
    return sections(
        heading(f"Override: {name}"),
        paragraph(f"{override_entries(scenario)[name].rstrip('.')}."),
        "What it sets\n" + rows(_sets(scenario, name), indent=2),
        paragraph(f"Ask for it with --override {name}."),
    )


def _sets(scenario: Scenario, name: str) -> Iterator[tuple[str, str]]:
    if name == STEADY:
        for setting in STEADY_SETTINGS:
            key, _, value = setting.partition("=")
            yield key, value
    else:
        for key, given in scenario.overrides[name].set.items():
            yield key, as_typed(given)


def parameter_entries(scenario: Scenario) -> dict[str, str]:
    """Every number of the rules by its dotted key, with one line each."""
    return {key: f"{_valued(number)}: {doc}" for key, number, doc in _parameters(scenario)}


def parameter_labels(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Dotted key -> its shorter forms: `supply.hoarding`, `hoarding`."""
    keys = (key for key, _, _ in _parameters(scenario))
    return {key: (key.partition(".")[2], key.rpartition(".")[2]) for key in keys}


def tell_parameter(scenario: Scenario, name: str) -> str:
    """A page about a number of the rules."""
    number, doc = next((n, doc) for key, n, doc in _parameters(scenario) if key == name)
    asked = f"{name}={as_typed(number.value)}"
    asked = f'"{asked}"' if " " in asked else asked
    told = [
        ("Value", as_typed(number.value)),
        ("Unit", number.unit or "none"),
        ("Range", " to ".join(map(amount, number.range)) if number.range else "none given"),
        ("Source", listed(number.source) or "none"),
        ("Confidence", number.confidence or "none given"),
        ("Why", number.why or ("as the source says" if number.source else "not said")),
    ]
    return sections(
        heading(name),
        paragraph(doc),
        rows(told),
        paragraph(f"Set it with --set {asked}, or to another value."),
        sources(scenario, [number]),
    )


def _parameters(scenario: Scenario) -> Iterator[tuple[str, Sourced[Any], str]]:
    """Dotted key, number and what it means."""
    for group in type(scenario.parameters).model_fields:
        block: Frozen = getattr(scenario.parameters, group)
        for name, doc in attribute_docs(type(block)).items():
            yield f"parameters.{group}.{name}", getattr(block, name), doc


def _valued(number: Sourced[Any]) -> str:
    return " ".join((as_typed(number.value), number.unit or "")).rstrip()
