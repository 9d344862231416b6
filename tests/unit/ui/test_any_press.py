"""Whatever a person presses, in whatever order: the screens answer, and their pages are whole."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.ui.page import Choice, Entry, Slider, Switch
from game.ui.screens.pressed import offered
from game.ui.screens.table import TableScreen
from game.ui.settings import Settings
from game.ui.stack import Stack
from tests.unit.ui.games import desk_at, numbers_of, talking

AWAY = ("menu", "help", "settings", "leave")
"""What leads away from the table, to screens of others."""
presses = st.lists(st.tuples(st.floats(0.0, 0.999), st.floats(0.0, 1.0)), max_size=25)


def value_of(page, what, share):
    """Something a control of a page can be given."""
    for panel in page.panels:
        for item in panel.items:
            if getattr(item, "id", "") != what:
                continue
            if isinstance(item, Slider):
                return item.least + share * (item.most - item.least)
            if isinstance(item, Choice):
                return item.options[round(share * (len(item.options) - 1))].id
            if isinstance(item, Switch):
                return not item.on
            if isinstance(item, Entry):
                return "a name" if share > 0.5 else ""
    return None


def pressed(stack, chosen):
    for place, share in chosen:
        page = stack.top.page()
        ids = [one for one in offered(page) if one not in AWAY]
        if page.id == "ending" or not ids:
            break
        what = ids[int(place * len(ids))]
        stack = stack.act(what, value_of(page, what, share))
        shown = stack.top.page()
        assert len(set(offered(shown))) == len(list(offered(shown)))
        assert all(number == number for number in numbers_of(shown))
    return stack


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(presses)
def test_any_press_at_the_table_is_answered(chosen):
    pressed(Stack((TableScreen.of(desk_at("smallest", "SOUTH", 5)),), Settings()), chosen)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(presses)
def test_any_press_in_talks_is_answered(chosen):
    pressed(Stack((TableScreen.of(talking("rare_earths_2025", "US", 3)),), Settings()), chosen)
