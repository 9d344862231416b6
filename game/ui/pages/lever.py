"""One lever: what it does, what conceding it costs, what the sources say."""

from __future__ import annotations

from collections.abc import Iterator

from game.report.explain.citation import line
from game.report.explain.lever import conceding, deed, numbers
from game.scenario.change import OVERRIDE
from game.scenario.sourced import JUDGEMENT
from game.ui.page import Button, Figure, Form, Page, Panel, Text, Tone
from game.ui.pages.amount import fixed
from game.ui.pages.dates import day
from game.ui.pages.scene import Scene, at
from game.ui.words import _


def lever_page(scene: Scene, name: str) -> Page:
    """What a lever is."""
    lever = scene.book.scenario.levers[name]
    deeds = tuple(
        Text(deed(scene.view.book.scenario, effect, lever.owner), mark="■")
        for effect in lever.effects
    )
    return Page(
        "lever",
        lever.label,
        Form.DIALOG,
        (
            Panel("stands", _("Where it stands"), (*_stands(scene, name),)),
            Panel(
                "does", _("What it does at 1"), (*deeds, Text(conceding(lever), tone=Tone.FAINT))
            ),
            Panel("sources", _("Sources"), tuple(_sources(scene, name))),
        ),
        buttons=(Button("close", _("Close"), key="escape", primary=True),),
        enter="close",
        escape="close",
        subtitle=_("set by: {owner}").format(owner=scene.label(lever.owner)),
    )


def _stands(scene: Scene, name: str) -> Iterator[Figure | Text]:
    lever, row = scene.book.scenario.levers[name], scene.tables.axes.levers.index(name)
    world = scene.world
    yield Figure(
        _("In force"),
        fixed(at(world.levers, row), 2),
        unit=_("severity, 0 to 1"),
        change=_("{start} at the start").format(start=fixed(lever.start.value, 2)),
        help=_("0 is absent, 1 is: {worst}.").format(worst=lever.worst),
    )
    yield Text(_("At 1: {worst}.").format(worst=lever.worst), tone=Tone.FAINT)
    threat = at(world.threatened, row)
    if threat == threat:
        words = _("Threatened at {severity} from {day}.").format(
            severity=fixed(threat, 2), day=day(scene.book, round(at(world.deadline, row)))
        )
        yield Text(words, tone=Tone.BAD, mark="▲")
    if scene.view.bound[row, 0]:
        yield Text(_("An agreement in force binds it."), tone=Tone.WARN, mark="◆")


def _sources(scene: Scene, name: str) -> Iterator[Text]:
    scenario = scene.book.scenario
    cited = dict.fromkeys(key for number in numbers(scenario.levers[name]) for key in number.source)
    for key in cited:
        if key in (JUDGEMENT, OVERRIDE):
            yield Text(_("Some numbers are judgements of the scenario's authors."), mark="○")
        else:
            yield Text(line(scenario, key), mark="●", tone=Tone.FAINT)
    if not cited:
        yield Text(_("The scenario gives none; its numbers are invented."), tone=Tone.FAINT)
