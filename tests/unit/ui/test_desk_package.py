"""The package in the making: its clauses, its worth, its price, and what the other side says."""

import pickle
from dataclasses import replace

import numpy as np
import pytest

from game.errors import UsageError
from game.outlook.signature import appraised
from game.rules.agreements import ratification
from game.rules.signing import sign
from game.turn.pending import Phase
from game.ui.desk.bargain import Bargain
from game.ui.desk.guess import Other
from game.ui.desk.issue import issues_of
from game.ui.desk.judged import judged
from game.ui.desk.refusal import counter_of
from game.ui.desk.sending import table_offer
from game.ui.desk.weighing import weighed
from game.ui.desk.writing import choose, put, relieve, take_counter, take_offer, template, write
from tests.unit.ui.desks import by_default, desk_of, talking, templates


def test_what_is_written_is_what_the_package_holds():
    """Relief by lever and every clause; 0 strikes out; a lever may be bound as it stands."""
    desk = desk_of("US")
    give = next(one for one in issues_of(desk) if one.side == "give")
    ask = next(one for one in issues_of(desk) if one.side == "ask")
    desk = relieve(relieve(desk, give.id, 0.25), ask.lever, 0.75)
    clauses = replace(desk.bargain, snap_back=False, conditional=True, annual=True)
    desk = write(desk, clauses.lasting(39).ending("renew"))
    shown = {one.id: one for one in issues_of(desk)}
    assert (shown[give.id].relief, shown[give.id].bound) == (0.25, True)
    assert relieve(desk, give.id, 0.0).package.bound[:, 0].sum() == 1
    frozen = desk.bargain.on_lever(desk.book, desk.dyad, give.id, 0.0)
    assert frozen.package(desk.book, desk.dyad).bound[give.lever, 0]
    freed = frozen.on_lever(desk.book, desk.dyad, give.id, None)
    assert not freed.package(desk.book, desk.dyad).bound[give.lever, 0]
    assert write(desk, Bargain()).bargain.empty
    with pytest.raises(UsageError, match="a sunset is one of"):
        write(desk, desk.bargain.ending("never"))


def test_templates_of_the_scenario_are_written_as_they_are():
    """Each template gives the candidate of its name, and any change makes it one's own."""
    desk = desk_of("US")
    agenda = desk.book.agendas[desk.dyad]
    for number, name in enumerate(templates(desk)):
        package = template(desk, name).package
        candidate = agenda.package(np.array([number]), len(desk.view.levers))
        assert (package.relief == candidate.relief).all()
        assert (package.bound == candidate.bound).all()
        assert package.template[0] == number
    changed = relieve(template(desk, templates(desk)[0]), issues_of(desk)[0].id, 0.35)
    assert changed.package.template[0] == -1
    with pytest.raises(UsageError, match="no package"):
        template(desk, "peace_in_our_time")


def test_only_what_the_two_bargain_over_can_be_written():
    """And each dyad keeps a package of its own."""
    desk = desk_of("US")
    foreign = next(
        number
        for number in range(len(desk.view.levers))
        if number not in desk.book.agendas[desk.dyad].issues
    )
    with pytest.raises(UsageError, match="not among what the two bargain over"):
        relieve(desk, foreign, 0.5)
    one, other = desk.view.dyads[:2]
    desk = choose(desk, one)
    desk = relieve(desk, issues_of(desk)[0].id, 0.5)
    assert choose(desk, other).bargain.empty
    assert not choose(choose(desk, other), one).bargain.empty
    with pytest.raises(UsageError, match="no side of dyad"):
        choose(desk_of("EU"), one)


def test_the_parts_of_worth_and_price_add_up():
    """To what the engine holds the package to be worth and to cost."""
    desk = desk_of("US")
    for name in templates(desk):
        made = template(desk, name)
        seen = weighed(made)
        prospect = made.view.appraisal(made.dyad).among(np.array([0]))
        assert seen.worth.amount == pytest.approx(float(prospect.value(made.package)[0]), abs=1e-9)
        assert sum(part.amount for part in seen.worth.parts) == pytest.approx(seen.worth.amount)
        assert sum(part.amount for part in seen.price.parts) == pytest.approx(seen.price.amount)
        assert seen.left == pytest.approx(judged(made).left - seen.price.amount)
        assert seen.legal == (seen.reason == "")


def test_the_vote_at_home_is_foreseen_as_it_would_be_held():
    """The chance equals the engine's for a package signed now, as far as the person knows."""
    desk = desk_of("US")
    pending = desk.sitting.under_way
    for name in templates(desk)[:8]:
        made = template(desk, name)
        seen = weighed(made)
        if not seen.legal or made.bargain.extends:
            continue
        where = np.ones(1, dtype=np.bool_)
        value = appraised(desk.book, pending.world, pending.insight, made.dyad, made.package, where)
        world = sign(desk.book, pending.world, made.dyad, made.package, where, appraised=value)
        side = made.view.side(made.dyad)
        truth = float(ratification(desk.book, world)[side, 0, 0])
        assert seen.home.chance == pytest.approx(truth, abs=0.02)
        assert 0.0 <= seen.home.chance <= 1.0


def test_an_empty_package_is_no_deal():
    """It is worth nothing, costs nothing, and may not be signed."""
    seen = weighed(desk_of("US"))
    assert seen.worth.amount == 0.0
    assert seen.price.amount == 0.0
    assert (seen.legal, seen.reason) == (False, "it binds nobody")


