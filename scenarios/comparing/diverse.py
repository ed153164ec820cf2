"""Several good plans that differ: equal in the first stages, as far from each other as they can be
in what follows.
"""

from collections.abc import Callable, Sequence
from itertools import combinations

from models.criteria import Concern, criteria_of_concern
from models.differences.difference import Apart, Part
from models.network import Network
from models.plan import Plan, Result
from models.policy import Policy, Stage, Term
from solver import named_like

#: What is kept as good as in the first plan: requests, limits, and what the network costs. The rest
#: may get worse by a little.
FIRST = criteria_of_concern(Concern.REQUESTS, Concern.LIMITS, Concern.COST)
#: Share of a later stage that may be spent on the difference, and windows and the like at least.
SPENT, SPENT_AT_LEAST = 0.1, 20
DIFFERENCE = Stage(name="difference", terms=(Term(criterion="plan_likeness"),))


def unlike(policy: Policy, found: Sequence[Result]) -> Policy:
    """The policy of the next plan: the first stages as they are, then a little to spend, then the
    difference.

    Parameters
    ----------
    found
        The plans so far; the first says what the stages are worth. None asks for no difference.
    """
    if not found:
        return policy
    values = {stage.name: stage.value for stage in found[0].stages}
    stages = list(policy.stages)
    first = next(
        (k for k, stage in enumerate(stages) if not {_name(term) for term in stage.terms} <= FIRST),
        len(stages),
    )
    later = stages[first:]
    spent = [_spending(stage, values.get(stage.name, 0)) for stage in later[:1]]
    plans = tuple(result.plan for result in found if result.plan is not None)
    return policy.model_copy(
        update={"stages": (*stages[:first], *spent, DIFFERENCE, *later[1:]), "unlike": plans}
    )


def _name(term: Term) -> str:
    return term.criterion.partition(":")[0]


def _spending(stage: Stage, value: int) -> Stage:
    tolerance = max(stage.tolerance, SPENT_AT_LEAST, int(SPENT * value))
    return stage.model_copy(update={"tolerance": tolerance})


def apart(network: Network, plans: Sequence[Plan]) -> tuple[Apart, ...]:
    """How far every two plans are apart, interchangeable groups named alike."""
    return tuple(
        _between(network, i, j, one, named_like(network, other, one))
        for (i, one), (j, other) in combinations(enumerate(plans, start=1), 2)
    )


def _between(network: Network, i: int, j: int, one: Plan, other: Plan) -> Apart:
    counts: tuple[Callable[[Plan], frozenset[object]], ...] = (
        lambda plan: frozenset(
            group for group in plan.groups if not network.candidate_of[group].is_class_group
        ),
        lambda plan: frozenset((row.student, row.group) for row in plan.members),
        lambda plan: frozenset(
            (row.group, row.part, row.day, row.period, row.weeks)
            for row in plan.lessons
            if not network.candidate_of[row.group].is_class_group
        ),
    )
    groups, members, lessons = (_part(count(one), count(other)) for count in counts)
    return Apart(first=i, second=j, groups=groups, members=members, lessons=lessons)


def _part(one: frozenset[object], other: frozenset[object]) -> Part:
    return Part(differ=max(len(one - other), len(other - one)), of=max(len(one), len(other)))
