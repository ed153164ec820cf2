"""Plans that a calendar names, with the day each is in force from."""

from datetime import date
from pathlib import Path

from instances.network.case import Case
from instances.plans.results import read_result
from models.plan import Plan
from models.problems import InputError, Problem
from models.school_year.calendar import SpanKind


def plans_of_year(case: Case) -> tuple[tuple[date, Plan], ...]:
    """The plans in order of their days; an earlier plan may name what the network has no more.

    Raises
    ------
    InputError
        Every file that is missing, cannot be read or holds no plan.
    """
    found, problems = list[tuple[date, Plan]](), list[Problem]()
    folder = Path(case.source).parent
    for span in case.annex.calendar:
        if span.kind is not SpanKind.PLAN:
            continue
        path = folder / span.plan
        try:
            plan = read_result(path).plan
        except InputError as error:
            problems += error.problems
            continue
        if plan is None:
            problems.append(Problem(code="no_plan", file=str(path)))
        else:
            found.append((span.first, plan))
    if problems:
        raise InputError(problems)
    return tuple(sorted(found, key=lambda row: row[0]))
