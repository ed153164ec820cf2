"""Facts about groups made as narrow as a plan allows: what schools pay for."""

from benchmarks.mutations.facts import Facts


def budgets(facts: Facts) -> None:
    """Schools can pay for what they teach, and for nothing more."""
    network, opened = facts.network, set(facts.plan.groups)
    half_year = facts.case.policy.half_year
    for row in facts.rows["schools"]:
        groups = [g for g in network.candidates if g.id in opened and not g.is_class_group and g.host == row["id"]]
        parts = (part for group in groups for part in network.parts_of[group.course])
        row["hours_budget"] = sum(network.lessons_of(part, half_year) for part in parts)
