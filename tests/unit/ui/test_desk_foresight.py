"""Forecasts of a desk: small plain fans, the same for the same drafts, and cheap to send."""

import pickle
import time
from dataclasses import replace

import numpy as np

from game.rules.moves import Override, Verdict
from game.turn.forecast import played
from game.turn.pending import Made
from game.turn.readings import ROWS
from game.ui.bridge import Bridge, Failed, Inline
from game.ui.desk import Desk, ahead
from game.ui.desk.ahead import LEFT_OUT
from game.ui.desk.bargain import Bargain
from game.ui.desk.drafting import draft, pull
from game.ui.desk.foresee import BANDS, Foresight, banded, wished
from game.ui.desk.judged import judged
from game.ui.desk.sending import commit
from game.ui.desk.writing import template, write
from game.ui.pages.amount import signed
from game.ui.pages.prices import forecast_panel
from game.ui.screen import Wish
from game.ui.screens.scenes import scene_of
from tests.unit.ui.desks import desk_of, talking, templates


def _answer(desk, pairs=4) -> Foresight:
    wish = wished(desk, pairs)
    found: Foresight = wish.work(*wish.args)
    return found


def test_a_desk_with_nothing_on_it_changes_nothing():
    """The difference is zero to the bit in every week, row and band."""
    found = _answer(desk_of("US"))
    assert found.fault == ""
    assert set(found.fans) == set(ROWS) - set(LEFT_OUT)
    for fan in found.fans.values():
        assert not fan.difference.any()
        assert (fan.without == fan.with_plan).all()


def test_a_package_changes_something_and_its_fans_are_in_order():
    """Bands do not cross, week 0 is now, and the difference is of the pairs, game by game."""
    desk = desk_of("US")
    found = _answer(template(desk, templates(desk)[0]), pairs=6)
    assert found.first == desk.view.week
    assert any(fan.difference.any() for fan in found.fans.values())
    for fan in found.fans.values():
        assert fan.without.shape[0] == len(BANDS)
        assert (np.diff(fan.with_plan, axis=0) >= 0.0).all()
        assert (np.diff(fan.difference, axis=0) >= 0.0).all()


def test_moves_that_are_drafted_are_foreseen_and_illegal_ones_left_out():
    """A lever pulled shows; a breach declared without ground changes nothing."""
    desk = desk_of("CN")
    lever = max(judged(desk).levers(), key=lambda one: one.full)
    assert any(fan.difference.any() for fan in _answer(pull(desk, lever.id, 1.0)).fans.values())
    void = _answer(draft(desk, "declaration", desk.view.dyads[0]))
    assert not any(fan.difference.any() for fan in void.fans.values())


def test_what_cannot_be_signed_is_a_reason_not_a_fan():
    """The answer says why in words."""
    desk = write(desk_of("US"), Bargain(extends=True))
    found = _answer(desk)
    assert found.fans == {}
    assert "nothing in force to prolong" in found.fault


def test_in_talks_the_moves_already_made_are_in_both_fans():
    """What the package does is told apart from what was done before the talks."""
    desk = talking()
    assert not any(fan.difference.any() for fan in _answer(write(desk, Bargain())).fans.values())


def test_moves_that_came_to_nothing_are_not_foreseen_as_made():
    desk = talking()
    drafted = draft(draft(desk_of("US"), "demarche", "CN"), "demarche", "EU")
    fine, void = (one.move for one in judged(drafted).ruled)
    done = (Made("US", fine, Verdict.DONE, ""), Made("US", void, Verdict.VOID, "it costs too much"))
    pending = replace(desk.sitting.under_way, done=done)
    changed = Desk.at(replace(desk.sitting, pending=pending), desk.sheet)
    assert wished(changed, 4).args[3].made == (fine,)


def test_games_that_differ_are_other_work():
    """In who sat down when, in the turns before, and in what a facilitator sets by hand."""
    desk = commit(desk_of("US"))
    sitting, match = desk.sitting, desk.sitting.match
    by_hand = Override("approval", "US", 40.0, 3, "a teacher", "to see")
    other_games = (
        replace(sitting, begun=1),
        replace(sitting, entries=({"state_hash": "another"},)),
        replace(sitting, match=replace(match, overrides=(by_hand,))),
    )
    keys = {wished(Desk.at(one, desk.sheet), 16).key for one in (sitting, *other_games)}
    assert len(keys) == 4


def test_the_same_drafts_are_the_same_work():
    """Any change of a draft, of the turn or of the pairs is other work."""
    desk = desk_of("US")
    key = wished(desk, 16).key
    assert wished(desk, 16).key == key
    assert wished(desk_of("US"), 16).key == key
    pulled = pull(desk, judged(desk).levers()[0].id, 0.5)
    others = {wished(desk, 64).key, wished(pulled, 16).key, wished(commit(desk), 16).key}
    assert len(others | {key}) == 4
    assert wished(pulled.undo(), 16).key == key


