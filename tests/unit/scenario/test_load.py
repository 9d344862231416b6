"""Files in, a frozen scenario or every problem at once out."""

import pickle
import subprocess
import sys

import pytest

from game.errors import ScenarioError, UsageError
from game.scenario.load import check, load, resolve
from tests.unit.scenario.authored import SMALLEST, problems_of, said, smallest_with

TEXT = SMALLEST.read_text("utf-8")


def test_the_smallest_scenario_is_a_file_to_copy():
    """Two states, three firms, one chain, under 80 lines, and nothing wrong with it."""
    scenario = load(SMALLEST)
    assert len(scenario.states) == 2
    assert len(scenario.users) + len(scenario.producers) == 3
    assert len(TEXT.splitlines()) < 80
    assert check(SMALLEST.parent) == ()


def test_a_folder_is_read_like_one_file(tmp_path):
    """Top-level keys may stand in any file of the folder."""
    head, tail = TEXT.split("\nlevers:")
    (tmp_path / "a.yaml").write_text(head + "\n", "utf-8")
    (tmp_path / "b.yml").write_text("levers:" + tail, "utf-8")
    (tmp_path / "notes.txt").write_text("not read", "utf-8")
    assert resolve(tmp_path).hash == resolve(SMALLEST).hash


def test_a_key_in_two_files_is_refused(tmp_path):
    """Each top-level key has one file."""
    (tmp_path / "a.yaml").write_text(TEXT, "utf-8")
    (tmp_path / "b.yaml").write_text("weeks: 3\n", "utf-8")
    (problem,) = check(tmp_path)
    assert problem.file.endswith("b.yaml")
    assert problem.message.startswith("given twice; the first is at")
    assert problem.message.endswith("a.yaml:7")


def test_sources_may_be_spread_over_files(tmp_path):
    """The maps of facts and sources grow with the files that need them."""
    (tmp_path / "a.yaml").write_text(TEXT + "sources: {a: {publisher: A, title: A}}\n", "utf-8")
    (tmp_path / "b.yaml").write_text("sources: {b: {publisher: B, title: B}}\n", "utf-8")
    assert {"a", "b"} <= set(load(tmp_path).sources)
    (tmp_path / "c.yaml").write_text("sources: {b: {publisher: B, title: B}}\n", "utf-8")
    assert len(check(tmp_path)) == 1


def test_a_scenario_may_replace_a_shipped_parameter(tmp_path):
    """Its own `parameters` go over the shipped ones, number by number."""
    file = tmp_path / "mine.yaml"
    file.write_text(TEXT + "parameters: {supply: {growth: 0.5}}\n", "utf-8")
    mine, shipped = load(file).parameters, load(SMALLEST).parameters
    assert mine.supply.growth.value == 0.5
    assert mine.supply.growth.source == ()
    assert mine.supply.scatter == shipped.supply.scatter
    assert mine.politics == shipped.politics


def test_the_hash_is_of_what_is_said_and_not_how(tmp_path):
    """Comments and layout do not change it; a number does; another process agrees."""
    first = resolve(SMALLEST).hash
    file = tmp_path / "scenario.yaml"
    file.write_text("# hello\n" + TEXT.replace("gdp: 20", "gdp:   20.0"), "utf-8")
    assert resolve(file).hash == first
    file.write_text(TEXT.replace("gdp: 20", "gdp: 21"), "utf-8")
    assert resolve(file).hash != first
    script = "from pathlib import Path; from game.scenario.load import resolve; import sys\n"
    script += "print(resolve(Path(sys.argv[1])).hash)"
    done = subprocess.run(
        [sys.executable, "-c", script, str(SMALLEST)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == first


def test_a_scenario_travels_between_processes():
    """Batch workers get it pickled."""
    scenario = load(SMALLEST)
    assert pickle.loads(pickle.dumps(scenario)) == scenario


def test_a_scenario_is_frozen():
    """Nothing that plays a scenario can change it."""
    scenario = load(SMALLEST)
    with pytest.raises(AttributeError, match="frozen"):
        scenario.regions["NORTH"].gdp.value = 1.0
    with pytest.raises(ValueError, match="frozen"):
        scenario.weeks = 3


def test_reading_a_scenario_needs_no_numpy():
    """`check` and `explain` stay quick."""
    script = "import sys; import game.scenario.load; print('numpy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_nothing_at_the_path_is_a_matter_of_usage(tmp_path):
    """A wrong path is not a problem of a file."""
    with pytest.raises(UsageError, match="no scenario"):
        load(tmp_path / "nowhere")


def test_an_empty_folder_is_named(tmp_path):
    """A folder without YAML is no scenario."""
    (problem,) = check(tmp_path)
    assert problem.message == "the folder holds no .yaml file"


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "the file is empty"),
        (b"\x00\x01\x02", "this is a binary file"),
        (b"id: sm\xe4llest\n", "line 1 is not UTF-8"),
        ("id: x".encode("utf-16"), "this is a binary file"),
        (b"- a\n- b\n", "a scenario file is a block of keys"),
        (b"just words\n", "a scenario file is a block of keys"),
        (b"# " + b"x" * 4_000_001, "the file is larger than 4 MB"),
    ],
)
def test_a_file_that_is_no_scenario_is_named(tmp_path, raw, message):
    """Binary, empty, huge and shapeless files get a sentence each."""
    problems = problems_of(tmp_path, raw)
    assert [p.message.startswith(message) for p in problems] == [True]


def test_a_byte_order_mark_does_no_harm(tmp_path):
    """Some editors put one at the start."""
    assert problems_of(tmp_path, b"\xef\xbb\xbf" + TEXT.encode()) == ()


