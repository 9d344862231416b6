"""The stylised facts that can be seen in the historical run itself."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.report.facts.fact import Fact, Figure, judged
from game.report.facts.runs import HALF_YEAR, MAGNETS, MEMORY, Runs, first
from game.world import measures
from game.world.arrays import FloatArray


def collapse(runs: Runs) -> Fact:
    """Fact 1."""
    may = runs.by_month(runs.exports())["2025-05"]
    fall = 1.0 - may / (runs.normal_exports() * 31.0 / 7.0)
    magnets = [runs.book.tables.axes.goods.index(good) for good in sorted(MAGNETS)]
    saved = float(np.median(runs.year[runs.week("2025-05-31")].chain.thrift[magnets].max(axis=0)))
    return Fact(
        1,
        "In May China sells less than three tenths of a normal month's magnets, before buyers "
        "have learned to use less.",
        "fall of at least 70 %, use saved below 1 %",
        (
            Figure("May below normal", fall, "share"),
            Figure("May exports", may, "t"),
            Figure("use saved by then", saved, "share"),
        ),
        judged(fall >= 0.7 and saved < 0.01),
        rests="months fitted",
    )


def recovery(runs: Runs) -> Fact:
    """Fact 2."""
    thaw = runs.week("2025-06-07")
    back = first(runs.exports() >= runs.normal_exports(), thaw)
    weeks = np.nan if back is None else float(back - thaw)
    return Fact(
        2,
        "Once permits flow in June, exports are back at a normal week's within two months.",
        "at most 8 weeks after 7 June",
        (Figure("back at a normal week after", weeks, "weeks"),),
        judged(weeks <= 8.0),
        rests="months fitted",
    )


def overshoot(runs: Runs) -> Fact:
    """Fact 3."""
    weekly = runs.exports()
    thaw = runs.week("2025-06-07")
    peak = float(weekly[thaw : runs.book.tables.weeks].max()) / runs.normal_exports()
    return Fact(
        3,
        "Emptied shelves are refilled: at its peak the flow is above a normal week's.",
        "peak above 1",
        (Figure("peak over normal", peak),),
        judged(peak > 1.0),
        rests="months fitted",
    )


def singled_out(runs: Runs) -> Fact:
    """Fact 4."""
    may = runs.by_month(runs.exports({"US"}))["2025-05"] / runs.by_month(runs.exports())["2025-05"]
    normal = runs.normal_exports({"US"}) / runs.normal_exports()
    return Fact(
        4,
        "The United States gets less than half its usual part of what little leaves in May.",
        "at most half of the normal share",
        (
            Figure("US share in May", may, "share"),
            Figure("normal US share", normal, "share"),
        ),
        judged(may < 0.5 * normal),
        rests="months fitted",
        reading=(
            "No news says that American buyers were served after others before 20 May, so the "
            "severities are alike until then and the model lets too much leave for them in the "
            "first three weeks. Customs seem to have held those goods sooner; nothing but the "
            "tonnages says so, and they may not set a severity."
        ),
    )


def two_prices(runs: Runs) -> Fact:
    """Fact 5."""
    controls = runs.week("2025-04-04")
    soon = slice(controls, controls + 5)
    outside = float(runs.price("oxide_heavy", inside=False)[soon].max())
    inside = float(np.abs(runs.price("oxide_heavy", inside=True)[soon] - 1.0).max())
    return Fact(
        5,
        "Heavy rare earths double in price outside China within five weeks and hardly move inside.",
        "outside at least 2, inside within 10 %",
        (
            Figure("heavy oxide outside over start", outside),
            Figure("largest move inside", inside, "share"),
        ),
        judged(outside >= 2.0 and inside < 0.1),
        rests="a price fitted",
    )


def light_and_heavy(runs: Runs) -> Fact:
    """Fact 6."""
    weeks = runs.book.tables.weeks

    def peak(good: str) -> float:
        ratio = runs.price(good, inside=False) / runs.price(good, inside=True)
        return float(ratio[:weeks].max())

    light, heavy, samarium, yttrium = (
        peak(good) for good in ("oxide_light", "oxide_heavy", "oxide_samarium", "oxide_yttrium")
    )
    return Fact(
        6,
        "The price outside runs far ahead of that inside for heavy oxide, samarium and yttrium, "
        "and not for the light oxide that was never listed.",
        "light below 1.3, each other above 2.6",
        (
            Figure("light", light),
            Figure("heavy", heavy),
            Figure("samarium", samarium),
            Figure("yttrium", yttrium),
        ),
        judged(light < 1.3 and min(heavy, samarium, yttrium) > 2.6),
        rests="prices in view",
    )


def first_stops(runs: Runs) -> Fact:
    """Fact 7."""
    tables, scenario = runs.book.tables, runs.book.scenario
    running = np.stack(
        [np.median(measures.line_running(tables, w.chain), axis=-1) for w in runs.year[1:]]
    )
    users = list(scenario.users.values())
    civil = [users[user].end_use == "civ" for user in tables.industry.line_user]
    at_home = tables.industry.line_sector // len(tables.axes.sectors) == tables.axes.inside
    lines = running[:, np.array(civil) & ~at_home]
    who = np.array(tables.axes.users)[tables.industry.line_user[np.array(civil) & ~at_home]]
    slowed = _first_below(runs, lines, who, measures.SLOWED, "first line slowed after")
    stopped = _first_below(runs, lines, who, measures.STOPPED, "first line stopped after")
    lost = _worst_hit(runs, stopped.value)
    return Fact(
        7,
        "The first civil lines stand still two months after the controls, and they are few.",
        "first stop 7 to 9 weeks after the controls, under 5 % of any sector's output lost by then",
        (slowed, stopped, Figure("largest loss of a civil sector by then", lost, "share")),
        judged(7.0 <= stopped.value <= 9.0 and lost < 0.05),
        rests="stoppages in view",
        reading=(
            "Lines slow in time, at the firms where they did. A firm here is all of its plants, "
            "and one plant in Chicago is a slowed line of Ford's, not a stopped one. The model "
            "knows no single plant."
        ),
    )


def _first_below(
    runs: Runs, lines: FloatArray, who: NDArray[np.str_], share: float, label: str
) -> Figure:
    """Weeks from the controls to the first line that runs below a share, and whose it is."""
    week = first((lines < share).any(axis=1))
    if week is None:
        return Figure(label, np.nan, "weeks")
    firms = sorted({runs.book.scenario.users[str(user)].label for user in who[lines[week] < share]})
    monday = runs.book.calendar.date(week)
    since = float(week - runs.week("2025-04-04"))
    return Figure(label, since, "weeks", f"week of {monday.day} {monday:%B}: {', '.join(firms)}")


def _worst_hit(runs: Runs, since: float) -> float:
    """Largest share of a civil sector's output lost so many weeks after the controls."""
    if np.isnan(since):
        return np.nan
    civil = runs.book.tables.industry.defence == 0.0
    world = runs.year[int(since) + runs.week("2025-04-04") + 1]
    output = np.median(world.home.output, axis=-1)
    return float((1.0 - output)[civil[:, 0]].max())


