"""The 2025 case holds what the record holds, and its tables close."""

import datetime as dt
import hashlib
import re
from pathlib import Path

import pytest

from game.paths import content
from game.scenario.load import check, load
from game.scenario.schema import Scenario

MAGNETS = ("magnet_light", "magnet_heavy", "magnet_samarium")
DOWNSTREAM_FIRST = (
    *MAGNETS,
    "metal_heavy",
    "metal_light",
    "oxide_light",
    "oxide_heavy",
    "oxide_samarium",
    "oxide_yttrium",
    "concentrate_light",
    "concentrate_heavy",
)
FINAL_USE_OF_MAGNETS = {
    "US": 200, "CN": 3800, "EU": 485, "JP": 260, "KR": 147, "AU": 4, "SE": 230, "RW": 215
}  # fmt: skip

SEVERITIES = """
2025-04-04 cn_licence_us 1 cn_licence_eu 1 cn_licence_jp 1 cn_licence_others 1
2025-04-04 cn_licence_defence 1 cn_entity_list .7
2025-04-05 us_tariff_reciprocal .08 us_tariff_eu .2 us_tariff_japan .2
2025-04-12 us_tariff_reciprocal .8 cn_tariff_retaliation 1 cn_soy_boycott .4
2025-04-15 us_accelerators .8 cn_soy_boycott .7
2025-05-14 us_tariff_reciprocal .08 cn_tariff_retaliation .08 cn_entity_list .4
2025-05-14 cn_licence_us 1 cn_enforcement .7
2025-05-20 cn_licence_eu .9 cn_licence_jp .92 cn_licence_others .92
2025-06-03 us_design_software 1 us_engines 1 us_nuclear_parts 1 us_student_visas 1 us_ethane 1
2025-06-07 cn_licence_eu .6 cn_licence_jp .6 cn_licence_others .6
2025-06-12 cn_licence_us .5 us_student_visas .2
2025-06-27 cn_licence_us .45 cn_licence_eu .42 cn_licence_jp .42 cn_licence_others .42
2025-07-02 us_design_software 0 us_ethane 0 us_engines 0 us_nuclear_parts .3
2025-07-15 us_accelerators .55
2025-08-01 cn_soy_boycott 1
2025-08-07 us_tariff_eu .3 us_tariff_japan .3
2025-09-01 cn_licence_us .55 cn_licence_eu .48 cn_licence_jp .46 cn_licence_others .45
2025-09-19 cn_platform .5
2025-09-29 us_affiliates_rule 1
2025-10-04 cn_legacy_chips 1
2025-10-09 cn_licence_us .5 cn_licence_eu .5 cn_licence_jp .5 cn_licence_others .5
2025-10-14 us_port_fees 1 cn_port_fees 1 cn_antitrust .6
2025-10-20 ally_club_us .2 ally_club_au .2 ally_club_eu 0 ally_club_jp 0
2025-10-30 cn_platform .2
2025-11-07 cn_legacy_chips .2
2025-11-10 us_tariff_fentanyl .5 us_affiliates_rule 0 us_port_fees 0 cn_port_fees 0
2025-11-10 cn_antitrust 0 cn_tariff_farm 0 cn_soy_boycott .2 cn_minor_metals .3
2025-11-10 cn_licence_us .3 cn_licence_eu .35 cn_licence_jp .35 cn_licence_others .35
2025-11-10 cn_precursors .4 cn_entity_list .1 cn_licence_defence 1 us_tariff_threatened 0
"""

# Surnames and given names of office holders of 2025, as digests so that no name stands here either.
HOLDERS = """
00aa47c8a6eb 0631a609edb7 170570136520 1726cb76af46 2d543069c762 4cfc8284f896
5df72db94138 7157e51e1f92 7829dfe67fcf 7c43ed48929b 7f2e0a7216cd 8045db2189f2
902773d35c1e 971044d455bf a375fd126394 a60a52382d70 b5787df72131 daff83a772d8
ec660a798d30 f0593e0b60ab fda28d9c2439
"""


