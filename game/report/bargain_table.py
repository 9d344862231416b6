"""What two states could have agreed on in a turn: in plain text, 100 columns wide."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import numpy as np

from game.outlook.bargaining.left import Left
from game.play.debrief import Debrief, Split
from game.report.bargain import IDEAS, NAMES
from game.report.bargain_words import alike, called, equals, name, named, said, words, would_sign
from game.report.paragraph import WIDTH
from game.report.words import adding_up, day, hundredths, paragraph, settled
from game.world.arrays import FloatArray

OTHERS = 10
"""Packages that are no template shown in the table."""
GAP = 2
"""Blanks before each column of the table."""
CERTAIN = 3.0
"""Standard errors beyond which what playing on found is no accident."""
FAR = 0.1
"""Difference of shares from which the package nearest to a split is called far off."""
NUMBERS = 4
"""Columns of numbers behind the names."""

SHORT = {"nash": "N", "kalai_smorodinsky": "KS", "egalitarian": "E", "utilitarian": "U"}
"""Solution -> its mark in the table."""


def text(found: Debrief) -> str:
    """What the packages are worth, where the two could meet, and what was left on the table."""
    parts = [*_opening(found), "", *_disagreement(found), ""]
    parts += [_zone(found), "", *_table(found), "", *_mixes(found), _played(found)]
    parts += ["", *_beyond_the_text(found)]
    if len(found.edge.outcomes):
        parts += [*_solutions(found), "", *_splits(found), ""]
    return "\n".join([*parts, *_actual(found)])


def error(played: FloatArray) -> FloatArray:
    """Standard error of what was found by playing on, bn USD, [side]."""
    pairs = played.shape[-1]
    spread: FloatArray = played.std(axis=-1, ddof=1) / np.sqrt(pairs)
    return spread


def who_plays(found: Debrief) -> str:
    """Who played the game up to the turn, as a sentence."""
    others = [
        f"{state} is played by {strategy}"
        for state, strategy in found.match.strategies.items()
        if strategy != "historical"
    ]
    if not others:
        return "Every seat repeats the record."
    rest = "" if len(others) == len(found.match.strategies) else "; the others repeat the record"
    return f"{', '.join(others)}{rest}."


def _opening(found: Debrief) -> Iterator[str]:
    book, turn, (one, other) = found.match.book, found.turn, found.sides
    last = book.calendar.date(turn.until) - timedelta(days=1)
    yield paragraph(
        f"{one} and {other} in turn {turn.turn + 1} of {found.match.loaded.scenario.id}, "
        f"{day(book, turn.first)} to {last.day} {last:%B %Y}. {who_plays(found)}"
    )
    yield ""
    yield paragraph(
        "This looks back, and no seat could see it: both sides are weighed at their true state as "
        "the turn begins and by what they truly feel, which each only guesses of the other. Worth "
        "is in bn USD beyond things as they stand."
    )


def _disagreement(found: Debrief) -> Iterator[str]:
    (one, other), (first, second) = found.sides, found.seen.reserve
    begun = "Without a deal things stay as they stand, which counts as 0 for both"
    if not found.threats:
        yield paragraph(f"{begun}: neither threatens anything they bargain over.")
        return
    threats = "; ".join(_threat(found, *threat) for threat in found.threats)
    if not found.seen.reserve.any():
        yield paragraph(f"{begun}, for no open threat is expected to hurt. {threats}.")
        return
    yield paragraph(
        f"{begun}, unless open threats are carried out: {threats}. As far as they are believed, "
        f"they would leave {one} with {hundredths(first)} and {other} with {hundredths(second)}; "
        "gains are counted from there."
    )


def _threat(found: Debrief, lever: int, severity: float, week: int) -> str:
    book = found.match.book
    owner = book.tables.axes.states[int(book.tables.instruments.owner[lever])]
    label = list(book.scenario.levers.values())[lever].label
    now = found.world.levers[lever, 0]
    return f"{owner} threatens {label}, {now:.0%} now, to {severity:.0%} from {day(book, week)} on"


def _zone(found: Debrief) -> str:
    seen, (one, other) = found.seen, found.sides
    everything, open_ = seen.packages.trials, len(seen.places)
    edge, zone = len(found.edge.outcomes), found.zone
    margin = seen.book.tables.parameters.talks.reserve_margin.value
    share = f"{zone / open_:.0%}" if open_ else "none"
    begun = f"Of {everything} packages the two may sign {open_}"
    if open_ < everything:
        begun += "; the rest prolong what is not there or cost more political capital than there is"
    at_least = f"worth at least {margin:g} more to both {one} and {other} than no deal"
    held = (
        f"The zone of agreement holds {zone} of them, {share}: each is {at_least}"
        if zone
        else f"There is no zone of agreement: none is {at_least}"
    )
    verb = "lies" if edge == 1 else "lie"
    where = (
        f"{edge} {verb} on the frontier, where neither side loses and neither can gain unless the "
        "other loses"
        if edge
        else "None leaves both at least what they have without a deal, so there is no frontier"
    )
    return paragraph(f"{begun}. {held}. {where}.")


def _table(found: Debrief) -> list[str]:
    one, other = found.sides
    head = ["package", one, other, f"{one} played", f"{other} played", "for it", ""]
    rows = [head, *(_row(found, place) for place in shown(found))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    widths[0] -= max(sum(widths) + GAP * len(head) - WIDTH, 0)
    lines = []
    for title, *row in rows:
        fits = len(title) <= widths[0]
        cells = [(title if fits else f"{title[: widths[0] - 3]}...").ljust(widths[0])]
        for column, (cell, width) in enumerate(zip(row, widths[1:], strict=True)):
            cells.append(cell.rjust(width) if column < NUMBERS else cell.ljust(width))
        lines.append(" " * GAP + (" " * GAP).join(cells).rstrip())
    return lines


def shown(found: Debrief) -> list[int]:
    """Packages in the table: the templates, then those played on, then the rest of the frontier."""
    templates = range(len(found.match.book.agendas[found.dyad].labels))
    marked = [place for place in _marks(found) if place not in templates]
    best = [*marked, *found.played, *map(int, found.edge.outcomes)]
    others = [place for place in dict.fromkeys(best) if place not in templates]
    return [*templates, *others[: max(OTHERS, len(marked))]]


def _row(found: Debrief, place: int) -> list[str]:
    worth, played = found.seen.worth[place], found.played.get(place)
    title = name(found, place)
    fast = [hundredths(number) if np.isfinite(number) else "-" for number in worth]
    slow = ["", ""] if played is None else [_with_error(row) for row in played]
    mark = " ".join(_marks(found).get(place, []))
    if not mark and place in found.edge.outcomes:
        mark = "frontier"
    return [title, *fast, *slow, would_sign(found, place), mark]


def _mixes(found: Debrief) -> Iterator[str]:
    """What is in the packages of the table that have no name, and which are worth the same."""
    templates = len(found.match.book.agendas[found.dyad].labels)
    candidates = len(found.match.book.agendas[found.dyad].relief)
    told = [
        f"{name(found, place)}: {words(found, place)}{alike(found, place)}."
        if place >= templates
        else f'"{name(found, place)}"{alike(found, place)}.'
        for place in shown(found)
        if templates <= place < candidates or equals(found, place)
    ]
    for line in told:
        yield paragraph(line, follow="  ")
    if told:
        yield ""


def _with_error(played: FloatArray) -> str:
    return f"{settled(round(played.mean(), 1)) + 0.0:.1f} ±{error(played):.1f}"


def _marks(found: Debrief) -> dict[int, list[str]]:
    """Place of a package -> what it is, in a word or two."""
    marks: dict[int, list[str]] = {}
    if found.actual:
        mark = "signed" if found.actual.signed else "last offer"
        marks[found.actual.outcome] = [mark]
    for solution, place in found.solutions.items():
        if place is not None:
            marks.setdefault(place, []).append(SHORT[solution])
    return marks


def _played(found: Debrief) -> str:
    return paragraph(
        "Who would sign a package is for it. N is Nash, KS Kalai-Smorodinsky, E egalitarian, U "
        "utilitarian. The first two columns "
        'weigh a package by its text. "Played" is what it adds by playing on for '
        f"{found.weeks} weeks, in the mean of pairs of games that share their luck and give or "
        "take a standard error: games with it against games in which the two sign nothing this "
        "turn. Stand-ins play both, so a deal missed now may still be struck later. The frontier, "
        "the four solutions and the splits are those of the texts."
    )


def _beyond_the_text(found: Debrief) -> Iterator[str]:
    """A word on packages whose text is worth next to nothing and whose signing is not."""
    margin = found.seen.book.tables.parameters.talks.reserve_margin.value
    odd = [
        place
        for place, rows in found.played.items()
        if (np.abs(found.seen.worth[place]) < margin).all()
        and (np.abs(rows.mean(axis=-1)) > CERTAIN * error(rows)).any()
    ]
    if odd:
        yield paragraph(
            f"{', '.join(named(found, place) for place in odd)}: worth little by the text and much "
            "by playing on. A text weighs levers as they stand; what is in force may run out soon, "
            "and signing this decides whether the two still agree on something in its place."
        )
        yield ""


def _solutions(found: Debrief) -> Iterator[str]:
    at: dict[int, list[str]] = {}
    for solution, place in found.solutions.items():
        if place is not None:
            at.setdefault(place, []).append(f"{NAMES[solution]}, {IDEAS[solution]}")
    for place, ideas in at.items():
        meant = "; ".join(ideas)
        meant = meant[0].upper() + meant[1:]
        yield paragraph(f"{meant}: {said(found, place)}.", follow="  ")
    if found.unthreatened:
        yield paragraph(_without_threats(found), follow="  ")


def _without_threats(found: Debrief) -> str:
    """Which packages the solutions would be if nobody believed the threats."""
    begun = "Counted from things as they stand, as if no threat were believed,"
    if not any(place is not None for place in found.unthreatened.values()):
        return f"{begun} no package would suit both."
    moved = [
        f"{NAMES[solution]} would be {named(found, place)}"
        for solution, place in found.unthreatened.items()
        if place is not None and place != found.solutions[solution]
    ]
    if not moved:
        return f"{begun} the four would be the same."
    rest = "" if len(moved) == len(found.unthreatened) else "; the rest would be the same"
    return f"{begun} {', '.join(moved)}{rest}."


def _splits(found: Debrief) -> Iterator[str]:
    one, other = found.sides
    first, pause = (
        found.sides[found.waiting.first],
        found.seen.book.tables.parameters.talks.pause.value,
    )
    yield paragraph(
        f"Two who offer in turn every {pause:g} weeks and dislike waiting as much as these, "
        f"{first} first, split the gain {_parts(found.offers)} (Rubinstein). "
        f"{nearest(found, found.offers)}",
        follow="  ",
    )
    yield from _pressed(found)
    ways = ("By the fast reckoning", "By playing on")
    for way, power, split in zip(ways, found.leverage, found.levers, strict=True):
        begun = (
            f"{way} the leverage of {one} over {other} is {hundredths(power[0])} and that of "
            f"{other} over {one} {hundredths(power[1])} bn USD a week"
        )
        rest = (
            ", so it predicts no split."
            if split.share is None
            else f", which predicts a split of {_parts(split)}, counted in shares of the most each "
            f"could gain. {nearest(found, split)}"
        )
        yield paragraph(begun + rest, follow="  ")


def _pressed(found: Debrief) -> Iterator[str]:
    """The same two where threats or the end of the game press them."""
    sides, wait = found.sides, found.waiting
    hurried = [
        f"{state} at {chance:.1%} a week"
        for state, chance in zip(sides, wait.hazard, strict=True)
        if chance > 0.0
    ]
    if hurried:
        yield paragraph(
            f"Hurried by open threats, {' and '.join(hurried)} as far as they are believed, they "
            f"split it {_parts(found.hurried)}. {nearest(found, found.hurried)}",
            follow="  ",
        )
    last = sides[wait.first if wait.offers % 2 else 1 - wait.first]
    count = "1 offer is" if wait.offers == 1 else f"{wait.offers} offers are"
    yield paragraph(
        f"Until the game ends {count} left, the last by {last}; with nothing after it they split "
        f"the gain {_parts(found.ended)} (Ståhl). {nearest(found, found.ended)}",
        follow="  ",
    )


def _parts(split: Split) -> str:
    share = split.share or 0.0
    return f"{share:.1%} to {1.0 - share:.1%}"


def nearest(found: Debrief, split: Split) -> str:
    """The package of the frontier that comes nearest to a split, in a sentence."""
    if split.outcome is None:
        return "No package is near it."
    begun = f"Nearest on the frontier{_far(found, split)}"
    if split.outcome in found.solutions.values():
        return f"{begun}: {named(found, split.outcome)}, as above."
    return f"{begun}: {said(found, split.outcome)}."


def _far(found: Debrief, split: Split) -> str:
    """How the nearest package splits the gain, where that is far from the split itself."""
    row = int(np.flatnonzero(found.edge.outcomes == split.outcome)[0])
    one, other = found.edge.shares[row]
    if not one + other > 0.0 or abs(one / (one + other) - (split.share or 0.0)) <= FAR:
        return ""
    first, second = found.sides
    return (
        f", though far off, at {one:.0%} of the most {first} could gain and {other:.0%} of the "
        f"most {second} could"
    )


def _actual(found: Debrief) -> Iterator[str]:
    actual, (one, other) = found.actual, found.sides
    if actual is None:
        yield paragraph(f"In this turn {one} and {other} made each other no offer.")
        return
    by, worth = found.sides[actual.by], found.seen.worth[actual.outcome]
    what = "What they signed" if actual.signed else f"They signed nothing; the last offer, by {by}"
    yield paragraph(
        f"{what}: {words(found, actual.outcome)}. Worth {hundredths(worth[0])} to {one} and "
        f"{hundredths(worth[1])} to {other}.",
        follow="  ",
    )
    if actual.left is None:
        yield paragraph("As the turn began the two could not have signed it.")
        return
    if actual.efficiency is not None:
        yield paragraph(
            f"It comes {actual.efficiency:.0%} of the way from no deal to the frontier, in the "
            "proportion in which it serves them."
        )
    for side, left in enumerate(actual.left):
        yield paragraph(_left(found, side, left, actual.signed), follow="  ")


def _left(found: Debrief, side: int, left: Left, signed: bool) -> str:
    me, other = found.sides[side], found.sides[1 - side]
    if not left.total > 0.0:
        return f"{me} could not have had more without loss to {other}."
    parts = sorted(left.by_issue.items(), key=lambda part: -abs(part[1]))
    cents = adding_up([amount for _, amount in parts], left.total)
    split = ", ".join(
        f"{called(found, part)} {amount:+.2f}"
        for (part, _), amount in zip(parts, cents, strict=True)
        if amount
    )
    return (
        f"{me} could have had {hundredths(left.total)} more without loss to {other}, with "
        f"{named(found, left.outcome)}: {split}."
    )
