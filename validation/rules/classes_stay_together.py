"""Every class group is in the plan and has no memberships of its own."""

from collections.abc import Iterator

from models.verdict import Violation
from validation.week import Week

RULE = "classes_stay_together"


def classes_stay_together(week: Week) -> Iterator[Violation]:
    """Yield class groups left out of the plan and memberships in class groups."""
    named = frozenset(week.plan.groups)
    for group in week.network.candidates:
        if group.is_class_group and group.id not in named:
            yield Violation(rule=RULE, case="missing", group=group.id, class_=group.class_)
    for row in week.plan.members:
        candidate = week.network.candidate_of.get(row.group)
        if candidate is not None and candidate.is_class_group:
            yield Violation(rule=RULE, case="membership", group=row.group, student=row.student)
