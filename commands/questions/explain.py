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
    from models.conflicts import Conflict, Explanation, Repair

#: Students named in a line.
MOST_STUDENTS = 3


@command("explain")
@click.argument("network")
@click.option("--seconds", type=SECONDS, default=120.0, show_default=True)
@click.option("--repairs", type=click.IntRange(1, 20), default=4, show_default=True)
@click.option("--policy", type=PATH)
@click.option("--json", type=PATH)
def explain(
    network: str, seconds: float, repairs: int, policy: Path | None, json: Path | None
) -> None:
    from application.questions.conflicts.explaining import explain as explained
    from application.questions.conflicts.telling import Telling
    from commands.common.running import searched
    from instances import read_placed, write_atomically
    from models.conflicts import Answer

    case, places = read_placed(network, policy)
    told: list[str] = []

    def doing(code: str) -> None:
        if not told or told[-1] != code:
            told.append(code)
            out(say(f"explain.doing.{code}"), error=True)

    found = searched(
        lambda _, stop: explained(case.network, case.policy, seconds, stop, doing, repairs)
    )
    telling = Telling(case, places)
    _tell(found, telling, seconds)
    if json is not None:
        record = telling.record(found)
        write_atomically(json, (record.model_dump_json(indent=2) + "\n").encode())
        out(say("explain.written", path=json))
    if found.answer is not Answer.POSSIBLE:
        sys.exit(NO_PLAN)


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
    title = say("table.next_conflict" if index else "table.conflict")
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


def _changes(repair: "Repair", telling: "Telling") -> str:
    from application.questions.conflicts.telling import place_text

    return say("name.change_and").join(
        f"{change.words} ({where})" if (where := place_text(change.places)) else change.words
        for change in telling.changes(repair)
    )


COMMANDS = (explain,)