@pytest.fixture(scope="module")
def folder() -> Path:
    return content("scenarios", "rare_earths_2025")


@pytest.fixture(scope="module")
def case(folder: Path) -> Scenario:
    return load(folder)


def test_it_is_historical_and_no_check_finds_a_number_without_a_source(folder, case):
    assert case.historical
    assert check(folder) == ()


def test_every_override_it_offers_can_be_used(folder, case):
    for name in (*case.overrides, "steady"):
        assert check(folder, overrides=[name]) == ()


def test_a_released_stock_is_an_override_and_not_the_record(folder, case):
    assert all(state.release_cover.value == {} for state in case.states.values())
    opened = load(folder, overrides=["stock_release"])
    for state in ("US", "EU", "JP"):
        assert opened.states[state].release_cover.value == {"civ": 3, "def": 6}


# ---- levers and script


def test_every_lever_has_an_owner_with_a_seat(case):
    assert len(case.levers) >= 36
    assert {lever.owner for lever in case.levers.values()} == set(case.states)


def test_every_act_rests_on_a_fact_and_on_a_publication(case):
    known = {*case.sources, *case.facts}
    for move in case.history:
        assert move.fact in case.facts, move.id
        assert known & set(move.source), move.id
        assert set(move.source) <= {*known, "judgement"}, move.id
        assert move.why, move.id


def test_a_seat_pulls_only_its_own_levers(case):
    for move in case.history:
        for lever in (*move.sets, *move.threatens, *move.withdraws):
            assert case.levers[lever].owner == move.seat, move.id


def test_an_id_begins_with_the_day_and_the_script_is_in_order(case):
    dates = [move.date for move in case.history]
    assert dates == sorted(dates)
    for move in case.history:
        assert move.id.startswith(move.date.isoformat())


@pytest.mark.parametrize("row", SEVERITIES.strip().splitlines())
def test_the_script_reaches_the_severities_of_the_record(case, row):
    day, *pairs = row.split()
    reached = {name: lever.start.value for name, lever in case.levers.items()}
    for move in case.history:
        if move.date <= dt.date.fromisoformat(day):
            reached |= move.sets
    for lever, severity in zip(pairs[::2], pairs[1::2], strict=True):
        assert reached[lever] == pytest.approx(float(severity), abs=1e-12), lever


def test_the_october_threats_are_made_in_public_and_taken_back_at_busan(case):
    threats = {
        lever: (move.date.isoformat(), threat.deadline.isoformat(), threat.public)
        for move in case.history
        for lever, threat in move.threatens.items()
    }
    assert threats["cn_extraterritorial"] == ("2025-10-09", "2025-12-01", 1)
    assert threats["us_tariff_threatened"] == ("2025-10-10", "2025-11-01", 1)
    busan = case.talks["busan"].date
    back = {lever for move in case.history if move.date == busan for lever in move.withdraws}
    assert back == set(threats)


def test_the_duties_on_all_others_are_events(case):
    duties = {
        move.date.isoformat(): move.duties["US"].value for move in case.history if move.seat is None
    }
    assert duties == {
        "2025-04-05": {"SE": 0.10, "RW": 0.10, "AU": 0.10},
        "2025-08-07": {"SE": 0.15, "RW": 0.15},
    }


def test_the_talks_and_the_known_dates_are_there(case):
    talks = {talk.date.isoformat()[5:] for talk in case.talks.values()}
    assert talks == {"05-10", "06-09", "07-24", "07-28", "09-14", "10-25", "10-30"}
    dates = {date.date.isoformat() for date in case.dates.values()}
    assert {"2025-08-12", "2025-11-01", "2025-11-10", "2025-12-01"} <= dates
    assert {"2026-11-10", "2026-11-27"} <= dates


def test_packages_promise_only_what_the_two_parties_own(case):
    assert len(case.packages) == 24
    for name, package in case.packages.items():
        owners = {case.levers[lever].owner for lever in package.relief.value}
        assert owners <= set(package.states), name


