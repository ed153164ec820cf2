"""Requests given up so that nobody has windows or lost meals that the policy refuses."""

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import combinations

from models.record import SubjectId
from solver.construction.bookings import first_trouble
from solver.problem.pins import pinned_requests
from solver.problem.problem import Problem
from solver.problem.records import IndexedRequest
from solver.solution.solution import Solution
from solver.solution.weeks import Weeks

#: Requests, or bundles of them, that a student gives up at once at most; after the best of so many
#: the next are looked for.
AT_ONCE = 2
#: What a student asks for that is granted all or none.
Unit = tuple[IndexedRequest, ...]

OBLIGATORY = "everyone_takes_obligatory_subjects"
WINDOWS, MEALS = "student_windows_stay_within_limit", "students_keep_a_meal_break"


def without_refused_windows(solution: Solution) -> Solution:
    """The solution with requests given up by those whose windows or lost meals are refused; of two
    ways the one with fewer and lesser requests.

    Who cannot be helped keeps what is refused. Groups keep their least number of members; whether
    a class that somebody comes back to finds a room is not looked at.
    """
    found = solution.copy()
    sizes = Counter[int | None](found.granted)
    for student in range(len(found.problem.students)):
        while _beyond(found, student):
            way = _best_way(found, student, sizes)
            if way is None:
                break
            for request in way:
                sizes.subtract([found.granted[request.index]])
                found.granted[request.index] = None
    return found


def _beyond(solution: Solution, student: int) -> int:
    """Windows and lost meals of a student that are refused."""
    measures, policy = Weeks(solution).measures(student), solution.problem.policy
    windows = measures.over if policy.refuses(WINDOWS) else 0
    return windows + (measures.meals if policy.refuses(MEALS) else 0)


def _best_way(
    solution: Solution, student: int, sizes: Counter[int | None]
) -> tuple[IndexedRequest, ...] | None:
    """Requests without which less is refused, least of it, or least lost where nothing is; None
    where none help.
    """
    now = _beyond(solution, student)
    units = list(_units(solution, student, sizes))
    best: tuple[int, int, tuple[IndexedRequest, ...]] | None = None
    for many in range(1, AT_ONCE + 1):
        for chosen in combinations(units, many):
            way = tuple(request for unit in chosen for request in unit)
            changed = _without(solution, way)
            left = _beyond(changed, student)
            loss = sum(4 ** (3 - request.priority) for request in way)
            better = left < now and (best is None or (left, loss) < best[:2])
            # Lessons of the class that come back may clash, or be too many.
            attends = better and first_trouble(changed, student) is None
            if attends and _takes_what_all_take(changed, student):
                best = left, loss, way
        if best is not None and not best[0]:
            break
    return None if best is None else best[2]


def _units(solution: Solution, student: int, sizes: Counter[int | None]) -> Iterator[Unit]:
    """What a student may do without: neither required nor pinned, in groups that stay large
    enough.
    """
    problem, pinned, seen = solution.problem, pinned_requests(solution.problem), set[int]()
    for request in problem.requests_of[student]:
        unit = problem.bundle_of.get(request.index, (request,))
        granted = [r for r in unit if solution.granted[r.index] is not None]
        if request.index not in seen and granted and _may_go(solution, granted, sizes):
            seen.update(r.index for r in unit)
            if not any(r.required or r.index in pinned for r in unit):
                yield tuple(granted)


def _may_go(
    solution: Solution, requests: Collection[IndexedRequest], sizes: Counter[int | None]
) -> bool:
    groups = [group for r in requests if (group := solution.granted[r.index]) is not None]
    least = solution.problem.least_members
    return all(sizes[group] > least[group] for group in groups)


def _takes_what_all_take(solution: Solution, student: int) -> bool:
    """Whether a student has a group of every subject that is obligatory and taught in the grade."""
    problem = solution.problem
    if not problem.policy.holds(OBLIGATORY):
        return True
    record = problem.students[student]
    attended = {problem.groups[group].course.subject for group in solution.attended(student)}
    left = attended | set(problem.network.brought_by_class(record))
    return all(
        subject.id in left or not _is_taught(problem, subject.id, record.grade)
        for subject in problem.network.subjects
        if subject.obligatory
    )


def _is_taught(problem: Problem, subject: SubjectId, grade: int) -> bool:
    courses = problem.network.courses
    return any(course.subject == subject and grade in course.grades for course in courses)


def _without(solution: Solution, requests: Collection[IndexedRequest]) -> Solution:
    changed = solution.copy()
    for request in requests:
        changed.granted[request.index] = None
    return changed
