"""Signatures of strategies: measured in paired games, and the page says what was measured."""

import re

import numpy as np
import pytest

from game.report.signatures import compared, signatures

ROW = re.compile(
    r"^\| (.+?) \| ([-+][\d.]+) \| ([-+][\d.]+) to ([-+][\d.]+) \| .*? \| (\w+) \|$", re.M
)


def test_a_signature_holds_only_if_its_interval_leaves_out_nought():
    """A mean above nought is not enough."""
    games = np.array([1.0, -1.0, 1.0, -0.9] * 25)
    assert not compared("noise", games, np.zeros(100), "weeks").holds
    assert compared("clear", games + 5.0, np.zeros(100), "weeks").holds
    assert not compared("backwards", games - 5.0, np.zeros(100), "weeks").holds


@pytest.mark.slow
def test_the_page_of_signatures_says_what_is_measured(checkout):
    """Every claim with its mean, its interval and whether it holds; luck is fixed by the seed."""
    page = (checkout / "docs" / "explanation" / "signatures.md").read_text(encoding="utf-8")
    written = {claim: (float(mean), verdict) for claim, mean, _, _, verdict in ROW.findall(page)}
    found = signatures()
    assert set(written) == {one.claim for one in found}
    for one in found:
        mean, verdict = written[one.claim]
        assert abs(one.mean - mean) < 0.02, one
        assert one.holds == (verdict == "holds"), one
