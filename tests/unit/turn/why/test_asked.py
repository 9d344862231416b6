"""People name what they ask about by id or label, and are told what there is."""

import re

import pytest

from game.errors import UsageError
from game.turn.why.asked import FEW, WIDTH, find, measure_called
from game.turn.why.measures import MEASURES, subjects_of
from tests.unit.turn.why.courses import year


def found(measure, of, good=None, week=9):
    week = year()[week]
    answer = find(week.book, measure, of, good, week.after)
    return answer.subject.id, answer.chosen


@pytest.mark.parametrize(
    ("measure", "of", "good", "subject"),
    [
        ("cover", "ford/magnet_light", None, "ford/magnet_light"),
        ("cover", "Ford", "Magnets with dysprosium or terbium", "ford/magnet_heavy"),
        ("stock", "united states", "magnet_heavy", "US/magnet_heavy/civ"),
        ("stock", "US/magnet_heavy/def", None, "US/magnet_heavy/def"),
        ("stock", "us-magnet_heavy", None, "US/magnet_heavy/civ"),
        ("stock", "plants_AU", "concentrate_light", "plants_AU/concentrate_light"),
        ("price", "oxide_heavy", None, "oxide_heavy"),
        ("price", "Dysprosium-terbium oxide", None, "oxide_heavy"),
        ("price", "OXIDE_HEAVY:inside", None, "oxide_heavy:inside"),
        ("output", "US-auto", None, "US/AUTO"),
        ("output", "South-East Asia/Cars and parts", None, "SE/AUTO"),
        ("approval", "japan", None, "JP"),
        ("leverage", "China-United States", None, "CN/US"),
        ("trade", "cn-us", None, "CN/US"),
        ("welfare", "eu", None, "EU"),
    ],
)
def test_a_subject_is_found_by_id_or_label(measure, of, good, subject):
    assert found(measure, of, good) == (subject, False)


@pytest.mark.parametrize("measure", MEASURES)
def test_the_example_of_each_measure_is_one_of_its_subjects(measure):
    example = MEASURES[measure].example
    assert found(measure, example) == (example, False)


def test_a_firm_without_a_good_is_asked_for_its_scarcest():
    """In a week in which heavy magnets stop its lines it is those."""
    for week in range(len(year())):
        subject, chosen = found("cover", "ford", week=week)
        assert chosen
        slots, chain = year()[week].tables.axes.slots, year()[week].after.chain
        running = {good: chain.running[row, 0] for row, (user, good) in enumerate(slots)
                   if user == "ford"}  # fmt: skip
        assert running[subject.split("/")[1]] == min(running.values())


def test_a_region_without_a_good_is_asked_for_its_scarcest_civil_one():
    subject, chosen = found("cover", "EU")
    assert chosen
    assert subject.startswith("EU/")
    assert subject.endswith("/civ")


@pytest.mark.parametrize(
    ("measure", "of", "good", "message"),
    [
        ("cover", "frod", None, 'there is no cover of "frod"; did you mean "ford"?'),
        ("cover", "xyzzy", None, 'there is no cover of "xyzzy"; there are '),
        ("cover", "ford", "ethane", 'ford holds no "ethane"; it holds magnet_light, magnet_heavy'),
        ("cover", "ford", "magnet_hevy", 'ford holds no "magnet_hevy"; did you mean "magnet_he'),
        ("cover", None, None, "--of says what to open: a firm and a good, or a region, a good"),
        ("price", "heavy", None, 'there is no price of "heavy"; did you mean "oxide_heavy"?'),
        ("price", "ford", "ethane", "--good goes with cover and stock; price has none"),
        ("output", "US", None, 'output of "US" needs a second part: US/AUTO, US/DEF,'),
        ("trade", "US/US", None, 'there is no trade of "US/US"'),
        ("leverage", "US", None, 'leverage of "US" needs a second part: US/CN, US/EU,'),
        ("approval", "KR", None, 'there is no approval of "KR"; there are US, CN, EU, JP, AU'),
        ("welfare", "Jappan", None, 'there is no welfare of "Jappan"; did you mean "JP"?'),
    ],
)
def test_what_there_is_not_is_refused_with_what_there_is(measure, of, good, message):
    with pytest.raises(UsageError) as refusal:
        found(measure, of, good)
    assert " ".join(str(refusal.value).split()).startswith(message)


@pytest.mark.parametrize("of", ["xyzzy", None, "vacuum"])
def test_a_refusal_lists_some_twenty_names_and_how_many_more_there_are(of):
    """A screen of seventy names in one line helps nobody."""
    with pytest.raises(UsageError) as refusal:
        found("cover", of)
    lines = str(refusal.value).splitlines()
    assert max(map(len, lines)) <= WIDTH
    names = {name.split("/")[0] for name in subjects_of(year()[0].book, "cover")}
    said = " ".join(lines)
    listed = [word for word in re.findall(r"\w+", said.partition("here are ")[2]) if word in names]
    assert len(listed) == FEW
    assert said.endswith(f" and {len(names) - FEW} more")


def test_of_many_names_those_most_like_what_was_said_are_listed():
    with pytest.raises(
        UsageError, match='there is no cover of "any plants anywhere"; there'
    ) as refusal:
        found("cover", "any plants anywhere")
    first = " ".join(str(refusal.value).split()).partition("there are ")[2].split(",")[0]
    assert first.startswith("plants_")
    with pytest.raises(UsageError, match="there are US, CN, EU, JP, AU"):
        found("approval", "UXKWZ")


def test_a_measure_is_found_whatever_its_case():
    assert measure_called("Cover") == "cover"
    with pytest.raises(UsageError, match=r'no measure is called "covr"; did you mean "cover"\?'):
        measure_called("covr")
    with pytest.raises(UsageError, match="the measures are cover, stock, price, output"):
        measure_called("xyzzy")
