"""One material from ore to product: who makes how much, what it costs, how long it is under way."""

from __future__ import annotations

from collections.abc import Iterator

from game.supply.produce import capacity_now
from game.ui.page import (
    Choice,
    Figure,
    Form,
    Item,
    Option,
    Page,
    Panel,
    Place,
    Row,
    Table,
    Text,
    Tone,
)
from game.ui.pages.amount import fixed, percent, tonnes
from game.ui.pages.firm import close
from game.ui.pages.flows import material_words, materials
from game.ui.pages.scene import Scene, at
from game.ui.words import _, marked
from game.world import measures

STAGES = (
    marked("ore"),
    marked("oxide"),
    marked("metal"),
    marked("magnet"),
    marked("product"),
)
LANES = 8
"""Lanes shown of a good: those that carry most in a normal week."""


def chain_page(scene: Scene, material: str) -> Page:
    """A material's chain, stage by stage."""
    scenario = scene.book.scenario
    goods = sorted(materials(scene)[material], key=lambda good: _stage(scene, good))
    choose = Panel(
        "choose",
        _("Material"),
        (_choice(scene, material), *_recipes(scene, goods)),
        Place.LEFT,
    )
    return Page(
        "chain",
        _("Chain: {material}").format(material=material_words(scene, material)),
        Form.READING,
        (choose, *(_panel(scene, good) for good in goods)),
        buttons=(close(),),
        enter="close",
        escape="close",
        subtitle=" → ".join(scenario.goods[good].label for good in goods),
    )


def _stage(scene: Scene, good: str) -> int:
    return STAGES.index(scene.book.scenario.goods[good].stage)


def _choice(scene: Scene, material: str) -> Choice:
    options = tuple(
        Option(name, material_words(scene, name), f"{len(goods)} " + _("goods"))
        for name, goods in materials(scene).items()
    )
    return Choice("material", _("Material"), options, material)


def _recipes(scene: Scene, goods: list[str]) -> Iterator[Text]:
    labels = {name: good.label for name, good in scene.book.scenario.goods.items()}
    for good in goods:
        recipe = scene.book.scenario.recipes.get(good)
        if recipe is not None:
            parts = ", ".join(
                f"{amount:.3g} {labels[used]}" for used, amount in recipe.value.items()
            )
            yield Text(
                _("One unit of {good} takes {parts}.").format(good=labels[good], parts=parts),
                tone=Tone.FAINT,
            )


def _panel(scene: Scene, good: str) -> Panel:
    entry = scene.book.scenario.goods[good]
    items: tuple[Item, ...] = (*_prices(scene, good), _makers(scene, good), _lanes(scene, good))
    return Panel(f"good:{good}", entry.label, items, aside=_(entry.stage))


def _prices(scene: Scene, good: str) -> Iterator[Figure]:
    row, markets = scene.tables.axes.goods.index(good), scene.tables.markets
    entry = scene.book.scenario.goods[good]
    for inside in (False, True):
        times = at(measures.price_ratio(scene.tables, scene.world.chain, inside=inside), row)
        where = scene.label(scene.book.scenario.inside)
        name = _("Price inside {where}") if inside else _("Price outside {where}")
        of = f"{good}:inside" if inside else good
        ratio, words = fixed(times, 2), _("{times} times the start")
        yield Figure(
            name.format(where=where),
            f"{tonnes(times * float(markets.base[row, 0]))}",
            unit=f"USD/{entry.unit}",
            change=words.format(times=ratio) if ratio != fixed(1.0, 2) else "",
            help=_("Price of a unit and how it stands to the start. Source: model equation (13)."),
            opens=f"why:price:{of}" if scene.history else "",
        )
    if entry.controlled.value > 0.0:
        yield Figure(
            _("Under licence"),
            percent(entry.controlled.value),
            help=_("Share of its exports a licence regime covers when in full force."),
        )


def _makers(scene: Scene, good: str) -> Table:
    tables, chain = scene.tables, scene.world.chain
    unit = scene.book.scenario.goods[good].unit
    capacity = capacity_now(tables, chain, scene.week)
    rows = []
    for row, (region, what) in enumerate(tables.axes.ports):
        if what == good and at(capacity, row) > 0.0:
            cells = (
                scene.label(region),
                tonnes(at(chain.made, row)),
                tonnes(float(tables.ports.output[row, 0])),
                tonnes(at(capacity, row)),
            )
            rows.append((at(chain.made, row), Row(cells)))
    ranked = tuple(row for _made, row in sorted(rows, key=lambda pair: -pair[0]))
    heads = (_("Made in"), _("made, {unit} a week").format(unit=unit), _("normal"), _("capacity"))
    return Table(
        _("Makers of {good}").format(good=scene.book.scenario.goods[good].label), heads, ranked
    )


def _lanes(scene: Scene, good: str) -> Table:
    """What ships where, with the weeks under way."""
    tables = scene.tables
    sent = measures.shipped(tables, scene.world.chain)
    totals: dict[tuple[str, str], list[float]] = {}
    for row, (what, source, target, _use) in enumerate(tables.axes.channels):
        if what == good:
            sums = totals.setdefault((source, target), [0.0, 0.0, 0.0])
            sums[0] += at(sent, row)
            sums[1] += float(tables.normal_flow[row, 0])
            sums[2] = max(sums[2], float(tables.channels.delay[row]))
    ranked = sorted(totals.items(), key=lambda pair: -max(pair[1][0], pair[1][1]))[:LANES]
    rows = tuple(
        Row(
            (
                f"{scene.label(source)} → {scene.label(target)}",
                tonnes(moved),
                tonnes(usual),
                f"{delay:.0f}",
            ),
            tone=Tone.WARN if usual > 0.0 and moved < 0.5 * usual else Tone.PLAIN,
        )
        for (source, target), (moved, usual, delay) in ranked
        if max(moved, usual) > 0.0
    )
    heads = (_("Lane"), _("last week"), _("normal"), _("weeks under way"))
    return Table(
        _("Lanes of {good}").format(good=scene.book.scenario.goods[good].label), heads, rows
    )
