"""Whole games: every number in the picture is in the text, and the other way round."""

import re

import pytest

from game.report.paragraph import wide
from game.ui.bridge import Inline
from game.ui.page import Page
from game.ui.printed import Numbers, change, handles, lines_of, parts
from game.ui.screens import rooms
from game.ui.screens.title import Title
from game.ui.settings import Settings
from game.ui.stack import Stack
from game.ui.twin import play
from tests.unit.ui.strings import numbers, strings

MARK = re.compile(r"\[\d+\] ")


def printed(shown) -> str:
    return "\n".join(line for part in shown for line in lines_of(part))


def text(page: Page) -> str:
    ids = Numbers().renewed(handle.id for handle in handles(page))
    return MARK.sub("", printed(parts(page, ids)))


def begun(scenario: str, seat: str) -> Stack:
    briefing = rooms.briefed(
        scenario=scenario, seat=seat, overrides=(), settings=(), seats={}, seed=1, weeks=None
    )
    return Stack((Title(kept=()), briefing), Settings())


def pages_of(stack: Stack):
    """Every page of a game in which Enter alone is pressed."""
    while not stack.over:
        yield stack.top.page()
        stack = stack.act(stack.top.page().enter)


@pytest.mark.parametrize(("scenario", "seat"), [("smallest", "SOUTH"), ("rare_earths_2025", "CN")])
def test_numbers_of_every_page_of_a_game_are_those_of_its_text(scenario, seat):
    last: Page | None = None
    for page in pages_of(begun(scenario, seat)):
        shown = text(page)
        assert numbers(" | ".join(strings(page))) == numbers(" ".join(shown.split())), page.id
        assert max(len(line) for line in shown.splitlines() if "/" not in line) <= 100
        if last is not None and last.id == page.id:
            _nothing_is_lost(last, page)
        last = page
    assert last is not None
    assert last.id == "title"


def _nothing_is_lost(old: Page, new: Page) -> None:
    """What a page says is new in the change or was said before; axes are drawn, not said."""
    ids = Numbers().renewed(handle.id for page in (old, new) for handle in handles(page))
    before, after = parts(old, ids), parts(new, ids)
    heard = {" ".join(line.split()) for part in before for line in lines_of(part)}
    heard |= {" ".join(line.split()) for part in change(before, after) for line in lines_of(part)}
    still = {line for part in after for block in part.blocks if block.still for line in block.lines}
    for part in after:
        for line in lines_of(part):
            assert " ".join(line.split()) in heard or line in still


def test_forecasts_on_demand_are_read_with_their_numbers():
    """A fan is told in words where it is drawn."""
    stack = begun("smallest", "NORTH")
    said: list[str] = []
    lines = iter(["", "1 0.5", "f", "f"])
    with wide(90):
        code = play(stack, Inline(), lambda prompt: next(lines, "q"), said.append)
    assert code == 0
    whole = "\n".join(said)
    assert "[1] Metal licences for South: 0.50" in whole
    assert "64 pairs" in whole
    assert max(map(len, whole.splitlines())) <= 90


def test_every_room_says_its_numbers():
    """The rooms around the table too."""
    title = Title(kept=())
    for name in ("new", "history", "settings", "help", "credits"):
        room = title.act(name).screen
        wish = room.wish()
        if wish is not None:
            room = room.told(wish, wish.work(*wish.args))
        page = room.page()
        assert numbers(" | ".join(strings(page))) == numbers(" ".join(text(page).split())), name
