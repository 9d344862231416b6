"""Whatever a person does with a desk, in whatever order, it stays a desk."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from game.errors import UsageError
from game.ui.desk import Desk
from game.ui.desk.bargain import Bargain
from game.ui.desk.drafting import draft, drop, pull
from game.ui.desk.issue import issues_of
from game.ui.desk.judged import judged
from game.ui.desk.sending import accept, commit, say_nothing, table_offer, walk
from game.ui.desk.sensible import do_sensible
from game.ui.desk.sheet import sheet_from
from game.ui.desk.weighing import weighed
from game.ui.desk.writing import choose, relieve, take_counter, take_offer, template, write
from tests.unit.ui.desks import desk_of, templates

SHARES = (0.0, 0.3, 0.75, 1.0)


def _lever(desk: Desk, number: int) -> str:
    levers = judged(desk).levers()
    return levers[number % len(levers)].id


def _issue(desk: Desk, number: int) -> str:
    issues = issues_of(desk)
    return issues[number % len(issues)].id


def _templated(desk: Desk, number: int) -> Desk:
    names = templates(desk)
    return template(desk, names[number % len(names)]) if names else write(desk, Bargain())


def _dyad(desk: Desk, number: int) -> int:
    return desk.view.dyads[number % len(desk.view.dyads)]


def _dropped(desk: Desk, number: int) -> Desk:
    drafts = desk.sheet.drafts
    return drop(desk, drafts[number % len(drafts)].id) if drafts else desk


CHANGES = (
    lambda d, n: pull(d, _lever(d, n), SHARES[n % 4]),
    lambda d, n: draft(
        d, "threat", _lever(d, n), severity=SHARES[n % 4], weeks=n % 9, publicity=1.0
    ),
    lambda d, n: draft(d, "withdrawal", _lever(d, n)),
    lambda d, n: draft(d, "promise", _lever(d, n), severity=SHARES[n % 4], ahead=0),
    lambda d, n: draft(d, "claim", _dyad(d, n), limit=float(n)),
    lambda d, n: draft(d, "request", _dyad(d, n)),
    lambda d, n: draft(d, "declaration", _dyad(d, n)),
    lambda d, n: draft(d, "suspension", _dyad(d, n), share=SHARES[n % 4]),
    lambda d, n: draft(d, "compliance", d.sitting.person, level=SHARES[n % 4]),
    lambda d, n: draft(d, "demarche", n % len(d.book.tables.axes.states)),
    lambda d, n: choose(d, _dyad(d, n)),
    lambda d, n: relieve(d, _issue(d, n), SHARES[n % 4]),
    lambda d, n: write(d, d.bargain.on_lever(d.book, d.dyad, _issue(d, n), (0.0, None)[n % 2])),
    _templated,
    lambda d, n: write(d, d.bargain.lasting(n)),
    lambda d, n: write(d, Bargain(extends=n % 2 == 0)),
    _dropped,
    lambda d, n: d.undo(),
    lambda d, n: d.redo(),
)
SENT = (
    commit,
    do_sensible,
    accept,
    table_offer,
    walk,
    say_nothing,
    take_counter,
    take_offer,
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
    for lever in judged(desk).levers():
        assert 0.0 <= lever.payable[0] <= lever.payable[1] <= 1.0
        assert lever.legal == (lever.reason == "")
    assert all(line.legal == (line.reason == "") for line in judged(desk).lines())
    seen = weighed(desk)
    assert 0.0 <= seen.home.chance <= 1.0
    assert 0.0 <= seen.other.low <= seen.other.chance <= seen.other.high <= 1.0
    assert sheet_from(desk.book, desk.sheet.entry()) == desk.sheet
    assert judged(desk).capital >= 0.0
