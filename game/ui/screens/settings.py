"""Settings: size, theme, language, motion and keys, tried at once and kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from game.ui.page import (
    Button,
    Choice,
    Entry,
    Form,
    Item,
    Option,
    Page,
    Panel,
    Place,
    Slider,
    Switch,
    Text,
    Tone,
)
from game.ui.screen import Adopt, Given, Pop, Screen, Stay, Step
from game.ui.screens.keys import conflict, key_fault, tidy
from game.ui.settings import (
    LANGUAGES,
    LEAST_SCALE,
    MOST_SCALE,
    THEMES,
    Settings,
    read_settings,
    save_settings,
)
from game.ui.words import _

STEP = 0.05


@dataclass(frozen=True, slots=True)
class Bindable:
    """A button whose key can be changed."""

    id: str
    name: str
    key: str
    """Its usual key."""


@dataclass(frozen=True, slots=True)
class SettingsScreen(Screen):
    """The page of settings."""

    settings: Settings
    bindable: tuple[Bindable, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)
    """Id of a button -> key as typed that could not be taken."""
    notice: str = ""
    """What was wrong with the file; empty = nothing."""

    @classmethod
    def opened(cls, bindable: tuple[Bindable, ...] = ()) -> SettingsScreen:
        """Settings as they are kept."""
        settings, notice = read_settings()
        return cls(settings, bindable, notice=notice)

    @property
    def keys(self) -> dict[str, str]:
        """Id of a button -> its key now."""
        usual = {each.id: each.key for each in self.bindable}
        return {**usual, **{k: key for k, key in self.settings.keys.items() if k in usual}}

    def page(self) -> Page:
        """Looks at the left, keys at the right."""
        keys = Panel("keys", _("Keys"), tuple(self._keys()), Place.RIGHT)
        return Page(
            id="settings",
            title=_("Settings"),
            form=Form.READING,
            panels=(
                Panel("looks", _("How it looks"), tuple(self._looks()), Place.LEFT),
                *((keys,) if self.bindable else ()),
            ),
            buttons=(
                Button("usual", _("All as usual")),
                Button("back", _("Back"), key="escape", primary=True),
            ),
            enter="back",
            escape="back",
            banner=self.notice,
        )

    def _looks(self) -> Iterator[Item]:
        own = self.settings
        yield Slider("scale", _("Size"), own.scale, LEAST_SCALE, MOST_SCALE, STEP,
                     f"{own.scale:.0%}", rest=1.0, help=_("Size of everything."))  # fmt: skip
        themes = dict(zip(THEMES, (_("dark"), _("light, for projectors")), strict=True))
        languages = dict(zip(LANGUAGES, ("English", "中文"), strict=True))
        yield Choice("theme", _("Theme"), _options(themes), own.theme, tabs=True)
        yield Choice("language", _("Language"), _options(languages), own.language, tabs=True)
        yield Switch("still", _("Reduced motion"), not own.motion,
                     help=_("Holds still what moves on the map."))  # fmt: skip

    def _keys(self) -> Iterator[Item]:
        yield Text(_("A letter, f1 to f11, or either with ctrl, alt or shift before it."),
                   Tone.FAINT)  # fmt: skip
        for each in self.bindable:
            text = self.typed.get(each.id, self.keys[each.id])
            hint = _("usually {key}").format(key=each.key) if text != each.key else ""
            fault = self._fault(each.id, text)
            yield Entry(f"key:{each.id}", _(each.name), text, fault=fault, hint=hint)

    def _fault(self, name: str, key: str) -> str:
        if name not in self.typed:
            return ""
        other = conflict(name, key, self.keys)
        if key_fault(key) or other is None:
            return key_fault(key)
        label = _(next(each.name for each in self.bindable if each.id == other))
        return _("{key} is the key of {other} already").format(key=key, other=label)

    def act(self, what: str, given: Given = None) -> Step:
        """Change something at once, or go back."""
        if what == "back":
            return Pop()
        if what == "usual":
            return self._adopted(Settings(), typed={})
        kind, _colon, name = what.partition(":")
        if kind == "key" and isinstance(given, str) and name in self.keys:
            return self._bound(name, tidy(given))
        settings = self._changed(what, given)
        return Stay(self) if settings is None else self._adopted(settings, self.typed)

    def _changed(self, what: str, given: Given) -> Settings | None:
        own = self.settings
        match what, given:
            case "scale", float() | int() if LEAST_SCALE <= given <= MOST_SCALE:
                return replace(own, scale=round(float(given), 2))
            case "theme", str() if given in THEMES:
                return replace(own, theme=given)
            case "language", str() if given in LANGUAGES:
                return replace(own, language=given)
            case "still", bool():
                return replace(own, motion=not given)
        return None

    def _bound(self, name: str, key: str) -> Step:
        if key_fault(key) or conflict(name, key, self.keys) is not None:
            return Stay(replace(self, typed={**self.typed, name: key}))
        typed = {other: text for other, text in self.typed.items() if other != name}
        usual = next(each.key for each in self.bindable if each.id == name)
        kept = {other: own for other, own in self.settings.keys.items() if other != name}
        keys = kept if key == usual else {**kept, name: key}
        return self._adopted(replace(self.settings, keys=keys), typed)

    def _adopted(self, settings: Settings, typed: Mapping[str, str]) -> Step:
        notice = save_settings(settings)
        return Adopt(settings, replace(self, settings=settings, typed=typed, notice=notice))

    def adopted(self, settings: Settings) -> Screen:
        """Take settings that were changed beside it, such as a size by its key."""
        return replace(self, settings=settings)


def _options(names: Mapping[str, str]) -> tuple[Option, ...]:
    return tuple(Option(id, name) for id, name in names.items())
