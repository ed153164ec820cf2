"""Where not everything can be placed as much as can stands together, and what has no place is said
with what is in its way.
"""

import threading
from random import Random
from typing import Any

import pytest
from contradicting import CASES
from drawn import BASES, Base, drawn_plan, led
from small_network import BASIC_A, LAW, MATHS_A, MATHS_B, PHYSICS, network, plan

from instances import Case
from models.network import Network
from models.plan import Attempt, Hindrance, Obstacle, Plan, RunStatus, Unplaced
from models.policy import Policy
from solver import Options, Search, solve
from solver.construction.incomplete import attempt_of, mended
from solver.construction.obstacles_in_time import TimeObstacles
from solver.construction.standing_together import COUNTED
from solver.construction.thinning import housed, thinned
from solver.problem.problem import Problem
from solver.run.limits import Limits
from solver.run.run import Run
from solver.solution.solution import Solution
from validation import judge

HOURS = "groups_meet_their_hours"
#: Of the lessons of the small network so many should be.
ALL = 9


def week_of(
    facts: Network, spoilt: Plan, stop: threading.Event | None = None
) -> tuple[Run, Solution]:
    problem = Problem(facts, Policy())
    return Run(problem, Limits(seconds=20, deterministic=True), stop=stop), Solution.from_plan(
        problem, spoilt
    )


def attempt(facts: Network, spoilt: Plan | None = None) -> Attempt:
    """The attempt made of a plan of the small network; all else than missing lessons keeps every
    rule.
    """
    found = attempt_of(*week_of(facts, spoilt or plan()))
    lacking = {
        violation.group
        for violation in judge(facts, Policy(), found.plan).violations
        if violation.rule == HOURS
    }
    assert lacking == {row.group for row in found.unplaced}
    return found


def broken(facts: Network, found: Plan) -> set[str]:
    return {violation.rule for violation in judge(facts, Policy(), found).violations}


def busy(person: str, *times: tuple[int, str, str]) -> dict[str, list[dict[str, Any]]]:
    return {
        "busy": [
            {"person": person, "day": day, "start": start, "end": end} for day, start, end in times
        ]
    }


def test_of_a_plan_nothing_is_left_out() -> None:
    found = attempt(network())
    assert (found.placed, found.lessons, found.given_up, found.unplaced) == (ALL, ALL, 0, ())
    assert judge(network(), Policy(), found.plan).accepted


def test_a_class_whose_only_teacher_is_never_free_goes_without_and_all_else_is_there() -> None:
    facts = network(
        add=busy("TN", (1, "08:00", "20:00"), (2, "08:00", "20:00"), (3, "08:00", "20:00"))
    )
    found = attempt(facts)
    never = Obstacle(kind=Hindrance.TEACHER_NEVER_FREE, person="TN", found=2, allowed=0)
    assert found.unplaced == (
        Unplaced(group=MATHS_B, part="m", lessons=2, asked=2, times=18, why=(never,)),
    )
    assert found.placed == ALL - 2
    assert broken(facts, found.plan) == {HOURS}


def test_a_teacher_who_is_free_for_one_lesson_of_two_gives_one() -> None:
    facts = network(
        add=busy("TN", (1, "09:50", "20:00"), (2, "08:00", "20:00"), (3, "08:00", "20:00"))
    )
    found = attempt(facts)
    never = Obstacle(kind=Hindrance.TEACHER_NEVER_FREE, person="TN", found=2, allowed=1)
    assert [(row.lessons, row.why) for row in found.unplaced] == [(1, (never,))]
    assert [(row.day, row.period) for row in found.plan.lessons if row.group == MATHS_B] == [(1, 1)]


def test_a_class_without_anybody_to_teach_it_has_no_lessons_and_no_teacher() -> None:
    found = attempt(network(people={"TN": {"subjects": ()}}))
    assert [row.why for row in found.unplaced] == [(Obstacle(kind=Hindrance.NOBODY_TEACHES),)]
    assert MATHS_B not in {row.group for row in found.plan.teachings}


def test_rooms_that_are_too_small_are_named_with_the_seats_that_are_needed() -> None:
    found = attempt(network(rooms={"B1": {"seats": 2}, "BL": {"seats": 2}}))
    small = Obstacle(kind=Hindrance.ROOMS_TOO_SMALL, found=3, allowed=2)
    assert [(row.group, row.lessons, row.why) for row in found.unplaced] == [(MATHS_B, 2, (small,))]


def test_equipment_that_no_room_has_is_named() -> None:
    facts = network()
    parts = tuple(
        row.model_copy(update={"features": ("gym",)}) if row.course == "maths" else row
        for row in facts.parts
    )
    found = attempt(facts.replacing(parts=parts))
    none = Obstacle(kind=Hindrance.NO_SUCH_ROOM, features=("gym",))
    assert [(row.group, row.why) for row in found.unplaced] == [
        (MATHS_A, (none,)),
        (MATHS_B, (none,)),
    ]


