"""Criteria about schools, students and visiting teachers, counted without time: amounts of a relaxation of every plan."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping

from models.record import CourseId
from solver.bounds.relaxation import TEACHING, Demand
from solver.bounds.seats import follow
from solver.model.exchange_terms import Direction, imbalance
from solver.model.fairness_terms import spread_of_shares, wishes_by_school
from solver.model.literals import Linear, total, weighted
from solver.problem.fewest_days import fewest_days
from solver.problem.problem import Board
from solver.problem.teacher_hours import lessons_of_days


def count_worst_off(board: Board, demand: Demand) -> Linear:
    """Most unmet wishes of one student: no fewer than the average of the students of a school who wish for anything."""
    able = Counter(home for home, wishes in zip(board.home, board.wishes_of, strict=True) if wishes)
    most = max((len(wishes) for wishes in board.wishes_of), default=0)
    worst = demand.model.new_int_var(0, most, "")
    for school, unmet in _unmet_by_school(demand).items():
        demand.model.add(able[school] * worst >= unmet)
    return worst


def count_inequity(board: Board, demand: Demand) -> Linear:
    """Spread of the shares of unmet wishes between schools."""
    return spread_of_shares(demand.model, _unmet_by_school(demand), wishes_by_school(board))


def _unmet_by_school(demand: Demand) -> Mapping[int, Linear]:
    terms: dict[int, list[tuple[Linear, int]]] = defaultdict(list)
    for kind, number in Counter(demand.kinds).items():
        terms[kind.home] += [(number, 1), *((granted, -1) for granted in demand.seats.granted(kind))]
    return {school: weighted(found) for school, found in terms.items()}


def count_exchange(board: Board, demand: Demand) -> Linear:
    """Differences of the student-lessons that two schools teach each other's students."""
    hours = {group.course.id: group.hours for group in board.groups}
    terms: dict[Direction, list[tuple[Linear, int]]] = defaultdict(list)
    for kind, choices in demand.seats.choices.items():
        for choice in choices:
            if choice.place is not None and choice.place[0] != kind.home:
                terms[choice.place[0], kind.home].append((choice.number, hours[CourseId(choice.course)]))
    for (course, _), travellers in demand.seats.pools.items():
        for direction, number in follow(demand.model, travellers):
            terms[direction].append((number, hours[CourseId(course)]))
    taught = {direction: weighted(found) for direction, found in terms.items()}
    return imbalance(demand.model, board, taught)


def count_teacher_days(board: Board, demand: Demand) -> Linear:
    """Days of visiting teachers: enough for the lessons that nobody else can give, and for the group that meets on most days."""
    if not all(board.policy.holds(rule) for rule in (*TEACHING, "teachers_teach_what_they_can")):
        return 0
    terms: list[Linear] = []
    for teacher in board.visiting:
        days, lessons = demand.model.new_int_var(0, len(board.days), ""), list[tuple[Linear, int]]()
        for group in board.groups:
            if group.series and all(board.series[series].teachers == (teacher,) for series in group.series):
                opened: Linear = 1 if group.is_class_group else demand.groups[group.index]
                demand.model.add(days >= weighted([(opened, fewest_days(board, group.index))]))
                lessons += [(opened, board.series[series].lessons) for series in board.lessons_at_slots(group.index)]
        if busiest := max(lessons_of_days(board, teacher), default=0):
            demand.model.add(busiest * days >= weighted(lessons))
        terms.append(days)
    return total(terms)


#: For every such criterion how it is counted.
SHARES: Mapping[str, Callable[[Board, Demand], Linear]] = {
    "worst_off_student": count_worst_off,
    "school_inequity": count_inequity,
    "exchange_imbalance": count_exchange,
    "teacher_days": count_teacher_days,
}
