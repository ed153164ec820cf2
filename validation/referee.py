"""The referee: every rule and every criterion, counted from the plan alone."""

from collections.abc import Iterable, Iterator, Mapping

from models.network import Network, Request
from models.plan import Amount, Plan
from models.policy import Policy, Stage
from models.rules import RELAXABLE
from models.verdict import StageValue, UnmetFact, Verdict, Violation
from validation.criteria import CRITERIA, Criterion
from validation.rules import RULES, Rule
from validation.unmet.reasons import facts_of, unmet_facts
from validation.week import SECOND_WEEK, Week


def judge(network: Network, policy: Policy, plan: Plan, published: Plan | None = None) -> Verdict:
    """Say what a plan breaks, what it amounts to, and why requests stay unmet.

    Parameters
    ----------
    network
        Facts that passed the checks of input.
    policy
        Rules switched off are not judged; what exceeds a relaxed limit is listed apart from the
        violations.
    plan
        Any plan at all; rows that name what the network does not know are violations, never errors.
    published
        The plan whose changes ``plan_changes`` counts; without it there are none, and no stage for
        them.
    """
    week = Week(network, policy, plan, published)
    stages = policy.stages_of(known=published is not None)
    amounts = amounts_of(week, CRITERIA)
    return Verdict(
        violations=violations_of(week),
        exceeded=excesses_of(week),
        amounts=tuple(Amount(name=name, value=value) for name, value in amounts.items()),
        stages=tuple(
            StageValue(name=stage.name, value=value_of(stage, amounts)) for stage in stages
        ),
        unmet=tuple(unmet_facts(week)),
        network_hash=network.hash,
    )


def violations_of(week: Week) -> tuple[Violation, ...]:
    """What breaks the rules that refuse a plan, in their order."""
    return _found(week, (rule for rule in _held(week) if not _relaxed(week.policy, rule)))


def excesses_of(week: Week) -> tuple[Violation, ...]:
    """What exceeds relaxed limits."""
    return _found(week, (rule for rule in _held(week) if _relaxed(week.policy, rule)))


def amounts_of(week: Week, criteria: Iterable[Criterion]) -> Mapping[str, int]:
    """Amounts of some criteria by name."""
    return {name: value for criterion in criteria for name, value in criterion(week).items()}


def value_of(stage: Stage, amounts: Mapping[str, int]) -> int:
    """The value of a stage; criteria that are not counted yet count nothing, and the run lists them
    as missing.
    """
    return sum(term.weight * amounts.get(term.criterion, 0) for term in stage.terms)


def _held(week: Week) -> Iterator[Rule]:
    return (rule for rule in RULES if week.policy.holds(rule.__name__))


def keeps_rules(
    network: Network, policy: Policy, plan: Plan, published: Plan | None = None
) -> bool:
    """Whether a plan breaks no rule: for plans on the way, of which nothing else is asked."""
    week = Week(network, policy, plan, published)
    strict = (rule for rule in _held(week) if not _relaxed(policy, rule))
    return not any(True for rule in strict for _ in rule(week))


def judge_requests(
    network: Network, policy: Policy, plan: Plan, requests: Iterable[Request]
) -> tuple[UnmetFact, ...]:
    """Why some requests of a network are unmet in a plan; nothing of those that are met."""
    return tuple(facts_of(Week(network, policy, plan), requests))


def _relaxed(policy: Policy, rule: Rule) -> bool:
    return rule.__name__ in RELAXABLE and policy.relaxes(rule.__name__)


def _found(week: Week, rules: Iterable[Rule]) -> tuple[Violation, ...]:
    found = dict.fromkeys(violation for rule in rules for violation in rule(week))
    # What is so in both weeks of a cycle is said of the first.
    return tuple(
        one
        for one in found
        if one.day is None
        or one.day < SECOND_WEEK
        or one.model_copy(update={"day": one.day - SECOND_WEEK}) not in found
    )
