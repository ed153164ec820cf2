"""Lower bounds of stages by counting: relaxations that forget times, rooms, or who sits beside
whom.
"""

from models.policy import Stage
from solver.bounds.least import least, least_unmet
from solver.counting.counted import Counted
from solver.counting.relaxation import relaxation_of
from solver.model.literals import Linear, weighted
from solver.objectives import BOUNDS
from solver.objectives.groups.size_imbalance import least_imbalance
from solver.run.cpsat import solve_model
from solver.run.run import Run


def bound_unmet(run: Run) -> dict[int, int] | None:
    """Least number of unmet requests by priority; None when counting shows there is no plan."""
    nobody = _nobody_unmet(run)
    if nobody is not None:
        return nobody
    relaxation = relaxation_of(run.problem)
    least_by_priority = least_unmet(
        run,
        relaxation.cp,
        relaxation.unmet,
        run.parameters.unmet_seconds,
        run.parameters.cpsat.counting,
    )
    return (
        None
        if least_by_priority is None
        else {priority: fewest.bound for priority, fewest in least_by_priority.items()}
    )


def _nobody_unmet(run: Run) -> dict[int, int] | None:
    """No unmet requests, where counting meets all of them among neighbouring schools; None where
    that is not seen in time.

    No bound is lower, so there is no need to look further: the whole relaxation grows with the
    square of the schools.
    """
    relaxation = relaxation_of(run.problem, near=True)
    for amount in relaxation.unmet.values():
        if not isinstance(amount, int):
            relaxation.cp.add(amount <= 0)
    seconds = min(run.parameters.unmet_seconds, run.remaining)
    _, outcome = solve_model(run, relaxation.cp, seconds, run.parameters.cpsat.counting)
    named = {term.criterion for stage in run.stages for term in stage.terms}
    return (
        {p: 0 for p in relaxation.unmet if f"unmet_requests:{p}" in named}
        if outcome.is_solved
        else None
    )


def bound_later(run: Run) -> None:
    """Bound the stages of which counting knows something, each given the values before it, unless
    they are as low as can be.
    """
    for index, stage in enumerate(run.stages):
        if run.remaining <= 0:
            return
        least_known = run.acceptance.least[index] <= run.bounds[index]
        if least_known or not any(
            term.criterion.partition(":")[0] in BOUNDS for term in stage.terms
        ):
            continue
        counted = Counted(run.problem)
        for before in range(index):
            held = _amount(counted, run.stages[before])
            # A plan that keeps a stage within tolerance of its least value keeps the part of it
            # that is counted.
            if not isinstance(held, int):
                counted.relaxation.cp.add(held <= run.acceptance.most[before])
        seconds = run.parameters.bound_share * run.limits.seconds
        least_amount = least(
            run,
            counted.relaxation.cp,
            _amount(counted, stage),
            seconds,
            run.parameters.cpsat.counting,
        )
        run.raise_bound(index, 0 if least_amount is None else least_amount.bound)


def _amount(counted: Counted, stage: Stage) -> Linear:
    return weighted([(_bound(counted, term.criterion), term.weight) for term in stage.terms])


def _bound(counted: Counted, criterion: str) -> Linear:
    """No more than the criterion in any plan; 0 where counting says nothing of it."""
    bound = BOUNDS.get(criterion.partition(":")[0])
    return bound(counted)[criterion] if bound else 0


def bound_changes(run: Run) -> None:
    """What of a published plan is gone is a change whatever is done."""
    for index, stage in enumerate(run.stages):
        lost = run.published.lost if run.published else 0
        run.raise_bound(
            index,
            lost * sum(term.weight for term in stage.terms if term.criterion == "plan_changes"),
        )


def bound_imbalance(run: Run) -> None:
    """Bound the differences of group sizes after stages in which every request is met, and none by
    an alternative.

    A course whose members cannot be shared out evenly over any number of groups that may be open
    differs by 1 at least.
    """
    problem = run.problem
    none = set[str]()
    if all(len(request.groups) == 1 for request in problem.requests):
        none.add("alternatives_used")
    for index, (stage, most) in enumerate(zip(run.stages, run.acceptance.most, strict=True)):
        all_met = "unmet_requests" in none or all(
            f"unmet_requests:{request.priority}" in none for request in problem.requests
        )
        weight = sum(term.weight for term in stage.terms if term.criterion == "size_imbalance")
        if weight and all_met and "alternatives_used" in none:
            run.raise_bound(index, weight * least_imbalance(problem))
        if most == 0:
            none |= {term.criterion for term in stage.terms if term.weight > 0}
