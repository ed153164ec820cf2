"""Whatever moves were made, an assignment counts what one counts from scratch."""

from functools import cache
from random import Random

import numpy as np
import pytest
from walks import NAMES, Recount, assignment_of, shaken

on_every_network = pytest.mark.parametrize(
    ("name", "seed"), [(name, seed) for name in NAMES for seed in range(3)]
)


@cache
def recounted(name: str, seed: int) -> Recount:
    return Recount(shaken(assignment_of(name), Random(seed), 60))


@on_every_network
def test_lessons_and_clashes_of_students(name: str, seed: int) -> None:
    recount = recounted(name, seed)
    assignment, grid = recount.of, recount.grid
    students = range(len(recount.problem.students))
    for kind, late in enumerate((False, True)):
        lessons = recount.matrix([recount.lessons(student, late=late) for student in students])
        assert np.array_equal(assignment.lessons[kind], lessons)
    ordinary, extra = assignment.lessons
    assert np.array_equal(assignment.clashes[0], ordinary @ grid.clash + extra @ grid.waits)
    if recount.facts.any_late:
        assert np.array_equal(assignment.clashes[1], extra @ grid.clash + ordinary @ grid.waits.T)
    for student in students:
        assert assignment.attended(student) == recount.attended[student]


@on_every_network
def test_conflicts_of_students(name: str, seed: int) -> None:
    recount = recounted(name, seed)
    conflicts = recount.of.student_clashes()
    for student in range(len(recount.problem.students)):
        assert conflicts[student] == recount.clashes_of(student) + recount.beyond_limits(student)


@on_every_network
def test_lessons_and_clashes_of_teachers(name: str, seed: int) -> None:
    recount = recounted(name, seed)
    teachers = range(len(recount.problem.teachers))
    taught = recount.matrix([recount.taught(teacher) for teacher in teachers])
    assert np.array_equal(recount.of.taught, taught)
    assert np.array_equal(recount.of.teacher_clashes, taught @ recount.grid.clash)
    conflicts = recount.of.teacher_conflicts()
    assert conflicts.tolist() == [recount.conflicts_of_teacher(teacher) for teacher in teachers]


@on_every_network
def test_lessons_and_members_of_groups(name: str, seed: int) -> None:
    recount = recounted(name, seed)
    assignment, groups = recount.of, range(len(recount.problem.groups))
    at = recount.matrix([[slot for _, _, slot in recount.slots(group)] for group in groups])
    assert np.array_equal(assignment.at, at)
    assert np.array_equal(assignment.reach, at @ recount.grid.clash)
    for group in groups:
        assert sorted(assignment.group_lessons[group]) == sorted(
            (block, slot) for _, block, slot in recount.slots(group)
        )
        assert assignment.members[group] == {
            s for s, attended in enumerate(recount.attended) if group in attended
        }
        assert assignment.joined[group] == assignment.granted.count(group)
        rows = [students for students, _ in assignment.rows(group)]
        assert sorted(s for students in rows for s in students.tolist()) == sorted(
            assignment.members[group]
        )


@on_every_network
def test_rooms_are_shared_by_nobody_and_suit(name: str, seed: int) -> None:
    recount = recounted(name, seed)
    assignment, facts, rooms = recount.of, recount.facts, recount.of.rooms
    used = np.zeros(rooms.used.shape, np.int16)
    for index, room in enumerate(rooms.of_block):
        if room >= 0:
            block, record = facts.blocks[index], recount.problem.network.rooms[room]
            assert set(recount.problem.series[block.series].part.features) <= set(record.features)
            assert record.seats >= assignment.seated(block.group)
            for slot in assignment.slots_taken(block):
                assert room in recount.problem.rooms_open[slot]
                used[recount.grid.beside[slot], room] += 1
    in_room = (
        (room, slot)
        for i, room in enumerate(rooms.of_block)
        for slot in assignment.slots_taken(facts.blocks[i])
    )
    assert all(used[slot, room] == 1 for room, slot in in_room if room >= 0)
    assert np.array_equal(rooms.used, used)
    for family, suiting in enumerate(facts.rooms.suiting):
        assert np.array_equal(
            rooms.left[family], (suiting & facts.rooms.is_open & (used == 0)).sum(1)
        )
