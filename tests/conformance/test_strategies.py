"""Every strategy of the roster, in every seat of every scenario, through one battery."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache

import numpy as np
import pytest

from agents import ROSTER, seat_all
from game.outlook import insight
from game.outlook.belief import minds
from game.outlook.insight import Insight
from game.outlook.view import View, view
from game.paths import shipped_scenarios
from game.rules.book import Rulebook, opening, rulebook
from game.rules.moves import LEVER_MOVES, Claim, Move, Pull, Threat, Verdict
from game.rules.signing import price
from game.turn import phases
from game.turn.pending import Pending, Phase, answered
from game.turn.seat import Answer, Seat, Talk, silence
from game.world.chance import Chance
from tests.builders import arrays, differing, scenario, trial_of
from tests.secrets import SECRETS, secrets_changed

TRIALS = (1, 5)
TURNS = 9
"""Turns looked at of games whose seats all hold the strategy; harm has begun by then."""

QUICK = {"rollout": "rollout:candidates=3:weeks=4:pairs=2"}
"""Strategies that play on in their minds, made to look less far, lest the battery take minutes."""

WHOLE = [title for title in shipped_scenarios() if scenario(title).based_on is None]
"""Scenarios that stand by themselves: a variant has the seats and levers of its base."""
TABLES = [(name, title) for name in ROSTER for title in WHOLE]
every_table = pytest.mark.parametrize(("name", "title"), TABLES)


@dataclass(frozen=True, slots=True)
class Moment:
    """One decision of one seat."""

    asked: str
    """`signal`, `decide` or `answer`."""
    state: str
    seat: Seat
    view: View
    talk: Talk | None
    memory: object
    given: object
    """Moves, or an answer."""
    after: object
    """The memory it leaves."""

    @property
    def moves(self) -> tuple[Move, ...]:
        """What it said or did."""
        return () if isinstance(self.given, Answer) else self.given

    def again(self, view: View, talk: Talk | None = None) -> tuple[object, object]:
        """Ask the same once more, with another view."""
        if self.asked == "answer":
            return self.seat.answer(view, self.talk if talk is None else talk, self.memory)
        return getattr(self.seat, self.asked)(view, self.memory)


@dataclass(frozen=True, slots=True)
class Noting:
    """A seat that plays as another does and notes what it saw and did."""

    state: str
    seat: Seat
    notes: list[Moment]

    def remember(self, trials: int) -> object:
        """As the other."""
        return self.seat.remember(trials)

    def signal(self, view: View, memory: object) -> tuple[tuple[Move, ...], object]:
        """As the other."""
        return self._noted("signal", view, None, memory, self.seat.signal(view, memory))

    def decide(self, view: View, memory: object) -> tuple[tuple[Move, ...], object]:
        """As the other."""
        return self._noted("decide", view, None, memory, self.seat.decide(view, memory))

    def answer(self, view: View, talk: Talk, memory: object) -> tuple[Answer, object]:
        """As the other."""
        return self._noted("answer", view, talk, memory, self.seat.answer(view, talk, memory))

    def _noted(self, asked, view, talk, memory, result):
        given, after = result
        self.notes.append(Moment(asked, self.state, self.seat, view, talk, memory, given, after))
        return result


@lru_cache(maxsize=4)
def book_of(title: str) -> Rulebook:
    """A shipped scenario made ready."""
    return rulebook(scenario(title))


@lru_cache(maxsize=16)
def game_of(name: str, title: str, trials: int) -> tuple[list[Moment], phases.Game, list]:
    """The first turns of a game whose seats all hold one strategy, where it stands, its turns."""
    book = book_of(title)
    notes: list[Moment] = []
    whole = seat_all(book, dict.fromkeys(book.tables.axes.states, QUICK.get(name, name)))
    seats = {state: Noting(state, seat, notes) for state, seat in whole.items()}
    chance = Chance.of(3, trials)
    game, turns = phases.start(book, seats, chance), []
    for _ in range(TURNS):
        game, turn = phases.play(book, game, seats, chance)
        turns.append(turn)
    return notes, game, turns


def moments(name: str, title: str) -> Iterator[Moment]:
    """Every decision of a strategy in a scenario, in games of one trial and of five."""
    for trials in TRIALS:
        yield from game_of(name, title, trials)[0]


def alike(one: object, other: object) -> bool:
    """Whether two answers are the same to the bit."""
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, np.ndarray):
        return np.array_equal(one, other, equal_nan=one.dtype.kind == "f")
    if is_dataclass(one):
        return type(one) is type(other) and all(
            alike(getattr(one, part.name), getattr(other, part.name)) for part in fields(one)
        )
    return one == other


@every_table
def test_it_answers_for_every_trial_at_once(name, title):
    """Severities, answers and the trials a move is made in have one entry a trial."""
    for moment in moments(name, title):
        for move in moment.moves:
            assert move.where.shape == (moment.view.trials,)
            assert move.where.dtype == np.bool_
            if isinstance(move, Pull | Threat):
                assert move.severity.shape == (moment.view.trials,)
        if isinstance(moment.given, Answer):
            assert moment.given.accept.shape == moment.given.walk.shape == (moment.view.trials,)
            assert moment.given.reason.shape == (moment.view.trials,)


@every_table
def test_its_first_trial_does_not_depend_on_the_others(name, title):
    """A game alone is trial 0 of five, to the bit of every array."""
    alone, among = (game_of(name, title, trials)[1].world for trials in TRIALS)
    assert differing(alone, trial_of(among, 0)) == []


@every_table
def test_nothing_it_does_is_void(name, title):
    """A strategy knows the rules: in no trial does it try what is not legal."""
    for trials in TRIALS:
        _, _, turns = game_of(name, title, trials)
        for turn in turns:
            for made in (*turn.said, *turn.moves):
                poor = "too little political capital" in made.reason
                assert made.reason == "" or poor, made
            for held in turn.rounds:
                for exchange in held.exchanges:
                    assert "not one of what" not in exchange.void


@every_table
def test_it_offers_only_what_it_could_sign(name, title):
    """An offer binds issues of the dyad, by shares; its own capital and red lines allow it."""
    book = book_of(title)
    for moment in moments(name, title):
        answer = moment.given
        if not isinstance(answer, Answer) or answer.offer is None or answer.offers is None:
            continue
        offer, world = answer.offer, moment.view.world
        strange = offer.bound.copy()
        strange[book.agendas[moment.talk.dyad].issues] = False
        assert not strange[:, answer.offers].any()
        assert ((offer.relief >= 0.0) & (offer.relief <= 1.0)).all()
        if name == "historical":
            continue
        backing = moment.view.appraisal(moment.talk.dyad).backing
        points = price(book.tables, world, offer, backing)[moment.view.state]
        assert (points <= moment.view.capital + 1e-9)[answer.offers].all()
        own = book.tables.instruments.owner == moment.view.state
        crossed = offer.relief > moment.seat.limits[:, None] + 1e-9
        assert not crossed[own][:, answer.offers].any()


@every_table
def test_it_moves_no_lever_of_another_state(name, title):
    """A seat pulls its own levers only."""
    owner = book_of(title).tables.instruments.owner
    for moment in moments(name, title):
        for move in moment.moves:
            if isinstance(move, LEVER_MOVES):
                assert owner[move.lever] == moment.view.state
            else:
                assert move.state == moment.view.state


@every_table
def test_its_moves_are_within_bounds_and_within_the_turn(name, title):
    """Severities from 0 to 1, weeks of the turn, deadlines after them."""
    for moment in moments(name, title):
        for move in moment.moves:
            assert moment.view.week <= move.week < moment.view.until
            if isinstance(move, Pull | Threat):
                assert ((move.severity >= 0.0) & (move.severity <= 1.0)).all()
            if isinstance(move, Threat):
                assert move.deadline > move.week


@every_table
def test_it_says_what_a_move_is(name, title):
    """Every move has a label for the record."""
    assert all(move.label for moment in moments(name, title) for move in moment.moves)


@every_table
def test_it_decides_the_same_again(name, title):
    """A decision is a function of view and memory, without luck or clock."""
    for moment in moments(name, title):
        given, after = moment.again(moment.view)
        assert alike(given, moment.given)
        assert alike(after, moment.after)


@every_table
def test_its_memory_is_frozen(name, title):
    """A game can be forked for free: memory holds nothing that can be written into."""
    for moment in moments(name, title):
        assert frozen(moment.memory)
        assert frozen(moment.after)


def frozen(memory: object) -> bool:
    """Whether a memory is made of values that cannot change."""
    if memory is None or isinstance(memory, (bool, int, float, str)):
        return True
    if isinstance(memory, tuple):
        return all(frozen(item) for item in memory)
    if isinstance(memory, np.ndarray):
        return not memory.flags.writeable
    return (
        is_dataclass(memory)
        and type(memory).__dataclass_params__.frozen
        and all(frozen(getattr(memory, part.name)) for part in fields(memory))
    )


@every_table
def test_it_does_not_write_into_its_view(name, title):
    """The world as a seat knows it shares arrays with the game: writing would change it."""
    for moment in moments(name, title):
        world = moment.view.world
        before = [(path, array.copy()) for path, array in arrays(world)]
        moment.again(moment.view)
        for (path, kept), (_, now) in zip(before, arrays(world), strict=True):
            assert np.array_equal(kept, now, equal_nan=kept.dtype.kind == "f"), path


@every_table
def test_its_moves_are_its_own_arrays(name, title):
    """Writing into a move must not change the world that was seen."""
    for moment in moments(name, title):
        seen = [array for _, array in arrays(moment.view.world)]
        for move in moment.moves:
            for _, array in arrays(move):
                assert not any(np.shares_memory(array, other) for other in seen)


@pytest.mark.parametrize("name", ROSTER)
def test_it_is_a_frozen_value_with_a_description(name):
    """A strategy is a frozen, slotted dataclass whose docstring says what, whence and when."""
    kind = ROSTER[name]
    assert "Psychology:" in (kind.__doc__ or "")
    assert is_dataclass(kind)
    assert kind.__dataclass_params__.frozen
    assert "__slots__" in vars(kind)
    assert "Source:" in (kind.__doc__ or "")
    assert "Wins:" in (kind.__doc__ or "")
    assert "Loses:" in (kind.__doc__ or "")


@pytest.mark.parametrize("title", shipped_scenarios())
def test_historical_repeats_the_script_and_nothing_else(title):
    """Every scripted move of every state is done once, in its week, as it was."""
    book = book_of(title)
    seats = seat_all(book, dict.fromkeys(book.tables.axes.states, "historical"))
    game = phases.start(book, seats, Chance.of(1, 1))
    made = []
    while not phases.over(book, game):
        game, record = phases.play(book, game, seats, Chance.of(1, 1))
        made.extend((*record.said, *record.moves))
    assert all(move.verdict is Verdict.DONE for move in made)
    assert all(move.reason == "" for move in made)
    for state, script in book.script.moves.items():
        due = tuple(move for move in script if move.week < book.calendar.weeks)
        mine = tuple(m.move for m in made if m.state == state)
        assert sorted(map(repr, mine)) == sorted(map(repr, due))
    assert len(made) == sum(len(script) for script in book.script.moves.values())


@pytest.mark.parametrize("title", shipped_scenarios())
def test_passive_makes_no_move_in_a_quiet_world(title):
    """Where nobody acts and nothing happens it does nothing for a whole game."""
    book = rulebook(scenario(title, ("steady",)))
    seats = seat_all(book, dict.fromkeys(book.tables.axes.states, "passive"))
    game = phases.start(book, seats, Chance.of(1, 2))
    start = game.world.levers
    while not phases.over(book, game):
        game, record = phases.play(book, game, seats, Chance.of(1, 2))
        assert record.moves == record.said == ()
    assert np.array_equal(game.world.levers, start)


def test_passive_joins_the_club_after_long_harm():
    """Europe bears six weeks of loss above half a billion, then joins step by step."""
    book = book_of("rare_earths_2025")
    rules = book.tables.parameters.politics
    record = dict.fromkeys(book.tables.axes.states, "historical")
    seats = seat_all(book, {**record, "EU": "passive"})
    europe = book.tables.axes.states.index("EU")
    club = book.tables.axes.levers.index("ally_club_eu")
    game = phases.start(book, seats, Chance.of(1, 1))
    moved = 0
    while not phases.over(book, game):
        before = game.world
        game, record = phases.play(book, game, seats, Chance.of(1, 1))
        mine = [made for made in record.moves if made.state == "EU"]
        fed_up = before.home.grievance[europe, 0] >= rules.grievance_weeks.value
        assert [made.move.lever for made in mine] == ([club] if fed_up else [])
        if fed_up:
            weeks = record.until - record.first
            step = game.world.levers[club] - before.levers[club]
            assert np.allclose(step, weeks * rules.grievance_step.value)
            moved += 1
    assert moved > 1


def test_passive_stops_at_full_membership():
    """A state that is a member in full makes no further move."""
    book = book_of("rare_earths_2025")
    seat = ROSTER["passive"]().seated(book, "EU")
    europe = book.tables.axes.states.index("EU")
    club = book.tables.axes.levers.index("ally_club_eu")
    world = opening(book, 3)
    levers, grievance = world.levers.copy(), world.home.grievance.copy()
    levers[club] = [1.0, 0.98, 0.5]
    grievance[europe] = [30.0, 30.0, 0.0]
    world = replace(world, levers=levers, home=replace(world.home, grievance=grievance))
    chance = Chance.of(1, 3)
    seen = view(book, world, Insight(book, world, minds(book, chance)), chance, europe, 2)
    (move,), _ = seat.decide(seen, None)
    assert move.where.tolist() == [False, True, False]
    assert move.severity[1] == 1.0


def test_every_state_may_be_passive_at_once():
    """A case in which nobody does anything differs from history only by what was done."""
    book = book_of("rare_earths_2025")
    assert game_of("passive", "rare_earths_2025", 1)[1].turn == TURNS
    quiet = game_of("passive", "rare_earths_2025", 1)[1].world
    history = game_of("historical", "rare_earths_2025", 1)[1].world
    assert quiet.week == history.week == book.calendar.turns[TURNS]
    assert differing(quiet.chain, history.chain) != []


@lru_cache(maxsize=1)
def turns_under_way() -> list[Pending]:
    """Every decision awaited in some turns of a line-up that has signed, broken and threatened."""
    book = book_of("rare_earths_2025")
    seats = seat_all(book, {})
    chance = Chance.of(5, 3)
    game, found = phases.start(book, seats, chance), []
    for number in range(12):
        pending = phases.opened(book, game, chance, tuple(seats))
        memories = dict(game.memories)
        while pending.phase is not Phase.READY:
            if number % 3 == 2:
                found.append(pending)
            state = pending.awaited[0]
            answer, memories[state] = phases.ask(pending, state, seats[state], memories[state])
            pending = answered(pending, state, answer)
        game, _ = phases.done(replace(game, memories=memories), pending)
    return found


def anew(pending: Pending) -> Pending:
    """The same turn that has not yet worked out what anybody knows."""
    known = pending.insight
    return replace(pending, insight=Insight(pending.book, known._world, known._minds))


def betrayed(seats: Mapping[str, Seat]) -> list[tuple[str, int, Phase]]:
    """Where seats answer otherwise once only the others' secrets are other."""
    places = []
    for pending in turns_under_way():
        for state in pending.awaited:
            memory = seats[state].remember(pending.world.trials)
            one, _ = phases.ask(anew(pending), state, seats[state], memory)
            other, _ = phases.ask(secrets_changed(pending, state), state, seats[state], memory)
            if not alike(one, other):
                places.append((state, pending.world.week, pending.phase))
    return places


