"""Pages for tests, drawn at random, with something of every kind on them."""

from hypothesis import strategies as st

from game.ui import page

WORD = st.sampled_from(["cover", "licences", "US", "talks in Geneva", "oxide", "duty of", "floor"])
NUMBER = st.one_of(
    st.integers(0, 9999).map(str), st.floats(0, 999).map(lambda x: f"{x:,.1f}"), st.just("1,200")
)
WORDS = st.lists(st.one_of(WORD, NUMBER), min_size=1, max_size=6).map(" ".join)
MAYBE = st.one_of(st.just(""), WORDS)
ID = st.one_of(st.just(""), st.sampled_from([f"why:{n}" for n in "abcdef"]))
SIGN = st.sampled_from(["", "▲", "◆", "✓", "✗"])
SHARE = st.floats(0, 1)

notches = st.builds(page.Notch, SHARE, WORD, MAYBE)
texts = st.builds(page.Text, WORDS, lead=MAYBE, mark=SIGN, strong=st.booleans(), opens=ID)
figures = st.builds(page.Figure, WORD, WORDS, MAYBE, change=MAYBE, word=MAYBE, opens=ID)
meters = st.builds(
    page.Meter, WORD, SHARE, WORDS, word=MAYBE, change=MAYBE, critical=st.booleans(),
    notches=st.lists(notches, max_size=2).map(tuple), opens=ID,
)  # fmt: skip
cards = st.builds(
    page.Card,
    WORDS,
    st.lists(st.one_of(texts, figures, meters), max_size=3).map(tuple),
    MAYBE,
    opens=ID,
)
options = st.lists(
    st.builds(page.Option, WORD, WORD, MAYBE), min_size=1, max_size=4, unique_by=lambda o: o.id
)


@st.composite
def tables(draw):
    width = draw(st.integers(1, 4))
    cells = st.tuples(*[MAYBE] * width)
    rows = draw(st.lists(st.builds(page.Row, cells, opens=ID), max_size=4))
    return page.Table(draw(MAYBE), draw(cells), tuple(rows))


ticks = st.lists(st.builds(page.Tick, st.floats(0, 9), WORDS), max_size=3).map(tuple)
axes = st.builds(page.Axis, st.just(0.0), st.just(9.0), ticks)
curves = st.builds(page.Curve, WORDS, st.just((0.0, 1.0)), st.just((2.0, 3.0)))
fans = st.builds(page.Fan, WORDS, st.just((0.0,)), st.just((1.0,)), st.just(()))
charts = st.builds(
    page.Chart, WORD, MAYBE, WORDS, axes, axes,
    curves=st.lists(curves, max_size=2).map(tuple),
    fans=st.lists(fans, max_size=1).map(tuple),
    levels=st.lists(st.tuples(SHARE, WORDS, st.just(page.Tone.WARN)), max_size=2).map(tuple),
    change=MAYBE, summary=MAYBE, note=MAYBE, opens=ID,
)  # fmt: skip
marks = st.builds(page.Mark, SHARE, st.sampled_from("▲◆■○"), WORDS, WORDS)
timelines = st.builds(
    page.Timeline, WORD, WORDS, WORDS, SHARE, WORDS, st.just((0.0, 0.5)),
    st.lists(marks, max_size=4).map(tuple),
    st.just((("▲", "shock"), ("◆", "deal"), ("■", "policy"), ("○", "deadline"))),
)  # fmt: skip
PLACE = st.sampled_from("abc")
sites = st.builds(page.Site, PLACE, WORDS, SHARE, SHARE, opens=ID)
flows = st.builds(page.Flow, PLACE, PLACE, st.sampled_from(page.FlowKind), SHARE, WORDS, opens=ID)
maps = st.builds(
    page.WorldMap,
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
        return page.Button(name, words, off=off)
    if kind == 1:
        ticks = tuple(draw(st.lists(notches, max_size=2)))
        return page.Slider(
            name, words, 0.5, 0.0, 1.0, 0.1, draw(WORDS), change=draw(MAYBE), off=off, notches=ticks
        )
    if kind == 2:
        given = tuple(draw(options))
        return page.Choice(name, words, given, given[0].id, tabs=draw(st.booleans()), off=off)
    if kind == 3:
        return page.Switch(name, words, draw(st.booleans()), off=off)
    return page.Entry(name, words, draw(MAYBE), hint=draw(MAYBE), fault=draw(MAYBE))


items = st.one_of(texts, figures, meters, cards, tables(), charts, timelines, maps, controls())


@st.composite
def panels(draw, name):
    return page.Panel(
        name, draw(MAYBE), tuple(draw(st.lists(items, max_size=5))), aside=draw(MAYBE)
    )


@st.composite
def pages(draw):
    """A page of up to four panels that always have the same ids."""
    held = [draw(panels(name)) for name in draw(st.sets(st.sampled_from("ABCD")))]
    return page.Page(
        "page",
        draw(WORDS),
        page.Form.READING,
        tuple(held),
        tuple(draw(st.lists(figures, max_size=3))),
        (page.Button("go", draw(WORDS)),),
        "go",
        subtitle=draw(MAYBE),
        banner=draw(MAYBE),
    )
