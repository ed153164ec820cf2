"""On a day of six lessons or more every student has time to eat between two of them; the way does
not count.
"""

from collections.abc import Iterator

from models.verdict import Violation
from validation.meals import loses_meal
from validation.week import Week


def students_keep_a_meal_break(week: Week) -> Iterator[Violation]:
    """Yield days of students without a break long enough."""
    for student in week.students:
        for number, day in week.judged_days(student.id).items():
            if loses_meal(week, day):
                yield Violation(
                    rule="students_keep_a_meal_break",
                    student=student.id,
                    day=number,
                    found=str(len(day)),
                    allowed=str(week.policy.meal_minutes),
                )
