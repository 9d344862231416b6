"""The command `bargain` answers in sentences or JSON, and refuses files in sentences."""

import json
import re

import pytest

from tests.conftest import CHECKOUT
from tests.unit.command import ran

TRUCE = CHECKOUT / "docs" / "how-to" / "truce.json"
DEAL = ("tariff=halved", "licence=fast", "purchases=none")


def written(folder, tree) -> str:
    place = folder / "mine.json"
    place.write_text(json.dumps(tree), encoding="utf-8")
    return str(place)


def truce() -> dict:
    return json.loads(TRUCE.read_text(encoding="utf-8"))


def test_the_page_shows_the_domain_that_is_shipped():
    page = (CHECKOUT / "docs" / "how-to" / "bargain.md").read_text(encoding="utf-8")
    shown = re.search(r"```json truce\.json\n(.*?)```", page, flags=re.DOTALL)
    assert shown is not None
    assert shown[1] == TRUCE.read_text(encoding="utf-8")


def test_the_text_has_a_table_and_a_sentence_for_each_solution(capsys):
    code, out, err = ran(capsys, "bargain", "--domain", str(TRUCE))
    assert (code, err) == (0, "")
    for line in (
        "North and South bargain over 3 issues with 12 outcomes.",
        "  tariff  licence  purchases  North  South",
        "  kept    slow     large          9      3  Nash",
        "  halved  slow     large          7    3.3  egalitarian",
        "  kept    fast     none           5      6  Kalai-Smorodinsky",
        "  kept    slow     none           4      9  utilitarian",
        "Nash, the largest product of gains: tariff kept, licence slow, purchases large; North",
    ):
        assert line in out
    assert max(map(len, out.splitlines())) <= 100


def test_the_json_has_frontier_solutions_and_disagreement(capsys):
    code, out, err = ran(capsys, "bargain", "--domain", str(TRUCE), "--json")
    assert (code, err) == (0, "")
    answer = json.loads(out)
    assert list(answer) == [
        "parties", "disagreement", "frontier", "nash", "kalai_smorodinsky", "egalitarian",
        "utilitarian", "reason",
    ]  # fmt: skip
    assert answer["disagreement"] == [4, 2]
    assert [point["utilities"] for point in answer["frontier"]] == [
        [9, 3],
        [7, 3.3],
        [5, 6],
        [4, 9],
    ]
    assert answer["nash"] == {
        "outcome": {"tariff": "kept", "licence": "slow", "purchases": "large"},
        "utilities": [9, 3],
    }
    assert answer["nash"] in answer["frontier"]
    assert answer["reason"] is None


def test_a_deal_is_told_what_it_leaves(capsys):
    code, out, _ = ran(capsys, "bargain", "--domain", str(TRUCE), "--agreed", *DEAL)
    assert code == 0
    assert (
        "A deal of tariff halved, licence fast, purchases none: North has 3 and South has 6.3."
        in out
    )
    assert "North could have had 1 more without loss to South" in out
    assert "tariff +2, licence -1." in " ".join(out.split())
    code, out, _ = ran(capsys, "bargain", "--domain", str(TRUCE), "--json", "--agreed", *DEAL)
    answer = json.loads(out)
    assert answer["agreed"]["utilities"] == [3, 6.3]
    for side in answer["left"]:
        assert sum(side["by_issue"].values()) == pytest.approx(side["total"], abs=1e-12)


def test_a_deal_on_the_frontier_leaves_nothing(capsys):
    words = ("--agreed", "tariff=kept", "licence=slow", "purchases=large")
    _, out, _ = ran(capsys, "bargain", "--domain", str(TRUCE), *words)
    assert "North could not have had more without loss to South." in out


