"""The desk: what is drafted is judged as the turn will judge it, undone, and sent."""

import pytest

from game.errors import RecordError, UsageError
from game.play.match import Match, Setting
from game.play.record import turn_entry
from game.play.saves import Shelf
from game.play.sitting import sit_down
from game.rules.moves import Pull, Threat, Verdict
from game.turn.pending import Phase
from game.ui.desk import Desk
from game.ui.desk.bargain import Bargain
from game.ui.desk.drafting import draft, drop, pull
from game.ui.desk.issue import issues_of
from game.ui.desk.judged import judged
from game.ui.desk.sending import accept, commit, news, say_nothing, table_offer, walk
from game.ui.desk.sensible import do_sensible, sensible
from game.ui.desk.sheet import sheet_from
from game.ui.desk.writing import choose, relieve, template, write
from tests.unit.ui.desks import by_default, desk_of, talking, templates


def test_every_own_lever_lies_on_the_desk_as_it_stands():
    """With bounds, the price of its harsh end, and words for a tooltip."""
    desk = desk_of("CN")
    owned = [name for name, lever in desk.book.scenario.levers.items() if lever.owner == "CN"]
    assert [lever.id for lever in judged(desk).levers()] == owned
    for lever in judged(desk).levers():
        assert lever.drafted == lever.severity == float(desk.view.levers[lever.lever, 0])
        assert 0.0 <= lever.payable[0] <= lever.severity <= lever.payable[1] <= 1.0
        assert lever.legal
        assert lever.cost == 0.0
        assert lever.label in lever.help
        assert "Source" in lever.help


def test_a_pull_is_drafted_priced_and_done_as_drafted():
    """Its price is what the capital falls by, and the record says it was done."""
    desk = desk_of("CN")
    lever = next(one for one in judged(desk).levers() if one.severity < 0.5 and not one.helps)
    drafted = pull(desk, lever.id, 0.6)
    now = judged(drafted).levers()[judged(desk).levers().index(lever)]
    assert now.drafted == 0.6
    assert now.cost > 0.0
    assert judged(drafted).left == pytest.approx(judged(desk).left - now.cost)
    (line,) = judged(drafted).lines()
    assert (line.id, line.legal, line.said) == (f"pull:{lever.id}", True, False)
    assert lever.label in line.words
    assert "0.60" in line.words
    record = _to_the_next_turn(drafted).sitting.last
    assert record is not None
    (made,) = (made for made in record.moves if made.state == "CN")
    assert isinstance(made.move, Pull)
    assert made.verdict is Verdict.DONE
    assert record.after.levers[lever.lever, 0] == 0.6


def _to_the_next_turn(desk: Desk) -> Desk:
    turn = desk.sitting.game.turn
    while desk.sitting.game.turn == turn:
        desk = say_nothing(desk) if desk.phase is Phase.TALK else commit(desk)
    return desk


def test_the_severity_of_today_clears_a_draft():
    """Moving a slider back leaves nothing drafted."""
    desk = desk_of("CN")
    lever = judged(desk).levers()[0]
    assert judged(pull(pull(desk, lever.id, 0.77), lever.lever, lever.severity)).lines() == ()


def test_what_cannot_be_paid_is_said_and_the_harshest_that_can_is_told():
    """Levers pulled to the top one after the other: at some point the capital is gone."""
    poor_state = Setting("rare_earths_2025", settings=("parameters.politics.capital_start=5",))
    desk = Desk.at(sit_down(Match.of(poor_state), "CN"))
    for lever in judged(desk).levers():
        desk = pull(desk, lever.id, 0.0 if lever.helps else 1.0)
    poor = [one for one in judged(desk).lines() if not one.legal]
    assert poor
    assert all("too little political capital left" in one.reason for one in poor)
    lever = next(one for one in judged(desk).levers() if f"pull:{one.id}" == poor[-1].id)
    assert not lever.legal
    assert lever.reason == poor[-1].reason
    least = pull(desk, lever.id, lever.payable[1] * 0.999 + lever.severity * 0.001)
    assert [one.legal for one in judged(least).lines() if one.id == poor[-1].id] == [True]


def test_a_threat_is_said_before_anybody_moves():
    """Statements go out first, and the moves kept for after them are sent straight on."""
    desk = desk_of("CN")
    own = judged(desk).levers()
    one, other = [lever for lever in own if lever.severity < 0.5 and not lever.helps][:2]
    desk = draft(desk, "threat", one.id, severity=0.9, weeks=6, publicity=0.5)
    desk = pull(desk, other.id, other.severity + 0.1)
    assert [line.said for line in judged(desk).lines()] == [True, False]
    after = _to_the_next_turn(desk)
    last = after.sitting.last
    assert last is not None
    (said,) = (made for made in last.said if made.state == "CN")
    assert isinstance(said.move, Threat)
    assert (said.move.deadline, said.move.publicity) == (last.first + 6, 0.5)
    (lever,) = (lever for lever in judged(after).levers() if lever.id == one.id)
    assert (lever.threatened, lever.deadline) == (0.9, last.first + 6)
    assert judged(draft(after, "withdrawal", one.id)).lines()[0].legal
    assert not judged(draft(after, "withdrawal", other.id)).lines()[0].legal
    assert judged(after).lines() == ()


