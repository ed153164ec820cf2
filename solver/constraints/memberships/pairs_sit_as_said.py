r"""Two students sit together, or apart, in what one of them has chosen.

.. math:: \mathrm{member}_{s,g} + \mathrm{attends}_{q,h} \le 1 \qquad
          \forall g = h \text{ (apart)}, \quad \forall g \ne h, \ c_g = c_h \text{ (together)}
"""

from solver.model.literals import possible
from solver.model.partial_model import PartialModel
from solver.problem.ties.pairs import Tied, pairs, parted


def pairs_sit_as_said(model: PartialModel) -> None:
    """Post the rule for pairs of which a student's groups may change."""
    for first, second, kind, course in pairs(model.problem):
        if model.problem.wide or not model.variables.loose.isdisjoint((first, second)):
            _sit(model, (first, second, kind, course))
            _sit(model, (second, first, kind, course))


def _sit(model: PartialModel, pair: Tied) -> None:
    student, partner, kind, course = pair
    problem = model.problem
    for group in model.attendance(student):
        member = model.variables.member.get((student, group), 0)
        if not possible(member) or not problem.takes(group, student):
            continue
        for other, attends in model.attendance(partner).items():
            if parted(problem, kind, course, group, other):
                model.not_all(member, attends)
