"""Criteria about schools, students and visiting teachers, counted without time: amounts of a
relaxation of every plan.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping

from models.record import CourseId
from solver.bounds.relaxation import TEACHING, Demand
from solver.bounds.seats import follow
from solver.model.exchange_terms import Direction, imbalance
from solver.model.fairness_terms import requests_by_school, spread_of_shares
from solver.model.literals import Linear, total, weighted
from solver.problem.fewest_days import fewest_days
from solver.problem.problem import Problem
from solver.problem.teacher_hours import lessons_of_days


def count_worst_off(problem: Problem, demand: Demand) -> Linear:
    """Most unmet requests of one student: no fewer than the average of the students of a school who
    ask for anything.
    """
    able = Counter(
        home for home, requests in zip(problem.home, problem.requests_of, strict=True) if requests
    )
    most = max((len(requests) for requests in problem.requests_of), default=0)
    worst = demand.cp.new_int_var(0, most, "")
    for school, unmet in _unmet_by_school(demand).items():
        demand.cp.add(able[school] * worst >= unmet)
    return worst


def count_inequity(problem: Problem, demand: Demand) -> Linear:
    """Spread of the shares of unmet requests between schools."""
    return spread_of_shares(demand.cp, _unmet_by_school(demand), requests_by_school(problem))


def _unmet_by_school(demand: Demand) -> Mapping[int, Linear]:
    terms: dict[int, list[tuple[Linear, int]]] = defaultdict(list)
    for kind, number in Counter(demand.kinds).items():
        terms[kind.home] += [
            (number, 1),
            *((granted, -1) for granted in demand.seats.granted(kind)),
        ]
    return {school: weighted(terms_of_school) for school, terms_of_school in terms.items()}


def count_exchange(problem: Problem, demand: Demand) -> Linear:
    """Differences of the student-lessons that two schools teach each other's students."""
    hours = {group.course.id: group.hours for group in problem.groups}
    terms: dict[Direction, list[tuple[Linear, int]]] = defaultdict(list)
    for kind, choices in demand.seats.choices.items():
        for choice in choices:
            if choice.place is not None and choice.place[0] != kind.home:
                terms[choice.place[0], kind.home].append(
                    (choice.number, hours[CourseId(choice.course)])
                )
    for (course, _), travellers in demand.seats.pools.items():
        for direction, number in follow(demand.cp, travellers):
            terms[direction].append((number, hours[CourseId(course)]))
    taught = {
        direction: weighted(terms_of_direction) for direction, terms_of_direction in terms.items()
    }
    return imbalance(demand.cp, problem, taught)


def count_teacher_days(problem: Problem, demand: Demand) -> Linear:
    """Days of visiting teachers: enough for the lessons that nobody else can give, and for the
    group that meets on most days.
    """
    if not all(problem.policy.holds(rule) for rule in (*TEACHING, "teachers_teach_what_they_can")):
        return 0
    terms: list[Linear] = []
    for teacher in problem.visiting:
        days, lessons = demand.cp.new_int_var(0, len(problem.days), ""), list[tuple[Linear, int]]()
        for group in problem.groups:
            if group.series and all(
                problem.series[series].teachers == (teacher,) for series in group.series
            ):
                opened: Linear = 1 if group.is_class_group else demand.groups[group.index]
                demand.cp.add(days >= weighted([(opened, fewest_days(problem, group.index))]))
                lessons += [
                    (opened, problem.series[series].lessons)
                    for series in problem.lessons_at_slots(group.index)
                ]
        if busiest := max(lessons_of_days(problem, teacher), default=0):
            demand.cp.add(busiest * days >= weighted(lessons))
        terms.append(days)
    return total(terms)


#: For every such criterion how it is counted.
SHARES: Mapping[str, Callable[[Problem, Demand], Linear]] = {
    "worst_off_student": count_worst_off,
    "school_inequity": count_inequity,
    "exchange_imbalance": count_exchange,
    "teacher_days": count_teacher_days,
}
