"""The tables of a batch: Parquet or CSV, the same bytes however the games were played.

Rows come in the order of arms and games and are cut into groups of a fixed number of rows, so
neither the size of blocks nor who played them leaves a trace.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from game.batch.block import Block
from game.batch.store import Store, unwritten, written
from game.errors import RecordError, UsageError
from game.play.match import Match
from game.report.outcomes import catalogue
from game.report.outcomes.column import Column, Kind, Values

if TYPE_CHECKING:
    from game.scenario.vary import VaryFile

GROUP = 8_192
"""Rows of a group of a Parquet file."""
INSTALL = 'python3 -m pip install -e ".[batch]"'


def keys(store: Store) -> tuple[Column, ...]:
    """Columns every table begins with."""
    arms = tuple(arm.name for arm in store.design.arms)
    return (
        Column("arm", "Arm of the design", "arm", Kind.LABEL, arms),
        Column("game", "Number of the game, from 0; its luck is that of the game of the same "
               "number in every arm", "number", Kind.INTEGER),
    )  # fmt: skip


def columns_of(store: Store, ready: Sequence[Match]) -> Mapping[str, tuple[Column, ...]]:
    """Every table and its columns; those of arms that can be told together are alike."""
    found = catalogue(ready[0].book, weekly=store.design.weekly)
    return {name: (*keys(store), *columns) for name, columns in found.items()}


def check_pyarrow() -> None:
    """Look for the library that writes Parquet, without the time it takes to import it.

    Raises:
        UsageError: It is not installed.
    """
    if find_spec("pyarrow") is None:
        raise UsageError(
            f"Parquet needs pyarrow, which is not installed; run `{INSTALL}`, or give --csv"
        )


def needs_pyarrow() -> Any:
    """The library that writes Parquet.

    Raises:
        UsageError: It is not installed.
    """
    check_pyarrow()
    import pyarrow
    import pyarrow.parquet

    return pyarrow


class _Sheet(Protocol):
    """Takes the rows of a table, some at a time."""

    def add(self, values: Sequence[Values]) -> None: ...

    def close(self) -> None: ...


class _Parquet:
    def __init__(self, path: Path, columns: tuple[Column, ...]) -> None:
        self._arrow = needs_pyarrow()
        self._columns = columns
        self._types = [self._type(one) for one in columns]
        fields = [
            self._arrow.field(one.name, kind, metadata={"unit": one.unit, "meaning": one.meaning})
            for one, kind in zip(columns, self._types, strict=True)
        ]
        self._schema = self._arrow.schema(fields)
        self._writer = self._arrow.parquet.ParquetWriter(
            path,
            self._schema,
            compression="zstd",
            use_dictionary=[one.name for one in columns if one.kind is not Kind.NUMBER],
            use_byte_stream_split=[one.name for one in columns if one.kind is Kind.NUMBER],
        )

    def _type(self, column: Column) -> Any:
        if column.kind is Kind.LABEL:
            return self._arrow.dictionary(self._arrow.int16(), self._arrow.string())
        return self._arrow.from_numpy_dtype(column.kind.dtype)

    def add(self, values: Sequence[Values]) -> None:
        arrays = [self._array(*pair) for pair in zip(self._columns, values, strict=True)]
        table = self._arrow.Table.from_arrays(arrays, schema=self._schema)
        self._writer.write_table(table, row_group_size=GROUP)

    def _array(self, column: Column, value: Values) -> Any:
        if column.kind is Kind.LABEL:
            codes = self._arrow.array(value, mask=value < 0)
            return self._arrow.DictionaryArray.from_arrays(codes, list(column.labels))
        if column.kind is Kind.NUMBER:
            return self._arrow.array(value, from_pandas=True)
        return self._arrow.array(value)

    def close(self) -> None:
        self._writer.close()


class _Csv:
    def __init__(self, path: Path, columns: tuple[Column, ...]) -> None:
        self._columns = columns
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file, lineterminator="\n")
        self._writer.writerow([one.name for one in columns])

    def add(self, values: Sequence[Values]) -> None:
        texts = [_texts(*pair) for pair in zip(self._columns, values, strict=True)]
        self._writer.writerows(zip(*texts, strict=True))

    def close(self) -> None:
        self._file.close()


def _texts(column: Column, value: Values) -> list[str]:
    if column.kind is Kind.LABEL:
        return [column.labels[i] if i >= 0 else "" for i in value.tolist()]
    if column.kind is Kind.FLAG:
        return ["true" if one else "false" for one in value.tolist()]
    if column.kind is Kind.NUMBER:
        return ["" if math.isnan(one) else repr(one) for one in value.tolist()]
    return [str(one) for one in value.tolist()]


SHEETS: Mapping[str, type[_Parquet] | type[_Csv]] = {"parquet": _Parquet, "csv": _Csv}
"""Ending of a file -> what writes it."""


def write(store: Store, tables: Mapping[str, tuple[Column, ...]], ending: str) -> list[Path]:
    """Write every table of a batch, and which games failed.

    Args:
        store: The batch.
        tables: Name -> columns, from `columns_of`.
        ending: A key of `SHEETS`.

    Raises:
        UsageError: pyarrow is missing.
        RecordError: The folder cannot be written.
    """
    places = {name: store.folder / f"{name}.{ending}" for name in tables}
    drafts = {name: path.with_suffix(f".{ending}.part") for name, path in places.items()}
    sheets: dict[str, _Sheet] = {}
    try:
        for name, columns in tables.items():
            sheets[name] = SHEETS[ending](drafts[name], columns)
        failures = _fill(store, tables, sheets)
        for name, sheet in sheets.items():
            sheet.close()
            drafts[name].replace(places[name])
    except OSError as error:
        for sheet in sheets.values():
            with suppress(OSError):
                sheet.close()
        raise RecordError(unwritten(store.folder, error)) from error
    written(store.folder / "failures.csv", _failures(store, failures))
    if store.design.vary is not None:
        written(store.folder / "points.csv", _points(store, store.design.vary))
        return [*places.values(), store.folder / "failures.csv", store.folder / "points.csv"]
    return [*places.values(), store.folder / "failures.csv"]


def _fill(
    store: Store, tables: Mapping[str, tuple[Column, ...]], sheets: Mapping[str, _Sheet]
) -> list[tuple[int, int, str]]:
    held: dict[str, list[Sequence[Values]]] = {name: [] for name in tables}
    failures = []
    for arm, block in _all(store):
        failures += [(arm, one.game, one.error) for one in block.failures]
        for name in tables:
            games = block.games[name]
            labels = np.full(len(games), arm, dtype=np.int16)
            held[name].append((labels, games.astype(np.int32), *block.values[name]))
            held[name] = _grouped(held[name], sheets[name])
    for name, parts in held.items():
        if parts:
            sheets[name].add(_glued(parts))
    return failures


def _all(store: Store) -> Iterator[tuple[int, Block]]:
    for arm in range(len(store.design.arms)):
        for block in store.blocks(arm):
            yield arm, block


def _grouped(parts: list[Sequence[Values]], sheet: _Sheet) -> list[Sequence[Values]]:
    """Hand whole groups of rows to a sheet; what is left waits for more."""
    if sum(len(part[0]) for part in parts) < GROUP:
        return parts
    whole = _glued(parts)
    full = len(whole[0]) // GROUP * GROUP
    for first in range(0, full, GROUP):
        sheet.add([value[first : first + GROUP] for value in whole])
    rest = [value[full:] for value in whole]
    return [rest] if len(rest[0]) else []


def _glued(parts: list[Sequence[Values]]) -> Sequence[Values]:
    return [np.concatenate(values) for values in zip(*parts, strict=True)]


def _points(store: Store, vary: VaryFile) -> bytes:
    rows = [(one.name, *one.at.values()) for one in store.design.arms]
    return _csv(("arm", *vary.factors), rows)


def _failures(store: Store, failures: list[tuple[int, int, str]]) -> bytes:
    rows = [
        (store.design.arms[arm].name, game, store.design.arms[arm].setting.seed, error)
        for arm, game, error in failures
    ]
    return _csv(("arm", "game", "seed", "error"), rows)


def _csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue().encode()
