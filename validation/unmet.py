"""The one checked fact behind every unmet request."""

from collections.abc import Iterator
from itertools import chain

from models.network import Candidate, Form, Request
from models.record import StudentId
from models.verdict import UnmetFact, UnmetReason
from validation.belonging import attended, is_open_to
from validation.clashes import obstacle
from validation.clock import attendable
from validation.limits import broken_limit
from validation.requests import is_met
from validation.week import Days, TimedLesson, Week

Pair = tuple[TimedLesson, TimedLesson]


def unmet_facts(week: Week) -> Iterator[UnmetFact]:
    """Yield a fact for every unmet request of a planned student, about the groups of the course asked for."""
    asked = {course.id: 0 for course in week.network.courses}
    for request in chain.from_iterable(week.network.requests_of.values()):
        asked[request.course] += 1
    for request in chain.from_iterable(week.network.requests_of.values()):
        if not is_met(week, request):
            yield _fact(week, request, asked[request.course])


def _fact(week: Week, request: Request, asked: int) -> UnmetFact:
    of_course = (group for group in week.open_groups if group.course == request.course)
    groups = [group for group in of_course if is_open_to(week.network, group, request.student)]
    with_seat = [group for group in groups if has_seat(week, group, request.student)]
    if not groups:
        least = week.network.course_of[request.course].min_size
        return _say(request, UnmetReason.NO_GROUP, found=asked, allowed=least)
    if not with_seat:
        return _say(request, UnmetReason.GROUPS_FULL, found=len(groups))
    return _obstacles(week, request, with_seat)


def has_seat(week: Week, group: Candidate, student: StudentId) -> bool:
    """Whether a group takes a student more: by the maximum of its course or its seats for visitors, and by its rooms.

    Whoever watches a remote lesson from another school needs no seat in its room.
    """
    most = group.visitors if group.is_class_group else week.network.course_of[group.course].max_size
    if week.members[group.id] >= most:
        return False
    comes = group.form is Form.ON_SITE or week.network.student_of[student].school == group.host
    if not comes or not week.policy.holds("rooms_hold_groups"):
        return True
    rooms = (week.network.room_of.get(timed.lesson.room) for timed in week.lessons_of_group[group.id] if timed.lesson.room)
    return all(week.sitting[group.id] < room.seats for room in rooms if room is not None)


def _obstacles(week: Week, request: Request, groups: list[Candidate]) -> UnmetFact:
    pairs: list[Pair] = []
    limits: list[UnmetFact] = []
    for group in groups:
        days = _days_if_granted(week, request, group)
        found = _impossible(week, group, days) if week.policy.holds("students_never_clash") else []
        if found:
            # An overlap says more than a way that is too long.
            pairs.append(min(found, key=lambda pair: obstacle(*pair) != "overlap"))
        elif rule := broken_limit(week, week.network.student_of[request.student], group, days):
            limits.append(_say(request, UnmetReason.LIMIT, group=group.id, rule=rule))
        else:
            return _say(request, UnmetReason.FREE_SEAT, group=group.id)
    return limits[0] if limits else _clash(request, pairs)


def _clash(request: Request, pairs: list[Pair]) -> UnmetFact:
    own, other = min(pairs, key=lambda pair: obstacle(*pair) != "overlap")
    overlaps = obstacle(own, other) == "overlap"
    return _say(
        request,
        UnmetReason.LESSONS_CLASH if overlaps else UnmetReason.NO_TRAVEL_IN_TIME,
        group=own.lesson.group,
        other_group=other.lesson.group,
        day=own.slot.day,
        period=own.slot.period,
        found=len(pairs),
    )


def _days_if_granted(week: Week, request: Request, group: Candidate) -> Days:
    common, joined = week.common_lessons[request.student], week.memberships[request.student]
    school = week.network.student_of[request.student].school
    return week.days(attended(week.network, common, (*joined, group)), school)


def _impossible(week: Week, group: Candidate, days: Days) -> list[Pair]:
    return [
        (own, other)
        for day in days.values()
        for own in day
        if own.lesson.group == group.id
        for other in day
        if other is not own and not attendable(week.network, own.slot, other.slot)
    ]


def _say(request: Request, reason: UnmetReason, **values: object) -> UnmetFact:
    return UnmetFact.model_validate(
        {"student": request.student, "course": request.course, "priority": request.priority, "reason": reason, **values}
    )
