"""Every group of the plan is a candidate, and every offer opens the groups it promised."""

from collections.abc import Iterator
from itertools import islice

from models.plan import Plan
from models.record import GroupId
from models.verdict import Violation
from validation.week import Week

RULE = "groups_are_hosted_where_allowed"


def groups_are_hosted_where_allowed(week: Week) -> Iterator[Violation]:
    """Yield groups the network does not know, wherever the plan names them, and offers with too few
    open groups.
    """
    for group in dict.fromkeys(_named(week.rows)):
        if group not in week.network.candidate_of:
            yield Violation(rule=RULE, case="unknown_group", group=group)
    yield from _offers(week)


def _named(plan: Plan) -> Iterator[GroupId]:
    yield from plan.groups
    yield from (row.group for row in plan.teachings)
    yield from (row.group for row in plan.lessons)
    yield from (row.group for row in plan.members)


def _offers(week: Week) -> Iterator[Violation]:
    # Candidates of the offers come in the order of the offers, each with its largest number of
    # groups.
    candidates = (group for group in week.network.candidates if not group.is_class_group)
    for offer in week.offers:
        groups = islice(candidates, offer.max_groups)
        opened = sum(group.id in week.open_ids for group in groups)
        if opened < offer.min_groups:
            yield Violation(
                rule=RULE,
                case="too_few",
                course=offer.course,
                school=offer.host,
                found=str(opened),
                allowed=str(offer.min_groups),
            )