def test_licences_are_read_from_news_of_permits_never_from_tonnages(case):
    for move in case.history:
        if any(lever.startswith("cn_licence") for lever in move.sets):
            assert move.why
            assert "tonnage" in move.why, move.id


# ---- tables


def share_of(case: Scenario, good: str, destination: str) -> dict[str, float]:
    rows = case.lanes.shares[good].value
    row = rows.get(destination) or rows.get("*") or {}
    total = sum(row.values())
    return {source: share / total for source, share in row.items()}


@pytest.fixture(scope="module")
def flows(case: Scenario) -> dict[tuple[str, str, str], float]:
    """Weekly flows of the quiet chain, downstream first: (good, source, destination)."""
    output: dict[tuple[str, str], float] = {}
    found: dict[tuple[str, str, str], float] = {}
    for good in DOWNSTREAM_FIRST:
        for destination in case.regions:
            need = case.use[good].total.value.get(destination, 0.0) if good in case.use else 0.0
            for product, recipe in case.recipes.items():
                made = output.get((product, destination), 0.0)
                need += recipe.value.get(good, 0.0) * made
            for source, share in share_of(case, good, destination).items():
                found[good, source, destination] = share * need
                output[good, source] = output.get((good, source), 0.0) + share * need
    return found


def made(flows: dict[tuple[str, str, str], float], source: str | None, *goods: str) -> float:
    return sum(t for (g, s, _), t in flows.items() if g in goods and source in (None, s))


def test_uses_add_up_to_the_region_tables(case):
    for region, total in FINAL_USE_OF_MAGNETS.items():
        used = sum(case.use[good].total.value[region] for good in MAGNETS)
        assert used == pytest.approx(total, abs=1e-9)


def test_magnet_exports_of_a_quiet_week(flows):
    exports = {"US": 141.4, "EU": 445.3, "JP": 46.7, "KR": 110.4, "SE": 199.9, "RW": 203.8}
    for region, tonnes in exports.items():
        assert sum(flows[good, "CN", region] for good in MAGNETS) == pytest.approx(tonnes, abs=0.05)
    abroad = sum(t for (g, s, d), t in flows.items() if g in MAGNETS and s == "CN" != d)
    assert abroad == pytest.approx(1150.9, abs=0.05)


def test_shares_of_china_in_a_quiet_week(flows):
    for share, goods in ((0.926, MAGNETS), (0.997, ("oxide_heavy",)), (0.911, ("oxide_light",))):
        assert made(flows, "CN", *goods) / made(flows, None, *goods) == pytest.approx(
            share, abs=1e-3
        )


def table(case: Scenario, region: str, good: str, branch: str) -> float:
    """Use of a good by a branch of a region."""
    use = case.use[good]
    shares = use.defence_share.value
    defence = shares.get(region, shares.get("other", 0.0))
    if branch == "DEF":
        return use.total.value.get(region, 0.0) * defence
    cars = case.branch_share[good].value.get(region, 0.0) if good in case.branch_share else 0.0
    part = cars if branch == "AUTO" else 1.0 - cars
    return use.total.value.get(region, 0.0) * (1.0 - defence) * part


def test_named_firms_never_claim_more_than_the_table_and_one_firm_takes_the_rest(case):
    for region in case.regions:
        for branch in ("AUTO", "IND", "DEF"):
            firms = [u for u in case.users.values() if (u.region, u.branch) == (region, branch)]
            named = [u for u in firms if u.use != "rest"]
            assert len(firms) - len(named) <= 1
            for good in case.use:
                total = table(case, region, good, branch)
                claimed = sum(
                    u.use.value.get(good, 0.0) if u.use else u.use_share.value * total
                    for u in named
                )
                assert claimed <= total + 1e-9, (region, branch, good)
                assert len(named) < len(firms) or total == 0, (region, branch, good)


def test_named_firms_leave_a_share_of_every_sector_to_the_others(case):
    for region in case.regions:
        firms = [u for u in case.users.values() if u.region == region]
        for sector in case.sectors:
            shares = [u.sectors.value[sector] for u in firms if sector in u.sectors.value]
            assert shares.count("rest") == 1, (region, sector)
            assert sum(share for share in shares if share != "rest") < 1, (region, sector)


