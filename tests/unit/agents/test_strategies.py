"""What is each strategy's own: a situation and what it does in it."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose

from agents import bids
from agents.climb import Case
from agents.lever_groups import Group, groups
from agents.particles import COUNT, Prior, learned, offered_so, prior, refused_so
from agents.slices import Slices
from agents.strategies.bayesian import Bayesian
from agents.strategies.grim import Grim
from agents.strategies.opportunist import Opportunist
from agents.strategies.populist import Populist
from agents.strategies.salami import Salami
from agents.strategies.technocrat import Technocrat
from agents.temper import Mood
from game.outlook.belief import minds
from game.outlook.insight import Insight
from game.outlook.view import view
from game.outlook.worth import Bias
from game.rules.book import opening
from game.rules.moves import Demarche, Pull
from game.turn.seat import Talk
from game.world.chance import Chance
from tests.builders import case, differing, two_regions

NOT = np.zeros(1, dtype=np.bool_)
RULES = Prior(shift=0.5, limit=1.0, slope=0.7, sharpness=0.5, jitter=0.05)


def seen(book, world, state=0):
    """What a state knows of a world."""
    chance = Chance.of(1, world.trials)
    insight = Insight(book, world, minds(book, chance))
    return view(book, world, insight, chance, state, world.week + 2)


def mood(look, *, hit=0.0, dealt=NOT, spurned=NOT):
    """A dyad half-way to its deadline."""
    return Mood(
        view=look, dyad=0, waited=np.array([0.5]), left=np.array([6.0]), hit=np.array([hit]),
        weeks=2, dealt=dealt, gifts=np.zeros(1), since_gift=np.zeros(1), spurned=spurned,
    )  # fmt: skip


def quarrel():
    """The smallest scenario with both levers half up, after its prologue."""
    book = two_regions()
    world = opening(book, 1)
    levers = np.array([[0.5], [0.6]])
    return book, replace(world, levers=levers, practice=levers, week=6)


def shaken(world, *, market=0.0, approval=0.0):
    """The world with the first state's market and approval moved."""
    home = world.home
    return replace(
        world, home=replace(home, market=home.market + market, approval=home.approval + approval)
    )


def case_of(name, levers=()):
    """The year 2025 and its opening world with some levers set."""
    book = case()
    world = opening(book, 1)
    severities = world.levers.copy()
    for lever, severity in levers:
        severities[book.tables.axes.levers.index(lever)] = severity
    state = book.tables.axes.states.index(name)
    return book, replace(world, levers=severities, practice=severities, week=4), state


def test_the_opportunist_cheats_only_while_it_has_the_upper_hand():
    """It delivers two fifths above its limit of leverage and nine tenths below."""
    look = seen(*quarrel())
    ahead = float(look.advantage(1)[0])
    assert Opportunist(safe=ahead - 0.01).stance(mood(look)).delivers[0] == 0.4
    assert Opportunist(safe=ahead + 0.01).stance(mood(look)).delivers[0] == 0.9


def test_the_opportunist_asks_the_needy_for_talks():
    """It asks once what the other side has of its goods runs low, and not before."""
    look = seen(*quarrel())
    cover = float(look.cover(1, 0)[0])
    assert np.isfinite(cover)
    assert Opportunist(cover=cover + 1.0).stance(mood(look)).seeks[0]
    assert not Opportunist(cover=cover - 1.0).stance(mood(look)).seeks[0]


def test_the_populist_retreats_when_the_market_falls():
    """Struck, it strikes back and threatens in a calm market, and eases in a panic."""
    book, world = quarrel()
    calm = Populist().stance(mood(seen(book, world), hit=1.0))
    assert (calm.escalates[0], calm.threatens[0], calm.relieves[0]) == (True, True, False)
    panic = Populist().stance(mood(seen(book, shaken(world, market=-0.2)), hit=1.0))
    assert (panic.escalates[0], panic.threatens[0], panic.relieves[0]) == (False, False, True)


def test_the_populist_asks_for_less_the_less_it_is_loved():
    """Three hundredths a point of approval, two and a half a log point of the market."""
    book, world = quarrel()
    demands = [
        float(Populist().aspiration(mood(seen(book, shaken(world, **moved))))[0])
        for moved in ({}, {"approval": -10.0}, {"market": -0.1}, {"market": -1.0})
    ]
    assert_allclose(demands, [0.75, 0.45, 0.5, 0.0], atol=1e-9)


