"""Courses of which one at most meets at a time, against the lessons that classes have of them."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from models.network import Candidate, Form, Slot
from models.problems import Problem
from validation.facts.known import Known
from validation.facts.naming import listed, of_course
from validation.facts.pair import Pair


def _turns(known: Known) -> Iterator[Problem]:
    """Lists whose class lessons are more than there are periods one after the other."""
    courses = known.network.courses
    for name in sorted({name for course in courses for name in course.one_at_a_time}):
        listing = [course for course in courses if name in course.one_at_a_time]
        groups = _class_groups(known, {course.id for course in listing})
        needed = sum(known.lessons(part) for group in groups for part in known.parts(group))
        slots = {slot for group in groups for slot in known.slots(group)}
        room = known.network.cycle_weeks * _one_after_the_other(slots)
        if needed > room:
            names = listed(of_course(known.network, course.id) for course in listing)
            yield known.problem(
                "list_over_periods",
                listing[0],
                "one_at_a_time",
                name,
                courses=names,
                needed=needed,
                found=room,
            )


def _class_groups(known: Known, courses: set[str]) -> list[Candidate]:
    return [
        group
        for group in known.network.candidates
        if group.is_class_group and group.course in courses and group.form is Form.ON_SITE
    ]


def _one_after_the_other(slots: Iterable[Slot]) -> int:
    """Most periods of which no two share a minute."""
    count = 0
    for _, day in groupby(sorted(slots, key=lambda slot: (slot.day, slot.end)), lambda s: s.day):
        until = 0
        for slot in day:
            if slot.start >= until:
                count, until = count + 1, slot.end
    return count


TURNS = Pair(
    ("courses", "class_lessons", "parts", "bells"),
    ("list_over_periods",),
    _turns,
    ("listed_courses_take_turns", "groups_meet_their_hours", "groups_meet_at_allowed_times"),
)
