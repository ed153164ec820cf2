"""Any two lessons of a student on a day can be attended by one person."""

from collections.abc import Iterator

from models.verdict import Violation
from validation.clashes import obstacle
from validation.week import Week


def students_never_clash(week: Week) -> Iterator[Violation]:
    """Yield pairs of lessons that overlap, or that the way between the schools does not fit
    between.
    """
    for student in week.students:
        for number, day in week.judged_days(student.id).items():
            for first, second in week.impossible_pairs(day):
                yield Violation(
                    rule="students_never_clash",
                    case=obstacle(first, second),
                    student=student.id,
                    group=first.lesson.group,
                    other_group=second.lesson.group,
                    day=number,
                    period=first.slot.period,
                    other_period=second.slot.period,
                )
