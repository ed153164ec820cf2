"""Counting reasons why there is no plan, each with its numbers."""

from collections import defaultdict
from collections.abc import Iterator

from models.plan import Reason
from solver.bounds.relaxation import HOUSING, TEACHING
from solver.model.budget_terms import RULE as BUDGET
from solver.model.budget_terms import budgets
from solver.problem.problem import Board
from solver.problem.teacher_hours import hours_of


def counting_reasons(board: Board) -> tuple[Reason, ...]:
    """Reasons that counting alone shows; none does not mean that there is a plan."""
    return (*_class_hours(board), *_teachers(board), *_rooms(board), *_budgets(board), *_required(board))


def _class_hours(board: Board) -> Iterator[Reason]:
    """A class group that meets more often than its school has periods it may meet in."""
    for group in board.groups:
        if group.is_class_group:
            for index in group.series:
                series = board.series[index]
                days: dict[int, int] = defaultdict(int)
                for slot in {board.place[slot] for slot in series.slots}:
                    days[board.slots[slot].day] += 1
                most = sum(min(count, series.most_a_day) for count in days.values())
                if series.meetings > most and board.policy.holds("groups_meet_their_hours"):
                    yield Reason(code="lessons_without_slots", subject=group.candidate.id, found=series.meetings, allowed=most)


def _teachers(board: Board) -> Iterator[Reason]:
    """Class lessons that nobody may teach, or more of them than their only teachers can give."""
    if not all(board.policy.holds(rule) for rule in TEACHING):
        return
    needed: dict[tuple[int, ...], int] = defaultdict(int)
    for group in board.groups:
        if group.is_class_group and group.hours:
            teachers = board.series[group.series[0]].teachers
            if not teachers:
                yield Reason(code="nobody_can_teach", subject=group.candidate.id, found=0, allowed=1)
            needed[teachers] += group.hours
    for teachers in needed:
        if teachers:
            confined = sum(hours for others, hours in needed.items() if others and set(others) <= set(teachers))
            hours = sum(hours_of(board, teacher) for teacher in teachers)
            if confined > hours:
                names = ", ".join(board.teachers[teacher].id for teacher in teachers)
                yield Reason(code="teacher_hours", subject=names, found=confined, allowed=hours)


def _rooms(board: Board) -> Iterator[Reason]:
    """Class lessons that need rooms of some kind more often than such rooms are open."""
    if not all(board.policy.holds(rule) for rule in HOUSING):
        return
    needed: dict[tuple[int, tuple[str, ...]], int] = defaultdict(int)
    for series in board.series:
        group = board.groups[series.group]
        if group.is_class_group:
            needed[group.school, series.part.features] += series.lessons
    for (school, features), lessons in needed.items():
        places = 0
        for slot, rooms in enumerate(board.rooms_open[: board.bells]):
            if board.slot_school[slot] == school:
                places += board.weeks * sum(set(features) <= set(board.network.rooms[room].features) for room in rooms)
        if lessons > places:
            name = ", ".join((board.schools[school], *features))
            yield Reason(code="room_hours", subject=name, found=lessons, allowed=places)


def _budgets(board: Board) -> Iterator[Reason]:
    """Groups that must open at a school and take more hours than it can pay for."""
    rules = (BUDGET, "groups_are_hosted_where_allowed")
    if board.policy.relaxes(BUDGET) or not all(board.policy.holds(rule) for rule in rules):
        return
    hours = {group.course.id: group.hours for group in board.groups}
    for school, budget in budgets(board).items():
        offers = [offer for offer in board.network.offers if offer.host == board.schools[school] and offer.min_groups]
        needed = sum(offer.min_groups * hours[offer.course] for offer in offers)
        if needed > budget:
            yield Reason(code="school_hours", subject=board.schools[school], found=needed, allowed=budget)


def _required(board: Board) -> Iterator[Reason]:
    """A required request that fewer students share than any group of its courses needs, or that no group offers."""
    if not board.policy.holds("required_requests_are_granted"):
        return
    demand: dict[str, set[int]] = defaultdict(set)
    for wish in board.wishes:
        for group in wish.rank:
            demand[board.groups[group].course.id].add(wish.student)
    for wish in board.wishes:
        if not wish.required:
            continue
        courses = {board.groups[group].course.id: board.groups[group].course for group in wish.rank}
        student = board.students[wish.student].id
        if not courses:
            yield Reason(code="required_without_group", subject=student, found=0, allowed=1)
        elif any(board.groups[group].is_class_group or group in board.published for group in wish.rank):
            continue
        elif all(len(demand[course.id]) < course.min_size for course in courses.values()):
            most = max(courses.values(), key=lambda course: len(demand[course.id]) - course.min_size)
            yield Reason(code="required_group_too_small", subject=student, found=len(demand[most.id]), allowed=most.min_size)
