"""Pinned members against requests, ways, seats, and other pins."""

from collections import defaultdict
from collections.abc import Iterator

from models.network import Candidate, Level, Pin, PinKind, Stands
from models.problems import Problem
from models.record import GroupId, StudentId
from validation.belonging import is_open_to
from validation.facts.bars import bar_of
from validation.facts.known import Known
from validation.facts.naming import of_course, of_group, of_school, of_student
from validation.facts.pair import Pair
from validation.facts.pins.held import of_kind


def _members(known: Known) -> Iterator[tuple[Pin, Candidate, StudentId]]:
    """Pinned members who are planned for."""
    for pin, group in of_kind(known, PinKind.MEMBER):
        if pin.student is not None and pin.student in known.network.requests_of:
            yield pin, group, pin.student


def _asking(known: Known) -> Iterator[tuple[Pin, Candidate, StudentId]]:
    """Those of them who ask for the course."""
    asked = {
        course: {request.student for request in requests}
        for course, requests in known.asking.items()
    }
    return (
        (pin, group, student)
        for pin, group, student in _members(known)
        if student in asked[group.course]
    )


def _requests(known: Known) -> Iterator[Problem]:
    """Members who have left, or do not ask for the course, or attend it with their class."""
    for pin, _ in of_kind(known, PinKind.MEMBER):
        if (
            pin.student is not None
            and pin.student in known.network.student_of
            and pin.student not in known.network.requests_of
        ):
            name, row = (
                of_student(known.network, pin.student),
                known.network.student_of[pin.student],
            )
            yield known.problem(
                "pin_of_left_student", pin, "student", pin.student, beside=row, student=name
            )
    for pin, group, student in _members(known):
        values = {
            "student": of_student(known.network, student),
            "course": of_course(known.network, group.course),
        }
        if not is_open_to(known.network, group, student):
            yield known.problem(
                "pin_of_no_visitor",
                pin,
                "student",
                student,
                group=of_group(known.network, group),
                **values,
            )
        elif not any(request.student == student for request in known.asking[group.course]):
            yield known.problem(
                "pin_not_requested",
                pin,
                "student",
                student,
                beside=known.network.student_of[student],
                **values,
            )


def _bars(known: Known) -> Iterator[Problem]:
    """Members who can never join the group: it is elsewhere and they do not travel, or their class
    has the other level.
    """
    network = known.network
    for pin, group, student in _asking(known):
        record = network.student_of[student]
        bar = bar_of(known, record, group) if is_open_to(network, group, student) else None
        if bar is not None and bar.is_sure:
            yield known.problem(
                "pin_cannot_join",
                pin,
                "student",
                student,
                beside=record,
                student=of_student(network, student),
                course=of_course(network, group.course),
                school=of_school(network, group.host),
                home=of_school(network, record.school),
                why=bar.why,
                found=bar.found,
                needed=bar.needed,
            )


def _twice(known: Known) -> Iterator[Problem]:
    """Members of two groups that one request is granted in, or of one subject at two levels."""
    own: dict[StudentId, list[tuple[Pin, Candidate]]] = defaultdict(list)
    for pin, group, student in _asking(known):
        for other, joined in own[student]:
            code = "" if joined.id == group.id else _contradict(known, student, joined, group)
            if code:
                values = {
                    "student": of_student(known.network, student),
                    "group": of_group(known.network, joined),
                    "other": of_group(known.network, group),
                }
                yield known.problem(code, pin, "group", group.id, beside=other, **values)
                break
        own[student].append((pin, group))


def _contradict(known: Known, student: StudentId, one: Candidate, other: Candidate) -> str:
    courses = {one.course, other.course}
    for request in (
        known.network.requests_of[student] if known.holds("requests_are_granted_once") else ()
    ):
        if courses <= {request.course, *request.alternatives}:
            return "pins_of_one_request"
    first, second = known.network.course_of[one.course], known.network.course_of[other.course]
    both = {first.level, second.level} == set(Level) and first.subject == second.subject
    on_top = Stands.ON_TOP in (first.stands, second.stands)
    return (
        "pins_at_two_levels" if both and not on_top and known.holds("levels_are_not_mixed") else ""
    )


def _sizes(known: Known) -> Iterator[Problem]:
    """More members than a group takes, or than any of its rooms has seats for."""
    found: dict[GroupId, dict[StudentId, Pin]] = defaultdict(dict)
    for pin, group, student in _members(known):
        if is_open_to(known.network, group, student):
            found[group.id].setdefault(student, pin)
    for group_id, pins in found.items():
        group = known.network.candidate_of[group_id]
        most = _most(known, group)
        if most is not None and len(pins) > most:
            beside = (
                known.lesson_of[group_id]
                if group.is_class_group
                else known.network.course_of[group.course]
            )
            values = {"group": of_group(known.network, group), "n": len(pins), "found": most}
            yield known.problem(
                "pins_over_size",
                list(pins.values())[most],
                "group",
                group_id,
                beside=beside,
                **values,
            )


def _most(known: Known, group: Candidate) -> int | None:
    """Most members of a group by its course, or seats for visitors, and by the largest rooms for
    its parts.
    """
    sizes: list[int] = []
    if group.is_class_group and known.holds("classes_stay_together"):
        sizes.append(group.visitors)
    if not group.is_class_group and known.holds("groups_fit_their_size"):
        sizes.append(known.network.course_of[group.course].max_size)
    for part in (
        known.parts(group) if known.holds("rooms_hold_groups", "groups_meet_their_hours") else ()
    ):
        rooms = known.rooms(group.host, part.features) if known.goes_there(group) else ()
        if rooms:
            sizes.append(
                max(room.seats for room in rooms)
                - (known.least(group) if group.is_class_group else 0)
            )
    return max(0, min(sizes)) if sizes else None


RULE = "pinned_parts_stay"
REQUESTS = Pair(
    ("pins", "requests", "students", "class_lessons"),
    ("pin_of_left_student", "pin_of_no_visitor", "pin_not_requested"),
    _requests,
    (RULE, "requests_are_granted_once"),
)
BARS = Pair(
    ("pins", "students", "offers", "class_lessons", "previous", "links"),
    ("pin_cannot_join",),
    _bars,
    (RULE,),
)
TWICE = Pair(
    ("pins", "requests", "courses"), ("pins_of_one_request", "pins_at_two_levels"), _twice, (RULE,)
)
SIZES = Pair(("pins", "courses", "rooms", "class_lessons"), ("pins_over_size",), _sizes, (RULE,))
