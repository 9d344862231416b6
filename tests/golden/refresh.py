"""Writes the golden playthroughs anew and shows what changed: `python3 -m tests.golden.refresh`.

Review the difference as prose, as a reader of the game would, and commit it on its own with the
reason. A balance change also raises `RULES_VERSION`.
"""

from difflib import unified_diff

from tests.golden.playthroughs import game, games, golden, told


def refresh() -> int:
    """Write every golden playthrough; returns how many lines changed."""
    changed = 0
    for name in games():
        place = golden(name)
        before = place.read_text(encoding="utf-8") if place.exists() else ""
        after = told(*game(name))
        lines = list(
            unified_diff(before.splitlines(), after.splitlines(), place.name, place.name, n=0)
        )
        print("\n".join(lines) or f"{place.name}: unchanged")
        changed += len(lines)
        place.write_text(after, encoding="utf-8", newline="\n")
    return changed


if __name__ == "__main__":
    refresh()
