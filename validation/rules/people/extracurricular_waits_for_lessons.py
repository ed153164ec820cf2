"""Extracurricular lessons of a student come after the others of the day, and after a pause."""

from collections.abc import Iterator

from models.verdict import Violation
from validation.week import Week

RULE = "extracurricular_waits_for_lessons"


def extracurricular_waits_for_lessons(week: Week) -> Iterator[Violation]:
    """Yield extracurricular lessons that begin before a pause after every other lesson of the day
    is over.
    """
    pause = week.policy.extracurricular_pause
    for student in week.students:
        for number, day in week.days_of_student[student.id].items():
            ends = [timed.slot.end for timed in week.ordinary(day)]
            for timed in day:
                if week.is_extracurricular(timed) and ends and timed.slot.start < max(ends) + pause:
                    lesson = timed.lesson
                    yield Violation(
                        rule=RULE,
                        student=student.id,
                        group=lesson.group,
                        day=number,
                        period=lesson.period,
                        allowed=str(pause),
                    )
