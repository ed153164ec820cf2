r"""Lessons at times nobody likes.

.. math:: \sum_p \sum_{a \text{ unpopular}} \mathrm{meets}_{p,a}
"""

from solver.counting.counted import Counted
from solver.counting.loads import least_elsewhere
from solver.counting.relaxation import Relaxation
from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear, weighted
from solver.model.partial_model import PartialModel
from solver.problem.problem import Problem
from solver.solution.effort import unpopular
from solver.solution.solution import Solution


def unpopular_slots(model: PartialModel) -> dict[str, Linear]:
    """The amount over groups whose times may change."""
    problem, weeks = model.problem, unpopular(model.problem)
    series = (
        index
        for index in model.free_series
        if problem.series[index].group not in problem.extracurricular
    )
    lessons = (item for index in series for item in model.variables.meets[index].items())
    return {
        "unpopular_slots": weighted(
            [(meets, weeks[slot]) for slot, meets in lessons if slot in weeks]
        )
    }


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution."""
    return {"unpopular_slots": _disliked(evaluated.solution)}


def bound(counted: Counted) -> dict[str, Linear]:
    """No more than the amount of any plan, where it is kept small."""
    return {"unpopular_slots": _least(counted.problem, counted.relaxation)}


def _disliked(solution: Solution) -> int:
    """Ordinary lessons at times nobody likes."""
    problem = solution.problem
    series = (
        record
        for record in problem.series
        if solution.open[record.group] and record.group not in problem.extracurricular
    )
    return sum(
        unpopular(problem).get(slot, 0)
        for record in series
        for slot in solution.times[record.index]
    )


def _least(problem: Problem, relaxation: Relaxation) -> Linear:
    """Lessons nobody likes: those that find no place at times that are liked."""
    ordinary = [series.group not in problem.extracurricular for series in problem.series]
    return least_elsewhere(
        problem, relaxation, ordinary.__getitem__, lambda slot: slot not in unpopular(problem)
    )
