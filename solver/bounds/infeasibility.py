"""Counting reasons why there is no plan, each with its numbers."""

from collections import defaultdict
from collections.abc import Iterator

from models.plan import Reason
from solver.counting.relaxation import HOUSING, TEACHING
from solver.model.terms.budget_terms import RULE as BUDGET
from solver.model.terms.budget_terms import budgets
from solver.problem.problem import Problem
from solver.problem.records import GIVEN_BY_ONE
from solver.problem.teacher_hours import hours_of


def counting_reasons(problem: Problem) -> tuple[Reason, ...]:
    """Reasons that counting alone shows; none does not mean that there is a plan."""
    return (
        *_class_hours(problem),
        *_days_of_teachers(problem),
        *_teachers(problem),
        *_rooms(problem),
        *_budgets(problem),
        *_required(problem),
    )


def _class_hours(problem: Problem) -> Iterator[Reason]:
    """A class group that meets more often than its school has periods it may meet in."""
    for group in problem.groups:
        if group.is_class_group:
            for index in group.series:
                series = problem.series[index]
                most = problem.most_meetings(series.slots, series.most_a_day)
                if series.meetings > most and problem.policy.holds("groups_meet_their_hours"):
                    yield Reason(
                        code="lessons_without_slots",
                        subject=group.candidate.id,
                        found=series.meetings,
                        allowed=most,
                    )


def _days_of_teachers(problem: Problem) -> Iterator[Reason]:
    """A part of a class group that meets more often than any of its teachers is there, so many
    lessons a day at most; where the periods of the school are too few already, that is told alone.
    """
    if not all(map(problem.policy.holds, GIVEN_BY_ONE)):
        return
    for series in problem.series:
        group = problem.groups[series.group]
        if not group.is_class_group or not series.teachers:
            continue
        most = max(
            problem.meetings_of_teacher(teacher, series.slots, series.most_a_day)
            for teacher in series.teachers
        )
        if most < series.meetings <= problem.most_meetings(series.slots, series.most_a_day):
            yield Reason(
                code="lessons_without_teacher",
                subject=group.candidate.id,
                found=series.meetings,
                allowed=most,
            )


def _teachers(problem: Problem) -> Iterator[Reason]:
    """Class lessons that nobody may teach, or more of them than their only teachers can give."""
    if not all(problem.policy.holds(rule) for rule in TEACHING):
        return
    needed: dict[tuple[int, ...], int] = defaultdict(int)
    for group in problem.groups:
        if group.is_class_group and group.hours:
            teachers = problem.series[group.series[0]].teachers
            if not teachers:
                yield Reason(
                    code="nobody_can_teach", subject=group.candidate.id, found=0, allowed=1
                )
            needed[teachers] += group.hours
    for teachers in needed:
        if teachers:
            confined = sum(
                hours for able, hours in needed.items() if able and set(able) <= set(teachers)
            )
            hours = sum(hours_of(problem, teacher) for teacher in teachers)
            if confined > hours:
                names = ", ".join(problem.teachers[teacher].id for teacher in teachers)
                yield Reason(code="teacher_hours", subject=names, found=confined, allowed=hours)


def _rooms(problem: Problem) -> Iterator[Reason]:
    """Class lessons that need rooms of some kind more often than such rooms are open."""
    if not all(problem.policy.holds(rule) for rule in HOUSING):
        return
    needed: dict[tuple[int, tuple[str, ...]], int] = defaultdict(int)
    for series in problem.series:
        group = problem.groups[series.group]
        if group.is_class_group:
            needed[group.school, series.part.features] += series.lessons
    for (school, features), lessons in needed.items():
        places = 0
        for slot, rooms in enumerate(problem.rooms_open[: problem.bells]):
            if problem.slot_school[slot] == school:
                places += problem.weeks * sum(
                    set(features) <= set(problem.network.rooms[room].features) for room in rooms
                )
        if lessons > places:
            name = ", ".join((problem.schools[school], *features))
            yield Reason(code="room_hours", subject=name, found=lessons, allowed=places)


def _budgets(problem: Problem) -> Iterator[Reason]:
    """Groups that must open at a school and take more hours than it can pay for."""
    rules = (BUDGET, "groups_are_hosted_where_allowed")
    if problem.policy.relaxes(BUDGET) or not all(problem.policy.holds(rule) for rule in rules):
        return
    hours = {group.course.id: group.hours for group in problem.groups}
    for school, budget in budgets(problem).items():
        offers = [
            offer
            for offer in problem.network.offers
            if offer.host == problem.schools[school] and offer.min_groups
        ]
        needed = sum(offer.min_groups * hours[offer.course] for offer in offers)
        if needed > budget:
            yield Reason(
                code="school_hours", subject=problem.schools[school], found=needed, allowed=budget
            )


def _required(problem: Problem) -> Iterator[Reason]:
    """A required request that fewer students share than any group of its courses needs, or that no
    group offers.
    """
    if not problem.policy.holds("required_requests_are_granted"):
        return
    demand: dict[str, set[int]] = defaultdict(set)
    for request in problem.requests:
        for group in request.rank:
            demand[problem.groups[group].course.id].add(request.student)
    for request in problem.requests:
        if not request.required:
            continue
        courses = {
            problem.groups[group].course.id: problem.groups[group].course for group in request.rank
        }
        student = problem.students[request.student].id
        if not courses:
            yield Reason(code="required_without_group", subject=student, found=0, allowed=1)
        elif any(
            problem.groups[group].is_class_group or group in problem.published
            for group in request.rank
        ):
            continue
        elif all(len(demand[course.id]) < course.min_size for course in courses.values()):
            most = max(
                courses.values(), key=lambda course: len(demand[course.id]) - course.min_size
            )
            yield Reason(
                code="required_group_too_small",
                subject=student,
                found=len(demand[most.id]),
                allowed=most.min_size,
            )
