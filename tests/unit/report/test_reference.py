"""The generated reference pages are fresh and leave nothing out."""

import re
import subprocess
import sys
from dataclasses import fields

import pytest

from game.errors import UsageError
from game.paths import content
from game.play.match import Match, Setting
from game.report import reference
from game.report.reference import sheet
from game.report.reference.odd import odd
from game.report.reference.strategies import strategy_pages
from game.scenario.load import load
from game.scenario.schema import Scenario
from game.scenario.sourced import Sourced
from game.world.build.baseline import baseline
from game.world.build.holdings import holdings
from game.world.chance import Chance
from game.world.state import Chain, Home, Policy


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    return dict(reference.pages())


@pytest.fixture(scope="module")
def case() -> Scenario:
    return load(content("scenarios", reference.SCENARIO))


def test_every_page_says_what_its_command_writes_today(written):
    for name, text in written.items():
        page = reference.documents() / name
        assert page.read_text(encoding="utf-8") == text, f"stale: run {reference.COMMAND}"


def test_every_lever_has_an_entry(written, case):
    headings = [
        line for line in written["reference/levers.md"].splitlines() if line.startswith("### ")
    ]
    assert [f"### {name}" for name in case.levers] == headings


def test_every_source_fact_and_contested_claim_has_a_row(written, case):
    rows = [line for line in written["reference/sources.md"].splitlines() if line.startswith("| `")]
    keys = [row.split("`")[1] for row in rows]
    assert keys == [*case.sources, *case.facts, *case.contested]


def test_every_user_and_producer_is_on_the_page_of_firms(written, case):
    rows = written["reference/firms.md"].splitlines()
    for name, firm in (*case.users.items(), *case.producers.items()):
        assert any(row.startswith(f"| `{name}` | {firm.label}") for row in rows), name


def test_uses_on_the_page_of_firms_add_up_to_those_on_the_page_of_goods(case):
    """Both pages read the quiet world; what users of a region use is what the good's row says."""
    base = baseline(case)
    held = [h for h in holdings(case, base) if h.user is not None]
    for (region, good, end), amount in base.final.items():
        shown = sum(h.use for h in held if (h.region, h.good, h.end_use) == (region, good, end))
        assert shown == pytest.approx(amount), (region, good, end)


def test_every_number_of_a_firm_has_its_source_on_the_page_of_firms(written, case):
    rows = written["reference/firms.md"].splitlines()
    for name, user in case.users.items():
        for given in (user.cover, user.use, user.use_share, user.from_inside):
            if isinstance(given, Sourced):
                sources = ", ".join(f"`{key}`" for key in given.source)
                told = [row for row in rows if row.endswith(f" | {sheet.cell(given.why or '')} |")]
                assert any(sources in row for row in told), (name, given)


def test_every_good_has_an_entry(written, case):
    headings = [
        line for line in written["reference/goods.md"].splitlines() if line.startswith("### ")
    ]
    assert sorted(f"### {name}" for name in case.goods) == sorted(headings)


def test_contents_of_a_page_lead_to_its_headings(written):
    for name, text in written.items():
        headings = {
            sheet.anchor(line.lstrip("# ")) for line in text.splitlines() if line.startswith("#")
        }
        for aim in re.findall(r"\]\(#([^)]*)\)", text):
            assert aim in headings, f"{name} has no heading {aim}"


def test_no_two_headings_of_a_page_share_a_name(written):
    for name, text in written.items():
        headings = [sheet.anchor(h) for h in re.findall(r"^#+ (.*)$", text, re.MULTILINE)]
        assert len(headings) == len(set(headings)), name


def test_the_description_has_all_elements_of_the_protocol(written):
    """Grimm and others (2020): seven elements, the fourth with eleven design concepts."""
    text = written["odd.md"]
    assert re.findall(r"^## \d\. (.*)$", text, re.MULTILINE) == [
        "Purpose and patterns",
        "Entities, state variables and scales",
        "Process overview and scheduling",
        "Design concepts",
        "Initialization",
        "Input data",
        "Submodels",
    ]
    assert re.findall(r"^\*\*([A-Z][\w ]*)\.\*\*", text, re.MULTILINE) == [
        "Basic principles", "Emergence", "Adaptation", "Objectives", "Learning", "Prediction",
        "Sensing", "Interaction", "Stochasticity", "Collectives", "Observation",
    ]  # fmt: skip


def test_the_description_names_everything_that_changes(written):
    for holder, kind in (("policy", Policy), ("chain", Chain), ("home", Home)):
        for field in fields(kind):
            assert f"| `{holder}.{field.name}` |" in written["odd.md"], field.name


def test_the_description_names_the_streams_a_game_draws_from(written, monkeypatch):
    """A year of play draws from no stream that was not found in the source."""
    drawn = set[str]()
    draw = Chance.uniform

    def noted(self, stream, week, draws, *, part=""):
        drawn.add(stream)
        return draw(self, stream, week, draws, part=part)

    monkeypatch.setattr(Chance, "uniform", noted)
    for _ in Match.of(Setting(reference.SCENARIO)).turns():
        pass
    block = written["odd.md"].split("<!-- block streams -->")[1].split("<!-- end -->")[0]
    assert drawn <= set(re.findall(r"^\| `(\w+)` \|", block, re.MULTILINE))


def test_a_description_with_a_block_too_few_is_refused(case):
    with pytest.raises(UsageError, match="it must have"):
        odd(case, "<!-- block entities -->\n<!-- end -->\n", "")


def test_a_row_keeps_its_columns_whatever_it_says():
    assert sheet.cell("a | b\nc") == "a \\| b c"


def test_the_command_says_what_it_did(checkout):
    done = subprocess.run(
        [sys.executable, "-m", "game.report.reference"],
        cwd=checkout, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert all(line.endswith(": as it was") for line in done.stdout.splitlines()), done.stdout


def test_a_strategy_measured_in_words_alone_is_linked():
    """Whoever opens its page learns where the measurement is told, not that there is none."""
    pages = strategy_pages("A text on `rollout` without a table.\n")
    assert "tells in words" in pages["reference/strategies/rollout.md"]
    assert "Nothing yet." in pages["reference/strategies/passive.md"]
