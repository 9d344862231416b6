"""Writes every reference page: `python3 -m game.report.reference`."""

from __future__ import annotations

import sys

from game.report.command import told
from game.report.reference import documents, pages


def main() -> int:
    """Write every page and say which ones changed."""
    place, written = documents(), pages()
    for name, text in written.items():
        page = place / name
        stale = not page.is_file() or page.read_text(encoding="utf-8") != text
        if stale:
            page.parent.mkdir(exist_ok=True)
            page.write_text(text, encoding="utf-8")
        print(f"{name}: {'refreshed' if stale else 'as it was'}")
    return 0


if __name__ == "__main__":
    sys.exit(told(main))
