"""Where counting sees fewer refusals than can be, groups are formed with the fewest there can be,
and that is proved.
"""

from parameters_of_tests import STAGED
from small_network import network, plan

from instances import Case
from models.network import Network
from models.policy import Policy
from solver import Limits, Options, solve
from solver.construction.grouping import group_as_pinned
from solver.problem.problem import Problem
from solver.run.run import Run
from validation import judge


def run_of(facts: Network) -> Run:
    """A run that has just begun."""
    return Run(Problem(facts, Policy()), Limits(parameters=STAGED, seconds=20))


def pinned(*left_out: str) -> Network:
    """The network with the members and teachers of its plan as pins, less the members named."""
    members = [
        {"kind": "member", "group": one.group, "student": one.student} for one in plan().members
    ]
    teachers = [
        {"kind": "teacher", "group": one.group, "part": one.part, "teacher": one.teacher}
        for one in plan().teachings
    ]
    return network(
        add={"pins": [*(pin for pin in members if pin["student"] not in left_out), *teachers]}
    )


def test_groups_that_pins_decide_are_taken_as_they_are() -> None:
    found = group_as_pinned(run_of(pinned()), 5.0)
    assert found is not None
    assert set(found.plan().members) == set(plan().members)
    assert set(found.plan().teachings) == set(plan().teachings)
    result = solve(
        Case(network=pinned(), policy=Policy()),
        Options(limits=Limits(parameters=STAGED, seconds=5)),
    )
    assert result.plan is not None
    assert judge(pinned(), Policy(), result.plan).violations == ()


def test_pins_that_leave_a_request_open_decide_no_groups() -> None:
    assert group_as_pinned(run_of(pinned(plan().members[0].student)), 5.0) is None


def test_pins_that_break_a_rule_decide_no_groups() -> None:
    course = plan().members[0].group.partition("/")[0]
    crowded = pinned().replacing(
        courses=tuple(
            one.model_copy(update={"min_size": 1, "soft_min_size": 1, "max_size": 1})
            if one.id == course
            else one
            for one in pinned().courses
        )
    )
    assert group_as_pinned(run_of(crowded), 5.0) is None


def test_requests_for_one_subject_at_two_levels_are_not_both_granted() -> None:
    asked = [
        {"student": "b3", "course": course, "priority": 3} for course in ("physics", "physics+")
    ]
    facts = network(add={"requests": asked}, class_lessons={"physics": {"visitors": 1}})
    result = solve(
        Case(network=facts, policy=Policy()), Options(limits=Limits(parameters=STAGED, seconds=5))
    )
    assert result.plan is not None
    assert judge(facts, Policy(), result.plan).violations == ()
    assert [(stage.value, stage.bound, stage.proved) for stage in result.stages[:3]] == [
        (0, 0, True),
        (0, 0, True),
        (1, 1, True),
    ]
