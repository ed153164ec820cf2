"""One move in a plan, and moves that somebody might make: what the board does, by a command."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.common.guard import BAD_INPUT, command
from commands.common.options import PATH
from commands.common.telling import show_table
from documents.formats.screen.console import WrongUsage, lines, out
from texts import say

if TYPE_CHECKING:
    from application.board.moves import Deed
    from instances import Case
    from models.network import Request
    from models.plan import OwnPlan, Plan


@command("move")
@click.argument("network")
@click.argument("plan", type=PATH)
@click.option("--lesson", default="")
@click.option("--to", "to", default="")
@click.option("--swap", default="")
@click.option("--room", default="")
@click.option("--student", default="")
@click.option("--leaves", default="")
@click.option("--joins", default="")
@click.option("--group", default="")
@click.option("--teacher", default="")
@click.option("--policy", type=PATH)
@click.option("--anyway", is_flag=True)
@click.option("--output", type=PATH)
def move_command(
    network: str, plan: Path, policy: Path | None, anyway: bool, output: Path | None, **said: str
) -> None:
    from application.board.judging import Scale
    from application.board.writing import write_changed
    from documents.contents.terminal.questions.moves import (
        moved_table,
        step_sentence,
        weighed_lines,
    )
    from instances import read
    from instances.files.atomic import refuse_a_file
    from instances.plans.named import read_own_plan
    from models.board.weighed import Standing
    from models.problems import Value

    if output is not None:
        refuse_a_file(output)
    case = read(network, policy)
    own = read_own_plan(case, plan)
    deed = _deed(case, own.plan, said)
    weighed = Scale(case.network, case.policy, own.plan, own.kept_from).weighed(deed.change)
    values = [Value(name=name, value=value) for name, value in deed.values.items()]
    out(step_sentence(case.network, deed.said, values))
    lines(weighed_lines(case.network, weighed))
    if weighed.judgement.moved:
        show_table(moved_table(weighed))
    is_forbidden = weighed.standing is Standing.FORBIDDEN
    if output is not None and (anyway or not is_forbidden):
        # What breaks a rule all the same is what was asked for, with no parties formed anew.
        write_changed(case, own, deed.change if is_forbidden else weighed.change, output)
        out(say("said.results", path=output))
    if is_forbidden:
        sys.exit(BAD_INPUT)


def _deed(case: "Case", plan: "Plan", said: dict[str, str]) -> "Deed":
    """The change that the options name: of a lesson, of a student, or of a teacher."""
    from application.board import moves
    from application.board.naming import lesson_named, time_named
    from documents.contents.terminal.agenda import chosen_id
    from models.record import GroupId, PersonId, RoomId, StudentId

    network = case.network
    if sum(bool(said[name]) for name in ("lesson", "student", "teacher")) != 1:
        raise WrongUsage(say("usage.move_what"), click.get_current_context())
    room = RoomId(chosen_id(network, "room", said["room"])) if said["room"] else None
    if said["student"]:
        student = StudentId(chosen_id(network, "student", said["student"]))
        leaves, joins = (
            GroupId(chosen_id(network, "group", said[name])) if said[name] else None
            for name in ("leaves", "joins")
        )
        if leaves is None and joins is None:
            raise WrongUsage(say("usage.move_where"), click.get_current_context())
        return moves.student_seated(network, plan, student, leaves, joins)
    if said["teacher"]:
        group = GroupId(chosen_id(network, "group", said["group"]))
        person = PersonId(chosen_id(network, "teacher", said["teacher"]))
        return moves.group_taught(network, plan, group, person)
    lesson = lesson_named(network, plan, said["lesson"])
    if said["swap"]:
        other = lesson_named(network, plan, said["swap"])
        return moves.lessons_swapped(network, plan, lesson, other)
    if said["to"]:
        time = time_named(said["to"])
        place = moves.Place(day=time.day, period=time.period, room=room)
        return moves.lesson_moved(network, plan, lesson, place)
    if room is None:
        raise WrongUsage(say("usage.move_where"), click.get_current_context())
    return moves.lesson_housed(network, plan, lesson, room)


@command("suggest")
@click.argument("network")
@click.argument("plan", type=PATH)
@click.option("--lesson", default="")
@click.option("--student", default="")
@click.option("--course", default="")
@click.option("--most", type=click.IntRange(1, 50), default=5, show_default=True)
@click.option("--policy", type=PATH)
@click.option("--json", "as_json", is_flag=True)
def suggest_command(
    network: str,
    plan: Path,
    lesson: str,
    student: str,
    course: str,
    most: int,
    policy: Path | None,
    as_json: bool,
) -> None:
    from application.board.judging import Scale
    from application.board.naming import lesson_named
    from application.board.suggestions import for_lesson, for_request
    from documents.contents.terminal.questions.moves import suggestion_table
    from instances import read
    from instances.plans.named import read_own_plan

    if bool(lesson) == bool(student) or bool(student) != bool(course):
        raise WrongUsage(say("usage.suggest_what"), click.get_current_context())
    case = read(network, policy)
    own = read_own_plan(case, plan)
    scale = Scale(case.network, case.policy, own.plan, own.kept_from)
    if lesson:
        found = for_lesson(scale, lesson_named(case.network, own.plan, lesson), most)
    else:
        found = for_request(scale, _request(case, own, student, course), most)
    if as_json:
        out("[" + ",\n".join(one.model_dump_json(exclude_defaults=True) for one in found) + "]")
    elif found:
        show_table(suggestion_table(case.network, found))
    else:
        out(say("move.nothing"))


def _request(case: "Case", own: "OwnPlan", student: str, course: str) -> "Request":
    """The request of a student for a course, which the plan does not meet."""
    from application.questions.asked import request_of
    from validation import judge

    verdict = judge(case.network, case.policy, own.plan, own.kept_from)
    return request_of(case.network, own.plan, verdict, student, course)


COMMANDS = (move_command, suggest_command)
