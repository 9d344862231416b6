"""Prices and cover over time: what they were, what may come with the draft and without it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from game.play.figures import traded_goods, watched_goods
from game.ui.desk.foresee import Foresight
from game.ui.page import (
    Axis,
    Chart,
    Choice,
    Curve,
    Fan,
    Figure,
    Item,
    Option,
    Panel,
    Place,
    Text,
    Tick,
    Tone,
)
from game.ui.pages.amount import arrow, fixed, signed
from game.ui.pages.cover import pool_stock
from game.ui.pages.dates import short_day
from game.ui.pages.scene import Scene, at
from game.ui.words import _
from game.world import measures
from game.world.arrays import FloatArray
from game.world.state import World

BACK = 17
"""Weeks of the past a chart shows."""
AHEAD = 13
"""Weeks of the future it leaves room for."""
MIDDLE, EDGES = 2, ((0, 4), (1, 3))
"""Rows of a forecast's bands: the middle, and the edges of 90 and of 50 %."""
NOUGHT = 5e-4
"""Difference below which a draft changes nothing."""
FLATTEST = 0.05
"""Least span of an axis, of its largest figure and in its unit: what moves less shows as flat."""


def prices_panel(scene: Scene, good: str, ahead: Foresight | None, note: str) -> Panel:
    """The price of a good, with what may come.

    Args:
        scene: What the seat sees.
        good: What is charted.
        ahead: A forecast of what is drafted; None = none has come yet.
        note: How far it has come, in words.
    """
    items: list[Item] = [_choice(scene, good), _price(scene, good, ahead)]
    if ahead is not None and ahead.fault:
        words = _("No forecast: {fault}").format(fault=ahead.fault)
        items.append(Text(words, tone=Tone.WARN, mark="▲"))
    return Panel("prices", _("Prices"), tuple(items), Place.RIGHT, aside=note)


def forecast_panel(
    scene: Scene, ahead: Foresight | None, what: str, *, drafted: bool = True
) -> Panel:
    """What a draft or an offer adds to what weeks are worth to the seat, pair by pair.

    Args:
        scene: What the seat sees.
        ahead: A forecast; None = none has come yet.
        what: What is foreseen, in words.
        drafted: Whether that is anything; of nothing there is only a line.
    """
    chart = _worth(scene, ahead)
    line = Figure(chart.name, chart.value, chart.unit, help=chart.help)
    items: tuple[Item, ...] = (line,)
    if drafted:
        words = _("Played on week by week: votes and lags count, what comes after does not.")
        items = (chart, Text(words, tone=Tone.FAINT))
    return Panel("forecast", _("Before you sign"), items, Place.RIGHT, aside=what)


def cover_chart(scene: Scene, good: str, ahead: Foresight | None) -> Chart | None:
    """The seat's own cover of a good over time; None where it has none."""
    pool = own_pool(scene, good)
    return None if pool is None else _cover(scene, pool, ahead)


def usual_good(scene: Scene) -> str:
    """The traded good of which the seat stands worst, else the first one watched."""
    traded = [good for good in traded_goods(scene.book) if own_pool(scene, good) is not None]
    if not traded:
        return watched_goods(scene.book)[0]

    def standing(good: str) -> float:
        stock = pool_stock(scene, own_pool(scene, good) or 0)
        return stock.weeks / max(stock.full, 1e-9)

    return min(traded, key=standing)


def own_pool(scene: Scene, good: str) -> int | None:
    """The seat's own civil pool of a good; None where it has none."""
    pools = scene.tables.axes.pools
    pool = (scene.name, good, "civ")
    return pools.index(pool) if pool in pools else None


def _choice(scene: Scene, good: str) -> Choice:
    goods = scene.book.scenario.goods
    watched = watched_goods(scene.book)
    shown = [*watched, *(name for name in goods if name not in watched)]
    options = tuple(Option(name, goods[name].label, _(goods[name].stage)) for name in shown)
    return Choice("good", _("Good"), options, good, help=_("Which good the charts show."))


def _price(scene: Scene, good: str, ahead: Foresight | None) -> Chart:
    row = scene.tables.axes.goods.index(good)

    def read(world: World) -> float:
        return at(measures.price_ratio(scene.tables, world.chain, inside=False), row)

    base = float(scene.tables.markets.base[row, 0])
    unit = scene.book.scenario.goods[good].unit
    now = read(scene.world)
    return _chart(
        scene,
        read,
        _rows(ahead, "price outside", row),
        Chart(
            name=_("Price outside {inside}").format(inside=scene.label(scene.book.scenario.inside)),
            unit=_("times the start"),
            value=fixed(now, 2),
            x=Axis(0.0, 1.0),
            y=Axis(0.0, 1.0),
            levels=((1.0, _("start"), Tone.FAINT),),
            help=_(
                "Price over its start; {now} USD/{unit} now. The wide band holds 90, the narrow "
                "one 50 of 100 futures as you can know them. Source: model equation (13)."
            ).format(now=fixed(now * base, 0), unit=unit),
            opens=f"why:price:{good}" if scene.history else "",
        ),
        2,
    )


