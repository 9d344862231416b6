"""The command `bargain --dyad` looks back at a turn in prose and tables, or in JSON."""

import datetime as dt
import json
from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose

from game.play.debrief import Debrief, debrief, dyad_called
from game.play.entry import round_entry
from game.play.match import Match, Setting
from game.report import bargain_json, bargain_table, bargain_words
from game.turn.phases import TurnRecord
from tests.unit.command import ran

MAY = ("--dyad", "US-CN", "--date", "2025-05-12")


def record() -> Match:
    return Match.of(Setting("rare_earths_2025", line_up=False))


@pytest.fixture(scope="module")
def geneva() -> Debrief:
    """The turn in which the record signs the Geneva truce."""
    return debrief(record(), 0, dt.date(2025, 5, 12))


@pytest.fixture(scope="module")
def busan() -> Debrief:
    """The turn in which it signs the bundle of Busan, under threats and near the end."""
    return debrief(record(), 0, dt.date(2025, 11, 5))


def test_the_deal_of_the_record_is_found_among_the_candidates(geneva):
    assert geneva.actual is not None
    assert geneva.actual.signed
    assert bargain_words.name(geneva, geneva.actual.outcome) == "Geneva truce"
    assert geneva.seen.packages.trials == len(geneva.match.book.agendas[0].relief)


def test_solutions_lie_on_the_frontier_and_in_its_order(busan):
    edge = set(busan.edge.outcomes.tolist())
    splits = (busan.offers, *busan.levers)
    assert set(busan.solutions.values()) <= edge
    assert {split.outcome for split in splits} <= edge
    gains = busan.seen.worth[busan.edge.outcomes] - busan.seen.reserve
    assert_allclose(busan.edge.gains, gains, atol=1e-12)  # the same difference taken twice


def test_leverage_predicts_its_share_of_both(busan):
    """logistic(ln(a/b)) is a/(a + b)."""
    for power, split in zip(busan.leverage, busan.levers, strict=True):
        logit = np.log(power[0] / power[1])
        assert_allclose(split.share, 1.0 / (1.0 + np.exp(-logit)))  # rounding of the logarithm


def test_who_offers_first_has_a_little_more(geneva, busan):
    for found in (geneva, busan):
        share = found.offers.share if found.waiting.first == 0 else 1.0 - found.offers.share
        assert 0.5 < share < 0.51


SEEING = Setting(
    "rare_earths_2025", seed=3, weeks=32, seats={"US": "rollout:pairs=1:candidates=4:weeks=13"}
)
"""A game in which a seat looks as far as its end."""


@pytest.mark.parametrize(
    ("setting", "dyad", "date"),
    [
        (Setting("rare_earths_2025", line_up=False), 0, dt.date(2025, 11, 5)),
        (SEEING, 0, dt.date(2025, 11, 5)),
        (Setting("smallest", weeks=25), 0, dt.date(2025, 6, 26)),
    ],
)
def test_the_turn_looked_at_is_the_one_that_was_played(setting, dyad, date):
    """Where the game ends soon, half a year is played on from it and nothing before is other."""
    match = Match.of(setting)
    found = debrief(match, dyad, date)
    assert found.weeks == 26
    turn = next(turn for turn in match.turns() if turn.first == found.turn.first)
    assert turn.until == found.turn.until
    assert figures(turn) == figures(found.turn)
    assert [round_entry(match.book, turn, held) for held in turn.rounds] == [
        round_entry(found.match.book, found.turn, held) for held in found.turn.rounds
    ]


def figures(turn: TurnRecord) -> list[bytes]:
    """Arrays of a world after a turn whose rows are the same in a longer game, to the bit."""
    home = turn.after.home
    arrays = (turn.after.levers, home.approval, home.capital, home.loss, turn.after.chain.stock)
    return [array.tobytes() for array in arrays]


