r"""Nobody has a seat of a course while somebody before him on its waiting list goes without.

.. math:: \sum_{g \text{ of } c_r} \mathrm{member}_{s,g} \le \mathrm{met}_q \qquad
          \forall r, q: \ c_r = c_q, \ n_q < n_r
"""

from solver.model.literals import Literal
from solver.model.partial_model import PartialModel
from solver.problem.ties.waiting import waiting_before


def waiting_lists_are_kept(model: PartialModel) -> None:
    """Post the rule for every two requests of which one is free."""
    free = model.freedom.requests
    for first, second in waiting_before(model.problem):
        if model.problem.wide or first in free or second in free:
            met = model.either(_choices(model, first, alternatives=True))
            for seat in _choices(model, second, alternatives=False):
                model.implies(seat, met)


def _choices(model: PartialModel, index: int, *, alternatives: bool) -> list[Literal]:
    """Literals of the groups of the course of a request, or of all that grant it."""
    request = model.problem.requests[index]
    groups = request.rank if alternatives else request.groups[0]
    return [model.variables.member.get((request.student, group), 0) for group in groups]
