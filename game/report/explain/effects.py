"""What a lever does, in words with its numbers."""

import math
from collections.abc import Callable
from typing import Any

from game.report.explain.prose import amount, listed, percent
from game.scenario.schema import Effect, Scenario
from game.scenario.sourced import Sourced


def in_words(scenario: Scenario, effect: Effect, owner: str) -> str:
    """One sentence: what happens at severity 1."""
    text = _WORDS[effect.kind](scenario, effect, scenario.regions[owner].label)
    return f"{text[0].upper()}{text[1:]}."


def numbers(effect: Effect) -> dict[str, Sourced[Any]]:
    """The numbers of an effect by the name of their key."""
    return {
        name: value
        for name in type(effect).model_fields
        if isinstance(value := getattr(effect, name), Sourced)
    }


def _regions(scenario: Scenario, ids: tuple[str, ...]) -> str:
    return listed(scenario.regions[i].label for i in ids)


def _goods(scenario: Scenario, ids: tuple[str, ...]) -> str:
    return listed(scenario.goods[i].label for i in ids)


def _tariff(scenario: Scenario, effect: Any, owner: str) -> str:
    points = effect.points.value * 100
    verb = "adds" if points >= 0 else "takes off"
    whom = _regions(scenario, effect.exporters)
    importer = scenario.regions[effect.importer].label
    return f"{verb} {amount(abs(points))} points of duty on imports of {importer} from {whom}"


def _ban(scenario: Scenario, effect: Any, owner: str) -> str:
    buyers = {"civ": "civil orders", "def": "defence orders", "all": "orders"}[effect.end_use]
    text = f"blocks {percent(effect.share.value)} of {buyers} of {_goods(scenario, effect.goods)}"
    text += f" from {_regions(scenario, effect.sources)}"
    text += f" to {_regions(scenario, effect.destinations)}"
    if effect.above.value > 0.0:
        text += f"; below a severity of {amount(effect.above.value)} it blocks nothing"
    return f"{text}; {_alarm(effect)}"


def _licence(scenario: Scenario, effect: Any, owner: str) -> str:
    where = _regions(scenario, effect.destinations)
    return f"civil exports of controlled goods to {where} need a licence; {_alarm(effect)}"


def _denial(scenario: Scenario, effect: Any, owner: str) -> str:
    where = _regions(scenario, effect.destinations)
    return f"defence users in {where} get no licence for controlled goods; {_alarm(effect)}"


def _alarm(effect: Any) -> str:
    return f"users there put the danger of being cut off at {percent(effect.alarm.value)}"


def _alarm_effect(scenario: Scenario, effect: Any, owner: str) -> str:
    users = {"civ": "civil", "def": "defence"}[effect.end_use]
    where = _regions(scenario, effect.destinations)
    danger = percent(effect.floor.value)
    return (
        f"blocks nothing, but {users} users in {where} put the danger of being cut off at {danger}"
    )


def _listing(scenario: Scenario, effect: Any, owner: str) -> str:
    return f"firms on the list of {owner} can no longer buy there while it stands above its start"


def _friction(scenario: Scenario, effect: Any, owner: str) -> str:
    exporter = scenario.regions[effect.exporter].label
    importer = scenario.regions[effect.importer].label
    lost = percent(round(1.0 - math.exp(-effect.share.value), 2))
    return f"lowers all exports of {exporter} to {importer} by about {lost}"


def _uncertainty(scenario: Scenario, effect: Any, owner: str) -> str:
    return f"raises policy uncertainty for investors by {amount(effect.added.value)}"


def _boycott(scenario: Scenario, effect: Any, owner: str) -> str:
    goods = _goods(scenario, effect.goods)
    source = scenario.regions[effect.source].label
    buyer = scenario.regions[effect.destination].label
    lost = percent(effect.share.value)
    return f"state buyers of {buyer} turn away from {source}: {lost} of its weight in {goods}"


def _stoppage(scenario: Scenario, effect: Any, owner: str) -> str:
    sector = scenario.sectors[effect.sector].label
    lost = listed(
        f"{percent(share)} in {scenario.regions[region].label}"
        for region, share in effect.capacity_lost.value.items()
    )
    weeks = effect.lag.value
    return f"withholds a part: {sector} loses {lost} of capacity, {weeks} weeks later"


def _club(scenario: Scenario, effect: Any, owner: str) -> str:
    return f"{owner} joins the buyers' club: new plants there need a lower return to be started"


def _enforcement(scenario: Scenario, effect: Any, owner: str) -> str:
    return f"customs of {owner} stop goods that would leak through other countries"


def _priority(scenario: Scenario, effect: Any, owner: str) -> str:
    weight = amount(effect.weight.value)
    return f"producers of {owner} serve defence first: it weighs {weight} to 1"


def _carve_out(scenario: Scenario, effect: Any, owner: str) -> str:
    where = _regions(scenario, effect.destinations)
    branch = {"AUTO": "car makers and their suppliers", "IND": "other civil industry"}
    whom = listed(scenario.users[i].label for i in effect.firms) if effect.firms else None
    firms = whom or branch.get(effect.branch or "", "civil firms")
    spared = percent(effect.spares.value)
    return f"{firms} in {where} are spared {spared} of the severity of licences, defence never"


def _staff(scenario: Scenario, effect: Any, owner: str) -> str:
    return f"the licence desk of {owner} can decide {percent(effect.added.value)} more"


def _stockpile(scenario: Scenario, effect: Any, owner: str) -> str:
    weeks, goods = amount(effect.cover.value), _goods(scenario, effect.goods)
    return f"{owner} buys {weeks} more weeks of its use of {goods} for government stocks"


def _release(scenario: Scenario, effect: Any, owner: str) -> str:
    cover = effect.cover.value
    classes = {"civ": "civil users", "def": "defence users"}
    parts = listed(f"{classes[end]} below {amount(weeks)} weeks" for end, weeks in cover.items())
    return f"{owner} opens its government stocks to {parts} of cover"


def _guarantee(scenario: Scenario, effect: Any, owner: str) -> str:
    text = f"new plants in {owner} for {_goods(scenario, effect.goods)} are promised "
    text += f"{amount(effect.price.value)} times the price at the start"
    share = effect.offtake.value
    return f"{text} and a buyer for {percent(share)} of their output" if share > 0.0 else text


def _symbolic(scenario: Scenario, effect: Any, owner: str) -> str:
    return "moves no goods; it matters only through what states feel about it"


_WORDS: dict[str, Callable[[Scenario, Any, str], str]] = {
    "tariff": _tariff,
    "ban": _ban,
    "licence": _licence,
    "denial": _denial,
    "alarm": _alarm_effect,
    "listing": _listing,
    "friction": _friction,
    "uncertainty": _uncertainty,
    "boycott": _boycott,
    "stoppage": _stoppage,
    "club": _club,
    "enforcement": _enforcement,
    "priority": _priority,
    "carve_out": _carve_out,
    "staff": _staff,
    "stockpile": _stockpile,
    "release": _release,
    "guarantee": _guarantee,
    "symbolic": _symbolic,
}
