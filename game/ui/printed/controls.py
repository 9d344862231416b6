"""Controls as text: their number, how they stand, and why one cannot be used."""

from __future__ import annotations

from game.ui.page import Button, Choice, Control, Entry, Notch, Option, Slider, Switch
from game.ui.printed.block import Block, Number, named, one, parted
from game.ui.words import _

SHORT = 100
"""Letters of options that are all said at once."""


def control(item: Control, number: Number) -> Block:
    """A control in a line or two."""
    lead = number(item.id)
    match item:
        case Button(name=name, off=off):
            return one(parted(name, _not_now(off)), lead=lead, name=None)
        case Slider():
            return _slider(item, lead)
        case Choice():
            return _choice(item, lead)
        case Switch(name=name, on=on, off=off):
            state = _("on") if on else _("off")
            return one(named(name, parted(state, _fixed(off))), lead=lead, name=name)
        case Entry():
            text = parted(item.text or _("empty"), item.hint)
            return one(named(item.name, text), item.fault, lead=lead, name=item.name)


def _slider(item: Slider, lead: str) -> Block:
    marks = parted(*(notch_words(notch) for notch in item.notches if notch.value))
    words = parted(item.words, item.change, marks, _fixed(item.off))
    return one(named(item.name, words), lead=lead, name=item.name)


def _choice(item: Choice, lead: str) -> Block:
    chosen = next((option for option in item.options if option.id == item.chosen), None)
    names = [option.name for option in item.options]
    state = chosen.name if chosen else _("nothing chosen")
    others = [option.name for option in item.options if option.id != item.chosen]
    if item.off:
        words = parted(state, _fixed(item.off))
    elif item.tabs or sum(map(len, names)) <= SHORT:
        rest = _("or {others}").format(others=", ".join(others)) if others else ""
        words = "; ".join(part for part in (state, rest) if part)
    else:
        words = state
    return one(named(item.name, words), lead=lead, name=item.name)


def options(item: Choice) -> tuple[str, ...]:
    """Every option, numbered, with its note."""
    return tuple(
        f"{place}: {_option(option, chosen=option.id == item.chosen)}"
        for place, option in enumerate(item.options, 1)
    )


def _option(option: Option, *, chosen: bool) -> str:
    now = _(" (chosen)") if chosen else ""
    return named(f"{option.name}{now}", option.note)


def notch_words(notch: Notch) -> str:
    """A mark on a bar with its figure."""
    return f"{notch.name} {notch.value}".strip()


def _fixed(off: str) -> str:
    return _("fixed: {why}").format(why=off) if off else ""


def _not_now(off: str) -> str:
    return _("not now: {why}").format(why=off) if off else ""