def test_the_firms_of_the_case_are_all_there(case):
    assert len(case.users) == 51
    assert len(case.producers) == 29
    assert {"ford", "suzuki", "hyundai", "lockheed", "huawei"} <= set(case.users)


# ---- the record


def test_the_record_of_the_year_is_complete_and_sourced(case):
    assert len(case.facts) >= 137
    for name, fact in case.facts.items():
        assert set(fact.source) <= set(case.sources), name


CLAIMS = """
ban-lifted-in-may ban-on-seven-elements entities-removed which-28 military-goods-freed
ninety-percent-of-production seventy-percent-of-us-supply controls-of-october-2022 settled
hundred-percent-suspended wrong-administration ninety-day-rare-earth-deal
tariffs-rolled-back-in-june nothing-codified enriched-uranium neodymium-controlled unknown-expert
twelve-billion-stockpile us-imports-down-70 eu-imports-down-81 twelve-june-first
tesla-and-ford-served one-shipment-rule-new named-refusal-of-lockheed most-tariffs-over-100
beijing-yields-to-concessions beijing-yields-to-goodwill
eighty-two-listings-in-march truce-until-10-august affiliates-rule-from-30-september
march-farm-duties-suspended all-31-listings-suspended one-european-request-in-seven
half-of-european-requests yttrium-at-126-dollars order-14241-on-30-march fifty-five-percent
soybeans-by-the-end-of-december
"""
"""Every conflict found in reading the press reports against the record, and the record itself."""
OPPOSED = [
    ("ban-lifted-in-may", "curbs-firmly-in-place"),
    ("military-goods-freed", "curbs-firmly-in-place"),
    ("military-goods-freed", "named-refusal-of-lockheed"),
    ("ban-on-seven-elements", "one-shipment-rule-new"),
    ("ninety-day-rare-earth-deal", "one-shipment-rule-new"),
    ("ninety-percent-of-production", "stages-told-apart"),
    ("beijing-yields-to-concessions", "beijing-yields-to-goodwill"),
    ("one-european-request-in-seven", "half-of-european-requests"),
]
"""Claims that are set against each other."""


def test_every_conflict_of_the_reports_is_among_the_contested_claims(case):
    assert set(CLAIMS.split()) <= set(case.contested)
    assert set(case.contested).isdisjoint({*case.facts, *case.sources})


def test_a_contested_claim_says_who_when_and_what_its_verdict_rests_on(case):
    """Nothing rests on anything where nobody could be found who said it."""
    for name, claim in case.contested.items():
        assert set(claim.facts) <= set(case.facts)
        assert claim.facts or claim.source or name == "unknown-expert", name
        said = claim.date if isinstance(claim.date, str) else claim.date.isoformat()
        assert "2025" in said, name
        assert claim.verdict.endswith("."), name
        assert claim.record.endswith("."), name


def test_claims_that_contradict_each_other_say_so_on_both_sides(case):
    stated = {
        (name, other) for name, claim in case.contested.items() for other in claim.contradicts
    }
    assert stated == {pair for one, other in OPPOSED for pair in ((one, other), (other, one))}


def test_a_scenario_that_plays_a_claim_is_shipped_and_based_on_this_case(case):
    played = {title for claim in case.contested.values() for title in claim.played_in}
    assert played == {"optimistic_reading"}
    for title in played:
        variant = load(content("scenarios", title))
        assert variant.based_on == case.id
        assert not variant.historical


def test_people_appear_as_offices_only(folder):
    holders = frozenset(HOLDERS.split())
    for path in sorted(folder.glob("*.yaml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip().startswith("address:"):
                continue
            for word in re.findall(r"[a-z]+", line.lower()):
                digest = hashlib.sha256(word.encode()).hexdigest()[:12]
                assert digest not in holders, f"{path.name}:{number}: {word}"
