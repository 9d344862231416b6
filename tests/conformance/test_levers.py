"""Every kind of lever keeps the same promises, whatever it does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_args

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from game.rules.book import Rulebook, opening
from game.rules.levers import CATALOGUE, SETTING
from game.rules.policy import Stance, policy
from game.rules.sheet import blank
from game.scenario.lever import Effect
from game.world import measures
from game.world.arrays import FloatArray
from game.world.state import Policy, World
from tests.builders import CASE, calm, differing, pull, pulls, run, trial_of, with_effect

WEEKS = 12
SEVERITIES = np.linspace(0.0, 1.0, 6)
EMBARGO = {"cn_licence_us": 0.8, "cn_licence_eu": 0.8, "cn_licence_defence": 0.8}
"""Controls under which levers on shortages have something to act on."""

Measure = Callable[[Rulebook, Sequence[World]], FloatArray]


def shipments(source: str, to: str, *, goods: set[str] | None = None, end: str = "") -> Measure:
    """What left for some pools over the run."""

    def measure(book: Rulebook, worlds: Sequence[World]) -> FloatArray:
        on = np.array(
            [
                (s, d) == (source, to) and (goods is None or good in goods) and (end in ("", e))
                for good, s, d, e in book.tables.axes.channels
            ]
        )
        return sum(on.astype(float) @ measures.shipped(book.tables, w.chain) for w in worlds[1:])

    return measure


def trade(exporter: str, importer: str) -> Measure:
    """Trade in all goods of a pair over the run."""

    def measure(book: Rulebook, worlds: Sequence[World]) -> FloatArray:
        regions, exchange = book.tables.axes.regions, book.tables.exchange
        pair = (exchange.exporter == regions.index(exporter)) & (
            exchange.importer == regions.index(importer)
        )
        return sum(w.home.trade[pair][0] for w in worlds[1:])

    return measure


def started(book: Rulebook, worlds: Sequence[World]) -> FloatArray:
    """Plants the uncertainty of the run has kept investors from starting, as less than none."""
    return -sum(w.chain.uncertainty[0] for w in worlds[1:])


def calmness(book: Rulebook, worlds: Sequence[World]) -> FloatArray:
    """Fear of the run, as less than none."""
    return -sum(w.chain.alarm.sum(axis=0) for w in worlds[1:])


def cars_in_europe(book: Rulebook, worlds: Sequence[World]) -> FloatArray:
    """European car output over the run."""
    return sum(measures.sector_output(book.tables, w, "EU", "AUTO") for w in worlds[1:])


def smuggled(book: Rulebook, worlds: Sequence[World]) -> FloatArray:
    """What slipped round over the run."""
    return sum(w.chain.leaked[0].sum(axis=0) for w in worlds[1:])


def outsiders(book: Rulebook, worlds: Sequence[World]) -> FloatArray:
    """How far states are from the club."""
    return -worlds[-1].policy.club.sum(axis=0)


def want_of_cars(book: Rulebook, worlds: Sequence[World]) -> FloatArray:
    """What American car makers go without, as their stock at the end taken away."""
    users = book.scenario.users
    mine = [
        i
        for i, (user, good) in enumerate(book.tables.axes.slots)
        if good == "magnet_heavy" and user in users and users[user].branch == "AUTO"
        and users[user].region == "US"
    ]  # fmt: skip
    return -worlds[-1].chain.stock[mine].sum(axis=0)


def waiting(book: Rulebook, worlds: Sequence[World]) -> FloatArray:
    """Applications not decided at the end."""
    return worlds[-1].chain.pending.sum(axis=0)


def unbought(book: Rulebook, worlds: Sequence[World]) -> FloatArray:
    """What the American government has not bought."""
    rows = book.tables.reserves.state == book.tables.axes.regions.index("US")
    return -worlds[-1].chain.reserve[rows].sum(axis=0)


def kept_back(book: Rulebook, worlds: Sequence[World]) -> FloatArray:
    """What the American government still holds."""
    return -unbought(book, worlds)


def unbuilt(book: Rulebook, worlds: Sequence[World]) -> FloatArray:
    """Plants that were not started, as less than none."""
    return -sum(started.sum(axis=0) for started in worlds[-1].chain.projects)


def nothing(book: Rulebook, worlds: Sequence[World]) -> FloatArray:
    """A symbol moves nothing."""
    return np.zeros(worlds[-1].trials)


@dataclass(frozen=True)
class Specimen:
    """A lever of one kind and what it is for."""

    effect: dict[str, Any]
    owner: str
    curbs: Measure
    """What a higher severity never gives more of."""
    start: float = 0.0
    settings: tuple[str, ...] = ()
    """Settings under which it has something to act on."""

    @cached_property
    def book(self) -> Rulebook:
        """The quiet case with this lever, called `tried`."""
        return with_effect(
            self.effect, owner=self.owner, start=self.start, name=CASE, settings=self.settings
        )


CRUNCH = ("parameters.licensing.review_capacity.value=0.05",)
"""So few reviewers that the queue is bound by hands."""
SPECIMENS = {
    "tariff": Specimen(
        {"importer": "US", "exporters": ["CN"], "points": 0.5}, "US", trade("CN", "US")
    ),
    "ban": Specimen(
        {"goods": ["magnet_heavy"], "sources": ["CN"], "destinations": ["US", "EU"], "share": 0.9},
        "CN",
        shipments("CN", "US", goods={"magnet_heavy"}),
    ),
    "licence": Specimen(
        {"destinations": ["US"]}, "CN", shipments("CN", "US", goods={"magnet_heavy"})
    ),
    "denial": Specimen({"destinations": ["US"]}, "CN", shipments("CN", "US", end="def")),
    "alarm": Specimen({"destinations": ["US"], "end_use": "def", "floor": 0.5}, "CN", calmness),
    "listing": Specimen({}, "CN", shipments("CN", "US", end="def"), start=0.4),
    "friction": Specimen(
        {"exporter": "US", "importer": "CN", "share": 0.05}, "US", trade("US", "CN")
    ),
    "boycott": Specimen(
        {"goods": ["soy"], "source": "US", "destination": "CN", "share": 0.98},
        "CN",
        shipments("US", "CN", goods={"soy"}),
    ),
    "stoppage": Specimen(
        {"sector": "AUTO", "capacity_lost": {"EU": 0.15}, "lag": 5}, "CN", cars_in_europe
    ),
    "club": Specimen({}, "US", outsiders),
    "enforcement": Specimen({}, "CN", smuggled, start=0.5),
    "priority": Specimen({"weight": 3}, "US", shipments("US", "US", end="civ")),
    "uncertainty": Specimen({"added": 0.1}, "US", started),
    "carve_out": Specimen(
        {"destinations": ["US"], "branch": "AUTO", "spares": 0.7}, "CN", want_of_cars
    ),
    "staff": Specimen({"added": 1.0}, "CN", waiting, settings=CRUNCH),
    "stockpile": Specimen({"goods": ["magnet_samarium"], "cover": 26}, "US", unbought),
    "release": Specimen({"cover": {"civ": 9, "def": 60}}, "US", kept_back),
    "guarantee": Specimen({"goods": ["magnet_light"], "price": 3.0}, "US", unbuilt),
    "symbolic": Specimen({}, "US", nothing),
}
SPECIMENS = {
    kind: Specimen({"kind": kind} | s.effect, s.owner, s.curbs, s.start, s.settings)
    for kind, s in SPECIMENS.items()
}
kinds = pytest.mark.parametrize("kind", SPECIMENS)
FELT = {"alarm", "threatened_duty"}
"""What a threat may change before it is carried out."""


def enacted(book: Rulebook, severity: FloatArray | float, threatened: float = np.nan) -> Policy:
    """The policy with `tried` at a severity, [trial], and perhaps a threat on it."""
    amount = np.atleast_1d(np.asarray(severity, dtype=np.float64))
    levers = np.repeat(book.tables.instruments.start, len(amount), axis=1)
    levers[-1] = amount
    silent = np.full_like(levers, np.nan)
    silent[-1] = threatened
    belief = np.full_like(levers, 0.6)
    events = np.zeros((len(book.tables.exchange.flow), len(amount)))
    return policy(book.tables, book.wiring, Stance(levers, silent, belief, events))


def test_every_kind_is_tried_here_and_known_to_the_scenario_format():
    """Catalogue, schema and this battery name the same kinds."""
    schema = {kind for model in get_args(get_args(Effect)[0]) for kind in _kind_of(model)}
    assert set(CATALOGUE) == set(SPECIMENS) == schema


def _kind_of(model: Any) -> tuple[str, ...]:
    return get_args(model.model_fields["kind"].annotation)


@kinds
def test_at_its_start_a_lever_changes_nothing(kind):
    """A lever left where it starts plays the same weeks as a game without it."""
    specimen = SPECIMENS[kind]
    with_it, without = run(specimen.book, WEEKS)[-1], run(calm(*specimen.settings), WEEKS)[-1]
    # The lever may add rows of zeros, so that sums differ in their last bit.
    for name in ("stock", "merchant", "price", "alarm"):
        left, right = getattr(with_it.chain, name), getattr(without.chain, name)
        assert_allclose(left, right, rtol=1e-12, atol=1e-12, err_msg=name)
    assert_array_equal(with_it.home.lost, without.home.lost)
    assert_array_equal(with_it.home.trade, without.home.trade)


@kinds
def test_more_severity_never_gives_more_of_what_the_lever_curbs(kind):
    """Along a sweep of severities under scarcity, what it is meant to curb never rises."""
    specimen = SPECIMENS[kind]
    book = specimen.book
    moves = [pull(book, "tried", SEVERITIES), *pulls(book, EMBARGO)]
    curbed = specimen.curbs(book, run(book, WEEKS, moves, trials=len(SEVERITIES)))
    assert (np.diff(curbed) <= 1e-9 * max(np.abs(curbed).max(), 1.0)).all(), curbed
    if kind != "symbolic":
        assert curbed[-1] < curbed[0], "the sweep must show the lever at work"


@kinds
def test_a_policy_remembers_nothing(kind):
    """Back at its start the lever leaves the policy of the start, bit for bit."""
    book = SPECIMENS[kind].book
    before = opening(book, 1).policy
    moves = [pull(book, "tried", 1.0, 0), pull(book, "tried", SPECIMENS[kind].start, 3)]
    assert differing(run(book, 5, moves)[-1].policy, before) == []


@kinds
def test_a_kind_that_is_skipped_at_rest_writes_nothing_there(kind):
    """At severity 0 it leaves a fresh sheet alone, so the week may leave it out."""
    book = SPECIMENS[kind].book
    tried = book.tables.axes.levers.index("tried")
    sheet = blank(book.tables, 1)
    for lever, wire in book.wiring.wires:
        if lever == tried:
            wire.enact(sheet, np.zeros(1))
    changed = differing(sheet, blank(book.tables, 1))
    assert bool(changed) == (kind in SETTING)


@kinds
def test_each_trial_has_its_own_severity(kind):
    """A policy for six severities at once is the six policies one by one."""
    book = SPECIMENS[kind].book
    together = enacted(book, SEVERITIES)
    for trial, severity in enumerate(SEVERITIES):
        assert differing(trial_of(together, trial), enacted(book, severity)) == []


@kinds
def test_a_policy_is_always_a_number(kind):
    """No severity on the scale makes any entry undefined or infinite."""
    made = enacted(SPECIMENS[kind].book, SEVERITIES)
    for name in Policy.__slots__:
        assert np.isfinite(getattr(made, name)).all(), name


@kinds
def test_a_threat_frightens_and_forces_nothing(kind):
    """An open threat moves fear and expected duties only, and never downwards."""
    specimen = SPECIMENS[kind]
    book = specimen.book
    quiet, threatened = enacted(book, specimen.start), enacted(book, specimen.start, 1.0)
    changed = differing(quiet, threatened)
    assert set(changed) <= FELT
    for name in changed:
        assert (getattr(threatened, name) >= getattr(quiet, name)).all()


@kinds
def test_a_threat_of_less_than_is_in_force_changes_nothing(kind):
    """Threatening what one already does, or less, is no threat."""
    book = SPECIMENS[kind].book
    quiet, weak = enacted(book, 0.8), enacted(book, 0.8, 0.8)
    assert differing(quiet, weak) == []


@kinds
def test_a_lever_writes_into_nothing_it_is_given(kind):
    """The world before a pull is the same after it."""
    book = SPECIMENS[kind].book
    world = opening(book, 1)
    kept = world.levers.copy(), world.policy.severity.copy(), world.policy.duty.copy()
    run(book, 2, [pull(book, "tried", 1.0)], world=world)
    for array, copy in zip(
        (world.levers, world.policy.severity, world.policy.duty), kept, strict=True
    ):
        assert_array_equal(array, copy)
