from __future__ import annotations

from dataclasses import dataclass, field, replace

from game.ui.page import Form, Page, Panel, Slider, Text
from game.ui.screen import Stay, Wish
from game.ui.settings import Settings
from game.ui.stack import Stack
from game.ui.window import Window


@dataclass(frozen=True)
class Asking:
    """Wishes for the double of its number."""

    number: float = 1.0
    double: float | None = None

    def page(self):
        known = Text(f"double {self.double}")
        slider = Slider("number", "Number", self.number, 0, 9, 1, f"{self.number:.0f}")
        return Page("asking", "Asking", Form.READING, (Panel("one", "One", (slider, known)),))

    def act(self, what, given=None):
        return Stay(Asking(given) if what == "number" else self)

    def wish(self):
        return Wish(f"double:{self.number}", max, (self.number, 0.0))

    def told(self, wish, answer):
        return replace(self, double=answer) if wish.key == self.wish().key else self


@dataclass
class Slow:
    """A bridge that answers when it is told to."""

    asked: list = field(default_factory=list)
    ready: list = field(default_factory=list)
    closed: bool = False

    def ask(self, wish):
        self.asked.append(wish)

    def poll(self):
        return self.ready.pop() if self.ready else None

    def close(self):
        self.closed = True


def asking():
    bridge = Slow()
    return Window(Stack((Asking(),), Settings(motion=False)), bridge, size=(1024, 700)), bridge


def test_a_wish_is_asked_once_and_again_only_when_it_is_another():
    from game.ui.kit.press import Deed

    window, bridge = asking()
    window.do(Deed("nothing"))
    assert [wish.args[0] for wish in bridge.asked] == [1.0]
    window.do(Deed("number", 4.0))
    window.do(Deed("number", 4.0))
    assert [wish.args[0] for wish in bridge.asked] == [1.0, 4.0]


def test_an_answer_is_on_the_page_in_the_next_frame():
    window, bridge = asking()
    window.frame(0.0)
    bridge.ready.append((bridge.asked[0], 2.0))
    painted = window.painted
    window.frame(0.1)
    assert window.painted == painted + 1
    assert any("double 2.0" in one.words for one in window.said())


def test_closing_the_window_stops_what_runs_beside_it():
    window, bridge = asking()
    window.close()
    assert bridge.closed