def test_what_the_public_sees_counts_twice_for_the_populist():
    """The lever seen best counts twice, and what others feel stays as it is."""
    book, world = quarrel()
    plain, weighed = (seen(book, world).biased(Bias(visible=v)).feeling for v in (1.0, 2.0))
    assert_allclose(weighed.unit[0], 2.0 * plain.unit[0])
    assert_allclose(weighed.unit[1], plain.unit[1])


def test_the_technocrat_counts_what_levers_do_and_nothing_else():
    """Tastes and lobbies do not move it, those of others do move its picture of them."""
    book, world = quarrel()
    look = seen(book, world).biased(Bias(static=0.0))
    assert_allclose(look.feeling.unit[0], look.feeling.material)
    assert_allclose(look.feeling.unit[1], seen(book, world).feeling.unit[1])


def test_the_technocrat_fills_stocks_and_joins_the_club_when_low():
    """Its stockpile is raised to half a year; the club is joined below eight weeks of cover."""
    book, world, state = case_of("US")
    cover = float(seen(book, world, state).cover(state)[0])
    for limit, joined in ((cover + 1.0, True), (cover - 1.0, False)):
        seat = Technocrat(cover=limit).seated(book, "US")
        acts, _ = seat.decide(seen(book, world, state), None)
        levers = book.tables.axes.levers
        pulled = {levers[a.lever]: a.severity[0] for a in acts if isinstance(a, Pull)}
        assert pulled == {"us_stockpile": 1.0} | ({"ally_club_us": 1.0} if joined else {})


def test_the_technocrat_does_without_where_there_is_no_such_lever():
    """In the smallest scenario it has nothing to fill and nothing to join."""
    book, world = quarrel()
    acts, _ = Technocrat().seated(book, "NORTH").decide(seen(book, world), None)
    assert not any(isinstance(act, Pull) for act in acts)


def test_grim_climbs_to_seven_tenths_of_every_lever_once_it_doubts():
    """It answers in kind before, and never goes above the ladder after."""
    look = seen(*quarrel())
    trusting, through = (Grim().stance(mood(look, spurned=said)) for said in (NOT, ~NOT))
    assert (trusting.escalates[0], trusting.matches[0], trusting.ceiling[0]) == (False, True, 1.0)
    assert (through.escalates[0], through.matches[0], through.ceiling[0]) == (True, False, 0.7)


def test_the_salami_hedger_protests_joins_and_asks_who_holds_its_goods_back():
    """Europe short of magnets protests to China, joins the club and asks China first for talks."""
    book, world, state = case_of("EU", [("cn_licence_eu", 0.9), ("us_tariff_eu", 1.0)])
    look = seen(book, world, state)
    china = book.tables.axes.states.index("CN")
    low = float(look.cover(state, china)[0]) + 1.0
    seat = Salami(cover=low, alarm=float(look.alarm[0]) - 0.1).seated(book, "EU")
    acts, _ = seat.decide(look, None)
    assert [act.target for act in acts if isinstance(act, Demarche)] == [china]
    assert [act.lever for act in acts if isinstance(act, Pull)] == [
        book.tables.axes.levers.index("ally_club_eu")
    ]
    dyads = book.tables.seats.dyads
    asked = [act.dyad for act in acts if hasattr(act, "dyad")]
    assert set(asked) <= {dyads.index((china, state))}


def test_a_slice_is_small_and_frees_goods_the_other_holds_back():
    """What Europe puts to China touches three levers at most, one of them China's on goods."""
    book, world, state = case_of("EU", [("cn_licence_eu", 0.9), ("eu_ev_duties", 0.5)])
    look = seen(book, world, state)
    dyad = next(d for d in look.dyads if book.tables.axes.states[look.other(d)] == "CN")
    prospect = look.appraisal(dyad).among(np.arange(1))
    trial = Case(
        prospect=prospect, reserve=np.zeros(1), aspired=np.array([99.0]),
        wanted=np.array([99.0]), least=np.array([0.1]),
        capital=look.capital, luck=look.luck[0], limits=np.ones(len(look.levers)),
        own=book.tables.instruments.owner == state,
    )  # fmt: skip
    package, offers = Slices(3.0).offered(trial)
    freed = np.flatnonzero(package.relief[:, 0])
    assert offers[0]
    assert 1 <= len(freed) <= 3
    goods = (groups(book) == Group.GOODS) & (book.tables.instruments.owner != state)
    assert goods[freed].any()


