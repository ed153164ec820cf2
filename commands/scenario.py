"""What-ifs: checked, told, adopted, and held against what was expected of them."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.common.guard import BAD_INPUT, guarded
from commands.common.options import PATH
from commands.common.telling import show_table, tell_contradictions, tell_former
from documents.formats.screen.console import Command, Group, lines, out
from texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.scenario import Edit, Scenario


@click.group("scenario", cls=Group)
def scenario() -> None:
    """Check what-ifs, say what they change, and take one over into the network."""


@scenario.command("check", cls=Command)
@click.argument("network")
@click.option("--scenarios", multiple=True)
@click.option("--policy", type=PATH)
@guarded
def scenario_check(network: str, scenarios: tuple[str, ...], policy: Path | None) -> None:
    from documents.contents.terminal.edits import scenario_name
    from instances.scenarios import read_scenarios
    from scenarios.what_ifs.contradictions import compared_scenarios
    from scenarios.what_ifs.overlay import overlays

    known = read_scenarios(network, scenarios, policy)
    fine, problems = overlays(known)
    found = [problem for problem in compared_scenarios(known, fine) if problem.scenario]
    wrong = {problem.scenario for problem in found if not problem.is_remark}
    good = (over.scenario for over in fine if over.scenario.id not in wrong)
    lines(say("said.scenario_fine", name=scenario_name(one.id, one.title)) for one in good)
    tell_contradictions([*found, *problems])
    number = len(known.chosen)
    out(say("said.scenarios_checked", n=number) if number else say("said.no_scenarios"))


@scenario.command("diff", cls=Command)
@click.argument("network")
@click.option("--scenarios", multiple=True)
@click.option("--policy", type=PATH)
@guarded
def scenario_diff(network: str, scenarios: tuple[str, ...], policy: Path | None) -> None:
    from instances.scenarios import read_scenarios
    from scenarios.what_ifs.edits import edits
    from scenarios.what_ifs.overlay import overlay

    known = read_scenarios(network, scenarios, policy)
    for name in known.chosen:
        over = overlay(known, name)
        _show_edits(over.scenario, edits(known.case, over))
    if not known.chosen:
        out(say("said.no_scenarios"))


@scenario.command("adopt", cls=Command)
@click.argument("network")
@click.argument("name")
@click.option("--output", type=PATH)
@guarded
def scenario_adopt(network: str, name: str, output: Path | None) -> None:
    from application.adopting import adopted, chosen
    from documents.contents.terminal.edits import adopted_lines

    found = chosen(network, name)
    tell_contradictions(found.remarks)
    done = adopted(found, network, output)
    _show_edits(found.scenario, found.edits)
    out(say("said.written", path=output or network))
    tell_former(done.former)
    lines(adopted_lines(found.scenario, done.left, done.command))


def _show_edits(over: "Scenario", found: "Iterable[Edit]") -> None:
    """Say what a scenario changes, and what it stands on."""
    from documents.contents.terminal.edits import edit_table

    table = edit_table(over, found)
    if table.rows:
        show_table(table)
    else:
        lines((table.title, say("said.scenario_same")))
    if over.stands_on:
        out(say("said.stands_on", names=over.stands_on))


@scenario.command("effects", cls=Command)
@click.argument("sweep", type=PATH)
@guarded
def scenario_effects(sweep: Path) -> None:
    from documents.contents.terminal.effects import effects_table
    from models.differences.comparison import Borne
    from scenarios.comparing.compare import compare
    from scenarios.sweeps.effects import check_effects
    from scenarios.sweeps.gathering import gather_runs

    first, others = gather_runs(sweep, ())
    found = check_effects(compare(first, others), others)
    if found:
        show_table(effects_table(found))
    else:
        out(say("said.no_expectations"))
    sys.exit(BAD_INPUT if any(one.borne is Borne.FAILS for one in found) else 0)


COMMANDS = (scenario,)
