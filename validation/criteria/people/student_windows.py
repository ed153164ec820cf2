"""Windows of students."""

from collections.abc import Mapping

from validation.week import Week


def student_windows(week: Week) -> Mapping[str, int]:
    """Count windows over planned students and days."""
    return {"student_windows": sum(sum(days.values()) for days in week.windows_of_student.values())}
