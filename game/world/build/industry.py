"""Using sectors by region and the firm lines they are made of."""

from __future__ import annotations

import numpy as np

from game.scenario.schema import StoppageEffect
from game.world import tables as t
from game.world.arrays import FloatArray, IndexArray, column, incidence
from game.world.build.rows import Draft, index


def industry_rows(draft: Draft) -> t.Industry:
    """Rows of the (region x sector) axis and the firm lines whose output a shortage can stop."""
    scenario = draft.scenario
    sectors, regions, users = list(scenario.sectors), list(scenario.regions), list(scenario.users)
    slots = {(h.user, h.good): i for i, h in enumerate(draft.held) if h.user is not None}
    pairs = [(region, sector) for region in regions for sector in sectors]
    output = column([scenario.sectors[s].output.value.get(region, 0.0) for region, s in pairs])
    lines: list[tuple[str, str, float, int]] = []
    needs: list[tuple[int, float]] = []
    for user, sector, part in _lines(draft):
        stops = {
            good: critical
            for good, critical in _critical(draft, scenario.users[user].region, sector).items()
            if critical > 0.0 and (user, good) in slots
        }
        if stops:
            lines.append((user, sector, part, len(needs)))
            needs.extend((slots[user, good], critical) for good, critical in stops.items())
    row = index([pairs.index((scenario.users[user].region, s)) for user, s, _, _ in lines])
    share = column([part for _, _, part, _ in lines])
    defence = column([float(scenario.sectors[sector].end_use == "def") for _, sector in pairs])
    region = index([regions.index(name) for name, _ in pairs])
    armed = np.zeros((len(regions), 1))
    np.add.at(armed, region, output * defence)
    return t.Industry(
        output=output,
        unrecouped=column([1.0 - scenario.sectors[sector].recoup.value for _, sector in pairs]),
        line_user=index([users.index(user) for user, _, _, _ in lines]),
        line_sector=row,
        line_share=share,
        line_voice=column([scenario.users[user].voice.value for user, _, _, _ in lines]),
        line_outcry=column([_outcry(draft, user) for user, _, _, _ in lines]),
        need_slot=index([slot for slot, _ in needs]),
        need_critical=column([critical for _, critical in needs]),
        need_start=index([start for _, _, _, start in lines]),
        needs_by_place=_by_place([start for *_, start in lines], needs),
        lag=column([_lag(draft, sector) for _, sector in pairs]),
        by_sector=incidence(row, len(pairs), weights=share[:, 0]),
        by_region=incidence(region, len(regions)),
        defence=defence,
        defence_output=armed,
    )


def _by_place(
    starts: list[int], needs: list[tuple[int, float]]
) -> tuple[tuple[IndexArray, IndexArray, FloatArray], ...]:
    """Lines, slots and critical shares of all first needs, of all second needs, and so on."""
    ends = [*starts[1:], len(needs)]
    own = [needs[start:end] for start, end in zip(starts, ends, strict=False)]
    places = []
    for place in range(max(map(len, own), default=0)):
        lines = [line for line, wanted in enumerate(own) if len(wanted) > place]
        slots = [own[line][place][0] for line in lines]
        critical = [own[line][place][1] for line in lines]
        places.append((index(lines), index(slots), column(critical)))
    return tuple(places)


def _lines(draft: Draft) -> list[tuple[str, str, float]]:
    """User, sector and share of the sector's output in the user's region."""
    users = draft.scenario.users
    named: dict[tuple[str, str], float] = {}
    open_: dict[tuple[str, str], int] = {}
    for user in users.values():
        for sector, share in user.sectors.value.items():
            place = (user.region, sector)
            if share == "rest":
                open_[place] = open_.get(place, 0) + 1
            else:
                named[place] = named.get(place, 0.0) + share
    lines = []
    for name, user in users.items():
        for sector, share in user.sectors.value.items():
            place = (user.region, sector)
            left = max(0.0, 1.0 - named.get(place, 0.0))
            part = left / open_[place] if share == "rest" else share
            if part > 0.0:
                lines.append((name, sector, part))
    return lines


def _critical(draft: Draft, region: str, sector: str) -> dict[str, float]:
    """Good -> share of the sector's output in the region that stops without it."""
    tables = [draft.scenario.critical.everywhere.value]
    if region == draft.inside:
        tables.append(draft.scenario.critical.inside.value)
    return {
        good: sectors[sector]
        for table in tables
        for good, sectors in table.items()
        if sector in sectors
    }


def _lag(draft: Draft, sector: str) -> float:
    """Weeks until stocks of a withheld component are gone; at least one."""
    lags = [
        effect.lag.value
        for lever in draft.scenario.levers.values()
        for effect in lever.effects
        if isinstance(effect, StoppageEffect) and effect.sector == sector
    ]
    return float(max([1, *lags]))


def _outcry(draft: Draft, user: str) -> float:
    """Factor on a user's voice while its lines are short: its type's, or 1."""
    scenario = draft.scenario
    outcry = scenario.behaviours[scenario.users[user].behaviour].outcry
    return 1.0 if outcry is None else outcry.value
