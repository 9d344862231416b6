"""What a bare word in a scenario file means: YAML 1.2's reading, without its surprises.

`NO` is Norway, `12:30` is text, `1e6` is a number and `2025-04-04` is a day.
"""

import datetime as dt
import math
import re

_INTEGER = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_ENDLESS = re.compile(r"([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\Z")
_WORDS = {"true": True, "false": False, "": None, "~": None, "null": None}
_LONGEST_NUMBER = 40
_NUMERIC = frozenset("+-.0123456789")

Scalar = str | int | float | bool | dt.date | None


def scalar(text: str) -> Scalar:
    """The value of a plain, unquoted word.

    Raises:
        ValueError: It looks like a number or day and is none; the message says why.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMERIC:
        return text
    if _FLOAT.match(text):
        return _number(text)
    if _DATE.match(text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            raise ValueError(f"there is no day {text} in the calendar") from None
    if _ENDLESS.match(text):
        raise ValueError(f"{text} is not a number; numbers must be finite")
    return text


def _number(text: str) -> int | float:
    if len(text) > _LONGEST_NUMBER:
        raise ValueError(f"a number has at most {_LONGEST_NUMBER} characters")
    if _INTEGER.match(text):
        return int(text)
    number = float(text)
    if math.isinf(number):
        raise ValueError(f"{text} is too large to be a number; numbers must be finite")
    return number