def test_a_teacher_with_more_lessons_than_hours_is_named_with_both() -> None:
    found = attempt(network(people={"TM": {"max_lessons_week": 1}}))
    full = Obstacle(kind=Hindrance.TEACHER_FULL, person="TM", found=2, allowed=1)
    assert [(row.group, row.lessons, row.why) for row in found.unplaced] == [(MATHS_A, 1, (full,))]


def test_more_lessons_than_a_week_may_have_are_said_of_the_students() -> None:
    problem = Problem(network(), Policy(lessons_a_week_5=2, lessons_a_week_6=2))
    found = attempt_of(
        Run(problem, Limits(seconds=20, deterministic=True)), Solution.from_plan(problem, plan())
    )
    assert {row.why[0].kind for row in found.unplaced} == {Hindrance.STUDENTS_FULL}
    by_class = [row for row in found.unplaced if row.group in (MATHS_A, BASIC_A)]
    assert [(row.why[0].found, row.why[0].allowed, row.lessons) for row in by_class] == [(4, 2, 1)]


def test_what_clashes_is_placed_elsewhere_where_there_is_room() -> None:
    """Maths and basic physics of class 10A both in the first period of Monday, and law at that of a
    class lesson.
    """
    spoilt = plan({BASIC_A: ((1, 1, None),), LAW: ((2, 3, None),)})
    found = attempt(network(), spoilt)
    assert (found.placed, found.given_up) == (ALL, 0)
    assert judge(network(), Policy(), found.plan).accepted


def test_a_pinned_lesson_stays_and_the_other_gives_way() -> None:
    facts = network(
        add={"pins": [{"kind": "time", "group": BASIC_A, "part": "p", "day": 1, "period": 1}]}
    )
    found = attempt(facts)
    assert [(row.day, row.period) for row in found.plan.lessons if row.group == BASIC_A] == [(1, 1)]
    assert judge(facts, Policy(), found.plan).accepted


def test_a_lesson_pinned_where_its_teacher_is_busy_is_left_out_and_said_of_that_time_alone() -> (
    None
):
    pin = {"kind": "time", "group": MATHS_B, "part": "m", "day": 2, "period": 1}
    found = attempt(network(add={"pins": [pin], **busy("TN", (2, "08:00", "10:00"))}))
    at_pin = Obstacle(kind=Hindrance.TEACHER_BUSY, times=1, person="TN")
    assert found.unplaced == (
        Unplaced(group=MATHS_B, part="m", lessons=1, asked=2, times=1, pinned=True, why=(at_pin,)),
    )


def test_a_network_group_that_finds_no_time_closes_and_its_requests_are_given_up() -> None:
    """Nobody is ever free to teach law, which no offer has to open."""
    week = busy("TL", *((day, "08:00", "20:00") for day in (1, 2, 3)))
    found = attempt(network(add=week, offers={"law": {"min_groups": 0}}))
    assert LAW not in found.plan.groups
    assert (found.unplaced, found.given_up, found.lessons) == ((), 2, ALL - 1)


# What is in the way


def lacking_maths(facts: Network) -> tuple[Obstacle, ...]:
    """Against one more lesson of maths in class 10A beside that in the first period of Monday."""
    problem = Problem(facts, Policy())
    found = housed(Solution.from_plan(problem, plan({MATHS_A: ((1, 1, "A1"),)})))
    series = problem.series[problem.groups[problem.group_index[MATHS_A]].series[0]]
    obstacles = TimeObstacles(found)
    assert len(obstacles.times_of(series)) == 17
    return tuple(obstacles.of(series))


def test_each_time_is_counted_once_for_what_blocks_most() -> None:
    """At four times some are in other lessons, twice two of them in physics; Monday has a lesson
    already; eleven are free.
    """
    assert lacking_maths(network()) == (
        Obstacle(kind=Hindrance.OTHER_RULES, times=11),
        Obstacle(kind=Hindrance.STUDENTS_ELSEWHERE, times=4, group=PHYSICS, part="p", students=2),
        Obstacle(kind=Hindrance.SAME_DAY, times=2),
    )


def test_a_teacher_is_in_the_way_where_he_is_busy_and_where_he_teaches() -> None:
    facts = network(
        add=busy("TM", (3, "08:00", "20:00")), people={"TM": {"subjects": ("maths", "law")}}
    )
    problem = Problem(facts, Policy())
    law = {"members": {LAW: ("b2", "b3")}, "teachers": {LAW: ("TM",)}}
    found = housed(Solution.from_plan(problem, plan({MATHS_A: ((1, 1, "A1"),)}, **law)))
    series = problem.series[problem.groups[problem.group_index[MATHS_A]].series[0]]
    kinds = {one.kind: one for one in TimeObstacles(found).of(series)}
    assert kinds[Hindrance.TEACHER_BUSY] == Obstacle(
        kind=Hindrance.TEACHER_BUSY, times=6, person="TM"
    )
    assert kinds[Hindrance.TEACHER_TEACHES] == Obstacle(
        kind=Hindrance.TEACHER_TEACHES, times=1, person="TM", group=LAW, part="l"
    )