def test_moves_wait_when_others_have_said_something_new():
    """In the turn others speak the person hears it before the moves go out."""
    desk, stopped = desk_of("EU"), False
    while not desk.over and not stopped:
        if desk.phase is Phase.SIGNAL:
            desk = commit(draft(desk, "demarche", "US"))
            if desk.phase is Phase.MOVE:
                stopped = True
                assert news(desk)
                assert [line.id for line in judged(desk).lines()] == ["demarche:US"]
                assert commit(desk).phase is not Phase.MOVE
        else:
            desk = do_sensible(desk)
    assert stopped


def test_every_kind_of_act_can_be_drafted_and_says_whether_it_is_legal():
    """Each in words of its own, each judged, each dropped by its id."""
    desk = desk_of("US")
    lever = judged(desk).levers()[0]
    dyad = desk.view.dyads[0]
    full = pull(desk, lever.id, 0.9)
    for kind, of, says in (
        ("request", dyad, {}),
        ("demarche", "CN", {}),
        ("listing", desk.book.tables.axes.users[0], {"listed": True}),
        ("compliance", "US", {"level": 0.8}),
        ("declaration", dyad, {}),
        ("suspension", dyad, {"share": 0.5}),
        ("promise", lever.id, {"severity": 0.0, "ahead": 0}),
        ("claim", dyad, {"limit": 3.0}),
        ("threat", lever.id, {"severity": 1.0, "weeks": 4, "publicity": 1.0}),
        ("withdrawal", lever.id, {}),
    ):
        full = draft(full, kind, of, **says)
    lines = judged(full).lines()
    assert len({line.words for line in lines}) == len(lines) == 11
    assert all(line.legal == (line.reason == "") for line in lines)
    by_kind = {line.id.split(":")[0]: line for line in lines}
    assert not by_kind["declaration"].legal
    assert by_kind["demarche"].legal
    empty = full
    for line in lines:
        empty = drop(empty, line.id)
    assert judged(empty).lines() == ()
    assert drop(empty, "pull:nothing") is empty
    again = sheet_from(desk.book, full.sheet.entry())
    assert again == full.sheet


def test_undo_steps_back_change_by_change_and_redo_forward():
    """The desk of each step comes back, moves and package alike, but not past a commit."""
    desk = desk_of("US")
    levers = judged(desk).levers()
    steps = [desk]
    issue = issues_of(desk)[0]
    for change in (
        lambda d: pull(d, levers[0].id, 0.42),
        lambda d: pull(d, levers[0].id, 0.43),
        lambda d: draft(d, "demarche", "CN"),
        lambda d: relieve(d, issue.id, 0.5),
        lambda d: write(d, d.bargain.lasting(40)),
        lambda d: template(d, templates(d)[0]),
        lambda d: drop(d, "demarche:CN"),
    ):
        steps.append(change(steps[-1]))
    back = steps[-1]
    for step in reversed(steps[:-1]):
        back = back.undo()
        assert back.sheet == step.sheet
        assert judged(back).lines() == judged(step).lines()
    assert back.undo() is back
    for step in steps[1:]:
        back = back.redo()
        assert back.sheet == step.sheet
    assert back.redo() is back
    assert draft(steps[2].undo(), "demarche", "EU").redo().sheet.draft("demarche:EU") is not None
    committed = commit(steps[2])
    assert committed.undo() is committed


@pytest.mark.parametrize(
    ("scenario", "person"),
    [
        ("rare_earths_2025", "US"),
        ("rare_earths_2025", "CN"),
        ("rare_earths_2025", "EU"),
        ("rare_earths_2025", "JP"),
        ("rare_earths_2025", "AU"),
        ("smallest", "NORTH"),
        ("smallest", "SOUTH"),
        ("optimistic_reading", "US"),
    ],
)
def test_sensible_defaults_alone_finish_a_game(scenario, person):
    """Enter alone is enough with any seat, and every default is told in words."""
    desk, answers = desk_of(person, scenario), 0
    while not desk.over:
        advice = sensible(desk)
        assert advice.words.endswith(".")
        desk, answers = do_sensible(desk), answers + 1
        assert answers < 300
    assert len(desk.sitting.history) == len(desk.book.calendar.turns)
    assert sensible(desk).what == "end"
    assert do_sensible(desk) is desk


