"""What must hold between the rows of a network: ``check(tables)`` names every problem with its place."""

from collections.abc import Mapping, Sequence

from models.checks.people import check_people
from models.checks.references import check_keys, check_references
from models.checks.study import check_study
from models.checks.tables import Tables
from models.checks.time import check_time
from models.problems import Problem
from models.record import Record


def check(rows: Mapping[str, Sequence[Record]]) -> tuple[Problem, ...]:
    """Problems between rows; ``Problem.row`` is the index of a row in the order given.

    Checks that need references to hold are left out while some do not.
    """
    tables = Tables(rows)
    broken = [*check_keys(tables), *check_references(tables)]
    if broken:
        return tuple(broken)
    return (*check_time(tables), *check_people(tables), *check_study(tables))
