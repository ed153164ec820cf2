"""What every plan is told by, whatever its own order of preference: requests, limits, cost and
windows.
"""

from collections.abc import Mapping

from models.policy import DEFAULT_STAGES
from models.record import Record

#: Stages of the usual order that all plans are counted by.
COUNTED = {stage.name: stage.terms for stage in DEFAULT_STAGES if stage.name in ("limits", "cost")}


class Counts(Record):
    """What is counted in a plan.

    Attributes
    ----------
    unmet
        Requests of all priorities.
    limits, cost
        Value of these stages of the usual order.
    windows
        Windows of students.
    sizes
        Sum over courses of the largest group minus the smallest.
    """

    unmet: int
    limits: int
    cost: int
    windows: int
    sizes: int = 0


def counts(amounts: Mapping[str, int]) -> Counts:
    """The counts among amounts by name; what is not among them is not in the plan."""
    stages = {
        name: sum(term.weight * amounts.get(term.criterion, 0) for term in terms)
        for name, terms in COUNTED.items()
    }
    unmet = sum(amounts.get(f"unmet_requests:{priority}", 0) for priority in (1, 2, 3))
    return Counts(
        unmet=amounts.get("unmet_requests", unmet),
        windows=amounts.get("student_windows", 0),
        sizes=amounts.get("size_imbalance", 0),
        **stages,
    )
