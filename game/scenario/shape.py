"""What the schema expects along a path: which keys, and whether a number with its source."""

import types
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from game.scenario.schema import Scenario
from game.scenario.sourced import Sourced, Unit
from game.scenario.tree import Path, Step

PROVENANCE = ("unit", "source", "confidence", "why", "range")
"""What may stand beside the `value` of a sourced number."""


def alternatives(annotation: Any) -> Iterator[Any]:
    """The plain types an annotation allows, without marks and None."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from alternatives(get_args(annotation)[0])
    elif origin in (Union, types.UnionType):
        for part in get_args(annotation):
            yield from alternatives(part)
    elif annotation is not type(None):
        yield annotation


@cache
def units(annotation: Any) -> tuple[str, ...]:
    """Units named by a mark anywhere in an annotation; empty where there is none."""
    if isinstance(annotation, Unit):
        return annotation.names
    for part in get_args(annotation):
        if found := units_of(part):
            return found
    return ()


def units_of(part: Any) -> tuple[str, ...]:
    """As `units`, for parts that cannot be looked up in a table."""
    return units(part) if isinstance(part, Unit) or get_origin(part) is not None else ()


@cache
def fields(model: type[BaseModel]) -> dict[str, Any]:
    """Annotation of each field of a model, with its marks."""
    return {
        name: Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
        for name, info in model.model_fields.items()
    }


def is_sourced(annotation: Any) -> bool:
    """Whether the schema wants a number with its source here."""
    return any(get_origin(kind) is Sourced for kind in alternatives(annotation))


def below(annotation: Any, step: Step) -> Any:
    """What the schema expects one step further, or None where it knows nothing."""
    for kind in alternatives(annotation):
        origin, arguments = get_origin(kind), get_args(kind)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            found = fields(kind).get(str(step))
        elif origin is dict:
            found = arguments[1]
        elif origin is tuple:
            found = arguments[0]
        elif origin is Sourced and step != "value":
            found = None if step in PROVENANCE else below(arguments[0], step)
        elif origin is Sourced:
            found = arguments[0]
        else:
            continue
        if found is not None:
            return found
    return None


def at(path: Path, of: type[BaseModel] = Scenario) -> Any:
    """What the schema expects at the end of a path from the top of a file."""
    here: Any = of
    for step in path:
        here = below(here, step)
        if here is None:
            return None
    return here


def known_keys(annotation: Any, kind_of_effect: object = None) -> tuple[str, ...]:
    """Keys the schema names in a block, in its order; none for a table keyed by ids.

    Args:
        annotation: What the schema expects of the block.
        kind_of_effect: The block's own `kind`, where it is one of several models.
    """
    names: dict[str, None] = {}
    for kind in alternatives(annotation):
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            own = fields(kind)
            discriminator = get_args(own.get("kind"))
            if kind_of_effect is None or not discriminator or kind_of_effect in discriminator:
                names.update(dict.fromkeys(own))
        elif get_origin(kind) is Sourced:
            names.update(dict.fromkeys(("value", *PROVENANCE)))
            names.update(dict.fromkeys(known_keys(get_args(kind)[0])))
        elif get_origin(kind) is dict and get_origin(get_args(kind)[0]) is Literal:
            names.update(dict.fromkeys(get_args(get_args(kind)[0])))
    return tuple(names)
