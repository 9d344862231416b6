"""The data dictionary of a batch, as a frictionless data package."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game import __version__
from game.batch.store import Store, described, written
from game.report.outcomes import TABLES
from game.report.outcomes.column import Column, Kind

if TYPE_CHECKING:
    from game.scenario.vary import VaryFile

NAME = "datapackage.json"


def write(store: Store, tables: Mapping[str, tuple[Column, ...]], ending: str) -> Path:
    """Write the data package beside the tables.

    Raises:
        RecordError: The folder cannot be written.
    """
    body = {
        "profile": "tabular-data-package" if ending == "csv" else "data-package",
        "name": "ninety-days-batch",
        "title": store.design.title or "A batch of Ninety Days",
        "version": __version__,
        "batch": described(store),
        "licenses": [{"name": "MIT", "path": "https://opensource.org/license/mit"}],
        "resources": [
            *(_resource(store.folder, name, columns, ending) for name, columns in tables.items()),
            _failures(store.folder),
            *([_points(store.folder, store.design.vary)] if store.design.vary else []),
        ],
    }
    place = store.folder / NAME
    written(place, (json.dumps(body, indent=1, ensure_ascii=False) + "\n").encode())
    return place


def _resource(folder: Path, name: str, columns: tuple[Column, ...], ending: str) -> dict[str, Any]:
    return {
        **_file(folder / f"{name}.{ending}", name, TABLES[name], ending),
        "schema": {
            "fields": [_field(one) for one in columns],
            "missingValues": [""],
            "primaryKey": ["arm", "game"] if name == "games" else [],
        },
    }


def _file(path: Path, name: str, meaning: str, ending: str) -> dict[str, Any]:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for part in iter(lambda: file.read(1 << 20), b""):
            digest.update(part)
    return {
        "name": name,
        "path": path.name,
        "description": meaning,
        "format": ending,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest.hexdigest()}",
        **({"encoding": "utf-8", "profile": "tabular-data-resource"} if ending == "csv" else {}),
    }


def _field(column: Column) -> dict[str, Any]:
    kind = {"type": column.kind.value}
    if column.kind is Kind.FLAG:
        kind = {**kind, "trueValues": ["true"], "falseValues": ["false"]}  # type: ignore[dict-item]
    labels = {"constraints": {"enum": list(column.labels)}} if column.labels else {}
    return {
        "name": column.name,
        **kind,
        "title": column.meaning,
        "description": f"{column.meaning}. Unit: {column.unit}.",
        "unit": column.unit,
        **labels,
    }


def _failures(folder: Path) -> dict[str, Any]:
    names = {"arm": "string", "game": "integer", "seed": "integer", "error": "string"}
    meaning = "one row a game that could not be played to its end"
    return {
        **_file(folder / "failures.csv", "failures", meaning, "csv"),
        "schema": {
            "fields": [{"name": name, "type": kind} for name, kind in names.items()],
            "missingValues": [""],
        },
    }


def _points(folder: Path, vary: VaryFile) -> dict[str, Any]:
    meaning = "one row an arm: what the factors of the plan are there"
    fields = [{"name": "arm", "type": "string"}]
    for key, values in vary.factors.items():
        number = all(isinstance(v, int | float) and not isinstance(v, bool) for v in values)
        fields.append({"name": key, "type": "number" if number else "string"})
    return {
        **_file(folder / "points.csv", "points", meaning, "csv"),
        "schema": {"fields": fields, "missingValues": [""], "primaryKey": ["arm"]},
    }
