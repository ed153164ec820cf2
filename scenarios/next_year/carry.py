"""The network of the next year, made of this year's and its plan."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from instances.network.case import Case
from models.network import Network, StudentPair
from models.plan import Plan
from models.problems import InputError, Problem
from models.record import StudentId
from models.school_year.next_year import End, Ended
from scenarios.next_year.annex import carried
from scenarios.next_year.classes import moved_classes
from scenarios.next_year.courses import check_following, following
from scenarios.next_year.groups import granted, places
from scenarios.next_year.students import moved_students

GRADE = 10


@dataclass(frozen=True)
class NextYear:
    """A case of the next year.

    Attributes
    ----------
    moved, left
        How many students went up, and how many left with grade 11.
    ended
        What does not go on, by name.
    """

    case: Case
    moved: int
    left: int
    ended: tuple[Ended, ...]


def next_year(case: Case, plan: Plan) -> NextYear:
    """Carry grade 10 up.

    Students of grade 10 and their classes become those of grade 11; for every request granted they
    ask for the course that follows it, and ``Network.previous`` says which group, school and
    teacher they had. Grade 11 leaves, and so do pins and what the annex has of the year that is
    over; rooms, people and courses stay.

    Raises
    ------
    InputError
        Nobody is in grade 10, or courses that students take lead nowhere or to something else.
    """
    network = case.network
    rising = [row for row in network.planned_students if row.grade == GRADE]
    problems = list(
        check_following(network, (group.course for _, _, group in granted(network, plan)))
    )
    if not rising:
        problems.append(Problem(code="nobody_moves_up"))
    if problems:
        raise InputError([problem.model_copy(update={"file": case.source}) for problem in problems])
    classes = moved_classes(network)
    seats = places(network, plan)
    students = moved_students(network, plan, classes.ids)
    gone = tuple(
        Ended(kind=End.STUDENT, student=s.id)
        for s in network.students
        if s.grade == GRADE and s not in rising
    )
    following = network.replacing(
        year=_after(network.year),
        students=students,
        classes=classes.classes,
        class_lessons=classes.lessons,
        requests=seats.requests,
        previous=seats.previous,
        pairs=tuple(_pairs(network, {row.id for row in students})),
        pins=(),
    )
    policy = case.policy.model_copy(update={"half_year": 1})
    new = Case(network=following, policy=policy, annex=carried(case.annex, classes.ids))
    left = sum(row.grade > GRADE for row in network.planned_students)
    return NextYear(new, len(students), left, (*gone, *classes.ended, *seats.ended))


def _pairs(network: Network, students: Collection[StudentId]) -> Iterator[StudentPair]:
    """Pairs of students who both go up, in the course that follows theirs."""
    follows = following(network)
    for row in network.pairs:
        course = None if row.course is None else follows.get(row.course)
        if {row.first, row.second} <= set(students) and (course or row.course is None):
            yield row.model_copy(update={"course": course})


def _after(year: str) -> str:
    """The year after: every number of it counted on by one."""
    return re.sub(r"\d+", lambda number: str(int(number[0]) + 1).zfill(len(number[0])), year)
