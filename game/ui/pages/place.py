"""Where regions and firms stand on the map.

Boundaries are de facto and say nothing about claims. A region a scenario invents has no place in
the world and is set on an oval, in the order of the scenario.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

CENTRE, REACH = (15.0, 22.0), (62.0, 26.0)
"""Middle and half axes of the oval, degrees east and north."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A region on the map."""

    longitude: float
    latitude: float
    countries: tuple[str, ...] = ()
    """Countries it fills, by ISO code of three letters."""


_EUROPE = (
    *("AUT", "BEL", "BGR", "HRV", "CYP", "CZE", "DNK", "EST", "FIN", "FRA", "DEU", "GRC", "HUN"),
    *("IRL", "ITA", "LVA", "LTU", "LUX", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN", "ESP"),
    "SWE",
)
_SOUTH_EAST = ("VNM", "THA", "MYS", "MMR", "IDN", "PHL", "LAO", "KHM", "SGP", "BRN", "TLS")

REGIONS: Mapping[str, Spot] = {
    "US": Spot(-77.0, 38.9, ("USA",)),
    "CN": Spot(116.4, 39.9, ("CHN",)),
    "EU": Spot(
        4.4,
        50.8,
        _EUROPE,
    ),
    "JP": Spot(139.7, 35.7, ("JPN",)),
    "KR": Spot(127.0, 37.5, ("KOR",)),
    "AU": Spot(149.1, -35.3, ("AUS",)),
    "SE": Spot(103.0, 5.0, _SOUTH_EAST),
    "RW": Spot(28.0, -12.0),
}
"""Region -> its place; the rest of the world is set where it hides nothing."""

FIRMS: Mapping[str, tuple[float, float]] = {
    "ford": (-83.2, 42.3),
    "gm": (-83.0, 42.3),
    "tesla": (-97.7, 30.2),
    "ge_vernova": (-84.4, 33.7),
    "ge_aerospace": (-84.5, 39.1),
    "lockheed": (-97.4, 32.8),
    "rtx": (-71.2, 42.0),
    "general_dynamics": (-72.1, 41.3),
    "boeing_defence": (-90.2, 38.6),
    "volkswagen": (10.8, 52.4),
    "bmw": (11.6, 48.1),
    "stellantis_europe": (2.2, 48.9),
    "bosch": (9.2, 48.8),
    "zf": (9.5, 47.7),
    "siemens_gamesa": (-2.9, 43.3),
    "vestas": (10.2, 56.2),
    "asml": (5.4, 51.4),
    "toyota": (137.2, 35.1),
    "suzuki": (137.7, 34.7),
    "honda": (139.6, 36.0),
    "hyundai": (129.3, 35.5),
    "tsmc": (121.0, 24.8),
    "byd": (114.1, 22.5),
    "comac": (121.5, 31.2),
    "huawei": (114.0, 22.7),
    "mp_materials": (-115.5, 35.5),
    "noveon": (-97.9, 29.9),
    "nvidia": (-122.0, 37.4),
    "solvay": (-1.2, 46.2),
    "neo": (27.7, 59.4),
    "less_common_metals": (-2.9, 53.3),
    "vacuumschmelze": (9.0, 50.1),
    "shin_etsu": (138.3, 36.0),
    "proterial": (133.2, 35.4),
    "tdk": (140.1, 39.2),
    "star_group": (128.6, 35.9),
    "lynas": (122.6, -28.9),
    "kachin_miners": (97.9, 26.2),
    "shin_etsu_vietnam": (105.9, 21.0),
    "northern_rare_earth": (109.8, 40.7),
    "china_rare_earth_group": (114.9, 25.8),
    "jl_mag": (115.0, 25.9),
    "zhong_ke_san_huan": (117.7, 39.0),
}
"""Firm -> longitude and latitude of its main works; one not named here is not on the map."""


def spot(region: str, number: int, regions: int) -> Spot:
    """Where a region stands; an invented one on the oval, by its place among all."""
    if region in REGIONS:
        return REGIONS[region]
    turn = 2.0 * math.pi * number / max(regions, 1)
    return Spot(CENTRE[0] + REACH[0] * math.sin(turn), CENTRE[1] + REACH[1] * math.cos(turn))
