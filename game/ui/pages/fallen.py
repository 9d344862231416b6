"""Threats that fell due in a turn: carried out by themselves, or lapsed at a price."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from game.report.words import lever_label
from game.rules.acts import backed_down, take_effect
from game.rules.hold import harsher
from game.rules.talks import passed
from game.rules.week import befall
from game.turn.phases import TurnRecord
from game.ui.pages.amount import fixed
from game.ui.pages.scene import Scene, at
from game.ui.words import _
from game.world.state import World


@dataclass(frozen=True, slots=True)
class Fallen:
    """A threat whose week had come."""

    week: int
    state: int
    """Whose it was."""
    lever: int
    was: float
    """Severity in force before, 0 to 1."""
    severity: float
    """Severity threatened, 0 to 1."""
    carried_out: bool
    """Whether it was carried out."""
    price: float
    """Approval that letting threats of the week lapse cost their owner, points."""


def fallen_threats(scene: Scene, turn: TurnRecord) -> Iterator[Fallen]:
    """Threats that fell due in a turn, as far as the seat knew of them."""
    owners = scene.tables.instruments.owner
    for begun, after in zip(turn.starts, turn.weeks[1:], strict=True):
        if not (begun.deadline == begun.week).any():
            continue
        world = _acted(scene, begun, turn)
        due = np.flatnonzero(world.deadline[:, 0] == world.week)
        kept = {int(lever): _in_force(scene, world, after, int(lever)) for lever in due}
        lapsed = np.zeros(world.levers.shape, dtype=np.bool_)
        lapsed[[lever for lever, done in kept.items() if not done]] = True
        lost = world.home.approval - backed_down(scene.book, world, lapsed).home.approval
        for lever, done in kept.items():
            state = int(owners[lever])
            if state == scene.state or at(world.publicity, lever) > 0.0:
                was, threatened = at(world.levers, lever), at(world.threatened, lever)
                price = 0.0 if done else at(lost, state)
                yield Fallen(begun.week, state, lever, was, threatened, done, price)


def _acted(scene: Scene, begun: World, turn: TurnRecord) -> World:
    """The table as the week's moves have set it, just before threats fall due."""
    return take_effect(scene.book, befall(scene.book, passed(scene.book, begun)), turn.played)


def _in_force(scene: Scene, world: World, after: World, lever: int) -> bool:
    """Whether a lever is as harsh as was threatened."""
    helps = scene.tables.instruments.helps[lever]
    return not bool(harsher(helps, world.threatened[lever], after.levers[lever])[0])


def fallen_words(scene: Scene, it: Fallen) -> str:
    """What became of a threat, in words."""
    own, lever = it.state == scene.state, lever_label(scene.book, it.lever)
    if it.carried_out:
        form = _("A threat fell due and was carried out: {lever} {was} → {severity}")
        if own:
            form = _("Your threat fell due and was carried out: {lever} {was} → {severity}")
        return form.format(lever=lever, was=fixed(it.was, 2), severity=fixed(it.severity, 2))
    form = _("A threat fell due and lapsed: {lever} stays at {was}")
    if own:
        form = _(
            "Your threat fell due and lapsed: {lever} stays at {was}; it cost {price} points of "
            "approval, and the next threat is believed less"
        )
    return form.format(lever=lever, was=fixed(it.was, 2), price=fixed(it.price))
