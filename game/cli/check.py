"""The command `check`."""

import gc
from argparse import Namespace

from game.cli.command import Command
from game.cli.words import add_scenario
from game.paths import scenario_path


def _check(args: Namespace) -> int:
    gc.disable()  # a tenth of the time goes into tracing imports and a tree that only grow
    try:
        from game.scenario.load import load
        from game.world.build.holdings import closing

        closing(load(scenario_path(args.scenario), args.override, args.set))
    finally:
        gc.enable()
    print(f"{args.scenario}: no problems found")
    return 0


CHECK = Command("list every problem of a scenario, by file and line", add_scenario, _check)
