"""Schools laid out one after another leave times for each other, and far schools are looked at
where near ones are not enough.
"""

import pytest
from small_network import network, plan

from instances import read
from models.network import Network
from models.policy import Policy
from solver.bounds.stages import bound_unmet
from solver.construction import layout
from solver.construction.grouping import group
from solver.construction.restrictions import place_restricted, without_times
from solver.parameters import Parameters, Restriction
from solver.problem.problem import Problem
from solver.run.fits import fits
from solver.run.limits import Limits
from solver.run.run import Run
from solver.solution.missing import missing
from solver.solution.solution import Solution


@pytest.fixture(scope="module")
def grouped() -> tuple[Run, Solution]:
    case = read("tight")
    run = Run(Problem(case.network, case.policy), Limits(seconds=60, workers=2))
    solution = group(run, bound_unmet(run) or {}, 5.0)
    assert solution is not None
    return run, solution


@pytest.fixture
def one_by_one(grouped: tuple[Run, Solution]) -> Run:
    """A run that lays out one school in a model."""
    parameters = Parameters(layout={"most_schools": 1})
    return Run(grouped[0].problem, Limits(seconds=60, workers=2, parameters=parameters))


def test_schools_laid_out_one_by_one_make_a_whole_plan(
    grouped: tuple[Run, Solution], one_by_one: Run
) -> None:
    run, solution = one_by_one, grouped[1]
    assert [sorted(schools) for schools in layout.clusters(solution, 1)] == [[0], [1]]
    found = layout.lay_out(run, solution)
    assert found is not None
    assert missing(found) == 0
    assert fits(run, found)


def test_schools_without_times_beside_others_are_laid_out_with_them(
    grouped: tuple[Run, Solution], one_by_one: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, solution = one_by_one, grouped[1]
    tried = []

    def only_together(_: Run, base: Solution, schools: frozenset[int]) -> Solution | None:
        tried.append(sorted(schools))
        return None if schools == {1} else base

    monkeypatch.setattr(layout, "_grade_by_grade", only_together)
    assert layout.lay_out(run, solution) is not None
    assert tried == [[0], [1], [0, 1]]


def early(*busy: dict[str, object]) -> tuple[Run, Solution]:
    """Advanced physics, which one of the other school attends, is early on Monday; groups are
    formed, no lesson has a time.
    """
    closed = tuple(
        f"{day}-{period}" for day in (1, 2, 3) for period in range(1, 7) if (day, period) > (1, 2)
    )
    facts = network(add={"busy": list(busy)}, courses={"physics+": {"closed_times": closed}})
    problem = Problem(facts, Policy())
    solution = Solution.from_plan(problem, plan())
    return Run(problem, Limits(seconds=20)), without_times(solution, range(len(problem.groups)))


def test_a_group_is_laid_out_where_its_members_find_times_for_the_rest() -> None:
    run, solution = early()
    found = place_restricted(run, solution, {0}, (10,), Restriction(share=0.1, seated=True))
    assert found is not None
    assert missing(found) == 3, "the class of the other school has no times yet"


def test_no_group_is_laid_out_where_its_members_find_no_times_for_the_rest() -> None:
    later = [{"person": "TN", "day": 1, "start": "10:40", "end": "15:00"}]
    away = [
        {"person": "TN", "day": day, "start": start, "end": "15:00"}
        for day, start in ((2, "09:45"), (3, "08:00"))
    ]
    run, solution = early(*later, *away)
    assert place_restricted(run, solution, {0}, (10,), Restriction(share=0.1, seated=True)) is None


@pytest.fixture
def in_a_row() -> Network:
    """A third school by way of the second: nobody goes from the first to it without passing
    there.
    """
    far = {"id": "C", "name": "Школа № 9"}
    ways = [
        {"origin": "B", "target": "C", "minutes": 5},
        {"origin": "C", "target": "B", "minutes": 5},
    ]
    bells = [{"school": "C", "days": (1, 2, 3), "period": 1, "start": "12:00", "end": "12:45"}]
    return network(
        add={
            "schools": [far],
            "travel": ways,
            "bells": bells,
            "rooms": [{"id": "C1", "school": "C", "seats": 30}],
            "people": [{"id": "TC", "school": "C", "subjects": ("art",)}],
            "subjects": [{"id": "art", "name": "Искусство", "points": 2, "kind": "elective"}],
            "courses": [
                {
                    "id": "art",
                    "subject": "art",
                    "grade": 10,
                    "stands": "on_top",
                    "min_size": 2,
                    "max_size": 4,
                }
            ],
            "parts": [{"course": "art", "id": "t", "lessons_first": 1, "lessons_second": 1}],
            "offers": [{"course": "art", "host": "C"}],
            "requests": [
                {"student": student, "course": "art", "priority": 3} for student in ("a3", "a4")
            ],
        }
    )


def test_a_request_that_no_neighbour_can_meet_is_met_further_away(in_a_row: Network) -> None:
    problem = Problem(in_a_row, Policy())
    assert [sorted(schools) for schools in problem.neighbours] == [[0, 1], [0, 1, 2], [1, 2]]
    run = Run(problem, Limits(seconds=20))
    assert bound_unmet(run) == {1: 0, 2: 0, 3: 0}
    solution = group(run, {1: 0, 2: 0, 3: 0}, 2.0)
    assert solution is not None
    assert solution.open[problem.group_index["art/C/on_site/1"]]
    assert None not in solution.granted
