"""Files of plain values that are written whole, and that show if anybody has edited them."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from game.errors import RecordError

DRAFT = ".part"
"""Ends the name of what a file is written to before it takes its name; a kill may leave it."""


def write(body: Mapping[str, Any], place: Path, draft: Path | None = None) -> Path:
    """Write values with their digest so that a kill leaves the old file or the new one.

    Args:
        body: JSON values.
        place: The file.
        draft: What is written first, beside it; absent = one of this writer's own, so that two
            who write the same file leave one of the two whole.

    Raises:
        RecordError: The folder cannot be written.
    """
    own = f"{place.name}.{os.getpid()}-{secrets.token_hex(4)}{DRAFT}"
    draft = place.with_name(own) if draft is None else draft
    try:
        put(place, _text(body).encode(), draft)
    except OSError as error:
        raise RecordError(f"{place}: cannot be written ({error.strerror or error})") from error
    return place


def put(place: Path, content: bytes, draft: Path) -> None:
    """Write a file so that a kill leaves the old one, the new one or none.

    Args:
        place: The file.
        content: What it will hold.
        draft: What is written first, beside it; it is gone afterwards, but for a kill.

    Raises:
        OSError: It cannot be written.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)


def clear_drafts(folder: Path, older: float) -> None:
    """Take away drafts that a kill has left in a folder.

    Args:
        folder: Where.
        older: Age, s, from which on nobody is still writing one.
    """
    now = time.time()
    for draft in folder.glob(f"*{DRAFT}"):
        with suppress(OSError):
            if now - draft.stat().st_mtime > older:
                draft.unlink(missing_ok=True)


def read(place: Path, format: str, kind: str) -> dict[str, Any]:
    """Read the values of a file of one format.

    Args:
        place: The file.
        format: What its line `format` must say.
        kind: What such a file is called, such as `record`.

    Raises:
        RecordError: It is not there, torn, edited or of another format.
    """
    body = _parsed(place, kind)
    digest = body.pop("digest", None)
    if body.get("format") != format:
        raise RecordError(f"{place}: not a {kind} of this game (no line `format: {format}`)")
    if digest != _digest(body):
        raise RecordError(f"{place}: edited after it was written: its digest does not fit it")
    return body


def _text(body: Mapping[str, Any]) -> str:
    return json.dumps({**body, "digest": _digest(body)}, indent=1, ensure_ascii=False) + "\n"


def _digest(body: Mapping[str, Any]) -> str:
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _parsed(place: Path, kind: str) -> dict[str, Any]:
    try:
        text = place.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise RecordError(f"{place}: no {kind} there") from error
    except UnicodeDecodeError as error:
        raise RecordError(f"{place}: not a text file, so not a {kind}") from error
    except OSError as error:
        raise RecordError(f"{place}: cannot be read ({error.strerror or error})") from error
    try:
        body = json.loads(text)
    except (ValueError, RecursionError) as error:  # a number of 5000 digits is a ValueError
        raise RecordError(f"{place}: torn or not a {kind} ({error})") from error
    if not isinstance(body, dict):
        raise RecordError(f"{place}: not a {kind} of this game")
    return body
