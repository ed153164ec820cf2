r"""Lessons of granted courses that students have as in a plan this one is to differ from: of all
such plans the most.

.. math:: \max_P \sum_{(s,c,a) \in P} \sum_{g \text{ of } c} \mathrm{member}_{s,g} \wedge
\mathrm{meets}_{g,a}
"""

from collections import Counter

from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear, Literal, total, weighted
from solver.model.partial_model import PartialModel
from solver.solution.likeness import Had, had, had_before


def plan_likeness(model: PartialModel) -> dict[str, Linear]:
    """The amount; what is not free counts as the base solution has it."""
    alike = [_alike(model, was) for was in had_before(model.problem)]
    least = max((number for number in alike if isinstance(number, int)), default=0)
    free = [number for number in alike if not isinstance(number, int)]
    if not free:
        return {"plan_likeness": least}
    problem = model.problem
    hours = (
        max((problem.groups[group].hours for group in request.rank), default=0)
        for request in problem.requests
    )
    most = model.cp.new_int_var(least, max(least, sum(hours)), "")
    for number in free:
        model.cp.add(most >= number)
    return {"plan_likeness": most}


def _alike(model: PartialModel, was: Had) -> Linear:
    problem, meets = model.problem, model.variables.meets
    # Members for certain are counted, lesson by lesson, so that a lesson is one term of the sum.
    certain, undecided = Counter[tuple[int, int]](), list[Literal]()
    for (student, group), member in model.variables.member.items():
        record = problem.groups[group]
        slots = (
            was.get((student, record.course.id), frozenset())
            if problem.takes(group, student)
            else frozenset()
        )
        for series in record.series if slots else ():
            for slot in sorted(slots.intersection(meets[series])):
                if isinstance(member, int):
                    certain[series, slot] += member
                else:
                    undecided.append(model.both(member, meets[series][slot]))
    terms = [(meets[series][slot], number) for (series, slot), number in certain.items()]
    return weighted([*terms, (total(undecided), 1)])


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution."""
    now = had(evaluated.solution)
    alike = (
        sum(len(slots & was.get(key, frozenset())) for key, slots in now.items())
        for was in had_before(evaluated.problem)
    )
    return {"plan_likeness": max(alike, default=0)}
