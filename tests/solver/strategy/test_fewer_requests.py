"""A plan for those alone who have to be granted what they ask for."""

from collections.abc import Mapping
from typing import Any

import pytest
from small_network import LAW, PHYSICS, network

from instances.generate.strange import strange
from models.network import Network
from models.policy import Policy
from solver import Limits, Options, solve
from solver.problem.problem import Problem
from solver.run.fits import fits
from solver.run.run import Run
from solver.solution.solution import Solution
from solver.strategy.fewer_requests import needed_courses, planned_with_fewer_requests
from solver.strategy.first_plans import first_plan_alone
from validation import judge

FREE = network(offers={"law": {"min_groups": 0}}).replacing(
    requests=[
        {"student": "a2", "course": "physics+"},
        {"student": "b1", "course": "physics+"},
        {"student": "a3", "course": "law", "bundle": "x"},
        {"student": "b2", "course": "law"},
    ]
)


def changed(**tables: list[dict[str, Any]]) -> Network:
    """The network in which nobody has to be granted anything, with more rows."""
    return FREE.replacing(
        **{
            table: [*[row.model_dump() for row in getattr(FREE, table)], *rows]
            for table, rows in tables.items()
        }
    )


@pytest.mark.parametrize(
    ("facts", "needed"),
    [
        (FREE, set()),
        (changed(requests=[{"student": "a1", "course": "law", "required": True}]), {"law"}),
        (
            changed(
                requests=[
                    {"student": "a3", "course": "physics+", "bundle": "x"},
                    {"student": "a1", "course": "law", "required": True},
                ]
            ),
            {"law", "physics+"},
        ),
        (changed(pins=[{"kind": "teacher", "group": PHYSICS, "teacher": "TP"}]), {"physics+"}),
        (changed(previous=[{"student": "a3", "course": "law", "group": "1"}]), {"law"}),
        (
            FREE.replacing(
                offers=[
                    row.model_copy(update={"min_groups": int(row.course == "law")})
                    for row in FREE.offers
                ]
            ),
            {"law"},
        ),
        (
            FREE.replacing(
                class_lessons=[row for row in FREE.class_lessons if row.course != "physics"]
            ),
            {"physics+"},
        ),
    ],
    ids=["nothing", "required", "bundle", "pin", "year before", "least groups", "obligatory"],
)
def test_a_course_is_needed_where_a_rule_puts_somebody_in(facts: Network, needed: set[str]) -> None:
    assert needed_courses(Problem(facts, Policy())) == needed


def test_what_nobody_needs_is_not_granted_and_the_rest_keeps_every_rule() -> None:
    facts = changed(requests=[{"student": "a1", "course": "physics+", "required": True}])
    run = Run(Problem(facts, Policy()), Limits(seconds=20, workers=1, deterministic=True))
    found = planned_with_fewer_requests(run, first_plan_alone)
    assert found is not None
    assert fits(run, found)
    granted = {
        (facts.students[request.student].id, request.priority)
        for request in run.problem.requests
        if found.granted[request.index] is not None
    }
    assert ("a1", 1) in granted
    assert not any(found.open[run.problem.group_index[group]] for group in (LAW,))


def test_where_every_course_is_needed_no_plan_is_looked_for() -> None:
    def refusing(run: Run, unmet: Mapping[int, int]) -> Solution | None:
        raise AssertionError("nothing is asked for less")

    facts = FREE.replacing(
        requests=[row.model_copy(update={"required": True}) for row in FREE.requests]
    )
    run = Run(Problem(facts, Policy()), Limits(seconds=20))
    assert planned_with_fewer_requests(run, refusing) is None


def test_windows_that_are_refused_leave_a_plan_of_any_network() -> None:
    # Walks, annealing and requests given up leave hundreds of windows here.
    case = strange(12)
    result = solve(case, Options(limits=Limits(seconds=12, workers=2, seed=1)))
    assert result.plan is not None
    verdict = judge(case.network, case.policy, result.plan)
    assert verdict.accepted
    assert 0 < verdict.amount("unmet_requests") < len(case.network.requests)
