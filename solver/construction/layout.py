"""Times for all groups, schools and grades one after another; each in the first restriction that
has times for it.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence

from solver.construction.restrictions import place_restricted, without_times
from solver.parameters import Restriction
from solver.run.run import Run
from solver.solution.solution import Solution


def lay_out(run: Run, grouped: Solution) -> Solution | None:
    """All groups of ``grouped`` with their times; None when no restriction was quick enough.

    Schools that share many students or teachers are laid out together; where some find no times
    beside those before them, all they share anyone with are laid out anew with them.
    """
    solution, done = grouped, list[frozenset[int]]()
    shared = _shared(grouped)
    for schools in clusters(grouped, run.parameters.layout.most_schools):
        laid_out = _grade_by_grade(run, solution, schools)
        if laid_out is None:
            beside = (
                part
                for part in done
                if any(shared[a, b] or shared[b, a] for a in part for b in schools)
            )
            together = schools.union(*beside)
            if together != schools:
                laid_out = _grade_by_grade(
                    run, without_times(solution, _groups_at(solution, together)), together
                )
        if laid_out is None:
            return None
        solution = laid_out
        done.append(schools)
    return solution


def clusters(solution: Solution, most: int) -> list[frozenset[int]]:
    """Schools that share students or teachers, those that share most first; no more together than a
    model can hold.
    """
    part_of = list(range(len(solution.problem.schools)))
    for (first, second), _ in sorted(_shared(solution).items(), key=lambda row: (-row[1], row[0])):
        old, new = part_of[first], part_of[second]
        if old != new and part_of.count(old) + part_of.count(new) <= most:
            part_of = [new if part == old else part for part in part_of]
    return [
        frozenset(s for s, part in enumerate(part_of) if part == number)
        for number in dict.fromkeys(part_of)
    ]


def _shared(solution: Solution) -> Counter[tuple[int, int]]:
    """For a school and a host how many students of the one are members at the other, and parts its
    teachers teach there.
    """
    problem, shared = solution.problem, Counter[tuple[int, int]]()
    for request, group in zip(problem.requests, solution.granted, strict=True):
        if group is not None:
            shared[problem.home[request.student], problem.groups[group].school] += 1
    for series, teacher in zip(problem.series, solution.teacher, strict=True):
        if teacher is not None and solution.open[series.group]:
            shared[
                problem.school_index[problem.teachers[teacher].school],
                problem.groups[series.group].school,
            ] += 1
    return shared


def _grade_by_grade(run: Run, base: Solution, schools: Container[int]) -> Solution | None:
    """Where a grade finds no times beside those before it, both are laid out together: rooms and
    teachers are scarce then.
    """
    solution, done, layout = base, list[int](), run.parameters.layout
    for grade in _grades(base, schools):
        laid_out = _first(
            run,
            solution,
            schools,
            (grade,),
            layout.restrictions[: layout.alone] if done else layout.restrictions,
        )
        if laid_out is None and done:
            laid_out = _first(
                run,
                without_times(solution, _groups_at(solution, schools)),
                schools,
                (*done, grade),
                layout.together,
            )
            laid_out = laid_out or _first(
                run, solution, schools, (grade,), layout.restrictions[layout.alone :]
            )
        if laid_out is None:
            return None
        solution = laid_out
        done.append(grade)
    return solution


def _groups_at(solution: Solution, schools: Container[int]) -> Iterator[int]:
    return (group.index for group in solution.problem.groups if group.school in schools)


def _first(
    run: Run,
    base: Solution,
    schools: Container[int],
    grades: Sequence[int],
    restrictions: Iterable[Restriction],
) -> Solution | None:
    """Times in the first of the restrictions that has some."""
    attempts = (
        place_restricted(run, base, schools, grades, restriction) for restriction in restrictions
    )
    return next((solution for solution in attempts if solution is not None), None)


def _grades(solution: Solution, schools: Container[int]) -> list[int]:
    """Grades, those with most lessons first."""
    lessons: dict[int, int] = {}
    for group in solution.problem.groups:
        if solution.open[group.index] and group.school in schools:
            lessons[group.course.grade] = lessons.get(group.course.grade, 0) + group.hours
    return sorted(lessons, key=lambda grade: (-lessons[grade], grade))
