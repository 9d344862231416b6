"""Work beside the window: only the last wish counts, and a process that dies is started again."""

import os
import signal
import time
from pathlib import Path

import pytest

from game.errors import UsageError
from game.ui.bridge import Bridge, Failed, Inline, give_way
from game.ui.screen import Wish
from game.ui.words import _, speak


def double(number):
    """Twice the number."""
    return 2 * number


def slow(number):
    """The number after a while, giving way to newer wishes."""
    for _time in range(2000):
        time.sleep(0.005)
        give_way()
    return number


def refuse():
    """Refuses in words."""
    raise UsageError("nothing of the kind can be foreseen")


def die():
    """Ends its process."""
    os._exit(3)


def die_once(marker):
    """Ends its process the first time."""
    if not Path(marker).exists():
        Path(marker).touch()
        os._exit(3)
    return "alive"


def wish(work, *args):
    """A wish for some work."""
    return Wish(f"{work.__name__}{args}", work, args)


@pytest.fixture
def bridge():
    """A bridge that is closed after the test."""
    made = Bridge(ahead=())
    yield made
    made.close()


def answered(bridge, seconds=30.0):
    """The next answer."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = bridge.poll()
        if found is not None:
            return found
        time.sleep(0.002)
    raise AssertionError("no answer in time")


@pytest.mark.parametrize("kind", [Bridge, Inline])
def test_a_wish_is_answered_once(kind):
    """With the wish it was for; then there is nothing more to say."""
    bridge = kind()
    try:
        assert bridge.poll() is None
        bridge.start()
        asked = wish(double, 21)
        bridge.ask(asked)
        assert answered(bridge) == (asked, 42)
        assert bridge.poll() is None
    finally:
        bridge.close()


@pytest.mark.parametrize("kind", [Bridge, Inline])
def test_a_fault_of_the_game_is_an_answer_in_words(kind):
    """The window lives on and says it."""
    bridge = kind()
    try:
        bridge.ask(wish(refuse))
        _, answer = answered(bridge)
    finally:
        bridge.close()
    assert answer == Failed("nothing of the kind can be foreseen")


def test_a_wish_is_answered_in_the_language_spoken_when_it_is_sent(bridge):
    """Names of games that were kept are put into words beside the window."""
    for language, word in (("zh", "帮助"), ("en", "Help")):
        speak(language)
        try:
            bridge.ask(wish(_, "Help"))
            assert answered(bridge)[1] == word
        finally:
            speak("en")


def test_asking_does_not_wait(bridge):
    """Neither the first wish, which starts the process, nor a look whether it is there."""
    begun = time.perf_counter()
    bridge.ask(wish(slow, 1))
    bridge.poll()
    assert time.perf_counter() - begun < 0.5


def test_a_newer_wish_drops_the_older_and_work_gives_way_to_it(bridge):
    """Ten seconds of work are given up at once for what is asked now."""
    bridge.ask(wish(double, 1))
    answered(bridge)
    bridge.ask(wish(slow, 1))
    time.sleep(0.1)
    begun = time.monotonic()
    for number in range(5):
        bridge.ask(wish(double, number))
    assert answered(bridge) == (wish(double, 4), 8)
    assert time.monotonic() - begun < 5.0
    assert bridge.poll() is None


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
def test_a_process_that_is_killed_is_started_again_and_asked_anew(bridge):
    """And it is said."""
    bridge.ask(wish(double, 1))
    answered(bridge)
    bridge.ask(wish(slow, 1))
    time.sleep(0.05)
    os.kill(bridge.pid, signal.SIGKILL)
    time.sleep(0.05)
    bridge.poll()
    bridge.ask(wish(double, 3))
    assert answered(bridge) == (wish(double, 3), 6)
    assert bridge.notes == ["the process that looks ahead ended by itself (exit code -9)"]


def test_a_wish_that_kills_its_process_once_is_asked_again(bridge, tmp_path):
    """The second time it lives."""
    asked = wish(die_once, str(tmp_path / "died"))
    bridge.ask(asked)
    assert answered(bridge) == (asked, "alive")
    assert len(bridge.notes) == 1


def test_a_wish_that_always_kills_its_process_is_given_up_in_words(bridge):
    """Not asked for ever; the next wish is answered."""
    bridge.ask(wish(die))
    _, answer = answered(bridge)
    assert isinstance(answer, Failed)
    assert "exit code 3" in answer.words
    bridge.ask(wish(double, 2))
    assert answered(bridge)[1] == 4


def test_a_closed_bridge_leaves_no_process(bridge):
    """And can be asked again."""
    bridge.ask(wish(double, 1))
    answered(bridge)
    pid = bridge.pid
    bridge.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    bridge.ask(wish(double, 2))
    assert answered(bridge)[1] == 4


def much(size):
    """An answer larger than any line holds."""
    return bytes(size)


def test_nobody_waits_for_the_other_to_listen(bridge):
    """An answer that nobody fetches and wishes that come by the dozen stop neither side."""
    bridge.ask(wish(much, 4_000_000))
    time.sleep(1.0)
    last = None
    for number in range(12):
        last = Wish(f"big {number}", double, (bytes(300_000),))
        bridge.ask(last)
    found = answered(bridge)
    assert found[0] is last
    assert len(found[1]) == 600_000
