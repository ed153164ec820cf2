"""One run from facts to a result."""

import sys
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version

from models.checks.choices import check_policy
from models.network import Network
from models.plan import Amount, Plan, Reason, Result, RunStatus, Version
from models.policy import Policy
from models.problems import InputError
from solver.bounds.infeasibility import counting_reasons
from solver.construction.incomplete import attempt_of
from solver.evaluation.escort_parties import escort
from solver.evaluation.kept_parties import kept_parties
from solver.model.cpsat import Outcome
from solver.objectives.amounts import amounts
from solver.problem.problem import Problem
from solver.rooms.assign import assign_rooms
from solver.rooms.given_up import RoomsGivenUp
from solver.rooms.kept import rooms_kept
from solver.run.acceptance import AcceptanceCriterion
from solver.run.budget import Spending
from solver.run.fits import fits
from solver.run.limits import Search
from solver.run.options import Case, Options
from solver.run.run import Run
from solver.run.share import Overtime
from solver.solution.published import Published
from solver.solution.solution import Solution
from solver.strategy.first_plans import FirstPlans
from solver.strategy.plain import solve_plain
from solver.strategy.staged import solve_staged


def solve(case: Case, options: Options | None = None) -> Result:
    """Form groups and a timetable.

    Parameters
    ----------
    options
        None takes every default.

    Raises
    ------
    InputError
        The policy names a rule or a criterion that there is none of.
    """
    problems = tuple(check_policy(case.policy))
    if problems:
        raise InputError(problems)
    options = options or Options()
    limits, published, keep = options.limits, options.published, options.keep
    problem = Problem(case.network, case.policy, published=published)
    reasons = counting_reasons(problem)
    known_plan = None if published is None else Published.of(problem, published)
    run = Run(problem, limits, options.listener, options.stop, known_plan)
    if known_plan is not None and options.budget is not None:
        rooms = RoomsGivenUp(run, known_plan)
        run.spending = Spending(known_plan, options.budget, rooms)
    if reasons:
        return _attempted(run, _result(run, None, Outcome.INFEASIBLE, reasons))
    if keep is not None:
        run.keep = lambda: keep(
            _result(
                run, _with_rooms(run, limits.parameters.rooms.keep_seconds), Outcome.FEASIBLE, ()
            )
        )
    starts = tuple(
        Solution.from_plan(problem, plan) for plan in (options.start, published) if plan is not None
    )
    return search(run, starts)


def escorted(network: Network, policy: Policy, plan: Plan) -> Plan:
    """The plan with parties for its lessons and members, its own where they serve as well; ways
    nobody can lead have none.
    """
    solution = Solution.from_plan(Problem(network, policy), plan)
    return plan.model_copy(
        update={"parties": kept_parties(solution, escort(solution).parties, plan.parties)}
    )


def search(run: Run, starts: tuple[Solution, ...] = ()) -> Result:
    """Search from the starts as the limits of a run ask."""
    if run.limits.search is Search.PLAIN:
        for start in starts:
            bare = replace(start, rooms={})
            rooms = (
                rooms_kept(start) or assign_rooms(run, bare, run.parameters.rooms.keep_seconds)
                if fits(run, bare)
                else None
            )
            if rooms is not None:
                run.offer(replace(start, rooms=rooms))
        with run.attended():
            outcome = solve_plain(run)
        result = _result(run, run.incumbent, outcome, ())
        return result if run.incumbent is not None else _attempted(run, result)
    run.reserve = min(
        run.parameters.rooms.most_seconds, run.parameters.rooms.share * run.limits.seconds
    )
    with run.attended():
        outcome = solve_staged(run, starts)
    # What can stand together at all says nothing of a budget.
    return finished(run, outcome, attempts=run.spending is None)


