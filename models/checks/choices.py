"""A policy names rules and criteria there are."""

from collections.abc import Iterator

from models.checks.nearest import nearest
from models.checks.tables import problem
from models.criteria import CRITERIA
from models.norms import Preset
from models.policy import Policy
from models.problems import Problem
from models.rules import RELAXABLE, RULES


def check_policy(policy: Policy) -> Iterator[Problem]:
    """Name every rule and criterion that does not exist, every rule that cannot be relaxed, every
    stage named twice.
    """
    for field, known in (("rules_off", RULES), ("relaxed", RELAXABLE)):
        for rule in getattr(policy, field):
            if rule not in known:
                code = "rule_not_relaxable" if rule in RULES else "unknown_rule"
                yield problem(code, "policy", None, field, rule, nearest(rule, known))
    if Preset.NONE in policy.norms and len(policy.norms) > 1:
        yield problem("norms_none_and_others", "policy", None, "norms", ", ".join(policy.norms))
    seen: set[str] = set()
    for stage in policy.stages:
        if stage.name in seen:
            yield problem("stage_twice", "policy", None, f"stages.{stage.name}", stage.name)
        seen.add(stage.name)
        for term in stage.terms:
            name, _, key = term.criterion.partition(":")
            if name not in CRITERIA or (key and name != "unmet_requests"):
                near = nearest(name, CRITERIA)
                yield problem(
                    "unknown_criterion",
                    "policy",
                    None,
                    f"stages.{stage.name}",
                    term.criterion,
                    near,
                )
