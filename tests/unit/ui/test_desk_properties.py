"""Whatever a person does with a desk, in whatever order, it stays a desk."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from game.errors import UsageError
from game.ui.desk import Desk
from game.ui.desk.sheet import sheet_from
from tests.unit.ui.desks import desk_of

SHARES = (0.0, 0.3, 0.75, 1.0)


def _lever(desk: Desk, number: int) -> str:
    levers = desk.levers()
    return levers[number % len(levers)].id


def _issue(desk: Desk, number: int) -> str:
    issues = desk.issues()
    return issues[number % len(issues)].id


def _templated(desk: Desk, number: int) -> Desk:
    templates = desk.templates()
    return desk.template(templates[number % len(templates)].id) if templates else desk.clear()


CHANGES = (
    lambda d, n: d.pull(_lever(d, n), SHARES[n % 4]),
    lambda d, n: d.threaten(_lever(d, n), SHARES[n % 4], d.view.week + n % 9),
    lambda d, n: d.withdraw(_lever(d, n)),
    lambda d, n: d.promise(_lever(d, n), SHARES[n % 4]),
    lambda d, n: d.claim(d.dyads()[n % len(d.dyads())], float(n)),
    lambda d, n: d.request(d.dyads()[n % len(d.dyads())]),
    lambda d, n: d.declare(d.dyads()[n % len(d.dyads())]),
    lambda d, n: d.suspend(d.dyads()[n % len(d.dyads())], SHARES[n % 4]),
    lambda d, n: d.compliance(SHARES[n % 4]),
    lambda d, n: d.demarche(n % len(d.book.tables.axes.states)),
    lambda d, n: d.choose(d.dyads()[n % len(d.dyads())]),
    lambda d, n: d.relieve(_issue(d, n), SHARES[n % 4]),
    lambda d, n: d.bind(_issue(d, n), n % 2 == 0),
    _templated,
    lambda d, n: d.duration(n),
    lambda d, n: d.prolong(n % 2 == 0),
    lambda d, n: d.drop(d.drafts()[n % len(d.drafts())].id) if d.drafts() else d,
    lambda d, n: d.undo(),
    lambda d, n: d.redo(),
)
SENT = (
    lambda d: d.commit(),
    lambda d: d.do_sensible(),
    lambda d: d.accept(),
    lambda d: d.table_offer(),
    lambda d: d.walk(),
    lambda d: d.say_nothing(),
    lambda d: d.take_counter(),
    lambda d: d.take_offer(),
)


@settings(max_examples=40, deadline=None)
@given(
    person=st.sampled_from(["US", "CN", "EU"]),
    steps=st.lists(
        st.tuples(
            st.lists(st.tuples(st.integers(0, len(CHANGES) - 1), st.integers(0, 40)), max_size=6),
            st.integers(0, len(SENT) - 1),
        ),
        max_size=12,
    ),
)
def test_no_order_of_doings_breaks_a_desk(person, steps):
    """Nothing raises but a sentence; what is shown is in bounds; drafts survive a save."""
    desk = desk_of(person, weeks=12)
    for changes, sent in steps:
        for change, number in changes:
            if desk.over:
                return
            before = desk
            desk = CHANGES[change](desk, number)
            if desk.sheet != before.sheet and len(desk.past) > len(before.past):
                assert desk.undo().sheet == before.sheet
        if desk.over:
            return
        _in_bounds(desk)
        with suppress(UsageError):
            desk = SENT[sent](desk)


def _in_bounds(desk: Desk) -> None:
    for lever in desk.levers():
        assert 0.0 <= lever.payable[0] <= lever.payable[1] <= 1.0
        assert lever.legal == (lever.reason == "")
    assert all(line.legal == (line.reason == "") for line in desk.drafts())
    seen = desk.appraise()
    assert 0.0 <= seen.home.chance <= 1.0
    assert 0.0 <= seen.other.low <= seen.other.chance <= seen.other.high <= 1.0
    assert sheet_from(desk.book, desk.sheet.entry()) == desk.sheet
    assert desk.capital >= 0.0
