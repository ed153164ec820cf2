"""Windows of students."""

from collections.abc import Mapping

from validation.week import Week


def student_windows(week: Week) -> Mapping[str, int]:
    """Count windows over planned students and days."""
    windows = (week.windows_of_student[student.id] for student in week.students)
    return {"student_windows": sum(sum(days.values()) for days in windows)}
