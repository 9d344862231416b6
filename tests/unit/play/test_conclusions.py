"""What a game is asked, and when two games contradict each other."""

from dataclasses import replace

import numpy as np
import pytest

from game.play.closures import played
from game.play.conclusion import Answer, Figure, Played, most_of, whether
from game.play.conclusions import conclusions
from game.world import measures
from tests.unit.play import games
from tests.unit.play.games import match_of


def game(name="smallest", **match) -> Played:
    made = match_of(name, **match)
    return played(made.book, games.played(made))


def answer(one: Played, question: str, trial: int = 0) -> Answer:
    """The answer to the only question with these words."""
    (asked,) = [c for c in conclusions(one.book) if question in c.question]
    return asked.read(one, trial)


def ended(one: Played, **home) -> Played:
    """The same game with another home at its end."""
    last = replace(one.last, home=replace(one.last.home, **home))
    return replace(one, worlds=(*one.worlds[:-1], last))


def said(*names: str, week: int | None = None) -> Answer:
    return Answer("", frozenset(names), week)


def test_another_name_contradicts():
    assert said("US").contradicts(said("CN"))
    assert not said("US").contradicts(said("US"))


def test_a_tie_contradicts_neither_of_those_who_tie():
    assert not said("US", "CN").contradicts(said("CN"))
    assert said("US", "CN").contradicts(said("EU"))


@pytest.mark.parametrize(("weeks", "flips"), [(0, False), (1, False), (2, True), (-2, True)])
def test_a_shift_of_a_week_is_none_and_one_of_two_is(weeks, flips):
    assert said("Ford", week=9).contradicts(said("Ford", week=9 + weeks)) is flips


def test_never_and_some_week_contradict():
    assert said("nobody").contradicts(said("Ford", week=9))


def test_who_differs_in_no_digit_a_reader_sees_ties():
    """2.004 and 2.001 are both 2.00."""
    shown = "{:.2f} to {:.2f}".format
    even = most_of({"US": 2.004, "CN": 2.001}, 2, shown)
    assert (even.words, even.stands) == ("even, 2.00 to 2.00", {"US", "CN"})
    assert most_of({"US": 2.004, "CN": 1.99}, 2, shown).words == "US, 2.00 to 1.99"


def test_nobody_has_most_of_nothing():
    """Rounding of a quiet world is nothing; neither is a world without firms an error."""
    for amounts in ({"US": 1e-9, "CN": 0.0}, {}):
        nothing = most_of(amounts, 2, lambda most, second: "")
        assert nothing.words == "nobody"
        assert not nothing.contradicts(nothing)


def test_one_alone_has_most():
    assert most_of({"US": 3.0}, 1, "{} and {}".format).words == "US, 3.0 and 3.0"


def test_nobody_contradicts_somebody():
    """No work lost in one game, twelve weeks of Ford's in the other."""
    nobody = most_of({"Ford": 0.0, "Kia": 0.0}, 1, "{} and {}".format)
    ford = most_of({"Ford": 12.0, "Kia": 0.0}, 1, "{} and {}".format)
    assert nobody.contradicts(ford)
    assert ford.contradicts(nobody)


@pytest.mark.parametrize(("weeks", "flips"), [(0.06, False), (0.13, False), (0.15, True)])
def test_nobody_ties_with_somebody_within_the_last_digit(weeks, flips):
    """0.04 is shown as nothing and 0.06 as 0.1."""
    nobody = most_of({"Ford": 0.04}, 1, "{} and {}".format)
    ford = most_of({"Ford": weeks}, 1, "{} and {}".format)
    assert nobody.contradicts(ford) is flips


def test_two_names_contradict_with_the_same_figure():
    kia, ford = (most_of({name: 12.0, "other": 3.0}, 1, "{} and {}".format) for name in "KF")
    assert kia.contradicts(ford)


def output(lowest: float) -> Answer:
    return whether(lowest < 98.0, f"lowest {lowest:.1f} %", Figure(lowest, 1))


def test_only_the_last_digit_excuses_a_yes_and_a_no():
    """98.02 is no and 97.96 is yes; 60 is far from either."""
    assert not output(98.02).contradicts(output(97.96))
    assert output(98.02).contradicts(output(60.0))
    assert output(97.1).contradicts(output(98.4))


def test_the_same_answer_strays_by_more_than_a_tenth():
    """Five firms and eight are both a yes; 97.1 and 90 are a tenth apart, or less."""
    five, eight = (whether(True, f"{firms} firms", Figure(firms, 0)) for firms in (5, 8))
    assert not five.contradicts(eight)
    assert five.strays(eight)
    assert not five.strays(five)
    assert not output(97.1).strays(output(90.0))
    assert not output(97.1).strays(output(99.0)), "a flip is no likeness"


def test_a_difference_no_reader_sees_does_not_stray():
    """Of 0.04 and 0.06 weeks one is shown as 0.0 and one as 0.1."""
    one, other = (whether(True, "", Figure(weeks, 1)) for weeks in (0.04, 0.06))
    assert not one.strays(other)


