"""Outcomes say of a game what can be read off its weeks by hand."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from game.economy import politics
from game.play.match import Match, Setting
from game.report.outcomes import catalogue, outcomes
from game.report.outcomes.column import Kind
from game.report.outcomes.conduct import ConductReader
from game.report.outcomes.frontier import _placed
from game.rules.leverage import leverage
from game.rules.slots import in_force
from game.world import measures

TRIALS = 5


@pytest.fixture(scope="module")
def played():
    match = Match.of(Setting("rare_earths_2025", seed=4, weeks=30))
    turns = list(match.turns(TRIALS))
    found = outcomes(match.book, match.chance(TRIALS), iter(turns), weekly=True)
    return match.book, turns, found


def weeks_of(turns):
    return [world for turn in turns for world in turn.weeks[1:]]


def test_a_deal_is_the_first_week_with_an_agreement_of_the_dyad_in_force(played):
    book, turns, found = played
    games = found.tables["games"]
    for trial in range(TRIALS):
        weeks = [
            world.week - 1
            for world in weeks_of(turns)
            if (in_force(world.agreements) & (world.agreements.dyad == 0))[:, trial].any()
        ]
        assert games.column("deal")[trial] == bool(weeks)
        assert games.column("t_deal")[trial] == (weeks[0] if weeks else book.calendar.weeks)


def test_losses_supply_days_and_stockouts_add_up_over_the_weeks(played):
    book, turns, found = played
    games, axes = found.tables["games"], book.tables.axes
    worlds = weeks_of(turns)
    loss = sum(world.home.loss[axes.regions.index("US")] for world in worlds)
    assert_allclose(games.column("loss_US"), loss, rtol=1e-12)
    lost = sum(7.0 * (1.0 - measures.sector_output(book.tables, w, "EU", "AUTO")) for w in worlds)
    assert_allclose(games.column("SD_EU_AUTO"), lost, rtol=1e-12, atol=1e-12)
    pool = axes.pools.index(("JP", "magnet_heavy", "civ"))
    thin = sum(measures.pool_cover(book.tables, w.chain)[pool] < 1.0 for w in worlds)
    assert games.column("stockout_wk_JP_magnet_heavy").tolist() == thin.tolist()


def test_extremes_are_those_of_the_weeks(played):
    book, turns, found = played
    games, axes = found.tables["games"], book.tables.axes
    approval = np.min([w.home.approval[axes.states.index("CN")] for w in weeks_of(turns)], axis=0)
    assert_allclose(games.column("appr_min_CN"), approval)
    good = axes.goods.index("oxide_heavy")
    price = [measures.price_ratio(book.tables, w.chain, inside=False) for w in weeks_of(turns)]
    assert_allclose(games.column("peakP_oxide_heavy"), np.max([p[good] for p in price], axis=0))


def test_every_agreement_is_told_once_with_its_end(played):
    """As many as were signed; and it is in force from its beginning to its end."""
    _, turns, found = played
    table, who = found.tables["agreements"], found.trials["agreements"]
    signed = sum(held.signed.astype(int) for turn in turns for held in turn.rounds)
    assert np.bincount(who, minlength=TRIALS).tolist() == signed.tolist()
    begins, ended = table.column("begins"), table.column("ended")
    assert (ended[np.isfinite(ended)] >= begins[np.isfinite(ended)]).all()
    status = table.column("status")
    going = np.isnan(ended) & np.isfinite(begins)
    last = turns[-1].after.agreements
    for trial in range(TRIALS):
        assert going[who == trial].sum() == in_force(last)[:, trial].sum()
    assert set(status[np.isnan(begins)]) <= {0, 2}


def test_a_deal_lies_on_or_within_the_frontier_and_its_split_is_a_share(played):
    _, _, found = played
    for name in ("eff", "split"):
        values = found.tables["agreements"].column(name)
        values = values[np.isfinite(values)]
        assert len(values)
        assert ((values > 0.0) & (values <= 1.0)).all()


def test_what_both_give_up_is_part_of_the_depth_and_worth_something_to_the_other(played):
    """Depth counts every lever by what it is worth to both, so it is at least what both gave."""
    _, _, found = played
    table = found.tables["agreements"]
    mine, theirs = table.column("gave_first"), table.column("gave_second")
    assert (mine >= 0.0).all()
    assert (theirs >= 0.0).all()
    assert (mine > 0.0).any()
    assert (theirs > 0.0).any()
    assert (mine + theirs <= table.column("depth") + 1e-9).all()


def test_leverage_at_signature_is_that_of_the_week_the_turn_begins(played):
    book, turns, found = played
    table, who = found.tables["agreements"], found.trials["agreements"]
    first = {turn.first: turn.weeks[0] for turn in turns}
    for row in range(table.rows):
        total = leverage(book.tables, book.reach, first[int(table.column("signed")[row])]).total
        a, b = book.tables.seats.dyads[int(table.column("dyad")[row])]
        net = total[a, b, who[row]] - total[b, a, who[row]]
        assert table.column("net_lev")[row] == pytest.approx(net, rel=1e-9)


def test_who_eases_a_lever_first_may_be_one_or_both_or_nobody(played):
    """Read off the levers week by week, from the turn in which the dyad first talks."""
    book, turns, found = played
    games, owner = found.tables["games"], book.tables.instruments.owner
    sides = book.tables.seats.dyads[0]
    labels = next(one.labels for one in games.columns if one.name == "conceded_first")
    names = book.tables.axes.states
    for trial in range(TRIALS):
        expected, talked = "nobody", False
        for turn in turns:
            talked |= any(held.dyad == 0 and held.where[trial] for held in turn.rounds)
            for before, after in zip(turn.weeks, turn.weeks[1:], strict=False):
                eased = politics.eased(book.tables.instruments, before.levers, after.levers)
                gave = [(eased[owner == side, trial] > 0.0).any() for side in sides]
                if talked and any(gave) and expected == "nobody":
                    expected = "both" if all(gave) else names[sides[gave.index(True)]]
        assert labels[games.column("conceded_first")[trial]] == expected


def test_there_is_no_leverage_at_talks_that_never_were():
    match = Match.of(Setting("smallest", weeks=2))
    found = outcomes(match.book, match.chance(2), match.turns(2)).tables["games"]
    assert np.isnan(found.column("talks_lev")).all()


def test_efficiency_is_the_way_to_the_frontier_that_was_gone():
    """Half of the best even deal is half the way; one that leaves a side worse off has none."""
    candidates = [np.array([[0.0], [2.0], [4.0]]), np.array([[4.0], [2.0], [0.0]])]
    eff, split = _placed(np.array([[1.0], [1.0]]), candidates)
    assert (eff[0], split[0]) == (0.5, 0.5)
    eff, split = _placed(np.array([[2.0], [2.0]]), candidates)
    assert eff[0] == 1.0
    eff, split = _placed(np.array([[-1.0], [1.0]]), candidates)
    assert np.isnan(eff[0])
    assert np.isnan(split[0])


def test_offers_are_those_that_were_made(played):
    _, turns, found = played
    made = np.zeros(TRIALS, dtype=int)
    for turn in turns:
        for held in turn.rounds:
            for exchange in held.exchanges:
                if exchange.answer.offers is not None:
                    made += exchange.answer.offers & exchange.talk.where
    assert np.bincount(found.trials["offers"], minlength=TRIALS).tolist() == made.tolist()
    table = found.tables["offers"]
    assert (table.column("gives") >= 0.0).all()
    accepted = table.column("fate") == 0
    assert accepted.any()
    assert (~accepted).any()


def test_rows_of_turns_and_weeks_are_those_of_the_game(played):
    book, turns, found = played
    assert found.tables["turns"].rows == TRIALS * len(turns)
    assert found.tables["weeks"].rows == TRIALS * book.calendar.weeks
    one = found.tables["turns"].column("loss_US")[found.trials["turns"] == 2]
    region = book.tables.axes.regions.index("US")
    assert_allclose(one, [turn.after.home.loss[region, 2] for turn in turns])


def test_a_scenario_without_dyads_has_outcomes_too():
    """Nobody bargains in it; what is about dyads is left out."""
    match = Match.of(Setting("smallest", settings=("dyads=[]", "packages={}"), weeks=6))
    found = outcomes(match.book, match.chance(2), match.turns(2))
    names = [one.name for one in found.tables["games"].columns]
    assert "loss_NORTH" in names
    assert "t_deal" not in names


def test_every_column_has_a_meaning_a_unit_and_a_type(played):
    book, _, found = played
    listed = catalogue(book, weekly=True)
    assert listed.keys() == found.tables.keys()
    for name, columns in listed.items():
        assert columns == found.tables[name].columns
        for column in columns:
            assert column.meaning
            assert column.unit
            assert not column.meaning.endswith(".")
            assert (column.kind is Kind.LABEL) == bool(column.labels)


def test_nobody_cheats_where_nobody_is_bound():
    match = Match.of(Setting("smallest", weeks=4))
    reader = ConductReader(match.book, 1)
    for turn in match.turns(1):
        reader.see(turn)
    values = dict(zip([one.name for one in reader.columns], reader.values(), strict=True))
    assert np.isnan(values["cheat_NORTH"]).all()
