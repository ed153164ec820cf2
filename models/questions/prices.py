"""What stability costs: the best plans that were found for so many changes of a published one."""

from models.plan import Plan
from models.record import Record
from models.verdict import StageValue


class Budget(Record):
    """How much of a published plan may change.

    Attributes
    ----------
    changes
        Most rows in all (``plan_changes``); None is any number.
    student, teacher
        Most lessons that one student, or one teacher, no longer has; None is any number.
    """

    changes: int | None = None
    student: int | None = None
    teacher: int | None = None


class Price(Record):
    """The best plan that was found within a budget; the referee accepted it.

    Attributes
    ----------
    changes, weeks
        Rows that change, and students whose week does.
    student, teacher
        Most lessons that one student, or one teacher, no longer has.
    stages
        Values of the stages, without that of changes.
    """

    budget: Budget
    changes: int
    weeks: int
    student: int
    teacher: int
    stages: tuple[StageValue, ...]
    plan: Plan


class Prices(Record):
    """Prices from the smallest budget to the largest.

    Attributes
    ----------
    fewest
        Rows that changed in the plan with the fewest changes that was found: less than that is no
        budget. 0 where the published plan keeps every rule.
    student, teacher
        Most lessons that one student, or one teacher, no longer has in that plan.
    proved
        Whether no plan has fewer changes.
    without
        Budgets within which no plan was found.
    """

    network_hash: str = ""
    plan_hash: str = ""
    fewest: int = 0
    student: int = 0
    teacher: int = 0
    proved: bool = False
    without: tuple[Budget, ...] = ()
    prices: tuple[Price, ...] = ()
