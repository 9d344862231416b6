"""A game under both closures, as a table: which conclusions rest on how scarce goods are shared."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from game.play.closures import Contrast, Finding
from game.play.replay import Likeness
from game.report.paragraph import filled

_MARK, _ASKED, _SAID = 10, 36, 28
"""Letters of the columns: the mark, the question, and each answer."""
WORDS = {"rationing": "by rationing", "price": "by price"}
"""Closure -> how its column is headed."""
LEGEND = """\
Played twice, with the same seats and seed. By rationing, all who ask for a scarce good get a part
of it, by priority. By price, those get it who pay most. Where the two answers contradict each
other the conclusion flips: it rests on a choice of this model and not on the world. A week sooner
or later is no flip, nor is a tie. "Same, but" marks those that hold under both, but by figures
more than a tenth apart."""
_GLUE = "\N{NO-BREAK SPACE}"


def text(contrast: Contrast) -> str:
    """The table, and in a sentence how many conclusions flip."""
    first, second = (WORDS[closure] for closure in contrast.closures)
    title = "The same game under both closures"
    head = f"{'':<{_MARK + _ASKED}}{first:<{_SAID}}{second}"
    rows = (line for finding in contrast.findings for line in _row(finding))
    return "\n".join([title, "-" * len(title), LEGEND, "", head, *rows, "", *_verdict(contrast)])


def _row(finding: Finding) -> Iterator[str]:
    """One conclusion, its parts wrapped beside each other."""
    mark = "FLIPS" if finding.flips else "same, but" if finding.strays else "same"
    one, other = (wrap(_glued(answer.words), _SAID - 2) for answer in finding.answers)
    asked = wrap(finding.conclusion.question, _ASKED - 2, break_on_hyphens=False)
    for line in range(max(len(asked), len(one), len(other))):
        cells = (
            (mark if line == 0 else "", _MARK),
            (_cell(asked, line), _ASKED),
            (_cell(one, line), _SAID),
            (_cell(other, line), 0),
        )
        yield "".join(f"{words:<{width}}" for words, width in cells).rstrip().replace(_GLUE, " ")


def _glued(words: str) -> str:
    """The figure at the end of an answer kept on one line."""
    name, comma, figure = words.rpartition(", ")
    return name + comma + figure.replace(" ", _GLUE)


def _cell(lines: list[str], line: int) -> str:
    return lines[line] if line < len(lines) else ""


def _verdict(contrast: Contrast) -> Iterator[str]:
    flipped, asked = len(contrast.flipped), len(contrast.findings)
    none = f"None of {asked} conclusions flips"
    if contrast.likeness is not Likeness.DIFFERENT:
        how = "byte" if contrast.likeness is Likeness.IDENTICAL else "last digit of rounding"
        sentence = (
            f"The two games are the same to the {how}: nothing was ever so short that the closure "
            f"mattered. {none}."
        )
    elif flipped:
        verb = "flips" if flipped == 1 else "flip"
        sentence = f"{flipped} of {asked} conclusions {verb} between the closures."
    else:
        sentence = f"{none}, though the two games differ."
    if not contrast.same_moves:
        sentence += (
            " The seats answered what they saw with other moves, so a part of the difference is "
            "theirs."
        )
    yield from filled(sentence).splitlines()
