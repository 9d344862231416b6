"""The licence queue: what waits for how long, what was granted and what was refused."""

from __future__ import annotations

from collections.abc import Iterator

from game.ui.page import Figure, Form, Item, Page, Panel, Row, Table, Text, Tone
from game.ui.pages.amount import fixed, percent, tonnes
from game.ui.pages.firm import close
from game.ui.pages.scene import Scene, at
from game.ui.words import _

SLOW = 8.0
"""Mean age in weeks from which an application counts as stuck."""


def queue_page(scene: Scene) -> Page:
    """The book of licences as far as the seat may read it."""
    inside = scene.label(scene.book.scenario.inside)
    rows = tuple(_rows(scene))
    heads = (
        _("Good"),
        _("For"),
        _("waiting"),
        _("mean age, weeks"),
        _("granted, unused"),
        _("filed so far"),
        _("granted"),
        _("refused"),
        _("withdrawn"),
    )
    whose = (
        _("You grant them, so you see the whole book.")
        if _grants(scene)
        else _("You see the applications of your own firms; others' are between them and {inside}.")
    ).format(inside=inside)
    nobody = _("Nobody has applied for a licence yet.")
    nothing = Text(nobody if _grants(scene) else _("No firm of yours has applied yet."))
    table = Table(_("Applications"), heads, rows, numeric=(False, False, *([True] * 7)))
    body: tuple[Item, ...] = (table,) if rows else (nothing, *_waits(scene))
    return Page(
        "queue",
        _("Licence queue"),
        Form.READING,
        (Panel("desk", _("The desk"), (Text(whose), *_regime(scene), *body)),),
        buttons=(close(),),
        enter="close",
        escape="close",
        subtitle=_("licences for exports out of {inside}").format(inside=inside),
    )


def _waits(scene: Scene) -> Iterator[Text]:
    """What will need a licence, and what becomes of an application."""
    channels = [scene.tables.axes.channels[c] for c in scene.tables.licensing.channel.tolist()]
    goods = scene.book.scenario.goods
    named = dict.fromkeys(
        goods[good].label
        for good, _source, target, _use in channels
        if _grants(scene) or target == scene.name
    )
    if named:
        words = _("What needs a licence once the regime is in effect: {goods}.")
        yield Text(words.format(goods="; ".join(named)), tone=Tone.FAINT)
    yield Text(
        _("An application waits until an officer takes it up; it is then granted or refused, or "
          "withdrawn before. The higher the severity, the longer that takes and the fewer are "
          "granted."),
        tone=Tone.FAINT,
    )  # fmt: skip


def _grants(scene: Scene) -> bool:
    return scene.owns(scene.tables.axes.inside)


def _regime(scene: Scene) -> Iterator[Figure]:
    chain, policy = scene.world.chain, scene.world.policy
    yield Figure(
        _("Licence regime"),
        percent(at(chain.regime, 0)),
        unit=_("in effect"),
        help=_("How far the regime has begun to bite. Source: model equation (7)."),
    )
    yield Figure(
        _("Severity, strictest destination"),
        fixed(float(policy.severity[:, 0].max(initial=0.0)), 2),
        unit=_("0 to 1"),
        help=_("0 is open, 1 the regime of April 2025 or whatever the scenario calls worst."),
    )
    yield Figure(
        _("Officers at the desk"),
        f"{at(policy.staff, 0) + 1.0:.2f}" if policy.staff.size else "1.00",
        unit=_("times the usual"),
        help=_("Review capacity over the usual."),
    )


def _rows(scene: Scene) -> Iterator[Row]:
    tables, chain = scene.tables, scene.world.chain
    goods, ends = scene.book.scenario.goods, {"civ": "", "def": _(", defence")}
    found = []
    for place, channel in enumerate(tables.licensing.channel.tolist()):
        good, _source, target, use = tables.axes.channels[channel]
        if not (_grants(scene) or target == scene.name) or at(chain.filed, place) < 0.005:
            continue
        unit, age = goods[good].unit, at(chain.age, place)
        amounts = (chain.filed, chain.granted, chain.refused, chain.withdrawn)
        cells = (
            goods[good].label,
            f"{scene.label(target)}{ends[use]}",
            f"{tonnes(at(chain.pending, place))} {unit}",
            fixed(age),
            f"{tonnes(at(chain.approved, place))} {unit}",
            *(tonnes(at(amount, place)) for amount in amounts),
        )
        tone = Tone.WARN if age >= SLOW and at(chain.pending, place) >= 0.005 else Tone.PLAIN
        found.append((at(chain.pending, place), Row(cells, tone=tone)))
    for _pending, row in sorted(found, key=lambda pair: -pair[0]):
        yield row
