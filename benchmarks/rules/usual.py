"""How a rule is tried that says nothing else of itself: by what its record says."""

from random import Random

from annotated_types import Ge, Le

from benchmarks.mutations.facts import Facts
from benchmarks.rules.terms import Narrow, Push, full_day, more_members
from models.network import Network
from models.plan import Plan
from models.policy import Policy
from models.rules import About, Rule
from solver.model.literals import Linear, total
from solver.model.partial_model import PartialModel
from validation.rules import RULES as JUDGED
from validation.week import Week

_TWINS = {rule.__name__: rule for rule in JUDGED}


def usual_push(rule: Rule) -> Push | None:
    """Lessons of a student's day where the rule speaks of members and times, members where it
    speaks of them alone; None where it speaks of neither, and has to say what breaks it.
    """
    if About.MEMBERSHIPS not in rule.about:
        return None
    return a_day if About.TIMES in rule.about else more_members


def a_day(model: PartialModel, rng: Random) -> Linear:
    """Lessons on one day: of a student, or in network groups of everybody."""
    if rng.random() < 0.5:
        return full_day(model, rng)
    problem, day = model.problem, rng.choice(model.problem.days)
    return total(
        model.both(attends, meets)
        for profile in model.profiles
        for group, attends in profile.attends.items()
        if not problem.groups[group].is_class_group
        for series in problem.groups[group].series
        for slot, meets in model.variables.meets[series].items()
        if day in problem.slot_days[slot]
    )


def usual_narrow(rule: Rule) -> Narrow | None:
    """The limits of the policy that the rule reads made as tight as the plan allows; None where it
    reads none.
    """

    def narrow(facts: Facts) -> None:
        policy = Policy.model_validate({**facts.case.policy.model_dump(), **facts.policy})
        facts.policy |= tight_limits(rule, facts.network, policy, facts.plan)

    return narrow if _limits(rule) else None


def tight_limits(rule: Rule, network: Network, policy: Policy, plan: Plan) -> dict[str, int]:
    """Numbers of the policy that the rule reads, each as tight as a plan that keeps it allows.

    A limit that the plan keeps wherever it is set is left out.
    """

    def keeps(field: str, value: int) -> bool:
        week = Week(network, policy.model_copy(update={field: value}), plan)
        return not any(True for _ in _TWINS[rule.name](week))

    tight = dict[str, int]()
    for field, ends in _limits(rule).items():
        kept, broken = sorted(ends, key=lambda end: not keeps(field, end))
        if keeps(field, kept) and not keeps(field, broken):
            while abs(kept - broken) > 1:
                middle = (kept + broken) // 2
                kept, broken = (middle, broken) if keeps(field, middle) else (kept, middle)
            tight[field] = kept
    return tight


def _limits(rule: Rule) -> dict[str, tuple[int, int]]:
    """Whole numbers of the policy that a rule reads, with the least and the most each may be."""
    limits = dict[str, tuple[int, int]]()
    for name in rule.reads:
        owner, _, field = name.partition(".")
        if owner != "Policy" or Policy.model_fields[field].annotation is not int:
            continue
        least, most = None, None
        for bound in Policy.model_fields[field].metadata:
            match bound:
                case Ge(ge=int(value)):
                    least = value
                case Le(le=int(value)):
                    most = value
        # One of two is a choice, not a limit.
        if least is not None and most is not None and most > least + 1:
            limits[field] = (least, most)
    return limits
