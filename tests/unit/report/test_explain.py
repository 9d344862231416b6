"""What a scenario says about itself."""

import pytest

from game.errors import UsageError
from game.paths import content
from game.report.explain import TOPICS, explain
from game.report.explain.effects import _WORDS
from game.scenario import lever as blocks
from game.scenario.load import load

SMALLEST = load(content("scenarios", "smallest"))


@pytest.fixture(scope="module")
def rare_earths():
    """The whole case of 2025."""
    return load(content("scenarios", "rare_earths_2025"))


def test_every_topic_lists_its_ids(rare_earths):
    """Without an id each topic is a list of ids with a line each."""
    for topic, asked in TOPICS.items():
        text = explain(rare_earths, topic)
        for name in asked.entries(rare_earths):
            assert f"\n{name}" in text or f"\n  {name}\n" in text


def test_everything_can_be_explained_in_80_columns(rare_earths):
    """No id of either scenario is without a page, and no page is wider than a screen."""
    for scenario in (SMALLEST, rare_earths):
        pages = [explain(scenario, "card")]
        for topic, asked in TOPICS.items():
            pages.append(explain(scenario, topic))
            pages += [explain(scenario, topic, name) for name in asked.entries(scenario)]
        for page in pages:
            assert page.endswith("\n")
            for line in page.splitlines():
                assert len(line) <= 80 or "://" in line, line
                assert "Sourced(" not in line


def test_the_card_says_purpose_limits_gaps_and_misuse(rare_earths):
    """One page that says what the scenario must not be used for."""
    text = explain(rare_earths, "card")
    for title in (
        "What it is for",
        "Where to stop trusting it",
        "What it leaves out",
        "What nobody should do with it",
    ):
        assert f"\n{title}\n  " in text
    assert "hold a judgement" in text


def test_a_lever_is_told_with_its_numbers():
    """Owner, what 1 means, start, effect, acts and packages."""
    text = explain(SMALLEST, "lever", "south_tariff")
    for part in (
        "Set by        South",
        "At 1          50 points of duty on everything from North",
        "- Adds 50 points of duty on imports of South from North.",
        "20 Jan 2025  0.6  South puts a tariff on North",
        "truce  80 % of it is given up for 13: Metal for market access",
    ):
        assert part in text


def test_a_lever_names_its_sources(rare_earths):
    """Numbers come with source, confidence and reason; sources with publisher and title."""
    text = " ".join(explain(rare_earths, "lever", "cn_licence_us").split())
    assert "(cn-mofcom-18-seven-rees, high confidence)" in text
    assert "judgement, low confidence:" in text
    assert "Announcement No. 18" in text


def test_a_firm_is_told_with_what_it_holds():
    """Region, role, sectors, use, cover, share from inside, behaviour, voice."""
    text = explain(SMALLEST, "firm", "south_cars")
    for part in (
        "Region       South",
        "Role         user, cars and parts",
        "what the named firms of its region and branch leave",
        "6 weeks of use on site",
        "buys in North what its region buys there",
        "jit: Trusts its suppliers and holds little.",
        "0.8 of 1 in its state's ear",
    ):
        assert part in text
    assert "100 % of the Ore made in North" in explain(SMALLEST, "firm", "north_mine")


def test_a_good_is_told_with_its_chain():
    """What it is made of, who supplies it, what stops without it, who can hold it back."""
    text = explain(SMALLEST, "good", "metal")
    for part in (
        "1.2 of Ore for each t",
        "any other  NORTH 100 %",
        "Cars  30 %",
        "north_licence  Metal licences for South",
        "a regime in full force covers 100 % of its exports",
    ):
        assert part in text


def test_a_firm_is_told_with_what_its_type_does(rare_earths):
    """Who seeks other sources and signs, and who brings goods round."""
    told = " ".join(explain(rare_earths, "firm", "bosch").split())
    assert "Heeds prices and duties 1.5 times as much as others." in told
    assert "Reliability counts with exponent 2." in told
    assert "above an alarm of 0.3 for 2 % of its use a week, at most 30 % dearer." in told
    told = " ".join(explain(rare_earths, "firm", "se_industry").split())
    assert "a price gap of 0.2 log points, 0.6 log points more under full enforcement." in told


def test_a_firm_says_what_it_holds_of_each_good(rare_earths):
    """Use, weeks on site, what stops without it, and the key that sets it."""
    text = " ".join(explain(rare_earths, "firm", "ford").split())
    assert "magnet_heavy uses 6 t/week, 2 weeks on site; without it 30 % of its Cars" in text
    assert "Key users.ford," in text


def test_a_region_says_who_stands_in_it():
    """GDP, seat, sectors, firms and levers."""
    text = explain(SMALLEST, "region", "SOUTH")
    for part in ("South (SOUTH)", "GDP", "Approval", "south_cars", "south_tariff"):
        assert part in text


def test_an_override_says_what_it_sets(rare_earths):
    """Also the one every scenario has."""
    assert "parameters.supply.growth            0\n" in explain(SMALLEST, "override", "steady")
    text = explain(rare_earths, "override", "no_growth")
    assert "trade.growth.value              {CN: 0}" in text
    assert rare_earths.overrides["no_growth"].label in text


