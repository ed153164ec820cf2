"""Links of courses against the lessons that classes have: what one class attends cannot be at one
time.
"""

from collections.abc import Iterator
from itertools import product

from models.network import Candidate, Link, LinkKind
from models.problems import Problem
from models.record import CourseId
from validation.facts.bars import days_of
from validation.facts.known import Known
from validation.facts.naming import of_course, of_group, of_person
from validation.facts.pair import Pair


def _links(known: Known) -> Iterator[Problem]:
    """Links that no timetable of the classes can keep, the first trouble of each."""
    for link in known.network.links:
        if link.kind is not LinkKind.AFTER:
            troubles = (_trouble(known, link, *pair) for pair in _pairs(known, link))
            yield from [found for found in troubles if found is not None][:1]


def _pairs(known: Known, link: Link) -> Iterator[tuple[Candidate, Candidate]]:
    """Class groups of the two courses; two groups of a course linked to itself are taken once."""
    firsts, seconds = _groups(known, link.first), _groups(known, link.second)
    for one, other in product(firsts, seconds):
        if one.id != other.id and (link.first != link.second or one.id < other.id):
            yield one, other


def _groups(known: Known, course: CourseId) -> list[Candidate]:
    groups = known.network.candidates
    return [
        group
        for group in groups
        if group.is_class_group and group.course == course and known.parts(group)
    ]


def _trouble(known: Known, link: Link, one: Candidate, other: Candidate) -> Problem | None:
    shared = any(
        {one.id, other.id} <= {group.id for group in groups} for groups in known.bound.values()
    )
    if link.kind is LinkKind.SAME_TIME:
        if shared and known.holds("students_never_clash"):
            return _problem(known, "linked_lessons_of_one_class", link, one, other)
        teachers = known.network.teachers_of(one)
        alone = len(teachers) == 1 and teachers == known.network.teachers_of(other)
        if alone and known.holds(
            "people_are_in_one_place", "teachers_teach_what_they_can", "groups_keep_one_teacher"
        ):
            who = of_person(known.network, teachers[0])
            return _problem(known, "linked_lessons_of_one_teacher", link, one, other, teacher=who)
        return None
    days = known.network.cycle_weeks * len(
        {slot.day for slot in (*known.slots(one), *known.slots(other))}
    )
    needed = days_of(known, one) + days_of(known, other)
    if shared and needed > days:
        return _problem(
            known, "linked_lessons_over_days", link, one, other, needed=needed, found=days
        )
    return None


def _problem(
    known: Known, code: str, link: Link, one: Candidate, other: Candidate, **more: object
) -> Problem:
    network = known.network
    values = {
        "group": of_group(network, one),
        "other": of_group(network, other),
        "course": of_course(network, link.first),
    }
    return known.problem(
        code, link, "kind", link.kind.value, beside=known.lesson_of[other.id], **values, **more
    )


LINKS = Pair(
    ("links", "class_lessons", "people", "parts"),
    ("linked_lessons_of_one_class", "linked_lessons_of_one_teacher", "linked_lessons_over_days"),
    _links,
    ("linked_groups_keep_their_link", "groups_meet_their_hours"),
)
