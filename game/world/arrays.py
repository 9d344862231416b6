"""Array types and the few operations on them that every rule needs.

Sums over rows go through constant sparse incidence matrices: scipy adds the rows of a
column in one order whatever the number of trials, so a trial comes out bit for bit the
same alone and in any batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

FloatArray = NDArray[np.float64]
IndexArray = NDArray[np.intp]
MaskArray = NDArray[np.bool_]
Scalar = TypeVar("Scalar", bound=np.generic)

ROUNDING = 1e-9
"""Relative difference that counts as rounding and not as scarcity."""
LEAST = 1e-200
"""Stands in for a divisor of nothing; far below any amount, far above overflow."""

try:  # what scipy's own product calls in the end; of no public name
    from scipy.sparse._sparsetools import csr_matvecs as _add
except ImportError:
    _add = None


class Incidence:
    """A constant matrix of weights that adds rows of one axis up to rows of another."""

    __slots__ = ("_matrix", "_parts")

    def __init__(self, matrix: sparse.csr_array) -> None:
        self._matrix = matrix
        self._parts = (*matrix.shape, matrix.indptr, matrix.indices, matrix.data)

    def __matmul__(self, rows: FloatArray) -> FloatArray:
        """Add `rows` [column axis, trial] up to [row axis, trial].

        What scipy's own product comes to, without the questions it asks first: a game of few
        trials spends more time on those than on the sums.
        """
        high, wide, starts, columns, weights = self._parts
        if _add is None or rows.ndim != 2 or len(rows) != wide or rows.dtype != np.float64:
            total: FloatArray = self._matrix @ rows
            return total
        trials = rows.shape[1]
        total = np.zeros((high, trials))
        _add(high, wide, trials, starts, columns, weights, rows.ravel(), total.ravel())
        return total

    @property
    def dense(self) -> FloatArray:
        """The matrix written out, for tests and tables."""
        written: FloatArray = self._matrix.toarray()
        return written


def incidence(
    rows: Sequence[int] | IndexArray,
    n_rows: int,
    *,
    columns: Sequence[int] | IndexArray | None = None,
    n_columns: int | None = None,
    weights: Sequence[float] | FloatArray | None = None,
) -> Incidence:
    """Build the matrix that adds item `columns[i]` to row `rows[i]`.

    Args:
        rows: Row each item belongs to; negative = to none.
        n_rows: Length of the row axis.
        columns: Column of each item; absent = the item's own position.
        n_columns: Length of the column axis; absent = the number of items.
        weights: Weight of each item; absent = 1.
    """
    row = np.asarray(rows, dtype=np.intp)
    column = np.arange(len(row)) if columns is None else np.asarray(columns, dtype=np.intp)
    weight = np.ones(len(row)) if weights is None else np.asarray(weights, dtype=np.float64)
    width = (
        (len(row) if columns is None else int(column.max(initial=-1)) + 1)
        if (n_columns is None)
        else n_columns
    )
    kept = row >= 0
    matrix = sparse.csr_array(
        (weight[kept], (row[kept], column[kept])), shape=(n_rows, width), dtype=np.float64
    )
    matrix.sort_indices()
    return Incidence(matrix)


def ratio(part: FloatArray, whole: FloatArray, empty: float = 0.0) -> FloatArray:
    """Divide, with `empty` where there is nothing to divide by."""
    some = whole > 0.0
    if some.all():
        return part / whole
    quotient = np.full(np.broadcast_shapes(part.shape, whole.shape), empty)
    np.divide(part, whole, out=quotient, where=some)
    return quotient


def per(part: FloatArray, whole: FloatArray) -> FloatArray:
    """Divide a part by a whole; for parts that are nothing where their whole is nothing.

    Two passes over memory instead of the four of `ratio`.
    """
    quotient: FloatArray = part / np.maximum(whole, LEAST)
    return quotient


def covered(there: FloatArray, wanted: FloatArray) -> FloatArray:
    """Share of what is wanted that can be had, 0 to 1."""
    return np.minimum(per(there, wanted), 1.0)


def added(rows: FloatArray) -> FloatArray:
    """Sum of rows one after the other, so that it is the same alone and in any batch, [trial]."""
    if not len(rows):
        return np.zeros(rows.shape[1])
    total: FloatArray = np.add.accumulate(rows, axis=0)[-1] + 0.0
    return total


def count(rows: MaskArray) -> FloatArray:
    """How many rows hold, [..., trial]."""
    number: FloatArray = np.add.reduce(rows, axis=0, dtype=np.float64)
    return number


def filled(values: FloatArray) -> FloatArray:
    """The values, with 0 where there is none."""
    return np.where(np.isnan(values), 0.0, values)


def picked(values: NDArray[Scalar], trials: IndexArray | MaskArray | slice) -> NDArray[Scalar]:
    """The values of some trials, [..., trial], each row in one piece as everywhere.

    `values[..., trials]` would lay them out trial by trial, at twice the cost of whatever is worked
    out from them.

    Args:
        values: [..., trial]
        trials: Their numbers, or where they are, [trial].
    """
    if isinstance(trials, slice):
        return values[..., trials]
    if trials.dtype == np.bool_:
        return values.compress(trials, axis=-1)
    return values.take(trials, axis=-1)


def each(where: MaskArray, trials: int) -> MaskArray:
    """A mask that may be one for all, written out by trial, [trial]."""
    return where if np.shape(where) == (trials,) else np.broadcast_to(where, (trials,))


def any_row(rows: MaskArray) -> MaskArray:
    """Where some row holds, [..., trial]."""
    held: MaskArray = np.logical_or.reduce(rows, axis=0)
    return held


def every_row(rows: MaskArray) -> MaskArray:
    """Where all rows hold, [..., trial]."""
    held: MaskArray = np.logical_and.reduce(rows, axis=0)
    return held


def column(values: Sequence[float] | FloatArray) -> FloatArray:
    """Turn one value per row into a [row, 1] array that broadcasts over trials."""
    return np.ascontiguousarray(np.asarray(values, dtype=np.float64).reshape(-1, 1))
