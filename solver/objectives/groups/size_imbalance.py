r"""Over courses, the largest less the smallest open group.

.. math:: \sum_c \bigl(\max_{g \in c} n_g - \min_{g \in c} n_g\bigr), \qquad n_g = \sum_s
\mathrm{member}_{s,g}, \ g \text{ open}
"""

from collections import Counter

from solver.counting.relaxation import fewest_groups
from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear, possible, total, weighted
from solver.model.partial_model import PartialModel
from solver.problem.problem import Problem


def size_imbalance(model: PartialModel) -> dict[str, Linear]:
    """The amount."""
    touched = {group.course.id for group in model.touched_groups if not group.is_class_group}
    terms = [
        _imbalance(model, groups)
        for course, groups in model.problem.groups_of_course.items()
        if course in touched
    ]
    return {"size_imbalance": total(terms)}


def _imbalance(model: PartialModel, groups: list[int]) -> Linear:
    groups = [group for group in groups if possible(model.variables.open[group])]
    if len(groups) < 2:
        return 0
    most = max(len(model.members(group)) for group in groups)
    largest = model.cp.new_int_var(0, most, "")
    smallest = model.cp.new_int_var(0, most, "")
    spread = model.cp.new_int_var(0, most, "")
    model.cp.add(spread >= largest - smallest)
    for group in groups:
        size = total(model.members(group))
        model.at_most(weighted([(size, 1), (largest, -1)]), 0)
        model.at_most(
            weighted([(smallest, 1), (size, -1), (model.variables.open[group], most)]), most
        )
    return spread


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution."""
    sizes = (sizes.values() for sizes in evaluated.sizes.values())
    return {"size_imbalance": sum(max(s, default=0) - min(s, default=0) for s in sizes)}


def least_imbalance(problem: Problem) -> int:
    """Courses whose requests cannot be shared out evenly over any number of groups that may be
    open.

    Nothing is said of a course with seats for visitors: how many of its requests the groups get is
    open.
    """
    asked = Counter(
        problem.groups[request.groups[0][0]].course.id
        for request in problem.requests
        if request.groups[0]
    )
    least = 0
    for course, groups in problem.groups_of_course.items():
        if len(problem.joinable[course]) > len(groups):
            continue
        fewest = sum(
            fewest_groups(problem, course, place)
            for place in {problem.groups[group].place for group in groups}
        )
        numbers = range(max(1, fewest), len(groups) + 1)
        least += all(asked[problem.groups[groups[0]].course.id] % number for number in numbers)
    return least