def test_guesses_that_make_sense_of_an_offer_gain_weight():
    """A guess by which the offer is the best there is gains on one by which it is the worst."""
    cloud = prior(RULES, 1)
    values = np.repeat(np.linspace(-4.0, 4.0, 9)[None, :, None], COUNT, axis=0)
    offer = np.where(np.arange(COUNT) < 32, 4.0, -4.0)[:, None]
    likely = offered_so(RULES, values, offer)
    after = learned(RULES, cloud, 0.1 * likely, ~NOT, np.full((8, 1), 0.5))
    assert after.weight[:32].sum() > after.weight[32:].sum()
    assert_allclose(after.weight.sum(), 1.0)


def test_a_refusal_speaks_for_guesses_that_hold_out_for_more():
    """The further an offer lies below what a guess says the other wants, the likelier a no."""
    demand = np.array([[0.0], [5.0]])
    likely = refused_so(RULES, demand, np.full((2, 1), 2.0))
    assert likely[1, 0] > likely[0, 0]


def test_where_nothing_is_heard_nothing_is_learned():
    """A trial without news keeps its guesses to the bit, beside one that has news."""
    cloud = prior(RULES, 2)
    likely = np.repeat(np.linspace(0.0, 30.0, COUNT)[:, None], 2, axis=1)
    after = learned(RULES, cloud, likely, np.array([False, True]), np.full((8, 2), 0.3))
    assert np.array_equal(after.weight[:, 0], cloud.weight[:, 0])
    assert np.array_equal(after.shift[:, :, 0], cloud.shift[:, :, 0])
    assert not np.array_equal(after.limit[:, 1], cloud.limit[:, 1])


def test_guesses_drawn_again_stay_near_the_likely_ones():
    """Where one guess explains all, the others are drawn again around it."""
    cloud = prior(RULES, 1)
    likely = np.where(np.arange(COUNT) == 7, 0.0, -50.0)[:, None]
    after = learned(RULES, cloud, likely, ~NOT, np.full((8, 1), 0.4))
    assert_allclose(after.weight, 1.0 / COUNT)
    assert np.abs(after.limit - cloud.limit[7]).max() < 0.3


@pytest.mark.parametrize("offers", [False, True])
def test_the_learner_remembers_what_it_asked_and_learns_from_the_answer(offers):
    """A counter-offer is news, and a first word is none."""
    book, world = quarrel()
    look = seen(book, world)
    seat = Bayesian().seated(book, "NORTH")
    package = book.agendas[0].package(np.array([1]), 2)
    table = package if offers else None
    talk = Talk(
        dyad=0, side=0, number=1, place="", where=~NOT, offer=table, offered=np.array([offers]),
        invited=NOT, may_offer=True,
    )  # fmt: skip
    answer, memory = seat.answer(look, talk, None)
    lesson = memory.held[0]
    assert lesson.asked.where.tolist() == answer.offers.tolist()
    unmoved = np.array_equal(lesson.cloud.weight, prior(seat.thinking.rules, 1).weight)
    assert unmoved == (not offers)


def test_a_mediators_text_refuses_nothing():
    """It puts the offer on the table aside, and the other side has said nothing to it."""
    book, world = quarrel()
    look = seen(book, world)
    seat = Bayesian().seated(book, "NORTH")
    text = book.agendas[0].package(np.array([1]), 2)
    first = Talk(
        dyad=0, side=0, number=1, place="", where=~NOT, offer=None, offered=NOT,
        invited=NOT, may_offer=True,
    )  # fmt: skip
    answer, memory = seat.answer(look, first, None)
    assert answer.offers.all()
    later = replace(first, number=3, offer=text, offered=~NOT)
    _, heard = seat.answer(look, replace(later, mediated=True), memory)
    assert differing(heard.held[0].cloud, memory.held[0].cloud) == []
    _, refused = seat.answer(look, later, memory)
    assert differing(refused.held[0].cloud, memory.held[0].cloud)


def test_a_seat_without_a_way_of_its_own_offers_for_the_other():
    """The usual way of choosing is the one every other negotiator has."""
    book, _ = quarrel()
    assert Grim().seated(book, "NORTH").chooser is bids.FOR_THE_OTHER
