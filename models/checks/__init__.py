"""What must hold between the rows of a network: ``check(rows)`` names every problem with its
place.
"""

from collections.abc import Mapping, Sequence

from models.checks.calendar import check_calendar
from models.checks.council import check_council
from models.checks.details import check_details
from models.checks.keys import check_keys
from models.checks.people import check_people
from models.checks.previous import check_previous
from models.checks.references import check_references
from models.checks.study import check_study
from models.checks.tables import Gaps, Tables
from models.checks.time import check_time, check_times_of_policy
from models.checks.together import check_pairs, check_rooms
from models.checks.weeks import check_weeks
from models.policy import Policy
from models.problems import Problem
from models.record import Record

__all__ = ["Gaps", "check"]


def check(
    rows: Mapping[str, Sequence[Record]],
    policy: Policy | None = None,
    gaps: Gaps | None = None,
    weeks: int = 1,
) -> tuple[Problem, ...]:
    """Problems between rows; ``Problem.row`` is the index of a row in the order given.

    Parameters
    ----------
    policy
        Its limits decide whether the lessons of a class fit, its times are to be in the bells; None
        takes the default.
    gaps
        Tables and rows that could not be read: what depends on them is left out.
    weeks
        Weeks of a cycle.
    """
    tables = Tables(rows, gaps, weeks)
    checks = (
        *(check_keys, check_references, check_time, check_people, check_study, check_previous),
        check_pairs,
        check_rooms,
        *(check_calendar, check_details, check_council),
    )
    choices = policy or Policy()
    of_choices = (*check_times_of_policy(tables, choices), *check_weeks(tables, choices))
    return (*(problem for one in checks for problem in one(tables)), *of_choices)