@pytest.mark.parametrize("name", ROSTER)
def test_it_reads_nothing_its_seat_may_not_know(name):
    """Change what only the others know, and it says, does and answers the same."""
    assert len(turns_under_way()) > 30
    states = book_of("rare_earths_2025").tables.axes.states
    seats = dict.fromkeys(states, QUICK.get(name, name))
    assert betrayed(seat_all(book_of("rare_earths_2025"), seats)) == []


def secrets_seen() -> set[str]:
    """Fields of the world as some seat knows it that follow the others' secrets."""
    return {
        path
        for pending in turns_under_way()
        for state in pending.awaited
        for path in differing(
            anew(pending).view(state).world, secrets_changed(pending, state).view(state).world
        )
    }


def test_no_view_shows_a_secret():
    """The world as any seat knows it is the same to the bit, whatever the others hide."""
    assert secrets_seen() == set()


SABOTAGE = {
    "believed_chain": lambda book, world, minds, state: world.chain,
    "believed_home": lambda book, world, state: world.home,
    "public_agreements": lambda book, world, state: world.agreements,
    "practised": lambda book, world, state: world.practice,
    "heard": lambda book, world, state: np.ones_like(world.publicity, dtype=np.bool_),
}
"""What shows a seat the truth instead of what it may know."""


