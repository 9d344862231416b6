"""Reads a domain from JSON, or says of every part that is wrong what would be right."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from game.errors import DomainError, closest
from game.outlook.bargaining.domain import MOST_OUTCOMES, Domain, Party

SIZE = (1e-30, 1e12)
"""Smallest and largest absolute value of a number but 0."""
MOST_PROBLEMS = 20
"""How many things wrong in a file are told before its reader gives up."""
_FORM = '{"issues": {NAME: [VALUE, ...]}, "parties": [PARTY, PARTY]}'
_KEYS = ("name", "weights", "values", "reservation")


class Numeral(str):
    """A number as it is written in the file, so that it can also name a value."""

    __slots__ = ()


def domain_of(text: str, file: str) -> Domain:
    """Read a domain out of the text of a file.

    Args:
        text: JSON as docs/how-to/bargain.md describes it.
        file: Name of the file as its author would type it, for messages.

    Raises:
        DomainError: It is not such a file; the error holds all that is wrong.
    """
    tree = _parsed(text, file)
    reader = _Reader(file)
    found = reader.domain(tree)
    if found is None or reader.problems:
        raise DomainError(file, reader.problems)
    return found


def _parsed(text: str, file: str) -> object:
    repeated: list[str] = []

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        times = Counter(name for name, _ in pairs)
        repeated.extend(name for name in times if times[name] > 1)
        return dict(pairs)

    try:
        tree: object = json.loads(
            text,
            parse_int=Numeral,
            parse_float=Numeral,
            parse_constant=Numeral,
            object_pairs_hook=once,
        )
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise DomainError(file, [f"{place}: not JSON ({error.msg}); {_form()}"]) from error
    except RecursionError as error:
        raise DomainError(file, [f"nested too deeply; {_form()}"]) from error
    if repeated:
        twice = _list(list(dict.fromkeys(repeated)))
        raise DomainError(file, [f"named twice in one place: {twice}; keep one of each"])
    return tree


class _Reader:
    """Goes through the file and keeps what is wrong in it."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[str] = []

    def domain(self, tree: object) -> Domain | None:
        if not isinstance(tree, dict):
            self._wrong("", f"is {_kind(tree)}; {_form()}")
            return None
        self._keys("", tree, ("issues", "parties"))
        issues = self._issues(tree["issues"]) if "issues" in tree else None
        parties = self._sides(tree["parties"]) if "parties" in tree else None
        if issues is None or parties is None:
            return None
        one, other = (self._party(f"parties[{i}]", parties[i], issues) for i in (0, 1))
        if one is None or other is None:
            return None
        if one.name == other.name:
            self._wrong(
                "parties[1].name", f"both are called {_told(one.name)}; give one another name"
            )
        numerals = tuple(
            issue
            for issue, values in tree["issues"].items()
            if any(isinstance(value, Numeral) for value in values)
        )
        return Domain(issues, (one, other), numerals)

    def _issues(self, tree: object) -> dict[str, tuple[str, ...]] | None:
        if not isinstance(tree, dict) or not tree:
            self._wrong("issues", f'is {_kind(tree)}; write {{"tariff": ["kept", "cut"], ...}}')
            return None
        before = len(self.problems)
        issues = {name: self._values_of(name, values) for name, values in tree.items()}
        size = math.prod(len(values) for values in issues.values())
        if size > MOST_OUTCOMES:
            self._wrong(
                "issues",
                f"{_count(size)} outcomes, and at most {MOST_OUTCOMES:,} can be compared; leave "
                "out issues or values",
            )
        return issues if len(self.problems) == before else None

    def _values_of(self, issue: str, tree: object) -> tuple[str, ...]:
        where = f"issues.{issue}" if self._named("issues", issue) else "issues"
        if not isinstance(tree, list) or not tree:
            self._wrong(where, f'is {_kind(tree)}; list its values, such as ["kept", "cut"]')
            return ()
        values: dict[str, None] = {}
        for place, value in enumerate(tree):
            here = f"{where}[{place}]"
            if not isinstance(value, str):
                self._wrong(here, f"is {_kind(value)}; a value is a text or a number")
            elif self._named(here, value):
                if str(value) in values:
                    self._wrong(here, f"{_told(value)} stands there already; list each value once")
                values[str(value)] = None
        return tuple(values)

    def _sides(self, tree: object) -> list[object] | None:
        if not isinstance(tree, list):
            self._wrong("parties", f"is {_kind(tree)}; list two parties, [{{...}}, {{...}}]")
            return None
        if len(tree) != 2:
            self._wrong("parties", f"{len(tree)} of them; solutions are worked out for two")
            return None
        return tree

    def _party(
        self, where: str, tree: object, issues: Mapping[str, tuple[str, ...]]
    ) -> Party | None:
        if not isinstance(tree, dict):
            self._wrong(where, f"is {_kind(tree)}; a party has {', '.join(_KEYS)}")
            return None
        self._keys(where, tree, _KEYS)
        if set(tree) != set(_KEYS):
            return None
        before = len(self.problems)
        name = self._name(f"{where}.name", tree["name"])
        weights = self._numbers(f"{where}.weights", tree["weights"], issues, "issue")
        tables = self._table(f"{where}.values", tree["values"], issues)
        reservation = self._number(f"{where}.reservation", tree["reservation"])
        if len(self.problems) > before:
            return None
        worth = tuple(
            tuple(weights[issue] * tables[issue][value] for value in values)
            for issue, values in issues.items()
        )
        return Party(name, worth, reservation)

    def _table(
        self, where: str, tree: object, issues: Mapping[str, tuple[str, ...]]
    ) -> dict[str, dict[str, Fraction]]:
        if not isinstance(tree, dict):
            self._wrong(where, f"is {_kind(tree)}; write what each value of each issue is worth")
            return {}
        self._keys(where, tree, issues, "issue")
        return {
            issue: self._numbers(f"{where}.{issue}", tree[issue], values, "value")
            for issue, values in issues.items()
            if issue in tree
        }

    def _numbers(
        self, where: str, tree: object, names: Sequence[str] | Mapping[str, object], kind: str
    ) -> dict[str, Fraction]:
        """A number for each of some names."""
        if not isinstance(tree, dict):
            asked = f"write a number for each of {_list(list(names))}"
            self._wrong(where, f"is {_kind(tree)}; {asked}")
            return {}
        self._keys(where, tree, names, kind)
        return {name: self._number(f"{where}.{name}", tree[name]) for name in names if name in tree}

    def _number(self, where: str, tree: object) -> Fraction:
        smallest, largest = SIZE
        if not isinstance(tree, Numeral):
            self._wrong(where, f"is {_kind(tree)}; write a number, such as 0.5")
            return Fraction(0)
        number = float(tree)
        if not math.isfinite(number):
            self._wrong(where, f"is {tree[:20]}; write a finite number, such as 0.5")
        elif number and not smallest <= abs(number) <= largest:
            limits = f"between {smallest:g} and {largest:g} in size"
            self._wrong(where, f"is {tree[:20]}; a number but 0 is {limits}: choose another unit")
        else:
            return Fraction(repr(number))
        return Fraction(0)

    def _name(self, where: str, tree: object) -> str:
        if not isinstance(tree, str) or isinstance(tree, Numeral):
            self._wrong(where, f'is {_kind(tree)}; write a name in quotes, such as "North"')
        else:
            self._named(where, tree)
        return str(tree)

    def _named(self, where: str, name: str) -> bool:
        """Whether a name can be shown in a line of text."""
        fit = name.isprintable() and bool(name.strip())
        if not fit:
            self._wrong(where, f"the name {_told(name)} cannot be shown; use letters and spaces")
        return fit

    def _keys(
        self, where: str, tree: Mapping[str, object], names: Iterable[str], kind: str = "key"
    ) -> None:
        """Sees that an object has just these keys."""
        known = dict.fromkeys(names)
        for name in tree:
            if name not in known:
                meant = closest(name, known)
                advice = (
                    f"did you mean {_told(meant)}?" if meant else f"there is {_list(list(known))}"
                )
                self._wrong(where, f"no {kind} is called {_told(name)}; {advice}")
        missing = [name for name in known if name not in tree]
        if missing:
            self._wrong(where, f"lacks the {kind} {_list(missing)}")

    def _wrong(self, where: str, what: str) -> None:
        self.problems.append(f"{where}: {what}" if where else what)
        if len(self.problems) == MOST_PROBLEMS:
            raise DomainError(self.file, [*self.problems, "there may be more wrong than this"])


def _form() -> str:
    return f"write {_FORM}"


def _kind(tree: object) -> str:
    """What stands there, in the words of somebody who writes JSON."""
    if isinstance(tree, Numeral):
        return f"the number {tree[:20]}"
    if isinstance(tree, str):
        return f"the text {_told(tree)}"
    if isinstance(tree, list):
        return "a list" if tree else "an empty list"
    if isinstance(tree, dict):
        return "an object" if tree else "an empty object"
    return "null" if tree is None else "true" if tree else "false"


def _told(name: str | None) -> str:
    """A name in quotes, cut to what fits a line, with letters that cannot be shown escaped."""
    word = str(name)
    return json.dumps(
        word if len(word) <= 40 else f"{word[:37]}...", ensure_ascii=not word.isprintable()
    )


def _list(names: list[str], most: int = 8) -> str:
    shown = ", ".join(_told(name) for name in names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"


def _count(size: int) -> str:
    return f"{size:,}" if size < 10**15 else f"about 1e{int(math.log10(size))}"
