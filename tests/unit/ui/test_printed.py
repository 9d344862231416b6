"""A page in text says what the page in the window says, no number more and none less."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from game.report.paragraph import wide
from game.ui.page import Axis, Button, Chart, Figure, Form, Page, Panel, Table, Text
from game.ui.page.shown import Row
from game.ui.printed import Numbers, change, handles, lines_of, parts
from tests.unit.ui.pages import pages
from tests.unit.ui.strings import numbers, strings

MARK = re.compile(r"\[\d+\] ")
"""A number to type; it belongs to the twin alone."""


def lines(shown):
    return [line for part in shown for line in lines_of(part)]


def text(page):
    """The page as text, without the numbers to type."""
    ids = Numbers().renewed(handle.id for handle in handles(page))
    return MARK.sub("", "\n".join(lines(parts(page, ids))))


@settings(max_examples=40)
@given(page=pages(), columns=st.integers(80, 100))
def test_numbers_of_the_page_are_those_of_the_text(page, columns):
    """Whatever is on the page, and however wide the terminal is."""
    with wide(columns):
        printed = text(page)
    drawn = " | ".join(strings(page))
    assert numbers(drawn) == numbers(" ".join(printed.split()))


@settings(max_examples=40)
@given(page=pages())
def test_every_word_of_the_page_is_in_the_text(page):
    """Words are wrapped, never cut; a name that repeats its panel's title is said once."""
    printed = set(re.findall(r"\w+", text(page)))
    for words in strings(page):
        assert set(re.findall(r"\w+", words)) <= printed | {"shock", "deal", "policy", "deadline"}


@settings(max_examples=40)
@given(page=pages(), columns=st.integers(80, 100))
def test_no_line_is_wider_than_the_terminal(page, columns):
    with wide(columns):
        printed = "\n".join(lines(parts(page, Numbers())))
    assert max(map(len, printed.splitlines())) <= columns


@settings(max_examples=40)
@given(page=pages())
def test_everything_that_can_be_reached_has_its_number_once_or_more(page):
    reach = handles(page)
    ids = Numbers().renewed(handle.id for handle in reach)
    printed = " ".join("\n".join(lines(parts(page, ids))).split())
    assert sorted(ids.of.values()) == list(range(1, len(reach) + 1))
    for handle in reach:
        assert ids(handle.id) in f"{printed} "


@settings(max_examples=40)
@given(old=pages(), new=pages())
def test_a_change_loses_no_line(old, new):
    """What the new page says is new in the change or was said before; axes are drawn, not said."""
    ids = Numbers().renewed(h.id for h in (*handles(old), *handles(new)))
    before, after = parts(old, ids), parts(new, ids)
    heard = {" ".join(line.split()) for line in lines(before)}
    heard |= {" ".join(line.split()) for line in lines(change(before, after))}
    axes = {line for part in after for block in part.blocks if block.still for line in block.lines}
    for line in lines(after):
        assert " ".join(line.split()) in heard or line in axes


@settings(max_examples=40)
@given(page=pages())
def test_nothing_has_changed_on_the_same_page(page):
    ids = Numbers().renewed(handle.id for handle in handles(page))
    assert change(parts(page, ids), parts(page, ids)) == ()


def page_of(*items):
    return Page("page", "Table", Form.TABLE, (Panel("one", "Cover", items),))


def changed(old, new):
    return lines(change(parts(old, Numbers()), parts(new, Numbers())))


def test_only_what_is_new_in_a_panel_is_told():
    old = page_of(Figure("US", "8.0", "weeks"), Figure("EU", "7.0", "weeks"))
    new = page_of(Figure("US", "8.0", "weeks"), Figure("EU", "6.5", "weeks", "▼ 0.5"))
    assert changed(old, new) == ["Cover", "  EU: 6.5 weeks, down 0.5"]


def test_what_has_only_moved_is_not_told_again():
    us, eu = Figure("US", "8.0"), Figure("EU", "7.0")
    assert changed(page_of(us, eu), page_of(eu, us)) == []


def test_what_is_gone_is_named():
    us, eu = Figure("US", "8.0"), Figure("EU", "7.0")
    assert changed(page_of(us, eu), page_of(us)) == ["Cover", "  no longer shown: EU"]


def test_a_figure_that_stands_under_another_heading_now_is_not_missed():
    """As the worth of an offer does when one round of talks follows another."""
    old = page_of(Text("Talks with China", strong=True), Figure("Worth", "+1.0"))
    new = page_of(Text("Talks with Japan", strong=True), Figure("Worth", "+2.0"))
    assert changed(old, new) == ["Cover", "  Talks with Japan", "  Worth: +2.0"]


def test_a_panel_that_comes_back_as_it_was_is_not_read_again():
    """As levers do when talks are over."""
    levers = Panel("levers", "Levers", (Figure("Tariff", "0.50"),))
    before = parts(Page("page", "Table", Form.TABLE, (levers,)), Numbers())
    between = parts(Page("page", "Table", Form.TABLE, ()), Numbers())
    heard = {part.id: part for part in before}
    assert lines(change(before, between, heard)) == ["Gone: Levers"]
    assert change(between, before, heard) == ()


def test_a_row_of_a_table_is_told_below_its_headings():
    def cover(weeks):
        rows = (Row(("light", "9.0")), Row(("heavy", weeks)))
        return page_of(Table("Weeks of use", ("good", "US"), rows))

    assert changed(cover("8.0"), cover("7.5")) == [
        "Cover",
        "  Weeks of use",
        "  good    US",
        "  heavy  7.5",
    ]


def test_a_heading_within_a_panel_stands_above_what_is_new_below_it():
    def firms(weeks):
        return page_of(Text("Firms", strong=True), Figure("Ford", weeks, "weeks"))

    assert changed(firms("2.0"), firms("1.5")) == ["Cover", "  Firms", "  Ford: 1.5 weeks"]


def test_a_chart_after_the_lines_of_a_heading_is_not_told_under_it():
    def cover(words):
        axis = Axis(0.0, 1.0)
        chart = Chart("Your cover", "weeks", words, axis, axis)
        return page_of(Text("Firms", strong=True), Figure("Ford", "2.0", "weeks"), chart)

    told_of = changed(cover("8.0"), cover("7.5"))
    assert [line.strip().partition(":")[0] for line in told_of] == ["Cover", "Your cover"]


def test_a_thing_keeps_its_number_while_others_come_and_go():
    first = Numbers().renewed(["a", "b", "c"])
    later = first.grown(["c", "x", "a"])
    assert (later("a"), later("c"), later("x")) == ("[1] ", "[3] ", "[4] ")
    assert later.renewed(["c", "x", "y"]).of == {"c": 3, "x": 4, "y": 1}


def test_a_button_that_is_off_says_why():
    shown = text(
        Page("p", "P", Form.MENU, (), (), (Button("load", "Load", off="no game is kept"),))
    )
    assert shown.splitlines()[-1] == "  Load, not now: no game is kept"