def _cover(scene: Scene, pool: int, ahead: Foresight | None) -> Chart:
    def read(world: World) -> float:
        return at(measures.pool_cover(scene.tables, world.chain), pool)

    stock = pool_stock(scene, pool)
    return _chart(
        scene,
        read,
        _rows(ahead, "cover of regions", pool),
        Chart(
            name=_("Your cover: {good}").format(good=_label(scene, pool)),
            unit=_("weeks of use"),
            value=fixed(stock.weeks),
            x=Axis(0.0, 1.0),
            y=Axis(0.0, 1.0),
            tone=stock.tone,
            levels=(
                (stock.floor, _("floor"), Tone.BAD),
                (stock.full, _("normal"), Tone.FAINT),
            ),
            help=_(
                "Stock of your civil users in weeks of normal use. The wide band holds 90, the "
                "narrow one 50 of 100 futures as you can know them. Source: model equation (cover)."
            ),
        ),
        1,
    )


def year_charts(scene: Scene) -> tuple[Chart, ...]:
    """Price and own cover of the usual good over all weeks played."""
    good = usual_good(scene)
    cover = cover_chart(scene, good, None)
    price = _price(scene, good, None)
    return (price,) if cover is None else (price, cover)


def approval_chart(scene: Scene) -> Chart:
    """Approval over all weeks played."""

    def read(world: World) -> float:
        return at(world.home.approval, scene.state)

    start = float(scene.tables.seats.approval[scene.state, 0])
    shown = Chart(
        name=_("Approval"),
        unit=_("points"),
        value=fixed(read(scene.world)),
        x=Axis(0.0, 1.0),
        y=Axis(0.0, 1.0),
        levels=((start, _("start"), Tone.FAINT),),
        help=_("Support at home, 0 to 100 points. Source: model equation (18)."),
    )
    return _chart(scene, read, None, shown, 1)


def _label(scene: Scene, pool: int) -> str:
    return scene.book.scenario.goods[scene.tables.axes.pools[pool][1]].label


def _worth(scene: Scene, ahead: Foresight | None) -> Chart:
    """What the draft adds to what weeks are worth to the seat: nothing where it is empty."""
    fan = None if ahead is None else ahead.fans.get("worth")
    end = float(scene.week + AHEAD)
    values = np.zeros((5, 2)) if fan is None else fan.difference[:, :, scene.state]
    weeks = tuple(float(scene.week + week) for week in range(values.shape[1]))
    reach = [float(values.min()), float(values.max())]
    fans = () if fan is None else (_fan(_("difference"), weeks, values, Tone.ACCENT),)
    total = np.zeros(5) if fan is None else fan.summed[:, scene.state]
    said = _("summed over {weeks} weeks {low} to {high}; in week {weeks}: {last} a week").format(
        weeks=values.shape[1] - 1,
        low=signed(float(total[0]), 2),
        high=signed(float(total[4]), 2),
        last=signed(float(values[MIDDLE, -1]), 2),
    )
    return Chart(
        name=_("What it adds"),
        unit=_("bn USD in {weeks} weeks").format(weeks=values.shape[1] - 1)
        if fan is not None
        else _("bn USD"),
        value=signed(float(total[MIDDLE]), 2) if fan is not None else "…",
        x=_weeks_axis(scene, float(scene.week), end),
        y=_axis([*reach, 0.0] if max(map(abs, reach)) > NOUGHT else [-1.0, 1.0]),
        fans=fans,
        levels=((0.0, _("without it"), Tone.FAINT),),
        summary=said if fan is not None else "",
        help=_(
            "The same futures with and without it, pair by pair: worth to you with it less "
            "without it, summed over the weeks; the chart shows it week by week. Source: model "
            "equation (21)."
        ),
    )


Rows = tuple[FloatArray, FloatArray, FloatArray]
"""Without, with, and the difference, each [band, week]."""


def _rows(ahead: Foresight | None, name: str, row: int) -> Rows | None:
    """One row of a forecast."""
    fan = None if ahead is None else ahead.fans.get(name)
    if fan is None:
        return None
    return fan.without[:, :, row], fan.with_plan[:, :, row], fan.difference[:, :, row]


