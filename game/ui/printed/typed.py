"""What a person typed after a control's number, as the value the control takes."""

from __future__ import annotations

from collections.abc import Sequence

from game.errors import closest
from game.ui.page import Button, Choice, Entry, Option, Slider, Switch
from game.ui.printed.controls import options
from game.ui.printed.reach import Handle
from game.ui.screen import Given
from game.ui.words import _

ON, OFF = ("on", "yes", "1", "true", "开"), ("off", "no", "0", "false", "关")
DIGITS = 9
"""Longest whole number that is read as one."""
EMPTY = ("-", '""', "''")
"""Words that clear an entry."""


class UnclearError(Exception):
    """What was typed is no value of the control; the sentence says what would be."""


def given(handle: Handle, words: str) -> Given:
    """Read a value for a control.

    Args:
        handle: The thing whose number was typed.
        words: What stood behind the number; its name may be repeated.

    Raises:
        UnclearError: It is no value, or the control takes none now.
    """
    thing = handle.thing
    words = _without_name(getattr(thing, "name", ""), words.strip())
    if getattr(thing, "off", ""):
        raise UnclearError(_("Not now: {why}.").format(why=thing.off.rstrip(".")))  # type: ignore[union-attr]
    match thing:
        case Slider():
            return _number(thing, words)
        case Choice():
            return _option(thing, words)
        case Switch():
            return _state(thing, words)
        case Entry():
            if not words:
                raise UnclearError(described(handle))
            return "" if words in EMPTY else words
        case _:
            if words:
                raise UnclearError(_("This takes no value; its number alone does it."))
            return None


def whole(words: str) -> int | None:
    """A whole number that was typed, such as that of a thing; None = it is none, or too long."""
    return int(words) if words.isdecimal() and len(words) <= DIGITS else None


def described(handle: Handle, help: str = "", why: str = "") -> str:
    """What can be said of a thing on demand: what it is, how it stands, what it takes."""
    thing = handle.thing
    name = getattr(thing, "name", "") or getattr(thing, "title", "")
    lines = [name, help, *_takes(thing), why]
    return "\n".join(line for line in lines if line)


def _takes(thing: object) -> Sequence[str]:
    match thing:
        case Slider(value=value, least=least, most=most, step=step, words=words, rest=rest):
            lines = [
                _("Now {value:g}, shown as {words}; from {least:g} to {most:g} in steps of {step:g}"
                  ).format(value=value, words=words, least=least, most=most, step=step),
            ]  # fmt: skip
            if rest is not None:
                lines.append(_("At rest {rest:g}").format(rest=rest))
            return [*lines, _("Type a number after its own, or + or - for a step")]
        case Choice():
            return [*options(thing), _("Type the name or the place of one after its number")]
        case Switch():
            return [_("Type its number to turn it over, or on or off after it")]
        case Entry(hint=hint):
            return [hint, _("Type the text after its number; - clears it")]
        case Button(off=off):
            return [_("Not now: {why}").format(why=off)] if off else []
    return []


def _without_name(name: str, words: str) -> str:
    if name and words.casefold().startswith(name.casefold()):
        return words[len(name) :].strip(" :=")
    return words


def _number(slider: Slider, words: str) -> float:
    if words in ("+", "-"):
        moved = slider.value + (slider.step if words == "+" else -slider.step)
        return min(max(moved, slider.least), slider.most)
    try:
        number = float(words)
    except ValueError:
        number = float("nan")
    if not slider.least <= number <= slider.most:
        raise UnclearError(
            _("{name} takes a number from {least:g} to {most:g} after its own.").format(
                name=slider.name, least=slider.least, most=slider.most
            )
        )
    return number


def _option(choice: Choice, words: str) -> str:
    if not words:
        raise UnclearError("\n".join((choice.name, *options(choice))))
    typed = words.casefold()
    for word in (_by_id, _by_name):
        for option in choice.options:
            if word(option) == typed:
                return option.id
    place = whole(typed)
    if place is not None and 0 < place <= len(choice.options):
        return choice.options[place - 1].id
    begun = [option for option in choice.options if _by_name(option).startswith(typed)]
    if len(begun) == 1:
        return begun[0].id
    raise UnclearError(_unknown(choice, words))


def _by_id(option: Option) -> str:
    return option.id.casefold()


def _by_name(option: Option) -> str:
    return option.name.casefold()


def _unknown(choice: Choice, words: str) -> str:
    names = [option.name for option in choice.options]
    meant = closest(words, names)
    sentence = _("{name} has no {words}.").format(name=choice.name, words=words)
    if meant:
        return sentence + " " + _("Did you mean {meant}?").format(meant=meant)
    return "\n".join((sentence, *options(choice)))


def _state(switch: Switch, words: str) -> bool:
    typed = words.casefold()
    if not typed:
        return not switch.on
    if typed in ON or typed in OFF:
        return typed in ON
    raise UnclearError(_("{name} is on or off.").format(name=switch.name))