def test_every_scenario_is_asked_each_question_once():
    for name in ("smallest", "rare_earths_2025"):
        asked = [c.question for c in conclusions(match_of(name).book)]
        assert len(set(asked)) == len(asked) > 9
        assert all(question.endswith("?") for question in asked)


def test_the_loser_is_read_off_the_end():
    one = game()
    lost = one.last.home.lost
    names = ("North", "South") if lost[0, 0] > lost[1, 0] else ("South", "North")
    assert answer(one, "loses more welfare").stands == {names[0]}
    turned = ended(one, lost=lost[::-1].copy())
    assert answer(turned, "loses more welfare").stands == {names[1]}


def test_size_counts_in_who_is_hurt_most():
    """North's output is half of South's: the same loss is twice as much for it."""
    even = ended(game(), lost=np.array([[5.2], [5.2]]))
    weeks = len(even.worlds) - 1
    share = 100 * 5.2 / (20 * weeks)
    worst = answer(even, "for its size")
    assert (worst.words, worst.stands) == (f"North, {share:.2f} % of output", {"North"})


def test_the_week_of_the_first_stop_is_that_of_the_story():
    """South Cars stop in the week in which less than half of their plants can run first."""
    one = game()
    running = [measures.line_running(one.book.tables, w.chain).min() for w in one.worlds[1:]]
    week = int(np.flatnonzero(np.array(running) < measures.STOPPED)[0])
    stop = answer(one, "stops first")
    assert (stop.week, stop.words) == (week, f"South Cars, week {week}")
    assert answer(one, "any line stop").words == "yes, 1 firm"


def test_a_quiet_game_stops_nobody():
    quiet = game(overrides=("steady",))
    assert answer(quiet, "stops first").words == "nobody's"
    assert answer(quiet, "any line stop").words == "no"
    assert answer(quiet, "most work").words == "nobody"
    assert answer(quiet, "loses more welfare").words == "nobody"
    assert answer(quiet, "North: does approval").words == "stays"


def test_work_lost_is_counted_in_weeks_of_standing_still():
    one = game()
    idle = sum(1.0 - measures.line_running(one.book.tables, w.chain) for w in one.worlds[1:])
    assert answer(one, "most work").words == f"South Cars, {idle.max():.1f} weeks"


def test_approval_is_held_against_the_start():
    one = game()
    start = one.worlds[0].home.approval
    assert answer(ended(one, approval=start + 1.5), "South: does approval").words == (
        "rises by 1.5 points"
    )
    assert answer(ended(one, approval=start - 0.26), "South: does approval").stands == {"falls"}


def test_approval_that_stays_contradicts_a_fall():
    one = game()
    start = one.worlds[0].home.approval
    stays, falls, slips = (
        answer(ended(one, approval=start - points), "South: does approval")
        for points in (0.04, 20.0, 0.06)
    )
    assert (stays.words, falls.words) == ("stays", "falls by 20.0 points")
    assert stays.contradicts(falls)
    assert not stays.contradicts(slips)


def test_regions_of_one_label_stay_apart():
    """Both regions called North: each loses what is its own."""
    one = game(settings=("regions.SOUTH.label=North",))
    assert answer(one, "North (NORTH) or North (SOUTH): who loses more").stands < {
        "North (NORTH)",
        "North (SOUTH)",
    }


def test_an_end_price_is_held_against_the_start():
    one = game()
    for log, word in ((np.log(1.1), "yes, 1.10 times"), (np.log(0.9), "no, 0.90 times")):
        price = one.last.chain.price.copy()
        price[len(price) // 2 :] = log
        dear = replace(one.last, chain=replace(one.last.chain, price=price))
        assert answer(replace(one, worlds=(dear,)), "Metal").words == word


def test_defence_is_hurt_by_its_worst_week():
    one = game("rare_earths_2025", weeks=3)
    industry, axes = one.book.tables.industry, one.book.tables.axes
    output = np.ones_like(one.last.home.output)
    assert answer(ended(one, output=output), "Japan: does defence").stands == {"no"}
    row = axes.regions.index("JP") * len(axes.sectors) + axes.sectors.index("DEF")
    assert industry.defence[row, 0] == 1.0
    output[row] = 0.9
    middle = replace(one.worlds[1], home=replace(one.worlds[1].home, output=output))
    worlds = (one.worlds[0], middle, *one.worlds[2:])
    assert answer(replace(one, worlds=worlds), "Japan: does defence").words == "yes, lowest 90.0 %"


def test_a_trial_is_asked_by_itself():
    """Of two trials each has its own loser."""
    made = match_of()
    two = played(made.book, tuple(made.turns(2)))
    split = ended(two, lost=np.array([[3.0, 1.0], [2.0, 2.0]]))
    assert [answer(split, "loses more", trial).stands for trial in (0, 1)] == [
        {"North"},
        {"South"},
    ]
