r"""A required request is met, by its course or an alternative.

.. math:: \sum_{g \in \mathrm{choices}(r)} \mathrm{member}_{s,g} \ge 1 \qquad \forall r \text{ required}
"""

from solver.model.partial_model import PartialModel


def required_requests_are_granted(model: PartialModel) -> None:
    """Post the rule."""
    for index in sorted(model.freedom.requests):
        request = model.problem.requests[index]
        if request.required:
            model.any_of(model.variables.member.get((request.student, group), 0) for group in request.rank)
