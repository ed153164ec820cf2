"""Groups made even at the times of a plan: who is in which group, exactly."""

from solver.formulation.build import LATER, build, stage_amount
from solver.model.terms.student_slots import grant_all
from solver.run.cpsat import workers
from solver.run.minimise import minimise
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.solution import Solution


def evened(run: Run, seconds: float) -> Solution | None:
    """The incumbent with everybody where differences of sizes are least at its times; what comes
    before them stays. None where there is nothing to gain, or no time.

    Sizes hang together over all courses: a few students at a time hardly ever make them better.
    """
    base = run.incumbent
    index = next(
        (i for i, stage in enumerate(run.stages) if stage.terms[0].criterion == "size_imbalance"),
        None,
    )
    if base is None or index is None or run.is_least(index):
        return None
    choices = {
        request.index: tuple(group for group in request.rank if base.open[group])
        for request in base.problem.requests
        if base.granted[request.index] is not None
    }
    formulation = build(
        base.problem, base, Freedom({}, choices), criteria=run.criteria, without=LATER
    )
    grant_all(formulation.model)
    for stage, value in zip(run.stages[:index], run.values[:index], strict=True):
        amount = stage_amount(stage, formulation.amounts)
        if not isinstance(amount, int):
            formulation.model.cp.add(amount <= value)
    return minimise(
        run,
        formulation.model,
        stage_amount(run.stages[index], formulation.amounts),
        seconds,
        workers(run),
        start=base,
    )
