"""What is wrong beside a broken block is shown where it was written."""

from game.paths import scenario_path
from game.scenario.load import check

BROKEN = (
    "  - {id: undated, date: 2025-02-31, seat: NORTH, label: One, sets: {north_licence: 0.5}}\n"
)
WRONG = "  - {id: foreign, date: 2025-04-30, seat: NORTH, label: Two, sets: {south_tariff: 0.5}}\n"


def test_a_wrong_act_after_a_broken_one_is_shown_on_its_own_line(tmp_path):
    """The broken act is set aside; the numbers of the others stay those of the file."""
    text = (scenario_path("smallest") / "scenario.yaml").read_text(encoding="utf-8")
    history = text.index("history:")
    first = text.index("\n", history) + 1
    case = tmp_path / "scenario.yaml"
    case.write_text(text[:first] + BROKEN + text[first:].rstrip() + "\n" + WRONG, encoding="utf-8")
    lines = case.read_text(encoding="utf-8").splitlines()
    found = {problem.line: problem.key for problem in check(case)}
    assert found == {
        lines.index(BROKEN.rstrip()) + 1: "history[0].date",
        lines.index(WRONG.rstrip()) + 1: "history[5].sets.south_tariff",
    }
