"""Every class group is in the plan; nobody is put into it but visitors of other classes, within its
free seats.
"""

from collections.abc import Iterator

from models.verdict import Violation
from validation.belonging import is_open_to
from validation.week import Week

RULE = "classes_stay_together"


def classes_stay_together(week: Week) -> Iterator[Violation]:
    """Yield class groups left out of the plan or with too many visitors, and memberships of others
    than visitors.
    """
    named = frozenset(week.plan.groups)
    for group in week.groups:
        if not group.is_class_group:
            continue
        if group.id not in named:
            yield Violation(rule=RULE, case="missing", group=group.id, class_=group.class_)
        if week.members[group.id] > group.visitors:
            found, allowed = str(week.members[group.id]), str(group.visitors)
            yield Violation(
                rule=RULE,
                case="visitors",
                group=group.id,
                class_=group.class_,
                found=found,
                allowed=allowed,
            )
        for row in week.rows_of_group.get(group.id, ()):
            if not is_open_to(week.network, group, row.student):
                yield Violation(rule=RULE, case="membership", group=row.group, student=row.student)
