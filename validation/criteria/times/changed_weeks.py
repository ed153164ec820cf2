"""Students who no longer attend some lesson as published."""

from collections.abc import Mapping

from models.record import StudentId
from validation.week import Week


def changed_weeks(week: Week) -> Mapping[str, int]:
    """Count planned students who left a published group, or of one of whose groups a published
    lesson is not kept.
    """
    if week.published is None:
        return {"changed_weeks": 0}
    moved = week.moved_groups
    gone = week.published_seats_gone

    def is_changed(student: StudentId) -> bool:
        was = week.published_groups_of_student[student]
        now = {group.id for group in week.groups_of_student[student]}
        return student in gone or not moved.isdisjoint(was) or not was <= now

    return {"changed_weeks": sum(is_changed(student.id) for student in week.students)}
