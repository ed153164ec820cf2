"""Classes of a large network put into subnetworks, each small enough to be planned at once.

A school with many classes a grade is planned like several schools with few. Each subnetwork is a
small image of the whole: its classes ask for all there is to ask for, and so it gets of everything.
Where groups would be too small that way, classes that ask for the same are together. Both are
restrictions: they say where a first plan is looked for.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from solver.problem.problem import Problem
from solver.problem.records import IndexedRequest
from solver.run.run import Run

#: School, grade and name of a class.
Cohort = tuple[str, int, str]


@dataclass(frozen=True)
class Subnetwork:
    """Some classes of every school.

    Attributes
    ----------
    classes
        Ids of the classes; students without one are in a subnetwork all the same.
    students
        Indices of the students.
    requests
        What they ask for.
    """

    classes: frozenset[str]
    students: tuple[int, ...]
    requests: tuple[IndexedRequest, ...]


def partitions_of(run: Run) -> Iterator[list[Subnetwork]]:
    """Ways to divide a network whose schools have many classes a grade; none where it is small, or
    classes hang together.
    """
    problem, classes = run.problem, run.parameters.decomposition.classes
    grades: dict[tuple[str, int], list[Cohort]] = defaultdict(list)
    for cohort in problem.cohorts:
        grades[cohort[:2]].append(cohort)
    number = max(map(len, grades.values()), default=0) // classes
    if number * classes < run.parameters.decomposition.many or _hangs_together(run):
        return
    standing = _standing(problem)
    ordered = [
        sorted(cohorts, key=lambda cohort: (standing[cohort], cohort))
        for cohorts in grades.values()
    ]
    for mixed in (True, False):
        cohorts_by_place = defaultdict[int, list[Cohort]](list)
        for cohorts in ordered:
            for place, cohort in enumerate(cohorts):
                cohorts_by_place[
                    place % number if mixed else place * number // len(cohorts)
                ].append(cohort)
        yield [_subnetwork(problem, cohorts_by_place[place]) for place in sorted(cohorts_by_place)]


def _hangs_together(run: Run) -> bool:
    """Whether something ties students and groups of different classes to each other beside the
    groups they share.
    """
    problem, network = run.problem, run.problem.network
    return bool(
        network.pins
        or network.links
        or any(course.one_at_a_time for course in network.courses)
        or network.previous
        or network.pairs
        or any(room.made_of for room in network.rooms)
        or any(group.second_teacher for group in network.candidates)
        or problem.published
        or problem.bundles
        or run.published
        or problem.wide
    )


def _subnetwork(problem: Problem, cohorts: list[Cohort]) -> Subnetwork:
    students = sorted(student for cohort in cohorts for student in problem.cohorts[cohort])
    requests = tuple(request for student in students for request in problem.requests_of[student])
    return Subnetwork(frozenset(name for _, _, name in cohorts if name), tuple(students), requests)


def _standing(problem: Problem) -> dict[Cohort, float]:
    """Every class with a number that is near for classes which ask for the same subjects: the first
    principal component.
    """
    asked = {
        cohort: Counter(_subjects(problem, students))
        for cohort, students in problem.cohorts.items()
    }
    subjects = sorted({subject for counts in asked.values() for subject in counts})
    rows = np.array(
        [
            [asked[cohort][subject] / len(problem.cohorts[cohort]) for subject in subjects]
            for cohort in asked
        ]
    )
    rows = rows - rows.mean(axis=0) if rows.size else np.zeros((len(asked), 1))
    main = np.linalg.svd(rows, full_matrices=False)[2][0]
    main = main * np.sign(main[np.argmax(np.abs(main))])
    return {
        cohort: round(float(value), 6) for cohort, value in zip(asked, rows @ main, strict=True)
    }


def _subjects(problem: Problem, students: tuple[int, ...]) -> list[str]:
    requests = (
        request
        for student in students
        for request in problem.requests_of[student]
        if request.groups[0]
    )
    courses = (problem.groups[request.groups[0][0]].course for request in requests)
    return [f"{course.subject} {course.level}" for course in courses]
