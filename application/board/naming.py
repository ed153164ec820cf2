"""Lessons and times as people type them: ``мат10/1-10А 2-3`` is the lesson of a group on Tuesday in
the third period.
"""

import re
from collections.abc import Iterator

from documents.contents.terminal.agenda import chosen_id
from models.network import Network
from models.plan import Lesson, Plan
from models.problems import InputError, Problem, Value
from models.record import DayPeriod, GroupId

TIME = re.compile(r"^(?:(?P<group>.*\S)\s+)?(?P<day>\d{1,3})-(?P<period>\d{1,2})$")


def lesson_named(network: Network, plan: Plan, said: str) -> Lesson:
    """The lesson of a group, by its id or name, at a day and period.

    Raises
    ------
    InputError
        ``board_lesson_unclear``, ``board_no_lesson``, or why it is no group.
    """
    found = TIME.match(said.strip())
    if found is None or not found["group"]:
        raise InputError([Problem(code="board_lesson_unclear", value=said)])
    group = GroupId(chosen_id(network, "group", found["group"]))
    day, period = int(found["day"]), int(found["period"])
    lesson = next(_at(plan, group, day, period), None)
    if lesson is None:
        values = (Value(name="day", value=str(day)), Value(name="period", value=str(period)))
        raise InputError([Problem(code="board_no_lesson", value=group, values=values)])
    return lesson


def _at(plan: Plan, group: GroupId, day: int, period: int) -> Iterator[Lesson]:
    for lesson in plan.lessons:
        if (lesson.group, lesson.day, lesson.period) == (group, day, period):
            yield lesson


def time_named(said: str) -> DayPeriod:
    """A day and a period; raises InputError (``board_time_unclear``)."""
    found = TIME.match(said.strip())
    if found is None or found["group"]:
        raise InputError([Problem(code="board_time_unclear", value=said)])
    return DayPeriod(day=int(found["day"]), period=int(found["period"]))
