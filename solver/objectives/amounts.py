"""What every criterion of a solution amounts to."""

from collections.abc import Collection

from solver.evaluation.evaluated import Evaluated
from solver.objectives import VALUES
from solver.solution.published import Published
from solver.solution.solution import Solution
from solver.solution.weeks import Weeks

#: Ways that nobody leads: a stage of the search where students have to be led, told with parties.
UNLED = "unled_travellers"


def amounts(
    solution: Solution,
    published: Published | None = None,
    wanted: Collection[str] | None = None,
    weeks: Weeks | None = None,
) -> dict[str, int]:
    """Every criterion of the solution by name; ``unmet_requests`` by priority as well.

    Parameters
    ----------
    wanted
        Only these need to be there; None is all of them.
    weeks
        Weeks of the solution, where some of them are known.
    """
    evaluated, counted = Evaluated(solution, published, weeks), dict[str, int]()
    names = None if wanted is None else {name.partition(":")[0] for name in wanted}
    for criterion, value in VALUES.items():
        if names is None or criterion in names:
            counted |= value(evaluated)
    if names is None or UNLED in names:
        counted[UNLED] = evaluated.escorting.unled
    return counted
