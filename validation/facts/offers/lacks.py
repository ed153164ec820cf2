"""Offers against rooms, teachers and times: groups that may be opened, and cannot."""

from collections.abc import Iterator
from itertools import islice

from models.lack import Lack
from models.network import Candidate, Offer
from models.problems import Problem
from models.record import CourseId, SchoolId
from validation.facts.known import Known
from validation.facts.lacking import lack_of
from validation.facts.naming import listed, of_course, of_school
from validation.facts.pair import Pair
from validation.facts.wording import lack_values, row_of_lack


def groups_of_offers(known: Known) -> Iterator[tuple[Offer, tuple[Candidate, ...]]]:
    """Offers with the groups each may open."""
    # Candidates come in the order of the offers, each with its largest number of groups.
    candidates = (group for group in known.network.candidates if not group.is_class_group)
    for offer in known.network.offers:
        yield offer, tuple(islice(candidates, offer.max_groups))


def dead_courses(known: Known) -> frozenset[CourseId]:
    """Courses that are offered and asked for, and that no group can be opened of."""
    offered = {offer.course for offer in known.network.offers if offer.max_groups}
    alive = {group.course for group in known.network.candidates if lives(known, group)}
    return frozenset(course for course in offered - alive if known.asking[course])


def lives(known: Known, group: Candidate) -> bool:
    """Whether somebody can ask for a place in a group and facts alone do not forbid it."""
    return (not group.is_class_group or group.visitors > 0) and lack_of(known, group) is None


def _lacks(known: Known) -> Iterator[Problem]:
    """Offers whose groups cannot exist: an error where some group must; offers of one course that
    lack the same are told once.
    """
    told: dict[tuple[bool, CourseId, Lack], list[tuple[Offer, Candidate, Lack]]] = {}
    dead = dead_courses(known)
    for offer, groups in groups_of_offers(known):
        if groups and (lack := lack_of(known, groups[0])) is not None:
            must = _is_promised(known, offer) or (
                offer.course in dead and _must_open(known, offer.course, dead)
            )
            alike = Lack(
                kind=lack.kind, school=SchoolId(""), part=lack.part, features=lack.features
            )
            told.setdefault((must, offer.course, alike), []).append((offer, groups[0], lack))
    for (must, _, _), offers in told.items():
        yield _problem(known, offers, dead).model_copy(update={"is_remark": not must})


def _is_promised(known: Known, offer: Offer) -> bool:
    return offer.min_groups > 0 and known.holds("groups_are_hosted_where_allowed")


def _must_open(known: Known, course: CourseId, dead: frozenset[CourseId]) -> bool:
    """Whether somebody must have a course, or others of which none can be opened either."""
    return any(
        known.requires(one) and {one.course, *one.alternatives} <= dead
        for one in known.asking[course]
    )


def _problem(
    known: Known, offers: list[tuple[Offer, Candidate, Lack]], dead: frozenset[CourseId]
) -> Problem:
    network, (offer, group, lack) = known.network, offers[0]
    asked = len({request.student for request in known.asking[offer.course]})
    schools = dict.fromkeys(of_school(network, other.host) for other, _, _ in offers)
    beside, course = row_of_lack(known, group, lack), of_course(network, offer.course)
    values = {
        **lack_values(known, group, lack),
        "course": course,
        "n": asked,
        "school": listed(schools),
    }
    code = "offer_cannot_open" if offer.course in dead else "offer_cannot_open_here"
    return known.problem(code, offer, "course", offer.course, beside=beside, **values)


def _fixed_teachers(known: Known) -> Iterator[Problem]:
    """Teachers fixed for groups of another school who do not travel, or have no way there."""
    network = known.network
    for offer in network.offers:
        person = network.person_of[offer.teacher] if offer.teacher is not None else None
        if person is None or not offer.max_groups or person.school == offer.host:
            continue
        values = {
            "school": of_school(network, offer.host),
            "home": of_school(network, person.school),
        }
        if not person.may_travel:
            code = "fixed_teacher_stays"
        elif (person.school, offer.host) not in network.travel_minutes:
            code = "fixed_teacher_without_way"
        else:
            continue
        found = known.problem(code, offer, "teacher", person.id, beside=person, **values)
        yield found.model_copy(update={"is_remark": True})


LACKS = Pair(
    ("offers", "parts", "rooms", "people", "busy", "courses", "bells"),
    ("offer_cannot_open", "offer_cannot_open_here"),
    _lacks,
)
TEACHERS = Pair(
    ("offers", "people", "travel"),
    ("fixed_teacher_stays", "fixed_teacher_without_way"),
    _fixed_teachers,
)
