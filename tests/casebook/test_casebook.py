"""The rules of the table as numbered cases: each file reads as a chapter of a rule book."""

import re

import pytest

from tests.casebook.cases import cases, found, met, play, verdicts
from tests.casebook.printed import PAGE, page

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=[case.number for case in CASES])
def test_the_case_ends_as_the_book_says(case):
    """What is expected after each turn of a case is what the rules bring about."""
    looked_at = 0
    for number, (expected, played) in enumerate(play(case), start=1):
        for what, wanted in expected.items():
            if what == "verdicts":
                judged = verdicts(played)
                assert [verdict for verdict, _ in judged] == wanted, (number, judged)
            elif what == "reason":
                reasons = [reason for verdict, reason in verdicts(played) if reason]
                assert any(wanted in reason for reason in reasons), (number, reasons)
            else:
                value = found(played, what, wanted)
                assert met(value, wanted), f"turn {number}, {what}: {value}, not {wanted}"
            looked_at += 1
    assert looked_at, "a case that expects nothing proves nothing"


def test_cases_are_numbered_once_and_in_order():
    """Others quote cases by number, so a number is never used twice."""
    numbers = [case.number for case in CASES]
    assert len(numbers) == len(set(numbers)) >= 105
    assert all(re.fullmatch(r"[A-Z]\d\d", number) for number in numbers)
    for letter in {number[0] for number in numbers}:
        chapter = [int(number[1:]) for number in numbers if number[0] == letter]
        assert chapter == list(range(1, len(chapter) + 1))


def test_every_case_says_its_rule_in_a_sentence():
    """A reader learns the rules from the sentences alone."""
    for case in CASES:
        assert case.rule.endswith("."), case.number
        assert len(case.rule) > 30, case.number


def test_the_page_of_the_casebook_is_what_its_generator_writes(checkout):
    """`python3 -m tests.casebook.printed` would change nothing: every case stands on the page."""
    written = (checkout / PAGE).read_text(encoding="utf-8")
    assert written == page(written)
    rows = dict(re.findall(r"^\| ([A-Z]\d\d) \| (.*) \|$", written, re.MULTILINE))
    assert rows == {case.number: case.rule for case in CASES}