def defence(runs: Runs) -> Fact:
    """Fact 8."""
    output = runs.output("US", "DEF")
    early, late = float(output[:HALF_YEAR].min()), float(output[runs.book.tables.weeks - 1])
    stocks = [world.chain.reserve for world in runs.year]
    released = float(np.median(stocks[0] - np.min(stocks, axis=0), axis=-1).max(initial=0.0))
    return Fact(
        8,
        "Arms makers live on their stocks for half a year of refusals and then lose output.",
        "at least 0.98 before week 26, 0.75 to 0.95 at the end, no government stock released",
        (
            Figure("lowest before week 26", early),
            Figure("last week", late),
            Figure("largest release of a government stock", released, "t"),
        ),
        judged(early >= 0.98 and 0.75 <= late <= 0.95 and released < 1e-9),
        rests="stocks set by judgement",
    )


def bystanders(runs: Runs) -> Fact:
    """Fact 9."""
    europe, america = _output_lost(runs, "EU"), _output_lost(runs, "US")
    return Fact(
        9,
        "Europe, which was not the target, loses at least as large a part of its output.",
        "EU at least US",
        (Figure("EU output lost", europe, "share"), Figure("US output lost", america, "share")),
        judged(europe >= america),
    )


def _output_lost(runs: Runs, region: str) -> float:
    tables = runs.book.tables
    row = tables.axes.regions.index(region)
    n = len(tables.axes.sectors)
    worth = tables.industry.output[row * n : (row + 1) * n, 0]
    weekly = [
        worth @ np.median(1.0 - world.home.output[row * n : (row + 1) * n], axis=-1)
        for world in runs.year[1 : tables.weeks + 1]
    ]
    return float(np.mean(weekly) / worth.sum())


def september(runs: Runs) -> Fact:
    """Fact 14."""
    months = runs.by_month(runs.exports({"US"}))
    august, dip = months["2025-08"] / 31.0, months["2025-09"] / 30.0
    fall = 1.0 - dip / august
    return Fact(
        14,
        "Once permits are reported scarcer again, on 1 September, less goes to the United States "
        "than in the month before.",
        "a visible fall: at least 5 % a day",
        (
            Figure("August", 7.0 * august, "t/week"),
            Figure("September", 7.0 * dip, "t/week"),
            Figure("fall", fall, "share"),
        ),
        judged(fall >= 0.05),
        rests="a severity put in",
    )


def memory(runs: Runs) -> Fact:
    """Fact 15."""
    truce = runs.week("2025-11-10")
    premium = runs.price("oxide_heavy", inside=False) / runs.price("oxide_heavy", inside=True)
    before, after = float(premium[truce - 1]), float(premium[truce + MEMORY - 1])
    return Fact(
        15,
        "The truce brings the premium on heavy oxide down, but a quarter later buyers still pay "
        "half as much again as in China.",
        "lower, and at least 1.5 after 13 weeks",
        (Figure("week before the truce", before), Figure("13 weeks into it", after)),
        judged(1.5 <= after < before),
    )
