"""Required requests against sizes, seats and the load of a week."""

from collections import defaultdict
from collections.abc import Iterator

from models.network import Candidate, Request, Student
from models.problems import Problem
from models.record import CourseId, GroupId, StudentId
from validation.facts.known import Known
from validation.facts.lacking import fitting_rooms, lack_of
from validation.facts.naming import of_course, of_student
from validation.facts.pair import Pair
from validation.facts.reach import able, open_to


def _required(known: Known) -> list[Request]:
    return [request for request in known.requests if known.requires(request)]


def _sizes(known: Known) -> Iterator[Problem]:
    """Required requests of which every group has too few who may join it to open."""
    joining: dict[GroupId, int] = {}
    for request in _required(known):
        groups = open_to(known, request)
        joining |= {
            group.id: len(able(known, group)) for group in groups if group.id not in joining
        }
        counts = {group: (joining[group.id], known.least_members(group)) for group in groups}
        if groups and all(
            not group.is_class_group and found < least for group, (found, least) in counts.items()
        ):
            best = max(groups, key=lambda group: counts[group][0] - counts[group][1])
            found, least = counts[best]
            values = {
                "student": of_student(known.network, request.student),
                "course": of_course(known.network, best.course),
            }
            course = known.network.course_of[best.course]
            yield known.problem(
                "required_group_too_small",
                request,
                "course",
                best.course,
                beside=course,
                found=found,
                needed=least,
                **values,
            )


def _seats(known: Known) -> Iterator[Problem]:
    """Courses that more students must have than all groups together have seats for."""
    asked: dict[CourseId, list[Request]] = defaultdict(list)
    for request in _required(known):
        if not request.alternatives:
            asked[request.course].append(request)
    for course, requests in asked.items():
        groups = [
            group for group in known.groups_of.get(course, ()) if lack_of(known, group) is None
        ]
        seats = sum(_most(known, group) for group in groups)
        if groups and len(requests) > seats:
            record = known.network.course_of[course]
            values = {
                "course": of_course(known.network, course),
                "n": len(requests),
                "found": seats,
            }
            yield known.problem(
                "required_without_seats",
                record,
                "max_size",
                record.max_size,
                beside=requests[0],
                **values,
            )


def _most(known: Known, group: Candidate) -> int:
    """Most members or visitors of a group."""
    if group.is_class_group:
        return group.visitors
    size = (
        known.network.course_of[group.course].max_size
        if known.holds("groups_fit_their_size")
        else len(known.requests)
    )
    if not known.holds("rooms_hold_groups") or not known.goes_there(group):
        return size
    rooms = (fitting_rooms(known, group, part) for part in known.parts(group))
    return min([size, *(max((room.seats for room in fitting), default=0) for fitting in rooms)])


def _load(known: Known) -> Iterator[Problem]:
    """Students whose lessons with the class and required requests are more than a week may have."""
    for student in known.network.planned_students:
        own = [
            request for request in known.network.requests_of[student.id] if known.requires(request)
        ]
        if own:
            lessons = sum(known.load(group.course) for group in known.bound[student.id])
            lessons += sum(
                min(known.load(course) for course in (one.course, *one.alternatives)) for one in own
            )
            most = _most_a_cycle(known, student)
            if lessons > most:
                values = {
                    "student": of_student(known.network, student.id),
                    "found": lessons,
                    "needed": most,
                }
                yield known.problem(
                    "required_over_weekly_load",
                    own[0],
                    "required",
                    own[0].course,
                    beside=student,
                    **values,
                )


def _most_a_cycle(known: Known, student: Student) -> int:
    return known.network.cycle_weeks * known.policy.lessons_a_week(
        known.network.school_of[student.school].days
    )


def _bundles(known: Known) -> Iterator[Problem]:
    """Requests that can be met and are bound to one that cannot."""
    bundles: dict[tuple[StudentId, str], list[Request]] = defaultdict(list)
    for request in known.requests:
        if request.bundle:
            bundles[request.student, request.bundle].append(request)
    for requests in bundles.values():
        closed = [request for request in requests if not open_to(known, request)]
        required = any(known.requires(request) for request in requests)
        if closed and len(closed) < len(requests):
            other = next(request for request in requests if request not in closed)
            values = {
                "student": of_student(known.network, other.student),
                "course": of_course(known.network, closed[0].course),
                "other": of_course(known.network, other.course),
            }
            found = known.problem(
                "bundle_never", other, "bundle", other.bundle, beside=closed[0], **values
            )
            yield found.model_copy(update={"is_remark": not required})


RULES = ("required_requests_are_granted", "requests_are_granted_once")
SIZES = Pair(
    ("requests", "courses", "offers"),
    ("required_group_too_small",),
    _sizes,
    (*RULES, "groups_fit_their_size"),
)
SEATS = Pair(("requests", "courses", "rooms", "offers"), ("required_without_seats",), _seats, RULES)
LOAD = Pair(
    ("requests", "class_lessons", "parts", "policy"),
    ("required_over_weekly_load",),
    _load,
    (*RULES, "students_stay_within_weekly_load", "groups_meet_their_hours"),
)
BUNDLES = Pair(
    ("requests", "offers"),
    ("bundle_never",),
    _bundles,
    ("bundles_are_granted_together", "requests_are_granted_once"),
)
