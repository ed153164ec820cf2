"""A model with its rules posted, and the amounts and stages to keep small."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from models.criteria import Scope, criteria_in_scope
from models.policy import Stage
from models.rules import RULES, About, Capacity, rules_about, rules_of_capacity
from solver.constraints import CONSTRAINTS
from solver.model.literals import Linear, weighted
from solver.model.partial_model import PartialModel
from solver.model.room_counts import count_rooms
from solver.objectives import OBJECTIVES
from solver.problem.problem import Problem
from solver.solution.freedom import Freedom
from solver.solution.published import Published
from solver.solution.solution import Solution

#: Left to the improvement.
LATER = tuple(rule.name for rule in RULES.values() if rule.is_later)

#: Rules that counts of rooms stand for until rooms are found.
OF_ROOMS = frozenset(rules_about(About.ROOMS)).intersection(rules_of_capacity(Capacity.ROOMS))

#: Criteria that only a complete model can count.
OF_COMPLETE = criteria_in_scope(Scope.COMPLETE)


@dataclass(frozen=True)
class Formulation:
    """A model ready to solve, with the amount of every criterion named by a stage."""

    model: PartialModel
    amounts: dict[str, Linear]


def build(
    problem: Problem,
    base: Solution | None = None,
    freedom: Freedom | None = None,
    *,
    complete: bool = False,
    criteria: Iterable[str] = (),
    without: Sequence[str] = (),
    published: Published | None = None,
    is_late: Callable[[], bool] | None = None,
) -> Formulation:
    """Post every rule of the policy (less those named in ``without``) and count the criteria named.

    A relaxed rule is not posted: its excess is a criterion. Where ``is_late`` says yes
    while the model is built ``TooLate`` is raised.
    """
    policy = problem.policy
    posted = {
        rule.__name__: rule
        for rule in CONSTRAINTS
        if policy.refuses(rule.__name__) and rule.__name__ not in without
    }
    # Agreement with the referee is asked of the complete model, so it leaves nothing out.
    model = PartialModel(
        problem,
        base,
        freedom,
        complete=complete,
        published=published,
        rules=() if complete else posted.keys(),
        is_late=is_late,
    )
    for post in posted.values():
        post(model)
    are_counted = all(policy.holds(rule) and rule not in without for rule in OF_ROOMS)
    if not complete and are_counted:
        count_rooms(model)
    wanted = {name.partition(":")[0] for name in criteria}
    amounts: dict[str, Linear] = {}
    for objective in OBJECTIVES:
        if objective.__name__ in wanted:
            amounts.update(objective(model))
    return Formulation(model, amounts)


def stage_amount(stage: Stage, amounts: dict[str, Linear]) -> Linear:
    """The weighted sum of a stage; criteria that were not counted are left out."""
    return weighted(
        [
            (amounts[term.criterion], term.weight)
            for term in stage.terms
            if term.criterion in amounts
        ]
    )


def stage_value(stage: Stage, amounts: dict[str, int]) -> int:
    """The value of a stage from amounts in numbers."""
    return sum(
        term.weight * amounts[term.criterion] for term in stage.terms if term.criterion in amounts
    )


def criteria_of(stages: Iterable[Stage]) -> list[str]:
    """Criteria the stages name, each once, in order."""
    return list(dict.fromkeys(term.criterion for stage in stages for term in stage.terms))
