"""What the documents show can be typed: code runs, commands answer, links lead somewhere."""

import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from game.paths import content
from game.report.weeks import columns
from game.rules.book import opening, rulebook
from game.scenario.load import load
from game.scenario.parameters import Parameters
from game.world import tables
from game.world.state import Chain, Home, Policy, World
from game.world.tables import Tables

CHECKOUT = Path(__file__).resolve().parents[2]
PAGES = sorted([CHECKOUT / "README.md", *(CHECKOUT / "docs").rglob("*.md")])
FENCE = re.compile(r"^```(.*)\n((?:.*\n)*?)```$", re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\((?!https?:|<)([^)#\s]*)(#[^)\s]*)?\)")
FIELD = re.compile(r"`(?:tables\.)?(\w+)\.(\w+)[`,]")
TESTED = "console tested"
"""Marks a block whose commands are run and whose lines must appear in what they print."""


def named(page: Path) -> str:
    return page.relative_to(CHECKOUT).as_posix()


def blocks(page: Path, kind: str) -> list[tuple[int, str]]:
    """Blocks of a kind with the line each begins on."""
    text = page.read_text(encoding="utf-8")
    return [
        (text.count("\n", 0, match.start()) + 2, match[2])
        for match in FENCE.finditer(text)
        if match[1].strip() == kind
    ]


def commands(block: str) -> list[tuple[str, list[str]]]:
    """Each command of a block and the lines shown beneath it."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


TO_THE_DIGIT = ("docs/tutorial/first-game.md",)
"""Pages whose figures must be those that are printed, for a newcomer compares them."""


def shape(line: str, exact: bool = False) -> str:
    """A line without its figures, which move with the rules; a turn keeps its number and dates."""
    if not line.startswith("Turn ") and not exact:
        line = re.sub(r"[-+]?\d[\d,]*(?:\.\d+)?", "0", line)
    return " ".join(line.split())


def fits(shown: str, printed: str, exact: bool = False) -> bool:
    """Whether a line reads as shown; three dots stand for anything."""
    pattern = re.escape(shape(shown, exact)).replace(re.escape("..."), ".*")
    return re.fullmatch(pattern, shape(printed, exact)) is not None


def printed_by(command: str, folder: Path) -> str:
    words = shlex.split(command)
    assert words[:2] == ["python3", "main.py"], f"{command} cannot be tested"
    done = subprocess.run(
        [sys.executable, str(CHECKOUT / "main.py"), *words[2:]],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, f"{command}: {done.stderr}"
    return done.stdout


CHANGE = re.compile(r"^(?:diff|yaml|json) (\S+)$")
"""Marks a block that changes a file, or writes one."""


def to_the_letter(page: Path) -> bool:
    """Whether a page is followed from top to bottom: its blocks write and change files."""
    found = FENCE.findall(page.read_text(encoding="utf-8"))
    return any(CHANGE.match(mark.strip()) for mark, _ in found)


FOLLOWED_PAGES = [page for page in PAGES if to_the_letter(page)]
TESTED_PAGES = [page for page in PAGES if blocks(page, TESTED) and page not in FOLLOWED_PAGES]


@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p, "python")], ids=named)
def test_python_blocks_of_a_page_run_one_after_the_other(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = {"__name__": "docs"}
    for line, block in blocks(page, "python"):
        code = compile("\n" * (line - 1) + block, str(page), "exec", dont_inherit=True)
        exec(code, names)


@pytest.mark.parametrize("page", TESTED_PAGES, ids=named)
def test_commands_of_a_page_print_what_it_shows(page, tmp_path):
    outputs: dict[str, str] = {}
    exact = named(page) in TO_THE_DIGIT
    for _, block in blocks(page, TESTED):
        for command, shown in commands(block):
            if command not in outputs:
                outputs[command] = printed_by(command, tmp_path)
            printed = iter(outputs[command].splitlines())
            for line in shown:
                assert line.strip() == "..." or any(fits(line, new, exact) for new in printed), (
                    f"{named(page)}: `{command}` no longer prints, in this order: {line}"
                )


class Reader:
    """Somebody who does what a page says, at home in a folder that holds nothing else."""

    def __init__(self, home: Path) -> None:
        self.home, self.here = home, CHECKOUT

    def at(self, name: str) -> Path:
        """The file a page means; readers write nowhere but at home."""
        path = (self.here / name.replace("~", str(self.home), 1)).resolve()
        assert path.is_relative_to(self.home), f"{path} is not at home"
        return path

    def edit(self, mark: str, name: str, body: str) -> None:
        """Write a file, or change lines of it: a minus takes a line away, a plus puts one there."""
        if mark in ("yaml", "json"):
            self.at(name).write_text(body, encoding="utf-8")
            return
        text = self.at(name).read_text(encoding="utf-8")
        gone = [line[1:] for line in body.splitlines() if line.startswith("-")]
        come = [line[1:] for line in body.splitlines() if line.startswith("+")]
        for old, new in zip(gone, come, strict=True):
            lines = [line for line in text.splitlines() if line.split("  #")[0].rstrip() == old]
            assert len(lines) == 1, f"{name} has {len(lines)} lines that read {old}"
            text = text.replace(f"{lines[0]}\n", f"{new}\n")
        self.at(name).write_text(text, encoding="utf-8")

    def run(self, command: str, code: int) -> str:
        """What a command prints; it must end with the exit code."""
        words = shlex.split(command)
        if words[0] == "cd":
            self.here = self.at(words[1])
            return ""
        if words[:2] == ["cp", "-r"]:
            shutil.copytree(self.here / words[2], self.at(words[3]))
            return ""
        assert words[0] == "ninety-days", f"{command} cannot be tested"
        done = subprocess.run(
            [sys.executable, str(CHECKOUT / "main.py"), *words[1:]],
            cwd=self.here, capture_output=True, text=True, encoding="utf-8", timeout=120,
        )  # fmt: skip
        assert done.returncode == code, f"{command}: {done.stdout}{done.stderr}"
        return done.stdout + done.stderr


@pytest.mark.parametrize("page", FOLLOWED_PAGES, ids=named)
def test_a_page_can_be_followed_to_the_letter(page, tmp_path):
    reader = Reader(tmp_path.resolve())
    for mark, body in FENCE.findall(page.read_text(encoding="utf-8")):
        kind, _, rest = mark.strip().partition(" ")
        if CHANGE.match(mark.strip()):
            reader.edit(kind, rest, body)
        elif mark.strip().startswith(TESTED):
            code = int(mark.split("exit")[1]) if "exit" in mark else 0
            for command, shown in commands(body):
                printed = iter(reader.run(command, code).splitlines())
                for line in shown:
                    assert line.strip() == "..." or any(fits(line, found) for found in printed), (
                        f"{named(page)}: `{command}` no longer prints, in this order: {line}"
                    )


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_of_a_page_lead_to_files_that_exist(page):
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    for target, anchor in LINK.findall(text):
        aim = page if not target else (page.parent / target).resolve()
        assert aim.exists(), f"{target} is not there"
        if anchor and aim.suffix == ".md":
            assert anchor[1:] in anchors(aim), f"{aim.name} has no heading {anchor}"


def anchors(page: Path) -> set[str]:
    """Names a reader's browser gives to the headings of a page."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_page_can_be_reached_from_the_map():
    reached, waiting = set[Path](), [CHECKOUT / "docs" / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached:
            continue
        reached.add(page)
        text = page.read_text(encoding="utf-8")
        named_in_words = re.findall(r"`([\w/.-]+\.md)`", text)
        for target in [*(target for target, _ in LINK.findall(text)), *named_in_words]:
            aim = (page.parent / target).resolve() if target else page
            if aim.suffix == ".md" and aim.is_file():
                waiting.append(aim)
    missing = [named(page) for page in PAGES if page not in reached and page.name != "README.md"]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_files_that_a_page_names_exist(page):
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    for path in re.findall(r"`((?:game|agents|scenarios|docs|tests)/[\w/.-]+)`", text):
        assert "NAME" in path or (CHECKOUT / path).exists(), f"{path} is not there"


def rows_of(page: str) -> list[str]:
    """Pages to which the rows of a page of `docs` lead."""
    text = (CHECKOUT / "docs" / page).read_text(encoding="utf-8")
    return re.findall(r"^\| \[[^\]]+\]\(([^)]+)\) \| .+ \|$", text, re.MULTILINE)


def test_the_map_has_one_row_for_every_page():
    """Pages of single strategies have their row on the page of strategies."""
    docs, each = CHECKOUT / "docs", CHECKOUT / "docs" / "reference" / "strategies"
    pages = [page for page in PAGES if page.parent not in (CHECKOUT, each)]
    names = [page.relative_to(docs).as_posix() for page in pages if page != docs / "README.md"]
    assert sorted(rows_of("README.md")) == sorted(names)
    single = [f"strategies/{page.name}" for page in PAGES if page.parent == each]
    assert sorted(rows_of("reference/strategies.md")) == sorted(single)


def test_fields_that_the_documents_name_exist():
    kinds: list[tuple[str, object]] = [
        ("world", World), ("chain", Chain), ("home", Home), ("policy", Policy), ("tables", Tables),
        *((field.name, getattr(tables, str(field.type), None)) for field in fields(Tables)),
        *((name, info.annotation) for name, info in Parameters.model_fields.items()),
    ]  # fmt: skip
    known: dict[str, set[str]] = {}
    for holder, kind in kinds:
        names = getattr(kind, "model_fields", None) or getattr(kind, "__slots__", ())
        known.setdefault(holder, set()).update(names)
    for name_of_page in ("glossary.md", "model.md"):
        page = CHECKOUT / "docs" / name_of_page
        text, _, _ = page.read_text(encoding="utf-8").partition("## Notation")
        for holder, name in FIELD.findall(text):
            if known.get(holder) and name not in ("yaml", "py", "md"):
                assert name in known[holder], f"{named(page)}: {holder} has no field {name}"


def test_every_measure_of_the_weekly_table_is_on_its_page():
    text = (CHECKOUT / "docs" / "reference" / "weekly-table.md").read_text(encoding="utf-8")
    book = rulebook(load(content("scenarios", "smallest")))
    for column in columns(book, opening(book, 1)):
        start = f"| `{column.kind}` | `{column.measure}` | "
        unit = column.unit if isinstance(column.unit, str) else "good's"
        if column.kind == "export":
            unit = "good's per week"
        assert f"{start}{unit}" in text, start
