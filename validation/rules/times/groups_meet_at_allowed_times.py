"""Every lesson is at a period of its host's bells that is not closed for the course, and among its
only times where it has any.
"""

from collections.abc import Iterator

from models.record import DayPeriod
from models.verdict import Violation
from validation.week import Week


def groups_meet_at_allowed_times(week: Week) -> Iterator[Violation]:
    """Yield lessons at periods the bells do not have, at closed times and beside the only times."""
    for lesson in week.lessons:
        course = week.network.course_of[week.network.candidate_of[lesson.group].course]
        case, time = "", DayPeriod(day=lesson.day, period=lesson.period)
        if week.slot_of(lesson) is None or (lesson.weeks and week.network.cycle_weeks == 1):
            case = "no_such_period"
        elif time in course.closed_times:
            case = "closed_time"
        elif course.only_times and time not in course.only_times:
            case = "other_time"
        if case:
            yield Violation(
                rule="groups_meet_at_allowed_times",
                case=case,
                group=lesson.group,
                part=lesson.part,
                day=lesson.day,
                period=lesson.period,
            )
