"""Counting without time: how many requests can be met at all, and what the groups for them cost at
least.

Requests that look alike (same choices, same schools within reach) are counted, not listed. The
count keeps group sizes, numbers of groups and teacher hours, and forgets times, rooms and who else
is in a group: a relaxation of every plan.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ortools.sat.python import cp_model

from models.network import Form, Level
from models.record import CourseId
from models.rules import Capacity, rules_of_capacity
from solver.counting.seats import Seats, count_seats
from solver.model.literals import Linear, total, weighted
from solver.model.terms.budget_terms import count_budgets
from solver.problem.fewest_days import fewest_days
from solver.problem.memory import remembered
from solver.problem.overloads import fewest_beyond_the_week
from solver.problem.problem import Problem
from solver.problem.request_classes import (
    CourseAtPlace,
    Place,
    RequestClass,
    pair_of,
    request_class_of,
)
from solver.problem.teacher_hours import hours_of

#: Rules without which lessons need not be shared out to teachers, and need not find rooms.
TEACHING = rules_of_capacity(Capacity.TEACHERS)
HOUSING = rules_of_capacity(Capacity.ROOMS)


@dataclass
class Relaxation:
    """The counting model.

    Attributes
    ----------
    unmet
        Requests not granted by priority.
    ranks
        Ranks of the alternatives granted.
    days
        Days of every course elsewhere, as if no two fell together.
    over
        Lessons beyond the budgets of schools, where these may be exceeded.
    lacking
        Members that the groups of a course at a school lack to their soft minimum.
    groups
        Open groups by index.
    seats
        Requests granted, by kind and by place.
    kinds
        The class of every request.
    """

    cp: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    kinds: list[RequestClass] = field(default_factory=list)
    seats: Seats = field(default_factory=Seats)
    unmet: dict[int, Linear] = field(default_factory=dict)
    ranks: Linear = 0
    days: Linear = 0
    over: Linear = 0
    lacking: Linear = 0
    hours: Linear = 0
    groups: dict[int, cp_model.IntVar] = field(default_factory=dict)


def relaxation_of(problem: Problem, *, near: bool = False) -> Relaxation:
    """Build the counting model; with ``near`` nobody goes to a school by way of a third, and it is
    no relaxation any more.
    """
    relaxation = Relaxation()
    relaxation.kinds = [
        request_class_of(problem, request, near=near) for request in problem.requests
    ]
    kinds = Counter(relaxation.kinds)
    relaxation.seats = count_seats(relaxation.cp, kinds)
    unmet: dict[int, list[Linear]] = {1: [], 2: [], 3: []}
    for kind, number in kinds.items():
        # A number of its own for what is refused: where nothing may be, it is seen at once to be
        # none.
        obliged = kind.required and problem.policy.holds("required_requests_are_granted")
        refused = relaxation.cp.new_int_var(0, 0 if obliged else number, "")
        relaxation.cp.add(sum(relaxation.seats.granted(kind)) + refused == number)
        unmet[kind.priority].append(refused)
    days = days_elsewhere(problem)
    choices = [
        choice
        for choices_of_kind in relaxation.seats.choices.values()
        for choice in choices_of_kind
    ]
    relaxation.ranks = weighted([(choice.number, choice.rank) for choice in choices])
    relaxation.days = weighted(
        [(choice.number, days[choice.course]) for choice in choices if choice.place is None]
    )
    relaxation.unmet = {priority: total(refused) for priority, refused in unmet.items()}
    for priority, fewest in fewest_beyond_the_week(problem).items():
        amount = total(
            refused for at_least in range(1, priority + 1) for refused in unmet[at_least]
        )
        if fewest and not isinstance(amount, int):
            relaxation.cp.add(amount >= fewest)
    _grant_together(problem, relaxation, kinds)
    _seat(problem, relaxation)
    _teach(problem, relaxation)
    _house(problem, relaxation)
    relaxation.over = count_budgets(problem, relaxation.cp, relaxation.groups)
    return relaxation


def _grant_together(
    problem: Problem, relaxation: Relaxation, kinds: Mapping[RequestClass, int]
) -> None:
    """Of bundles that look alike so many are granted at each level: all their requests, none at the
    other level.
    """
    for bundle in dict.fromkeys(kind.bundle for kind in kinds if kind.bundle):
        together = {
            replace(kind, bundle=bundle): number for kind, number in Counter(bundle).items()
        }
        granted = {
            level: relaxation.cp.new_int_var(0, max(kinds[kind] for kind in together), "")
            for level in Level
        }
        for kind, number in together.items():
            by_level: dict[Level | None, list[cp_model.IntVar]] = defaultdict(list)
            for choice in relaxation.seats.choices[kind]:
                by_level[problem.network.level_of(CourseId(choice.course))].append(choice.number)
            relaxation.cp.add(
                total(lit for numbers in by_level.values() for lit in numbers)
                == number * total(granted.values())
            )
            for level in Level:
                relaxation.cp.add(total(by_level[level]) <= number * granted[level])


def days_elsewhere(problem: Problem) -> dict[str, int]:
    """Days a cycle that a course takes at least to which one has to go."""
    return {
        course: min(
            (
                fewest_days(problem, group)
                for group in groups
                if problem.groups[group].form is Form.ON_SITE
            ),
            default=0,
        )
        for course, groups in problem.joinable.items()
    }


def _seat(problem: Problem, relaxation: Relaxation) -> None:
    by_place: dict[CourseAtPlace, list[int]] = defaultdict(list)
    lacking: list[Linear] = []
    for index in problem.class_seats:
        relaxation.cp.add(
            sum(relaxation.seats.taken[pair_of(problem, index)]) <= problem.most_members[index]
        )
    for index in problem.network_groups:
        record = problem.groups[index]
        relaxation.groups[index] = relaxation.cp.new_bool_var(f"open[{record.candidate.id}]")
        by_place[pair_of(problem, index)].append(index)
    for place, groups in by_place.items():
        lacking.append(_seat_at(problem, relaxation, place, groups))
        _open_in_turn(problem, relaxation, groups)
    relaxation.lacking = total(lacking)
    relaxation.hours = weighted(
        [(variable, problem.groups[group].hours) for group, variable in relaxation.groups.items()]
    )


def _seat_at(
    problem: Problem, relaxation: Relaxation, place: CourseAtPlace, groups: list[int]
) -> cp_model.IntVar:
    """Post how many groups of a course open at a place and how many they seat; gives the members
    they lack.
    """
    least, most = (
        sum(numbers[group] * relaxation.groups[group] for group in groups)
        for numbers in (problem.least_members, problem.most_members)
    )
    opened = sum(relaxation.groups[group] for group in groups)
    seated = sum(relaxation.seats.taken[place])
    if problem.policy.holds("groups_fit_their_size"):
        relaxation.cp.add(seated >= least)
        relaxation.cp.add(seated <= most)
    relaxation.cp.add(opened >= fewest_groups(problem, *place))
    for owed, fewest in {
        groups_owed(problem)[group] for group in groups if group in groups_owed(problem)
    }:
        relaxation.cp.add(sum(relaxation.groups[group] for group in owed) >= fewest)
    wanted = problem.groups[groups[0]].course.soft_min_size
    short = relaxation.cp.new_int_var(0, wanted * len(groups), "")
    relaxation.cp.add(short >= wanted * opened - seated)
    return short


def _open_in_turn(problem: Problem, relaxation: Relaxation, groups: list[int]) -> None:
    """Of groups that are alike the first opens first."""
    alike = defaultdict(list)
    for group in groups:
        alike[problem.groups[group].candidate.teacher, group in problem.published].append(group)
    for equal in alike.values():
        for first, second in pairwise(equal):
            relaxation.cp.add_implication(relaxation.groups[second], relaxation.groups[first])


@remembered
def groups_owed(problem: Problem) -> dict[int, tuple[tuple[int, ...], int]]:
    """For every group of an offer that asks for open groups all groups of the offer, and how many
    have to be open.
    """
    if not problem.policy.holds("groups_are_hosted_where_allowed"):
        return {}
    asked = Counter[tuple[object, ...]]()
    for offer in problem.network.offers:
        asked[offer.course, offer.host, offer.form, offer.teacher] += offer.min_groups
    by_offer: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index in problem.network_groups:
        candidate = problem.groups[index].candidate
        by_offer[candidate.course, candidate.host, candidate.form, candidate.teacher].append(index)
    return {
        group: (tuple(groups), asked[key])
        for key, groups in by_offer.items()
        if asked[key]
        for group in groups
    }


def fewest_groups(problem: Problem, course: str, place: Place) -> int:
    """Groups of a course that must open at a place."""
    if not problem.policy.holds("groups_are_hosted_where_allowed"):
        return 0
    host, form = problem.schools[place[0]], place[1]
    return sum(
        o.min_groups
        for o in problem.network.offers
        if (o.course, o.host, o.form) == (course, host, form)
    )


def _teach(problem: Problem, relaxation: Relaxation) -> None:
    """Lessons of open groups and of classes are shared out to teachers within their hours.

    Groups that the same teachers are able to teach are shared out together: nothing is lost by
    that.
    """
    if not all(problem.policy.holds(rule) for rule in TEACHING):
        return
    lessons: dict[tuple[int, ...], list[tuple[Linear, int]]] = defaultdict(list)
    for group in problem.groups:
        teachers = tuple(
            sorted(
                {teacher for series in group.series for teacher in problem.series[series].teachers}
            )
        )
        # Lessons by correspondence take no period of anybody.
        if group.hours and group.form is not Form.CORRESPONDENCE:
            lessons[teachers].append(
                (1 if group.is_class_group else relaxation.groups[group.index], group.hours)
            )
    load: dict[int, list[Linear]] = defaultdict(list)
    for teachers, terms in lessons.items():
        to_teach = weighted(terms)
        if len(teachers) == 1:
            load[teachers[0]].append(to_teach)
            continue
        most = sum(hours for _, hours in terms)
        shares = [
            relaxation.cp.new_int_var(0, min(most, hours_of(problem, teacher)), "")
            for teacher in teachers
        ]
        relaxation.cp.add(sum(shares) == to_teach)
        for teacher, share in zip(teachers, shares, strict=True):
            load[teacher].append(share)
    for teacher, parts in load.items():
        taught = total(parts)
        if not isinstance(taught, int):
            relaxation.cp.add(taught <= hours_of(problem, teacher))


def _house(problem: Problem, relaxation: Relaxation) -> None:
    """Lessons that need rooms of a kind are no more than those rooms are open."""
    if not all(problem.policy.holds(rule) for rule in HOUSING):
        return
    lessons: dict[tuple[int, tuple[str, ...]], list[tuple[Linear, int]]] = defaultdict(list)
    for series in problem.series:
        group = problem.groups[series.group]
        opened: Linear = 1 if group.is_class_group else relaxation.groups[group.index]
        if series.part.features and series.meetings:
            lessons[group.school, tuple(sorted(series.part.features))].append(
                (opened, series.lessons)
            )
    for (school, features), terms in lessons.items():
        slots = (
            slot for slot, at in enumerate(problem.slot_school[: problem.bells]) if at == school
        )
        rooms = (problem.network.rooms[room] for slot in slots for room in problem.rooms_open[slot])
        to_house = weighted(terms)
        if not isinstance(to_house, int):
            relaxation.cp.add(
                to_house
                <= problem.weeks * sum(set(features) <= set(room.features) for room in rooms)
            )
