"""A subproblem: what a freedom sets free of a solution, solved with all stages at once."""

from dataclasses import dataclass
from random import Random

from models.criteria import Scope, criteria_in_scope
from models.policy import Stage
from solver.formulation.build import OF_COMPLETE, Formulation, criteria_of, stage_amount
from solver.formulation.extract import hint, read_solution
from solver.model.cpsat import Outcome
from solver.model.literals import Linear, Literal, total, weighted
from solver.model.terms.student_slots import attends_otherwise, grant_all, never_clash_by_slot
from solver.run.built import built
from solver.run.cpsat import solve_model
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.solution import Solution

#: A stage counts this many times the next one in the single objective of a neighbourhood, and the
#: first so many times the
#: last at most: with many stages the steps are smaller, for numbers would overflow.
MOST_STEPS = 10**12
#: What an amount that is more than enough may grow by, at most, for the sake of a stage before.
MOST_MORE = 10_000
#: The rule that may be posted by student and slot.
CLASHES = "students_never_clash"
#: Criteria that a subproblem counts for the whole plan, what is not free included.
OF_THE_WHOLE = criteria_in_scope(Scope.WHOLE)


@dataclass(frozen=True)
class Effort:
    """How a subproblem is solved.

    Attributes
    ----------
    seconds
        At most.
    bold
        Whether a later stage may get worse for the sake of the first that is not at its bound.
    stages
        How many of the stages count, from the first on; None is all of them.
    workers
        Ways of search at once; a small part needs one.
    """

    seconds: float
    seed: int
    bold: bool = True
    stages: int | None = None
    workers: int = 1


