"""Extracurricular lessons of a student come after the others of the day, and after a pause, unless
their course says its times itself.
"""

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
        for number, day in week.judged_days(student.id).items():
            ordinary = week.ordinary(day)
            if not ordinary or len(ordinary) == len(day):
                continue
            end = max(timed.slot.end for timed in ordinary)
            for timed in day:
                if week.waits(timed) and timed.slot.start < end + pause:
                    lesson = timed.lesson
                    yield Violation(
                        rule=RULE,
                        student=student.id,
                        group=lesson.group,
                        day=number,
                        period=lesson.period,
                        allowed=str(pause),
                    )
