"""Writes the rules of the casebook into its page anew: `python3 -m tests.casebook.printed`.

What the page says before its first chapter is written by hand and left alone.
"""

from pathlib import Path

import yaml

from tests.casebook.cases import FOLDER

PAGE = Path("docs") / "how-to" / "read-the-casebook.md"


def chapters() -> str:
    """Every chapter as a heading and a table of its rules, in the order of the files."""
    return "\n".join(
        _chapter(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml"))
    )


def _chapter(text: str) -> str:
    heading = text.partition("\n")[0].removeprefix("# ").removesuffix(".")
    rows = [f"| {entry['id']} | {entry['rule']} |" for entry in yaml.safe_load(text)]
    return "\n".join([f"## {heading}", "", "| case | rule |", "| --- | --- |", *rows, ""])


def page(before: str) -> str:
    """The page as it should be, given the page as it is."""
    opening, _, _ = before.partition("\n## ")
    return f"{opening}\n{chapters()}"


def refresh(checkout: Path) -> bool:
    """Write the page; returns whether that changed it."""
    place = checkout / PAGE
    before = place.read_text(encoding="utf-8")
    after = page(before)
    place.write_text(after, encoding="utf-8", newline="\n")
    return after != before


if __name__ == "__main__":
    print(f"{PAGE.name}: {'written anew' if refresh(FOLDER.parents[1]) else 'as it was'}")
