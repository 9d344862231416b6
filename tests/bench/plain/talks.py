"""The plain model with its seats filled: turns of words, moves and talks, then weeks."""

from __future__ import annotations

from math import exp

from game.rules.book import Rulebook
from game.world.chance import Chance
from tests.bench.plain import signing
from tests.bench.plain.dyad import Dyad
from tests.bench.plain.home import State
from tests.bench.plain.judge import Judge
from tests.bench.plain.model import PlainModel
from tests.bench.plain.moves import Request, Threat, scripted
from tests.bench.plain.package import Package
from tests.bench.plain.parts import Lever
from tests.bench.plain.seat import Negotiator
from tests.bench.plain.strategies import STRATEGIES


class TalkingModel(PlainModel):
    """A game with the scenario's line-up in all seats."""

    def __init__(self, book: Rulebook, chance: Chance) -> None:
        super().__init__(book, [], chance)
        refuse(book)
        self.calendar, self.prologue = book.calendar, book.calendar.prologue
        self.until = 0
        """First week of the next turn."""
        self.air: dict[Lever, Threat] = {}
        """Open threats, those of the turn among them."""
        self.pressures: list[list[float]] = []
        """What firms press for in the turn, by state and lever; empty until somebody asks."""
        self.seat: dict[State, Negotiator] = {}
        self.settle_down(book)

    def settle_down(self, book: Rulebook) -> None:
        """Fills the seats, and draws what they do not know of each other."""
        rules, names, n_levers = self.rules.talks, book.tables.axes.states, len(self.levers)
        own = self.draws("normal", "tastes", len(names) * n_levers)
        off = self.draws("normal", "guesses", len(names) * n_levers)
        for pool, error in zip(
            self.pools, self.draws("normal", "estimates", len(self.pools)), strict=True
        ):
            pool.error = exp(rules.estimate_noise * error)
        for state, name in zip(self.states, names, strict=True):
            mine = slice(state.row * n_levers, (state.row + 1) * n_levers)
            seat = STRATEGIES[book.scenario.line_up[name]](
                self,
                state,
                [exp(rules.private_noise * taste) for taste in own[mine]],
                [exp(rules.belief_noise * guess) for guess in off[mine]],
            )
            seat.script = [scripted(move, self.levers) for move in book.script.moves[name]]
            self.seat[state] = seat

    def play(self) -> None:
        """Plays the whole game."""
        for turn in range(len(self.calendar.turns)):
            self.turn(turn)

    def turn(self, number: int) -> None:
        """Plays one turn: words, moves, talks, weeks."""
        first, self.until = self.calendar.turn_at(number)
        seats = list(self.seat.values())
        self.pressures = []
        for seat in seats:
            seat.wake()
        self.air = self.open_threats()
        judge = Judge(self)
        said = judge.legal([(seat.state, move) for seat in seats for move in seat.signal()])
        threats = [move for move in said if isinstance(move, Threat)]
        self.hear(threats)
        done = judge.legal([(seat.state, move) for seat in seats for move in seat.decide()])
        bound: set[Lever] = set()
        for dyad, asked in self.due([move for move in done if isinstance(move, Request)]):
            package = Round(self, dyad, asked).hold()
            if package is not None:
                bound |= {dyad.issues[issue] for issue in package.bound}
                threats = [threat for threat in threats if threat.lever not in bound]
                self.hear(threats)
        kept = [m for m in said if not (isinstance(m, Threat) and m.lever in bound)]
        self.moves = [*kept, *done]
        for _ in range(first, self.until):
            self.step()

    def open_threats(self) -> dict[Lever, Threat]:
        """Threats that were open as the turn began and have not been taken back."""
        return {lever: lever.threat for lever in self.levers if lever.threat is not None}

    def hear(self, threats: list[Threat]) -> None:
        """Puts the threats of the turn in the air; what seats knew of the table is stale."""
        self.air = self.open_threats()
        for threat in threats:
            if threat.lever.harsher(threat.severity, threat.lever.severity):
                self.air[threat.lever] = threat
        for seat in self.seat.values():
            seat.appraisals = {}

    def due(self, requests: list[Request]) -> list[tuple[Dyad, list[State]]]:
        """Dyads that talk in this turn, each with those who asked for it."""
        meetings = [meeting for meeting in self.calendar.meetings if meeting.week == self.week]
        called_off = self.draws("uniform", "called off", len(self.dyads))
        chance, found = self.rules.talks.called_off, []
        for dyad in self.dyads:
            rows = {state.row for state in dyad.sides}
            scheduled = any(rows <= set(meeting.states) for meeting in meetings)
            if dyad.incident and called_off[dyad.number] < chance:
                scheduled = False
            asked = [move.state for move in requests if move.dyad is dyad]
            if scheduled or asked:
                found.append((dyad, list(dyad.sides) if scheduled else asked))
        return found


class Round:
    """A round of talks in a dyad."""

    def __init__(self, model: TalkingModel, dyad: Dyad, asked: list[State]) -> None:
        self.model, self.dyad, self.asked = model, dyad, asked

    def hold(self) -> Package | None:
        """The sides speak in turn until one accepts, leaves, or has nothing to say."""
        model, dyad = self.model, self.dyad
        table, signed, side = None, None, (model.week // 2 + dyad.number) % 2
        for number in range(model.rules.talks.offers + 1):
            state = dyad.sides[side]
            invited = state not in self.asked
            answer = model.seat[state].answer(dyad, number, table, invited=invited)
            if answer.accepts and signing.signable(model, dyad, table):
                signing.sign(model, dyad, table)
                signed = table
                break
            if answer.walks:
                if not invited:
                    dyad.strain(model.rules.talks.walkout_tension)
                break
            if answer.offer is None and number > 0:
                break
            table, side = answer.offer, 1 - side
        dyad.met = model.week
        return signed


def refuse(book: Rulebook) -> None:
    """Says what the plain talks do not know.

    Raises:
        NotImplementedError: The scenario has something of the kind.
    """
    scenario = book.scenario
    unknown = [
        *[f"the protocol {scenario.protocol}" for _ in (1,) if scenario.protocol != "alternating"],
        *[f"the mediator {m.mediator}" for m in book.calendar.meetings if m.mediator],
        *[f"the doctrine {s.doctrine}" for s in scenario.states.values() if s.doctrine],
        *[
            f"the strategy {scenario.line_up.get(name, 'historical')}"
            for name in book.tables.axes.states
            if scenario.line_up.get(name) not in STRATEGIES
        ],
    ]
    if unknown:
        raise NotImplementedError(f"the plain talks do not know {', '.join(unknown)}")
