"""Numbers to type for what can be done: a thing keeps its number as long as it is on the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of one page."""

    of: Mapping[str, int] = field(default_factory=dict)
    """Id -> number."""

    def renewed(self, ids: Iterable[str]) -> Numbers:
        """Numbers for a page that is printed as a whole; those of things gone are free again."""
        ids = list(ids)
        return Numbers({known: self.of[known] for known in ids if known in self.of}).grown(ids)

    def grown(self, ids: Iterable[str]) -> Numbers:
        """The same numbers, and new ones for what is new."""
        taken = set(self.of.values())
        free = (number for number in count(1) if number not in taken)
        fresh = dict.fromkeys(name for name in ids if name not in self.of)
        return Numbers({**self.of, **dict(zip(fresh, free, strict=False))})

    def __call__(self, name: str) -> str:
        """The number as it is printed before a thing; nothing where there is none."""
        return f"[{self.of[name]}] " if name in self.of else ""

    def id(self, number: int) -> str | None:
        """What has a number."""
        return next((name for name, own in self.of.items() if own == number), None)