def test_before_the_game_is_theirs_a_sensible_person_repeats_the_record():
    """Enter alone plays the first weeks as they went; a draft of one's own takes its place."""
    desk = desk_of("US")
    assert sensible(desk).what == "repeat"
    after = _by_default_to(desk, turn=1)
    script = [(move.lever, move.week) for move in desk.book.script.moves["US"] if move.week < 2]
    last = after.sitting.last
    assert last is not None
    done = [(made.move.lever, made.move.week) for made in last.moves if made.state == "US"]
    assert sorted(done) == sorted(script)
    assert sensible(draft(desk, "demarche", "CN")).what == "commit"


def _by_default_to(desk: Desk, turn: int) -> Desk:
    while desk.sitting.game.turn < turn:
        desk = do_sensible(desk)
    return desk


def test_a_game_by_defaults_equals_itself_saved_and_opened_at_every_step(tmp_path):
    """In the middle of a turn and of talks as well, with what is drafted."""
    shelf, desk = Shelf(tmp_path), desk_of("US", weeks=16)
    for number, after in enumerate(by_default(desk)):
        if after.over:
            break
        kept = relieve(draft(after, "demarche", "CN"), issues_of(after)[0].id, 0.25)
        opened = shelf.load(shelf.autosave(kept.sitting, kept.sheet.entry()))
        again = Desk.at(opened.sitting, sheet_from(kept.book, opened.drafts))
        assert again.sheet == kept.sheet
        assert judged(again).lines() == judged(kept).lines()
        assert sensible(again).words == sensible(kept).words
        assert again.sitting.entries == after.sitting.entries
        if number % 5 == 0:
            ends = [list(by_default(one))[-1].sitting.entries for one in (again, kept)]
            assert ends[0] == ends[1]
    shelf.close()


def test_a_desk_whose_seat_a_strategy_plays_watches_by_default():
    """Enter goes from turn to turn."""
    desk = desk_of("US", weeks=8)
    away = Desk.at(desk.sitting.taken_over("US", desk.sitting.strategies["US"]))
    *_, last = by_default(away)
    match = desk.sitting.match
    assert list(last.sitting.entries) == [turn_entry(match.book, turn) for turn in match.turns()]


def test_talks_want_an_answer_and_nothing_else_is_talk():
    """What is not asked for is refused in a sentence."""
    quiet, desk = desk_of("US"), talking()
    for answer in (accept, table_offer, walk, say_nothing):
        with pytest.raises(UsageError, match="no round of talks"):
            answer(quiet)
    with pytest.raises(UsageError, match="talks want an answer"):
        commit(desk)
    with pytest.raises(UsageError, match="the package is empty"):
        table_offer(write(desk, Bargain()))
    assert choose(desk, desk.dyad) is desk


def test_a_game_that_is_over_has_nothing_to_draft():
    """The desk says so."""
    *_, desk = by_default(desk_of("NORTH", "smallest", weeks=4))
    assert desk.over
    with pytest.raises(UsageError, match="the game is over"):
        _ = desk.view


@pytest.mark.parametrize(
    ("part", "value", "reason"),
    [
        ("moves", [{"kind": "pull", "of": "moon", "values": {}}], 'about "moon"'),
        ("moves", [{"kind": "demarche", "of": "CN", "values": {"x": 1}}], "does not say"),
        (
            "moves",
            [{"kind": "compliance", "of": "US", "values": {"level": float("nan")}}],
            "does not say",
        ),
        (
            "moves",
            [{"kind": "compliance", "of": "US", "values": {"level": 10**400}}],
            "does not say",
        ),
        ("dyad", 99, "a dyad that does not exist"),
        ("packages", [[99, {}]], "a dyad that does not exist"),
    ],
)
def test_drafts_that_make_no_sense_are_refused_in_a_sentence(part, value, reason):
    """As a forged save may hold them."""
    desk = desk_of("US")
    with pytest.raises(RecordError, match=reason):
        sheet_from(desk.book, {**desk.sheet.entry(), part: value})


def test_a_name_nearly_right_is_answered_by_the_right_one():
    """In the same words for moves and for packages."""
    desk = desk_of("US")
    with pytest.raises(UsageError, match=r'; did you mean "CN"\?$'):
        draft(desk, "demarche", "CNN")
    name = templates(desk)[0]
    with pytest.raises(UsageError, match=f'; did you mean "{name}"\\?$'):
        template(desk, name + "x")


def test_a_package_out_of_bounds_is_refused_in_a_sentence():
    """A share beyond 1, or weeks beyond ten years."""
    desk = desk_of("US")
    desk = relieve(desk, issues_of(desk)[0].id, 0.5)
    for changed in ({"duration": 1e9}, {"relief": {issues_of(desk)[0].id: 2.0}}):
        entry = desk.sheet.entry()
        entry["packages"][0][1].update(changed)
        with pytest.raises(RecordError, match="shares from 0 to 1"):
            sheet_from(desk.book, entry)
