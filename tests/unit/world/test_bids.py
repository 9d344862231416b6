"""What a unit of each good lets its users make."""

import numpy as np
import pytest

from tests.builders import case

BOOK = case("closure=price")
TABLES, BIDS = BOOK.tables, BOOK.tables.bids


def slot(owner, good):
    return TABLES.axes.slots.index((owner, good))


def sales(owner, good):
    return BIDS.sales.dense[slot(owner, good)]


def market(region, good):
    inside = region == BOOK.scenario.inside
    return TABLES.axes.goods.index(good) + (0 if inside else len(TABLES.axes.goods))


def test_an_input_of_one_product_is_worth_what_is_made_of_a_unit():
    """A tonne of heavy metal goes into many of magnets, at the price in the works' region."""
    recipe = BOOK.scenario.recipes["magnet_heavy"].value["metal_heavy"]
    price = BOOK.scenario.prices["magnet_heavy"].base.value
    for region in ("CN", "JP"):
        row = sales(f"plants_{region}", "metal_heavy")
        assert row[market(region, "magnet_heavy")] == pytest.approx(price / recipe, rel=1e-12)
        assert np.count_nonzero(row) == 1


def test_an_input_of_two_products_is_worth_their_mean_by_use():
    """Light metal goes into magnets of both kinds."""
    recipes, prices = BOOK.scenario.recipes, BOOK.scenario.prices
    row = sales("plants_CN", "metal_light")
    use = TABLES.slots.use[slot("plants_CN", "metal_light"), 0]
    port = {name: i for i, name in enumerate(TABLES.axes.ports)}
    made = {g: TABLES.ports.output[port["CN", g], 0] for g in ("magnet_light", "magnet_heavy")}
    assert sum(recipes[g].value["metal_light"] * made[g] for g in made) == pytest.approx(use)
    for good, output in made.items():
        worth = output * prices[good].base.value / use
        assert row[market("CN", good)] == pytest.approx(worth, rel=1e-12)


def test_plants_lose_no_output_of_a_sector_and_users_no_sales():
    plants = TABLES.slots.user < 0
    assert not BIDS.output[plants].any()
    assert not BIDS.sales.dense[~plants].any()
    assert BIDS.output[slot("ford", "magnet_heavy")] > 0.0


def test_the_shares_of_a_pool_add_up_to_one():
    np.testing.assert_allclose(BIDS.by_pool.dense.sum(axis=1), 1.0, rtol=1e-12)


def test_a_channel_knows_the_trade_whose_duty_it_pays():
    """The row past the end at home, and between regions whose trade the scenario leaves out."""
    regions, exchange = TABLES.axes.regions, TABLES.exchange
    ends = zip(exchange.exporter, exchange.importer, strict=True)
    traded = [(regions[seller], regions[buyer]) for seller, buyer in ends]
    for pair, (_, source, to, _) in zip(BIDS.pair, TABLES.axes.channels, strict=True):
        known = traded.index((source, to)) if (source, to) in traded else len(traded)
        assert pair == known
