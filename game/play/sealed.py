"""Files of plain values that are written whole, and that show if anybody has edited them."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from game.errors import RecordError


def write(body: Mapping[str, Any], place: Path, draft: Path) -> Path:
    """Write values with their digest so that a kill leaves the old file or the new one.

    Args:
        body: JSON values.
        place: The file.
        draft: What is written first, beside it; a kill may leave it.

    Raises:
        RecordError: The folder cannot be written.
    """
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("w", encoding="utf-8") as file:
            file.write(_text(body))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(place)
    except OSError as error:
        raise RecordError(f"{place}: cannot be written ({error.strerror or error})") from error
    return place


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
