"""No bound is above what some legal plan amounts to."""

import pytest
from small_network import network

from instances import Case, read, samples
from instances.generate.samples.library import LIBRARY
from models.network import Network
from models.plan import Plan
from models.policy import DayEdges, Policy, Stage, Term
from models.record import DayPeriod
from solver.bounds.stages import bound_changes, bound_imbalance, bound_later, bound_unmet
from solver.engine import solve
from solver.problem.problem import Problem
from solver.run.limits import Limits, Search
from solver.run.options import Options
from solver.run.run import Run
from solver.solution.solution import Solution


def hidden(name: str) -> Plan:
    """The plan that a sample is made around."""
    return Plan.model_validate_json((LIBRARY / name / "hidden.json").read_text(encoding="utf-8"))


def bounded(facts: Network, policy: Policy, plan: Plan, seconds: float = 60.0) -> Run:
    """A run that knows a plan, and the bounds of its stages."""
    problem = Problem(facts, policy)
    run = Run(problem, Limits(seconds=seconds))
    bound_unmet(run)
    run.offer(Solution.from_plan(problem, plan))
    for bound in (bound_later, bound_imbalance, bound_changes):
        bound(run)
    return run


@pytest.mark.parametrize("name", samples())
def test_no_bound_is_above_the_plan_that_a_sample_is_made_around(name: str) -> None:
    case = read(name)
    run = bounded(case.network, case.policy, hidden(name), seconds=20.0)
    values = {stage.name: value for stage, value in zip(run.stages, run.values, strict=True)}
    above = {
        stage.name
        for stage, bound in zip(run.stages, run.bounds, strict=True)
        if bound > values[stage.name]
    }
    assert above == set()


@pytest.mark.parametrize(
    ("name", "cost"), [("tiny", 48), ("tight", 796), ("two-schools-core", 1852)]
)
def test_the_cost_of_a_sample_is_proved_by_counting(name: str, cost: int) -> None:
    case = read(name)
    run = bounded(case.network, case.policy, hidden(name))
    assert (
        next(b for stage, b in zip(run.stages, run.bounds, strict=True) if stage.name == "cost")
        == cost
    )


def stages(criterion: str) -> tuple[Stage, ...]:
    """Requests first, then one criterion alone."""
    return tuple(
        Stage(name=name, terms=(Term(criterion=name),)) for name in ("unmet_requests", criterion)
    )


def least_and_bound(facts: Network, policy: Policy) -> tuple[int, int]:
    """What the last stage amounts to in the best plan there is, and the bound of it by counting."""
    result = solve(
        Case(network=facts, policy=policy), Options(limits=Limits(seconds=60, search=Search.PLAIN))
    )
    assert result.plan is not None
    assert result.stages[-1].proved
    return result.stages[-1].value, bounded(facts, policy, result.plan).bounds[-1]


def led(criterion: str, edges: DayEdges, *, consents: bool) -> tuple[int, int]:
    """The least of a criterion and its bound where b1 and b2 each have a course at A."""
    students = {student: {"consent_walk_alone": consents} for student in ("b1", "b2")}
    policy = Policy(escorts_required=True, day_edges=edges, stages=stages(criterion))
    return least_and_bound(network(students=students), policy)


def test_a_student_who_may_not_go_alone_is_led_there_and_back() -> None:
    assert led("parties", DayEdges.ESCORTED, consents=True) == (2, 2)
    assert led("escort_minutes", DayEdges.ALONE_WITH_CONSENT, consents=False) == (30, 30)


def test_a_student_who_may_go_alone_needs_no_party() -> None:
    assert led("parties", DayEdges.ALONE_WITH_CONSENT, consents=True) == (0, 0)


def test_points_of_a_week_beyond_the_target_of_its_days_are_peaks() -> None:
    # Each of 2 with physics+ at A has 46 points, so has b1; of 2 with law 37; of 2 others 32; on
    # three days of 10.
    policy = Policy(points_a_day=10, stages=stages("difficulty_peaks"))
    assert least_and_bound(network(), policy) == (3 * 16 + 2 * 7 + 2 * 2,) * 2


def test_points_beyond_the_shares_of_all_days_of_a_week_are_over_some_share() -> None:
    # Three days of a fifth each: two fifths of 46 points three times, of 37 and of 32 twice.
    policy = Policy(points_shares_6=(20, 20, 20), stages=stages("points_over_share"))
    least, bound = least_and_bound(network(), policy)
    assert bound == 3 * 19 + 2 * 15 + 2 * 13
    assert least >= bound