def _chart(
    scene: Scene, read: Callable[[World], float], rows: Rows | None, shown: Chart, digits: int
) -> Chart:
    """A chart with its past and, where a forecast has come, its future."""
    weeks, values = scene.past(read)
    ended = scene.week >= scene.book.calendar.weeks
    first = 0.0 if ended else float(max(scene.week - BACK, 0))
    past = [(week, value) for week, value in zip(weeks, values, strict=True) if week >= first]
    x, y = tuple(week for week, _ in past), tuple(value for _, value in past)
    was = scene.before(read)
    fans, summary, spread = _future(scene, rows, digits)
    reach = [*y, *spread, *(level for level, _, _ in shown.levels)]
    base = [] if min(reach) > 0.7 * max(reach) else [0.0]
    end = min(float(scene.week + AHEAD), float(scene.book.calendar.weeks))
    return Chart(
        name=shown.name,
        unit=shown.unit,
        value=shown.value,
        x=_weeks_axis(scene, first, float(scene.week) if ended else max(end, scene.week + 1.0)),
        y=_axis([*reach, *base]),
        curves=(Curve(_("so far"), x, y, shown.tone if shown.tone is Tone.BAD else Tone.ACCENT),),
        fans=fans,
        levels=shown.levels,
        now=float(scene.week) if fans else None,
        change="" if was is None else arrow(values[-1] - was, digits),
        tone=shown.tone,
        summary=summary,
        help=shown.help,
        opens=shown.opens,
    )


def _future(
    scene: Scene, rows: Rows | None, digits: int
) -> tuple[tuple[Fan, ...], str, list[float]]:
    """Fans with and without the draft, what they say, and the figures they reach."""
    if rows is None:
        return (), "", []
    without, with_plan, difference = rows
    weeks = tuple(float(scene.week + week) for week in range(without.shape[1]))
    changes = bool(np.abs(difference).max(initial=0.0) > NOUGHT)
    fans = [_fan(_("with it") if changes else _("ahead"), weeks, with_plan, Tone.ACCENT)]
    if changes:
        fans.insert(0, _fan(_("without it"), weeks, without, Tone.FAINT, dashed=True))
    last = with_plan[:, -1]
    said = _("in {weeks} weeks {middle} ({low} to {high})").format(
        weeks=without.shape[1] - 1,
        middle=fixed(float(last[MIDDLE]), digits),
        low=fixed(float(last[0]), digits),
        high=fixed(float(last[4]), digits),
    )
    reach = [float(with_plan.max()), float(with_plan.min())]
    if not changes:
        return tuple(fans), said, reach
    moved = difference[:, -1]
    added = _("{said}; it adds {middle} ({low} to {high})").format(
        said=said,
        middle=signed(float(moved[MIDDLE]), digits),
        low=signed(float(moved[0]), digits),
        high=signed(float(moved[4]), digits),
    )
    reach += [float(without.max()), float(without.min())]
    return tuple(fans), added, reach


def _fan(
    name: str, weeks: tuple[float, ...], values: FloatArray, tone: Tone, *, dashed: bool = False
) -> Fan:
    def row(band: int) -> tuple[float, ...]:
        return tuple(float(value) for value in values[band])

    bands = tuple((row(low), row(high)) for low, high in EDGES)
    return Fan(name, weeks, row(MIDDLE), bands, tone, dashed)


def _axis(values: list[float]) -> Axis:
    """An axis that holds some values, with a tick at round figures."""
    low, high = min(values), max(values)
    span = max(high - low, FLATTEST, FLATTEST * max(abs(low), abs(high)))
    spare = (span - (high - low)) / 2.0
    low, high = low - spare if low < 0.0 else max(0.0, low - spare), high + spare
    step = _round_step(span / 2.5)
    least, most = np.floor(low / step + 1e-9) * step, np.ceil(high / step - 1e-9) * step
    most = most if most > least else least + step
    ticks = np.arange(least, most + step / 2.0, step)
    digits = max(0, -int(np.floor(np.log10(step) + 1e-9)))
    return Axis(
        float(least),
        float(most),
        tuple(Tick(float(tick), f"{tick + 0.0:,.{digits}f}") for tick in ticks),
    )


def _round_step(rough: float) -> float:
    """The round figure next above: 1, 2 or 5 times a power of ten."""
    power = 10.0 ** np.floor(np.log10(rough))
    return float(next(power * times for times in (1.0, 2.0, 5.0, 10.0) if power * times >= rough))


def _weeks_axis(scene: Scene, first: float, last: float) -> Axis:
    """Weeks, with their dates at both ends and now."""
    ticks = [Tick(week, short_day(scene.book, round(week))) for week in (first, last)]
    if first < scene.week < last:
        ticks.insert(1, Tick(float(scene.week), _("now")))
    return Axis(first, last, tuple(ticks))
