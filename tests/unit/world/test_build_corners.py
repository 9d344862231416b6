"""Scenarios at the edge of what the format allows become tables and play."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose

from game.rules.book import Rulebook, opening, rulebook
from game.scenario.load import load
from game.supply import produce
from game.world import measures
from game.world.build.holdings import closing
from tests.builders import arrays, pulls, run
from tests.unit.scenario.authored import SMALLEST, smallest_with

WEEKS = 10
LICENCE = "effects: [{kind: licence, destinations: [SOUTH]}]"
TARIFF = "effects: [{kind: tariff, importer: SOUTH, exporters: [NORTH], points: 0.5}]"
SYMBOL = "effects: [{kind: symbolic}]"
BAN = "effects: [{kind: ban, goods: [metal], sources: [NORTH], destinations: [SOUTH], share: 1}]"
TEXT = SMALLEST.read_text("utf-8")


def block(first: str, last: str) -> str:
    """The text of the smallest scenario from one line up to another."""
    return TEXT[TEXT.index(first) : TEXT.index(last)]


THREE_INPUTS = {
    "  metal: {label: Metal": "  coke: {label: Coke, material: coal, stage: ore, unit: t, "
    "cover: {civ: 5}, utilisation: 0.9}\n"
    "  lime: {label: Lime, material: lime, stage: ore, unit: t, cover: {civ: 4}, "
    "utilisation: 0.9}\n  metal: {label: Metal",
    "  metal: {base": "  coke: {base: 300, scarcity: 0.3, panic: 0.1, sourcing: 1}\n"
    "  lime: {base: 100, scarcity: 0.3, panic: 0.1, sourcing: 1}\n  metal: {base",
    "metal: {ore: 1.2}": "metal: {ore: 1.2, coke: 0.5, lime: 0.1}",
    "    ore: {NORTH: {NORTH: 1}}": "    ore: {NORTH: {NORTH: 1}}\n"
    "    coke: {NORTH: {NORTH: 1}}\n    lime: {NORTH: {SOUTH: 1}}",
    "makes: {ore: 1, metal: 1}, voice: 0.5}": "makes: {ore: 1, metal: 1, coke: 1}, voice: 0.5}\n"
    "  south_lime: {label: South Lime, region: SOUTH, makes: rest, voice: 0.1}",
}
ONE_REGION = {
    "  SOUTH: {label: South, gdp: 40}\n": "",
    "  SOUTH: {<<: *politics, approval: 50, audience: 1}\n": "",
    "dyads: [[NORTH, SOUTH]]\ntension: {NORTH-SOUTH: 0.3}\ntrust: {other: [3, 2]}\n": "",
    "{NORTH: 60, SOUTH: 40}": "{NORTH: 60}",
    "{NORTH: 1, SOUTH: 1}": "{NORTH: 1}",
    "output: {NORTH: 2, SOUTH: 3}": "output: {NORTH: 2}",
    block("  south_cars", "trade:"): "",
    "flows: {NORTH-SOUTH: 2, SOUTH-NORTH: 1.5}": "flows: {}",
    block("levers:", "talks:"): "levers:\n  north_watch: {label: Watch, owner: NORTH, worst: all, "
    "start: 0.5, effects: [{kind: enforcement}]}\n",
    block("talks:", "history:"): "",
    TEXT[TEXT.index("history:") :]: "",
}
CORNERS = {
    "no burdened goods": {", burden: true": ""},
    "no controlled goods": {", controlled: 1": "", LICENCE: SYMBOL},
    "no bans, licences or duties": {LICENCE: SYMBOL, TARIFF: SYMBOL},
    "a ban": {LICENCE: BAN},
    "no goods that fly": {", air: true": ""},
    "a reserve": {"trade:\n": "reserves: {SOUTH: {metal: {value: 3, unit: weeks}}}\ntrade:\n"},
    "a site and a ramp": {
        "trade:\n": "sites: {size: {metal: {NORTH: 5}}, build: {metal: 4}}\n"
        "ramps: [{region: NORTH, good: ore, added: {2025-02-03: 1}}]\ntrade:\n"
    },
    "no dyads": {
        "dyads: [[NORTH, SOUTH]]\ntension: {NORTH-SOUTH: 0.3}\ntrust: {other: [3, 2]}\n": ""
    },
    "no packages": {block("packages:", "history:"): ""},
    "no talks": {block("talks:", "packages:"): ""},
    "no script": {TEXT[TEXT.index("history:") :]: ""},
    "no levers": {
        block("levers:", "talks:"): "levers: {}\n",
        block("packages:", "history:"): "",
        TEXT[TEXT.index("history:") :]: "",
    },
    "no trade in other goods": {"flows: {NORTH-SOUTH: 2, SOUTH-NORTH: 1.5}": "flows: {}"},
    "no critical goods": {"everywhere: {metal: {CARS: 0.3}}": "everywhere: {}"},
    "no recipes": {
        "recipes:\n  metal: {ore: 1.2}          # tonnes of ore in a tonne of metal\n": "",
        "makes: {ore: 1, metal: 1}": "makes: {metal: 1}",
    },
    "three inputs": THREE_INPUTS,
    "one state": {
        "  SOUTH: {<<: *politics, approval: 50, audience: 1}\n": "",
        "dyads: [[NORTH, SOUTH]]\ntension: {NORTH-SOUTH: 0.3}\n": "",
        block("  south_tariff:\n", "talks:"): "",
        block("talks:", "history:"): "",
        TEXT[TEXT.index("history:") :]: "",
    },
    "one region": ONE_REGION,
    "users with next to nothing": {
        "{NORTH: 60, SOUTH: 40}": "{NORTH: 2e-9, SOUTH: 1e-9}",
        "use: {metal: 60}": "use: {metal: 2e-9}",
    },
    "users with very much": {
        "{NORTH: 60, SOUTH: 40}": "{NORTH: 1e12, SOUTH: 1e12}",
        "use: {metal: 60}": "use: {metal: 1e12}",
    },
}  # fmt: skip


def made_ready(folder: Path, changes: dict[str, str]) -> Rulebook:
    """The smallest scenario with changes, checked as the command does it, and built."""
    file = folder / "corner.yaml"
    file.write_text(smallest_with(changes), "utf-8")
    written = load(file)
    closing(written)
    return rulebook(written, WEEKS)


@pytest.mark.parametrize("corner", CORNERS)
def test_what_passes_the_check_builds_and_plays(tmp_path, corner):
    """Every lever at its worst for ten weeks: all numbers finite, no mass made or lost."""
    book = made_ready(tmp_path, CORNERS[corner])
    moves = pulls(book, dict.fromkeys(book.tables.axes.levers, 1.0), week=2)
    worlds = run(book, WEEKS, moves, trials=2)
    for before, after in pairwise(worlds):
        for name, rows in (*arrays(after.chain), *arrays(after.home)):
            assert np.isfinite(rows).all(), name
        assert (after.chain.stock >= 0.0).all()
        residual = measures.mass_residual(book.tables, before.chain, after.chain)
        assert residual.max(initial=0.0) < 1e-12


def test_the_scarcest_of_three_inputs_limits_output(tmp_path):
    """With no lime in store no metal is made, whatever ore and coke there is."""
    book = made_ready(tmp_path, THREE_INPUTS)
    tables, chain = book.tables, opening(book, 1).chain
    assert tables.ports.inputs.shape[0] == 3
    metal = tables.axes.ports.index(("NORTH", "metal"))
    assert produce.run(tables, chain, chain.stock, 0).made[metal] > 0.0
    for good in ("ore", "coke", "lime"):
        stock = chain.stock.copy()
        stock[tables.axes.slots.index(("plants_NORTH", good))] = 0.0
        production = produce.run(tables, replace(chain, stock=stock), stock, 0)
        assert production.made[metal] == 0.0


def test_three_inputs_are_drawn_by_their_recipe(tmp_path):
    """100 t of metal a week take 120 t of ore, 50 t of coke and 10 t of lime."""
    book = made_ready(tmp_path, THREE_INPUTS)
    uses = dict(zip(book.tables.axes.slots, book.tables.slots.use[:, 0], strict=True))
    drawn = [uses["plants_NORTH", good] for good in ("ore", "coke", "lime")]
    assert_allclose(drawn, [120.0, 50.0, 10.0], rtol=1e-14)
