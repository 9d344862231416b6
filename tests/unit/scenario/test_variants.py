"""Variants: a scenario that says only what differs from another, and whose fault a problem is."""

from pathlib import Path

import pytest

from game import cli
from game.errors import ScenarioError
from game.scenario.load import check, load, resolve
from game.scenario.variant import DEEPEST
from tests.unit.scenario.authored import SMALLEST, said, smallest_with

HEAD = "id: mine\ntitle: Mine\nbased_on: smallest\n"
DRY = "set: {recipes.metal.ore: 1.4}\n"


def written(folder: Path, text: str, name: str = "mine.yaml") -> Path:
    """A variant in a file of its own."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def problems_of(folder: Path, text: str):
    """What `check` says about a variant with that text after its head."""
    return check(written(folder, HEAD + text))


# ---- what a variant says


def test_a_variant_is_its_base_with_what_differs(tmp_path):
    """Its own id and title, the value set, and everything else as below."""
    base, mine = load(SMALLEST), load(written(tmp_path, HEAD + DRY))
    moved = load(written(tmp_path, HEAD + "set: {regions.NORTH.gdp: 22}\n")).regions["NORTH"].gdp
    assert (mine.id, mine.title, mine.summary) == ("mine", "Mine", base.summary)
    assert mine.recipes["metal"].value == {"ore": 1.4}
    assert (moved.value, moved.source) == (22, ("override",))
    assert moved.why == "changed by the variant mine"
    assert mine.users == base.users
    assert mine.parameters == base.parameters
    assert (mine.based_on, mine.set) == ("smallest", {"recipes.metal.ore": 1.4})


def test_a_variant_without_a_difference_is_its_base(tmp_path):
    """The hash is that of what is resolved, however it is written down."""
    same = "id: smallest\ntitle: North and South\nbased_on: smallest\n"
    assert resolve(written(tmp_path, same)).hash == resolve(SMALLEST).hash
    assert resolve(written(tmp_path, same + DRY)).hash != resolve(SMALLEST).hash


def test_a_record_of_a_variant_notices_that_its_base_has_changed(tmp_path):
    """The hash is of base and variant together."""
    base = written(tmp_path, SMALLEST.read_text("utf-8"), "base.yaml")
    mine = written(tmp_path, HEAD.replace("smallest", "base.yaml") + DRY)
    before = resolve(mine).hash
    base.write_text(smallest_with({"gdp: 40": "gdp: 41"}), "utf-8")
    assert resolve(mine).hash != before


def test_a_game_of_a_variant_replays(tmp_path):
    """Its record names the file it was played from, as that of any scenario."""
    file = written(tmp_path, HEAD + DRY)
    assert (
        cli.main(["run", str(file), "--quiet", "--weeks", "6", "--out", str(tmp_path / "o")]) == 0
    )
    assert cli.main(["replay", str(tmp_path / "o")]) == 0
    written(tmp_path, HEAD)
    assert cli.main(["replay", str(tmp_path / "o")]) == 2


def test_a_base_may_be_a_path_from_the_file(tmp_path, monkeypatch):
    """A folder or a file, wherever the game is started."""
    written(tmp_path, SMALLEST.read_text("utf-8"), "base/case.yaml")
    text = HEAD.replace("smallest", "../base")
    mine = written(tmp_path, text, "mine/scenario.yaml")
    file = written(tmp_path, HEAD.replace("smallest", "base/case.yaml"), "other.yaml")
    monkeypatch.chdir(tmp_path / "mine")
    assert load(mine).users == load(file).users == load(Path()).users == load(SMALLEST).users


def test_a_variant_may_spread_over_files(tmp_path):
    """As any scenario may."""
    written(tmp_path, HEAD, "mine/scenario.yaml")
    written(tmp_path, DRY, "mine/changes.yaml")
    assert load(tmp_path / "mine").recipes["metal"].value == {"ore": 1.4}


def test_own_entries_are_added(tmp_path):
    """A table grows, a list grows, and the script stays in order of time."""
    text = """levers:
  south_boycott: {label: Boycott, owner: SOUTH, worst: none bought, start: 0, visibility: 0.1,
    effects: [{kind: symbolic}], taste: {NORTH: 0.1}}
