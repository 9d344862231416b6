"""The map: what is shipped from region to region, how freely, and which firms it feeds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from game.play.figures import watched_goods
from game.scenario.labels import called
from game.ui.once import once
from game.ui.page import Choice, Flow, FlowKind, Option, Panel, Site, Tone, WorldMap
from game.ui.pages.amount import first_word, tonnes
from game.ui.pages.firms import FirmLook, look_of, makers_of
from game.ui.pages.place import FIRMS, spot
from game.ui.pages.scene import Scene
from game.ui.words import _
from game.world import measures
from game.world.arrays import FloatArray

ALL = "all"
"""Tab that shows all goods a licence regime covers."""
STOPPED, FULLER = 0.2, 1.15
"""Share of normal shipments up to which a held flow counts as blocked, and from which one that
nothing holds counts as rerouted."""
HELD = 0.02
"""Mean severity from which a flow counts as licensed."""
LEAST = 0.002
"""Share of the largest flow below which one is not drawn."""
MOST_FIRMS = 9


@dataclass(frozen=True, slots=True)
class Stream:
    """What moves from one region to another."""

    source: int
    target: int
    sent: float
    """Shipped in the last week, unit/week."""
    usual: float
    """Shipped in a normal week, unit/week."""
    held: float
    """Mean severity of licences and bans on it, weighted by usual shipments, 0 to 1."""

    @property
    def kind(self) -> FlowKind:
        """How freely it moves."""
        if self.held > HELD and self.sent <= STOPPED * self.usual:
            return FlowKind.BLOCKED
        if self.sent >= FULLER * self.usual and self.held <= HELD:
            return FlowKind.REROUTED
        return FlowKind.LICENSED if self.held > HELD else FlowKind.NORMAL

    @property
    def size(self) -> float:
        """What sets its width: what moves, or what would if it were not blocked."""
        return self.usual if self.kind is FlowKind.BLOCKED else self.sent


def kind_words(kind: FlowKind) -> str:
    """A kind of flow in a word."""
    return {
        FlowKind.NORMAL: _("normal"),
        FlowKind.LICENSED: _("licensed"),
        FlowKind.BLOCKED: _("blocked"),
        FlowKind.REROUTED: _("rerouted"),
    }[kind]


def materials(scene: Scene) -> dict[str, tuple[str, ...]]:
    """Material -> its goods, those under licence first."""
    found: dict[str, tuple[str, ...]] = {}
    goods, watched = scene.book.scenario.goods, watched_goods(scene.book)
    for name in sorted(goods, key=lambda good: good not in watched):
        material = goods[name].material
        found[material] = (*found.get(material, ()), name)
    return found


def goods_of(scene: Scene, flow: str) -> tuple[str, ...]:
    """Goods of a tab: those of a material, or all that are watched."""
    return materials(scene).get(flow) or watched_goods(scene.book)


def streams(scene: Scene, goods: tuple[str, ...]) -> list[Stream]:
    """What of some goods moved between regions in the last week, the largest first."""
    tables, chain, policy = scene.tables, scene.world.chain, scene.world.policy
    sent, usual = measures.shipped(tables, chain)[:, 0], tables.normal_flow[:, 0]
    held = np.zeros(len(sent))
    np.maximum.at(held, tables.licensing.channel, _licensed(scene))
    np.maximum.at(held, tables.banned, policy.ban[:, 0])
    axes = tables.axes
    chosen = set(goods)
    totals: dict[tuple[int, int], list[float]] = {}
    for row, (good, source, target, _use) in enumerate(axes.channels):
        if good in chosen and source != target:
            pair = (axes.regions.index(source), axes.regions.index(target))
            sums = totals.setdefault(pair, [0.0, 0.0, 0.0])
            weight = max(float(usual[row]), 1e-9)
            for place, more in enumerate((sent[row], usual[row], held[row] * weight)):
                sums[place] += float(more)
    found = [
        Stream(source, target, moved, normal, weighed / max(normal, 1e-9))
        for (source, target), (moved, normal, weighed) in totals.items()
    ]
    largest = max((max(one.sent, one.usual) for one in found), default=0.0)
    there = [one for one in found if one.size > LEAST * largest]
    return sorted(there, key=lambda one: -one.size)


def _licensed(scene: Scene) -> FloatArray:
    """Severity on each licensed channel: of licences, or of the denial defence users meet."""
    policy, licensing = scene.world.policy, scene.tables.licensing
    severity = np.maximum(policy.severity, policy.denial) * (licensing.covered > 0.0)
    strongest: FloatArray = severity[:, 0]
    return strongest


@once
def map_panel(scene: Scene, flow: str) -> Panel:
    """The map with its tabs."""
    return Panel("map", _("Flows"), (*_tabs(scene, flow), world_map(scene, flow)))


def _tabs(scene: Scene, flow: str) -> Iterator[Choice]:
    watched, scenario = set(watched_goods(scene.book)), scene.book.scenario
    by_material = materials(scene)
    under = [name for name, goods in by_material.items() if watched & set(goods)]
    others = [name for name in by_material if name not in under]
    tabs = [Option(ALL, _("All watched")), *(_option(scene, name) for name in under)]
    if others:
        tabs.append(Option(others[0], _("Others"), _("goods no licence regime covers")))
    yield Choice(
        "flow",
        _("Goods"),
        tuple(tabs),
        others[0] if flow in others else flow,
        tabs=True,
        help=_("Which goods the map shows; widths are by amount shipped in the last week."),
    )
    if flow in others and len(others) > 1:
        yield Choice(
            "flow_other",
            _("Others"),
            tuple(_option(scene, name) for name in others),
            flow,
            help=_("Goods no licence regime of {inside} covers.").format(
                inside=scene.label(scenario.inside)
            ),
        )


def _option(scene: Scene, material: str) -> Option:
    goods = materials(scene)[material]
    labels = [scene.book.scenario.goods[good].label for good in goods]
    return Option(material, material_words(scene, material), ", ".join(labels))


def material_words(scene: Scene, material: str) -> str:
    """A material as people call it: its good, where it is but one, else its own name."""
    goods = materials(scene)[material]
    if len(goods) == 1:
        return first_word(scene.book.scenario.goods[goods[0]].label)
    words = scene.said(called(material))
    return words[:1].upper() + words[1:]


def world_map(scene: Scene, flow: str) -> WorldMap:
    """Capitals, firms, what flows between regions, and countries filled by how they fare."""
    goods = goods_of(scene, flow)
    regions = scene.tables.axes.regions
    found = streams(scene, goods)
    widest = max((one.size for one in found), default=0.0)
    units = {scene.book.scenario.goods[good].unit for good in goods}
    unit = units.pop() if len(units) == 1 else "units"
    moved = {end for one in found for end in (one.source, one.target)}
    capitals = [row for row in range(len(regions)) if row in moved or row in _seated(scene)]
    return WorldMap(
        name=_("Shipments, {unit} a week").format(unit=unit),
        sites=(*(_capital(scene, row) for row in capitals), *_firms(scene, goods)),
        flows=tuple(
            Flow(
                source=regions[one.source],
                target=regions[one.target],
                kind=one.kind,
                weight=(one.size / widest) ** 0.5,
                words=stream_words(scene, one, unit),
            )
            for one in found
        ),
        fills=tuple(_fills(scene)),
        legend=tuple((kind, kind_words(kind)) for kind in FlowKind),
    )


def stream_words(scene: Scene, one: Stream, unit: str) -> str:
    """A flow in words: `China to Europe: 41.0 t a week of 80.0 in a normal one, licensed`."""
    names = scene.tables.axes.regions
    form = _("{source} to {target}: {sent} {unit} a week, as in a normal one")
    if one.kind is not FlowKind.NORMAL or tonnes(one.sent) != tonnes(one.usual):
        form = _("{source} to {target}: {sent} {unit} a week, {usual} in a normal one, {kind}")
    return form.format(
        source=scene.label(names[one.source]),
        target=scene.label(names[one.target]),
        sent=tonnes(one.sent),
        usual=tonnes(one.usual),
        unit=unit,
        kind=kind_words(one.kind),
    )


def _seated(scene: Scene) -> set[int]:
    return {int(row) for row in scene.tables.seats.region}


def _tone(scene: Scene, region: int) -> Tone:
    """The seat itself, whoever it has a dyad with, and the rest."""
    if scene.owns(region):
        return Tone.ACCENT
    facing = {int(scene.tables.seats.region[scene.view.other(d)]) for d in scene.view.dyads}
    return Tone.WARN if region in facing else Tone.PLAIN


def _capital(scene: Scene, row: int) -> Site:
    name = scene.tables.axes.regions[row]
    where = spot(name, row, len(scene.tables.axes.regions))
    return Site(
        id=name,
        name=scene.label(name),
        longitude=where.longitude,
        latitude=where.latitude,
        tone=_tone(scene, row),
        capital=True,
        help=_("Where {region} stands for all its ports.").format(region=scene.label(name)),
    )


def _firms(scene: Scene, goods: tuple[str, ...]) -> Iterator[Site]:
    """Named firms that make or use the goods: makers first, then the users that fare worst."""
    axes = scene.tables.axes
    makers = [firm for firm in makers_of(scene, goods) if firm in FIRMS]
    users = [look_of(scene, user) for user in axes.users if user in FIRMS]
    using = [one for one in users if set(one.goods) & set(goods)]
    worst = sorted(using, key=lambda one: (not one.own, one.running))
    looks = [*(look_of(scene, firm) for firm in makers), *worst]
    for look in looks[:MOST_FIRMS]:
        longitude, latitude = FIRMS[look.id]
        yield Site(
            id=look.id,
            name=look.label,
            longitude=longitude,
            latitude=latitude,
            tone=look.tone,
            help=_said(look),
            opens=f"site:{look.id}",
        )


def _said(look: FirmLook) -> str:
    return f"{look.label}: {look.word}"


def _fills(scene: Scene) -> Iterator[tuple[str, Tone]]:
    regions = scene.tables.axes.regions
    for row, name in enumerate(regions):
        for country in spot(name, row, len(regions)).countries:
            yield country, _tone(scene, row)
