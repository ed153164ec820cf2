"""What a run that found no plan has nevertheless placed."""

from collections import Counter

from models.network import Form, Network
from models.plan import Plan, Result
from models.policy import Policy


def missing_lessons(network: Network, policy: Policy, result: Result) -> int | None:
    """Lessons without a time in whatever a result has of a plan: those of class groups, and of
    groups that are open.
    """
    plans = [value for value in dict(result).values() if isinstance(value, Plan)]
    if not plans:
        return None
    given = Counter((lesson.group, lesson.part) for lesson in plans[0].lessons)
    total = 0
    for group in network.candidates:
        if group.form is Form.CORRESPONDENCE or not (
            group.is_class_group or group.id in plans[0].groups
        ):
            continue
        for part in network.parts_of[group.course]:
            # In a cycle of two weeks an odd lesson is one of one week.
            due = sum(divmod(network.lessons_of(part, policy.half_year), network.cycle_weeks))
            total += max(0, due - given[group.id, part.id])
    return total
