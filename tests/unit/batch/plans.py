"""Small batches to test with, and the bytes of their tables."""

import csv
import hashlib
from dataclasses import replace
from pathlib import Path

from game.batch import tables
from game.batch.design import Arm, Design, settled
from game.batch.run import matches
from game.batch.store import read
from game.play.match import Setting

SMALLEST = settled(Setting("smallest", seed=1, weeks=12))
GAMES = 24


def planned(games=GAMES, setting=SMALLEST):
    return Design((Arm("all", setting),), games)


def two_arms(games=30, weeks=12):
    usual = replace(SMALLEST, weeks=weeks)
    hard = settled(replace(usual, seats={"SOUTH": "hardliner"}))
    return Design((Arm("usual", usual), Arm("hard", hard)), games)


def digests(folder: Path) -> dict[str, str]:
    store = read(folder)
    columns = tables.columns_of(store, matches(store.design))
    for ending in ("parquet", "csv"):
        tables.write(store, columns, ending)
    kept = [*folder.glob("*.parquet"), *folder.glob("*.csv")]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in kept}


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def games_csv(folder: Path) -> list[dict[str, str]]:
    store = read(folder)
    tables.write(store, tables.columns_of(store, matches(store.design)), "csv")
    return rows_of(folder / "games.csv")
