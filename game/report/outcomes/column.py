"""A column of a table of outcomes: what it is called, what it means, in which unit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np
from numpy.typing import NDArray

Values = NDArray[Any]
"""Values of a column, one a row."""


class Kind(Enum):
    """What a column holds, and how it is kept."""

    NUMBER = "number"
    """A number; NaN = there is none."""
    INTEGER = "integer"
    """A whole number."""
    FLAG = "boolean"
    """Yes or no."""
    LABEL = "string"
    """One of a few words, kept by its place among them; -1 = there is none."""

    @property
    def dtype(self) -> np.dtype[Any]:
        """Type of the array it is kept in."""
        return np.dtype(_DTYPES[self.value])


_DTYPES = {"number": "<f8", "integer": "<i4", "boolean": "?", "string": "<i2"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str
    meaning: str
    """A sentence without its full stop."""
    unit: str
    kind: Kind = Kind.NUMBER
    labels: tuple[str, ...] = ()
    """Words a label may be."""
    pattern: str = ""
    """Name with the things it is of in capitals, such as `loss_STATE`; empty = the name."""

    @property
    def family(self) -> str:
        """Name of all columns like it."""
        return self.pattern or self.name


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a table, column by column."""

    columns: tuple[Column, ...]
    values: tuple[Values, ...]

    def __post_init__(self) -> None:
        """Puts every column into the type it is kept in."""
        pairs = zip(self.columns, self.values, strict=True)
        kept = tuple(np.ascontiguousarray(value, dtype=one.kind.dtype) for one, value in pairs)
        object.__setattr__(self, "values", kept)

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.values[0]) if self.values else 0

    def column(self, name: str) -> Values:
        """Values of a column, by name."""
        return self.values[[one.name for one in self.columns].index(name)]
