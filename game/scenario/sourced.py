"""A number about the world together with where it comes from."""

from collections.abc import Mapping
from typing import Annotated, Any, Generic, Literal, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

Value = TypeVar("Value")

Confidence = Literal["high", "medium", "low"]
Number = Annotated[float, Field(allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]
Positive = Annotated[float, Field(gt=0.0, allow_inf_nan=False)]
NonNegative = Annotated[float, Field(ge=0.0, allow_inf_nan=False)]

JUDGEMENT = "judgement"


class Frozen(BaseModel):
    """Base of every scenario model: frozen, and a stranger's key is an error.

    Nothing is compiled until the first scenario is read: that keeps the other commands quick.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Sourced(Generic[Value]):
    """A value (a number or a table of numbers) with unit, source and confidence.

    A bare number or table stands for itself without a source; a scenario that
    calls itself historical is refused if it holds one. A plain class, because a
    generic pydantic model costs a new class, and start-up time, for each kind of value.
    """

    __slots__ = ("confidence", "range", "source", "unit", "value", "why")

    value: Value
    """The number, or a mapping of numbers that share one provenance."""
    unit: str | None
    """Unit of every number in `value`."""
    source: tuple[str, ...]
    """Keys of `sources` or `facts`, or `judgement`."""
    confidence: Confidence | None
    """How far the number can be trusted."""
    why: str | None
    """How it was set; required for a judgement."""
    range: tuple[float, float] | None
    """Plausible range, for studies that vary the number."""

    def __init__(
        self,
        value: Value,
        *,
        unit: str | None = None,
        source: tuple[str, ...] = (),
        confidence: Confidence | None = None,
        why: str | None = None,
        range: tuple[float, float] | None = None,
    ) -> None:
        given = (confidence, range, source, unit, value, why)
        for name, item in zip(Sourced.__slots__, given, strict=True):
            object.__setattr__(self, name, item)

    def with_value(self, value: Value) -> "Sourced[Value]":
        """The same with another value: its unit, source, grade and range stay."""
        return Sourced(**{**self._parts(), "value": value})

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a sourced number is frozen; cannot set {name}")

    def __reduce__(self) -> tuple[Any, ...]:
        return (_restore, (self._parts(),))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sourced) and self._parts() == other._parts()

    def __hash__(self) -> int:
        return hash(repr(self))

    def __repr__(self) -> str:
        parts = ", ".join(f"{k}={v!r}" for k, v in self._parts().items() if v not in (None, ()))
        return f"Sourced({parts})"

    def _parts(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in Sourced.__slots__}

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        (inner,) = get_args(source) or (Any,)
        if id(inner) not in _COMPILED:
            _COMPILED[id(inner)] = (inner, _block_of(handler.generate_schema(inner)))
        return _COMPILED[id(inner)][1]


_TEXT = core_schema.nullable_schema(core_schema.str_schema())
_BOUND = core_schema.float_schema(allow_inf_nan=False)
_CONFIDENCE = core_schema.literal_schema(["high", "medium", "low"])
_PROVENANCE = {
    name: core_schema.typed_dict_field(kind, required=False)
    for name, kind in (
        ("unit", _TEXT),
        ("source", core_schema.tuple_variable_schema(core_schema.str_schema())),
        ("confidence", core_schema.nullable_schema(_CONFIDENCE)),
        ("why", _TEXT),
        (
            "range",
            core_schema.nullable_schema(core_schema.tuple_positional_schema([_BOUND, _BOUND])),
        ),
    )
}


_COMPILED: dict[int, tuple[Any, CoreSchema]] = {}
"""Schema by kind of value, kept with the kind so that its identity stays its own."""


def _block_of(value: CoreSchema) -> CoreSchema:
    field = core_schema.typed_dict_field(value, required=True)
    block = core_schema.typed_dict_schema({"value": field, **_PROVENANCE}, extra_behavior="forbid")
    built = core_schema.no_info_after_validator_function(_restore, block)
    parts = core_schema.plain_serializer_function_ser_schema(Sourced._parts)
    return core_schema.no_info_before_validator_function(_wrap_bare, built, serialization=parts)


def _restore(parts: dict[str, Any]) -> Sourced[Any]:
    return Sourced(**parts)


def _wrap_bare(given: Any) -> Any:
    if isinstance(given, Sourced):
        return given._parts()
    if isinstance(given, Mapping) and "value" in given:
        if isinstance(given.get("source"), str):
            return {**given, "source": (given["source"],)}
        return given
    return {"value": given}


class Unit:
    """Marks a field with the units its number may be given in."""

    def __init__(self, *names: str) -> None:
        self.names = names


Cells = dict[str, Number]
Shares = dict[str, Share]
