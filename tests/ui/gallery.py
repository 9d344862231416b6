"""A screen that holds every kind of thing a page can show, in every state it can be in."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

from game.ui.page import (
    Axis,
    Button,
    Card,
    Chart,
    Choice,
    Curve,
    Entry,
    Fan,
    Figure,
    Flow,
    FlowKind,
    Form,
    Mark,
    Meter,
    Notch,
    Option,
    Page,
    Panel,
    Place,
    Row,
    Site,
    Slider,
    Switch,
    Table,
    Text,
    Tick,
    Timeline,
    Tone,
    WorldMap,
)
from game.ui.screen import Given, Pop, Push, Quit, Screen, Stay, Step

SEATS = (
    Option("cn", "China", "Answers late, gives way near a deadline"),
    Option("eu", "European Union"),
    Option("jp", "Japan", "Has stocks for a year"),
)
GOODS = tuple(Option(id, id) for id in ("NdPr", "Dy/Tb", "Ga", "Ge", "Co"))


@dataclass(frozen=True, slots=True)
class Gallery(Screen):
    """Holds what was set; every control changes one field of it."""

    form: Form = Form.TABLE
    quota: float = 72.0
    tariff: float = 17.0
    to: str = "cn"
    good: str = "NdPr"
    sunset: bool = True
    name: str = "Summer round"
    pressed: tuple[str, ...] = ()

    def page(self) -> Page:
        """The page of its form."""
        page = {
            Form.TABLE: table,
            Form.READING: reading,
            Form.MENU: menu,
            Form.DIALOG: dialog,
        }[self.form](self)
        return replace(page, form=self.form)

    def act(self, what: str, given: Given = None) -> Step:
        """Set a field, or note what was pressed."""
        if what == "leave":
            return Quit()
        if what == "close":
            return Pop(self.quota)
        if what == "why":
            under = replace(self, pressed=(*self.pressed, what))
            return Push(Gallery(Form.DIALOG), under)
        if given is None:
            return Stay(replace(self, pressed=(*self.pressed, what)))
        fields = {"quota", "tariff", "to", "good", "sunset", "name"}
        return Stay(replace(self, **{what: given}) if what in fields else self)

    def returned(self, result: Any) -> Screen:
        """Note what the dialog came to."""
        return replace(self, quota=float(result))


def levers(gallery: Gallery) -> Panel:
    change = f"{gallery.quota - 80:+.0f}" if gallery.quota != 80 else ""
    return Panel(
        "levers",
        "Levers",
        (
            Slider("quota", "Export quota", gallery.quota, 0, 100, 1, f"{gallery.quota:.0f}%",
                   rest=80, change=change, help="Share of the usual, %.", opens="lever:quota"),
            Slider("tariff", "Tariff on cars", gallery.tariff, 0, 50, 0.5,
                   f"{gallery.tariff:.1f}%", rest=17, help="Duty on cars made abroad, %.",
                   notches=(Notch(0.2, "least", "10%"),)),
            Slider("subsidy", "Refining subsidy", 240, 0, 500, 10, "240 M", off="Set by law."),
        ),
        Place.LEFT,
        aside="3 pulls left",
    )  # fmt: skip


def builder(gallery: Gallery) -> Panel:
    return Panel(
        "builder",
        "Concession builder",
        (
            Choice("to", "To", SEATS, gallery.to, help="Who is asked."),
            Choice("give", "We give", (Option("x", "A minimum price for cars made abroad"),), "x"),
            Switch("sunset", "Lapses after a year", gallery.sunset, help="Or holds until ended."),
            Entry("name", "Name", gallery.name, hint="a name", help="For you alone.",
                  fault="" if gallery.name else "Give it a name."),
            Meter("Estimated acceptance", 0.47, "62%", low=0.4, high=0.74,
                  notches=(Notch(0.62, "now", "62%"),), help="An estimate.", opens="why"),
            Button("table_offer", "Table offer", key="ctrl+enter", primary=True),
            Button("simulate", "Simulate", key="s"),
            Button("withdraw", "Withdraw", off="Nothing is tabled."),
        ),
        Place.LEFT,
    )  # fmt: skip


def commitments() -> Panel:
    return Panel(
        "held",
        "Agreements",
        (
            Text("Stock swap with Japan", Tone.GOOD, mark="●", opens="agreement:1"),
            Text("Truce on gallium, 3 turns left", Tone.WARN, mark="●", opens="agreement:2"),
        ),
        Place.LEFT,
    )


def atlas(gallery: Gallery) -> Panel:
    sites = (
        Site("us", "United States", -98, 39, Tone.ACCENT, True, opens="seat:us"),
        Site("eu", "Europe", 9, 49, Tone.ACCENT, True, opens="seat:eu"),
        Site("cn", "China", 112, 34, Tone.BAD, True, opens="seat:cn"),
        Site("jp", "Japan", 138, 36, Tone.OTHER, True, opens="seat:jp"),
        Site("my", "Malaysia", 102, 4, Tone.GOOD, opens="firm:my", help="A plant."),
        Site("au", "Australia", 134, -25, Tone.GOOD, opens="firm:au"),
    )
    flows = (
        Flow("cn", "eu", FlowKind.LICENSED, 0.9, "China to Europe: 41.0 t a week, licensed", "f:1"),
        Flow("cn", "us", FlowKind.BLOCKED, 0.6, "China to the US: nothing, blocked", "f:2"),
        Flow("cn", "jp", FlowKind.NORMAL, 0.7, "China to Japan: 30.2 t a week"),
        Flow("au", "my", FlowKind.NORMAL, 0.5, "Australia to Malaysia: 12.0 t a week"),
        Flow("my", "us", FlowKind.REROUTED, 0.3, "Malaysia to the US: 4.0 t a week, rerouted"),
    )
    legend = tuple((kind, kind.value) for kind in FlowKind)
    fills = (("CHN", Tone.BAD), ("USA", Tone.ACCENT), ("AUS", Tone.GOOD))
    chosen = Choice("good", "Material", GOODS, gallery.good, tabs=True)
    return Panel("map", "", (chosen, WorldMap("Flows", sites, flows, fills, legend)))


def offers() -> Panel:
    def card(title: str, badge: str, mark: str, tone: Tone, share: float) -> Card:
        lines = (
            Text("Fast-track licences for six months"),
            Text("for: a floor under the price of cars", Tone.FAINT),
            Meter("Time left", share, f"{round(share * 10)}", "weeks", tone=tone),
        )
        return Card(title, lines, badge, mark, tone, opens=f"offer:{title}")

    return Panel(
        "offers",
        "Negotiation table",
        (
            card("China to Europe", "open", "●", Tone.ACCENT, 0.6),
            card("Europe to China", "countered", "↔", Tone.WARN, 0.5),
            card("Japan to Europe", "accepted", "✓", Tone.GOOD, 1.0),
        ),
        Place.UNDER,
        aside="round 2 of 3",
        across=True,
    )


def chart(name: str = "NdPr oxide", tone: Tone = Tone.ACCENT) -> Chart:
    past = tuple(float(week) for week in range(27))
    path = tuple(70 + 1.9 * week + 4 * math.sin(week / 2) for week in past)
    ahead = tuple(float(week) for week in range(26, 40))
    middle = tuple(path[-1] + 0.8 * (week - 26) for week in ahead)

    def band(width: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
        spans = [(m, width * math.sqrt(week - 26)) for m, week in zip(middle, ahead, strict=True)]
        return tuple(m - s for m, s in spans), tuple(m + s for m, s in spans)

    return Chart(
        name,
        "US$/kg",
        "117",
        Axis(0, 39, (Tick(0, "week 1"), Tick(39, "week 40"))),
        Axis(50, 170, (Tick(100, "100"), Tick(150, "150"))),
        (Curve(name, past, path, tone),),
        (Fan("forecast", ahead, middle, (band(9.0), band(4.0)), tone, dashed=True),),
        ((100.0, "contract cap", Tone.WARN),),
        26.0,
        "▲ 2.8%",
        Tone.BAD,
        "in 13 weeks 129 (88 to 169)",
        "16 pairs, refining",
        "Price of the oxide, US$ a kg.",
        "why",
    )


def cover() -> Panel:
    notches = (Notch(0.3, "floor", "30 d"), Notch(0.6, "target", "60 d"))
    return Panel(
        "cover",
        "Stock cover",
        (
            Meter("Europe, magnets", 0.38, "41", "d", "low", "-3", Tone.WARN, notches=notches,
                  help="Days of use in stock.", opens="why"),
            Meter("Japan, magnets", 0.75, "88", "d", "covered", tone=Tone.GOOD, notches=notches),
            Meter("United States, oxide", 0.16, "19", "d", "critical", tone=Tone.BAD,
                  critical=True, notches=notches),
            Figure("Leverage over China", "4.1", "weeks", "▲ 0.3", Tone.GOOD, "more", opens="why"),
            Figure("Approval", "52.4", "%", help="Share that approves, %."),
        ),
        Place.RIGHT,
        aside="floor | target",
    )  # fmt: skip


def news() -> Panel:
    lines = (
        ("2 May", "MOFCOM", "Review of licences for magnets is longer by 45 days.", Tone.WARN),
        (
            "1 May",
            "MARKET",
            "The oxide fixes at 118.4 US$/kg after a border is closed.",
            Tone.PLAIN,
        ),
        ("30 Apr", "BRUSSELS", "The board releases 600 t from the joint stock.", Tone.GOOD),
        ("28 Apr", "SHOCK", "58% of the feed is offline. 缅甸边境关闭影响重稀土供应。", Tone.BAD),
        ("27 Apr", "TOKYO", "The ministry signs for 1,200 t a year from 2026.", Tone.FAINT),
    )
    items = tuple(Text(words, tone, lead=f"{date}  {who}") for date, who, words, tone in lines)
    return Panel("news", "News", items, Place.FOOT_LEFT)


def year() -> Panel:
    marks = (
        Mark(0.05, "▲", "Licensing regime", "4 Apr", Tone.BAD, "A shock."),
        Mark(0.14, "◆", "A memorandum", "2 May", Tone.GOOD),
        Mark(0.4, "○", "Truce expires", "10 Nov", Tone.WARN),
        Mark(0.26, "■", "Stock release", "12 Jun", Tone.ACCENT),
    )
    turns = tuple(turn / 12 for turn in range(12))
    legend = (("▲", "shock"), ("◆", "deal"), ("■", "policy"), ("○", "deadline"))
    line = Timeline("Year", "Apr 2025", "Apr 2026", 0.25, "turn 4", turns, marks, legend)
    return Panel("year", "Timeline", (line,), Place.FOOT_RIGHT)


BAR = (
    Figure("Turn", "4 of 12"),
    Figure("Date", "2 May 2025"),
    Figure("Seat", "European Union", tone=Tone.ACCENT),
    Figure("Tension", "64", "", "▲ 3", Tone.WARN, help="0 to 100.", opens="why"),
    Figure("Supply risk", "high", tone=Tone.BAD),
    Figure("Political capital", "1.84", "points"),
)
BUTTONS = (
    Button("undo", "Undo", "ctrl+z"),
    Button("end_turn", "End turn", "f5", primary=True, help="Seals the pulls."),
)


def table(gallery: Gallery) -> Page:
    panels = (
        levers(gallery), builder(gallery), commitments(), atlas(gallery), offers(),
        Panel("prices", "", (chart(), chart("Gallium lead time", Tone.OTHER)), Place.RIGHT),
        cover(), news(), year(),
    )  # fmt: skip
    return Page(
        "gallery", "Ninety Days", Form.TABLE, panels, BAR, BUTTONS, "end_turn", "leave",
        "Rare earths 2025",
    )  # fmt: skip


TONES = tuple(Text(f"A line in the tone {tone.value}.", tone) for tone in Tone)
LONG = (
    "A licence that is asked for is not a licence that is given. Whoever holds the licence holds "
    "the time of whoever waits for it, and time is what a plant without magnets has least of. "
    "谁掌握许可证，谁就掌握了等待者的时间；而没有磁材的工厂最缺的正是时间。"  # noqa: RUF001
)


def ledger() -> Table:
    rows = (
        Row(("China", "41.0", "-3.1", "licensed"), opens="why"),
        Row(
            ("Japan, which holds stocks for longer than anyone", "30.2", "+0.4", "open"), Tone.GOOD
        ),
        Row(("Malaysia", "4.0", "+4.0", "rerouted"), Tone.WARN, help="By way of Australia."),
    )
    return Table("Flows", ("From", "t a week", "change", "how"), rows, (False, True, True, False))


def reading(gallery: Gallery) -> Page:
    panels = (
        Panel("tones", "Tones", (*TONES, Text("A heading", strong=True), Text(LONG))),
        levers(gallery),
        builder(gallery),
        Panel("ledger", "Ledger", (ledger(), chart())),
        cover(),
        offers(),
        news(),
        year(),
        atlas(gallery),
    )
    buttons = (Button("leave", "Back", "escape"), *BUTTONS)
    return Page("book", "Everything there is", Form.READING, panels, BAR, buttons, "", "leave",
                banner="For exercise only: nothing on this page has happened.")  # fmt: skip


def menu(gallery: Gallery) -> Page:
    buttons = (
        Button("continue", "Continue", help="The game of 2 May."),
        Button("load", "Load", off="No game is saved."),
        Button("settings", "Settings", "f2"),
        Button("why", "Credits and sources"),
        Button("leave", "Leave", "ctrl+q"),
        Button("new", "New game", "n", primary=True),
    )
    small = Panel("error", "", (Text("Foretells cover to within 1.2 weeks.", Tone.FAINT),))
    return Page("menu", "Ninety Days", Form.MENU, (small,), (), buttons, "new", "leave",
                "A game of rare earths and tariffs")  # fmt: skip


def dialog(gallery: Gallery) -> Page:
    parts = (
        Figure("Stock", "310", "t"),
        Figure("Use in a week", "75.6", "t", "-2.0", Tone.WARN),
        Text(LONG, help="From the record."),
    )
    panels = (Panel("parts", "Parts", parts), Panel("ledger", "Ledger", (ledger(),)))
    buttons = (Button("more", "More", "m"), Button("close", "Close", "escape", primary=True))
    return Page("why", "Why cover is 4.1 weeks", Form.DIALOG, panels, (), buttons, "close", "close",
                "Stock by use")  # fmt: skip
