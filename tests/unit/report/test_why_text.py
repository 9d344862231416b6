"""An account as a person reads it: aligned, folded, and all of it there."""

import json
import re

import numpy as np
import pytest

from game.report.paragraph import WIDTH
from game.report.why_text import as_json, text
from game.turn.why import why
from game.turn.why.account import Account, Part, opened
from game.turn.why.measures import MEASURES, subjects_of
from tests.unit.turn.why.courses import account, year

AMOUNT = re.compile(r"^( +)(\S.*?) +([-+][\d,.]+)(  .*)?$")


def rows(words):
    """Depth, label and amount of each line of the tree."""
    found = [AMOUNT.match(line) for line in words.splitlines()]
    return [
        (len(row[1]) // 2, row[2], float(row[3].replace(",", "")))
        for row in found
        if row is not None
    ]


def told(measure, first, until=None, of=None, **how):
    moved = account(year(), measure, of or MEASURES[measure].example, first, until)
    return text(moved, year()[0].book.calendar, **how)


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("measure", MEASURES)
def test_the_lines_of_each_branch_add_up_to_it(measure, whole):
    """Whatever is folded, what stands under a line adds up to it, but for rounding."""
    for week in (1, 9, 20):
        words = told(measure, week, whole=whole)
        lines = [(0, "all", 0.0), *rows(words)]
        *tree, total = lines
        assert total[1] == "Sum"
        tree[0] = (0, "all", total[2])
        step = 10.0 ** -_decimals(words)
        for place, (depth, label, amount) in enumerate(tree):
            inner = []
            for deeper, _, part in tree[place + 1 :]:
                if deeper <= depth:
                    break
                if deeper == depth + 1:
                    inner.append(part)
            if inner:
                assert abs(sum(inner) - amount) <= step * len(inner), (week, label)


def _decimals(words):
    return len(re.findall(r"Sum +[-+][\d,]+\.?(\d*)", words)[0])


@pytest.mark.parametrize("measure", MEASURES)
def test_no_line_is_wider_than_the_page(measure):
    for week in range(0, 34, 3):
        words = told(measure, week, week + 2, turn=week + 1, whole=True)
        assert max(map(len, words.splitlines())) <= WIDTH


def test_no_name_is_wider_than_the_page():
    book = year()[0].book
    for measure in MEASURES:
        for of in subjects_of(book, measure).values():
            words = text(why(year(), measure, of, 30), book.calendar)
            assert max(map(len, words.splitlines())) <= WIDTH


def test_an_account_says_what_moved_when_and_in_what_order():
    words = told("cover", 9, of="ford/magnet_heavy")
    lines = words.splitlines()
    assert lines[0] == "Cover of Ford, Magnets with dysprosium or terbium (ford/magnet_heavy)"
    assert lines[1] == "Week 9, 2 to 8 June 2025, in weeks of normal use:"
    assert re.fullmatch(r"[\d.]+ before, [\d.]+ after, [-+][\d.]+", lines[2])
    assert "  Arrivals" in words
    assert "left in week 4" in words
    assert "Each part is what one driver adds as it goes from its value in a week at rest" in words
    assert "Arrivals; Use; Government releases" in " ".join(words.split())


def test_a_turn_names_its_weeks_and_days():
    lines = told("leverage", 8, 10, turn=5).splitlines()
    assert lines[1] == "Turn 5, weeks 8 to 9, 26 May to 8 June 2025, in bn USD a week:"
    assert "in the week before to its value now" in " ".join(lines)


def made(*parts):
    amount = sum(part.amount for part in parts)
    return Account(
        measure="approval", of="US", label="United States", unit="points", first=0, until=1,
        before=np.array([50.0]), after=50.0 + amount, parts=parts,
    )  # fmt: skip


def leaf(label, amount, note="", reverse=None):
    other = None if reverse is None else np.array([float(reverse)])
    return Part(label, np.array([float(amount)]), note=note, reverse=other)


def lines_of(*parts, **how):
    return [row[1] for row in rows(text(made(*parts), year()[0].book.calendar, **how))]


def test_small_parts_are_folded_and_shown_on_demand():
    parts = (leaf("big", -4), leaf("small", 0.01), leaf("tiny", 0.02), leaf("none", 0))
    assert lines_of(*parts) == ["big", "and 2 smaller", "Sum"]
    assert lines_of(*parts, whole=True) == ["big", "small", "tiny", "Sum"]


def test_a_branch_with_one_twig_is_drawn_straight_and_keeps_its_note():
    inner = opened("sea", [leaf("held", -2), leaf("none", 0)], "so it is")
    branch = opened("From China", [inner, leaf("air", 0)])
    words = text(made(branch), year()[0].book.calendar)
    assert [row[1] for row in rows(words)] == ["From China, sea, held", "Sum"]
    assert "so it is" in words


@pytest.mark.parametrize(
    ("left", "words"),
    [
        ((4,), "left in week 4"),
        ((5, 4), "left in weeks 4 and 5"),
        ((-1, 0), "left in week 0"),
        ((-2, -1), "left before week 0"),
    ],
)
def test_what_arrives_says_when_it_left(left, words):
    part = Part("by sea", np.array([-1.0]), left=left)
    assert text(made(part), year()[0].book.calendar).splitlines()[5].endswith(f"  {words}")


def test_parts_that_cancel_are_shown():
    branch = opened("in", [leaf("sea", 5), leaf("ban", -5)])
    assert lines_of(branch, leaf("out", -1)) == ["in", "sea", "ban", "out", "Sum"]


def test_the_largest_push_each_way_is_said_first():
    branch = opened("in", [leaf("sea", 5), leaf("ban", -2)])
    words = text(made(branch, leaf("out", -1)), year()[0].book.calendar)
    assert "Pushed down most by: in / ban -2.00" in words
    assert "Pushed up most by: in / sea +5.00" in words


def test_a_figure_that_did_not_move_is_said_so():
    words = text(made(leaf("in", 0), leaf("out", 0)), year()[0].book.calendar)
    assert [row[1:] for row in rows(words)] == [("Sum", 0.0)]
    assert "Pushed" not in words
    assert "Nothing moved it." in words
    assert "nothing left over" in words


def test_rounding_is_not_taken_for_a_move():
    words = text(made(leaf("in", 1e-15), leaf("out", -2e-15)), year()[0].book.calendar)
    assert "Nothing moved it." in words
    assert [row[1] for row in rows(words)] == ["Sum"]


def test_a_part_that_hangs_on_the_order_shows_the_other_value():
    """From a tenth of the part or of the whole change on, in lines and branches alike."""
    stocks = opened("Stocks", [leaf("users", 3, reverse=3.8), leaf("makers", 1, "so", reverse=0.2)])
    words = text(made(stocks, leaf("back", -2, reverse=-2.1)), year()[0].book.calendar)
    lines = [" ".join(line.split()) for line in words.splitlines()]
    assert "Stocks +4.00" in lines
    assert "users +3.00 or +3.80 in the reverse order" in lines
    assert "makers +1.00 or +0.20 in the reverse order; so" in lines
    assert "back -2.00" in lines
    assert "the parts in reverse add up to the same sum." in words


def test_an_account_without_such_parts_does_not_speak_of_the_order_backwards():
    words = text(made(leaf("in", 3, reverse=3.001), leaf("out", -1)), year()[0].book.calendar)
    assert "reverse" not in words


def test_the_stocks_behind_a_price_show_how_much_their_order_decides():
    """Users' and makers' stocks share one logarithm."""
    words = told("price", 11, of="metal_heavy")
    assert re.search(r"Makers' stocks +\+[\d.]+  or \+[\d.]+ in the reverse order", words)
    parts = json.loads(as_json(account(year(), "price", "metal_heavy", 11)))["parts"]
    shown = {part["label"]: part for part in parts[0]["parts"]}
    assert shown["Makers' stocks"]["reverse"] < 0.5 * shown["Makers' stocks"]["amount"]
    assert shown["Users' stocks"]["reverse"] > shown["Users' stocks"]["amount"]
    assert "reverse" not in shown["Use expected"]


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        ((4, -3.5, 1), "The two largest nearly cancel: a +4.00 and b -3.50 leave +0.50."),
        ((4, -2, 1), None),
        ((4, 3.9, -1), None),
    ],
)
def test_large_parts_that_cancel_are_said_to(amounts, said):
    parts = [leaf(label, amount) for label, amount in zip("abc", amounts, strict=True)]
    words = text(made(*parts), year()[0].book.calendar)
    assert said in words if said else "nearly cancel" not in words


def test_programs_get_all_of_it():
    moved = account(year(), "cover", "ford/magnet_heavy", 9)
    tree = json.loads(as_json(moved))

    def summed(part):
        return part["amount"] if "parts" not in part else sum(map(summed, part["parts"]))

    assert tree["weeks"] == [9]
    assert tree["change"] == tree["after"] - tree["before"]
    assert sum(map(summed, tree["parts"])) == pytest.approx(tree["change"], abs=1e-12)
    assert abs(tree["residual"]) < 1e-12
