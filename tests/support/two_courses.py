"""A school in which two courses meet in every period of the week, with a room of twelve seats and
one of six.
"""

from collections import Counter
from random import Random
from typing import Any

from models.network import Network
from models.policy import Policy
from solver.local_search.assignment.assignment import Assignment
from solver.local_search.facts.facts import facts_of
from solver.local_search.start.start import begin
from solver.parameters.local_search import MIXED
from solver.problem.problem import Problem

DAYS, PERIODS, ASKING = (1, 2), 4, 12
LAW, ART = "law/S/on_site/1", "art/S/on_site/1"


def tables(**more: list[dict[str, Any]]) -> dict[str, Any]:
    """A school with a room of twelve seats and one of six, and two courses that twelve ask for
    each; both meet in every period of the week.
    """
    periods = range(1, PERIODS + 1)
    students = [f"{course}{number}" for course in ("law", "art") for number in range(ASKING)]
    found: dict[str, Any] = {
        "name": "rooms",
        "schools": [{"id": "S", "days": 5}],
        "bells": [
            {"school": "S", "days": DAYS, "period": p, "start": f"{p + 8}:00", "end": f"{p + 8}:45"}
            for p in periods
        ],
        "rooms": [
            {"id": "large", "school": "S", "seats": ASKING},
            {"id": "small", "school": "S", "seats": ASKING // 2},
        ],
        "subjects": [{"id": "law"}, {"id": "art"}],
        "courses": [
            {"id": c, "subject": c, "level": "basic", "grade": 10, "stands": "on_top"}
            | {"min_size": 1, "soft_min_size": 1, "max_size": ASKING}
            for c in ("law", "art")
        ],
        "parts": [
            {"course": c, "id": "1", "max_a_day": PERIODS, "lessons_first": 8, "lessons_second": 8}
            for c in ("law", "art")
        ],
        "offers": [
            {"course": c, "host": "S", "teacher": f"T{c}", "min_groups": 1} for c in ("law", "art")
        ],
        "people": [{"id": f"T{c}", "school": "S", "subjects": [c]} for c in ("law", "art")],
        "students": [{"id": student, "school": "S", "grade": 10} for student in students],
        "requests": [{"student": student, "course": student[:3]} for student in students],
    }
    return {**found, **{key: [*found.get(key, []), *rows] for key, rows in more.items()}}


def problem_of(**more: list[dict[str, Any]]) -> Problem:
    """The network of the tables with some rows more."""
    return Problem(Network.model_validate(tables(**more)), Policy())


def begun(problem: Problem) -> Assignment:
    """A first assignment in which every request is granted and every lesson has a time."""
    opened = dict.fromkeys(problem.network_groups, True)
    assignment = begin(facts_of(problem), opened, frozenset(), Random(0), MIXED)
    assert None not in assignment.granted
    return assignment


def members(assignment: Assignment) -> Counter[str]:
    """Members of each group by its id."""
    groups = assignment.problem.groups
    return Counter(groups[g].candidate.id for g in assignment.granted if g is not None)
