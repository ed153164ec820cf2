"""Every part of an open group has exactly one teacher, the same for all parts where the course asks
for it.
"""

from collections.abc import Iterator

from models.network import Candidate
from models.record import PersonId
from models.verdict import Violation
from validation.week import Week

RULE = "groups_keep_one_teacher"


def groups_keep_one_teacher(week: Week) -> Iterator[Violation]:
    """Yield parts with no teacher or several, groups with several, and teachers of parts that do
    not exist.
    """
    for group in week.groups:
        if group.id in week.open_ids:
            yield from _of_group(week, group)
    for row in week.rows.teachings:
        candidate = week.network.candidate_of.get(row.group)
        if candidate is not None and row.part not in {
            part.id for part in week.network.parts_of[candidate.course]
        }:
            yield Violation(
                rule=RULE, case="unknown_part", group=row.group, part=row.part, person=row.teacher
            )


def _of_group(week: Week, group: Candidate) -> Iterator[Violation]:
    everybody: set[PersonId] = set()
    for part in week.network.parts_of[group.course]:
        if not week.network.lessons_of(part, week.policy.half_year):
            continue
        teachers = week.teachers_of_part.get((group.id, part.id), ())
        everybody.update(teachers)
        if len(teachers) != 1:
            case = "several" if teachers else "nobody"
            yield Violation(
                rule=RULE,
                case=case,
                group=group.id,
                part=part.id,
                found=str(len(teachers)),
                allowed="1",
            )
    if week.network.course_of[group.course].one_teacher and len(everybody) > 1:
        yield Violation(
            rule=RULE, case="parts", group=group.id, found=str(len(everybody)), allowed="1"
        )
