"""A domain worked out, in plain text and in plain values."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from game.outlook.bargaining.findings import Findings
from game.outlook.bargaining.left import Left
from game.report.paragraph import filled

MOST_ROWS = 40
"""Rows of the frontier up to which the text shows all of them."""
NAMES: Mapping[str, str] = {
    "nash": "Nash",
    "kalai_smorodinsky": "Kalai-Smorodinsky",
    "egalitarian": "egalitarian",
    "utilitarian": "utilitarian",
}
"""Solution -> its name in the table."""
IDEAS: Mapping[str, str] = {
    "nash": "the largest product of gains",
    "kalai_smorodinsky": "the most even shares of the most each could gain",
    "egalitarian": "the most for the one that gains less",
    "utilitarian": "the largest sum",
}
"""Solution -> what it asks for."""


def text(found: Findings) -> str:
    """The frontier as a table, each solution in a sentence, and what a deal leaves."""
    domain = found.domain
    one, other = (party.name for party in domain.parties)
    outcomes, issues = _many(domain.size, "outcome"), _many(len(domain.issues), "issue")
    parts = [filled(f"{one} and {other} bargain over {issues} with {outcomes}.")]
    reason = why_none(found)
    if reason:
        parts.append(filled(f"Without a deal {_both(found, None)}. {reason}."))
    else:
        parts += [filled(_counted(found)), *_table(found)]
        parts += [filled(_solution(found, name), follow="  ") for name in found.solutions]
    return "\n".join([*parts, *_deal(found)])


def as_json(found: Findings) -> str:
    """The same as JSON: frontier, solutions, disagreement, the reason if there is none, a deal."""
    body: dict[str, Any] = {
        "parties": [party.name for party in found.domain.parties],
        "disagreement": [float(number) for number in found.bargain.disagreement],
        "frontier": [_plain(found, int(place)) for place in found.frontier.outcomes],
    }
    for name, place in found.solutions.items():
        body[name] = None if place is None else _plain(found, place)
    body["reason"] = why_none(found)
    if found.agreed is not None:
        body["agreed"] = _plain(found, found.agreed)
        body["left"] = [_plain_left(found, side) for side in found.left]
    return json.dumps(body, indent=1) + "\n"


def why_none(found: Findings) -> str | None:
    """Why there is no solution, as a sentence without its full stop; None where there is one."""
    if len(found.frontier.outcomes):
        return None
    return "No outcome leaves both sides at least what they have without a deal"


def _counted(found: Findings) -> str:
    suit, edge = found.rational, len(found.frontier.outcomes)
    leave = "leaves" if suit == 1 else "leave"
    words = f"{_many(suit, 'outcome')} {leave} both at least that; {edge} of them"
    verb = "is" if edge == 1 else "are"
    return (
        f"Without a deal {_both(found, None)}. {words} {verb} on the frontier, where neither can "
        "gain unless the other loses:"
    )


def _table(found: Findings) -> list[str]:
    domain, places = found.domain, [int(place) for place in found.frontier.outcomes]
    marked = {place for place in found.solutions.values() if place is not None}
    shown = places
    if len(places) > MOST_ROWS:
        kept = marked | {places[0], places[-1]}
        shown = [place for place in places if place in kept]
    head = [*domain.issues, *(party.name for party in domain.parties), ""]
    rows = [head, *(_row(found, place) for place in shown)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = [""]
    for row in rows:
        texts = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        for column in (-3, -2):
            texts[column] = row[column].rjust(widths[column])
        lines.append(f"  {'  '.join(texts)}".rstrip())
    left_out = len(places) - len(shown)
    if left_out:
        lines.append(f"  and {left_out:,} more, which --json lists")
    return [*lines, ""]


def _row(found: Findings, place: int) -> list[str]:
    marks = [NAMES[name] for name, chosen in found.solutions.items() if chosen == place]
    worth = [_number(number) for number in found.bargain.utilities[place]]
    return [*found.domain.outcome(place).values(), *worth, ", ".join(marks)]


def _solution(found: Findings, name: str) -> str:
    place = found.solutions[name]
    assert place is not None
    title = NAMES[name][0].upper() + NAMES[name][1:]
    return f"{title}, {IDEAS[name]}: {_said(found, place)}; {_both(found, place)}."


def _deal(found: Findings) -> list[str]:
    if found.agreed is None:
        return []
    begin = f"A deal of {_said(found, found.agreed)}: {_both(found, found.agreed)}."
    sides = [filled(_left_over(found, side), follow="  ") for side in (0, 1)]
    return ["", filled(begin, follow="  "), *sides]


def _left_over(found: Findings, side: int) -> str:
    left, parties = found.left[side], found.domain.parties
    me, other = parties[side].name, parties[1 - side].name
    if not left.total:
        return f"{me} could not have had more without loss to {other}."
    issues = left.by_issue.items()
    split = ", ".join(f"{issue} {_number(part, '+')}" for issue, part in issues if part)
    return (
        f"{me} could have had {_number(left.total)} more without loss to {other}, with "
        f"{_said(found, left.outcome)}: {split}."
    )


def _plain(found: Findings, place: int) -> dict[str, Any]:
    return {
        "outcome": found.domain.outcome(place),
        "utilities": [float(number) for number in found.bargain.utilities[place]],
    }


def _plain_left(found: Findings, left: Left) -> dict[str, Any]:
    return {**_plain(found, left.outcome), "total": left.total, "by_issue": dict(left.by_issue)}


def _both(found: Findings, place: int | None) -> str:
    """What both sides have, without a deal or with the outcome at a place."""
    bargain = found.bargain
    worth: Sequence[float] = (
        bargain.disagreement.tolist() if place is None else bargain.utilities[place].tolist()
    )
    parties = found.domain.parties
    return " and ".join(
        f"{party.name} has {_number(number)}" for party, number in zip(parties, worth, strict=True)
    )


def _said(found: Findings, place: int) -> str:
    return ", ".join(f"{issue} {value}" for issue, value in found.domain.outcome(place).items())


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _number(number: float, sign: str = "") -> str:
    return format(number + 0.0, f"{sign}.6g")
