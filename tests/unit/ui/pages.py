"""Pages for tests, drawn at random, with something of every kind on them."""

from hypothesis import strategies as st

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

WORD = st.sampled_from(["cover", "licences", "US", "talks in Geneva", "oxide", "duty of", "floor"])
NUMBER = st.one_of(
    st.integers(0, 9999).map(str), st.floats(0, 999).map(lambda x: f"{x:,.1f}"), st.just("1,200")
)
WORDS = st.lists(st.one_of(WORD, NUMBER), min_size=1, max_size=6).map(" ".join)
MAYBE = st.one_of(st.just(""), WORDS)
ID = st.one_of(st.just(""), st.sampled_from([f"why:{n}" for n in "abcdef"]))
SIGN = st.sampled_from(["", "▲", "◆", "✓", "✗"])
SHARE = st.floats(0, 1)

notches = st.builds(Notch, SHARE, WORD, MAYBE)
texts = st.builds(Text, WORDS, lead=MAYBE, mark=SIGN, strong=st.booleans(), opens=ID)
figures = st.builds(Figure, WORD, WORDS, MAYBE, change=MAYBE, word=MAYBE, opens=ID)
meters = st.builds(
    Meter, WORD, SHARE, WORDS, word=MAYBE, change=MAYBE, critical=st.booleans(),
    notches=st.lists(notches, max_size=2).map(tuple), opens=ID,
)  # fmt: skip
cards = st.builds(
    Card, WORDS, st.lists(st.one_of(texts, figures, meters), max_size=3).map(tuple), MAYBE, opens=ID
)
options = st.lists(
    st.builds(Option, WORD, WORD, MAYBE), min_size=1, max_size=4, unique_by=lambda o: o.id
)


@st.composite
def tables(draw):
    width = draw(st.integers(1, 4))
    cells = st.tuples(*[MAYBE] * width)
    rows = draw(st.lists(st.builds(Row, cells, opens=ID), max_size=4))
    return Table(draw(MAYBE), draw(cells), tuple(rows))


ticks = st.lists(st.builds(Tick, st.floats(0, 9), WORDS), max_size=3).map(tuple)
axes = st.builds(Axis, st.just(0.0), st.just(9.0), ticks)
curves = st.builds(Curve, WORDS, st.just((0.0, 1.0)), st.just((2.0, 3.0)))
fans = st.builds(Fan, WORDS, st.just((0.0,)), st.just((1.0,)), st.just(()))
charts = st.builds(
    Chart, WORD, MAYBE, WORDS, axes, axes,
    curves=st.lists(curves, max_size=2).map(tuple),
    fans=st.lists(fans, max_size=1).map(tuple),
    levels=st.lists(st.tuples(SHARE, WORDS, st.just(Tone.WARN)), max_size=2).map(tuple),
    change=MAYBE, summary=MAYBE, note=MAYBE, opens=ID,
)  # fmt: skip
timelines = st.builds(
    Timeline, WORD, WORDS, WORDS, SHARE, WORDS, st.just((0.0, 0.5)),
    st.lists(st.builds(Mark, SHARE, st.sampled_from("▲◆■○"), WORDS, WORDS), max_size=4).map(tuple),
    st.just((("▲", "shock"), ("◆", "deal"), ("■", "policy"), ("○", "deadline"))),
)  # fmt: skip
PLACE = st.sampled_from("abc")
sites = st.builds(Site, PLACE, WORDS, SHARE, SHARE, opens=ID)
flows = st.builds(Flow, PLACE, PLACE, st.sampled_from(FlowKind), SHARE, WORDS, opens=ID)
maps = st.builds(
    WorldMap,
    WORD,
    st.lists(sites, max_size=3).map(tuple),
    st.lists(flows, max_size=3).map(tuple),
)


@st.composite
def controls(draw):
    name = f"{draw(st.sampled_from('pqrstu'))}{draw(st.integers(0, 99))}"
    off, words = draw(MAYBE), draw(WORDS)
    kind = draw(st.integers(0, 4))
    if kind == 0:
        return Button(name, words, off=off)
    if kind == 1:
        return Slider(name, words, 0.5, 0.0, 1.0, 0.1, draw(WORDS), change=draw(MAYBE), off=off,
                      notches=tuple(draw(st.lists(notches, max_size=2))))  # fmt: skip
    if kind == 2:
        given = tuple(draw(options))
        return Choice(name, words, given, given[0].id, tabs=draw(st.booleans()), off=off)
    if kind == 3:
        return Switch(name, words, draw(st.booleans()), off=off)
    return Entry(name, words, draw(MAYBE), hint=draw(MAYBE), fault=draw(MAYBE))


items = st.one_of(texts, figures, meters, cards, tables(), charts, timelines, maps, controls())


@st.composite
def panels(draw, name):
    return Panel(name, draw(MAYBE), tuple(draw(st.lists(items, max_size=5))), aside=draw(MAYBE))


@st.composite
def pages(draw):
    """A page of up to four panels that always have the same ids."""
    held = [draw(panels(name)) for name in draw(st.sets(st.sampled_from("ABCD")))]
    return Page(
        "page",
        draw(WORDS),
        Form.READING,
        tuple(held),
        tuple(draw(st.lists(figures, max_size=3))),
        (Button("go", draw(WORDS)),),
        "go",
        subtitle=draw(MAYBE),
        banner=draw(MAYBE),
    )
