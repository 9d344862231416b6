"""Gathers the words of the screens and keeps their translations beside them.

    python3 assets/build/catalogue.py           # says what is missing
    python3 assets/build/catalogue.py --write   # renews the .po and .mo of every language

Words are the texts given to `_("...")` and `marked("...")` in `game/ui` and `game/report`, and how
each strategy of `agents` says it thinks. A translation stays as long as its English does; a new
text comes with an empty one, to be filled in by hand.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import json
import re
import string
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
LOCALE = CHECKOUT / "assets" / "locale"
LANGUAGES = ("zh",)
HEADER = (
    "Project-Id-Version: ninety-days\n"
    "Language: {language}\n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
)


THOUGHT = re.compile(r"^Psychology: (.+?)(?=\n\w+: |\Z)", re.MULTILINE | re.DOTALL)
"""How a strategy thinks, in the docstring of its class."""


def calls(source: str) -> Iterator[tuple[ast.Call, bool]]:
    """Every call of `_` and `marked` in a module, and whether it runs when it is imported."""
    inside: set[ast.AST] = set()
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            body = node.body if isinstance(node.body, list) else [node.body]
            inside.update(child for part in body for child in ast.walk(part))
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in {"_", "marked"}
        ):
            yield node, node not in inside


def texts(*folders: Path) -> dict[str, str]:
    """Every text of the screens -> the first module it stands in."""
    found: dict[str, str] = {}
    for folder, path in ((one, path) for one in folders for path in sorted(one.rglob("*.py"))):
        for call, _early in calls(path.read_text(encoding="utf-8")):
            first = call.args[0] if call.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value:
                found.setdefault(first.value, path.relative_to(folder).as_posix())
    return found


def thoughts(folder: Path) -> dict[str, str]:
    """How each strategy says it thinks, on one line -> the module it stands in."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                told = THOUGHT.search(inspect.cleandoc(ast.get_docstring(node) or ""))
                if told:
                    found[" ".join(told[1].split())] = f"agents/{path.name}"
    return found


def words(checkout: Path) -> dict[str, str]:
    """All there is to translate -> where it stands first."""
    return texts(checkout / "game" / "ui", checkout / "game" / "report") | thoughts(
        checkout / "agents"
    )


def early(folder: Path) -> list[str]:
    """Places where `_` is called on import, before a language is chosen."""
    return [
        f"{path.relative_to(folder).as_posix()}:{call.lineno}"
        for path in sorted(folder.rglob("*.py"))
        for call, on_import in calls(path.read_text(encoding="utf-8"))
        if on_import and isinstance(call.func, ast.Name) and call.func.id == "_"
    ]


def placeholders(text: str) -> list[str]:
    """Names that `.format` fills in, with their formats, in alphabetical order."""
    parsed = string.Formatter().parse(text)
    return sorted(f"{name}:{form}" for _words, name, form, _turn in parsed if name is not None)


def read(place: Path) -> dict[str, str]:
    """The translations of a .po file; an empty one stands for a text not yet translated."""
    entries: dict[str, str] = {}
    parts = {"msgid": "", "msgstr": ""}
    field = ""
    for line in [*place.read_text(encoding="utf-8").splitlines(), ""]:
        words = line.strip()
        if words.startswith(("msgid ", "msgstr ")):
            field, words = words.split(" ", 1)
            parts[field] = ""
        if words.startswith('"'):
            parts[field] += json.loads(words)
        elif not words and field:
            entries[parts["msgid"]] = parts["msgstr"]
            field = ""
    entries.pop("", None)
    return entries


def written(language: str, entries: dict[str, str], places: dict[str, str]) -> str:
    """A .po file: the texts in the order of their modules."""
    lines = ['msgid ""', 'msgstr ""']
    header = HEADER.format(language=language)
    lines += [json.dumps(line) for line in header.splitlines(keepends=True)]
    for text in sorted(entries, key=lambda text: (places[text], text)):
        translated = json.dumps(entries[text], ensure_ascii=False)
        original = json.dumps(text, ensure_ascii=False)
        lines += ["", f"#: {places[text]}", f"msgid {original}", f"msgstr {translated}"]
    return "\n".join(lines) + "\n"


def compiled(language: str, entries: dict[str, str]) -> bytes:
    """A .mo file, as gettext reads it."""
    known = {text: words for text, words in entries.items() if words}
    known[""] = HEADER.format(language=language)
    pairs = [(text.encode(), words.encode()) for text, words in known.items()]
    pairs.sort()
    count, start = len(pairs), 28
    body = b""
    tables: list[list[int]] = [[], []]
    offset = start + 16 * count
    for column in (0, 1):
        for pair in pairs:
            tables[column] += [len(pair[column]), offset + len(body)]
            body += pair[column] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, count, start, start + 8 * count, 0, 0)
    return head + b"".join(struct.pack(f"<{2 * count}I", *table) for table in tables) + body


def main() -> int:
    """Renews the catalogues or says what they lack."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    places = words(CHECKOUT)
    lacking = 0
    for language in LANGUAGES:
        folder = LOCALE / language / "LC_MESSAGES"
        known = read(folder / "ninety_days.po") if (folder / "ninety_days.po").exists() else {}
        entries = {text: known.get(text, "") for text in places}
        if write:
            folder.mkdir(parents=True, exist_ok=True)
            text = written(language, entries, places)
            (folder / "ninety_days.po").write_text(text, encoding="utf-8", newline="\n")
            (folder / "ninety_days.mo").write_bytes(compiled(language, entries))
        missing = [text for text, translated in entries.items() if not translated]
        lacking += len(missing)
        for text in missing:
            print(f"{language}: {places[text]}: {text!r}")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
