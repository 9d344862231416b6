"""One firm: its stocks and orders where the books are open, else what the public knows of it."""

from __future__ import annotations

from collections.abc import Iterator

from game.scenario.schema import User
from game.ui.page import (
    Button,
    Choice,
    Figure,
    Form,
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
from game.ui.pages.cover import slot_stock
from game.ui.pages.firms import FirmLook, entry_of, look_of, ports_of, slots_of
from game.ui.pages.scene import Scene, at
from game.ui.words import _


def close() -> Button:
    """The button that closes what was laid upon the table."""
    return Button("close", _("Back to the table"), key="escape", primary=True)


def firm_page(scene: Scene, firm: str) -> Page:
    """Everything the seat may know of a firm."""
    look = look_of(scene, firm)
    aside = _("your own books") if look.own else _("public knowledge")
    goods = _made(scene, look) if look.makes else _used(scene, look)
    panels = [
        Panel("choose", _("Firm"), (_choice(scene, firm), *_person(scene, look)), Place.LEFT),
        Panel("goods", _("What it makes") if look.makes else _("What it uses"), goods, aside=aside),
    ]
    if not look.makes:
        panels.append(_applications(scene, look))
    panels.append(_yours(scene, look))
    return Page(
        "firm",
        look.label,
        Form.READING,
        tuple(panels),
        buttons=(close(),),
        enter="close",
        escape="close",
        subtitle=scene.label(entry_of(scene, firm).region),
    )


def _choice(scene: Scene, firm: str) -> Choice:
    axes = scene.tables.axes
    looks = [look_of(scene, name) for name in dict.fromkeys((*axes.users, *axes.producers))]
    ranked = sorted(looks, key=lambda one: (not one.own, one.makes, one.running))
    return Choice(
        "firm",
        _("Firm"),
        tuple(
            Option(
                one.id,
                one.label,
                f"{scene.label(axes.regions[one.region])}, {one.word} {percent(one.running)}",
            )
            for one in ranked
        ),
        firm,
        help=_("Your own firms first, then by how they fare."),
    )


def _yours(scene: Scene, shown: FirmLook) -> Panel:
    """All firms of the region shown, those that fare worst first."""
    axes = scene.tables.axes
    looks = [look_of(scene, name) for name in dict.fromkeys((*axes.users, *axes.producers))]
    there = [look for look in looks if look.region == shown.region]
    goods = scene.book.scenario.goods
    rows = tuple(
        Row(
            (
                look.label,
                percent(look.running),
                goods[look.scarcest].label if look.scarcest and look.running < 1.0 else "",
            ),
            tone=Tone.ACCENT if look.id == shown.id else look.tone,
            opens="" if look.id == shown.id else f"firm:{look.id}",
        )
        for look in sorted(there, key=lambda one: (one.makes, one.running))
    )
    region = scene.label(axes.regions[shown.region])
    heads = (_("Firm"), _("running"), _("shortest of"))
    table = Table(_("Firms"), heads, rows, numeric=(False, True, False))
    return Panel("all", _("Firms: {region}").format(region=region), (table,), Place.RIGHT)


def _person(scene: Scene, look: FirmLook) -> Iterator[Figure | Text]:
    entry = entry_of(scene, look.id)
    measured = _("output over normal") if look.makes else _("plants able to run")
    yield Figure(
        _("Output") if look.makes else _("Running"),
        percent(look.running),
        unit=measured,
        tone=look.tone,
        word=look.word,
        help=_("Stoppages are public. Below 90% a line counts as slowed, below 50% as stopped."),
    )
    yield Figure(
        _("Voice"),
        fixed(entry.voice.value, 2),
        unit=_("of 1"),
        help=_("How loudly it presses its state, 0 to 1. Source: the scenario."),
    )
    if entry.parent:
        yield Figure(_("Parent"), entry.parent, help=_("Company it belongs to."))
    if isinstance(entry, User):
        behaviour = scene.book.scenario.behaviours[entry.behaviour]
        yield Text(_("How it orders: {words}").format(words=behaviour.label), tone=Tone.FAINT)
        if look.scarcest and look.running < 1.0:
            good = scene.book.scenario.goods[look.scarcest].label
            yield Text(_("Shortest of {good}.").format(good=good), tone=look.tone)


def _used(scene: Scene, look: FirmLook) -> tuple[Table, ...]:
    heads = [_("Good"), _("use a week"), _("stock"), _("cover, weeks"), _("normal"), _("running")]
    if look.own:
        heads.insert(5, _("on order"))
    rows = tuple(
        _used_row(scene, look, good, row) for good, row in slots_of(scene, look.id).items()
    )
    return (Table(_("Goods"), tuple(heads), rows),)


def _used_row(scene: Scene, look: FirmLook, good: str, row: int) -> Row:
    chain, slots, stock = scene.world.chain, scene.tables.slots, slot_stock(scene, row)
    n_slots = len(slots.use)
    unit = scene.book.scenario.goods[good].unit
    held = tonnes(at(chain.stock, row))
    about = held if look.own else _("about {amount}").format(amount=held)
    cells = [
        scene.book.scenario.goods[good].label,
        f"{tonnes(float(slots.use[row, 0]))} {unit}",
        f"{about} {unit}",
        fixed(stock.weeks) if look.own else _("about {amount}").format(amount=fixed(stock.weeks)),
        fixed(stock.full),
        percent(at(chain.running, row)),
    ]
    if look.own:
        ordered = at(chain.claim, row) + at(chain.claim, n_slots + row)
        cells.insert(5, f"{tonnes(ordered)} {unit}")
    opens = f"why:cover:{look.id}/{good}" if look.own and scene.history else ""
    return Row(tuple(cells), tone=Tone.BAD if stock.critical else Tone.PLAIN, opens=opens)


def _made(scene: Scene, look: FirmLook) -> tuple[Table, ...]:
    chain, ports = scene.world.chain, scene.tables.ports
    heads = [_("Good"), _("share of the region"), _("made a week"), _("normal")]
    if look.own:
        heads.append(_("finished stock"))
    rows = []
    for good, (row, share) in ports_of(scene, look.id).items():
        unit = scene.book.scenario.goods[good].unit
        cells = [
            scene.book.scenario.goods[good].label,
            percent(share),
            f"{tonnes(share * at(chain.made, row))} {unit}",
            f"{tonnes(share * float(ports.output[row, 0]))} {unit}",
        ]
        if look.own:
            cells.append(f"{tonnes(share * at(chain.merchant, row))} {unit}")
        rows.append(Row(tuple(cells)))
    return (Table(_("Goods"), tuple(heads), tuple(rows)),)


def _applications(scene: Scene, look: FirmLook) -> Panel:
    """Licence applications of its pools, shared out by its part of their use."""
    grants = scene.owns(scene.tables.axes.inside)
    if not (look.own or grants):
        closed = Text(
            _("Its applications are known to itself, its state and whoever grants licences."),
            tone=Tone.FAINT,
        )
        return Panel("applications", _("Licence applications"), (closed,))
    rows = tuple(_application_rows(scene, look))
    heads = (_("Good"), _("pending"), _("mean age, weeks"), _("granted, unused"))
    nothing = Text(_("It has no application before the licence desk."), tone=Tone.FAINT)
    item = Table(_("Applications"), heads, rows) if rows else nothing
    return Panel(
        "applications",
        _("Licence applications"),
        (item,),
        aside=_("its part of its region's") if rows else "",
    )


def _application_rows(scene: Scene, look: FirmLook) -> Iterator[Row]:
    tables, chain = scene.tables, scene.world.chain
    pool_of = {int(tables.slots.pool[row]): row for row in slots_of(scene, look.id).values()}
    for place, channel in enumerate(tables.licensing.channel.tolist()):
        slot = pool_of.get(int(tables.channels.pool[channel]))
        if slot is None:
            continue
        share = float(tables.slots.pool_share[slot, 0])
        pending, approved = (share * at(x, place) for x in (chain.pending, chain.approved))
        if pending + approved < 0.005:
            continue
        good = tables.axes.channels[channel][0]
        unit = scene.book.scenario.goods[good].unit
        yield Row(
            (
                scene.book.scenario.goods[good].label,
                f"{tonnes(pending)} {unit}",
                fixed(at(chain.age, place)),
                f"{tonnes(approved)} {unit}",
            )
        )