def test_a_folder_called_like_a_file_is_named(tmp_path):
    """An odd entry in the folder is a problem, not a crash."""
    (tmp_path / "a.yaml").mkdir()
    (problem,) = check(tmp_path)
    assert problem.message == "this is not a file"


def test_one_torn_file_does_not_blame_the_others(tmp_path):
    """While a file cannot be read, nothing it may hold is called missing."""
    head, tail = TEXT.split("\nlevers:")
    (tmp_path / "a.yaml").write_text(head.replace("gdp: 20", "gdp: -1") + "\n", "utf-8")
    (tmp_path / "b.yaml").write_text("levers: [" + tail, "utf-8")
    problems = check(tmp_path)
    assert [p.key for p in problems if p.file.endswith("a.yaml")] == ["regions.NORTH.gdp"]
    assert len(problems) == 2


def test_all_problems_come_at_once_and_in_order(tmp_path):
    """Slips of writing, of values and of names are reported together, by line."""
    text = smallest_with(
        {
            "2025-01-06": "2025-01-07",
            "gdp: 40": "gpd: 40",
            "owner: SOUTH": "owner: SUOTH",
            "duration: 13": "duration: 13.5",
            "{north_licence: 0.3}": "{north_license: 0.3}",
            "weeks: 26": "weeks: 26\nweeks: 27",
        }
    )
    problems = problems_of(tmp_path, text)
    assert said(problems) == [
        "start: 2025-01-07 is a Tuesday; weeks start on Monday, as 2025-01-06",
        "weeks: given twice; the first is on line 7",
        "regions.SOUTH.gpd: no such key [gdp]",
        "levers.south_tariff.owner: there is no state SUOTH [SOUTH]",
        "packages.truce.duration: must be a whole number, not 13.5",
        "history[2].sets.north_license: there is no lever north_license [north_licence]",
    ]
    assert [p.line for p in problems] == sorted(p.line for p in problems)


def test_a_problem_shows_its_line(tmp_path):
    """`file:line:col: key: message; did you mean "..."?` and the line beneath."""
    (problem,) = problems_of(tmp_path, smallest_with({"inside: NORTH": "inside: NROTH"}))
    first, second = str(problem).splitlines()
    assert first.endswith('case.yaml:8:9: inside: there is no region NROTH; did you mean "NORTH"?')
    assert second.startswith("    inside: NROTH")


def test_the_error_holds_every_problem(tmp_path):
    """`load` raises what `check` lists."""
    file = tmp_path / "case.yaml"
    file.write_text(smallest_with({"gdp: 20": "gdp: x", "gdp: 40": "gdp: y"}), "utf-8")
    with pytest.raises(ScenarioError) as raised:
        load(file)
    assert raised.value.problems == check(file)
    assert len(raised.value.problems) == 2


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("gdp: 20", "gdp: x", 'regions.NORTH.gdp: must be a number, not the text "x"'),
        ("gdp: 20", "gdp: '20'", 'regions.NORTH.gdp: must be a number, not the text "20"'),
        ("gdp: 20", "gdp: true", "regions.NORTH.gdp: must be a number, not true"),
        ("gdp: 20", "gdp: 0", "regions.NORTH.gdp: is 0 and must be above 0"),
        ("gdp: 20", "gdp: ~", "regions.NORTH.gdp: is empty; give a value or leave the key out"),
        ("gdp: 20", "gdp: [1]", "regions.NORTH.gdp: must be a number, not a list"),
        (", gdp: 20", "", "regions.NORTH.gdp: is missing"),
        ("gdp: 20", "gdp: {value: 20, unti: x}", "regions.NORTH.gdp.unti: no such key [unit]"),
        (
            "gdp: 20",
            "gdp: {value: 20, confidence: hihg}",
            "regions.NORTH.gdp.confidence: must be one of high, medium, low, "
            'not the text "hihg" [high]',
        ),
        (
            "label: North,",
            "label: 5,",
            "regions.NORTH.label: must be text in quotes, not 5",
        ),
        ("label: North,", "label: '',", "regions.NORTH.label: must not be empty"),
        ("weeks: 26", "weeks: 2.5", "weeks: must be a whole number, not 2.5"),
        ("weeks: 26", "weeks: 9999", "weeks: is 9999 and must be at most 520"),
        ("2025-01-06", "soon", 'start: must be a day such as 2025-04-04, not the text "soon"'),
        ("air: true", "air: yes", 'goods.metal.air: must be true or false, not the text "yes"'),
        ("gdp: 20}", "gdp: 20}\n  WEST: 5", "regions.WEST: must be a block of keys, not 5"),
        (
            "use: rest",
            "use: rset",
            'users.south_cars.use: must be rest or a block of keys, not the text "rset" [rest]',
        ),
        (
            "kind: licence",
            "kind: license",
            "levers.north_licence.effects[0]: there is no kind license; known are tariff, ban, "
            "licence, ",
        ),
        ("kind: licence, ", "", "levers.north_licence.effects[0]: needs a `kind`"),
        (
            "points: 0.5",
            "poinst: 0.5",
            "levers.south_tariff.effects[0].poinst: no such key [points]",
        ),
        (
            "  north_licence:\n",
            "  north-licence:\n",
            "levers.north-licence: is not an id; ids are letters, digits and _, a letter first",
        ),
        ("[[NORTH, SOUTH]]", "[[NORTH]]", "dyads[0][1]: is missing"),
        ("id: smallest", "id: smallest\nidd: x", "idd: no such key [id]"),
    ],
)
def test_a_wrong_value_is_told_in_the_authors_words(tmp_path, old, new, problem):
    """No jargon, no branches of unions: what it is and what it must be."""
    found = said(problems_of(tmp_path, smallest_with({old: new})))
    assert any(line.startswith(problem) for line in found), found
    assert all("Input should" not in line and "[key]" not in line for line in found)
