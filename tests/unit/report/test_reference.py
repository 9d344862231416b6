"""The generated reference pages are fresh and leave nothing out."""

import subprocess
import sys

import pytest

from game.paths import content
from game.report import reference
from game.scenario.load import load
from game.scenario.schema import Scenario


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    return dict(reference.pages())


@pytest.fixture(scope="module")
def case() -> Scenario:
    return load(content("scenarios", reference.SCENARIO))


def test_every_page_says_what_its_command_writes_today(written):
    for name, text in written.items():
        page = reference.folder() / name
        assert page.read_text(encoding="utf-8") == text, f"stale: run {reference.COMMAND}"


def test_every_lever_has_an_entry(written, case):
    headings = [line for line in written["levers.md"].splitlines() if line.startswith("### ")]
    assert [f"### {name}" for name in case.levers] == headings


def test_every_source_fact_and_contested_claim_has_a_row(written, case):
    rows = [line for line in written["sources.md"].splitlines() if line.startswith("| `")]
    keys = [row.split("`")[1] for row in rows]
    assert keys == [*case.sources, *case.facts, *case.contested]


def test_a_row_keeps_its_columns_whatever_it_says():
    assert reference._cell("a | b\nc") == "a \\| b c"


def test_the_command_says_what_it_did(checkout):
    done = subprocess.run(
        [sys.executable, "-m", "game.report.reference"],
        cwd=checkout, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert all(line.endswith(": as it was") for line in done.stdout.splitlines()), done.stdout
