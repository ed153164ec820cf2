"""The network of the next year, made of this one and its plan."""

from pathlib import Path

import click

from commands.common.guard import command
from commands.common.options import PATH
from commands.common.telling import tell_former
from documents.formats.screen.console import lines, out
from texts import say


@command("next-year")
@click.argument("network")
@click.argument("plan", type=PATH)
@click.option("--output", type=PATH, required=True)
def next_year_command(network: str, plan: Path, output: Path) -> None:
    from documents.contents.common.summary import gone_lines
    from documents.contents.terminal.next_year import ended_lines
    from instances import read
    from instances.plans.named import read_published
    from instances.updating import save
    from models.problems import InputError, Problem
    from scenarios.next_year import next_year

    if output.exists() and Path(network).exists() and output.samefile(network):
        raise InputError([Problem(code="next_year_over_itself", file=str(output))])
    case = read(network)
    published, missing = read_published(case.network, plan)
    found = next_year(case, published)
    former = save(found.case, output, Path(network))
    requests = len(found.case.network.requests)
    out(say("said.next_year", n=found.moved, left=found.left, requests=requests, path=output))
    lines(gone_lines(case.network, missing))
    lines(ended_lines(case.network, found.ended))
    tell_former(former)
    out(say("said.next_year_kept"))
    out(say("said.next_year_price", path=output))
    out(say("said.next_year_left"))
    out(say("said.next_year_results", path=output))


COMMANDS = (next_year_command,)
