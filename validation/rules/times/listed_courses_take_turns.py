"""Of the groups of the courses on a list one at most has a lesson at a time."""

from collections.abc import Iterator
from itertools import combinations

from models.network import Form
from models.verdict import Violation
from validation.clock import overlap
from validation.week import TimedLesson, Week

RULE = "listed_courses_take_turns"


def listed_courses_take_turns(week: Week) -> Iterator[Violation]:
    """Yield every two groups with their first lessons at one time."""
    told = set[frozenset[str]]()
    for _, lessons in sorted(_lists(week).items()):
        for number, day in week.by_day(lessons).items():
            for one, other in combinations(day, 2):
                groups = frozenset((one.lesson.group, other.lesson.group))
                if len(groups) == 2 and groups not in told and overlap(one.slot, other.slot):
                    told.add(groups)
                    yield Violation(
                        rule=RULE,
                        group=one.lesson.group,
                        other_group=other.lesson.group,
                        day=number,
                        period=one.lesson.period,
                    )


def _lists(week: Week) -> dict[str, list[TimedLesson]]:
    """Lessons at slots by the lists that their courses are on."""
    found: dict[str, list[TimedLesson]] = {}
    for timed in week.timed_lessons:
        group = week.network.candidate_of[timed.lesson.group]
        for name in week.network.course_of[group.course].one_at_a_time:
            if group.form is not Form.CORRESPONDENCE:
                found.setdefault(name, []).append(timed)
    return found
