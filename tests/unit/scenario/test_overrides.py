"""Named overrides and `--set`: what they change, in which order, and what they refuse."""

import pytest

from game.errors import ScenarioError
from game.scenario.load import check, load, resolve
from tests.unit.scenario.authored import SMALLEST, said, smallest_with

OFFER = """overrides:
  rich:
    label: Both regions are richer.
    set: {regions.NORTH.gdp: 90, regions.SOUTH.gdp: 91}
  poor:
    label: One is poorer.
    set: {regions.SOUTH.gdp: {value: 5, unit: bn USD/week, source: judgement, why: invented}}
talks:
"""


@pytest.fixture
def offering(tmp_path):
    """A scenario with two overrides of its own."""
    file = tmp_path / "case.yaml"
    file.write_text(smallest_with({"talks:\n": OFFER}), "utf-8")
    return file


def cover_of(scenario):
    """How the cover of a firm is said."""
    return scenario.users["south_cars"].cover.value


def test_overrides_apply_in_the_order_given(offering):
    """The later one wins where both speak."""
    assert load(offering, ["rich", "poor"]).regions["SOUTH"].gdp.value == 5
    assert load(offering, ["poor", "rich"]).regions["SOUTH"].gdp.value == 91


def test_settings_win_over_overrides(offering):
    """Files, then overrides, then settings."""
    scenario = load(offering, ["rich"], ["regions.NORTH.gdp=7", "regions.NORTH.gdp=8"])
    assert scenario.regions["NORTH"].gdp.value == 8
    assert scenario.regions["SOUTH"].gdp.value == 91


def test_the_record_learns_what_was_changed(offering):
    """Names and settings come back in order; the hash is that of the result."""
    loaded = resolve(offering, ["rich"], ["weeks=5"])
    assert (loaded.overrides, loaded.settings) == (("rich",), ("weeks=5",))
    assert loaded.scenario.weeks == 5
    assert loaded.hash != resolve(offering).hash


def test_a_bare_value_keeps_the_unit_and_says_who_changed_it():
    """A historical scenario stays loadable: unit kept, source `override`."""
    shipped = load(SMALLEST).parameters.supply.growth
    changed = load(SMALLEST, (), ["parameters.supply.growth=.3"]).parameters.supply.growth
    assert (changed.value, changed.unit) == (0.3, shipped.unit)
    assert changed.source == ("override",)
    assert (changed.confidence, changed.range) == ("low", None)


def test_a_bare_value_takes_the_only_unit_there_is():
    """A number nobody wrote gets the unit of its key."""
    leak = load(SMALLEST, (), ["goods.metal.leak=.02"]).goods["metal"].leak
    assert (leak.value, leak.unit) == (0.02, "share/week")


