"""Least numbers of groups against requests and the hours a school can pay for."""

from collections import defaultdict
from collections.abc import Iterator

from models.network import Offer
from models.problems import Problem
from models.record import CourseId, SchoolId
from validation.facts.known import Known
from validation.facts.lacking import lack_of
from validation.facts.naming import listed, of_course, of_school
from validation.facts.offers.lacks import groups_of_offers
from validation.facts.pair import Pair
from validation.facts.reach import able
from validation.facts.sure import sure_groups


def _requests(known: Known) -> Iterator[Problem]:
    """Groups that must open and have too few who ask for them, at one school or at all schools
    together.
    """
    told: set[CourseId] = set()
    needed: dict[CourseId, int] = defaultdict(int)
    for offer, groups in groups_of_offers(known):
        least = sum(sorted(known.least_members(group) for group in groups)[: offer.min_groups])
        needed[offer.course] += least
        joining = len(able(known, groups[0])) if least else 0
        # A group that cannot exist is told by itself.
        if joining < least and lack_of(known, groups[0]) is None:
            told.add(offer.course)
            yield _problem(known, offer, joining, least)
    for offer in known.network.offers:
        asked = {request.student for request in known.asking[offer.course]}
        if offer.min_groups and offer.course not in told and len(asked) < needed[offer.course]:
            told.add(offer.course)
            yield _problem(known, offer, len(asked), needed[offer.course])


def _problem(known: Known, offer: Offer, asked: int, least: int) -> Problem:
    course = of_course(known.network, offer.course)
    beside = known.network.course_of[offer.course]
    values = {
        "course": course,
        "found": asked,
        "needed": least,
        "school": of_school(known.network, offer.host),
    }
    return known.problem(
        "least_groups_without_requests",
        offer,
        "min_groups",
        offer.min_groups,
        beside=beside,
        **values,
    )


def _budgets(known: Known) -> Iterator[Problem]:
    """Groups that must open at a school and take more hours than it can pay for."""
    network, needed = known.network, defaultdict[SchoolId, int](int)
    courses = defaultdict[SchoolId, dict[str, None]](dict)
    if not known.refuses("schools_stay_within_hours"):
        return
    for group in sure_groups(known):
        if not group.is_class_group:
            needed[group.host] += known.hours(group.course)
            courses[group.host][of_course(network, group.course)] = None
    for school in network.schools:
        if school.hours_budget is not None and needed[school.id] > school.hours_budget:
            values = {"school": of_school(network, school.id), "needed": needed[school.id]}
            named = listed(list(courses[school.id])[:5])
            yield known.problem(
                "least_groups_over_budget",
                school,
                "hours_budget",
                school.hours_budget,
                courses=named,
                **values,
            )


REQUESTS = Pair(
    ("offers", "requests", "courses", "students"),
    ("least_groups_without_requests",),
    _requests,
    ("groups_are_hosted_where_allowed", "groups_fit_their_size", "requests_are_granted_once"),
)
BUDGETS = Pair(
    ("offers", "schools", "parts", "pins", "requests"),
    ("least_groups_over_budget",),
    _budgets,
    ("groups_are_hosted_where_allowed",),
)
