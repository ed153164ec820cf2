"""Where the week of a class is full, one lesson moved by hand moves a chain of others, and no
request is given up for it.
"""

from dataclasses import replace

from small_network import LAW, network, plan

from models.network import Network
from models.plan import Plan
from models.policy import Policy
from solver.problem.problem import Problem
from solver.replan.fewest_changes import reduce_changes
from solver.replan.repair_by_grade import repaired_by_grade
from solver.run.fits import fits
from solver.run.limits import Limits
from solver.run.run import Run
from solver.solution.missing import missing
from solver.solution.published import Published
from solver.solution.solution import Solution

TIMES = [(day, period) for day in (1, 2, 3) for period in (1, 2)]
STARTS = {1: ("08:00", "08:45"), 2: ("09:00", "09:45")}


def full_week(*, closed: bool) -> Network:
    """A class with a lesson at every time, each of which its teacher can hold then or at the next
    time, the last at the first.

    With ``closed`` the teacher of the last cannot hold it at the first time.
    """
    able = {number: {number, (number + 1) % len(TIMES)} for number in range(len(TIMES))}
    able[len(TIMES) - 1] -= {0} if closed else set()
    numbers = [str(number) for number in able]
    busy = [
        {"person": f"T{number}", "day": day, "start": STARTS[period][0], "end": STARTS[period][1]}
        for number, free in able.items()
        for at, (day, period) in enumerate(TIMES)
        if at not in free
    ]
    bells = [
        {"school": "A", "days": (1, 2, 3), "period": period, "start": start, "end": end}
        for period, (start, end) in STARTS.items()
    ]
    return Network.model_validate(
        {
            "schools": [{"id": "A"}],
            "bells": bells,
            "rooms": [{"id": "R", "school": "A", "seats": 30}],
            "people": [{"id": f"T{one}", "school": "A", "subjects": (one,)} for one in numbers],
            "busy": busy,
            "subjects": [{"id": one, "name": one} for one in numbers],
            "courses": [{"id": one, "subject": one, "grade": 10} for one in numbers],
            "parts": [
                {"course": one, "id": one, "lessons_first": 1, "lessons_second": 1}
                for one in numbers
            ],
            "classes": [{"id": "10A", "school": "A", "grade": 10}],
            "class_lessons": [{"class_": "10A", "course": one} for one in numbers],
            "students": [{"id": "s", "school": "A", "grade": 10, "class_": "10A"}],
            "pins": [
                {
                    "kind": "time",
                    "group": "0/10A",
                    "part": "0",
                    "day": TIMES[1][0],
                    "period": TIMES[1][1],
                }
            ],
        }
    )


def published() -> Plan:
    """Every lesson at its own time."""
    return Plan.model_validate(
        {
            "groups": [f"{number}/10A" for number in range(len(TIMES))],
            "lessons": [
                {
                    "group": f"{number}/10A",
                    "part": str(number),
                    "day": day,
                    "period": period,
                    "room": "R",
                }
                for number, (day, period) in enumerate(TIMES)
            ],
            "teachings": [
                {"group": f"{n}/10A", "part": str(n), "teacher": f"T{n}"} for n in range(len(TIMES))
            ],
        }
    )


def placed(facts: Network) -> tuple[Run, Solution]:
    """The published plan without the lesson that is to move, placed anew."""
    problem = Problem(facts, Policy())
    known = Published.of(problem, published())
    start = known.solution.copy()
    start.times[0] = ()
    start.rooms.clear()
    run = Run(problem, Limits(seconds=10, workers=1), published=known)
    return run, repaired_by_grade(run, start, known)


def test_a_chain_of_lessons_moves_for_one_that_is_held_at_another_time() -> None:
    run, found = placed(full_week(closed=False))
    assert not missing(found)
    assert fits(run, found)


def test_where_the_chain_is_broken_the_lesson_stays_without_a_time() -> None:
    _, found = placed(full_week(closed=True))
    assert missing(found)


def test_a_request_not_met_is_granted_with_all_lessons_of_its_grade_free() -> None:
    facts = network(add={"requests": [{"student": "a4", "course": "law", "priority": 2}]})
    clashing = plan(lessons={LAW: ((2, 3, "A2"),)}, members={LAW: ("b2",)})
    problem = Problem(facts, Policy())
    known = Published.of(problem, clashing)
    run = Run(problem, Limits(seconds=10, workers=1), published=known)
    found = repaired_by_grade(run, replace(known.solution, rooms={}), known)
    assert None not in found.granted
    assert fits(run, found)


def test_a_request_that_was_never_granted_sets_its_grade_free() -> None:
    facts = network(add={"requests": [{"student": "a4", "course": "law", "priority": 2}]})
    problem = Problem(facts, Policy())
    known = Published.of(problem, plan())
    run = Run(problem, Limits(seconds=10, workers=1), published=known)
    run.offer(replace(known.solution, rooms={}))
    reduce_changes(run)
    assert run.incumbent is not None
    assert None not in run.incumbent.granted
