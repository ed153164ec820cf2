"""Days a student has lessons outside the home school."""

from models.network import Student
from validation.week import Week


def days_away_of(week: Week, student: Student) -> tuple[int, ...]:
    """Days on which a planned student has a lesson at another school."""
    days = week.days_of_student[student.id]
    return tuple(
        number
        for number, day in days.items()
        if any(timed.slot.school != student.school for timed in day)
    )
