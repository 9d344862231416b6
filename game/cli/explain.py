"""The command `explain`."""

from argparse import ArgumentParser, Namespace

from game.cli.command import Command
from game.cli.words import DEFAULT_SCENARIO, add_changes
from game.paths import scenario_path


def _add_explain(parser: ArgumentParser) -> None:
    parser.add_argument(
        "topic",
        metavar="TOPIC",
        nargs="?",
        default="",
        help="card, lever, firm, good, region, parameter, override, source, strategy or contested",
    )
    parser.add_argument(
        "id", metavar="ID", nargs="?", help="which one, by id or label; else a list of them"
    )
    parser.add_argument(
        "--scenario",
        metavar="SCENARIO",
        default=DEFAULT_SCENARIO,
        help=f"name or path of a scenario; else {DEFAULT_SCENARIO}",
    )
    add_changes(parser)


def _explain(args: Namespace) -> int:
    from game.report.explain import explain
    from game.scenario.load import load

    scenario = load(scenario_path(args.scenario), args.override, args.set)
    print(explain(scenario, args.topic, args.id))
    return 0


EXPLAIN = Command("say what a scenario holds, and where it comes from", _add_explain, _explain)
