"""Links of courses against groups that meet in every plan: what one class attends, or one teacher
alone may give, cannot be at one time.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations, product

from models.network import Candidate, ClassLesson, Link, LinkKind, Offer
from models.problems import Problem
from models.record import CourseId
from validation.facts.bars import days_of
from validation.facts.known import Known
from validation.facts.naming import of_course, of_group, of_person
from validation.facts.offers.lacks import groups_of_offers
from validation.facts.pair import Pair
from validation.facts.sure import sure_groups


def _links(known: Known) -> Iterator[Problem]:
    """Links that no timetable can keep, the first trouble of each."""
    by_course: dict[CourseId, list[Candidate]] = defaultdict(list)
    for group in sure_groups(known) if known.network.links else ():
        if known.parts(group):
            by_course[group.course].append(group)
    for link in known.network.links:
        if link.kind is not LinkKind.AFTER:
            pairs = _pairs(link, by_course)
            troubles = (_trouble(known, link, *pair) for pair in pairs)
            yield from [found for found in troubles if found is not None][:1]


def _pairs(
    link: Link, by_course: Mapping[CourseId, list[Candidate]]
) -> Iterator[tuple[Candidate, Candidate]]:
    """Groups of the two courses; two groups of a course linked to itself are taken once."""
    firsts, seconds = (by_course.get(course, []) for course in (link.first, link.second))
    return combinations(firsts, 2) if link.first == link.second else product(firsts, seconds)


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
            of_classes = one.is_class_group and other.is_class_group
            code = "linked_lessons_of_one_teacher" if of_classes else "linked_groups_of_one_teacher"
            who = of_person(known.network, teachers[0])
            return _problem(known, code, link, one, other, teacher=who)
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
        code, link, "kind", link.kind.value, beside=_row_of(known, other), **values, **more
    )


def _row_of(known: Known, group: Candidate) -> ClassLesson | Offer:
    """The row that makes a group."""
    if group.is_class_group:
        return known.lesson_of[group.id]
    return next(offer for offer, groups in groups_of_offers(known) if group in groups)


LINKS = Pair(
    ("links", "class_lessons", "offers", "people", "parts", "pins", "requests"),
    (
        "linked_lessons_of_one_class",
        "linked_lessons_of_one_teacher",
        "linked_groups_of_one_teacher",
        "linked_lessons_over_days",
    ),
    _links,
    ("linked_groups_keep_their_link", "groups_meet_their_hours"),
)
