"""Which teachers teach in which portion of a large network: each in one where that will do, so that all groups are taught.

Groups are counted by who is able to teach them and their lessons; teachers who share such groups are shared out together.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ortools.sat.python import cp_model

from models.network import Form
from solver.board import Board
from solver.cpsat import COUNTING, is_solved, solve_model
from solver.foresight import usable_hours
from solver.grouping import SLACK
from solver.logic import total
from solver.portions import Portion
from solver.run import Run
from solver.share_groups import GroupShare, stocks_of

#: Seconds for the teachers who share some groups.
SECONDS = 2.0
#: The least spare hours of a portion are looked at in so many steps; what a teacher of two portions counts beside them.
STEPS, SHARED = 20, 1000


class Load(NamedTuple):
    """What one teacher gives to a group: who is able to, and the lessons that take a period."""

    able: tuple[int, ...]
    lessons: int


def share_teachers(run: Run, portions: Sequence[Portion], groups: Sequence[GroupShare]) -> list[frozenset[int]] | None:
    """For every portion its teachers; None where there are too few, or that there are enough is not seen in time."""
    board = run.board
    loads = [Counter(_loads(board, portion, share)) for portion, share in zip(portions, groups, strict=True)]
    found: list[set[int]] = [set() for _ in portions]
    for teachers in _components({load for counts in loads for load in counts}, len(board.teachers)):
        own = [{load: number for load, number in counts.items() if load.able[0] in teachers} for counts in loads]
        shared = _shared_out(run, sorted(teachers), own)
        if shared is None:
            return None
        for teacher, places in shared.items():
            for place in places:
                found[place].add(teacher)
    return [frozenset(teachers) for teachers in found]


def _loads(board: Board, portion: Portion, share: GroupShare) -> Iterator[Load]:
    for group in board.groups:
        if group.is_class_group and group.candidate.class_ in portion.classes:
            yield from _loads_of(board, group.index)
    for stock, groups in stocks_of(board).items():
        for _ in range(share.groups.get(stock, 0)):
            yield from _loads_of(board, groups[0])


def _loads_of(board: Board, group: int) -> Iterator[Load]:
    record = board.groups[group]
    series = [board.series[index] for index in record.series]
    lessons = [0 if record.form is Form.CORRESPONDENCE else one.lessons for one in series]
    if record.course.one_teacher:
        series, lessons = series[:1], [sum(lessons)]
    yield from (Load(one.teachers, number) for one, number in zip(series, lessons, strict=False) if one.teachers)


def _components(loads: set[Load], teachers: int) -> list[set[int]]:
    """Teachers who are able to teach the same groups, directly or by way of others."""
    part_of = list(range(teachers))
    for load in sorted(loads):
        joined = {part_of[teacher] for teacher in load.able}
        if len(joined) > 1:
            part_of = [min(joined) if part in joined else part for part in part_of]
    taught = {part_of[load.able[0]] for load in loads if load.able}
    return [{teacher for teacher, part in enumerate(part_of) if part == one} for one in sorted(taught)]


def _shared_out(run: Run, teachers: list[int], loads: list[dict[Load, int]]) -> dict[int, list[int]] | None:
    """Portions of every teacher: few with more than one, then the spare hours of the portion that has least of them are most."""
    model, board = cp_model.CpModel(), run.board
    hours = {teacher: usable_hours(board, teacher, SLACK) for teacher in teachers}
    taught = [{teacher: model.new_bool_var("") for teacher in teachers} for _ in loads]
    spare = model.new_int_var(0, 10 * STEPS, "")
    given: dict[int, list[tuple[cp_model.IntVar, int]]] = defaultdict(list)
    for portion, counts in zip(taught, loads, strict=True):
        for load, number in counts.items():
            chosen = {teacher: model.new_int_var(0, number, "") for teacher in load.able}
            model.add(sum(chosen.values()) == number)
            for teacher, variable in chosen.items():
                given[teacher].append((variable, load.lessons))
                model.add(variable <= number * portion[teacher])
        if needed := sum(load.lessons * number for load, number in counts.items()):
            model.add(STEPS * sum(hours[teacher] * portion[teacher] for teacher in teachers) >= needed * spare)
    for teacher in teachers:
        places = sum(portion[teacher] for portion in taught)
        model.add(places >= 1)
        if board.teachers[teacher].max_lessons_day is not None:
            model.add(places <= 1)
        model.add(sum(lessons * variable for variable, lessons in given[teacher]) <= hours[teacher])
    model.maximize(spare - SHARED * total(portion[teacher] for portion in taught for teacher in teachers))
    solver, outcome = solve_model(run, model, min(SECONDS, run.remaining), COUNTING)
    if not is_solved(outcome):
        return None
    return {t: [index for index, portion in enumerate(taught) if solver.boolean_value(portion[t])] for t in teachers}
