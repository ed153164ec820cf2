"""Nobody attends one subject at two levels, unless a course stands on top."""

from collections.abc import Iterator

from models.network import Candidate, Level, Stands
from models.record import SubjectId
from models.verdict import Violation
from validation.week import Week


def levels_are_not_mixed(week: Week) -> Iterator[Violation]:
    """Yield students with groups of one subject at both levels, a group of each named."""
    for student in week.seated:
        first: dict[tuple[SubjectId, Level], Candidate] = {}
        for group in week.groups_of_student[student.id]:
            course = week.network.course_of[group.course]
            if course.stands is not Stands.ON_TOP:
                first.setdefault((course.subject, course.level), group)
        for (subject, level), group in first.items():
            other = first.get((subject, Level.ADVANCED))
            if level is Level.BASIC and other is not None:
                yield Violation(
                    rule="levels_are_not_mixed",
                    student=student.id,
                    group=group.id,
                    other_group=other.id,
                )
