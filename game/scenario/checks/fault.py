"""A finding of a check, before it is tied to a line of a file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from game.errors import closest
from game.scenario.tree import Path

OTHER = "other"
"""Key that covers whatever a table does not name."""
ANY = "*"
"""Destination that stands for every one not named."""
Kind = Literal[
    "behaviour",
    "destination",
    "doctrine",
    "fact",
    "flow",
    "good",
    "lever",
    "other claim",
    "package",
    "producer",
    "region",
    "sector",
    "shipped scenario",
    "source",
    "source or fact",
    "state",
    "user",
]
"""What a name may be asked for as."""
_TABLES: Mapping[Kind, tuple[tuple[str, ...], ...]] = {
    "behaviour": (("behaviours",),),
    "destination": (("regions",),),
    "doctrine": (("doctrines",),),
    "fact": (("facts",),),
    "flow": (("trade", "flows"),),
    "good": (("goods",),),
    "lever": (("levers",),),
    "other claim": (("contested",),),
    "package": (("packages",),),
    "producer": (("producers",),),
    "region": (("regions",),),
    "sector": (("sectors",),),
    "shipped scenario": (),
    "source": (("sources",),),
    "source or fact": (("sources",), ("facts",)),
    "state": (("states",),),
    "user": (("users",),),
}
TOLERANCE = 1e-6
"""How far shares may be from adding up."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not fit, and where in the scenario it is."""

    path: Path
    message: str
    hint: str | None = None
    at_key: bool = False
    """Whether the key, rather than its value, is at fault."""
    lacks: tuple[tuple[str, ...], ...] = ()
    """Paths of what it asks for and nobody wrote; any of them would do."""


def lack(path: Path, name: str, known: Iterable[str], what: Kind, *, at_key: bool = False) -> Fault:
    """A fault: of what is asked for there, nothing has the name."""
    tables = _TABLES[what]
    message = f"there is no {what} {name}"
    return Fault(
        path, message, closest(name, known), at_key, tuple((*table, name) for table in tables)
    )


def unknown(
    path: Path, name: str, known: Iterable[str], what: Kind, *, at_key: bool = False
) -> Iterator[Fault]:
    """A fault if a name is not among the known ones of its kind."""
    names = list(known)
    if name not in names:
        yield lack(path, name, names, what, at_key=at_key)


def unknown_keys(
    path: Path, table: Iterable[str], known: Iterable[str], what: Kind
) -> Iterator[Fault]:
    """A fault for each key of a table that is not among the known names."""
    names = set(known)
    for key in table:
        if key not in names:
            yield from unknown((*path, key), key, names, what, at_key=True)


def unknown_items(
    path: Path, items: Iterable[str], known: Iterable[str], what: Kind
) -> Iterator[Fault]:
    """A fault for each item of a list that is not among the known names."""
    names = set(known)
    for i, item in enumerate(items):
        if item not in names:
            yield from unknown((*path, i), item, names, what)


def unknown_pairs(path: Path, table: Iterable[str], regions: Iterable[str]) -> Iterator[Fault]:
    """A fault for each key, written `CN-US`, that is not two different known regions."""
    names = set(regions)
    for key in table:
        parts = key.split("-")
        if key == OTHER or (len(parts) == 2 and parts[0] != parts[1] and names.issuperset(parts)):
            continue
        here = (*path, key)
        if len(parts) != 2 or parts[0] == parts[1]:
            yield Fault(here, f"{key} is not a pair; write two regions as CN-US", at_key=True)
            continue
        for part in parts:
            yield from unknown(here, part, names, "region", at_key=True)


def number(value: float) -> str:
    """A number as people write it."""
    return f"{value:.6g}"
