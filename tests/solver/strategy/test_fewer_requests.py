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
from solver.strategy.fewer_requests import (
    NEEDS,
    needed_courses,
    planned_with_fewer_requests,
)
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


#: Facts for which law, or advanced physics, is needed by a rule.
BY_RULE: Mapping[str, tuple[Network, str]] = {
    "required_requests_are_granted": (
        changed(requests=[{"student": "a1", "course": "law", "required": True}]),
        "law",
    ),
    "pinned_parts_stay": (
        changed(pins=[{"kind": "teacher", "group": PHYSICS, "teacher": "TP"}]),
        "physics+",
    ),
    "grade_11_keeps_its_groups": (
        changed(previous=[{"student": "a3", "course": "law", "group": "1"}]),
        "law",
    ),
    "groups_are_hosted_where_allowed": (
        FREE.replacing(
            offers=[
                row.model_copy(update={"min_groups": int(row.course == "law")})
                for row in FREE.offers
            ]
        ),
        "law",
    ),
    "everyone_takes_obligatory_subjects": (
        FREE.replacing(
            class_lessons=[row for row in FREE.class_lessons if row.course != "physics"]
        ),
        "physics+",
    ),
}


@pytest.mark.parametrize("rule", NEEDS)
def test_a_course_is_needed_where_a_rule_that_holds_puts_somebody_in(rule: str) -> None:
    facts, needed = BY_RULE[rule]
    assert needed_courses(Problem(facts, Policy())) == {needed}
    assert needed_courses(Problem(facts, Policy(rules_off=(rule,)))) == set()


def test_no_course_is_needed_where_nobody_has_to_have_it() -> None:
    assert needed_courses(Problem(FREE, Policy())) == set()


def test_what_is_bundled_with_a_course_that_is_needed_is_needed_too() -> None:
    facts = changed(
        requests=[
            {"student": "a3", "course": "physics+", "bundle": "x"},
            {"student": "a1", "course": "law", "required": True},
        ]
    )
    assert needed_courses(Problem(facts, Policy())) == {"law", "physics+"}


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
