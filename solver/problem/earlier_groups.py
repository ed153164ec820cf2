"""Students who sat together in the year before: which they are, and a group for each set of
them.
"""

from collections import Counter, defaultdict

from models.network import Previous
from solver.problem.memory import remembered
from solver.problem.pins import pinned_requests
from solver.problem.problem import Problem

RULE = "grade_11_keeps_its_groups"


@remembered
def sat_together(problem: Problem) -> tuple[tuple[Previous, ...], ...]:
    """Rows of students with one mark in a course; a row without a mark stands alone. Courses that
    may change are left out.
    """
    rows_by_mark: dict[tuple[str, str, str], list[Previous]] = defaultdict(list)
    for row in problem.network.previous:
        if (
            row.student in problem.student_index
            and row.course not in problem.policy.grade_11_may_change
        ):
            rows_by_mark[row.course, row.group, "" if row.group else row.student].append(row)
    return tuple(tuple(rows) for rows in rows_by_mark.values())


@remembered
def earlier_groups(problem: Problem) -> dict[tuple[int, str], tuple[int, int | None]]:
    """For every student and course of a mark a group in which all with the mark can go on, and the
    teacher it has to have.

    Groups that suit equally are shared out: the largest sets choose first, each the group with most
    seats left.
    """
    if not problem.policy.holds(RULE):
        return {}
    kept: dict[tuple[int, str], tuple[int, int | None]] = {}
    seats_taken, teacher_of = Counter[int](), dict[int, int]()
    for rows in sorted(
        sat_together(problem), key=lambda rows: (-len(rows), rows[0].course, rows[0].group)
    ):
        teachers = {
            problem.teacher_index.get(row.teacher) for row in rows if row.teacher is not None
        }
        teacher = next(iter(teachers), None)
        suitable = [
            group
            for group in problem.joinable.get(rows[0].course, [])
            if _suits(problem, rows, group, teacher)
            and teacher_of.get(group, teacher) in (teacher, None)
        ]
        if not suitable:
            continue
        best = max(
            suitable,
            key=lambda group: (
                problem.most_members[group] - seats_taken[group] >= len(rows),
                -seats_taken[group],
                -group,
            ),
        )
        seats_taken[best] += len(rows)
        if teacher is not None:
            teacher_of[best] = teacher
        kept |= {
            (problem.student_index[row.student], rows[0].course): (best, teacher) for row in rows
        }
    return kept


def _suits(problem: Problem, rows: tuple[Previous, ...], group: int, teacher: int | None) -> bool:
    """Whether a group is where the mark says, may have its teacher, and takes all students."""
    record = problem.groups[group]
    able = teacher is None or any(
        teacher in problem.series[series].teachers for series in record.series
    )
    hosted = all(row.host is None or row.host == record.candidate.host for row in rows)
    pinned = pinned_requests(problem)
    elsewhere = any(
        group not in pinned.get(request.index, (group,))
        for row in rows
        for request in problem.requests_of[problem.student_index[row.student]]
        if group in request.rank
    )
    return (
        able
        and hosted
        and not elsewhere
        and all(problem.takes(group, problem.student_index[row.student]) for row in rows)
    )
