"""What tests of the rooms around the table share."""

from functools import cache

from game.ui.bridge import Inline
from game.ui.printed.reach import handles
from game.ui.screens import catalogue as cases
from game.ui.screens.laying import Laying


@cache
def read() -> cases.Catalogue:
    """The scenarios, read once."""
    return cases.catalogue()


def thing(screen, name):
    return next(handle.thing for handle in handles(screen.page()) if handle.id == name)


def laid(step):
    """What comes after the page that is shown while a table is set."""
    assert isinstance(step.screen, Laying)
    assert step.screen.page().title == "Setting the table"
    bridge = Inline()
    bridge.ask(step.screen.wish())
    return step.screen.told(*bridge.poll())
