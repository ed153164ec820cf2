"""Data of another program taken over."""

import sys
from pathlib import Path

import click

from commands.common.guard import BAD_INPUT, command
from commands.common.options import PATH
from commands.common.telling import tell_contradictions, tell_former
from commands.interchange.forms import IDS, READ, OfForms, refuse_beside
from documents.formats.screen.console import WrongUsage, lines, out
from texts import say

#: The rule that a timetable from elsewhere breaks where students are led from school to school.
LED = "travellers_are_escorted"


@command("import", OfForms)
@click.argument("form", type=click.Choice((*READ, *IDS)))
@click.argument("source", type=PATH)
@click.option("--output", type=PATH, required=True)
@click.option("--onto", default="")
@click.option("--timetable", type=PATH)
@click.option("--rails", type=PATH)
def import_command(
    form: str, source: Path, output: Path, onto: str, timetable: Path | None, rails: Path | None
) -> None:
    from application.interchange.plans import as_result, taken
    from instances import Case, write_result
    from instances.files.aside import put_aside
    from instances.updating import write_anew

    refuse_beside(rails is not None and form != "kursblockung", "rails", form)
    refuse_beside(bool(onto) and timetable is not None, "timetable", "--onto")
    if form in IDS:
        _take_ids(source, output, onto)
        return
    if onto:
        _bring_back(form, source, output, onto)
        return
    found = taken(form, source, rails)
    tell_contradictions(found.start.remarks)
    case = Case(network=found.start.network, policy=found.start.policy)
    former = write_anew(case, output)
    out(say("said.written", path=output))
    tell_former(former)
    if found.start.plan is None or found.verdict is None:
        return
    n = len(found.start.plan.lessons)
    if timetable is None:
        out(say("said.has_timetable", n=n))
        return
    broken = len(found.verdict.violations)
    former = put_aside([timetable])
    write_result(as_result(case, found.start.plan), timetable)
    out(say("said.accepted") if not broken else say("said.rejected", n=broken))
    out(say("said.written", path=timetable))
    tell_former(former)


def _take_ids(source: Path, output: Path, onto: str) -> None:
    """Write the table of ids with those that lists of the diary give; a table that is there goes
    on.
    """
    from application.interchange.plans import ids_from_lists
    from instances import read
    from instances.files.aside import put_aside
    from instances.files.atomic import write_together

    if not onto:
        raise WrongUsage(say("usage.diary_onto"), click.get_current_context())
    found = ids_from_lists(read(onto), source, output if output.is_file() else None)
    tell_contradictions(found.remarks)
    former = put_aside([output])
    write_together({output: found.content})
    out(say("said.ids_taken", n=found.taken, unknown=found.unknown))
    out(say("said.written", path=output))
    tell_former(former)


def _bring_back(form: str, source: Path, output: Path, onto: str) -> None:
    """Write the timetable of a file as a plan of the network it was made of; judged first."""
    from application.interchange.plans import as_result, brought_back
    from documents.contents.common.summary import summary_lines
    from instances import read, write_result
    from instances.files.aside import put_aside

    case = read(onto)
    found = brought_back(case, form, source)
    tell_contradictions(found.remarks)
    former = put_aside([output])
    write_result(as_result(case, found.plan), output)
    broken = len(found.verdict.violations)
    out(say("said.accepted") if not broken else say("said.rejected", n=broken))
    lines(summary_lines(case.network, found.plan, found.verdict))
    out(say("said.written", path=output))
    tell_former(former)
    if {row.rule for row in found.verdict.violations} == {LED}:
        out(say("said.leaders_do_not_come_back", network=onto, plan=output))
    sys.exit(0 if found.verdict.accepted else BAD_INPUT)


COMMANDS = (import_command,)
