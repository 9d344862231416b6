"""Counts whole-array operations: arithmetic, gathers, products and copies, whatever their size.

Profilers do not see `a + b`, so the arrays themselves count: a world of `Counted` arrays goes
through the rules, and each operation on one of them adds one, as does each sum by an incidence
matrix. What numpy does inside one of its own functions counts once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from typing import Any

import numpy as np

from game.world.arrays import Incidence


class Tally:
    """How often something was done."""

    calls = 0
    numbers = 0
    """In all that was returned."""
    paused = False

    @classmethod
    def count(cls, work: Callable[[], Any]) -> Any:
        """Does one counted piece of work; what it does inside does not count."""
        if cls.paused:
            return work()
        cls.calls += 1
        cls.paused = True
        try:
            result = work()
            cls.numbers += getattr(result, "size", 0)
            return result
        finally:
            cls.paused = False


class Counted(np.ndarray):
    """An array that counts what is done with it."""

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        plain = [_plain(value) for value in inputs]
        out = options.get("out")
        options = {name: _plain(value) for name, value in options.items()}
        result = Tally.count(lambda: getattr(ufunc, method)(*plain, **options))
        return counted(result) if out is None else out[0]

    def __array_function__(self, function: Any, types: Any, inputs: Any, options: Any) -> Any:
        def work() -> Any:
            return super(Counted, self).__array_function__(function, types, inputs, options)

        return Tally.count(work)

    def __getitem__(self, key: Any) -> Any:
        get = super().__getitem__
        return Tally.count(lambda: get(key)) if _gathers(key) else get(key)

    def __setitem__(self, key: Any, value: Any) -> None:
        put = super().__setitem__
        Tally.count(lambda: put(key, value))

    def take(self, *arguments: Any, **options: Any) -> Any:
        pick = super().take
        return Tally.count(lambda: pick(*arguments, **options))

    def compress(self, *arguments: Any, **options: Any) -> Any:
        pick = super().compress
        return Tally.count(lambda: pick(*arguments, **options))

    def copy(self, order: Any = "C") -> Any:
        take = super().copy
        return Tally.count(lambda: take(order))

    def astype(self, *arguments: Any, **options: Any) -> Any:
        turn = super().astype
        return Tally.count(lambda: turn(*arguments, **options))


def counted(value: Any) -> Any:
    """The same value with every array in it counting."""
    if isinstance(value, np.ndarray):
        return value.view(Counted)
    if isinstance(value, tuple):
        return tuple(counted(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: counted(getattr(value, f.name)) for f in fields(value)})
    return value


def _plain(value: Any) -> Any:
    if isinstance(value, Counted):
        return value.view(np.ndarray)
    return tuple(_plain(item) for item in value) if isinstance(value, tuple) else value


def _gathers(key: Any) -> bool:
    parts = key if isinstance(key, tuple) else (key,)
    return any(isinstance(part, np.ndarray | list) for part in parts)


@contextmanager
def counting() -> Iterator[type[Tally]]:
    """Counts, from zero, what is done with `counted` arrays inside the block."""
    product = Incidence.__matmul__

    def multiply(matrix: Incidence, rows: Any) -> Any:
        return counted(Tally.count(lambda: product(matrix, _plain(rows))))

    Incidence.__matmul__ = multiply
    Tally.calls = Tally.numbers = 0
    try:
        yield Tally
    finally:
        Incidence.__matmul__ = product
