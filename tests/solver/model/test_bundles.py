"""Bundles decide what is granted, in both searches, and counting knows them."""

import pytest
from either_search import solved
from parameters_of_tests import STAGED
from small_network import network

from instances import read
from instances.generate.samples.tiny_rules import tables_of_bundle
from models.network import Network
from models.plan import Result
from models.policy import Policy
from solver import Limits, Search
from solver.bounds.stages import bound_unmet
from solver.problem.problem import Problem
from solver.run.run import Run


def unmet(result: Result) -> list[int]:
    return [stage.value for stage in result.stages[:3]]


def test_a_request_is_refused_with_the_one_that_time_forbids(search: Search) -> None:
    case = read("tiny-bundle")
    assert unmet(solved(case.network, search)) == [1, 1, 0]
    assert unmet(
        solved(case.network, search, Policy(rules_off=("bundles_are_granted_together",)))
    ) == [0, 1, 0]
    assert unmet(solved(Network.model_validate(tables_of_bundle("")), search)) == [0, 1, 0]


def of_bundles(level: str, seats: int) -> Network:
    """Two students ask for physics and law in bundles; two groups of law have so many seats, and
    three ask for it first.
    """
    rows = [
        {"student": student, "course": course, "priority": 3, "bundle": "x"}
        for student in ("a4", "b3")
        for course in ("physics+", "law")
    ]
    return network(
        add={"requests": [*rows, {"student": "b1", "course": "law"}]},
        subjects={"law": {"kind": "subject"}},
        courses={"law": {"level": level, "max_size": seats}},
        people={"TL": {"advanced": ("law",)}},
    )


@pytest.mark.parametrize(
    ("level", "seats", "fewest"), [("advanced", 3, 0), ("advanced", 2, 2), ("basic", 3, 4)]
)
def test_counting_knows_bundles(level: str, seats: int, fewest: int) -> None:
    run = Run(Problem(of_bundles(level, seats), Policy()), Limits(parameters=STAGED, seconds=10))
    assert bound_unmet(run) == {1: 0, 2: 0, 3: fewest}


def test_the_plan_has_what_counting_says(search: Search) -> None:
    result = solved(of_bundles("advanced", 2), search)
    assert unmet(result) == [0, 0, 2]
    assert all(stage.proved for stage in result.stages[:3])
