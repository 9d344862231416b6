"""The table screen for tests: at a turn, acted upon, and what stands on it."""

from game.ui.screen import Stay
from game.ui.screens.table import TableScreen
from tests.unit.ui.games import desk_at

CASE = "rare_earths_2025"


def table(scenario, seat, turn, shelf=None):
    return TableScreen.of(desk_at(scenario, seat, turn), shelf)


def done(screen, what, given=None):
    """What a screen goes on as."""
    step = screen.act(what, given)
    assert isinstance(step, Stay), what
    return step.screen


def panel(screen, name):
    (found,) = [one for one in screen.page().panels if one.id == name]
    return found


def item(screen, kind, id):
    items = [one for panel in screen.page().panels for one in panel.items]
    (found,) = [one for one in items if isinstance(one, kind) and one.id == id]
    return found


def foreseen(screen, times=1):
    for _time in range(times):
        wish = screen.wish()
        screen = screen.told(wish, wish.work(*wish.args))
    return screen
