"""What a save must look like inside beside the record in it, so that a wrong one is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from game.play.shape import MORE, MOVE, faults, fits, odd_exchange, odd_package, unlike

SAVE = {
    "name": "text",
    "when": "text",
    "seat": "text",
    "begun": "a whole number",
    "given": "a list",
    "drafts": "a table",
    "facilitator": "a list",
}
"""Key of a save, beside those of a record -> what stands there."""
GIVEN: Mapping[str, Mapping[str, str]] = {
    "signal": {"moves": "a list"},
    "move": {"moves": "a list"},
    "talk": {"dyad": "text", "answer": "a table"},
    "seat": {"state": "text", "strategy": "text or null"},
    "nothing": {},
}
"""What a person was asked -> what else stands beside the answer."""
DRAFTS = {"moves": "a list", "dyad": "a whole number", "packages": "a list"}
"""Key of the drafts of a desk -> what stands there."""
DRAFT = {"kind": "text", "of": "text", "values": "a table"}
"""Key of a drafted move -> what stands there."""
BY_HAND = {
    "measure": "text",
    "of": "text",
    "week": "a whole number",
    "value": "a number",
    "author": "text",
    "reason": "text",
}
"""Key of what a facilitator sets -> what stands there, and nothing else."""


def misshapen_save(body: Mapping[str, Any]) -> str | None:
    """The first thing that is not as a save has it, in words; None if all is well."""
    return next(_save_faults(body), None)


def _save_faults(body: Mapping[str, Any]) -> Iterator[str]:
    yield from faults(body)
    yield from unlike(body, SAVE, "the save")
    if not 0 <= body["begun"] <= len(body["turns"]):
        yield f"begun must be from 0 to {len(body['turns'])}, the turns played"
    for number, note in enumerate(body["given"], start=1):
        yield from _odd_note(note, f"answer {number}")
    for one in body["facilitator"]:
        yield from unlike(one, BY_HAND, "facilitator")
        if set(one) != set(BY_HAND):
            yield "facilitator: there is something else beside"
    yield from unlike(body["drafts"], DRAFTS, "drafts")
    for number, draft in enumerate(body["drafts"]["moves"], start=1):
        yield from unlike(draft, DRAFT, f"draft {number}")
        if draft["kind"] not in MORE:
            yield f'draft {number}: there is no move of kind "{draft["kind"]}"'
    for pair in body["drafts"]["packages"]:
        if not isinstance(pair, list) or len(pair) != 2 or not fits(pair[0], "a whole number"):
            yield "drafts: each package stands with its dyad"
            continue
        yield from odd_package(pair[1], "drafts, package")


def _odd_note(note: object, where: str) -> Iterator[str]:
    yield from unlike(note, {"turn": "a whole number", "asked": "text"}, where)
    assert isinstance(note, dict)
    if note["asked"] not in GIVEN:
        yield f"{where}: asked must be one of {', '.join(GIVEN)}"
        return
    yield from unlike(note, GIVEN[note["asked"]], where)
    for number, move in enumerate(note.get("moves", []), start=1):
        what = f"{where}, move {number}"
        yield from unlike(move, MOVE, what)
        if move["kind"] not in MORE:
            yield f'{what}: there is no move of kind "{move["kind"]}"'
        yield from unlike(move, MORE.get(move["kind"], {}), what)
    if "answer" in note:
        yield from odd_exchange(note["answer"], where)
