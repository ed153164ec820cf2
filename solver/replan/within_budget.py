"""A plan within a budget where what can stand of the published one is not whole: the relaxation,
held within the budget, says what moves, and only that is free under every rule.

And the proof that there is none: where no relaxation of a grade is within the budget no plan is.
"""

from ortools.sat.python import cp_model

from solver.construction.complete import LATER, missing_lessons
from solver.model.cpsat import Outcome
from solver.model.literals import TooLate, weighted
from solver.replan.fewest_weeks import RelaxedChanges
from solver.replan.from_fewest_weeks import Disturbance, disturbance, freedom_of
from solver.replan.relaxed_budget import RelaxedBudget
from solver.replan.relaxed_timetable import NEEDED, grades_apart
from solver.run.budget import Spending
from solver.run.built import built
from solver.run.cpsat import solve_model
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
    published, spending = run.published, run.spending
    if published is None or spending is None or not _is_asked(run, spending):
        return None
    troubled = _troubled(kept, published)
    found = list[Disturbance]()
    for scope in grades_apart(run.problem):
        if not scope.isdisjoint(troubled):
            one, _ = _relaxed(run, published, spending, scope, unmet=0, keep_others=True)
            if one is None:
                return None
            found.append(one)
    return _complete(run, published, kept, found)


def is_refuted(run: Run) -> bool:
    """Whether it is proved that no plan is within the budget, whatever requests are given up."""
    published, spending = run.published, run.spending
    if published is None or spending is None or not _is_asked(run, spending):
        return False
    every = len(run.problem.requests)
    return any(
        _relaxed(run, published, spending, scope, unmet=every, keep_others=False)[1]
        is Outcome.INFEASIBLE
        for scope in grades_apart(run.problem)
    )


def _is_asked(run: Run, spending: Spending) -> bool:
    """Whether the relaxation knows the rules, and somebody has a limit."""
    budget = spending.budget
    asked = budget.student is not None or budget.teacher is not None
    return asked and all(map(run.problem.policy.holds, NEEDED))


def _troubled(kept: Solution, published: Published) -> set[int]:
    """Groups that cannot stay as they are."""
    return changed_groups(kept, published) | lacking_groups(kept)


def _relaxed(
    run: Run,
    published: Published,
    spending: Spending,
    scope: frozenset[int],
    *,
    unmet: int,
    keep_others: bool,
) -> tuple[Disturbance | None, Outcome]:
    """What the fewest changes within the budget are in a grade, as far as they were found in
    time.
    """
    problem, sets = run.problem, run.parameters.within_budget
    pairs = sum(len(one.slots) for one in problem.series if one.group in scope)
    if pairs > sets.most_pairs or run.remaining <= 0:
        return None, Outcome.UNKNOWN
    try:
        relaxation = RelaxedChanges(
            problem,
            published,
            unmet,
            scope,
            keep_others=keep_others,
            is_late=lambda: run.remaining <= 0,
        )
    except TooLate:
        return None, Outcome.UNKNOWN
    RelaxedBudget(relaxation, spending)
    if keep_others:
        relaxation.cp.minimize(relaxation.rows + relaxation.weeks())
    solver, outcome = _solved(run, relaxation.cp, sets.share * run.limits.seconds)
    return (disturbance(relaxation, solver) if outcome.is_solved else None), outcome


def _solved(run: Run, cp: cp_model.CpModel, seconds: float) -> tuple[cp_model.CpSolver, Outcome]:
    parameters = run.parameters.cpsat.in_order
    return solve_model(run, cp, min(run.remaining, seconds), parameters, patience=2)


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
        lacking, unmet = missing_lessons(formulation.model), formulation.amounts["unmet_requests"]
        price = run.parameters.repair.unmet
        objective = weighted(
            [
                (lacking, run.parameters.placing.given_up * price),
                (unmet, price),
                (formulation.amounts["plan_changes"], 1),
            ]
        )
        seconds = run.parameters.within_budget.completing * run.limits.seconds
        best = minimise(
            run, formulation.model, objective, seconds, run.parameters.cpsat.subproblem, start=kept
        )
        if best is not None and not missing(best):
            return best
    return best
