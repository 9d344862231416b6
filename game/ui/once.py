"""What is worked out once: a value does not change, so what follows from it stays true."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from game.ui.words import tongue

H = TypeVar("H")
P = ParamSpec("P")
T = TypeVar("T")


def once(work: Callable[Concatenate[H, P], T]) -> Callable[Concatenate[H, P], T]:
    """Have a function of a value worked out once for that value and each language.

    Args:
        work: Takes a frozen dataclass without slots, which keeps the outcome beside what it is,
            and further arguments that can be hashed.
    """
    name = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def worked_out(value: H, /, *args: P.args, **more: P.kwargs) -> T:
        key = name, args, tuple(more.items())
        return known(value, key, lambda: work(value, *args, **more))

    return worked_out


def known(value: object, key: Hashable, work: Callable[[], T]) -> T:
    """What follows from a value under a key, in the language spoken now."""
    kept: dict[Hashable, Any] = value.__dict__.setdefault("_known", {})
    spoken = tongue(), key
    if spoken not in kept:
        kept[spoken] = work()
    found: T = kept[spoken]
    return found