@pytest.mark.parametrize("name", ["parameters.supply.hoarding", "supply.hoarding", "Hoarding"])
def test_a_parameter_says_what_it_means_and_how_to_set_it(name):
    """By its dotted key or the end of it."""
    text = explain(SMALLEST, "parameter", name)
    for part in (
        "Extra stock wanted at full perceived threat.",
        "Value       0.4\nUnit        share\nRange       0.2 to 1\n",
        "--set parameters.supply.hoarding=0.4",
    ):
        assert part in text
    assert f"Why {SMALLEST.parameters.supply.hoarding.why}" in " ".join(text.split())


@pytest.mark.parametrize(
    ("topic", "name", "meant"),
    [
        ("firm", "Small European suppliers", "eu_small_suppliers"),
        ("firm", "FORD", "ford"),
        ("region", "european union", "EU"),
        ("lever", "soybean boycott", "cn_soy_boycott"),
        ("source", "State of US tariffs 2025", "ybl"),
    ],
)
def test_a_thing_is_found_by_its_label_whatever_the_case(rare_earths, topic, name, meant):
    """The page is that of the id."""
    assert explain(rare_earths, topic, name) == explain(rare_earths, topic, meant)


def test_a_name_of_several_things_lists_them():
    """Two parameters end in `noise`."""
    with pytest.raises(
        UsageError, match=r'"parameters.pricing.noise" or "parameters.market.noise"'
    ):
        explain(SMALLEST, "parameter", "noise")


def test_every_near_match_is_offered(rare_earths):
    """Those spelt alike, and those that hold the word."""
    with pytest.raises(UsageError) as raised:
        explain(rare_earths, "lever", "cn_licence")
    for name in ("cn_licence_us", "cn_licence_eu", "cn_licence_jp", "cn_licence_others"):
        assert f'"{name}"' in str(raised.value)


def test_a_source_lists_what_rests_on_it():
    """So that a reader can see what falls with it."""
    text = explain(SMALLEST, "source", "boehm_2023")
    assert "parameters.trading.elasticity_short" in text
    assert "American Economic Review" in text


def test_a_contested_claim_has_a_verdict_and_no_number(rare_earths):
    """Claim, who said it, what the record shows, verdict."""
    for name, claim in rare_earths.contested.items():
        text = " ".join(explain(rare_earths, "contested", name).split())
        for part in (claim.claim, claim.publisher[1:], claim.record, claim.verdict):
            assert " ".join(part.split()) in text
        for key in (*claim.facts, *claim.source, *claim.contradicts, *claim.played_in):
            assert key in text
        assert "No number of the game rests on this claim." in text


def test_claims_are_listed_under_those_who_made_them(rare_earths):
    """A class can read the list aloud: who, when, what, verdict."""
    text = explain(rare_earths, "contested")
    for name, claim in rare_earths.contested.items():
        assert f"\n  {name}\n" in text
        assert " ".join(claim.verdict.split()) in " ".join(text.split())
    assert text.count("A freight forwarder's blog, 26 Jun 2025") == 1
    assert max(len(line) for line in text.splitlines()) <= 80


def test_a_claim_names_who_says_the_opposite_and_what_plays_it(rare_earths):
    """So that a reader can hear the other side and see what would follow."""
    text = explain(rare_earths, "contested", "ban-lifted-in-may")
    assert "Set against it\n  curbs-firmly-in-place  Rare Earth Exchanges" in text
    assert "python3 main.py backtest optimistic_reading" in text


def test_the_card_of_a_variant_says_what_differs():
    """What it drops and sets of which base; others have no such part."""
    text = explain(load(content("scenarios", "optimistic_reading")), "card")
    assert "What differs from rare_earths_2025, beside what it adds\n" in text
    assert "  - history.2025-06-12-cn-licences is dropped\n" in text
    assert "What differs from" not in explain(SMALLEST, "card")


def test_a_scenario_without_claims_says_so():
    """An empty list is a sentence."""
    assert "There is no contested claim." in explain(SMALLEST, "contested")


@pytest.mark.parametrize(
    ("topic", "name", "message"),
    [
        ("levr", None, 'no topic called "levr"; did you mean "lever"'),
        ("lever", "south_tarif", 'no lever called "south_tarif"; did you mean "south_tariff"'),
        ("firm", "xyz", "`explain firm` lists them"),
    ],
)
def test_an_unknown_thing_is_refused_with_advice(topic, name, message):
    """With the word that was probably meant."""
    with pytest.raises(UsageError, match=message):
        explain(SMALLEST, topic, name)


def test_every_kind_of_effect_has_words():
    """A new kind of lever cannot be forgotten here."""
    kinds = {
        kind
        for name in dir(blocks)
        if name.endswith("Effect") and name != "Effect"
        for kind in getattr(blocks, name).model_fields["kind"].annotation.__args__
    }
    assert kinds == set(_WORDS)
