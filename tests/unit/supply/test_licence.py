"""The licence desk: one shipment, one licence; what is filed is granted, refused or waits."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose

from game.supply import licence
from tests.builders import case, two_regions
from tests.unit.supply.weeks import at_start, column, gated, licensing

ORDERS = column(120, 60, 40)
FIRST_WEEK = 1 / 2.2
"""How far the regime bites in its first week."""


def under(severity, *settings, **chain):
    book = two_regions(*settings)
    world = at_start(book, **chain)
    return gated(book, replace(world, policy=licensing(world, severity)), ORDERS)


RUNNING = {"regime": column(1), "regime_weeks": column(10)}


def test_without_a_regime_every_order_is_free():
    """Severity 0 before any control: nothing is asked, filed or held."""
    gate = under(0.0)
    assert gate.free == 1.0
    assert gate.filed == 0.0
    assert gate.regime == 0.0


def test_the_regime_bites_over_weeks():
    """After the first severity above 0 its bite grows by 1 / 2.2 of what is missing."""
    book = two_regions()
    world = at_start(book)
    bites = []
    for _ in range(3):
        gate = gated(book, replace(world, policy=licensing(world, 1.0)), ORDERS)
        bites.append(gate.regime[0, 0])
        world = at_start(book, regime=gate.regime, regime_weeks=gate.regime_weeks)
    left = 1 - FIRST_WEEK
    assert_allclose(bites, [1 - left, 1 - left**2, 1 - left**3], rtol=1e-14)


def test_the_regime_stays_once_it_has_begun():
    """Lifting every severity does not unlearn the paperwork."""
    assert under(0.0, regime=column(0.5), regime_weeks=column(2)).regime > 0.5


def test_one_order_in_twenty_is_never_filed():
    """At full force 40 t ordered are 40 t asked for and 38 filed; none is free."""
    gate = under(1.0, **RUNNING)
    # the regime's last step to 1 is a difference of doubles
    assert_allclose([gate.free[0, 0], gate.filed[0, 0]], [0.0, 0.95 * 40], atol=1e-13)


def test_a_week_at_the_worst_desk():
    """38 filed, 1/7.5 decided, 6 percent granted, two fifths of refusals final."""
    gate = under(1.0, **RUNNING)
    decided = 38 / 7.5
    assert_allclose(gate.approved, 0.06 * decided, rtol=1e-13)
    assert_allclose(gate.refused, 0.94 * decided * 0.4, rtol=1e-13)
    assert_allclose(gate.pending, 38 - 0.06 * decided - 0.94 * decided * 0.4, rtol=1e-13)


def test_half_a_severity_is_half_way_in_time_and_approval():
    """Severity .5: review takes 4.75 weeks and (.95 + .06) / 2 of cases are granted."""
    gate = under(0.5, **RUNNING)
    assert_allclose(gate.approved, 38 / 4.75 * 0.505, rtol=1e-13)


def test_general_licences_spare_orders_below_a_severity():
    """Severity .15 of .30: half of the orders need no licence, and the queue empties by 1/8."""
    gate = under(0.15, pending=column(100), **RUNNING)
    assert_allclose(gate.free, 0.5, rtol=1e-13)
    queue = 0.9 * 100 + 0.5 * 38
    assert_allclose(gate.released, 0.5 * 0.25 * queue, rtol=1e-13)
    assert_allclose(gate.withdrawn, 0.1 * 100 + gate.released, rtol=1e-13)


def test_a_tenth_of_pending_applications_is_withdrawn_each_week():
    """Buyers give up: 100 pending are 90 before the week's new ones."""
    gate = under(1.0, pending=column(100), **RUNNING)
    decided = (90 + 38) / 7.5
    assert_allclose(gate.withdrawn, 10, rtol=1e-13)
    assert_allclose(gate.pending, (90 + 38) - decided * (0.06 + 0.94 * 0.4), rtol=1e-13)


def test_an_unused_licence_lapses_back_into_the_queue():
    """A tenth of the licences in hand runs out each week and must be asked for again."""
    with_, without = under(1.0, approved=column(50), **RUNNING), under(1.0, **RUNNING)
    assert_allclose(with_.approved - without.approved, 45, rtol=1e-13)
    assert_allclose(with_.pending - without.pending, 5, rtol=1e-13)
    assert_allclose(with_.granted - without.granted, -5, rtol=1e-12)


def test_a_small_desk_decides_what_its_staff_can():
    """Staff for a tenth of normal tonnage, strained by severity: decisions stop there."""
    gate = under(
        0.5,
        "parameters.licensing.review_capacity=0.1",
        "parameters.licensing.review_learning=0",
        pending=column(1000),
        **RUNNING,
    )
    decided = 0.1 * (1 - 0.8 * 0.5) * 40
    assert_allclose(gate.approved, decided * 0.505, rtol=1e-13)


def test_the_age_of_the_queue_is_the_mean_of_old_and_new():
    """90 t a week older than before and 38 new ones."""
    gate = under(1.0, pending=column(100), age=column(4), **RUNNING)
    assert_allclose(gate.age, 5 * 90 / (90 + 38), rtol=1e-13)


def test_denial_takes_the_share_of_approvals():
    """Denial .5 halves what is granted, full denial grants nothing."""
    book = two_regions()
    severity = column(1.0)
    granted = [
        licence.approval(book.tables, severity, column(denial))[0, 0] for denial in (0, 0.5, 1)
    ]
    assert_allclose(granted, [0.06, 0.03, 0.0], rtol=1e-14)


@pytest.mark.parametrize("severity", [0.0, 0.5, 1.0])
def test_customs_hold_goods_off_the_list_in_step_with_severity(severity):
    """Light magnets are not listed; .9 of them are held at severity 1, none at 0."""
    book = case("parameters.licensing.spill=0.9")
    rows = np.full((len(book.tables.licensing.channel), 1), severity)
    share = licence.coverage(book.tables, rows, column(1.0))
    spill = book.tables.licensing.spill[:, 0] == 1.0
    assert_allclose(share[spill], 0.9 * severity, rtol=1e-14)
    assert_allclose(share[~spill], 1.0, rtol=0)
