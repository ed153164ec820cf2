r"""A required request is met, by its course or an alternative.

.. math:: \sum_{g \in \mathrm{choices}(r)} \mathrm{member}_{s,g} \ge 1 \qquad \forall r \text{
required}
"""

from collections.abc import Iterator

from solver.model.literals import Literal
from solver.model.partial_model import PartialModel


def required_requests_are_granted(model: PartialModel) -> None:
    """Post the rule."""
    for granting in granting_required(model):
        model.any_of(granting)


def granting_required(model: PartialModel) -> Iterator[list[Literal]]:
    """For every required request that may change the literals of which one has to hold."""
    for index in sorted(model.freedom.requests):
        request = model.problem.requests[index]
        if request.required:
            yield [
                model.variables.member.get((request.student, group), 0) for group in request.rank
            ]
