r"""Days on which visiting teachers give lessons, wherever.

.. math:: \sum_{t \text{ visiting}} \sum_d \max_{p, \, a \text{ on } d} \mathrm{teaches}_{t,p}
\wedge \mathrm{meets}_{p,a}
"""

from solver.counting.counted import Counted
from solver.counting.relaxation import TEACHING, Relaxation
from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear, total, weighted
from solver.model.partial_model import PartialModel
from solver.model.terms.visiting_terms import visiting_days
from solver.problem.fewest_days import fewest_days
from solver.problem.problem import Problem
from solver.problem.teacher_hours import lessons_of_days


def teacher_days(model: PartialModel) -> dict[str, Linear]:
    """The amount over teachers whose week may change."""
    return {"teacher_days": total(model.implied_by(day.values()) for day in visiting_days(model))}


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution."""
    return {"teacher_days": evaluated.visits.days}


def bound(counted: Counted) -> dict[str, Linear]:
    """No more than the amount of any plan, where it is kept small."""
    return {"teacher_days": _fewest(counted.problem, counted.relaxation)}


def _fewest(problem: Problem, relaxation: Relaxation) -> Linear:
    """Days of visiting teachers: enough for the lessons that nobody else can give, and for the
    group that meets on most days.
    """
    if not all(problem.policy.holds(rule) for rule in (*TEACHING, "teachers_teach_what_they_can")):
        return 0
    terms: list[Linear] = []
    for teacher in problem.visiting:
        days, lessons = (
            relaxation.cp.new_int_var(0, len(problem.days), ""),
            list[tuple[Linear, int]](),
        )
        for group in problem.groups:
            if group.series and all(
                problem.series[series].teachers == (teacher,) for series in group.series
            ):
                opened: Linear = 1 if group.is_class_group else relaxation.groups[group.index]
                relaxation.cp.add(days >= weighted([(opened, fewest_days(problem, group.index))]))
                lessons += [
                    (opened, problem.series[series].lessons)
                    for series in problem.lessons_at_slots(group.index)
                ]
        if busiest := max(lessons_of_days(problem, teacher), default=0):
            relaxation.cp.add(busiest * days >= weighted(lessons))
        terms.append(days)
    return total(terms)
