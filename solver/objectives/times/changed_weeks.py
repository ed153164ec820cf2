r"""Students who no longer attend some lesson as published.

.. math:: \sum_s \mathrm{changed}_s, \qquad \mathrm{changed}_s \ge 1 - \mathrm{attends}_{s,g}, \quad
          \mathrm{changed}_s \ge 1 - \mathrm{meets}_{p,a} \qquad \forall g \in P_s,\ (p,a) \in P_g
"""

from collections import Counter

from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear, Literal, certain, opposite, possible, weighted
from solver.model.partial_model import PartialModel
from solver.solution.published import Published


def changed_weeks(model: PartialModel) -> dict[str, Linear]:
    """The amount against ``model.published``; 0 without one."""
    published = model.published
    if published is None:
        return {"changed_weeks": 0}
    moved = {
        group: _moved(model, published, group)
        for groups in published.groups_attended
        for group in groups
    }
    alike = Counter(
        _changes(model, student, was, moved)
        for student, was in enumerate(published.groups_attended)
    )
    return {
        "changed_weeks": weighted(
            [(model.implied_by(literals), number) for literals, number in alike.items()]
        )
    }


def _moved(model: PartialModel, published: Published, group: int) -> Literal:
    """Whether a group no longer meets at some published time."""
    if group in published.torn:
        return 1
    meets = model.variables.meets
    series = model.problem.groups[group].series
    return model.implied_by(
        [opposite(meets[s].get(slot, 0)) for s in series for slot in published.solution.times[s]]
    )


def _changes(
    model: PartialModel, student: int, was: tuple[int, ...], moved: dict[int, Literal]
) -> tuple[Literal, ...]:
    """Literals of what would change the week of a student, each of which may; a single 1 where
    something does.
    """
    attends = model.attendance(student)
    literals = [
        literal for group in was for literal in (moved[group], opposite(attends.get(group, 0)))
    ]
    return (
        (1,)
        if any(map(certain, literals))
        else tuple(literal for literal in literals if possible(literal))
    )


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution; 0 without a published plan."""
    published = evaluated.published
    return {"changed_weeks": published.changed_weeks(evaluated.solution) if published else 0}
