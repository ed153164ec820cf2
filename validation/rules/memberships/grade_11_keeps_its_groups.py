"""Students who sat together in the year before go on together, where they were and with their
teacher.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from models.network import Candidate, Previous
from models.verdict import Violation
from validation.week import Week

RULE = "grade_11_keeps_its_groups"
#: A row of the year before, and a group the student goes on in.
GoingOn = tuple[Previous, Candidate]


def grade_11_keeps_its_groups(week: Week) -> Iterator[Violation]:
    """Yield students whose group is at another school or has another teacher, and pairs that were
    parted.
    """
    going_on = [(row, group) for row in week.network.previous for group in groups_of(week, row)]
    for row, group in going_on:
        if week.looks_at(group.id):
            yield from moved(week, row, group)
    for together in sat_together(going_on) if week.seated else ():
        for (row, group), (_, rival) in combinations(together, 2):
            asked = week.looks_at(group.id) or week.looks_at(rival.id)
            if asked and group.id != rival.id:
                yield Violation(
                    rule=RULE,
                    case="parted",
                    student=row.student,
                    group=group.id,
                    other_group=rival.id,
                )


def groups_of(week: Week, row: Previous) -> tuple[Candidate, ...]:
    """Groups in which the student goes on with the course of a row, unless the council lets it
    change.
    """
    if row.course in week.policy.grade_11_may_change:
        return ()
    return tuple(
        group for group in week.memberships.get(row.student, ()) if group.course == row.course
    )


def sat_together(going_on: Iterable[GoingOn]) -> Iterable[list[GoingOn]]:
    """Rows that are of one group of the year before; a row without a mark stands alone."""
    found: dict[tuple[str, str, str], list[GoingOn]] = defaultdict(list)
    for row, group in going_on:
        found[row.course, row.group, "" if row.group else row.student].append((row, group))
    return found.values()


def moved(week: Week, row: Previous, group: Candidate) -> Iterator[Violation]:
    """Yield what of the school and the teacher of a row the group does not keep."""
    if row.host is not None and group.host != row.host:
        yield Violation(
            rule=RULE, case="school", student=row.student, group=group.id, school=row.host
        )
    parts = [part.id for part in week.network.parts_of[group.course]]
    taught = any(row.teacher in week.teachers_of_part.get((group.id, part), ()) for part in parts)
    if row.teacher is not None and not taught:
        yield Violation(
            rule=RULE, case="teacher", student=row.student, group=group.id, person=row.teacher
        )
