"""Days a student has lessons outside the home school."""

from collections.abc import Iterator

from models.network import Student
from validation.week import Day, Days, Week


def days_away_of(week: Week, student: Student) -> tuple[int, ...]:
    """Days on which a planned student has a lesson at another school."""
    return tuple(away_among(week, student, week.days_of_student[student.id]))


def away_among(week: Week, student: Student, days: Days) -> Iterator[int]:
    """Those of some days of a student on which there is a lesson at another school."""
    home = student.school

    def is_away(day: Day) -> bool:
        return any(timed.slot.school != home for timed in day)

    for number, day in days.items():
        if week.of_day(("away", home), day, is_away):
            yield number
