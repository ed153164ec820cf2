"""Many scenarios solved, each with several seeds."""

import sys
from pathlib import Path
from typing import Any

import click

from commands.common.guard import NO_PLAN, command
from commands.common.options import PATH, SECONDS, WORKERS
from documents.formats.screen.console import NUMBERS, lines, out
from texts import say


@command("sweep")
@click.argument("network")
@click.option("--output", type=PATH, required=True)
@click.option("--scenarios", multiple=True)
@click.option("--seeds", type=NUMBERS, default="0,1,2", show_default=True)
@click.option("--seconds", type=SECONDS, default=60.0, show_default=True)
@click.option("--jobs", type=WORKERS, default=0, show_default=True)
@click.option("--workers", type=WORKERS, default=1, show_default=True)
@click.option("--base", type=PATH)
@click.option("--policy", type=PATH)
@click.option("--cluster")
@click.option("--deterministic", is_flag=True)
def sweep(
    network: str, output: Path, scenarios: tuple[str, ...], policy: Path | None, **asked: Any
) -> None:
    from documents.formats.screen.sweeping import sweeping
    from instances.files.atomic import refuse_a_file
    from instances.scenarios import read_scenarios
    from scenarios.sweeps.lanes import lanes_of
    from scenarios.sweeps.sweep import Order, Watch, shares
    from scenarios.sweeps.sweep import sweep as run
    from solver import Limits

    refuse_a_file(output)
    known = read_scenarios(network, scenarios, policy)
    jobs, workers = shares(asked["jobs"], asked["workers"])
    limits = Limits(seconds=asked["seconds"], workers=workers, deterministic=asked["deterministic"])
    order = Order(output, asked["seeds"], limits, asked["base"])
    with lanes_of(asked["cluster"], jobs) as places, sweeping() as show:
        found = run(known, order, places, Watch(show.counted, show.begun, show.over))
    counts = {"finished": found.finished, "skipped": found.skipped, "again": found.again}
    out(say("said.swept", path=output, **counts))
    lines(() if known.chosen else (say("said.no_scenarios"),))
    for name, seed, error in found.failed:
        whose = name or say("name.base")
        out(say("said.run_failed", name=whose, seed=seed, error=error), error=True)
    sys.exit(NO_PLAN if found.failed else 0)


COMMANDS = (sweep,)