def test_the_text_says_what_it_shows(geneva, busan):
    text = bargain_table.text(geneva)
    for line in (
        "US and CN in turn 4 of rare_earths_2025, 12 May 2025 to 25 May 2025.",
        "Every seat repeats the record.",
        "This looks back, and no seat could see it",
        "Without a deal things stay as they stand, which counts as 0 for both: neither threatens",
        "The zone of agreement holds",
        "Two who offer in turn every 2 weeks",
        "Until the game ends",
        "(Ståhl)",
        "of the way from no deal to the frontier",
        "those of the texts",
        "By the fast reckoning the leverage of US over CN",
        "By playing on the leverage of US over CN",
        'What they signed: "Geneva truce": US gives 90% of Reciprocal tariff on China',
        "more without loss to CN, with",
    ):
        assert line in " ".join(text.split())
    text = " ".join(bargain_table.text(busan).split())
    assert "unless open threats are carried out: US threatens Further tariff on China" in text
    assert "as if no threat were believed" in text
    assert "Hurried by open threats, US at" in text


def test_the_text_keeps_to_its_width(geneva, busan):
    for found in (geneva, busan):
        lines = bargain_table.text(found).splitlines()
        assert max(map(len, lines)) <= 100


def test_the_json_holds_the_same(geneva):
    answer = json.loads(bargain_json.as_json(geneva))
    assert answer["parties"] == ["US", "CN"]
    assert answer["disagreement"] == [0, 0]
    assert answer["threats"] == []
    zone = answer["zone_of_agreement"]
    assert zone["packages"] == geneva.zone
    assert zone["share"] == geneva.zone / answer["may_be_signed"]
    assert len(answer["all"]) == answer["packages"]
    assert [len(answer[name]["utilities"]) for name in geneva.solutions] == [2, 2, 2, 2]
    assert answer["actual"]["name"] == "Geneva truce"
    assert answer["actual"]["relief"]["us_tariff_reciprocal"] == pytest.approx(0.9)
    for left in answer["actual"]["left"]:
        assert sum(left["by_issue"].values()) == pytest.approx(left["total"], abs=1e-9)
    assert set(answer["leverage"]) == {"fast", "played"}
    assert 0.0 < answer["actual"]["efficiency"] <= 1.0
    assert answer["hurried"]["shares"] == answer["rubinstein"]["shares"]
    assert answer["stahl"]["offers"] == 15
    assert answer["weighed_by"].startswith("text")
    for one, package in zip(answer["all"], geneva.match.book.agendas[0].relief, strict=False):
        assert len(one["relief"]) == np.count_nonzero(package)
        assert one["weeks"] > 0


def test_a_mix_of_the_table_is_told_in_words(geneva):
    """A package known by a number alone could not be looked up anywhere."""
    text = " ".join(bargain_table.text(geneva).split())
    labels = len(geneva.match.book.agendas[0].labels)
    mixes = [place for place in bargain_table.shown(geneva) if place >= labels]
    assert mixes
    for place in mixes:
        assert f"{bargain_words.name(geneva, place)}: US gives" in text


def test_packages_worth_the_same_are_counted(geneva):
    """One of them stands for all on the frontier."""
    place = int(geneva.edge.outcomes[0])
    twin = next(int(other) for other in geneva.seen.places if other != place)
    worth = geneva.seen.worth.copy()
    worth[twin] = worth[place]
    found = replace(geneva, seen=replace(geneva.seen, worth=worth))
    assert twin in bargain_words.equals(found, place)
    assert "worth the same to both" in bargain_words.alike(found, place)
    assert bargain_words.equals(found, twin) == []


def test_a_solution_that_a_side_would_not_sign_says_so(geneva):
    """A fair split may still be worth less to somebody than the trouble of signing."""
    place = int(geneva.edge.outcomes[0])
    worth = geneva.seen.worth.copy()
    worth[place, 1] = geneva.seen.reserve[1]
    found = replace(geneva, seen=replace(geneva.seen, worth=worth))
    assert bargain_words.said(found, place).endswith(" (CN would not sign it: below the margin)")