def test_lessons_beyond_the_times_that_are_liked_are_at_others() -> None:
    # Four lessons and three first periods: one of physics+ and that of law, though counting sees
    # that of one student.
    times = tuple(DayPeriod(day=day, period=period) for day in (1, 2, 3) for period in range(2, 7))
    assert least_and_bound(
        network(), Policy(unpopular_times=times, stages=stages("unpopular_slots"))
    ) == (2, 1)


def test_hard_lessons_beyond_the_middle_of_days_are_at_their_edges() -> None:
    # Of those with physics+ each has four hard lessons, and there are three days with one period
    # in the middle.
    policy = Policy(hard_from=1, hard_until=1, stages=stages("hard_lessons_at_edges"))
    assert least_and_bound(network(), policy) == (1, 1)


def test_a_lesson_of_a_group_of_two_grades_counts_once_in_the_bound() -> None:
    # Law alone is hard, nowhere in the middle of a day, and attended by students of both grades.
    facts = network(
        add={
            "students": [{"id": "c1", "school": "A", "grade": 11}],
            "requests": [{"student": "c1", "course": "law"}],
        },
        courses={"law": {"also_grades": (11,)}},
        subjects={"law": {"points": 14}},
    )
    hard = Policy(hard_points=14, hard_from=20, stages=stages("hard_lessons_at_edges"))
    assert least_and_bound(facts, hard) == (1, 1)


def test_a_day_ends_late_where_the_lessons_of_a_week_find_no_place_before() -> None:
    # Each of 2 at A with physics+ has four lessons, and so has the one of B; there are three days,
    # each with one period in time: the fourth lesson makes one of them late. Two with law have four
    # as well, the other two three.
    policy = Policy(begins_by=6, ends_by=1, stages=stages("late_days"))
    assert least_and_bound(network(), policy) == (5, 5)


def bound_of_sizes(unmet: int) -> int:
    """Bound of the differences of sizes among other terms, with five requests for a course of two
    groups.
    """
    asked = [{"student": student, "course": "physics+"} for student in ("b2", "b3")]
    facts = network(
        add={"requests": asked}, offers={"physics+": {"min_groups": 1, "max_groups": 1}}
    )
    rest = Stage(
        name="rest",
        terms=(Term(criterion="size_imbalance", weight=2), Term(criterion="room_changes")),
    )
    run = Run(Problem(facts, Policy(stages=(*stages("alternatives_used"), rest))), Limits())
    run.acceptance.take((unmet, 0, 9))
    bound_imbalance(run)
    return run.bounds[-1]


def test_members_who_cannot_be_shared_out_evenly_are_not_where_all_requests_are_met() -> None:
    assert bound_of_sizes(unmet=0) == 2


def test_nothing_is_said_of_sizes_where_requests_are_refused() -> None:
    assert bound_of_sizes(unmet=1) == 0


def away_on(days: int) -> Network:
    """A network where b1 may be away on so many days, and physics+ takes two and nobody teaches it
    at B.
    """
    students, people = {"b1": {"max_days_away": days}}, {"TP": {"may_travel": False}}
    return network(students=students, people=people, parts={"p": {"doubles": "never"}})


def fewest_unmet(days: int) -> dict[int, int] | None:
    """Unmet requests by counting, where b1 may be away on so many days."""
    return bound_unmet(Run(Problem(away_on(days), Policy()), Limits()))


def test_who_may_be_away_on_fewer_days_than_a_course_takes_is_refused_it() -> None:
    assert fewest_unmet(days=1) == {1: 1, 2: 0, 3: 0}


def test_who_may_be_away_on_as_many_days_as_a_course_takes_has_it() -> None:
    assert fewest_unmet(days=2) == {1: 0, 2: 0, 3: 0}


@pytest.mark.parametrize("terms", [("unmet_requests",), ("unmet_requests:1", "unmet_requests:2")])
def test_requests_of_several_priorities_in_one_stage_have_a_bound(terms: tuple[str, ...]) -> None:
    requests = Stage(name="requests", terms=tuple(Term(criterion=term, weight=3) for term in terms))
    run = Run(Problem(away_on(days=1), Policy(stages=(requests,))), Limits())
    run.acceptance.take((9,))
    bound_later(run)
    assert run.bounds == [3]


@pytest.mark.parametrize(("lessons", "days"), [(1, 2), (2, 1)])
def test_a_visiting_teacher_comes_on_as_many_days_as_his_lessons_take(
    lessons: int, days: int
) -> None:
    people = {"TP": {"visiting": True, "max_lessons_day": lessons}, "TQ": {"advanced": ()}}
    assert least_and_bound(network(people=people), Policy(stages=stages("teacher_days"))) == (
        days,
        days,
    )
