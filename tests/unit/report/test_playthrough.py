"""A game read turn by turn: what was done, in order, and where it leaves the world."""

import re
from dataclasses import replace

import numpy as np
import pytest

from game.report import playthrough
from game.report import words as plain_words
from game.rules.moves import Pull, Threat, Verdict
from game.turn.phases import Made
from tests.builders import pull, threat, withdrawal
from tests.unit.play.games import match_of, played


def told(match, turn: int) -> str:
    """The text of a turn, counted from 1 as it is told."""
    return playthrough.turn_text(match.book, played(match)[turn - 1])


def test_the_heading_says_what_is_played_by_whom_and_what_was_changed():
    """Title, length, seed, seats and changes; and that it predicts nothing."""
    match = match_of(
        seats=(("NORTH", "passive"),), overrides=("steady",), settings=("turn_weeks=3",), seed=9
    )
    lines = playthrough.heading(match).splitlines()
    assert lines[0] == "North and South"
    assert "26 weeks from 6 January 2025, 10 turns, seed 9" in lines
    assert "Seats: NORTH (North) passive, SOUTH (South) historical" in lines
    assert "Changed: steady, turn_weeks=3" in lines
    assert "This is a game about bargaining. It predicts nothing." in lines


def test_moves_are_told_in_the_order_in_which_they_happen():
    """China's tariff starts at 84 percent before it is raised to 125."""
    text = " ".join(told(match_of("rare_earths_2025"), 2).split())
    starts, matches = text.index("starts at 84 percent"), text.index("China matches 125")
    assert starts < matches
    assert "(Chinese tariff on US goods 0.00 to 0.67)" in text
    assert "0.67 to 1.00" in text


def test_events_are_told_beside_the_moves():
    """What falls on everybody has a line of its own."""
    text = told(match_of("rare_earths_2025"), 1)
    assert "Event: The 10 percent tariff falls on all other countries (SE to US duty +10%;" in text


def test_talks_are_named_in_the_title_of_their_turn():
    """The title gives first and last day, and the place of talks."""
    assert told(match_of("rare_earths_2025"), 4).startswith(
        "Turn 4 of 19: 12 May 2025 to 25 May 2025; talks: Geneva\n"
    )


def test_a_quiet_turn_says_so():
    """Nothing done, nothing standing still."""
    text = told(match_of(), 1)
    assert "  Moves     none\n" in text
    assert "  Lines     all running\n" in text


def test_threats_withdrawals_and_void_moves_have_words():
    """Each kind of move can be read, and a void one says why."""
    match = match_of()
    book, turn = match.book, played(match)[0]
    moves = (
        Made("SOUTH", threat(book, "south_tariff", 0.8, deadline=6), Verdict.DONE, ""),
        Made("SOUTH", withdrawal(book, "south_tariff", 1), Verdict.DONE, ""),
        Made("NORTH", pull(book, "south_tariff", 0.5), Verdict.VOID, "it belongs to SOUTH"),
    )
    text = playthrough.turn_text(book, replace(turn, moves=moves))
    assert "(threatens Tariff on North at 0.80 from 17 February 2025)" in text
    assert "(takes back its threat on Tariff on North)" in text
    assert "(Tariff on North 0.00 to 0.50 [void: it belongs to SOUTH])" in text


def test_leverage_leaves_out_parts_that_are_nought():
    """With all its metal withheld North can add no harm."""
    text = told(match_of(), 3)
    assert "    NORTH over SOUTH 0.00 (no harm left to add)\n" in text
    assert "+0.00" not in text


def test_a_long_list_of_stoppages_names_the_worst_and_counts_the_rest():
    """Eight firms are named at most, each kept whole on its line."""
    text = told(match_of("rare_earths_2025"), 19)
    slowed = text[text.index("slowed: ") : text.index("  Leverage")]
    assert slowed.count("%") == playthrough.NAMED
    assert re.search(r"%, and \d+ more\n$", slowed)
    assert "two-\n" not in text
    assert "South-\n" not in text


def test_the_summary_names_first_stoppages_highest_price_and_months():
    """How it came out, in a few lines."""
    match = match_of("rare_earths_2025")
    text = playthrough.summary(match, played(match))
    for words in (
        "Welfare lost since the start, bn USD: US ",
        "Change of approval since the start, points: US ",
        "First lines slowed: ",
        "First lines stopped: Ford, in the week of ",
        "Lines in their worst week: firms stopped ",
        "Highest price outside CN: ",
        "Exports out of CN by month, t: Mar ",
    ):
        assert f"  {words}" in text
    assert "(1 day), Apr " in text  # the game starts on the last day of March


def test_a_world_that_never_stops_says_none():
    """Without acts no line is slowed."""
    match = match_of(seats=(("NORTH", "passive"), ("SOUTH", "passive")), overrides=("steady",))
    text = playthrough.summary(match, played(match))
    assert "First lines slowed: none" in text
    assert "firms stopped 0, slowed 0, neither 2" in text


def test_months_of_two_years_are_kept_apart():
    """A game of sixty weeks has two Januaries."""
    match = match_of(weeks=60)
    text = playthrough.summary(match, played(match))
    assert "Jan 136 (26 days)" in text
    assert "Jan 2026 " in text


def test_exports_by_month_add_up_to_the_game():
    """Each week's flow is spread over its days, and none is lost."""
    match = match_of()
    months = playthrough._monthly(match.book, [w for t in played(match) for w in t.weeks[1:]])
    told_months = sum(float(cell.split()[1].replace(",", "")) for cell in months)
    from game.play.figures import key_figures

    exports = key_figures(match.book)[0]
    weeks = [world for turn in played(match) for world in turn.weeks[1:]]
    flows = sum(float(exports.read(world)[0]) for world in weeks)
    assert told_months == pytest.approx(flows, abs=0.5 * len(months))  # shown to the tonne


@pytest.mark.parametrize(("amount", "words"), [(-0.001, "0.00"), (0.004, "0.00"), (-1.5, "-1.50")])
def test_money_is_never_minus_nought(amount, words):
    """A loss that rounds to nothing has no sign."""
    assert plain_words.hundredths(amount) == words


def test_every_part_of_leverage_has_a_word():
    """The parts are called by words a reader knows."""
    assert list(playthrough.PART_WORDS.values()) == [
        "dependence",
        "stocks",
        "substitutes",
        "own cost",
        "disbelief",
    ]


def test_telling_a_turn_changes_nothing():
    """Reading is free: the same turn gives the same text and the same world."""
    match = match_of()
    turn = played(match)[7]
    levers = turn.after.levers.copy()
    assert playthrough.turn_text(match.book, turn) == playthrough.turn_text(match.book, turn)
    assert np.array_equal(turn.after.levers, levers)
    assert all(isinstance(made.move, Pull | Threat) for made in turn.moves)


@pytest.mark.parametrize(("share", "shown"), [(0.8999, 89), (0.9, 90), (0.57, 57), (0.4999, 49)])
def test_a_line_below_a_limit_is_not_shown_at_it(share, shown):
    """A line slowed at 89.99 per cent reads 89, and 0.57 is not 56 for want of a last bit."""
    assert playthrough._floored(share) == shown
