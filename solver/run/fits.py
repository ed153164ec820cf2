"""Whether a solution keeps every rule as it is."""

from solver.run.built import built
from solver.run.cpsat import solve_model
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.missing import missing
from solver.solution.solution import Solution


def fits(run: Run, solution: Solution) -> bool:
    """Whether every rule accepts a solution as it is; False where no time is left to see it.

    Everything is a constant to the model, so that rules are looked at and hardly anything is left
    to CP-SAT: of 600 students in a second, where literals that are hinted took seven.
    """
    problem = run.problem
    if missing(solution) or not _is_taught(solution):
        return False
    freedom = Freedom(
        dict(enumerate(solution.times)),
        {
            request.index: () if (group := solution.granted[request.index]) is None else (group,)
            for request in problem.requests
        },
        frozenset(problem.network_groups),
        frozenset(range(len(problem.groups))),
        decided=True,
    )
    formulation = built(run, solution, freedom)
    if formulation is None:
        return False
    cp, fixed = formulation.model.cp, run.parameters.cpsat.fixed
    return solve_model(run, cp, run.remaining, fixed)[1].is_solved


def _is_taught(solution: Solution) -> bool:
    """Whether every lesson has a teacher who may give it, one for all that one has to give.

    A model has no choice for anybody else, and would not see that there is none.
    """
    problem = solution.problem
    one, able = map(
        problem.policy.holds, ("groups_keep_one_teacher", "teachers_teach_what_they_can")
    )
    for series in problem.series:
        if not (solution.open[series.group] and series.lessons):
            continue
        group, teacher = problem.groups[series.group], solution.teacher[series.index]
        if teacher is None:
            if one:
                return False
        elif able and teacher not in series.teachers:
            return False
        if one and group.course.one_teacher and teacher != solution.teacher[group.series[0]]:
            return False
    return True
