"""A game and its twin under the other closure: which conclusions flip."""

from game.play.closures import contrast, twin
from game.play.replay import Likeness
from tests.unit.play.games import match_of, played

RICH_AND_POOR = (
    "users.south_cars.use={metal: 20}",
    "users.south_cars.sectors={CARS: 0.95}",
    "users.south_cars.cover={onsite: 4}",
    "users.south_vans={label: South Vans, region: SOUTH, branch: AUTO, end_use: civ, "
    "sectors: {CARS: 0.05}, use: rest, cover: {onsite: 6}, voice: 0.8}",
)
"""South's cars hold less metal than its vans and make nineteen times as much of it."""


def contrasted(**match):
    made = match_of(**match)
    return contrast(made, played(made))


def answers(found, question):
    (finding,) = [f for f in found.findings if question in f.conclusion.question]
    return finding.flips, *(answer.words.partition(",")[0] for answer in finding.answers)


def test_a_planted_flip_is_found():
    """Rationed, the firm with little stock stands still; by price, the one that earns little."""
    found = contrasted(settings=RICH_AND_POOR)
    assert found.closures == ("rationing", "price")
    assert answers(found, "most work") == (True, "South Cars", "South Vans")
    assert answers(found, "most output") == (False, "Cars", "Cars")
    assert 1 <= len(found.flipped) < len(found.findings)
    assert found.likeness is Likeness.DIFFERENT


def test_the_twin_of_a_game_by_price_is_rationed():
    """The same pair the other way round flips the same conclusions."""
    forth = contrasted(settings=RICH_AND_POOR)
    back = contrasted(settings=(*RICH_AND_POOR, "closure=price"))
    assert back.closures == ("price", "rationing")
    assert answers(back, "most work") == (True, "South Vans", "South Cars")
    questions = [[f.conclusion.question for f in c.flipped] for c in (forth, back)]
    assert questions[0] == questions[1]


def test_nothing_flips_where_nothing_is_short():
    """One firm a pool and ports with enough: the smallest game is the same to the byte."""
    found = contrasted()
    assert found.likeness is Likeness.IDENTICAL
    assert found.flipped == ()


def test_nothing_flips_in_a_quiet_world():
    """Firms share a pool there, so sums are added in another order; that is all."""
    found = contrasted(scenario="rare_earths_2025", overrides=("steady",))
    assert found.likeness is Likeness.CLOSE
    assert found.flipped == ()


def test_the_twin_keeps_seats_seed_and_changes():
    match = match_of(
        seats=(("SOUTH", "passive"),), settings=("weeks=12", "closure=price"), seed=5, weeks=9
    )
    other = twin(match)
    assert other.loaded.scenario.closure == "rationing"
    assert other.setting.settings == ("weeks=12", "closure=price", "closure=rationing")
    for part in ("scenario", "overrides", "seats", "seed", "weeks"):
        assert getattr(other.setting, part) == getattr(match.setting, part)


def test_seats_that_repeat_history_make_the_same_moves():
    assert contrasted(settings=RICH_AND_POOR).same_moves
