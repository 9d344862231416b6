"""Leverage: what each side of a dyad could still do to the other, with the parts it is made of."""

from __future__ import annotations

from collections.abc import Iterator

from game.report.words import lever_label
from game.rules.leverage import PARTS, Leverage
from game.rules.leverage import leverage as work_out
from game.ui.once import once
from game.ui.page import Figure, Form, Page, Panel, Place, Row, Table, Text, Tone
from game.ui.page.control import Button
from game.ui.pages.amount import adding, fixed, signed
from game.ui.pages.scene import Scene, at
from game.ui.words import _, marked

HELP = marked(
    "The harm a state could still add to the other's: what the other depends on, less what stocks "
    "and substitutes would cover, less its own cost, less disbelief; bn USD a week, as far as you "
    "know. Source: model equation (20)."
)
MOST_LEVERS = 12


def part_words(part: str) -> str:
    """A part of leverage in a word or two."""
    return {
        "dependence": _("dependence"),
        "stocks": _("stocks"),
        "substitutes": _("substitutes"),
        "own_cost": _("own cost"),
        "credibility": _("disbelief"),
    }[part]


def held(scene: Scene) -> Leverage:
    """Leverage of every state over every other, as the seat knows it."""
    book, world = scene.book, scene.world

    def work() -> Leverage:
        return work_out(book.tables, book.reach, world)

    found: Leverage = scene.view.note("leverage", world, work)
    return found


@once
def leverage_panel(scene: Scene, dyad: int) -> Panel:
    """A line each way; each opens into its parts."""
    states, there = scene.tables.axes.states, held(scene)
    me, other = scene.state, scene.view.other(dyad)
    items = tuple(
        Figure(
            _("{owner} over {target}").format(owner=states[owner], target=states[target]),
            fixed(at(there.total, owner, target), 2),
            _("bn USD a week"),
            tone=Tone.ACCENT if owner == me else Tone.PLAIN,
            help=_(HELP),
            opens=f"parts:{states[owner]}/{states[target]}",
        )
        for owner, target in ((me, other), (other, me))
    )
    return Panel("leverage", _("Leverage"), items, Place.RIGHT, aside=_("as you know it"))


def _parts(there: Leverage, owner: int, target: int) -> list[float]:
    """Parts that add up as they are shown."""
    amounts = [at(there.parts, row, owner, target) for row in range(len(PARTS))]
    return adding(amounts, at(there.total, owner, target))


def parts_page(scene: Scene, owner: int, target: int) -> Page:
    """What a state's leverage over another is made of: by part, and lever by lever."""
    states, there = scene.tables.axes.states, held(scene)
    name = _("Leverage of {owner} over {target}").format(
        owner=scene.label(states[owner]), target=scene.label(states[target])
    )
    total = at(there.total, owner, target)
    parts = [
        Row((part_words(part), signed(amount, 2)))
        for part, amount in zip(PARTS, _parts(there, owner, target), strict=True)
    ]
    return Page(
        "parts",
        name,
        Form.DIALOG,
        (
            Panel(
                "total",
                _("Part by part"),
                (
                    Text(_(HELP), tone=Tone.FAINT),
                    Table(
                        _("Parts"),
                        (_("Part"), _("bn USD a week")),
                        (*parts, Row((_("Sum"), fixed(total, 2)), tone=Tone.ACCENT)),
                    ),
                ),
            ),
            Panel("levers", _("Lever by lever"), (_by_lever(scene, there, owner, target),)),
        ),
        buttons=(Button("close", _("Close"), key="escape", primary=True),),
        enter="close",
        escape="close",
    )


def _by_lever(scene: Scene, there: Leverage, owner: int, target: int) -> Table:
    rows = tuple(_lever_rows(scene, there, owner, target))
    heads = (_("Lever"), _("harm left"), _("own cost"), _("belief"), _("leverage"))
    return Table(_("Levers"), heads, rows)


def _lever_rows(scene: Scene, there: Leverage, owner: int, target: int) -> Iterator[Row]:
    owners = scene.tables.instruments.owner.tolist()
    mine = [row for row, whose in enumerate(owners) if whose == owner]
    ranked = sorted(mine, key=lambda row: -at(there.contribution, row, target))
    telling = [row for row in ranked if at(there.harm, row, target) >= 0.005][:MOST_LEVERS]
    left = sum(at(there.contribution, row, target) for row in ranked if row not in telling)
    total = at(there.total, owner, target)
    amounts = [at(there.contribution, row, target) for row in telling]
    *shown, rest = adding([*amounts, left], total)
    for row, contribution in zip(telling, shown, strict=True):
        yield Row(
            (
                lever_label(scene.book, row),
                fixed(at(there.harm, row, target), 2),
                fixed(at(there.own_cost, row), 2),
                fixed(at(there.credibility, row), 2),
                fixed(contribution, 2),
            )
        )
    yield Row((_("all others"), "", "", "", fixed(rest, 2)), tone=Tone.FAINT)
    yield Row((_("Sum"), "", "", "", fixed(total, 2)), tone=Tone.ACCENT)