history: [{id: boycott, date: 2025-01-22, seat: SOUTH, label: South boycotts,
    sets: {south_boycott: 1}}]
"""
    mine = load(written(tmp_path, HEAD + text))
    assert list(mine.levers) == ["north_licence", "south_tariff", "south_boycott"]
    assert [move.id for move in mine.history][:3] == ["tariff", "boycott", "licence"]


def test_own_words_card_and_parameters_replace_those_of_the_base(tmp_path):
    """A card is said anew; a scenario's parameters always complete those below."""
    text = "weeks: 9\ncard: {purpose: To try it.}\nparameters: {supply: {growth: 0.07}}\n"
    mine, base = load(written(tmp_path, HEAD + text)), load(SMALLEST)
    assert (mine.weeks, mine.card.purpose, mine.card.limits) == (9, "To try it.", ())
    assert mine.parameters.supply.growth.value == 0.07
    assert mine.parameters.pricing == base.parameters.pricing


def test_what_is_dropped_is_gone_and_may_come_back_otherwise(tmp_path):
    """Dropping comes before adding, and adding before setting."""
    text = """drop: [history.border-north, overrides]
history: [{id: border-north, date: 2025-05-01, seat: NORTH, label: Later, sets: {north_licence: 1}}]
set: {history.border-north.sets.north_licence: 0.5}
"""
    mine = load(written(tmp_path, HEAD + text.replace(", overrides", "")))
    assert [move.id for move in mine.history][-2:] == ["border-south", "border-north"]
    assert mine.history[-1].sets == {"north_licence": 0.5}
    assert said(problems_of(tmp_path, text)) == ["drop[1]: there is no overrides to drop"]


@pytest.mark.parametrize("drop", ["0, 2", "2, 0", "tariff, 2", "2, tariff"])
def test_numbers_under_drop_are_those_of_the_base(tmp_path, drop):
    """However many are dropped, and in whichever order."""
    keys = ", ".join(f"history.{step}" for step in drop.split(", "))
    base, mine = load(SMALLEST), load(written(tmp_path, HEAD + f"drop: [{keys}]\n"))
    assert len(base.history) > 3
    assert mine.history == (base.history[1], *base.history[3:])


def test_parts_of_dropped_lists_and_tables_go_together(tmp_path):
    """A key of one item, and another item of the same list."""
    mine = load(written(tmp_path, HEAD + "drop: [history.0, history.3.sets, history.2, talks]\n"))
    assert [move.id for move in mine.history] == ["licence", "border-south"]
    assert ([move.sets for move in mine.history], mine.talks) == ([{"north_licence": 1}, {}], {})


def test_a_talk_may_be_moved(tmp_path):
    """What has a date finds its place again after a change."""
    text = "set: {history.tariff.date: 2025-02-03}\n"
    mine = load(written(tmp_path, HEAD + text))
    assert [move.id for move in mine.history][:2] == ["licence", "tariff"]


def test_overrides_and_settings_come_after_the_variant(tmp_path):
    """Base, variant, its own overrides, settings: later wins."""
    text = DRY + "overrides: {wet: {label: Wet., set: {recipes.metal.ore: 1.1}}}\n"
    file = written(tmp_path, HEAD + text)
    assert load(file, ["wet"]).recipes["metal"].value == {"ore": 1.1}
    assert load(file, ["wet"], ["recipes.metal.ore=1.3"]).recipes["metal"].value == {"ore": 1.3}
    assert load(file, ["steady"]).history == ()