def test_where_no_deal_suits_both_the_reason_is_given(capsys, tmp_path):
    tree = truce()
    tree["parties"][0]["reservation"] = 9.5
    place = written(tmp_path, tree)
    code, out, err = ran(capsys, "bargain", "--domain", place, "--json")
    assert (code, err) == (0, "")
    answer = json.loads(out)
    assert answer["frontier"] == []
    solved = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
    assert [answer[name] for name in solved] == [None] * 4
    assert answer["reason"].startswith("No outcome leaves both sides at least what they have")
    code, out, err = ran(capsys, "bargain", "--domain", place)
    assert (code, err) == (0, "")
    assert "No outcome leaves both sides at least" in out


def test_a_long_frontier_is_shown_by_its_ends_and_solutions(capsys, tmp_path):
    values = {f"v{number}": number for number in range(60)}
    mirror = {f"v{number}": 59 - number for number in range(60)}
    party = {"weights": {"a": 1}, "reservation": 0}
    place = written(
        tmp_path,
        {
            "issues": {"a": list(values)},
            "parties": [
                {"name": "North", **party, "values": {"a": values}},
                {"name": "South", **party, "values": {"a": mirror}},
            ],
        },
    )
    _, out, _ = ran(capsys, "bargain", "--domain", place)
    assert "  v59     59      0" in out
    assert "  v0       0     59" in out
    assert "  v29     29     30  Nash, Kalai-Smorodinsky, egalitarian, utilitarian" in out
    assert "  and 57 more, which --json lists" in out


def test_numbers_as_values_are_said_to_be_read_as_text(capsys, tmp_path):
    tree = truce()
    tree["issues"]["licence"] = [1, 2]
    for party in tree["parties"]:
        party["values"]["licence"] = {"1": 0, "2": 1}
    code, out, err = ran(capsys, "bargain", "--domain", written(tmp_path, tree), "--json")
    assert code == 0
    assert err == "note: numbers among the values of licence are read as text\n"
    assert json.loads(out)["nash"]["outcome"]["licence"] in ("1", "2")


def test_without_a_domain_it_says_what_to_give(capsys):
    code, out, err = ran(capsys, "bargain")
    assert (code, out) == (2, "")
    assert err.startswith("nothing to bargain over; give --domain FILE.json, or --dyad US-CN")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe{}", "not a text file in UTF-8; write it as JSON"),
        (b"issues: {}", "line 1, column 1: not JSON (Expecting value); write {"),
        (b"{}", 'lacks the key "issues", "parties"'),
    ],
)
def test_a_bad_file_is_refused_in_a_sentence_with_exit_code_2(capsys, tmp_path, content, said):
    place = tmp_path / "bad.json"
    place.write_bytes(content)
    code, out, err = ran(capsys, "bargain", "--domain", str(place))
    assert (code, out) == (2, "")
    assert err.startswith(f"{place}: ")
    assert said in err


def test_a_file_that_is_not_there_is_a_sentence(capsys, tmp_path):
    code, out, err = ran(capsys, "bargain", "--domain", str(tmp_path / "none.json"))
    assert (code, out) == (2, "")
    assert err == f"{tmp_path / 'none.json'}: No such file or directory\n"


def test_a_byte_order_mark_is_no_error(capsys, tmp_path):
    place = tmp_path / "mark.json"
    place.write_bytes(b"\xef\xbb\xbf" + TRUCE.read_bytes())
    assert ran(capsys, "bargain", "--domain", str(place))[0] == 0


@pytest.mark.parametrize(
    ("deal", "said"),
    [
        (("tariff=kept", "tariff=cut"), "--agreed gives tariff to kept and to cut; keep one"),
        (("tariff=kep",), '"tariff" cannot be "kep"; did you mean "kept"?'),
        (("tariff=kept",), 'the deal says nothing of "licence"'),
        (("tax=kept",), 'no issue is called "tax"'),
    ],
)
def test_a_deal_that_is_none_is_refused(capsys, deal, said):
    code, out, err = ran(capsys, "bargain", "--domain", str(TRUCE), "--agreed", *deal)
    assert (code, out) == (2, "")
    assert said in err