def solve_subproblem(
    run: Run, base: Solution, values: tuple[int, ...], freedom: Freedom, effort: Effort
) -> tuple[Solution | None, bool]:
    """The best solution within a freedom that was found in time, and whether the search
    finished.
    """
    criteria = [
        name
        for name in criteria_of(run.stages[: effort.stages])
        if name.partition(":")[0] not in OF_COMPLETE
    ]
    by_slot = _is_by_slot(run, freedom)
    without = (CLASHES,) if by_slot else ()
    formulation = built(run, base, freedom, criteria=criteria, without=without, budgeted=True)
    if formulation is None:
        return None, False
    stay_granted = _stay_granted(run, base, values, freedom)
    if stay_granted:
        grant_all(formulation.model)
    if by_slot:
        never_clash_by_slot(formulation.model, all_granted=stay_granted)
    stays = _stays(formulation, base, Random(effort.seed))
    objective = _objective(run, formulation, base, values, effort, MOST_STEPS // (len(stays) + 1))
    sets = run.parameters.cpsat
    parameters = (sets.by_slot if by_slot else sets.subproblem).but(num_workers=effort.workers)
    if not isinstance(objective, int):
        formulation.model.cp.minimize(weighted([(objective, len(stays) + 1), (total(stays), 1)]))
        # Proved is what counts; how far an equal plan is from the base is not.
        parameters = parameters.but(absolute_gap_limit=len(stays))
    hint(formulation.model, base)
    seconds = min(effort.seconds, run.remaining)
    solver, outcome = solve_model(
        run,
        formulation.model.cp,
        seconds,
        parameters,
        seed=effort.seed,
        patience=run.parameters.cpsat.patience,
    )
    if not outcome.is_solved:
        return None, outcome is Outcome.INFEASIBLE
    return read_solution(formulation.model, solver.boolean_value), outcome is Outcome.OPTIMAL


def _is_by_slot(run: Run, freedom: Freedom) -> bool:
    """Whether clashes are posted by student and slot: who is where and when are decided at once,
    and nothing else is attended.
    """
    return (
        bool(freedom.slots and freedom.requests)
        and run.problem.policy.holds(CLASHES)
        and not attends_otherwise(run.problem)
    )


def _stay_granted(run: Run, base: Solution, values: tuple[int, ...], freedom: Freedom) -> bool:
    """Whether requests that are free are all granted, and will be: as few are unmet as can be."""
    held = {
        term.criterion
        for index, stage in enumerate(run.stages)
        if run.is_least(index) and values[index] >= run.acceptance.most[index]
        for term in stage.terms
        if term.weight > 0
    }
    priorities = {run.problem.requests[request].priority for request in freedom.requests}
    return all(base.granted[request] is not None for request in freedom.requests) and (
        "unmet_requests" in held
        or all(f"unmet_requests:{priority}" in held for priority in priorities)
    )


def _stays(formulation: Formulation, base: Solution, rng: Random) -> list[Literal]:
    """Some lessons at their times: of equal plans one that moves them is preferred, for from there
    others are reached.
    """
    model = formulation.model
    kept = [
        model.variables.meets[series].get(slot, 0)
        for series in model.free_series
        for slot in base.times[series]
    ]
    free = [literal for literal in kept if not isinstance(literal, int)]
    return rng.sample(free, len(free) // 2)


def _objective(
    run: Run,
    formulation: Formulation,
    base: Solution,
    values: tuple[int, ...],
    effort: Effort,
    most: int,
) -> Linear:
    """All stages in one weighted sum; a stage already at its bound is held there instead.

    Unless ``bold``, the first stage that is not at its bound counts after the next one: what it
    gains costs nothing there. With an odd seed, stages with a tolerance are held within it and
    count last.
    """
    open_stages: list[Linear] = []
    spent: list[Linear] = []
    spend = effort.seed % 2 == 1
    for index, stage in enumerate(run.stages[: effort.stages]):
        amount = stage_amount(stage, formulation.amounts)
        if isinstance(amount, int):
            continue
        room = max(0, run.acceptance.most[index] - values[index])
        held = _held_value(run, stage, index, formulation, base, values)
        if held is not None:
            formulation.model.at_most(amount, held + room)
        elif (stage.tolerance and spend) or (
            (stage.tolerance or run.acceptance.thresholds[index]) and run.is_least(index)
        ):
            formulation.model.at_most(amount, _value_at(run, formulation, base, amount) + room)
            spent.append(amount)
        elif run.acceptance.thresholds[index]:
            open_stages.append(
                _over(
                    run, formulation, base, values[index], amount, run.acceptance.thresholds[index]
                )
            )
        else:
            open_stages.append(amount)
    if not effort.bold and len(open_stages) > 2:
        open_stages[:2] = reversed(open_stages[:2])
    open_stages += spent
    step = min(run.parameters.improvement.step, _step(len(open_stages), most))
    return weighted([(amount, step**power) for power, amount in enumerate(reversed(open_stages))])


def _step(stages: int, most: int) -> int:
    return int(most ** (1 / max(1, stages - 1)))


def _value_at(run: Run, formulation: Formulation, base: Solution, amount: Linear) -> int:
    """What an amount is as long as nothing changes."""
    hint(formulation.model, base)
    formulation.model.cp.minimize(amount)
    solver, outcome = solve_model(
        run, formulation.model.cp, run.remaining, run.parameters.cpsat.fixed
    )
    return round(solver.objective_value) if outcome.is_solved else 0


def _over(
    run: Run, formulation: Formulation, base: Solution, whole: int, amount: Linear, enough: int
) -> Linear:
    """What of an amount is more than enough; what is not free counts as it is."""
    fixed = whole - _value_at(run, formulation, base, amount)
    return formulation.model.excess(amount, max(0, enough - fixed), whole + MOST_MORE)


def _held_value(
    run: Run,
    stage: Stage,
    index: int,
    formulation: Formulation,
    base: Solution,
    values: tuple[int, ...],
) -> int | None:
    """Value of the free part of a stage about requests that is at its bound; None for other
    stages.
    """
    if not run.is_least(index):
        return None
    if all(term.criterion in OF_THE_WHOLE for term in stage.terms):
        return values[index]
    value = 0
    for term in stage.terms:
        name, _, priority = term.criterion.partition(":")
        if name in ("windows_over_limit", "hours_over_budget") and values[index] == 0:
            continue
        if name not in ("unmet_requests", "alternatives_used"):
            return None
        for number in formulation.model.freedom.requests:
            request, group = run.problem.requests[number], base.granted[number]
            if name == "alternatives_used":
                value += term.weight * (request.rank[group] if group is not None else 0)
            elif group is None and priority in ("", str(request.priority)):
                value += term.weight
    return value
