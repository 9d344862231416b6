"""The concession builder: what is given and asked, for how long, and what it would come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.rules.account import Part
from game.ui.desk.bargain import LONGEST, SUNSETS, Bargain
from game.ui.desk.guess import Estimate
from game.ui.desk.issue import Issue
from game.ui.desk.weighing import Weighing
from game.ui.page import (
    Button,
    Choice,
    Figure,
    Form,
    Item,
    Meter,
    Option,
    Page,
    Panel,
    Place,
    Row,
    Slider,
    Switch,
    Table,
    Text,
    Tone,
)
from game.ui.pages.amount import SEEN, adding, fixed, percent, signed, weeks
from game.ui.pages.scene import Scene
from game.ui.words import _

STEP = 0.05
LONGEST_SHOWN = 104
"""Weeks at the end of the slider: two years."""
LIKELY, UNLIKELY = 0.6, 0.3
"""Chances from which a vote counts as likely, and below which as unlikely."""


def builder_panel(
    scene: Scene, dyads: Sequence[int], dyad: int, bargain: Bargain, issues: Sequence[Issue]
) -> Panel:
    """What the package says."""
    if not dyads:
        nothing = Text(_("This seat bargains with nobody."), tone=Tone.FAINT)
        return Panel("builder", _("Concession builder"), (nothing,), Place.LEFT)
    items: list[Item] = [_with(scene, dyads, dyad), _template(scene, dyad, bargain)]
    if not bargain.extends:
        items += _side(issues, "give", _("You give"), _("Give more"))
        items += _side(issues, "ask", _("You ask"), _("Ask more"))
    if not bargain.empty:
        items += _clauses(bargain)
    return Panel("builder", _("Concession builder"), tuple(items), Place.LEFT)


def _with(scene: Scene, dyads: Sequence[int], dyad: int) -> Choice:
    states = scene.tables.axes.states
    options = tuple(Option(str(one), scene.label(states[scene.view.other(one)])) for one in dyads)
    return Choice("dyad", _("With"), options, str(dyad))


def _template(scene: Scene, dyad: int, bargain: Bargain) -> Choice:
    agenda = scene.book.agendas[dyad]
    hand = _("written by hand") if not bargain.empty else _("an empty page")
    options = [Option("", hand)]
    options += [Option(n, label) for n, label in zip(agenda.names, agenda.labels, strict=True)]
    return Choice(
        "template",
        _("Begin with"),
        tuple(options),
        bargain.template or "",
        help=_("Packages the scenario names; each can be changed."),
    )


def _side(issues: Sequence[Issue], side: str, title: str, more: str) -> Iterator[Item]:
    mine = [issue for issue in issues if issue.side == side]
    yield Text(title, strong=True)
    for issue in mine:
        if issue.bound:
            yield _slider(issue)
    free = sorted((issue for issue in mine if not issue.bound), key=lambda issue: issue.spent)
    if free:
        options = [Option("", _("choose a lever")), *(_option(issue) for issue in free)]
        yield Choice(f"add_{side}", more, tuple(options), "")


def _option(issue: Issue) -> Option:
    if issue.spent:
        return Option(issue.id, issue.label, _("nothing left to give"))
    note = _("in force at {severity}; in full {worth} bn USD to you").format(
        severity=fixed(issue.severity, 2), worth=signed(issue.worth, 2)
    )
    return Option(issue.id, issue.label, note)


def _slider(issue: Issue) -> Slider:
    worth = issue.worth * issue.relief
    change = _("{worth} bn").format(worth=signed(worth, 2)) if abs(worth) >= SEEN else ""
    return Slider(
        id=f"relief:{issue.id}",
        name=issue.label,
        value=issue.relief,
        least=0.0,
        most=1.0,
        step=STEP,
        words=percent(issue.relief) if issue.relief else _("0%, held as it is"),
        rest=0.0,
        change=_("nothing left to give") if issue.spent else change,
        help=issue.help
        + " "
        + _("Due {lag} after entry into force; by custom {delivery} of it is delivered.").format(
            lag=weeks(issue.lag), delivery=percent(issue.delivery)
        ),
        opens=f"term:{issue.id}",
    )


def _clauses(bargain: Bargain) -> Iterator[Item]:
    yield Slider(
        id="duration",
        name=_("Duration"),
        value=float(bargain.duration),
        least=1.0,
        most=float(min(max(LONGEST_SHOWN, bargain.duration), LONGEST)),
        step=1.0,
        words=weeks(bargain.duration),
        help=_("Weeks it binds from entry into force."),
    )
    if bargain.extends:
        return
    names = {"revert": _("return"), "stay": _("stay"), "renew": _("renewed")}
    yield Choice(
        "sunset",
        _("Then severities"),
        tuple(Option(name, names[name]) for name in SUNSETS),
        bargain.sunset,
        tabs=True,
        help=_("What becomes of severities when its time is over; renewed unless one says no."),
    )
    yield Switch(
        "snap_back",
        _("Snap-back"),
        bargain.snap_back,
        help=_("Severities return within a week of a declared breach."),
    )
    yield Switch(
        "conditional",
        _("Free if the other does not deliver"),
        bargain.conditional,
        help=_("A side is free while it believes that the other does not deliver."),
    )
    yield Switch(
        "annual", _("A vote every year"), bargain.annual, help=_("It is put to a vote every year.")
    )


def weighing_items(
    weighing: Weighing, prefix: str = "own", *, estimated: bool = True
) -> tuple[Item, ...]:
    """What a package would come to: worth, price, vote at home, the other side.

    Args:
        weighing: From the desk.
        prefix: Tells the ids of one package's figures from another's.
        estimated: Whether it is for the other side to take it, which can only be estimated.
    """
    worth = weighing.worth.amount
    good = weighing.gain >= 0.0
    items: list[Item] = [
        Figure(
            _("Worth to you"),
            signed(worth, 2),
            unit=_("bn USD over {weeks}").format(weeks=weeks(weighing.weeks)),
            tone=Tone.GOOD if good else Tone.BAD,
            word=_("gain") if good else _("loss"),
            help=_(
                "What it is worth to you over its duration, as you can know: material effects, "
                "tastes, lobbies and burden at home; a gain if above what no deal and the trouble "
                "of signing are worth. Source: model equation (22)."
            ),
            opens=f"worth:{prefix}",
        ),
        Text(
            _("if kept for its whole time; better than no deal from {least}").format(
                least=fixed(weighing.least, 2)
            ),
            tone=Tone.FAINT,
        ),
        Figure(
            _("Political capital"),
            fixed(weighing.price.amount),
            unit=_("points"),
            change=_("leaves {left}").format(left=fixed(weighing.left)),
            tone=Tone.BAD if weighing.left < 0.0 else Tone.PLAIN,
            word=_("cannot be paid") if weighing.left < 0.0 else "",
            help=_("What its concessions cost you at home. Source: model equation (give)."),
            opens=f"price:{prefix}",
        ),
        _home(weighing, prefix),
    ]
    if estimated:
        items.append(estimate_meter(weighing.other))
    if not weighing.legal and weighing.reason:
        words = _("It cannot be signed: {reason}").format(reason=weighing.reason)
        items.append(Text(words, tone=Tone.BAD, mark="✗"))
    return tuple(items)


def _home(weighing: Weighing, prefix: str) -> Meter:
    chance = weighing.home.chance
    word = _("likely") if chance >= LIKELY else _("open") if chance >= UNLIKELY else _("unlikely")
    return Meter(
        name=_("Acceptance at home"),
        share=chance,
        value=percent(chance),
        word=word,
        tone=Tone.GOOD if chance >= LIKELY else Tone.WARN if chance >= UNLIKELY else Tone.BAD,
        help=_("Chance that your side ratifies, approval staying as it is. Source: putnam_1988."),
        opens=f"vote:{prefix}",
    )


def estimate_meter(estimate: Estimate) -> Meter:
    """The chance that the other side takes it, marked as an estimate."""
    return Meter(
        name=_("Estimated acceptance"),
        share=estimate.chance,
        value=percent(estimate.chance),
        unit=_("{low} to {high}").format(low=percent(estimate.low), high=percent(estimate.high)),
        word=_("estimate"),
        low=estimate.low,
        high=estimate.high,
        help=_(
            "An estimate from what is publicly known of the other side; the range runs from the "
            "hardest temper of the public prior to the softest. It may be worth {low} to {high} "
            "bn USD to it, and it may hold out for {least} to {most}."
        ).format(
            low=fixed(estimate.worth.low),
            high=fixed(estimate.worth.high),
            least=fixed(estimate.wanted.low),
            most=fixed(estimate.wanted.high),
        ),
    )


def parts_dialog(scene: Scene, weighing: Weighing, what: str) -> Page:
    """What a figure of a package is made of: its worth, its price or the vote at home.

    Args:
        scene: What the seat sees.
        weighing: The package weighed.
        what: `worth`, `price` or `vote`.
    """
    title, unit, parts, total = {
        "worth": (
            _("Worth to you"),
            _("bn USD"),
            weighing.worth.parts,
            weighing.worth.amount,
        ),
        "price": (
            _("Political capital"),
            _("points"),
            weighing.price.parts,
            weighing.price.amount,
        ),
        "vote": (_("Acceptance at home"), _("logit"), weighing.home.parts, weighing.home.logit),
    }[what]
    seen = [part for part in parts if abs(part.amount) >= SEEN]
    left = total - sum(part.amount for part in seen)
    smaller = [left] if len(seen) < len(parts) else []
    amounts = adding([*(part.amount for part in seen), *smaller], total)
    rows = [
        Row((_part_words(scene, part), signed(amount, 2)))
        for part, amount in zip(seen, amounts, strict=False)
    ]
    if smaller:
        words = _("{number} smaller").format(number=len(parts) - len(seen))
        rows.append(Row((words, signed(amounts[-1], 2)), tone=Tone.FAINT))
    rows.append(Row((_("Sum"), signed(total, 2)), tone=Tone.ACCENT))
    items: list[Item] = [Table(title, (_("Part"), unit), tuple(rows))]
    if what == "vote":
        items.append(
            Text(
                _("That is a chance of {chance}; a second vote would pass with {second}.").format(
                    chance=percent(weighing.home.chance), second=percent(weighing.home.second)
                ),
                tone=Tone.FAINT,
            )
        )
    return Page(
        "parts",
        title,
        Form.DIALOG,
        (Panel("parts", _("Parts that add up"), tuple(items)),),
        buttons=(Button("close", _("Close"), key="escape", primary=True),),
        enter="close",
        escape="close",
    )


def _part_words(scene: Scene, part: Part) -> str:
    """What a part comes from."""
    votes = {
        "usual": _("how readily such texts pass"),
        "approval": _("approval against the start"),
        "worth": _("what it is worth a week"),
        "visible": _("concessions people see"),
        "lobbies": _("firms that press for it"),
    }
    if part.kind in votes:
        return votes[part.kind]
    levers = scene.book.scenario.levers
    names = " + ".join(levers[name].label for name in part.of.split("+") if name in levers)
    forms = {
        "given": _("Giving {of}"),
        "got": _("Getting {of}"),
        "burden": _("Being seen to give {of}"),
        "joint": _("{of} together"),
        "crowding": _("A crowded agenda"),
        "prolonged": _("What is in force"),
        "conceded": _("{of}"),
    }
    return forms.get(part.kind, part.kind).format(of=names)
