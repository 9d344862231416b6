"""Every word that a command prints or a scenario uses has one entry in the glossary."""

import re
from collections import Counter
from pathlib import Path

import pytest

from agents import ROSTER
from game.paths import content
from game.report.explain import TOPICS
from game.report.playthrough import PART_WORDS
from game.report.weeks import columns
from game.rules.book import opening, rulebook
from game.rules.levers import CATALOGUE
from game.scenario.load import load
from game.scenario.reference import attribute_docs
from game.scenario.schema import Good, Lever, Price, Scenario, State, User
from game.turn.why.measures import MEASURES

CHECKOUT = Path(__file__).resolve().parents[2]
TEXT = (CHECKOUT / "docs" / "glossary.md").read_text(encoding="utf-8")
ENTRIES = [
    word.strip().rstrip(".").lower()
    for bold in re.findall(r"\*\*([^*]+)\*\*", TEXT)
    for word in bold.split(", ")
]
SHOWN = {word for ticked in re.findall(r"`([^`\n]+)`", TEXT) for word in ticked.split()}
PLAIN = {
    "label", "region", "fact", "unit", "parent", "effects", "owner", "worst", "start", "air",
    "grows", "use_share", "from_inside", "base", "gdp", "market_beta", "end_use", "makes",
}  # fmt: skip
"""Keys whose line on the page of keys says all there is to say."""


def known(word: str) -> bool:
    """Whether the glossary has the word, as an entry or as a key beside one."""
    plain = word.replace("_", " ").lower()
    forms = {plain, plain.removesuffix("s"), plain.removesuffix("ies") + "y"}
    return word in SHOWN or bool(forms & set(ENTRIES))


def test_no_word_has_two_entries():
    assert [word for word, number in Counter(ENTRIES).items() if number > 1] == []


@pytest.mark.parametrize(
    "words",
    [
        list(CATALOGUE),
        list(ROSTER),
        list(TOPICS),
        list(MEASURES),
        list(load(content("scenarios", "rare_earths_2025")).behaviours),
        list(Scenario.model_fields),
    ],
    ids=["kinds of effect", "strategies", "topics", "measures", "types of firm", "blocks"],
)
def test_the_glossary_has_every_one_of(words):
    assert [word for word in words if not known(word)] == []


@pytest.mark.parametrize("block", [State, Good, Price, User, Lever])
def test_the_glossary_has_every_key_that_does_not_explain_itself(block):
    assert [key for key in attribute_docs(block) if key not in PLAIN and not known(key)] == []


def test_the_glossary_has_every_measure_and_kind_of_the_weekly_table():
    book = rulebook(load(content("scenarios", "rare_earths_2025")))
    found = list(columns(book, opening(book, 1)))
    words = {column.measure for column in found} | {column.kind for column in found}
    assert [word for word in sorted(words) if not known(word)] == []


def test_the_glossary_has_the_parts_that_leverage_is_printed_with():
    assert [word for word in PART_WORDS.values() if word not in ENTRIES] == []
