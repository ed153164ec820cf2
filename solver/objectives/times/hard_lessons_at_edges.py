r"""Hard lessons that are not in the middle of the day.

.. math:: \sum_{p \text{ hard}} \; \sum_{a \text{ early or late}} \mathrm{meets}_{p,a}
"""

from solver.counting.counted import Counted
from solver.counting.loads import least_elsewhere
from solver.counting.relaxation import Relaxation
from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear, weighted
from solver.model.partial_model import PartialModel
from solver.problem.problem import Problem
from solver.solution.effort import at_edges, is_hard
from solver.solution.solution import Solution


def hard_lessons_at_edges(model: PartialModel) -> dict[str, Linear]:
    """The amount over groups whose times may change."""
    problem, weeks = model.problem, at_edges(model.problem)
    series = (index for index in model.free_series if is_hard(problem, index))
    lessons = (item for index in series for item in model.variables.meets[index].items())
    return {
        "hard_lessons_at_edges": weighted(
            [(meets, weeks[slot]) for slot, meets in lessons if slot in weeks]
        )
    }


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution."""
    return {"hard_lessons_at_edges": _outside(evaluated.solution)}


def bound(counted: Counted) -> dict[str, Linear]:
    """No more than the amount of any plan, where it is kept small."""
    return {"hard_lessons_at_edges": _least(counted.problem, counted.relaxation)}


def _outside(solution: Solution) -> int:
    """Hard lessons at early and late periods."""
    problem, weeks = solution.problem, at_edges(solution.problem)
    hard = (
        record
        for record in problem.series
        if solution.open[record.group] and is_hard(problem, record.index)
    )
    return sum(weeks.get(slot, 0) for record in hard for slot in solution.times[record.index])


def _least(problem: Problem, relaxation: Relaxation) -> Linear:
    """Hard lessons that find no place in the middle of days."""
    return least_elsewhere(
        problem,
        relaxation,
        lambda series: is_hard(problem, series),
        lambda slot: slot not in at_edges(problem),
    )
