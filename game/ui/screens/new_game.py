"""A new game: which case, which changes, whose seat, against whom, how long a turn, which luck."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from game.errors import UsageError
from game.ui.bridge import Failed
from game.ui.page import (
    Button,
    Choice,
    Control,
    Entry,
    Form,
    Item,
    Option,
    Page,
    Panel,
    Place,
    Switch,
    Text,
    Tone,
)
from game.ui.screen import Given, Pop, Push, Screen, Stay, Step, Wish
from game.ui.screens.catalogue import Case, Catalogue, wish
from game.ui.screens.help import Help
from game.ui.screens.setup import Setup
from game.ui.words import _

LONGEST_SEED = 18
"""Digits of the largest seed."""
TURNS = (1, 2, 4)
"""Weeks in a turn that can be chosen."""
USUAL = "usual"


@dataclass(frozen=True, slots=True)
class NewGame(Screen):
    """The page on which a game is put together."""

    catalogue: Catalogue | None = None
    """None = it is being read."""
    scenario: str = ""
    """Id of the case chosen; empty = the first."""
    seat: str = ""
    """State chosen; empty = the first."""
    instructions: str = USUAL
    """Doctrine of one's own state."""
    changes: frozenset[str] = frozenset()
    """Overrides that are on."""
    others: Mapping[str, str] = field(default_factory=dict)
    """state -> strategy chosen for it."""
    turn: str = ""
    """Weeks of a turn as typed; empty = the scenario's."""
    seed: str = "0"
    fault: str = ""
    """Why the game could not be begun, or the scenarios not be read; empty = they can."""

    @property
    def case(self) -> Case:
        """The case chosen.

        Raises:
            UsageError: The scenarios are still being read.
        """
        return self._read.case(self.scenario).spoken

    @property
    def _read(self) -> Catalogue:
        if self.catalogue is None:
            raise UsageError("nothing can be chosen yet; the scenarios are being read")
        return self.catalogue

    @property
    def held(self) -> str:
        """The seat that is taken."""
        seats = [seat.id for seat in self.case.seats]
        return self.seat if self.seat in seats else seats[0]

    def setup(self) -> Setup:
        """The game as it is put together; the seed is sound."""
        case = self.case
        settings = []
        if self.turn and int(self.turn) != case.turn_weeks:
            settings.append(f"turn_weeks={self.turn}")
        if self.instructions != USUAL:
            settings.append(f"states.{self.held}.doctrine={self.instructions}")
        others = {
            seat.id: self.others[seat.id]
            for seat in case.seats
            if seat.id in self.others and seat.id != self.held
        }
        return Setup(
            scenario=case.id,
            seat=self.held,
            overrides=tuple(change.id for change in case.changes if change.id in self.changes),
            settings=tuple(settings),
            seats=others,
            seed=int(self.seed),
        )

    def page(self) -> Page:
        """Everything that can be chosen, with what is usual chosen already."""
        buttons = (
            Button("help", _("Help"), key="f1"),
            Button("back", _("Back"), key="escape"),
            Button("begin", _("Begin"), primary=True, key="ctrl+enter", off=self._not_yet()),
        )
        if self.catalogue is None:
            words = () if self.fault else (Text(_("Reading the scenarios.")),)
            reading = Panel("case", _("The case"), words)
            first = buttons[:2]
            return Page("new_game", _("New game"), Form.READING, (reading,), (), first, "back",
                        "back", banner=self.fault)  # fmt: skip
        return Page(
            id="new_game",
            title=_("New game"),
            form=Form.READING,
            panels=tuple(self._panels()),
            buttons=buttons,
            enter="begin",
            escape="back",
        )

    def _not_yet(self) -> str:
        return _("the seed is no whole number") if seed_fault(self.seed) else ""

    def _panels(self) -> Iterator[Panel]:
        yield Panel("case", _("The case"), tuple(self._case()), Place.LEFT)
        yield Panel("seats", _("Who plays"), tuple(self._seats()), Place.MIDDLE)
        yield Panel("luck", _("Time and luck"), tuple(self._luck()), Place.RIGHT)

    def _case(self) -> Iterator[Item]:
        case = self.case
        options = tuple(Option(each.id, each.spoken.title) for each in self._read.cases)
        yield Choice("scenario", _("Scenario"), options, case.id,
                     help=_("The case that is played; some are variants of another."))  # fmt: skip
        yield Text(case.summary, Tone.FAINT)
        if case.changes:
            yield Text(_("Changes its author offers"), strong=True)
        for change in case.changes:
            yield Switch(f"change:{change.id}", _sentence(change.name), change.id in self.changes,
                         help=_("A named override: {id}").format(id=change.id))  # fmt: skip
            yield Text(change.note, Tone.FAINT)

    def _seats(self) -> Iterator[Control | Text]:
        case = self.case
        seats = tuple(Option(seat.id, seat.name) for seat in case.seats)
        yield Choice("seat", _("Your seat"), seats, self.held,
                     help=_("The state whose levers you set and for whom you sign."))  # fmt: skip
        if case.instructions:
            doctrines = (
                Option(USUAL, _("as the scenario has it")),
                *(Option(each.id, each.name, each.note) for each in case.instructions),
            )
            yield Choice("instructions", _("Your instructions"), doctrines, self.instructions,
                         help=_("What your government minds, never gives up, and how it is judged.")
                         )  # fmt: skip
        strategies = tuple(
            Option(each.id, _spoken(each.name), _sentence(_(each.note)))
            for each in self._read.strategies
        )
        for seat in case.seats:
            if seat.id != self.held:
                offered = self._with(seat.id, strategies)
                playing = self._playing(seat.id)
                yield Choice(f"plays:{seat.id}", seat.name, offered, playing,
                             help=_("Who plays this state."))  # fmt: skip
                yield Text(next(each.note for each in offered if each.id == playing), Tone.FAINT)

    def _with(self, state: str, known: tuple[Option, ...]) -> tuple[Option, ...]:
        """Strategies, and the one chosen where it has parameters of its own."""
        playing = self._playing(state)
        if any(option.id == playing for option in known):
            return known
        name = playing.partition(":")[0]
        note = next((option.note for option in known if option.id == name), "")
        return (Option(playing, _spoken(playing), note), *known)

    def _playing(self, state: str) -> str:
        return self.others.get(state, self.case.plays(state))

    def _luck(self) -> Iterator[Item]:
        case = self.case
        yield Text(_("The game lasts {weeks} weeks.").format(weeks=case.weeks), Tone.FAINT)
        yield Choice("turn", _("A turn lasts"), _turns(case), self.turn or str(case.turn_weeks),
                     tabs=True, help=_("Weeks between two rounds of moves; fewer where talks are."
                                       ))  # fmt: skip
        yield Entry("seed", _("Seed"), self.seed, hint=_("fixes the luck"),
                    fault=seed_fault(self.seed),
                    help=_("The same seed with the same moves is the same game."))  # fmt: skip

    def act(self, what: str, given: Given = None) -> Step:
        """Choose, begin or go back."""
        if what == "back":
            return Pop()
        if what == "help":
            return Push(Help.over(self.page()), self)
        if self.catalogue is None:
            return Stay(self)
        if what == "begin":
            return self._begin()
        return Stay(self._chosen(what, given))

    def _chosen(self, what: str, given: Given) -> NewGame:
        kind, _colon, name = what.partition(":")
        text = given if isinstance(given, str) else ""
        ids = {
            "scenario": [case.id for case in self._read.cases],
            "seat": [seat.id for seat in self.case.seats],
            "turn": [option.id for option in _turns(self.case)],
            "instructions": [USUAL, *(each.id for each in self.case.instructions)],
        }
        if kind == "seed" and isinstance(given, str):
            return replace(self, seed=given.strip())
        if kind in ids and text in ids[kind]:
            return self._with_choice(kind, text)
        if kind == "change" and isinstance(given, bool) and self._has_change(name):
            changes = self.changes | {name} if given else self.changes - {name}
            return replace(self, changes=changes)
        if kind == "plays" and text and self._can_play(name, text):
            return replace(self, others={**self.others, name: text})
        return self

    def _with_choice(self, kind: str, text: str) -> NewGame:
        if kind == "scenario":
            same = text == self.case.id
            return self if same else NewGame(self.catalogue, text, seed=self.seed)
        if kind == "seat":
            return replace(self, seat=text)
        if kind == "turn":
            return replace(self, turn=text)
        return replace(self, instructions=text)

    def _has_change(self, name: str) -> bool:
        return any(change.id == name for change in self.case.changes)

    def _can_play(self, state: str, strategy: str) -> bool:
        known = {each.id for each in self._read.strategies} | {self._playing(state)}
        return strategy in known and any(seat.id == state for seat in self.case.seats)

    def _begin(self) -> Step:
        from game.ui.screens.laying import Laying

        if self._not_yet():
            return Stay(self)
        setup = self.setup()
        return Stay(Laying(Wish(f"begin:{setup}", _made_ready, (setup,)), _begun, self))

    def wish(self) -> Wish | None:
        """The catalogue, until it is there."""
        return wish(self.scenario) if self.catalogue is None and not self.fault else None

    def told(self, wish: Wish, answer: Any) -> Screen:
        """Take the catalogue."""
        if isinstance(answer, Failed) and self.catalogue is None:
            return replace(self, fault=answer.words)
        return replace(self, catalogue=answer) if isinstance(answer, Catalogue) else self


def _made_ready(setup: Setup) -> Any:
    """A game made ready, with its seat."""
    from game.ui.screens.briefing import Briefing

    return Briefing.of(setup)


def _begun(briefing: Any) -> Screen:
    begun: Screen = briefing
    return begun


def seed_fault(text: str) -> str:
    """What is wrong with a seed as typed; empty if nothing is."""
    if text.isascii() and text.isdecimal() and len(text) <= LONGEST_SEED:
        return ""
    return _("{text} is no whole number of 0 or more; write digits only").format(
        text=f'"{text}"' if text else _("nothing")
    )


def _spoken(name: str) -> str:
    """An id as a name: `tit_for_tat` is `Tit for tat`; its parameters stay as they are."""
    word, colon, rest = name.partition(":")
    return f"{_sentence(word.replace('_', ' '))}{colon}{rest}"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _turns(case: Case) -> tuple[Option, ...]:
    lengths = sorted({*TURNS, case.turn_weeks})
    return tuple(
        Option(str(weeks), _("1 week") if weeks == 1 else _("{n} weeks").format(n=weeks))
        for weeks in lengths
    )
