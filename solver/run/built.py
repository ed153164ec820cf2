"""Models that are built while a run has time left."""

from collections.abc import Callable, Iterable, Sequence

from solver.formulation.build import Formulation, build
from solver.model.literals import TooLate
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.published import Published
from solver.solution.solution import Solution

#: Clauses between two looks at the clock.
OFTEN = 256


def built(
    run: Run,
    base: Solution,
    freedom: Freedom,
    *,
    criteria: Iterable[str] = (),
    without: Sequence[str] = (),
    published: Published | None = None,
    budgeted: bool = False,
) -> Formulation | None:
    """The model of what may change of a solution; None where the time of the run is over before
    it stands.

    Nothing is solved in no time, and a model of 600 students takes seconds to build.

    Parameters
    ----------
    published
        What changes are counted against, where that is not the published plan of the run.
    budgeted
        Whether it has no solution that takes more lessons from one person than the budget of the
        run allows.
    """
    try:
        formulation = build(
            run.problem,
            base,
            freedom,
            criteria=criteria,
            without=without,
            published=published or run.published,
            is_late=_clock(run),
        )
        if budgeted and run.spending is not None:
            run.spending.hold(formulation.model)
    except TooLate:
        return None
    formulation.model.take_time()
    return formulation


def _clock(run: Run) -> Callable[[], bool]:
    """Whether the time of a run is over, as it was when last looked at."""
    asked, late = 0, False

    def is_late() -> bool:
        nonlocal asked, late
        if asked % OFTEN == 0:
            late = run.remaining <= 0
        asked += 1
        return late

    return is_late