def test_what_is_sent_and_what_comes_back_is_small():
    """Well below a megabyte either way, though views hold closures."""
    desk = desk_of("US")
    wish = wished(template(desk, templates(desk)[0]), 4)
    assert len(pickle.dumps(wish)) < 300_000
    assert len(pickle.dumps(wish.work(*wish.args))) < 1_000_000


def _games(monkeypatch):
    """The games played from now on, as (plans, pairs); none is kept from before."""
    games = []

    def counted(seen, legs, *args, pairs, **named):
        games.append((len(legs), len(pairs)))
        return played(seen, legs, *args, pairs=pairs, **named)

    ahead._AHEAD.clear()
    monkeypatch.setattr(ahead, "played", counted)
    return games


def test_no_game_is_played_twice_in_a_turn(monkeypatch):
    """Doing nothing is played once for all drafts, and a finer forecast goes on from a coarse one;
    what comes of it is what would have come of playing all anew."""
    games = _games(monkeypatch)
    desk = desk_of("US")
    drafted = pull(desk, judged(desk).levers()[0].id, 0.5)
    for one, pairs in ((desk, 3), (desk, 5), (drafted, 3), (drafted, 5), (desk, 5), (drafted, 3)):
        _answer(one, pairs)
    assert games == [(1, 3), (1, 2), (1, 3), (1, 2)]
    kept = _answer(drafted, 5)
    ahead._AHEAD.clear()
    fresh = _answer(drafted, 5)
    assert games[4:] == [(2, 5)]
    for name, fan in fresh.fans.items():
        for part in ("without", "with_plan", "difference", "summed"):
            assert np.array_equal(getattr(kept.fans[name], part), getattr(fan, part))


def test_what_was_played_of_another_turn_is_not_taken(monkeypatch):
    games = _games(monkeypatch)
    desk = desk_of("US")
    for one in (desk, commit(desk)):
        _answer(one, 2)
    assert games == [(1, 2), (1, 2)]


def test_the_bands_hold_as_many_futures_as_they_say():
    """A future drawn like 19 pairs lies below each edge as often as the edge says."""
    values = np.random.default_rng(1).normal(size=(20_000, 20))
    below = (values[:, -1] < banded(values[:, :-1])).mean(axis=1)
    np.testing.assert_allclose(below, (0.05, 0.25, 0.5, 0.75, 0.95), atol=0.01)


def test_a_single_pair_is_all_its_bands():
    """There is nothing to tell them apart."""
    assert (banded(np.array([[3.0], [-1.0]])) == [[3.0, -1.0]]).all()


def _wait(bridge, seconds=60.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = bridge.poll()
        if found is not None:
            return found
        time.sleep(0.005)
    raise AssertionError("no answer in time")


def test_another_process_answers_as_this_one_would():
    """The fans are equal to the bit, though only the setting and the worlds were sent."""
    desk = desk_of("US")
    wish: Wish = wished(template(desk, templates(desk)[0]), 4)
    bridge, inline = Bridge(), Inline()
    try:
        bridge.ask(wish)
        inline.ask(wish)
        asked, there = _wait(bridge)
        _, here = _wait(inline)
    finally:
        bridge.close()
    assert asked.key == wish.key
    assert not isinstance(there, Failed)
    for name, fan in here.fans.items():
        assert (there.fans[name].with_plan == fan.with_plan).all()
        assert (there.fans[name].difference == fan.difference).all()


def test_a_sum_over_weeks_is_ranked_pair_by_pair():
    """What comes early in one future and late in another is certain in sum."""
    desk = desk_of("US")
    found = _answer(template(desk, templates(desk)[0]), pairs=6).fans["worth"]
    naive = found.difference[:, 1:].sum(axis=1)
    spread, wider = (found.summed[-1] - found.summed[0], naive[-1] - naive[0])
    assert (spread <= wider + 1e-9).all()
    assert (spread < wider - 1e-9).any()


def test_the_sum_over_the_weeks_is_the_headline_of_what_a_draft_adds():
    """The last week stands beside it by name."""
    desk = desk_of("US")
    found = _answer(template(desk, templates(desk)[0]), pairs=6)
    scene = scene_of(desk)
    (chart,) = forecast_panel(scene, found, "your draft").items
    total = signed(float(found.fans["worth"].summed[2, scene.state]), 2)
    assert chart.value == total
    assert f"summed over 13 weeks {total} bn USD" in chart.summary
    assert "in week 13: " in chart.summary
