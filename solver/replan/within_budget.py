"""A plan within a budget where what can stand of the published one is not whole: the relaxation,
held within the budget, says what moves, and only that is free under every rule.

And the proof that there is none: where no relaxation of a grade is within the budget no plan is.
"""

from solver.construction.complete import LATER
from solver.model.cpsat import Outcome
from solver.replan.from_fewest_weeks import (
    Disturbance,
    disturbance,
    freedom_of,
    relaxed,
    solve_relaxed,
)
from solver.replan.relaxed_timetable import NEEDED, grades_apart
from solver.replan.repair_by_grade import losses
from solver.run.built import built
from solver.run.minimise import minimise
from solver.run.run import Run
from solver.solution.changes import changed_groups
from solver.solution.missing import lacking_groups, missing
from solver.solution.published import Published
from solver.solution.solution import Solution


def moved_within_budget(run: Run, kept: Solution) -> Solution | None:
    """A solution within the budget in which every request of the run is met, lessons may be
    missing; None where none was found.

    Parameters
    ----------
    kept
        What can stand of the published plan: grades of which all can are left alone.
    """
    published = run.published
    if published is None or not _is_asked(run):
        return None
    troubled = _troubled(kept, published)
    found = list[Disturbance]()
    for scope in grades_apart(run.problem):
        if not scope.isdisjoint(troubled):
            one, _ = _relaxed(run, scope, unmet=0, keep_others=True)
            if one is None:
                return None
            found.append(one)
    return _complete(run, published, kept, found)


def is_refuted(run: Run) -> bool:
    """Whether it is proved that no plan is within the budget, whatever requests are given up."""
    if not _is_asked(run):
        return False
    every = len(run.problem.requests)
    return any(
        _relaxed(run, scope, unmet=every, keep_others=False)[1] is Outcome.INFEASIBLE
        for scope in grades_apart(run.problem)
    )


def _is_asked(run: Run) -> bool:
    """Whether the relaxation knows the rules, and somebody has a limit."""
    if run.spending is None:
        return False
    budget = run.spending.budget
    asked = budget.student is not None or budget.teacher is not None
    return asked and all(map(run.problem.policy.holds, NEEDED))


def _troubled(kept: Solution, published: Published) -> set[int]:
    """Groups that cannot stay as they are."""
    return changed_groups(kept, published) | lacking_groups(kept)


def _relaxed(
    run: Run, scope: frozenset[int], *, unmet: int, keep_others: bool
) -> tuple[Disturbance | None, Outcome]:
    """What the fewest changes within the budget are in a grade, as far as they were found in
    time.
    """
    relaxation = relaxed(run, scope, unmet, keep_others=keep_others)
    if relaxation is None:
        return None, Outcome.UNKNOWN
    if keep_others:
        relaxation.cp.minimize(relaxation.rows + relaxation.weeks())
    solver, outcome = solve_relaxed(run, relaxation, run.parameters.within_budget.share)
    return (disturbance(relaxation, solver) if outcome.is_solved else None), outcome


def _complete(
    run: Run, published: Published, kept: Solution, found: list[Disturbance]
) -> Solution | None:
    """A solution with what is found free, and the fewest lessons missing."""
    best = None
    for wider in (False, True):
        formulation = built(
            run,
            kept,
            freedom_of(published, found, wider=wider),
            criteria=["unmet_requests", "plan_changes"],
            without=LATER,
            budgeted=True,
        )
        if formulation is None:
            return best
        objective = losses(run, formulation)
        seconds = run.parameters.within_budget.completing * run.limits.seconds
        best = minimise(
            run, formulation.model, objective, seconds, run.parameters.cpsat.subproblem, start=kept
        )
        if best is not None and not missing(best):
            return best
    return best
