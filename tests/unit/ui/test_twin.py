"""The twin reads screens out and takes lines; a stream of empty lines comes to an end."""

from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

import pytest

from game.ui.bridge import Inline
from game.ui.page import (
    Button,
    Choice,
    Entry,
    Figure,
    Form,
    Option,
    Page,
    Panel,
    Slider,
    Switch,
    Text,
)
from game.ui.screen import Adopt, Pop, Push, Quit, Screen, Stay, Wish
from game.ui.settings import Settings
from game.ui.stack import Stack
from game.ui.twin import STUCK, play
from game.ui.words import speak


def doubled(number: int) -> int:
    return 2 * number


@dataclass(frozen=True)
class Room(Screen):
    """A screen with one control of each kind, and a figure that opens."""

    lever: float = 0.5
    who: str = "us"
    on: bool = False
    seed: str = "0"
    foreseen: int | None = None
    read: int | None = None
    turn: int = 1
    last: int = 3

    def page(self) -> Page:
        off = "" if self.turn < self.last else "the game is over"
        return Page(
            "room",
            "The room",
            Form.TABLE,
            (
                Panel("set", "What you set", (
                    Slider("lever", "Tariff", self.lever, 0.0, 1.0, 0.1, f"{self.lever:.0%}",
                           help="Duty on goods.", opens="why:lever"),
                    Choice("who", "To", (Option("us", "United States"), Option("cn", "China")),
                           self.who),
                    Switch("on", "Snap-back", self.on),
                    Entry("seed", "Seed", self.seed),
                )),
                Panel("seen", "What you see", (
                    Figure("Cover", f"{9 - self.turn}.0", "weeks", opens="why:cover"),
                    Text(f"foreseen: {self.foreseen}"),
                    Text(f"read: {self.read}"),
                )),
            ),
            buttons=(
                Button("menu", "Leave", key="escape"),
                Button("end", "End turn", off=off, primary=True),
            ),
            enter="menu" if off else "end",
            escape="menu",
        )  # fmt: skip

    def act(self, what, given=None):
        match what:
            case "end":
                return Stay(replace(self, turn=self.turn + 1))
            case "menu":
                return Quit()
            case "why:cover" | "why:lever":
                return Push(Why(what), self)
            case _:
                return Stay(replace(self, **{what: given}))

    def wish(self):
        if self.read is None:
            return Wish("read", doubled, (21,))
        return Wish("foresight/1", doubled, (4,)) if self.foreseen is None else None

    def told(self, wish, answer: Any):
        return replace(self, **{"read" if wish.key == "read" else "foreseen": answer})


@dataclass(frozen=True)
class Why(Screen):
    """A dialog that is only read."""

    of: str

    def page(self) -> Page:
        lines = (Text(f"parts of {self.of}"),)
        return Page("why", "Why", Form.DIALOG, (Panel("parts", "Parts", lines),),
                    buttons=(Button("close", "Close"),), enter="close", escape="close")  # fmt: skip

    def act(self, what, given=None):
        return Pop()


def heard(*typed: str, screen=None, end: str | None = "q") -> tuple[int, str]:
    """Exit code, and what is said when lines are typed."""
    said: list[str] = []
    lines = iter(typed)

    def ask(prompt: str) -> str | None:
        line = next(lines, end)
        said.append(f"> {line}")
        return line

    code = play(Stack((screen or Room(),), Settings()), Inline(), ask, said.append)
    return code, "\n".join(said)


def after(line: str, *before: str) -> str:
    """What is said upon one line."""
    _code, said = heard(*before, line)
    return said.split(f"> {line}\n")[-1].split("\n> q")[0].strip()


def test_the_whole_page_is_read_at_first_with_numbers_before_what_can_be_done():
    _code, said = heard()
    assert "The room" in said
    for line in (
        "What you set",
        "  [1] Tariff: 50%",
        "  [2] To: United States; or China",
        "  [3] Snap-back: off",
        "  [4] Seed: 0",
        "What you see",
        "  [5] Cover: 8.0 weeks",
        "What you can do",
        "  [6] Leave",
        "  [7] End turn",
    ):
        assert line in said.splitlines()


def test_work_that_the_page_needs_is_done_at_once_and_a_forecast_when_it_is_asked_for():
    _code, said = heard()
    assert "read: 42" in said
    assert "foreseen: None" in said
    assert after("f") == "What you see\n  foreseen: 8"
    assert "nothing to foresee" in after("f", "f")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("1 0.7", "  [1] Tariff: 70%"),
        ("1 +", "  [1] Tariff: 60%"),
        ("1 tariff 0.2", "  [1] Tariff: 20%"),
        ("2 China", "  [2] To: China; or United States"),
        ("2 chi", "  [2] To: China; or United States"),
        ("2 2", "  [2] To: China; or United States"),
        ("2 cn", "  [2] To: China; or United States"),
        ("3", "  [3] Snap-back: on"),
        ("3 snap-back on", "  [3] Snap-back: on"),
        ("4 77", "  [4] Seed: 77"),
    ],
)
def test_a_control_is_set_by_its_number_and_only_what_changed_is_read(line, told):
    assert after(line) == f"What you set\n{told}"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("1 2", "Tariff takes a number from 0 to 1 after its own."),
        ("1 nan", "Tariff takes a number from 0 to 1 after its own."),
        ("2 Chine", "To has no Chine. Did you mean China?"),
        ("3 perhaps", "Snap-back is on or off."),
        ("6 now", "This takes no value; its number alone does it."),
        ("99", "There is no 99 here; ? says what can be typed."),
        ("hello", "There is no hello here; ? says what can be typed."),
        ("3 off", "Nothing has changed."),
    ],
)
def test_what_cannot_be_is_a_sentence_and_changes_nothing(line, sentence):
    assert after(line) == sentence


