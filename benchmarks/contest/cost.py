"""One number for a plan, to draw curves with; plans are compared stage by stage."""

from collections.abc import Mapping

from models.network import Network
from models.plan import Plan

#: What the weighted cost counts; published in ``docs/benchmarks.md``.
WEIGHTS = {"unmet_requests": 1000, "days_away": 10, "student_windows": 10, "parties": 10}
#: What an open network group counts.
GROUP = 20


def weighted_cost(amounts: Mapping[str, int], groups: int) -> int:
    """1000 for an unmet request, 20 for an open network group, 10 for a day away, a window and a
    party.
    """
    amounts = {
        "unmet_requests": sum(
            amounts.get(f"unmet_requests:{priority}", 0) for priority in (1, 2, 3)
        ),
        **amounts,
    }
    return GROUP * groups + sum(weight * amounts.get(name, 0) for name, weight in WEIGHTS.items())


def open_network_groups(network: Network, plan: Plan) -> int:
    """Open groups of a plan that are no class groups."""
    return len(
        {group.id for group in network.candidates if not group.is_class_group} & set(plan.groups)
    )
