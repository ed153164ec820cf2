"""Why there is no plan."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.common.guard import NO_PLAN, command
from commands.common.options import PATH, SECONDS
from commands.common.telling import show_table
from documents.formats.screen.console import lines, out
from texts import say

if TYPE_CHECKING:
    from application.questions.conflicts.telling import Telling
    from instances import Case
    from models.conflicts import Conflict, Explanation, Repair

#: Students named in a line.
MOST_STUDENTS = 3


@command("explain")
@click.argument("network")
@click.option("--seconds", type=SECONDS, default=120.0, show_default=True)
@click.option("--repairs", type=click.IntRange(1, 20), default=4, show_default=True)
@click.option("--policy", type=PATH)
@click.option("--json", type=PATH)
@click.option("--repaired", type=PATH)
@click.option("--take", type=click.IntRange(1, 20), default=1, show_default=True)
def explain(
    network: str,
    seconds: float,
    repairs: int,
    policy: Path | None,
    json: Path | None,
    repaired: Path | None,
    take: int,
) -> None:
    from application.questions.conflicts.explaining import explain as explained
    from application.questions.conflicts.telling import Telling
    from commands.common.running import searched
    from instances import read_placed, write_atomically
    from models.conflicts import Answer

    _refuse_bad(network, json, repaired)
    case, places = read_placed(network, policy)
    told: list[str] = []

    def doing(code: str) -> None:
        if not told or told[-1] != code:
            told.append(code)
            out(say(f"explain.doing.{code}"), error=True)

    found = searched(
        lambda _, stop: explained(
            case.network, case.policy, seconds, stop, doing, max(repairs, take)
        )
    )
    telling = Telling(case, places)
    _tell(found, telling, seconds)
    if json is not None:
        record = telling.record(found)
        write_atomically(json, (record.model_dump_json(indent=2) + "\n").encode())
        out(say("explain.written", path=json))
    if repaired is not None:
        _write_repaired(case, found, take, repaired)
    if found.answer is not Answer.POSSIBLE:
        sys.exit(NO_PLAN)


def _refuse_bad(network: str, answer: Path | None, repaired: Path | None) -> None:
    """Better now than after a long search."""
    from instances.files.atomic import refuse_a_file
    from models.problems import InputError, Problem

    written = {"answer_over_network": answer, "repaired_over_itself": repaired}
    if problems := [
        Problem(code=code, file=str(path))
        for code, path in written.items()
        if path is not None and path.resolve() == Path(network).resolve()
    ]:
        raise InputError(problems)
    for path in written.values():
        if path is not None:
            refuse_a_file(path.parent)


def _write_repaired(case: "Case", found: "Explanation", take: int, path: Path) -> None:
    """Write the network with a repair made, where there is such a repair."""
    from application.questions.conflicts.editing import repaired
    from commands.common.telling import tell_former
    from instances.updating import save

    if len(found.repairs) < take:
        out(say("explain.not_repaired", place=take, n=len(found.repairs)))
        return
    base = Path(case.source) if case.source else None
    former = save(repaired(case, found.repairs[take - 1]), path, base)
    out(say("explain.repaired", place=take, path=path))
    tell_former(former)


def _tell(found: "Explanation", telling: "Telling", seconds: float) -> None:
    from models.conflicts import Answer

    if found.answer is Answer.POSSIBLE:
        out(say("explain.possible", n=found.unmet))
        return
    if found.answer is Answer.UNDECIDED:
        out(say("explain.undecided", seconds=round(seconds)))
    elif found.answer is Answer.COUNTED:
        out(say("explain.impossible_by_counting"))
    else:
        out(say("explain.impossible"))
    if found.reasons:
        out(say("explain.counted"))
        lines("  " + line for line in telling.counted(found))
    for index, conflict in enumerate(found.conflicts):
        _tell_conflict(index, conflict, found, telling)
    if found.conflicts:
        _tell_repairs(found, telling)


def _tell_conflict(
    index: int, conflict: "Conflict", found: "Explanation", telling: "Telling"
) -> None:
    from documents.contents.terminal.questions.conflicts import conflict_table

    told = telling.conflicts(found)[index]
    title = (
        say("table.next_conflict", changes=_changes(conflict, telling))
        if conflict.after
        else say("table.conflict")
    )
    show_table(conflict_table([(line.told, line.place) for line in told], title))
    if conflict.rules:
        out(say("explain.rules", rules="; ".join(telling.rules(conflict))))
    if 0 < len(conflict.students) <= MOST_STUDENTS:
        out(say("explain.students", students=", ".join(telling.students(conflict))))
    n = len(conflict.facts) + len(conflict.rules)
    if not conflict.is_confirmed:
        out(say("explain.unconfirmed"))
    elif conflict.is_smallest:
        out(say("explain.smallest", n=n, judged=conflict.judged))
    else:
        out(say("explain.not_smallest"))


def _tell_repairs(found: "Explanation", telling: "Telling") -> None:
    if found.repairs:
        out(say("explain.repairs"))
        for place, repair in enumerate(found.repairs, start=1):
            changes = _changes(repair, telling)
            out("  " + say("explain.repair", place=place, changes=changes, unmet=repair.unmet))
    else:
        out(say("explain.no_repairs"))
    if found.unverified:
        out(say("explain.unverified"))
        lines(
            "  " + say("explain.unverified_one", changes=_changes(repair, telling))
            for repair in found.unverified
        )


def _changes(changed: "Repair | Conflict", telling: "Telling") -> str:
    from application.questions.conflicts.telling import place_text

    return say("name.change_and").join(
        f"{change.words} ({where})" if (where := place_text(change.places)) else change.words
        for change in telling.changes(changed)
    )


COMMANDS = (explain,)