def test_a_variant_of_a_variant_adds_its_own(tmp_path):
    """Each layer changes what the one below it resolved to."""
    written(tmp_path, HEAD + DRY)
    text = "id: more\ntitle: More\nbased_on: mine.yaml\nset: {weeks: 30}\n"
    more = load(written(tmp_path, text, "more.yaml"))
    assert (more.weeks, more.recipes["metal"].value) == (30, {"ore": 1.4})
    assert (more.based_on, more.set, more.drop) == ("mine.yaml", {"weeks": 30}, ())


def test_the_chain_of_bases_is_known_from_anywhere(tmp_path, monkeypatch):
    """Full paths, nearest first, though each is written from its own folder."""
    base = written(tmp_path, SMALLEST.read_text("utf-8"), "smallest/case.yaml").parent
    middle = written(tmp_path, HEAD.replace("smallest", "../smallest"), "a/mine.yaml")
    mine = written(tmp_path, HEAD.replace("smallest", "../a/mine.yaml"), "b/mine.yaml")
    monkeypatch.chdir(tmp_path)
    assert resolve(mine.relative_to(tmp_path)).bases == (middle.resolve(), base.resolve())
    assert resolve(middle).bases == (base.resolve(),)
    assert resolve(base).bases == ()


# ---- what is wrong with it


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("set: {levers.south_tarif.start: 1}", "set.levers.south_tarif.start: there is no "
         "levers.south_tarif to set [south_tariff]"),
        ("set: {levers.south_tariff.strat: 1}", "set.levers.south_tariff.strat: there is no "
         "levers.south_tariff.strat to set [start]"),
        ("set: {weeks: fifty}", 'weeks: must be a whole number, not the text "fifty"'),
        ("set: {start: 2025-01-07}", "start: 2025-01-07 is a Tuesday; weeks start on Monday, as "
         "2025-01-06"),
        ("set: [a]", "set: must be a block of keys, not a list"),
        ("drop: 3", "drop: must be a list in [ ], not 3"),
        ("drop: [users.south_car]", "drop[0]: there is no users.south_car to drop [south_cars]"),
        ("drop: [history.tariff, history.0]", "drop[1]: history.tariff, dropped above, is the same "
         "or holds it; leave this out"),
        ("drop: [history, history.tariff.sets]", "drop[1]: history, dropped above, is the same "
         "or holds it; leave this out"),
        ("drop: [talks.border, talks]", "drop[1]: this holds talks.border, dropped above; leave "
         "that out"),
        ("drop: [title]", "drop[0]: a variant never has the title of its base; leave this out"),
        ("drop: [set]", "drop[0]: set stands at the top of a variant only; set the keys "
         "themselves, such as weeks=3"),
        ("set: {set: {weeks: 3}}", "set.set: set stands at the top of a variant only; set the keys "
         "themselves, such as weeks=3"),
        ("set: {drop: [history]}", "set.drop: drop stands at the top of a variant only; to empty a "
         "table or list set it, such as history=[]"),
        ("set: {based_on: smallest}", "set.based_on: based_on stands at the top of a variant only; "
         "name the other scenario itself where you name this one"),
        ("leavers: {}", "leavers: no such key [levers]"),
        ("history: [{id: tariff, date: 2025-01-20, label: x}]",
         "history[1].id: another act is called tariff"),
    ],
)  # fmt: skip
def test_a_wrong_change_is_named_where_it_is_asked_for(tmp_path, text, problem):
    """By file and line of the variant, with the word that was meant."""
    (found,) = problems_of(tmp_path, text)
    assert said((found,)) == [problem]
    assert (found.file, found.line) == (str(tmp_path / "mine.yaml"), 4)


def test_what_the_base_has_is_changed_under_set(tmp_path):
    """A second giving is refused, with the place of the first and the way to write it."""
    text = "levers: {south_tariff: {label: a}}\nlanes: {shares: {}}\n"
    levers, lanes = problems_of(tmp_path, text)
    assert "the base has this at " in levers.message
    assert levers.message.endswith(
        "under `set`, such as `levers.south_tariff.KEY`, or name levers.south_tariff under `drop`"
    )
    assert lanes.message.endswith("write what differs under `set`, such as `lanes.shares`")