def test_the_nearest_package_says_how_far_it_is_from_the_split(geneva):
    """The frontier has gaps, and its end may be the nearest there is."""
    text = " ".join(bargain_table.text(geneva).split())
    assert "counted in shares of the most each could gain" in text
    place = int(geneva.edge.outcomes[0])
    one, other = geneva.edge.shares[0]
    split = replace(geneva.levers[0], share=one / (one + other) - 0.3, outcome=place)
    assert "though far off" in bargain_table.nearest(geneva, split)
    close = replace(split, share=one / (one + other))
    assert "far off" not in bargain_table.nearest(geneva, close)


def test_a_turn_without_an_offer_says_so(capsys):
    code, out, err = ran(capsys, "bargain", "smallest", "--dyad", "SOUTH-NORTH", "--date",
                         "2025-05-12")  # fmt: skip
    assert (code, err) == (0, "")
    assert out.endswith("In this turn NORTH and SOUTH made each other no offer.\n")
    assert "There is no zone of agreement: none is worth" in " ".join(out.split())


def test_named_seats_are_told(capsys):
    code, out, _ = ran(
        capsys, "bargain", "smallest", "--dyad", "NORTH-SOUTH", "--date", "2025-05-12", "--json",
        "--seats", "NORTH=conceder", "SOUTH=tit_for_tat", "--seed", "3",
    )  # fmt: skip
    assert code == 0
    played_by = json.loads(out)["played_by"]
    assert played_by == "NORTH is played by conceder, SOUTH is played by tit_for_tat."


def test_a_dyad_may_be_written_either_way():
    book = record().book
    assert dyad_called(book, "US-CN") == dyad_called(book, "CN-US") == 0


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--dyad", "US-CX", *MAY[2:]), 'no dyad is called "US-CX"; the dyads are US-CN, CN-EU'),
        (("--dyad", "ab", *MAY[2:]), 'no dyad is called "ab"; the dyads are US-CN, CN-EU'),
        (MAY[:2], "--dyad US-CN needs a day; give --date, such as --date 2025-05-12"),
        ((*MAY[:3], "2026-01-01"), "2026-01-01 is not in the game; it runs from 2025-03-31 to"),
        ((*MAY[:3], "12.5.2025"), '--date "12.5.2025" is not a day; write it as in 2025-05-12'),
        ((*MAY[:3], "20250512"), '--date "20250512" is not a day; write it as in 2025-05-12'),
        ((*MAY, "--agreed", "a=b"), "--agreed goes with --domain; with --dyad the game says"),
        (("here", "--domain", "x.json"), 'the scenario "here" goes with --dyad, not with --domain'),
        (("--domain", "x.json", "--seed", "0"), "--seed goes with --dyad, not with --domain"),
        (("--domain", "x.json", *MAY[:2]), "not allowed with argument"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence_with_exit_code_2(capsys, given, said):
    code, out, err = ran(capsys, "bargain", *given)
    assert (code, out) == (2, "")
    assert said in err


def test_a_text_worth_nothing_that_matters_when_played_is_explained(geneva):
    """Two columns that differ by ten errors would else look like a fault."""
    labels = geneva.match.book.agendas[0].labels
    place = labels.index("Freeze without new measures")
    sure = np.array([[-15.0, -16.0, -15.5, -15.2], [9.0, 9.5, 8.5, 9.1]])
    assert np.abs(geneva.seen.worth[place]).max() < 0.3
    odd = " ".join(bargain_table.text(replace(geneva, played={place: sure})).split())
    assert '"Freeze without new measures": worth little by the text and much by playing on' in odd
    plain = " ".join(bargain_table.text(replace(geneva, played={place: sure * 0.0})).split())
    assert "much by playing on" not in plain
