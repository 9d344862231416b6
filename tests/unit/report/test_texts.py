"""What became of agreements, as the story tells it."""

from dataclasses import replace

import numpy as np
import pytest

from game.report import texts
from game.report.move_words import PLAIN
from game.report.playthrough import turn_text
from game.report.texts import Share, agreements
from tests.unit.play.games import match_of, played

BARGAIN = (("NORTH", "boulware"), ("SOUTH", "tit_for_tat"))


@pytest.fixture(name="match", scope="module")
def _match():
    return match_of(seats=BARGAIN, weeks=40)


def told(match, turn):
    """What is said of agreements in a turn, each line joined."""
    return " ".join(" ".join(agreements(match.book, turn)).split())


def turn_with(match, word):
    """The first turn whose agreements are told with a word."""
    return next(turn for turn in played(match) if word in told(match, turn))


def edited(turn, **changes):
    """A turn in which every world holds other agreements."""
    weeks = tuple(replace(w, agreements=replace(w.agreements, **changes)) for w in turn.weeks)
    starts = tuple(replace(w, agreements=replace(w.agreements, **changes)) for w in turn.starts)
    return replace(turn, weeks=weeks, starts=starts)


def test_a_text_that_runs_out_names_the_levers_that_return(match):
    """From what and to what, by the names people know."""
    words = told(match, turn_with(match, "runs out"))
    assert "; with it return: Metal licences for South 0.00 to 1.00; Tariff on North 0.15" in words


def test_a_text_carried_out_by_hand_returns_nothing_and_says_why(match):
    """Severities that the text did not move stay when it ends."""
    turn = turn_with(match, "runs out")
    by_hand = np.ones_like(turn.after.agreements.by_hand)
    still = tuple(replace(w, levers=turn.weeks[0].levers) for w in turn.weeks)
    still_starts = tuple(replace(w, levers=turn.weeks[0].levers) for w in turn.starts)
    turn = edited(replace(turn, weeks=still, starts=still_starts), by_hand=by_hand)
    # statuses are those of each week, which the edit has left alone
    words = told(match, turn)
    assert "nothing returns, as both moved their levers by hand" in words


def test_a_text_voted_down_names_the_side_and_its_odds(match):
    """Who said no, and how likely a yes was there."""
    before, after = turn_with(match, "is ratified").weeks[-2:]
    held = after.agreements
    slot = int(np.flatnonzero(held.status[:, 0] == texts.Status.IN_FORCE)[0])
    refused = np.full(held.refused.shape, np.nan)
    refused[1, slot] = 0.62
    refusal = replace(after, agreements=replace(held, refused=refused))
    assert texts._voters(texts.Week(match.book, before, refusal, PLAIN), slot) == (
        ", by SOUTH, where a yes had a chance of 62%"
    )
    assert texts._voters(texts.Week(match.book, before, after, PLAIN), slot) == ""
    assert before is not after


def test_what_delivers_as_a_turn_ago_is_counted_and_not_told_again(match):
    """The turn after a text has been told in full."""
    first = turn_with(match, "performed as promised")
    later = [told(match, t) for t in played(match) if t.turn > first.turn and "until" not in
             told(match, t) and told(match, t)]  # fmt: skip
    assert "Agreements 1 text in force: as a turn ago" in later


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Share(0, 0.75, 0.75, 0.73), ("performed as promised", "75%")),
        (Share(0, 0.75, 0.25, 0.25), ("on its way", "75/25/25%")),
        (Share(0, 0.75, 0.75, 0.40), ("short", "75/75/40%")),
        (Share(0, 0.75, 0.0, 0.0), ("not yet due", "75%")),
    ],
)
def test_a_lever_of_a_text_is_as_promised_on_its_way_short_or_not_yet_due(share, words):
    """Three numbers only where they differ."""
    assert texts._group(share) == words


def test_levers_that_moved_are_named_with_label_and_id(match):
    """Whoever moved them: a move, a text or the end of one."""
    text = turn_text(match.book, turn_with(match, "runs out"))
    assert "  Levers    severity in force, where it changed over the turn\n" in text
    assert "(north_licence) 0.00 to 1.00" in " ".join(text.split())
