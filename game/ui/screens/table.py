"""The table: the screen on which a game is played, turn by turn and answer by answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from game.errors import RecordError, UsageError
from game.play.saves import Shelf
from game.turn.counter import Counter
from game.turn.pending import Phase
from game.ui.bridge import Failed
from game.ui.desk import sending
from game.ui.desk.desk import Desk
from game.ui.desk.foresee import Foresight, wished
from game.ui.desk.judged import judged
from game.ui.desk.refusal import counter_of, refused
from game.ui.desk.sensible import Sensible, do_sensible, sensible
from game.ui.desk.weighing import Weighing, weighed
from game.ui.desk.writing import take_counter, take_offer
from game.ui.once import once
from game.ui.page import Page
from game.ui.pages.builder import parts_dialog
from game.ui.pages.looked import Looked, at_first
from game.ui.pages.scene import Scene
from game.ui.pages.table import Worked, table_page
from game.ui.pages.talk import refused_words
from game.ui.pages.terms import would_accept
from game.ui.screen import Adopt, Given, Push, Screen, Stay, Step, Wish
from game.ui.screens.book import BookScreen, firms_screen, opened
from game.ui.screens.drafted import drafted, slides
from game.ui.screens.ending import EndScreen
from game.ui.screens.menu import MenuScreen
from game.ui.screens.moves import MovesScreen
from game.ui.screens.pressed import offers
from game.ui.screens.reading import Reading
from game.ui.screens.save import SaveScreen, usual_name
from game.ui.screens.scenes import scene_of
from game.ui.screens.turn_end import TurnEndScreen
from game.ui.settings import read_settings, save_settings
from game.ui.words import _

COARSE, FINE = 16, 64
"""Pairs of games of a first forecast and of one that refines it."""


@dataclass(frozen=True)
class TableScreen(Screen):
    """A game under way, as the person sees it."""

    desk: Desk
    shelf: Shelf | None
    scene: Scene
    """What the seat sees, the same for every draft of a turn."""
    looked: Looked
    ahead: Foresight | None = None
    """Forecast of the draft, or of the one before it while a new one is on its way."""
    banner: str = ""
    guide: bool = False
    """Whether the first turn says what to do."""
    failed: str = ""
    """Key of a forecast of this draft that could not be made; empty = none was."""
    moved: str = ""
    """Id of the slider that made the last change of the draft; empty = another thing did."""

    @classmethod
    def of(cls, desk: Desk, shelf: Shelf | None = None) -> Screen:
        """Sit down at a desk; of a game that is over, its end is shown."""
        if desk.over:
            return EndScreen(desk, shelf)
        scene = scene_of(desk)
        first = not desk.sitting.history and read_settings()[0].guide
        return cls(desk, shelf, scene, at_first(scene), guide=first)

    @once
    def page(self) -> Page:
        """The whole table."""
        return table_page(self.desk, self.scene, self.looked, self._worked, self.banner)

    @property
    def _worked(self) -> Worked:
        desk = self.desk
        return Worked(
            ahead=self.ahead,
            note=self._note,
            what=self._what,
            drafted=self._drafts,
            own=None if desk.dyad < 0 or desk.bargain.empty else weighed(desk),
            table=self._on_table,
            said=tuple(filter(None, self._said())),
            advice=self._advice.words,
            advised=self._advice.what,
            counter=self._counter is not None and self._counter.package is not None,
            offer=self._advice.package is not None,
            guide=self.guide,
        )

    @property
    @once
    def _on_table(self) -> Weighing | None:
        offer = self.desk.offer
        return None if offer is None else weighed(self.desk, offer)

    @property
    @once
    def _advice(self) -> Sensible:
        return sensible(self.desk)

    @property
    @once
    def _counter(self) -> Counter | None:
        return None if self.desk.dyad < 0 else counter_of(self.desk.sitting, self.desk.dyad)

    def _said(self) -> tuple[str, ...]:
        """Why the last offer was refused, what would have done, and what is advised."""
        desk, held = self.desk, self.desk.sitting.round
        spurned = "" if held is None or desk.talk is None else refused_words(self.scene, held)
        exchange = refused(desk.sitting, desk.dyad) if desk.dyad >= 0 else None
        counter = self._counter
        would: tuple[str, ...] = ()
        if exchange is not None and counter is not None:
            would = would_accept(self.scene, desk.dyad, counter)
        repeats = self._advice.what == "repeat" and bool(judged(desk).lines())
        advised = desk.talk is not None or repeats
        advice = _("Advised: {words}").format(words=self._advice.words) if advised else ""
        return spurned, *would, advice

    # Forecasts

    @property
    @once
    def _wishes(self) -> tuple[Wish, Wish]:
        return wished(self._pondered, COARSE), wished(self._pondered, FINE)

    @property
    @once
    def _pondered(self) -> Desk:
        """What is foreseen: the draft, or the offer on the table while the page is empty."""
        return take_offer(self.desk) if self.desk.bargain.empty else self.desk

    @property
    def _drafts(self) -> bool:
        """Whether there is something whose effect can be foreseen."""
        package = self.desk.dyad >= 0 and not self.desk.bargain.empty
        return self._pondered is not self.desk or package or bool(self.desk.sheet.drafts)

    @property
    def _what(self) -> str:
        """What is foreseen, in words."""
        if self._pondered is not self.desk:
            return _("the offer on the table")
        return _("your draft") if self._drafts else _("nothing drafted")

    @property
    def _known(self) -> int:
        """Pairs of the forecast of just this draft; 0 = there is none yet."""
        keys = [wish.key for wish in self._wishes]
        fits = self.ahead is not None and self.ahead.key in keys
        return self.ahead.pairs if fits and self.ahead is not None else 0

    @property
    def _gave_up(self) -> bool:
        """Whether a forecast of just this draft could not be made."""
        return self.failed in [wish.key for wish in self._wishes]

    @property
    def _note(self) -> str:
        how = _("Nothing can be foreseen.") if self._gave_up else _("looking ahead")
        if self._known >= FINE:
            how = _("from {number} futures").format(number=FINE)
        elif self._known and self._gave_up:
            how = _("from {number} futures").format(number=self._known)
        elif self._known:
            how = _("from {number} futures, refining").format(number=self._known)
        return how

    def wish(self) -> Wish | None:
        """A forecast of the draft: a coarse one first, then a fine one."""
        coarse, fine = self._wishes
        if self._gave_up or self._known >= FINE:
            return None
        if self._known and self.ahead is not None and self.ahead.fault:
            return None
        return fine if self._known else coarse

    def told(self, wish: Wish, answer: Any) -> Screen:
        """Take a forecast that is of what is drafted now."""
        if wish.key not in [one.key for one in self._wishes]:
            return self
        if isinstance(answer, Failed):
            words = _("Nothing can be foreseen: {words}").format(words=answer.words)
            ahead = self.ahead if self._known else None
            return replace(self, ahead=ahead, banner=words, failed=wish.key)
        return replace(self, ahead=answer) if isinstance(answer, Foresight) else self

    # What a person does

    def act(self, what: str, given: Given = None) -> Step:
        """Look elsewhere, change the draft, send it, or open something."""
        if not offers(self.page(), what, given):
            return Stay(self)
        try:
            return self._acted(what, given)
        except UsageError as fault:
            return Stay(replace(self, banner=str(fault)))

    def _acted(self, what: str, given: Given) -> Step:
        if what in _LOOKS:
            name = _LOOKS[what]
            return Stay(replace(self, looked=replace(self.looked, **{name: str(given)}), banner=""))
        if what == "guided":
            settings = replace(read_settings()[0], guide=False)
            save_settings(settings)
            return Adopt(settings, replace(self, guide=False))
        if what in _SENT:
            return self._sent(_SENT[what](self.desk))
        desk = drafted(self.desk, what, given)
        if desk is not None:
            return Stay(self._redrafted(desk, what))
        return self._laid(what)

    def _redrafted(self, desk: Desk, what: str) -> TableScreen:
        """The table with another draft; a slider moved on and on is one step to undo."""
        moved = what if slides(what) else ""
        if desk is self.desk:
            moved = self.moved
        elif moved and moved == self.moved:
            desk = replace(desk, past=self.desk.past)
        return replace(self, desk=desk, banner="", failed="", moved=moved)

    def _sent(self, desk: Desk) -> Step:
        """Go on with an answered sitting; a turn that is over is told first."""
        after = self._gone_on(desk)
        if len(desk.sitting.history) == len(self.desk.sitting.history):
            return Stay(after)
        return Push(TurnEndScreen(scene_of(desk), desk.sitting.chance, over=desk.over), after)

    def _gone_on(self, desk: Desk) -> Screen:
        """The screen of a sitting that has gone on, kept as it stands."""
        record, unkept = self._autosaved(desk)
        if desk.over:
            return EndScreen(desk, self.shelf, record)
        watching = desk.sitting.watching
        spoken = desk.phase is Phase.MOVE and bool(sending.news(desk)) and not watching
        heard = _("The others have spoken: answer, or end the turn.") if spoken else ""
        banner = " ".join(filter(None, (unkept, heard)))
        if watching and not banner:
            banner = _("The computer plays your seat; take it back in the menu.")
        seen, guide = scene_of(desk), self.guide and not desk.sitting.history
        return replace(
            self, desk=desk, scene=seen, ahead=None, banner=banner, failed="", guide=guide,
            moved="",
        )  # fmt: skip

    def _autosaved(self, desk: Desk) -> tuple[str, str]:
        """Where the game has been kept, or why it could not be."""
        if self.shelf is None:
            return "", ""
        try:
            return str(self.shelf.autosave(desk.sitting, desk.sheet.entry()).place), ""
        except RecordError as fault:
            return "", _("The game could not be kept: {fault}").format(fault=fault)

    def keep(self) -> str:
        """Keep what is drafted too; without a change since the last answer it is kept already."""
        return self._autosaved(self.desk)[1] if self.desk.past else ""

    def _laid(self, what: str) -> Step:
        """Lay another screen upon the table."""
        chance, scene = self.desk.sitting.chance, self.scene
        kind, _colon, of = what.partition(":")
        laid: Screen | None
        if what == "menu":
            laid = MenuScreen(self.desk, self.shelf)
        elif what == "help":
            from game.ui.screens.help import Help

            laid = Help.over(self.page())
        elif what == "save":
            laid = SaveScreen(self.desk, self.shelf, usual_name(self.desk))
        elif what == "firms":
            laid = firms_screen(scene, chance)
        elif what == "chain":
            laid = BookScreen(scene, chance, "material", self._material)
        elif what == "queue":
            laid = BookScreen(scene, chance, "queue", "")
        elif what == "moves":
            laid = MovesScreen(self.desk)
        elif kind in ("worth", "price", "vote"):
            weighing = self._worked.own if of == "own" else self._worked.table
            laid = None if weighing is None else Reading(parts_dialog(scene, weighing, kind))
        else:
            laid = opened(scene, chance, what)
        return Stay(self) if laid is None else Push(laid, self)

    @property
    def _material(self) -> str:
        return self.desk.book.scenario.goods[self.looked.good].material

    def returned(self, result: Any) -> Screen:
        """Take a desk that was written on beside the table, or whose seat changed hands."""
        if not isinstance(result, Desk):
            return self
        if result.sitting is not self.desk.sitting:
            return self._gone_on(result)
        return replace(self, desk=result, banner="", failed="", moved="")


_LOOKS: Mapping[str, str] = {
    "flow": "flow",
    "flow_other": "flow",
    "cover_of": "region",
    "good": "good",
    "group": "group",
}
"""Id of a choice of what to look at -> its field."""


def _counter(desk: Desk) -> Desk:
    """Write what the other side would take; in talks put it on the table at once."""
    written = take_counter(desk)
    talking = written.talk is not None and written.talk.may_offer
    return sending.table_offer(written) if talking else written


_SENT: Mapping[str, Callable[[Desk], Desk]] = {
    "commit": sending.commit,
    "accept": sending.accept,
    "table": sending.table_offer,
    "counter": _counter,
    "silence": sending.say_nothing,
    "walk": sending.walk,
    "sensible": do_sensible,
}
"""Id of a button -> what it sends."""
