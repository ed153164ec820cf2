"""Points of difficulty of students' days over the share of the week that the day may have."""

from collections.abc import Mapping

from models.network import Student
from validation.week import SECOND_WEEK, Week


def points_over_share(week: Week) -> Mapping[str, int]:
    """Add up the points over the share of planned students and days of the cycle."""
    return {"points_over_share": sum(_over(week, student) for student in week.students)}


def _over(week: Week, student: Student) -> int:
    """Points of the days of a student beyond what the points of their week allow."""
    school_days = week.network.school_of[student.school].days
    # The share of a day is of the whole week: no day of it can be judged alone.
    days = week.days_of_student[student.id]
    points = {number: week.points_of_day(day) for number, day in days.items()}
    whole, over = week.sums_of_weeks(points), 0
    for number, of_day in points.items():
        of_week, day = divmod(number, SECOND_WEEK)
        share = week.policy.points_share(school_days, day)
        over += max(0, of_day - whole[of_week] * share // 100)
    return over
