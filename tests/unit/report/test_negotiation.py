"""Talks as the story tells them."""

from game.report.negotiation import Line, folded, talks
from tests.unit.play.games import match_of, played


def said(*pairs):
    """Offers and refusals in turn: each pair is a maker and what it offers."""
    lines = []
    for maker, offer in pairs:
        other = "B" if maker == "A" else "A"
        lines.append(Line(f"{maker} offers {offer}.", maker=maker))
        lines.append(Line(f"{other} refuses: too little.", replier=other))
    return list(folded(lines))


def test_offers_both_sides_make_again_are_told_in_one_sentence():
    """However often."""
    assert said(*[("A", "one"), ("B", "two")] * 4)[4:] == [
        "Both repeat their last offers three times and are refused as before."
    ]


def test_an_offer_made_again_is_told_again_where_the_answer_is_another():
    """What is new is never folded away."""
    lines = [
        Line("A offers one.", maker="A"),
        Line("B refuses: it holds out for 2.", replier="B"),
        Line("A offers one.", maker="A"),
        Line("B refuses: it holds out for 1.", replier="B"),
    ]
    assert list(folded(lines)) == [line.text for line in lines]


def test_an_offer_made_again_says_only_what_the_other_now_holds_out_for():
    """Its worth and its parts are the same as before."""
    lines = []
    for limit in ("2.00", "1.00"):
        words = f"B refuses: worth 0.50 bn USD to it, it holds out for {limit}."
        lines += [Line("A offers one.", maker="A"), Line(words, replier="B", limit=limit)]
    assert list(folded(lines)) == [
        *(line.text for line in lines[:2]),
        "A repeats its last offer; B still refuses and holds out for 1.00.",
    ]


def test_one_repeat_and_mixed_repeats_say_whose_and_which():
    """The last, the first or an earlier one."""
    assert said(("A", "one"), ("B", "two"), ("A", "one"))[4:] == [
        "A repeats its last offer and is refused as before."
    ]
    mixed = said(("A", "one"), ("B", "two"), ("A", "three"), ("B", "two"), ("A", "one"))
    assert mixed[6:] == [
        "They repeat offers of this meeting and are refused as before: B its last, A its first."
    ]


def test_a_side_that_repeats_the_record_moves_its_levers_by_its_own_hand():
    """So nobody expects the text to move them."""
    match = match_of("rare_earths_2025")
    text = " ".join(" ".join(talks(match.book, played(match)[3])).split())
    assert "US and CN meet in Geneva" in text
    assert "moves its levers by its own hand" in text