def test_what_a_change_breaks_in_the_base_is_the_changes_fault(tmp_path):
    """The change nearest to the problem is named; the base, which is sound, as the second place."""
    text = 'set: {"lanes.shares.metal.*.NORTH": 0.5}\ndrop:\n  - levers.south_tariff\n'
    shares, *rest = problems_of(tmp_path, text)
    assert shares.message.startswith("the shares add up to 0.5, not 1; ")
    assert shares.message.endswith(" is sound without the changes made here")
    assert shares.line == 4
    assert len(rest) == 3
    for one in rest:
        assert one.message.startswith("there is no lever south_tariff; ")
        assert (one.line, one.excerpt) == (6, "- levers.south_tariff")
        assert str(one).startswith(f"{tmp_path / 'mine.yaml'}:6:5: ")


def test_a_dropped_thing_is_not_at_fault_for_its_namesake(tmp_path):
    """A source called metal is not the good that lacks its cover, nor the lever its tariff."""
    text = "sources: {metal: {publisher: P, title: T}, south_tariff: {publisher: P, title: T}}\n"
    written(tmp_path, SMALLEST.read_text("utf-8") + text, "base.yaml")
    head = HEAD.replace("smallest", "base.yaml")
    drop = "drop: [sources.metal, sources.south_tariff]\n"
    (cover,) = check(written(tmp_path, head + drop + "set: {goods.metal.cover: {def: 6}}\n"))
    assert cover.message.startswith("metal has civ users, but no weeks of cover for them")
    assert cover.line == 5
    text = "drop:\n  - sources.south_tariff\n  - levers.south_tariff\n"
    assert {one.line for one in check(written(tmp_path, head + text))} == {6}


def test_a_dropped_table_is_at_fault_for_what_was_in_it(tmp_path):
    """Its line is named wherever one of its entries is asked for."""
    problems = problems_of(tmp_path, "set: {weeks: 9}\ndrop: [behaviours]\n")
    lines = {one.key: one.line for one in problems}
    assert lines.pop("behaviours") == 1  # what is missing has no line of its own
    assert set(lines.values()) == {5}


def test_what_a_change_breaks_is_its_fault_with_settings_too(tmp_path):
    """A variant broken by itself is named first; a wrong setting stands beside it."""
    text = 'set: {"lanes.shares.metal.*.NORTH": 0.5}\n'
    alone = problems_of(tmp_path, text)
    assert check(tmp_path / "mine.yaml", ["steady"]) == alone
    wrong = check(tmp_path / "mine.yaml", [], ["weeks=many"])
    assert {problem.file for problem in wrong} == {"--set", str(tmp_path / "mine.yaml")}


def test_what_is_wrong_with_the_base_is_named_in_the_base(tmp_path):
    """Its own file and line, and only what it has by itself."""
    text = smallest_with({"owner: SOUTH": "owner: SUOTH"})
    base = written(tmp_path, text, "base.yaml")
    mine = written(tmp_path, HEAD.replace("smallest", "base.yaml") + "set: {weeks: 20}\n")
    assert check(mine) == check(base)
    assert {problem.file for problem in check(mine)} == {str(base)}


def test_nothing_is_said_of_changes_to_a_base_that_cannot_be_read(tmp_path):
    """What is set may well be there; only the tear is reported."""
    base = written(tmp_path, SMALLEST.read_text("utf-8") + "\n  torn: [", "base.yaml")
    mine = written(tmp_path, HEAD.replace("smallest", "base.yaml") + DRY)
    assert {problem.file for problem in check(mine)} == {str(base)}


