"""Changes of two workers in one plan, and changes to a plan that is another one by now."""

from collections.abc import Iterator

from walks import known, problem_of

from solver.lns.merge import footprint_of, merged
from solver.solution.freedom import Freedom
from solver.solution.solution import Solution

NETWORK = "30"


def plan() -> Solution:
    return Solution.from_plan(problem_of(NETWORK), known(NETWORK)[2])


def without(solution: Solution, request: int) -> Solution:
    """The plan with a request refused."""
    changed = solution.copy()
    changed.granted[request] = None
    return changed


def freedom_of(solution: Solution, request: int) -> Freedom:
    """A request may stay in its group or be refused."""
    group = solution.granted[request]
    return Freedom({}, {request: () if group is None else (group,)}, frozenset())


def far_from(solution: Solution, request: int) -> Iterator[int]:
    """Granted requests of students whom a request is not about, in groups that are not its own."""
    footprint = footprint_of(solution, freedom_of(solution, request))
    students = {index for kind, index in footprint if kind == 0}
    groups = {group for student in students for group in solution.attended(student)}
    for other in solution.problem.requests:
        group = solution.granted[other.index]
        if group is not None and group not in groups and other.student not in students:
            yield other.index


def pair(base: Solution) -> tuple[int, int]:
    """Two granted requests that have nothing to do with each other."""
    return next(
        (one, other)
        for one, group in enumerate(base.granted)
        if group is not None
        for other in far_from(base, one)
    )


def test_changes_that_share_nobody_are_both_kept() -> None:
    base = plan()
    one, other = pair(base)
    both = merged(without(base, other), base, without(base, one), freedom_of(base, one))
    assert both is not None
    assert both.granted[one] is None
    assert both.granted[other] is None


def test_a_change_is_dropped_where_the_student_has_another_week_by_now() -> None:
    base = plan()
    one, _ = pair(base)
    student, repaired = base.problem.requests[one].student, without(base, one)
    for group in base.attended(student):
        for series in base.problem.groups[group].series:
            if base.times[series]:
                elsewhere = base.copy()
                elsewhere.times[series] = base.times[series][1:]
                assert merged(elsewhere, base, repaired, freedom_of(base, one)) is None


def test_a_change_is_dropped_where_its_group_has_other_members_by_now() -> None:
    base = plan()
    one, _ = pair(base)
    beside = [r for r, group in enumerate(base.granted) if group == base.granted[one] and r != one]
    assert beside
    for other in beside:
        best = without(base, other)
        assert merged(best, base, without(base, one), freedom_of(base, one)) is None
