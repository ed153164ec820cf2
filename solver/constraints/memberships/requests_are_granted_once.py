r"""Nobody is in a group he did not ask for, and a request with its alternatives grants one group at
most.

.. math:: \sum_{g \in \mathrm{choices}(r)} \mathrm{member}_{s,g} \le 1 \qquad \forall r
"""

from solver.model.partial_model import PartialModel


def requests_are_granted_once(model: PartialModel) -> None:
    """Post the rule."""
    problem, member = model.problem, model.variables.member
    for index in model.freedom.requests:
        request = problem.requests[index]
        model.at_most_one(member.get((request.student, group), 0) for group in request.rank)
    if problem.wide:
        asked = {(request.student, group) for request in problem.requests for group in request.rank}
        for (student, group), literal in member.items():
            if (student, group) not in asked and problem.takes(group, student):
                model.not_all(literal)