def test_a_broken_layer_between_is_named(tmp_path):
    """The variant below is at fault, not the one above it nor the scenario they stand on."""
    text = HEAD + 'set: {"lanes.shares.metal.*.NORTH": 0.5}\n'
    middle = written(tmp_path, text, "middle.yaml")
    mine = written(tmp_path, HEAD.replace("smallest", "middle.yaml"))
    (found,) = check(mine)
    assert (found.file, found.line) == (str(middle), 4)


@pytest.mark.parametrize(
    ("given", "hint"),
    [("smalest", "smallest"), ("../nowhere/at/all", None), ("bas.yaml", "base.yaml")],
)
def test_a_base_that_does_not_exist_is_said_alone(tmp_path, given, hint):
    """No list of everything that is missing with it; the shipped names and near misses."""
    written(tmp_path, SMALLEST.read_text("utf-8"), "base.yaml")
    mine = written(tmp_path, HEAD.replace("smallest", given) + "set: {a.b: 1}\n")
    (found,) = check(mine, ["no_such_override"])
    assert (found.key, found.line, found.hint) == ("based_on", 3, hint)
    assert found.message.startswith(f"there is no scenario {given}; name a shipped one, which are ")
    with pytest.raises(ScenarioError):
        load(mine)


@pytest.mark.parametrize("given", ["[smallest]", "3", '""', "", "x" * 300, "."])
def test_a_base_of_any_other_kind_is_refused(tmp_path, given):
    """A list, a number, nothing, a name no file can have, and the folder itself."""
    written(tmp_path, HEAD.replace("smallest", given), "mine/scenario.yaml")
    problems = check(tmp_path / "mine")
    assert [problem.key for problem in problems] == ["based_on"]


def test_a_circle_is_refused(tmp_path):
    """However long it is."""
    for one, other in (("a", "b"), ("b", "c"), ("c", "a")):
        text = f"id: {one}\ntitle: T\nbased_on: {other}.yaml\n"
        written(tmp_path, text, f"{one}.yaml")
    (found,) = check(tmp_path / "a.yaml")
    assert found.file == str(tmp_path / "c.yaml")
    assert found.message == (
        "this goes round in a circle: a.yaml is based on b.yaml is based on c.yaml is based on "
        "a.yaml"
    )


def test_a_chain_has_an_end(tmp_path):
    """So many layers are enough for anybody, and one more is refused in words."""
    written(tmp_path, SMALLEST.read_text("utf-8"), "0.yaml")
    for n in range(1, DEEPEST + 2):
        text = f"id: v{n}\ntitle: T\nbased_on: {n - 1}.yaml\n"
        written(tmp_path, text, f"{n}.yaml")
    assert check(tmp_path / f"{DEEPEST}.yaml") == ()
    (found,) = check(tmp_path / f"{DEEPEST + 1}.yaml")
    assert "this would be one more" in found.message


def test_a_misspelt_based_on_is_not_a_scenario_without_everything(tmp_path):
    """One slip, one problem; and `set` alone says what is lacking."""
    problems = check(written(tmp_path, HEAD.replace("based_on", "base_on")))
    assert said(problems) == ["base_on: no such key [based_on]"]
    problems = check(written(tmp_path, f"id: mine\ntitle: Mine\n{DRY}"))
    assert said(problems) == [
        "set: only a variant has this; say which scenario it changes with `based_on`"
    ]


def test_a_variant_has_its_own_id_and_title(tmp_path):
    """A record names the scenario by its id, so two must not share one."""
    problems = check(written(tmp_path, "based_on: smallest\n"))
    assert said(problems) == ["id: is missing", "title: is missing"]


def test_the_example_of_the_guide_is_sound(tmp_path, checkout):
    """Ten lines, as printed, make a variant."""
    guide = (checkout / "docs" / "how-to" / "scenario.md").read_text("utf-8")
    text = "id: dry_year" + guide.partition("id: dry_year")[2].partition("```")[0]
    assert len(text.splitlines()) <= 10
    assert load(written(tmp_path, text)).history[1].id == "thirst"