def test_the_estimate_is_a_chance_within_its_range():
    """Harder and softer tempers lie about it, for every candidate."""
    desk = talking()
    chances = Other.of(desk.view, desk.dyad, desk.sitting.round).chances()
    agenda = desk.book.agendas[desk.dyad]
    for number in range(0, len(chances), 25):
        package = agenda.package(np.array([number]), len(desk.view.levers))
        guess = weighed(desk, package).other
        assert guess.chance == pytest.approx(chances[number], abs=1e-9)
        assert 0.0 <= guess.low <= guess.chance <= guess.high <= 1.0
        assert guess.worth.low <= guess.worth.middle <= guess.worth.high
        assert guess.wanted.low <= guess.wanted.middle <= guess.wanted.high


def test_more_for_the_other_side_is_no_less_likely_to_be_taken():
    """Conceding more of what it feels about raises the estimate."""
    desk = talking()
    gives = [one for one in issues_of(desk) if one.side == "give" and one.severity > 0.0]
    theirs = desk.view.appraisal(desk.dyad).theirs
    issues = desk.book.agendas[desk.dyad].issues.tolist()
    lever = max(gives, key=lambda one: theirs.gain[issues.index(one.lever), 0])
    empty = write(desk, Bargain())
    chances = [weighed(relieve(empty, lever.id, share)).other.chance for share in (0.25, 0.5, 1.0)]
    assert chances == sorted(chances)
    assert chances[-1] > 0.5


def _refused(person: str):
    """A desk whose small offer has just been refused, with a counter that can be paid."""
    desk = talking(person)
    ask = max((one for one in issues_of(desk) if one.side == "ask"), key=lambda one: one.worth)
    give = next(one for one in issues_of(desk) if one.side == "give" and one.severity > 0.0)
    return table_offer(relieve(relieve(write(desk, Bargain()), ask.id, 1.0), give.id, 0.05))


@pytest.mark.parametrize("person", ["US", "CN"])
def test_what_the_other_side_would_accept_is_accepted_at_once(person):
    """After a refusal the counter, tabled by the person in the place of the offer, is signed."""
    before = talking(person)
    after = _refused(person)
    counter = counter_of(after.sitting, after.dyad)
    assert counter is not None
    assert counter.package is not None
    tabled = take_counter(after)
    assert (tabled.package.relief == counter.package.relief).all()
    again = table_offer(put(before, counter.package))
    held = [*again.sitting.under_way.held, *(again.sitting.last or _none()).rounds]
    signed = [one for one in held if one.dyad == before.dyad and one.signed[0]]
    assert signed
    assert (signed[0].package.relief == counter.package.relief).all()
    assert not after.bargain.empty
    assert choose(again, before.dyad).bargain.empty


def test_a_game_with_a_refusal_in_it_crosses_to_another_process():
    """A game that was kept is played again in the process beside the window and sent back."""
    desk = _refused("US")
    sent = pickle.dumps(desk.sitting)
    assert len(sent) < 4_000_000
    arrived = replace(desk, sitting=pickle.loads(sent))
    counter, again = (counter_of(one.sitting, one.dyad) for one in (desk, arrived))
    assert (again.package.relief == counter.package.relief).all()
    assert (take_counter(arrived).talk is None) == (take_counter(desk).talk is None)


def _none():
    raise AssertionError("a turn has been played")


def test_nothing_would_be_accepted_where_nothing_was_refused():
    """Nobody is asked."""
    desk = desk_of("US")
    assert counter_of(desk.sitting, desk.dyad) is None
    assert take_counter(desk) is desk


def test_what_lies_on_the_table_can_be_written_into_the_package():
    """To be changed and offered back."""
    for desk in by_default(desk_of("US")):
        if desk.phase is Phase.TALK and desk.talk is not None and desk.talk.offered[0]:
            taken = take_offer(desk)
            assert (taken.package.relief == desk.talk.offer.relief).all()
            assert (taken.package.bound == desk.talk.offer.bound).all()
            return
    raise AssertionError("the other side never offers anything")


def test_what_is_held_likely_is_taken_more_often():
    """Offers of every likelihood, over whole games: the likelier half is signed far more often."""
    likely, unlikely = [], []
    for person in ("US", "CN", "EU", "JP"):
        for number, desk in enumerate(by_default(desk_of(person))):
            if desk.phase is not Phase.TALK or desk.talk is None or not desk.talk.may_offer:
                continue
            chances = Other.of(desk.view, desk.dyad, desk.sitting.round).chances()
            open_ = desk.view.appraisal(desk.dyad).affordable[:, 0]
            for wanted in (0.1, 0.3, 0.7, 0.95):
                place = np.argmin(np.abs(chances - wanted) + ~open_ + (number % 7) * 1e-6)
                package = desk.book.agendas[desk.dyad].package(
                    np.array([place]), len(desk.view.levers)
                )
                tried = put(desk, package)
                seen = weighed(tried)
                if seen.legal:
                    kept = likely if seen.other.chance >= 0.5 else unlikely
                    kept.append(_signed(table_offer(tried), desk.dyad, package))
    assert len(likely) >= 10
    assert len(unlikely) >= 10
    assert np.mean(likely) > np.mean(unlikely) + 0.2


def _signed(after, dyad, package) -> bool:
    """Whether the package was signed in the talks it was tabled in."""
    held = after.sitting.last.rounds if after.sitting.last is not None else ()
    if not after.over:
        pending = after.sitting.under_way
        held = (*held, *pending.held, *((pending.round,) if pending.round else ()))
    return any(
        one.dyad == dyad
        and one.signed[0]
        and one.package is not None
        and (one.package.relief == package.relief).all()
        for one in held
    )