@pytest.mark.parametrize("screen", SABOTAGE)
def test_a_view_that_shows_a_secret_is_found_out(screen, monkeypatch):
    """Take one screen away, and the comparison above names the fields behind it."""
    monkeypatch.setattr(insight, screen, SABOTAGE[screen])
    behind = {secret.path for secret in SECRETS}
    assert secrets_seen()
    assert secrets_seen() <= behind


def test_every_secret_stands_behind_a_screen(monkeypatch):
    """With all screens gone every field of the list is seen: none is changed in vain."""
    for screen, truth in SABOTAGE.items():
        monkeypatch.setattr(insight, screen, truth)
    assert secrets_seen() == {secret.path for secret in SECRETS}


@dataclass(frozen=True, slots=True)
class Nosy:
    """A seat whose every word hangs on all it can see."""

    state: int

    def remember(self, trials: int) -> None:
        """Nothing."""

    def signal(self, view: View, memory: object) -> tuple[tuple[Move, ...], object]:
        """Say how much there is of everything."""
        return self._tell(view), memory

    def decide(self, view: View, memory: object) -> tuple[tuple[Move, ...], object]:
        """Do as it says."""
        return self._tell(view), memory

    def answer(self, view: View, talk: Talk, memory: object) -> tuple[Answer, object]:
        """Claim how much there is of everything."""
        return replace(silence(view.trials), claim=self._sum(view)), memory

    def _tell(self, view: View) -> tuple[Move, ...]:
        where = np.ones(view.trials, dtype=np.bool_)
        return (Claim(self.state, 0, self._sum(view), view.week, where, "tells"),)

    def _sum(self, view: View) -> np.ndarray:
        return sum(
            np.nan_to_num(np.atleast_2d(part).reshape(-1, view.trials)).sum(axis=0)
            for _, part in arrays(view.world)
        )


