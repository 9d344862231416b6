"""Finds what a person asks about: by id or by label, whatever its case, with / or - between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from textwrap import fill

import numpy as np

from game.errors import UsageError, closest
from game.rules.book import Rulebook
from game.turn.why.measures import MEASURES, held, subjects_of
from game.turn.why.subjects import Subject
from game.world.state import World

STOCKS = ("cover", "stock")
"""Measures whose subjects have a good besides."""
FEW = 20
"""Most names a refusal lists."""
WIDTH = 100
"""Letters on a line of a refusal."""
_INSIDE = ":inside"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question is about."""

    subject: Subject
    chosen: bool
    """Whether the good was chosen for the person who asks."""


def measure_called(name: str) -> str:
    """The measure of this name.

    Raises:
        UsageError: There is none.
    """
    said = name.casefold()
    if said in MEASURES:
        return said
    near = closest(said, MEASURES)
    advice = f'did you mean "{near}"?' if near else f"the measures are {', '.join(MEASURES)}"
    raise UsageError(f'no measure is called "{name}"; {advice}')


def find(book: Rulebook, measure: str, of: str | None, good: str | None, world: World) -> Asked:
    """Find a subject.

    Args:
        book: The scenario's rules.
        measure: A key of `MEASURES`.
        of: What a person calls it.
        good: The good of a stock, if it is not part of `of`.
        world: Decides which good of a firm is the scarcest, where none is named.

    Raises:
        UsageError: There is no such thing; the message says what there is.
    """
    known = subjects_of(book, measure)
    if good is not None and measure not in STOCKS:
        raise UsageError(f"--good goes with {' and '.join(STOCKS)}; {measure} has none")
    if of is None:
        raise UsageError(
            _wrapped(
                f"--of says what to open: {MEASURES[measure].of}, such as "
                f"{MEASURES[measure].example}. There are {_some(_shown(known, measure))}"
            )
        )
    parts = _parts(book, of, known)
    if good is not None:
        parts = (*parts, *_parts(book, good, known))
    found = [known[name] for name in known if _fits(name, parts)]
    if not found or (measure not in STOCKS and "/".join(parts) not in known):
        raise UsageError(_wrapped(_nothing(book, measure, of, good, known, parts)))
    civil = [one for one in found if not one.id.endswith("/def")] or found
    if len(civil) == 1:
        return Asked(civil[0], chosen=False)
    return Asked(scarcest(book, world, civil), chosen=True)


def _fits(name: str, parts: tuple[str, ...]) -> bool:
    """Whether an id is these parts, or begins with them."""
    return tuple(name.split("/"))[: len(parts)] == parts


def _parts(book: Rulebook, said: str, known: Iterable[str]) -> tuple[str, ...]:
    """What a person said as the parts of an id; a part nothing is called stays as it is."""
    word, inside = said.strip(), ""
    if word.casefold().endswith(_INSIDE):
        word, inside = word[: -len(_INSIDE)], _INSIDE
    ids = _ids(book, known)
    if word.casefold() in ids:
        return (ids[word.casefold()] + inside,)
    for between in ("/", "-"):
        pieces = [piece.strip() for piece in word.split(between)]
        if len(pieces) > 1 and all(piece.casefold() in ids for piece in pieces):
            return tuple(ids[piece.casefold()] for piece in pieces)
    return tuple(piece.strip() for piece in word.split("/"))


def _ids(book: Rulebook, known: Iterable[str]) -> Mapping[str, str]:
    """Id or label in small letters -> id, of everything a subject's id is made of."""
    scenario = book.scenario
    ids: dict[str, str] = {}
    for things in (scenario.regions, scenario.sectors, scenario.users, scenario.goods):
        ids |= {thing.label.casefold(): name for name, thing in things.items()}
    pieces = {piece for name in known for piece in name.removesuffix(_INSIDE).split("/")}
    return ids | {piece.casefold(): piece for piece in pieces}


def _nothing(
    book: Rulebook,
    measure: str,
    of: str,
    good: str | None,
    known: Mapping[str, Subject],
    parts: tuple[str, ...],
) -> str:
    """Why nothing was found, and what there is."""
    held = [name.split("/")[1] for name in known if name.startswith(f"{parts[0]}/")]
    if measure in STOCKS and held and len(parts) > 1:
        whose = parts[0]
        meant = closest(parts[1], held)
        return f'{whose} holds no "{good or parts[1]}"' + _advice(
            meant, f"it holds {_some(dict.fromkeys(held), parts[1])}"
        )
    begun = [name for name in known if _fits(name, parts)]
    if begun:
        return f'{measure} of "{of}" needs a second part: {_some(begun)}'
    firsts = _firsts(known, measure)
    words = {name.casefold(): name for name in firsts}
    labels = {label: name for label, name in _ids(book, known).items() if name in firsts}
    meant = closest(of.casefold(), {**labels, **words})
    return f'there is no {measure} of "{of}"' + _advice(
        {**labels, **words}.get(meant or ""), f"there are {_some(_shown(known, measure), of)}"
    )


def _advice(meant: str | None, otherwise: str) -> str:
    return f'; did you mean "{meant}"?' if meant else f"; {otherwise}"


def _firsts(known: Iterable[str], measure: str) -> list[str]:
    """Ids a person can begin with: whole ones, or firms and regions where a good follows."""
    names = (name.split("/")[0] if measure in STOCKS else name for name in known)
    return list(dict.fromkeys(names))


def _shown(known: Iterable[str], measure: str) -> list[str]:
    """What is named to a person who asks what there is."""
    return [name for name in _firsts(known, measure) if not name.endswith(_INSIDE)]


def _some(names: Iterable[str], said: str = "") -> str:
    """These names; of more than `FEW` those most like what was said, and how many are left."""
    there, word = list(names), said.casefold()
    if word and len(there) > FEW:
        there.sort(key=lambda name: -SequenceMatcher(None, word, name.casefold()).ratio())
    left = len(there) - FEW
    return ", ".join(there[:FEW]) + (f" and {left} more" if left > 0 else "")


def _wrapped(message: str) -> str:
    return fill(message, WIDTH, break_on_hyphens=False, break_long_words=False)


def scarcest(book: Rulebook, world: World, among: Sequence[Subject]) -> Subject:
    """The stock that lets the fewest plants run in trial 0, else the lowest for its users."""
    slots, chain = book.tables.slots, world.chain
    stock = held(book, chain.stock)
    full = stock / held(book, slots.cover * slots.use)
    running = np.ones_like(stock)
    running[: len(chain.running)] = chain.running
    return min(among, key=lambda of: (running[of.row, 0], full[of.row, 0]))
