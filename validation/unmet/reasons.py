"""The one checked fact behind every unmet request."""

from collections.abc import Iterable, Iterator
from itertools import chain

from models.network import Request
from models.record import GroupId
from models.verdict import UnmetFact, UnmetReason, Violation
from validation.belonging import is_open_to
from validation.requests import is_met
from validation.unmet.demand import Demand
from validation.unmet.granting import CLASH, NO_SEAT, broken_by
from validation.week import SECOND_WEEK, Week

Broken = tuple[Violation, ...]
#: What the rule of trips says of a student who stays in the own school.
CANNOT_TRAVEL = "cannot_travel"


def unmet_facts(week: Week) -> Iterator[UnmetFact]:
    """Yield a fact for every unmet request of a planned student, about the groups of the course
    asked for.
    """
    yield from facts_of(week, chain.from_iterable(week.network.requests_of.values()))


def facts_of(week: Week, requests: Iterable[Request]) -> Iterator[UnmetFact]:
    """Yield a fact for each of some requests that is unmet."""
    demand = Demand(week)
    for request in requests:
        if not is_met(week, request):
            yield _fact(week, request, demand)


def _fact(week: Week, request: Request, demand: Demand) -> UnmetFact:
    of_course = (group for group in week.open_groups if group.course == request.course)
    groups = [group for group in of_course if is_open_to(week.network, group, request.student)]
    if not groups:
        reason, values = demand.why_closed(request)
        return _say(request, reason, **values)
    # What no plan can give is told before what stands against it in this one alone.
    bars = [demand.barred_by(request, group) for group in groups]
    barred = None not in bars
    broken = dict[GroupId, Broken]()
    student = week.network.student_of[request.student]
    for group, bar in zip(groups, bars, strict=True):
        broken[group.id] = broken_by(week, student, group, bar if barred else None)
        if not broken[group.id]:
            break
    return _about(request, broken)


def _about(request: Request, broken: dict[GroupId, Broken]) -> UnmetFact:
    """The fact about open groups, by what the first rule says that would be broken if the student
    joined each.
    """
    free = next((group for group, violations in broken.items() if not violations), None)
    if free is not None:
        return _say(request, UnmetReason.FREE_SEAT, group=free)
    with_seat = {
        group: violations
        for group, violations in broken.items()
        if not any(map(_is_seat, violations))
    }
    if not with_seat:
        return _say(request, UnmetReason.GROUPS_FULL, found=len(broken))
    if all(first.case == CANNOT_TRAVEL for first, *_ in with_seat.values()):
        return _say(request, UnmetReason.STAYS_HOME, group=next(iter(with_seat)))
    limited = next((group for group, (first, *_) in with_seat.items() if first.rule != CLASH), None)
    if limited is not None:
        return _say(request, UnmetReason.LIMIT, group=limited, rule=with_seat[limited][0].rule)
    return _clash(request, with_seat)


def _is_seat(violation: Violation) -> bool:
    return (violation.rule, violation.case) in NO_SEAT


def _clash(request: Request, broken: dict[GroupId, Broken]) -> UnmetFact:
    """A clash of a group the student might join; an overlap says more than a way that is too
    long.
    """
    clashes = [(group, row) for group, violations in broken.items() for row in violations]
    group, clash = min(clashes, key=lambda row: row[1].case != "overlap")
    is_first = clash.group == group
    return _say(
        request,
        UnmetReason.LESSONS_CLASH if clash.case == "overlap" else UnmetReason.NO_TRAVEL_IN_TIME,
        group=group,
        other_group=clash.other_group if is_first else clash.group,
        day=(clash.day or 0) % SECOND_WEEK,
        period=clash.period if is_first else clash.other_period,
        found=len(broken),
    )


def _say(request: Request, reason: UnmetReason, **values: object) -> UnmetFact:
    return UnmetFact.model_validate(
        {
            "student": request.student,
            "course": request.course,
            "priority": request.priority,
            "reason": reason,
            **values,
        }
    )
