"""The frontier and its solutions are those that NegMAS finds, to 1e-9, on 300 random domains."""

import json
from pathlib import Path

import numpy as np
import pytest

from game.outlook.bargaining.findings import findings
from game.outlook.bargaining.reading import domain_of
from game.outlook.bargaining.solutions import SOLUTIONS

ANSWERS = json.loads(Path(__file__).with_name("negmas_domains.json").read_text(encoding="utf-8"))
WORKED = [
    (findings(domain_of(json.dumps(each["domain"]), "domain")), each["negmas"])
    for each in ANSWERS["asked"]
]
NEAR = 1e-9
"""NegMAS adds floating-point numbers in another order; utilities are of the size of 1."""


def points(listed) -> np.ndarray:
    """Utilities as [point, side], however few there are."""
    return np.array(listed, dtype=float).reshape(-1, 2)


def distance(point, others) -> float:
    return float(np.abs(points(others) - point).max(axis=1).min(initial=np.inf))


def test_there_are_300_domains_some_without_a_deal_and_some_with_ties():
    assert len(WORKED) == 300
    assert sum(not theirs["frontier"] for _, theirs in WORKED) >= 15
    assert sum(len(theirs[name]) > 1 for _, theirs in WORKED for name in SOLUTIONS) >= 20


def test_the_frontier_is_that_of_negmas():
    """Same number of points, and each within reach of one of theirs."""
    for found, theirs in WORKED:
        mine = found.bargain.utilities[found.frontier.outcomes]
        assert len(mine) == len(theirs["frontier"])
        assert all(distance(point, theirs["frontier"]) <= NEAR for point in mine)


@pytest.mark.parametrize("name", SOLUTIONS)
def test_a_solution_is_one_of_those_negmas_finds(name):
    """NegMAS names every point that is level; the game takes one of them."""
    for found, theirs in WORKED:
        place = found.solutions[name]
        if place is None:
            assert theirs[name] == []
        else:
            assert distance(found.bargain.utilities[place], theirs[name]) <= NEAR


@pytest.mark.parametrize("name", SOLUTIONS)
def test_a_solution_is_that_of_negmas_where_it_finds_only_one(name):
    alone = [(found, theirs) for found, theirs in WORKED if len(theirs[name]) == 1]
    assert len(alone) > 200
    for found, theirs in alone:
        assert distance(found.bargain.utilities[found.solutions[name]], theirs[name]) <= NEAR
