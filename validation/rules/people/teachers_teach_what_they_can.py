"""The teacher of a part is one of those who may teach the group."""

from collections.abc import Iterator
from functools import cache

from models.record import GroupId, PersonId
from models.verdict import Violation
from validation.week import Week

RULE = "teachers_teach_what_they_can"


def teachers_teach_what_they_can(week: Week) -> Iterator[Violation]:
    """Yield teachings by people who may not teach the group or are not known."""

    @cache
    def able(group: GroupId) -> frozenset[PersonId]:
        return frozenset(week.network.teachers_of(week.network.candidate_of[group]))

    for row in week.rows.teachings:
        if row.group not in week.network.candidate_of:
            continue
        if row.teacher not in week.network.person_of:
            yield Violation(
                rule=RULE, case="unknown_person", person=row.teacher, group=row.group, part=row.part
            )
        elif row.teacher not in able(row.group):
            yield Violation(rule=RULE, person=row.teacher, group=row.group, part=row.part)
