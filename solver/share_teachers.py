"""Which teachers teach in which portion of a large network: each in one, so that all its groups are taught.

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
from solver.portions import Portion
from solver.run import Run
from solver.share_groups import GroupShare, stocks_of

#: Seconds for the teachers who share some groups.
SECONDS = 2.0
#: The least spare hours of a portion are looked at in so many steps.
STEPS = 20


class Load(NamedTuple):
    """What one teacher gives to a group: who is able to, and the lessons that take a period."""

    able: tuple[int, ...]
    lessons: int


def share_teachers(run: Run, portions: Sequence[Portion], groups: Sequence[GroupShare]) -> list[frozenset[int]] | None:
    """For every portion its teachers; None where each teaching in one portion cannot be, or is not seen to be in time."""
    board = run.board
    loads = [Counter(_loads(board, portion, share)) for portion, share in zip(portions, groups, strict=True)]
    found: list[set[int]] = [set() for _ in portions]
    for teachers in _components({load for counts in loads for load in counts}, len(board.teachers)):
        own = [{load: number for load, number in counts.items() if load.able[0] in teachers} for counts in loads]
        shared = _shared_out(run, sorted(teachers), own)
        if shared is None:
            return None
        for teacher, portion in shared.items():
            found[portion].add(teacher)
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


def _shared_out(run: Run, teachers: list[int], loads: list[dict[Load, int]]) -> dict[int, int] | None:
    """A portion for every teacher, the spare hours of the portion that has least of them as many as can be."""
    model, board = cp_model.CpModel(), run.board
    hours = {teacher: usable_hours(board, teacher, SLACK) for teacher in teachers}
    taught = [{teacher: model.new_bool_var("") for teacher in teachers} for _ in loads]
    for teacher in teachers:
        model.add_exactly_one(portion[teacher] for portion in taught)
    spare = model.new_int_var(0, 10 * STEPS, "")
    for portion, counts in zip(taught, loads, strict=True):
        needed = sum(load.lessons * number for load, number in counts.items())
        given: dict[int, list[tuple[cp_model.IntVar, int]]] = defaultdict(list)
        for load, number in counts.items():
            chosen = {teacher: model.new_int_var(0, number, "") for teacher in load.able}
            model.add(sum(chosen.values()) == number)
            for teacher, variable in chosen.items():
                given[teacher].append((variable, load.lessons))
                model.add(variable <= number * portion[teacher])
        for teacher, terms in given.items():
            model.add(sum(lessons * variable for variable, lessons in terms) <= hours[teacher] * portion[teacher])
        if needed:
            model.add(STEPS * sum(hours[teacher] * portion[teacher] for teacher in teachers) >= needed * spare)
    model.maximize(spare)
    solver, outcome = solve_model(run, model, min(SECONDS, run.remaining), COUNTING)
    if not is_solved(outcome):
        return None
    return {t: index for t in teachers for index, portion in enumerate(taught) if solver.boolean_value(portion[t])}