@pytest.mark.parametrize(
    ("setting", "read"),
    [
        ("levers.north_licence.start=.5", lambda s: s.levers["north_licence"].start.value == 0.5),
        ("levers.north_licence.helps=true", lambda s: s.levers["north_licence"].helps is True),
        ("use.metal.total.NORTH=60.0", lambda s: s.use["metal"].total.value["NORTH"] == 60),
        ("history.tariff.sets.south_tariff=1", lambda s: s.history[0].sets == {"south_tariff": 1}),
        ("history.0.date=2025-01-13", lambda s: s.history[0].date.day == 13),
        ("trade.flows.NORTH-SOUTH=3", lambda s: s.trade.flows.value["NORTH-SOUTH"] == 3),
        (
            "states.NORTH.credibility=[5, 1]",
            lambda s: s.states["NORTH"].credibility.value == (5, 1),
        ),
        ("card.limits=[one, two]", lambda s: s.card.limits == ("one", "two")),
        ("users.south_cars.cover.onsite=8", lambda s: cover_of(s) == {"onsite": 8}),
        ("users.south_cars.cover={total: 8}", lambda s: cover_of(s) == {"total": 8}),
        ("title=A: b", lambda s: s.title == "A: b"),
        ("use.metal={total: {NORTH: 60, SOUTH: 40}}", lambda s: s.use["metal"].total.unit is None),
    ],
)
def test_a_setting_reaches_any_key(setting, read):
    """Keys are dotted; list items go by id or number; values are YAML."""
    setting = setting.replace("title=A: b", "title='A: b'")
    assert read(load(SMALLEST, (), [setting]))


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        ("parameters.supply.growht=0", "there is no parameters.supply.growht to set [growth]"),
        ("parametres.supply.growth=0", "there is no parametres to set [parameters]"),
        ("regions.NROTH.gdp=3", "there is no regions.NROTH to set [NORTH]"),
        ("history.tarif.date=2025-01-13", "there is no history.tarif to set [tariff]"),
        ("firms.south_cars.cover=20", "there is no firms to set [users.south_cars]"),
        ("firms.north_mine.voice=1", "there is no firms to set [producers.north_mine]"),
        ("firms.nobody.voice=1", "there is no firms to set [users]"),
        (
            "users.south_cars.cover.total=8",
            "users.south_cars.cover is given by onsite; replace it whole"
            " [users.south_cars.cover={total: 8}]",
        ),
        ("weeks.more=3", "there is no weeks.more to set"),
        (
            "drop=[history]",
            "drop stands at the top of a variant only; to empty a table or list set it, such as"
            " history=[]",
        ),
        (
            "set={weeks: 3}",
            "set stands at the top of a variant only; set the keys themselves, such as weeks=3",
        ),
        (
            "based_on=smallest",
            "based_on stands at the top of a variant only; name the other scenario itself where"
            " you name this one",
        ),
        ("weeks", "is not a setting; write KEY=VALUE, such as parameters.supply.growth=0"),
        ("=3", "is not a setting; write KEY=VALUE, such as parameters.supply.growth=0"),
        ("weeks=[", "a comma or closing bracket is missing"),
        ("weeks=.nan", ".nan is not a number; numbers must be finite"),
        ("weeks=x", 'must be a whole number, not the text "x"'),
        ("regions.NORTH.gdp=-1", "is -1 and must be above 0"),
        ("levers.north_licence.owner=NROTH", "there is no state NROTH [NORTH]"),
    ],
)
def test_a_setting_that_fits_nothing_is_refused(setting, problem):
    """With the word that was probably meant, and the setting shown."""
    found = next(p for p in check(SMALLEST, (), [setting]) if p.file == "--set")
    text = said((found,))[0].partition(": ")[2]
    assert text == problem
    assert found.excerpt == setting


def test_the_unit_of_a_cover_may_be_set():
    """What stands beside a number is no second way to say it."""
    settings = ["users.south_cars.cover={value: {onsite: 8}}", "users.south_cars.cover.unit=weeks"]
    assert load(SMALLEST, (), settings).users["south_cars"].cover.unit == "weeks"


def test_an_override_that_is_not_offered_is_refused(offering):
    """With the names there are."""
    with pytest.raises(ScenarioError, match="this scenario has steady, rich, poor") as raised:
        load(offering, ["ritch"])
    assert raised.value.problems[0].hint == "rich"


def test_steady_switches_everything_off_that_moves_by_itself(tmp_path):
    """Growth, ramps, the script and noise; every scenario has it."""
    file = tmp_path / "case.yaml"
    ramp = "ramps: [{region: NORTH, good: ore, added: {2025-02-03: 1}}]\ntrade:\n"
    file.write_text(smallest_with({"trade:\n": ramp + "  growth: {NORTH: 0.1}\n"}), "utf-8")
    moving, steady = load(file), load(file, ["steady"])
    assert (moving.ramps, moving.history, moving.trade.growth.value) != ((), (), {})
    assert (steady.ramps, steady.history, steady.trade.growth.value) == ((), (), {})
    numbers = steady.parameters
    assert numbers.supply.growth.value == 0
    assert numbers.pricing.noise.value == 0
    assert numbers.market.noise.value == 0
    assert numbers.politics.incident_calm.value == 0
    assert numbers.politics.incident_tense.value == 0
    assert steady.levers == moving.levers


def test_a_scenario_cannot_redefine_steady(tmp_path):
    """Its meaning is the same everywhere."""
    file = tmp_path / "case.yaml"
    own = "overrides: {steady: {label: Mine, set: {weeks: 3}}}\ntalks:\n"
    file.write_text(smallest_with({"talks:\n": own}), "utf-8")
    (problem,) = check(file)
    assert problem.key == "overrides.steady"
    assert "built in" in problem.message


def test_an_offered_override_must_work(tmp_path):
    """A scenario whose override names no key is refused before anybody asks for it."""
    file = tmp_path / "case.yaml"
    own = "overrides: {odd: {label: Odd, set: {wekes: 3}}}\ntalks:\n"
    file.write_text(smallest_with({"talks:\n": own}), "utf-8")
    (problem,) = check(file)
    assert said((problem,)) == ["overrides.odd.set.wekes: there is no wekes to set [weeks]"]
