"""The table of a game under both closures."""

from dataclasses import replace

from game.play.closures import contrast
from game.play.conclusion import Figure, whether
from game.play.replay import Likeness
from game.report.closures import text
from game.report.paragraph import WIDTH
from tests.unit.play.games import match_of, played
from tests.unit.play.test_closures import RICH_AND_POOR


def contrasted(**match):
    made = match_of(**match)
    return contrast(made, played(made))


def row(table: str, question: str) -> str:
    """The first line of a row."""
    return next(line for line in table.splitlines() if question in line)


def test_a_flip_is_marked_and_counted():
    found = contrasted(settings=RICH_AND_POOR)
    table = text(found)
    assert row(table, "Which firm loses most work").startswith("FLIPS")
    assert row(table, "Does any line stop?").startswith("same")
    assert table.splitlines()[-1] == (
        f"{len(found.flipped)} of {len(found.findings)} conclusions flip between the closures."
    )
    assert table.count("FLIPS") == len(found.flipped)


def test_the_same_answer_with_figures_far_apart_is_marked():
    """Five firms and eight."""
    found = contrasted()
    (stop,) = [f for f in found.findings if "any line stop" in f.conclusion.question]
    answers = [whether(True, f"{firms} firms", Figure(firms, 0)) for firms in (5, 8)]
    apart = replace(stop, answers=tuple(answers))
    line = row(text(replace(found, findings=(apart,))), "any line stop")
    assert " ".join(line.split()) == "same, but Does any line stop? yes, 5 firms yes, 8 firms"


def test_the_columns_name_the_closures_in_the_order_played():
    forth = text(contrasted(settings=RICH_AND_POOR)).splitlines()
    back = text(contrasted(settings=(*RICH_AND_POOR, "closure=price"))).splitlines()
    assert [line.split("  ")[-1] for line in forth if "by rationing  " in line] == ["by price"]
    assert [line.split("  ")[-1] for line in back if "by price  " in line] == ["by rationing"]


def test_two_games_that_are_one_say_so():
    table = text(contrasted())
    assert "FLIPS" not in table
    assert "the same to the byte" in table
    assert "None of 11 conclusions flips." in table.replace("\n", " ")


def test_rounding_is_called_rounding():
    quiet = replace(contrasted(), likeness=Likeness.CLOSE)
    assert "the same to the last digit of rounding" in text(quiet)


def test_games_may_differ_and_agree():
    other = replace(contrasted(), likeness=Likeness.DIFFERENT)
    assert text(other).endswith("None of 11 conclusions flips, though the two games differ.")


def test_other_moves_are_owned_up_to():
    moved = replace(contrasted(settings=RICH_AND_POOR), same_moves=False)
    assert "answered what they saw with other moves" in text(moved).replace("\n", " ")


def test_a_single_flip_has_its_verb():
    found = contrasted(settings=RICH_AND_POOR)
    alone = replace(found, findings=found.flipped[:1])
    assert text(alone).endswith("1 of 1 conclusions flips between the closures.")


def test_the_table_is_a_hundred_columns_wide_and_breaks_no_figure():
    found = contrasted(scenario="rare_earths_2025")
    table = text(found)
    assert max(len(line) for line in table.splitlines()) <= WIDTH
    for finding in found.findings:
        for answer in finding.answers:
            assert answer.words.rpartition(", ")[2] in table
