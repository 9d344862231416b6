"""The flows of the quiet world as the code makes them: `python3 -m tests.golden.flows`."""

from pathlib import Path

import numpy as np
import yaml

from game.rules.book import Rulebook
from game.world import measures
from tests.builders import MAGNETS, calm

EXPECTED = Path(__file__).with_name("flows.yaml")
ABROAD = ("US", "EU", "JP", "KR", "AU", "SE", "RW")

Flows = dict[str, dict[str, float]]


def expected() -> Flows:
    """The golden figures."""
    flows: Flows = yaml.safe_load(EXPECTED.read_text("utf-8"))
    return flows


def measured(book: Rulebook) -> Flows:
    """The same figures, read off the tables of a scenario."""
    tables = book.tables

    def exports(destinations: set[str] | None) -> float:
        lanes = measures.export_lanes(tables, MAGNETS, destinations)
        return float((lanes @ tables.normal_flow)[0, 0])

    def share(goods: set[str]) -> float:
        made = tables.ports.output[:, 0]
        kept = np.array([good in goods for _, good in tables.axes.ports])
        here = tables.ports.region == tables.axes.inside
        return 100.0 * float(made[kept & here].sum() / made[kept].sum())

    return {
        "magnet_exports": {"all": exports(None)} | {to: exports({to}) for to in ABROAD},
        "share_of_output": {
            "magnets": share(MAGNETS),
            "oxide_heavy": share({"oxide_heavy"}),
            "oxide_light": share({"oxide_light"}),
        },
    }


if __name__ == "__main__":
    print(yaml.safe_dump(measured(calm()), sort_keys=False), end="")
