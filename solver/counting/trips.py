"""Days elsewhere, counted for students who look alike: how many of them spend at least one day
there, at least two, and so on.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from solver.counting.relaxation import Relaxation, days_elsewhere
from solver.model.literals import Linear, total
from solver.problem.problem import Problem
from solver.problem.request_classes import RequestClass
from solver.problem.travel import led_at_edges, must_be_led


@dataclass(frozen=True)
class AlikeStudents:
    """Students of a school with requests of the same kinds.

    Attributes
    ----------
    led
        Whether they have to be led to a first lesson elsewhere and home from a last one.
    requests
        Numbers of the kinds, each with how many requests of it everyone has.
    """

    home: int
    led: bool
    requests: tuple[tuple[int, int], ...]


@dataclass
class Trips:
    """Days elsewhere of the counting model.

    Attributes
    ----------
    students
        How many look alike.
    at_least
        Of those how many spend at least 1, 2, ... days of the cycle elsewhere.
    """

    students: Mapping[AlikeStudents, int]
    at_least: dict[AlikeStudents, list[cp_model.IntVar]] = field(default_factory=dict)

    @property
    def days(self) -> Linear:
        """Days elsewhere of all students."""
        return total(number for numbers in self.at_least.values() for number in numbers)


def count_trips(problem: Problem, relaxation: Relaxation) -> Trips:
    """Days elsewhere: for nobody fewer than the course elsewhere with the most days takes; courses
    may share days.

    Of the students who look alike, and of their requests of one kind, those granted in courses
    elsewhere that take k days or more are no more than the students who spend k days there, times
    how many requests of the kind each has. Over all students they are the requests of the kind that
    are granted so.
    """
    kinds, days = list(relaxation.seats.choices), days_elsewhere(problem)
    elsewhere = [
        [choice for choice in relaxation.seats.choices[kind] if choice.place is None]
        for kind in kinds
    ]
    steps = [sorted({days[choice.course] for choice in choices} - {0}) for choices in elsewhere]
    trips, granted = (
        Trips(_alike(problem, relaxation, kinds)),
        defaultdict[tuple[int, int], list[cp_model.IntVar]](list),
    )
    for alike, students in trips.students.items():
        most = max((steps[kind][-1] for kind, _ in alike.requests if steps[kind]), default=0)
        at_least = trips.at_least[alike] = [
            relaxation.cp.new_int_var(0, students, "") for _ in range(most)
        ]
        for kind, times in alike.requests:
            for fewer, step in zip((0, *steps[kind]), steps[kind], strict=False):
                granted[kind, step].append(relaxation.cp.new_int_var(0, times * students, ""))
                for number in at_least[fewer:step]:
                    relaxation.cp.add(times * number >= granted[kind, step][-1])
    for (kind, step), parts in granted.items():
        relaxation.cp.add(
            sum(parts)
            == sum(choice.number for choice in elsewhere[kind] if days[choice.course] >= step)
        )
    return trips


def _alike(
    problem: Problem, relaxation: Relaxation, kinds: list[RequestClass]
) -> Mapping[AlikeStudents, int]:
    """Students who look alike; whether they are led matters only where somebody is."""
    number_of = {kind: number for number, kind in enumerate(kinds)}
    numbers, led = [number_of[kind] for kind in relaxation.kinds], must_be_led(problem)
    return Counter(
        AlikeStudents(
            problem.home[student],
            led and led_at_edges(problem, student),
            tuple(sorted(Counter(numbers[request.index] for request in requests).items())),
        )
        for student, requests in enumerate(problem.requests_of)
    )