def finished(run: Run, outcome: Outcome, *, attempts: bool = True) -> Result:
    """The result of a run whose best solution has no concrete rooms yet.

    Parameters
    ----------
    attempts
        Whether what can stand together is told where there is no plan, which takes its time.
    """
    reasons = (Reason(code="demand", found=0, allowed=0),) if outcome is Outcome.INFEASIBLE else ()
    solution = _or_start(
        run,
        _with_rooms(run, max(2.0, run.reserve))
        or _with_rooms(run, run.parameters.rooms.patient_seconds),
    )
    if solution is None and run.incumbent is not None and (unled := escort(run.incumbent).unled):
        reasons = (Reason(code="nobody_leads", found=unled, allowed=0),)
    result = _result(run, solution, outcome, reasons)
    return result if solution is not None or not attempts else _attempted(run, result)


def _attempted(run: Run, result: Result) -> Result:
    """The result with what of a timetable can stand together: what no plan can hold is seen in
    what is left out.
    """
    week = run.incumbent or run.week
    if week is None and not run.is_stopped:
        # Counting was enough, or the whole model was asked and no week was looked for.
        share = Overtime(run, run.parameters.incomplete.walk_seconds)
        plans = FirstPlans(share, {})
        plans.walk(0, plans.turns[0], share.remaining)
        # What is refuted stays so: the walk counts rooms, and may miss what rooms alone forbid.
        if share.incumbent is not None and result.status is not RunStatus.INFEASIBLE:
            return _found_late(run, share.incumbent) or result
        week = share.week
    if week is None:
        return result
    return result.model_copy(update={"attempt": attempt_of(run, week)})


def _found_late(run: Run, solution: Solution) -> Result | None:
    """The result of a plan that was met with on the way to an attempt; None where it finds no
    rooms.
    """
    run.offer(solution)
    housed = _with_rooms(run, run.parameters.rooms.patient_seconds)
    return None if housed is None else _result(run, housed, Outcome.FEASIBLE, ())


def _with_rooms(run: Run, seconds: float) -> Solution | None:
    """The incumbent with concrete rooms and parties; as it is if it was found with them, None where
    some are not led.
    """
    solution = run.incumbent
    if solution is None or solution.rooms:
        return solution
    escorting = escort(solution)
    rooms = None if escorting.unled else assign_rooms(run, solution, seconds)
    if rooms is None:
        return None
    known_parties = run.published.plan.parties if run.published is not None else ()
    return replace(
        solution.copy(),
        rooms=rooms,
        parties=kept_parties(solution, escorting.parties, known_parties),
    )


def _or_start(run: Run, found: Solution | None) -> Solution | None:
    """What was found, or a start that is better than it: a search does not see which rooms change,
    so that what it took for better may come out worse with them, or find none.
    """
    for given in run.starts:
        escorting, rooms = escort(given), rooms_kept(given)
        if escorting.unled or rooms is None:
            continue
        parties = kept_parties(given, escorting.parties, given.parties or ())
        start = replace(given, rooms=rooms, parties=parties)
        values = run.evaluate(start)
        order = AcceptanceCriterion(run.stages, run.acceptance.thresholds)
        order.take(values)
        if found is None or order.refuses(run.evaluate(found), values):
            found = start
    return found


def _result(
    run: Run, solution: Solution | None, outcome: Outcome, reasons: tuple[Reason, ...]
) -> Result:
    network = run.problem.network
    counted = {} if solution is None else amounts(solution, run.published)
    stages = () if solution is None else run.results(run.evaluate(solution))
    status = RunStatus.INFEASIBLE if outcome is Outcome.INFEASIBLE else RunStatus.UNDECIDED
    if solution is not None:
        status = RunStatus.OPTIMAL if all(stage.proved for stage in stages) else RunStatus.FEASIBLE
    return Result(
        status=status,
        plan=None if solution is None else solution.plan(),
        stages=stages,
        # Ways nobody leads are a stage of the search; a plan has none.
        amounts=tuple(
            Amount(name=name, value=value)
            for name, value in sorted(counted.items())
            if name != "unled_travellers"
        ),
        history=tuple(run.history),
        reasons=reasons,
        seed=run.limits.seed,
        versions=_versions(),
        network_hash=network.hash,
        base_hash=network.hash,
    )


def _versions() -> tuple[Version, ...]:
    versions = [Version(name="python", version=sys.version.split()[0])]
    for name in ("setka", "ortools"):
        try:
            versions.append(Version(name=name, version=version(name)))
        except PackageNotFoundError:
            continue
    return tuple(versions)
