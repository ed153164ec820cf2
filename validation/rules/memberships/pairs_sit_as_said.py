"""Two students sit together, or apart, in what one of them has chosen."""

from collections.abc import Iterator

from models.network import Seating, StudentPair
from models.record import StudentId
from models.verdict import Violation
from validation.week import Week

RULE = "pairs_sit_as_said"


def pairs_sit_as_said(week: Week) -> Iterator[Violation]:
    """Yield the first group in which two students sit otherwise than was said, for every pair."""
    moved = {student.id for student in week.seated} if week.network.pairs else set()
    for pair in week.network.pairs:
        known = pair.first in week.memberships and pair.second in week.memberships
        if known and not moved.isdisjoint((pair.first, pair.second)):
            found = (
                *_wrong(week, pair, pair.first, pair.second),
                *_wrong(week, pair, pair.second, pair.first),
            )
            yield from found[:1]


def _wrong(
    week: Week, pair: StudentPair, student: StudentId, other: StudentId
) -> Iterator[Violation]:
    for group in week.memberships[student]:
        if pair.course not in (None, group.course):
            continue
        beside = [one for one in week.groups_of_student[other] if one.course == group.course]
        for one in beside:
            if (one.id == group.id) is (pair.kind is Seating.APART):
                yield Violation(
                    rule=RULE,
                    case=pair.kind.value,
                    student=student,
                    other_student=other,
                    group=group.id,
                    other_group=one.id,
                )
