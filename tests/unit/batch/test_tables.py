"""Tables say in Parquet what they say in CSV, and the data package describes both."""

import csv
import hashlib
import json
from dataclasses import replace

import pytest

from game.batch import dictionary, tables
from game.batch.design import from_file, settled
from game.batch.run import matches, run
from game.batch.store import FORMAT, read
from game.play.match import Match, Setting
from game.report.outcomes import catalogue
from game.scenario.design import read_design
from tests.unit.batch.plans import SMALLEST, digests, planned, rows_of, two_arms


def test_the_data_package_describes_every_column_of_every_table(tmp_path):
    run(two_arms(12), tmp_path)
    store = read(tmp_path)
    columns = tables.columns_of(store, matches(store.design))
    tables.write(store, columns, "csv")
    dictionary.write(store, columns, "csv")
    body = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in body["resources"]] == [*columns, "failures"]
    assert [(arm["name"], arm["seed"]) for arm in body["batch"]["arms"]] == [
        ("usual", 1),
        ("hard", 1),
    ]
    assert [arm["scenario_hash"] for arm in body["batch"]["arms"]] == list(store.hashes)
    for one in body["resources"]:
        path = tmp_path / one["path"]
        assert one["hash"] == f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
        rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
        fields = one["schema"]["fields"]
        assert rows[0] == [field["name"] for field in fields]
        for row in rows[1:]:
            for value, field in zip(row, fields, strict=True):
                fits(value, field)


COLUMNS = {"ninety-days batch 2": "44c8659b83c02ff1"}
"""Form of a batch -> digest of the columns of its tables."""


def test_other_columns_come_with_another_form():
    """Blocks hold columns by their place, so those of other columns would be taken for these.

    Where this fails, raise the number in `game.batch.store.FORMAT`, and pin the new digest.
    """
    found = catalogue(Match.of(SMALLEST).book, weekly=True)
    told = [
        (name, [(one.name, one.kind.value, one.labels) for one in columns])
        for name, columns in found.items()
    ]
    assert {FORMAT: hashlib.sha256(repr(told).encode()).hexdigest()[:16]} == COLUMNS


TYPES = {
    "number": lambda kind: str(kind) == "double",
    "integer": lambda kind: str(kind) in ("int32", "int64"),
    "boolean": lambda kind: str(kind) == "bool",
    "string": lambda kind: str(kind).startswith("dictionary<values=string"),
}
"""Type in the data package -> whether a type of Parquet is one."""


def fits(value: str, field: dict) -> None:
    if value == "":
        return
    kind = field["type"]
    if kind == "number":
        float(value)
    elif kind == "integer":
        int(value)
    elif kind == "boolean":
        assert value in ("true", "false")
    elif "constraints" in field:
        assert value in field["constraints"]["enum"]


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_the_data_package_is_valid(ending, tmp_path):
    """Frictionless reads every row of CSV; of Parquet, names and types are held against it."""
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    run(two_arms(12), tmp_path)
    store = read(tmp_path)
    columns = tables.columns_of(store, matches(store.design))
    tables.write(store, columns, ending)
    dictionary.write(store, columns, ending)
    body = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert not list(frictionless.Package.metadata_validate(body))
    if ending == "csv":
        report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
        assert report.valid, report.flatten(["title", "message"])
        return
    parquet = pytest.importorskip("pyarrow.parquet")
    for one in body["resources"][:-1]:
        schema, fields = parquet.read_schema(tmp_path / one["path"]), one["schema"]["fields"]
        assert schema.names == [field["name"] for field in fields]
        for field in fields:
            assert TYPES[field["type"]](schema.field(field["name"]).type), field["name"]


VARIED = """
scenario: smallest
games: 3
weeks: 8
vary:
  by: factorial
  factors:
    seats.SOUTH: [boulware, conceder]
    parameters.pricing.speed: [0.3, 0.7]
"""


def test_the_data_package_of_a_varied_batch_is_valid(tmp_path):
    """Its points are a table like the others."""
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    plan, folder = tmp_path / "plan.yaml", tmp_path / "b"
    plan.write_text(VARIED, encoding="utf-8")
    run(from_file(read_design(plan), plan), folder)
    store = read(folder)
    columns = tables.columns_of(store, matches(store.design))
    tables.write(store, columns, "csv")
    dictionary.write(store, columns, "csv")
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])
    assert [task.name for task in report.tasks][-1] == "points"


def test_parquet_holds_what_csv_holds(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    run(two_arms(12), tmp_path)
    digests(tmp_path)
    for name in ("games", "turns", "offers", "agreements"):
        table = parquet.read_table(tmp_path / f"{name}.parquet").to_pylist()
        rows = rows_of(tmp_path / f"{name}.csv")
        assert len(table) == len(rows)
        for one, other in zip(table, rows, strict=True):
            for key, value in one.items():
                text = "" if value is None else str(value).lower() if value in (True, False) else ""
                if isinstance(value, bool) or value is None:
                    assert other[key] == text
                elif isinstance(value, str):
                    assert other[key] == value
                else:
                    assert float(other[key]) == value


def test_a_game_takes_less_than_a_kilobyte_in_the_table_of_games(tmp_path):
    """What another hundred games add; names, meanings and units are written once."""
    pytest.importorskip("pyarrow")
    setting, sizes = settled(Setting("rare_earths_2025", seed=1, weeks=10)), []
    for games in (50, 150):
        run(planned(games, setting), tmp_path)
        digests(tmp_path)
        sizes.append((tmp_path / "games.parquet").stat().st_size)
    assert (sizes[1] - sizes[0]) / 100 < 1_000


def test_weeks_are_kept_where_they_are_asked_for(tmp_path):
    run(replace(planned(3), weekly=True), tmp_path)
    store = read(tmp_path)
    tables.write(store, tables.columns_of(store, matches(store.design)), "csv")
    rows = rows_of(tmp_path / "weeks.csv")
    assert len(rows) == 3 * 12
    assert [int(row["week"]) for row in rows[:12]] == list(range(12))
