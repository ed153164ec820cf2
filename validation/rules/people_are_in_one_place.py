"""Any two lessons of a teacher on a day can be attended by one person."""

from collections.abc import Iterator

from models.verdict import Violation
from validation.clashes import obstacle
from validation.week import Week


def people_are_in_one_place(week: Week) -> Iterator[Violation]:
    """Yield pairs of lessons that overlap, or that the way between the schools does not fit between."""
    for teacher, days in week.days_of_teacher.items():
        for number, day in days.items():
            for first, second in week.impossible_pairs(day):
                yield Violation(
                    rule="people_are_in_one_place",
                    case=obstacle(first, second),
                    person=teacher,
                    group=first.lesson.group,
                    other_group=second.lesson.group,
                    day=number,
                    period=first.slot.period,
                    other_period=second.slot.period,
                )
