"""What the engine does not plan yet: named with its place, never ignored."""

from collections.abc import Iterator

from models.network import Network
from models.policy import CRITERIA, RELAXABLE, RULES, Policy
from models.problems import Problem


def refusals(network: Network, policy: Policy) -> tuple[Problem, ...]:
    """Every use of something that is read and kept but not planned, with table, row and field."""
    return (*_of_groups(network), *_of_policy(policy))


def _not_planned(feature: str, table: str, row: int | None, field: str, value: object) -> Problem:
    return Problem(code=f"not_planned.{feature}", table=table, row=row, field=field, value=str(value))


def _of_groups(network: Network) -> Iterator[Problem]:
    for row, link in enumerate(network.links):
        yield _not_planned("links", "links", row, "kind", link.kind)


def _of_policy(policy: Policy) -> Iterator[Problem]:
    for field, names, known in (("rules_off", policy.rules_off, RULES), ("relaxed", policy.relaxed, RELAXABLE)):
        for name in names:
            if name not in known:
                yield _not_planned("rule", "policy", None, field, name)
    for stage in policy.stages:
        for term in stage.terms:
            if term.criterion.partition(":")[0] not in CRITERIA:
                yield _not_planned("criterion", "policy", None, "stages", term.criterion)
