"""Every page that is made from a scene."""

from game.ui.pages.leverage import parts_page
from game.ui.pages.turn_end import turn_end_page
from game.ui.screens.book import BookScreen


def pages_of(scene, chance):
    """Every page that can be read from a table."""
    materials = {good.material for good in scene.book.scenario.goods.values()}
    firms = (*scene.tables.axes.users, *scene.tables.axes.producers)
    for firm in dict.fromkeys(firms):
        yield BookScreen(scene, chance, "firm", firm).page()
    for material in materials:
        yield BookScreen(scene, chance, "material", material).page()
    for lever in scene.tables.axes.levers:
        yield BookScreen(scene, chance, "lever", lever).page()
    yield BookScreen(scene, chance, "queue", "").page()
    if scene.history:
        yield turn_end_page(scene, scene.history[-1])
    for one, other in scene.tables.seats.dyads:
        yield parts_page(scene, one, other)
        yield parts_page(scene, other, one)
