"""Days on which students have no time to eat."""

from collections.abc import Mapping

from validation.meals import loses_meal
from validation.week import Week


def lost_meal_breaks(week: Week) -> Mapping[str, int]:
    """Count the days over planned students; nothing where the rule is off."""
    if not week.policy.holds("students_keep_a_meal_break"):
        return {"lost_meal_breaks": 0}
    return {
        "lost_meal_breaks": sum(
            loses_meal(week, day)
            for student in week.students
            for day in week.judged_days(student.id).values()
        )
    }
