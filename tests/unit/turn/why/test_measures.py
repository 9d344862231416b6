"""Measures say by which equations the week makes them, and those are the model's."""

import re

import pytest

from game.turn.why.measures import MEASURES
from tests.unit.test_model_page import BODY, FENCE, LABEL

EQUATIONS = "\n".join(FENCE.findall(BODY))


@pytest.mark.parametrize("measure", MEASURES)
def test_every_equation_of_a_measure_is_on_the_models_page(measure):
    asked = MEASURES[measure]
    assert asked.equations
    assert {*asked.equations, *asked.inner_equations} <= set(LABEL.findall(EQUATIONS))


@pytest.mark.parametrize(
    ("measure", "symbol"),
    [("output", "y"), ("approval", "A"), ("market", "ln M"), ("price", "ln P_out"), ("trade", "V"),
     ("welfare", "loss"), ("stock", "used"), ("cover", "cover")],
)  # fmt: skip
def test_one_of_them_gives_the_measure_itself(measure, symbol):
    """Its symbol stands to the left of a sign of equality."""
    lines = re.split(r"^(?=\([\w]+\) )", EQUATIONS, flags=re.MULTILINE)
    labels = tuple(f"({label})" for label in MEASURES[measure].equations)
    own = [line for line in lines if line.startswith(labels)]
    given = rf"(?:^\(\w+\)\s+|^\s+|,\s+){re.escape(symbol)} (?:=|\+=)"
    assert any(re.search(given, line, re.MULTILINE) for line in own)
