"""What has to change is seen in a relaxation, and made a plan of."""

from dataclasses import replace

import pytest
from small_network import LAW, LAW_B, MATHS_A, MATHS_B, PHYSICS, network, plan

from models.network import Network
from models.plan import Plan
from models.policy import Policy
from models.record import PersonId
from solver import Limits
from solver.model.cpsat import Outcome, call, solver_with
from solver.parameters.cpsat import CpSatSets
from solver.problem.problem import Problem
from solver.replan.cliques import cliques_of
from solver.replan.fewest_weeks import RelaxedChanges
from solver.replan.from_fewest_weeks import change_as_relaxed
from solver.replan.relaxed_timetable import grades_apart
from solver.run.fits import fits
from solver.run.run import Run
from solver.run.thresholds import stage_of_changes
from solver.solution.published import Published
from solver.solution.solution import Solution

#: Law at the time of a lesson of mathematics of class 10B, in which one of law is.
CLASHING = plan(lessons={MATHS_B: ((1, 1, "B1"), (2, 4, "B1"))})
#: Both law and a lesson of class 10A moved, though law alone would do.
CLUMSY = plan(
    lessons={
        MATHS_B: ((1, 1, "B1"), (2, 4, "B1")),
        LAW: ((3, 4, "A1"),),
        MATHS_A: ((1, 1, "A1"), (3, 3, "A1")),
    }
)


def _run(incumbent: Plan, policy: Policy | None = None) -> Run:
    problem = Problem(network(), policy or Policy(), published=CLASHING)
    limits = Limits(seconds=60, workers=1, deterministic=True)
    run = Run(problem, limits, published=Published.of(problem, CLASHING))
    start = Solution.from_plan(problem, incumbent)
    assert fits(run, start)
    run.offer(start)
    return run


def _changes(run: Run) -> tuple[int, int]:
    """Value and bound of the stage of changes."""
    stage = stage_of_changes(run.stages)
    assert stage is not None
    return run.values[stage], run.bounds[stage]


def test_only_what_has_to_move_moves_and_that_is_proved() -> None:
    run = _run(CLUMSY)
    assert _changes(run) == (2 + 5, 0)
    change_as_relaxed(run)
    assert _changes(run) == (1 + 2, 1 + 2)
    assert run.incumbent is not None
    assert fits(run, run.incumbent)


def test_where_clashes_are_allowed_nothing_is_proved() -> None:
    run = _run(CLUMSY, Policy(rules_off=("students_never_clash",)))
    change_as_relaxed(run)
    assert _changes(run)[1] == 0


def test_every_pair_of_slots_that_clash_is_in_a_clique() -> None:
    problem = Problem(network(), Policy())
    pairs = {(a, b) for clique in cliques_of(problem) for a in clique for b in clique}
    assert pairs == {(a, b) for a, others in enumerate(problem.clashes) for b in others}


def test_grades_with_common_students_are_looked_at_as_one() -> None:
    problem = Problem(network(), Policy())
    assert grades_apart(problem) == [frozenset(range(len(problem.groups)))]
    groups = list(problem.groups)
    law = problem.group_index[LAW]
    older = groups[law].course.model_copy(update={"grade": 11})
    problem.groups[law] = replace(groups[law], course=older)
    assert grades_apart(problem) == [frozenset(range(len(problem.groups)))]


def _relaxed(facts: Network, policy: Policy | None = None) -> RelaxedChanges:
    problem = Problem(facts, policy or Policy(), published=plan())
    (scope,) = grades_apart(problem)
    return RelaxedChanges(problem, Published.of(problem, plan()), len(problem.requests), scope)


def _is_possible(relaxed: RelaxedChanges) -> bool:
    return call(solver_with(CpSatSets().in_order), relaxed.cp) is Outcome.OPTIMAL


@pytest.mark.parametrize(("travels", "possible"), [(True, True), (False, False)])
def test_a_group_that_nobody_can_teach_has_no_members(travels: bool, possible: bool) -> None:
    relaxed = _relaxed(network(people={"TL": {"may_travel": travels}}))
    law = relaxed.problem.group_index[LAW_B]
    relaxed.cp.add(sum(x for (_, group), x in relaxed.member.items() if group == law) > 0)
    assert _is_possible(relaxed) is possible


def test_where_nobody_has_to_teach_a_group_needs_no_teacher() -> None:
    facts = network(people={"TL": {"may_travel": False}})
    relaxed = _relaxed(facts, Policy(rules_off=("groups_keep_one_teacher",)))
    law = relaxed.problem.group_index[LAW_B]
    relaxed.cp.add(sum(x for (_, group), x in relaxed.member.items() if group == law) > 0)
    assert _is_possible(relaxed)


@pytest.mark.parametrize(("periods", "possible"), [((3, 4), True), ((2, 4), False)])
def test_no_period_is_left_out_between_two_lessons(
    periods: tuple[int, int], possible: bool
) -> None:
    relaxed = _relaxed(network())
    problem = relaxed.problem
    (series,) = problem.groups[problem.group_index[PHYSICS]].series
    for period in periods:
        slot = problem.slot_at(problem.network.candidate_of[PHYSICS].host, 1, period, 0)
        assert slot is not None
        relaxed.cp.add(relaxed.meets[series][slot] == 1)
    assert _is_possible(relaxed) is possible


@pytest.mark.parametrize(("one", "possible"), [(True, False), (False, True)])
def test_two_parts_have_two_teachers_where_the_course_allows_it(one: bool, possible: bool) -> None:
    second = {"course": "physics+", "id": "q", "lessons_first": 1, "lessons_second": 1}
    relaxed = _relaxed(network({"parts": [second]}, courses={"physics+": {"one_teacher": one}}))
    problem, group = relaxed.problem, relaxed.problem.group_index[PHYSICS]
    relaxed.cp.add(relaxed.open[group] == 1)
    for series, name in zip(
        problem.groups[group].series, (PersonId("TP"), PersonId("TQ")), strict=True
    ):
        relaxed.cp.add(relaxed.teaches[series][problem.teacher_index[name]] == 1)
    assert _is_possible(relaxed) is possible
