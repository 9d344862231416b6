"""Writes down the hash of every file that is shipped, for the test that nothing was swapped.

python3 assets/build/sums.py
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

ASSETS = Path(__file__).resolve().parents[1]
FOLDERS = ("fonts", "map", "icons", "locale")


def sums() -> str:
    """One line a file: its hash, two spaces, its path below `assets`."""
    files = sorted(
        path for folder in FOLDERS for path in (ASSETS / folder).rglob("*") if path.is_file()
    )
    return "".join(
        f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(ASSETS).as_posix()}\n"
        for path in files
    )


if __name__ == "__main__":
    (ASSETS / "SHA256SUMS").write_text(sums(), encoding="utf-8")
