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
from game.ui.desk.guess import Other
from tests.unit.ui.desks import by_default, desk_of, talking


def test_what_is_written_is_what_the_package_holds():
    """Relief by lever and every clause; 0 strikes out; a lever may be bound as it stands."""
    desk = desk_of("US")
    give = next(one for one in desk.issues() if one.side == "give")
    ask = next(one for one in desk.issues() if one.side == "ask")
    desk = desk.relieve(give.id, 0.25).relieve(ask.lever, 0.75).duration(39).sunset("renew")
    desk = desk.snap_back(False).conditional(True).annual(True)
    package = desk.package
    assert package.relief[give.lever, 0] == 0.25
    assert package.relief[ask.lever, 0] == 0.75
    assert package.bound[:, 0].sum() == 2
    assert (package.duration[0], package.snap_back[0]) == (39.0, False)
    assert package.conditional[0]
    assert package.annual[0]
    shown = {one.id: one for one in desk.issues()}
    assert (shown[give.id].relief, shown[give.id].bound) == (0.25, True)
    assert desk.relieve(give.id, 0.0).package.bound[:, 0].sum() == 1
    frozen = desk.bind(give.id)
    assert frozen.package.bound[give.lever, 0]
    assert frozen.package.relief[give.lever, 0] == 0.0
    assert not frozen.bind(give.id, False).package.bound[give.lever, 0]
    assert desk.clear().bargain.empty
    with pytest.raises(UsageError, match="a sunset is one of"):
        desk.sunset("never")


def test_templates_of_the_scenario_are_written_as_they_are():
    """Each template gives the candidate of its name, and any change makes it one's own."""
    desk = desk_of("US")
    agenda = desk.book.agendas[desk.dyad]
    for number, template in enumerate(desk.templates()):
        package = desk.template(template.id).package
        candidate = agenda.package(np.array([number]), len(desk.view.levers))
        assert (package.relief == candidate.relief).all()
        assert (package.bound == candidate.bound).all()
        assert package.template[0] == number
    changed = desk.template(desk.templates()[0].id).relieve(desk.issues()[0].id, 0.35)
    assert changed.package.template[0] == -1
    with pytest.raises(UsageError, match="no package"):
        desk.template("peace_in_our_time")


def test_only_what_the_two_bargain_over_can_be_written():
    """And each dyad keeps a package of its own."""
    desk = desk_of("US")
    foreign = next(
        number
        for number in range(len(desk.view.levers))
        if number not in desk.book.agendas[desk.dyad].issues
    )
    with pytest.raises(UsageError, match="not among what the two bargain over"):
        desk.relieve(foreign, 0.5)
    one, other = desk.dyads()[:2]
    desk = desk.choose(one).relieve(desk.choose(one).issues()[0].id, 0.5)
    assert desk.choose(other).bargain.empty
    assert not desk.choose(other).choose(one).bargain.empty
    with pytest.raises(UsageError, match="no side of dyad"):
        desk_of("EU").choose(one)


def test_the_parts_of_worth_and_price_add_up():
    """To what the engine holds the package to be worth and to cost."""
    desk = desk_of("US")
    for template in desk.templates():
        made = desk.template(template.id)
        seen = made.appraise()
        prospect = made.view.appraisal(made.dyad).among(np.array([0]))
        assert seen.worth.amount == pytest.approx(float(prospect.value(made.package)[0]), abs=1e-9)
        assert sum(part.amount for part in seen.worth.parts) == pytest.approx(seen.worth.amount)
        assert sum(part.amount for part in seen.price.parts) == pytest.approx(seen.price.amount)
        assert seen.left == pytest.approx(made.left - seen.price.amount)
        assert seen.legal == (seen.reason == "")


def test_the_vote_at_home_is_foreseen_as_it_would_be_held():
    """The chance equals the engine's for a package signed now, as far as the person knows."""
    desk = desk_of("US")
    pending = desk.sitting.under_way
    for template in desk.templates()[:8]:
        made = desk.template(template.id)
        seen = made.appraise()
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
    seen = desk_of("US").appraise()
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
        guess = desk.appraise(package).other
        assert guess.chance == pytest.approx(chances[number], abs=1e-9)
        assert 0.0 <= guess.low <= guess.chance <= guess.high <= 1.0
        assert guess.worth.low <= guess.worth.middle <= guess.worth.high
        assert guess.wanted.low <= guess.wanted.middle <= guess.wanted.high


def test_more_for_the_other_side_is_no_less_likely_to_be_taken():
    """Conceding more of what it feels about raises the estimate."""
    desk = talking()
    gives = [one for one in desk.issues() if one.side == "give" and one.severity > 0.0]
    theirs = desk.view.appraisal(desk.dyad).theirs
    issues = desk.book.agendas[desk.dyad].issues.tolist()
    lever = max(gives, key=lambda one: theirs.gain[issues.index(one.lever), 0])
    chances = [
        desk.clear().relieve(lever.id, share).appraise().other.chance for share in (0.25, 0.5, 1.0)
    ]
    assert chances == sorted(chances)
    assert chances[-1] > 0.5


def _refused(person: str):
    """A desk whose small offer has just been refused, with a counter that can be paid."""
    desk = talking(person)
    ask = max((one for one in desk.issues() if one.side == "ask"), key=lambda one: one.worth)
    give = next(one for one in desk.issues() if one.side == "give" and one.severity > 0.0)
    return desk.clear().relieve(ask.id, 1.0).relieve(give.id, 0.05).table_offer()


@pytest.mark.parametrize("person", ["US", "CN"])
def test_what_the_other_side_would_accept_is_accepted_at_once(person):
    """After a refusal the counter, tabled by the person in the place of the offer, is signed."""
    before = talking(person)
    after = _refused(person)
    counter = after.would_accept()
    assert counter is not None
    assert counter.package is not None
    tabled = after.take_counter()
    assert (tabled.package.relief == counter.package.relief).all()
    again = before.put(counter.package).table_offer()
    held = [*again.sitting.under_way.held, *(again.sitting.last or _none()).rounds]
    signed = [one for one in held if one.dyad == before.dyad and one.signed[0]]
    assert signed
    assert (signed[0].package.relief == counter.package.relief).all()
    assert not after.bargain.empty
    assert again.choose(before.dyad).bargain.empty


def test_a_game_with_a_refusal_in_it_crosses_to_another_process():
    """A game that was kept is played again in the process beside the window and sent back."""
    desk = _refused("US")
    sent = pickle.dumps(desk.sitting)
    assert len(sent) < 4_000_000
    arrived = replace(desk, sitting=pickle.loads(sent))
    counter, again = desk.would_accept(), arrived.would_accept()
    assert (again.package.relief == counter.package.relief).all()
    assert (arrived.take_counter().talk is None) == (desk.take_counter().talk is None)


def _none():
    raise AssertionError("a turn has been played")


def test_nothing_would_be_accepted_where_nothing_was_refused():
    """Nobody is asked."""
    desk = desk_of("US")
    assert desk.would_accept() is None
    assert desk.take_counter() is desk


def test_what_lies_on_the_table_can_be_written_into_the_package():
    """To be changed and offered back."""
    for desk in by_default(desk_of("US")):
        if desk.phase is Phase.TALK and desk.talk is not None and desk.talk.offered[0]:
            taken = desk.take_offer()
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
                tried = desk.put(package)
                seen = tried.appraise()
                if seen.legal:
                    kept = likely if seen.other.chance >= 0.5 else unlikely
                    kept.append(_signed(tried.table_offer(), desk.dyad, package))
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
