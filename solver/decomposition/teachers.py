"""Which teachers teach in which subnetwork of a large network: each in one where that will do, so
that all groups are taught.

Groups are counted by who is able to teach them and their lessons; teachers who share such groups
are shared out together.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ortools.sat.python import cp_model

from models.network import Form
from solver.construction.look_ahead import usable_hours
from solver.decomposition.groups import GroupShare, stocks_of
from solver.decomposition.partition import Subnetwork
from solver.problem.problem import Problem
from solver.run.cpsat import solve_model
from solver.run.run import Run


class TeachingLoad(NamedTuple):
    """What one teacher gives to a group: who is able to, and the lessons that take a period."""

    able: tuple[int, ...]
    lessons: int


def share_teachers(
    run: Run, subnetworks: Sequence[Subnetwork], groups: Sequence[GroupShare]
) -> list[frozenset[int]] | None:
    """For every subnetwork its teachers; None where there are too few, or that there are enough is
    not seen in time.
    """
    problem = run.problem
    loads = [
        Counter(_loads(problem, subnetwork, share))
        for subnetwork, share in zip(subnetworks, groups, strict=True)
    ]
    teachers_by_subnetwork: list[set[int]] = [set() for _ in subnetworks]
    for teachers in _components(
        {load for counts in loads for load in counts}, len(problem.teachers)
    ):
        own = [
            {load: number for load, number in counts.items() if load.able[0] in teachers}
            for counts in loads
        ]
        shared = _shared_out(run, sorted(teachers), own)
        if shared is None:
            return None
        for teacher, places in shared.items():
            for place in places:
                teachers_by_subnetwork[place].add(teacher)
    return [frozenset(teachers) for teachers in teachers_by_subnetwork]


def _loads(problem: Problem, subnetwork: Subnetwork, share: GroupShare) -> Iterator[TeachingLoad]:
    for group in problem.groups:
        if group.is_class_group and group.candidate.class_ in subnetwork.classes:
            yield from _loads_of(problem, group.index)
    for stock, groups in stocks_of(problem).items():
        for _ in range(share.groups.get(stock, 0)):
            yield from _loads_of(problem, groups[0])


def _loads_of(problem: Problem, group: int) -> Iterator[TeachingLoad]:
    record = problem.groups[group]
    series = [problem.series[index] for index in record.series]
    lessons = [
        0 if record.form is Form.CORRESPONDENCE else part_of_group.lessons
        for part_of_group in series
    ]
    if record.course.one_teacher:
        series, lessons = series[:1], [sum(lessons)]
    yield from (
        TeachingLoad(part_of_group.teachers, number)
        for part_of_group, number in zip(series, lessons, strict=False)
        if part_of_group.teachers
    )


def _components(loads: set[TeachingLoad], teachers: int) -> list[set[int]]:
    """Teachers who are able to teach the same groups, directly or by way of others."""
    part_of = list(range(teachers))
    for load in sorted(loads):
        joined = {part_of[teacher] for teacher in load.able}
        if len(joined) > 1:
            part_of = [min(joined) if part in joined else part for part in part_of]
    taught = {part_of[load.able[0]] for load in loads if load.able}
    return [
        {teacher for teacher, part in enumerate(part_of) if part == component}
        for component in sorted(taught)
    ]


def _shared_out(
    run: Run, teachers: list[int], loads: list[dict[TeachingLoad, int]]
) -> dict[int, list[int]] | None:
    """Subnetworks of every teacher: few with more than one, and no subnetwork with much fewer spare
    hours than others.
    """
    for fair in run.parameters.decomposition.fair:
        model = _Sharing(run, teachers, loads, fair)
        seconds = min(run.parameters.decomposition.teacher_seconds, run.remaining)
        solver, outcome = solve_model(run, model.cp, seconds, run.parameters.cpsat.counting)
        if outcome.is_solved:
            return {
                t: [index for index, own in enumerate(model.taught) if solver.boolean_value(own[t])]
                for t in teachers
            }
    return None


class _Sharing:
    """The model of some teachers.

    Attributes
    ----------
    taught
        For every subnetwork the literals that a teacher teaches in it.
    """

    def __init__(
        self, run: Run, teachers: list[int], loads: list[dict[TeachingLoad, int]], fair: int
    ) -> None:
        self.cp = cp_model.CpModel()
        self.taught = [{teacher: self.cp.new_bool_var("") for teacher in teachers} for _ in loads]
        hours = {
            teacher: usable_hours(run.problem, teacher, run.parameters.grouping.slack)
            for teacher in teachers
        }
        needed = [sum(load.lessons * number for load, number in counts.items()) for counts in loads]
        for own, need in zip(self.taught, needed, strict=True):
            there = sum(hours[teacher] * own[teacher] for teacher in teachers)
            self.cp.add(100 * sum(needed) * there >= fair * need * sum(hours.values()))
        self._teach(hours, loads)
        for teacher in teachers:
            places = sum(own[teacher] for own in self.taught)
            self.cp.add(places >= 1)
            if run.problem.teachers[teacher].max_lessons_day is not None:
                self.cp.add(places <= 1)
        self.cp.minimize(sum(literal for own in self.taught for literal in own.values()))

    def _teach(self, hours: dict[int, int], loads: list[dict[TeachingLoad, int]]) -> None:
        """Every group is taught, within the hours of teachers."""
        load_of: dict[int, list[tuple[cp_model.IntVar, int]]] = defaultdict(list)
        for own, counts in zip(self.taught, loads, strict=True):
            for load, number in counts.items():
                groups_of = {teacher: self.cp.new_int_var(0, number, "") for teacher in load.able}
                self.cp.add(sum(groups_of.values()) == number)
                for teacher, variable in groups_of.items():
                    load_of[teacher].append((variable, load.lessons))
                    self.cp.add(variable <= number * own[teacher])
        for teacher, terms in load_of.items():
            self.cp.add(sum(lessons * variable for variable, lessons in terms) <= hours[teacher])