def nosy() -> dict[str, Seat]:
    """Every seat nosy."""
    states = book_of("rare_earths_2025").tables.axes.states
    return {state: Nosy(number) for number, state in enumerate(states)}


def test_who_looks_at_everything_still_learns_no_secret():
    """A seat that answers by all it can see answers the same."""
    assert betrayed(nosy()) == []


@pytest.mark.parametrize("screen", SABOTAGE)
def test_a_seat_that_reads_a_secret_is_found_out(screen, monkeypatch):
    """Take one screen away, and the comparison of answers fails: it can."""
    monkeypatch.setattr(insight, screen, SABOTAGE[screen])
    assert betrayed(nosy()) != []


@pytest.mark.parametrize("name", ROSTER)
def test_it_takes_over_a_seat_in_mid_game(name):
    """It needs nothing but the table: a fresh memory in any turn will do."""
    book = book_of("rare_earths_2025")
    chance = Chance.of(2, 2)
    seats = seat_all(book, dict.fromkeys(book.tables.axes.states, "tit_for_tat"))
    game = phases.start(book, seats, chance)
    for _ in range(8):
        game, _ = phases.play(book, game, seats, chance)
    fresh = seat_all(
        book, {**dict.fromkeys(book.tables.axes.states, "tit_for_tat"), "CN": QUICK.get(name, name)}
    )
    memories = {**game.memories, "CN": fresh["CN"].remember(2)}
    game = replace(game, memories=memories)
    while not phases.over(book, game):
        game, _ = phases.play(book, game, fresh, chance)
    assert game.turn == len(book.calendar.turns)


@pytest.mark.parametrize("name", ROSTER)
def test_what_it_asks_of_the_machine_does_not_grow_with_trials(name):
    """One decision goes through the same whole-array steps for one game and for many."""
    counts = [
        [
            (moment.asked, moment.state, moment.view.week)
            for moment in game_of(name, "smallest", trials)[0]
        ]
        for trials in TRIALS
    ]
    assert set(counts[0]) <= set(counts[1])