@pytest.mark.parametrize("line", ["9" * 5000, "? " + "9" * 5000, "w " + "9" * 5000])
def test_a_number_too_long_to_be_one_is_a_sentence(line):
    assert "here; ? says what can be typed." in " ".join(after(line).split())


@pytest.mark.parametrize("place", ["1", "2", "4"])
def test_a_value_too_long_to_be_one_does_not_end_the_game(place):
    assert heard(f"{place} {'9' * 5000}", "3 on")[0] == 0


def test_what_is_off_says_why():
    assert after("7", "", "") == "Not now: the game is over."


def test_help_says_what_a_thing_is_and_what_it_takes():
    said = after("? 1")
    assert "Duty on goods." in said
    assert "Now 0.5, shown as 50%; from 0 to 1 in steps of 0.1" in said
    assert "1: United States (chosen)" in after("? 2")


def test_a_figure_opens_by_its_number_and_a_slider_by_w():
    assert after("5").startswith("Why\n\nParts\n  parts of why:cover")
    assert "parts of why:lever" in after("w 1")


def test_back_from_a_dialog_only_the_title_is_read_if_nothing_changed():
    assert after("", "5").splitlines()[0] == "The room"
    assert "Tariff" not in after("", "5")


def test_m_reads_the_whole_page_again_with_the_same_numbers():
    assert "[5] Cover: 7.0 weeks" in after("m", "")


def test_enter_presses_what_the_prompt_says():
    said = []
    play(Stack((Room(),), Settings()), Inline(), lambda p: said.append(p) or "q", lambda w: None)
    assert said == ["Enter: End turn; f: forecast > "]
    assert after("").startswith("What you see\n  [5] Cover: 7.0 weeks")


def test_empty_lines_and_the_end_of_the_input_finish_alike():
    typed = heard(*[""] * 9)
    ended = heard(end=None)
    assert typed[0] == ended[0] == 0
    spoken = [
        [line for line in said.splitlines() if line and not line.startswith((">", "Enter:"))]
        for _code, said in (typed, ended)
    ]
    assert spoken[0] == spoken[1]


def test_where_enter_leads_no_further_the_end_of_the_input_ends_the_game():
    """A page without an Enter or a way out must not hold a pipe for ever."""

    @dataclass(frozen=True)
    class Wall(Why):
        def page(self):
            return Page("wall", "A wall", Form.MENU, ())

    code, said = heard(screen=Wall(""), end=None)
    assert code == STUCK
    assert said.endswith("Enter alone leads no further here.")


def test_a_page_that_goes_on_for_ever_is_given_up():
    @dataclass(frozen=True)
    class Treadmill(Why):
        turn: int = 0

        def page(self):
            button = Button("on", "On")
            return Page("mill", f"Turn {self.turn}", Form.MENU, (), buttons=(button,), enter="on")

        def act(self, what, given=None):
            return Stay(replace(self, turn=self.turn + 1))

    said = count()
    stack = Stack((Treadmill(""),), Settings())
    assert play(stack, Inline(), lambda prompt: None, lambda words: next(said)) == STUCK


@dataclass(frozen=True)
class Tongues(Screen):
    """A page whose language can be changed."""

    settings: Settings = field(default_factory=Settings)

    def page(self):
        figures = (Figure("Cover", "9.0", "weeks"),)
        if self.settings.language == "zh":
            figures = (Figure("Deckung", "9.0", "weeks"),)
        return Page("tongues", "Tongues", Form.READING, (Panel("seen", "Seen", figures),),
                    buttons=(Button("zh", "Switch"), Button("off", "Leave")), enter="off",
                    escape="off")  # fmt: skip

    def act(self, what, given=None):
        if what == "off":
            return Quit()
        settings = Settings(language="zh")
        return Adopt(settings, Tongues(settings))


def test_a_page_in_another_language_is_read_as_new():
    said = []
    lines = iter(["1"])
    try:
        play(Stack((Tongues(),), Settings()), Inline(), lambda _p: next(lines, None), said.append)
    finally:
        speak("en")
    text = "\n".join(said)
    assert "Deckung: 9.0 weeks" in text
    assert "no longer shown" not in text
    assert text.count("Switch") == 2
