r"""Requests of a bundle are granted all or none, and no two groups of the bundle are of subjects at
different levels.

.. math:: \mathrm{met}_r = \mathrm{met}_q, \qquad \mathrm{member}_{s,g} + \mathrm{member}_{s,h} \le
1
          \qquad \forall r, q \text{ of a bundle of } s,\ g, h \text{ among its choices at two
          levels}

with :math:`\mathrm{met}_r` when one of the choices of r has the student as a member.
"""

from collections import defaultdict

from models.network import Level
from solver.model.literals import Literal
from solver.model.partial_model import PartialModel
from solver.problem.records import IndexedRequest


def bundles_are_granted_together(model: PartialModel) -> None:
    """Post the rule for bundles of which a request is free."""
    for requests in model.problem.bundles:
        if any(request.index in model.freedom.requests for request in requests):
            _all_or_none(model, requests)
            _at_one_level(model, requests)


def _all_or_none(model: PartialModel, requests: tuple[IndexedRequest, ...]) -> None:
    member = model.variables.member
    met = [
        model.either(member.get((request.student, group), 0) for group in request.rank)
        for request in requests
    ]
    for first, second in zip(met, met[1:] + met[:1], strict=True):
        model.implies(first, second)


def _at_one_level(model: PartialModel, requests: tuple[IndexedRequest, ...]) -> None:
    problem, levels = model.problem, defaultdict[Level, list[Literal]](list)
    for request in requests:
        for group in request.rank:
            level = problem.network.level_of(problem.groups[group].course.id)
            if level is not None:
                levels[level].append(model.variables.member.get((request.student, group), 0))
    model.not_all(*(model.either(levels[level]) for level in Level))
