"""Turns the countries of world-atlas into the outlines the map draws.

    python3 assets/build/world.py countries-110m.json

The input is a TopoJSON file: arcs on a grid, each point the difference to the one before.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

ASSETS = Path(__file__).resolve().parents[1]
UNIT = 0.02
"""Grid of the outlines, degrees."""

CODES = """
004AFG 008ALB 010ATA 012DZA 024AGO 031AZE 032ARG 036AUS 040AUT 044BHS 050BGD 051ARM 056BEL 064BTN
068BOL 070BIH 072BWA 076BRA 084BLZ 090SLB 096BRN 100BGR 104MMR 108BDI 112BLR 116KHM 120CMR 124CAN
140CAF 144LKA 148TCD 152CHL 156CHN 158TWN 170COL 178COG 180COD 188CRI 191HRV 192CUB 196CYP 203CZE
204BEN 208DNK 214DOM 218ECU 222SLV 226GNQ 231ETH 232ERI 233EST 238FLK 242FJI 246FIN 250FRA 260ATF
262DJI 266GAB 268GEO 270GMB 275PSE 276DEU 288GHA 300GRC 304GRL 320GTM 324GIN 328GUY 332HTI 340HND
348HUN 352ISL 356IND 360IDN 364IRN 368IRQ 372IRL 376ISR 380ITA 384CIV 388JAM 392JPN 398KAZ 400JOR
404KEN 408PRK 410KOR 414KWT 417KGZ 418LAO 422LBN 426LSO 428LVA 430LBR 434LBY 440LTU 442LUX 450MDG
454MWI 458MYS 466MLI 478MRT 484MEX 496MNG 498MDA 499MNE 504MAR 508MOZ 512OMN 516NAM 524NPL 528NLD
540NCL 548VUT 554NZL 558NIC 562NER 566NGA 578NOR 586PAK 591PAN 598PNG 600PRY 604PER 608PHL 616POL
620PRT 624GNB 626TLS 630PRI 634QAT 642ROU 643RUS 646RWA 682SAU 686SEN 688SRB 694SLE 703SVK 704VNM
705SVN 706SOM 710ZAF 716ZWE 724ESP 728SSD 729SDN 732ESH 740SUR 748SWZ 752SWE 756CHE 760SYR 762TJK
764THA 768TGO 780TTO 784ARE 788TUN 792TUR 795TKM 800UGA 804UKR 807MKD 818EGY 826GBR 834TZA 840USA
854BFA 858URY 860UZB 862VEN 887YEM 894ZMB
"""
UNNUMBERED = {"Kosovo": "XKX", "N. Cyprus": "XNC", "Somaliland": "XSL"}
"""Places without a number of ISO 3166-1, under codes it leaves to its users."""
LEAST_POINTS = 4
"""Of an outline; one of fewer, such as a dot in the north of Korea, has no area."""
LEFT_OUT = {"ATA", "ATF"}

Ring = list[tuple[float, float]]


def arcs_of(topology: dict[str, Any]) -> list[Ring]:
    """Every arc as longitudes and latitudes."""
    (scale_x, scale_y), (move_x, move_y) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(points)
    return arcs


def ring_of(indices: list[int], arcs: list[Ring]) -> Ring:
    """One closed outline out of its arcs; a negative index is an arc walked backwards."""
    ring: Ring = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring


def unwrapped(ring: Ring) -> Ring:
    """The outline without leaps across the antimeridian; its far side lies beyond 180 degrees."""
    flat = [ring[0]]
    for longitude, latitude in ring[1:]:
        turns = round((flat[-1][0] - longitude) / 360.0)
        flat.append((longitude + 360.0 * turns, latitude))
    return flat


def joined(ring: Ring, code: str) -> Ring:
    """The outline on the side of its country: what of Russia and Fiji lies west goes east."""
    west = max(longitude for longitude, _ in ring) < 0.0
    shift = 360.0 if code in {"RUS", "FJI"} and west else 0.0
    return [(longitude + shift, latitude) for longitude, latitude in ring]


def coded(ring: Ring) -> list[int]:
    """The outline as whole steps on the grid, each the difference to the one before."""
    steps: list[int] = []
    last = (0, 0)
    for longitude, latitude in ring:
        point = (round(longitude / UNIT), round(latitude / UNIT))
        if point != last or not steps:
            steps += [point[0] - last[0], point[1] - last[1]]
            last = point
    return steps


def outlines(topology: dict[str, Any]) -> dict[str, list[list[int]]]:
    """Code of each country -> its outer outlines, coded."""
    numbered = {entry[:3]: entry[3:] for entry in CODES.split()}
    arcs = arcs_of(topology)
    found: dict[str, list[list[int]]] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        name = country["properties"]["name"]
        code = UNNUMBERED[name] if name in UNNUMBERED else numbered[country["id"]]
        if code in LEFT_OUT:
            continue
        parts = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        rings = [joined(unwrapped(ring_of(part[0], arcs)), code) for part in parts]
        found[code] = [steps for steps in map(coded, rings) if len(steps) >= 2 * LEAST_POINTS]
    return found


def main() -> None:
    """Writes the map."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("topology", type=Path)
    topology = json.loads(parser.parse_args().topology.read_text(encoding="utf-8"))
    world = {"unit": UNIT, "countries": outlines(topology)}
    folder = ASSETS / "map"
    folder.mkdir(exist_ok=True)
    text = json.dumps(world, separators=(",", ":"), sort_keys=True)
    (folder / "world.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