def test_rooms_are_in_the_way_where_they_are_closed_and_where_they_are_taken() -> None:
    """Four students need room A1, closed on Wednesday; it holds basic physics once and law
    twice.
    """
    closed = tuple(f"3-{period}" for period in range(1, 7))
    facts = network(rooms={"A1": {"closed": closed}, "AL": {"seats": 3}})
    problem = Problem(facts, Policy())
    found = Solution.from_plan(
        problem,
        plan({MATHS_A: ((1, 1, "A1"),), LAW: ((2, 2, "A1"), (2, 3, "A1"))}, {LAW: ("b2", "b3")}),
    )
    series = problem.series[problem.groups[problem.group_index[MATHS_A]].series[0]]
    kinds = {one.kind: one for one in TimeObstacles(found).of(series)}
    assert kinds[Hindrance.ROOMS_CLOSED] == Obstacle(
        kind=Hindrance.ROOMS_CLOSED, times=6, students=4
    )
    assert kinds[Hindrance.ROOMS_TAKEN] == Obstacle(
        kind=Hindrance.ROOMS_TAKEN, times=3, group=LAW, part="l", students=4
    )


# By counting alone, and to the end


@pytest.mark.parametrize("seed", range(40))
def test_any_week_is_thinned_to_one_that_only_lacks_lessons(seed: int) -> None:
    """Times, memberships and teachers at random: what is left keeps every rule that counting looks
    at.
    """
    facts, rng = network(), Random(seed)
    problem = Problem(facts, Policy())
    week = Solution.empty(problem)
    week.open = [group.is_class_group or rng.random() < 0.7 for group in problem.groups]
    for series in problem.series:
        week.times[series.index] = tuple(sorted(rng.sample(range(problem.bells), series.meetings)))
        week.teacher[series.index] = rng.choice((*series.teachers, None))
    for request in problem.requests:
        week.granted[request.index] = rng.choice(
            [*(group for group in request.rank if week.open[group]), None]
        )
    found = thinned(week)
    assert broken(facts, found.plan()) <= {HOURS, *COUNTED}


@pytest.mark.parametrize("base", BASES, ids=lambda base: base.__name__)
@pytest.mark.parametrize("seed", range(8))
def test_of_a_spoilt_plan_with_pins_and_links_the_attempt_only_lacks_what_it_says(
    seed: int, base: Base
) -> None:
    facts, policy = base()[0], Policy(escorts_required=base is led)
    problem = Problem(facts, policy)
    week = Solution.from_plan(problem, drawn_plan(seed, base))
    found = attempt_of(Run(problem, Limits(seconds=20, deterministic=True)), week)
    assert {violation.rule for violation in judge(facts, policy, found.plan).violations} <= {
        HOURS,
        *COUNTED,
    }


def test_a_run_that_was_stopped_has_its_attempt_by_counting() -> None:
    stop = threading.Event()
    stop.set()
    spoilt = plan({BASIC_A: ((1, 1, None),)})
    run, week = week_of(network(), spoilt, stop)
    found = attempt_of(run, week)
    assert [(row.group, row.lessons) for row in found.unplaced] == [(BASIC_A, 1)]
    assert broken(network(), found.plan) == {HOURS}


def test_a_week_that_can_be_mended_becomes_a_plan() -> None:
    run, week = week_of(
        network(), plan({BASIC_A: ((1, 1, None),), MATHS_B: ((1, 1, None), (1, 2, None))})
    )
    found = mended(run, week, 10)
    assert found is not None
    assert judge(network(), Policy(), housed(found).plan()).accepted


def test_a_week_that_cannot_be_mended_becomes_none() -> None:
    run, week = week_of(network(people={"TN": {"subjects": ()}}), plan())
    assert mended(run, week, 3) is None


def test_where_counting_shows_that_there_is_no_plan_an_attempt_says_what_has_no_place() -> None:
    case = CASES["teachers_overloaded"]
    found = solve(case, Options(limits=Limits(seconds=10, workers=1)))
    assert (found.status, found.plan) == (RunStatus.INFEASIBLE, None)
    assert found.attempt is not None
    assert found.attempt.placed < found.attempt.lessons
    assert [row.why[0].kind for row in found.attempt.unplaced] == [Hindrance.TEACHER_FULL]


def test_where_the_whole_model_shows_that_there_is_no_plan_an_attempt_is_given_too() -> None:
    # Those who must have law have mathematics at that time: counting forgets times.
    pins = [
        {"kind": "time", "group": group, "part": part, "day": 2, "period": 3}
        for group, part in ((LAW, "l"), (MATHS_A, "m"))
    ]
    facts = network(add={"pins": pins}, requests={"law": {"required": True}})
    limits = Limits(seconds=10, workers=1, search=Search.PLAIN)
    found = solve(Case(network=facts, policy=Policy()), Options(limits=limits))
    assert (found.status, found.plan, found.reasons) == (RunStatus.INFEASIBLE, None, ())
    assert found.attempt is not None
    assert 0 < found.attempt.placed < found.attempt.lessons
