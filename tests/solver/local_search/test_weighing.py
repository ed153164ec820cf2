"""What a move is said to cost is what it costs when it is made."""

from functools import cache
from random import Random

import numpy as np
import pytest
from walks import NAMES, assignment_of, shaken, weighted_conflicts

from solver.local_search.assignment.assignment import Assignment
from solver.local_search.assignment.options import RequestOptions
from solver.local_search.assignment.weighing import Weighing
from solver.parameters.local_search import Settings

on_every_network = pytest.mark.parametrize(
    ("name", "seed"), [(name, seed) for name in NAMES for seed in range(3)]
)
#: Clashes alone.
CLASHES = Settings(away=0, alternative=0, full=0, small=0, joined=0, link=0)
#: Times and groups looked at in one assignment.
LOOKS = 25


@cache
def weighed(name: str, seed: int) -> Weighing:
    assignment = shaken(assignment_of(name), Random(seed), 40)
    rng = np.random.default_rng(seed)
    assignment.weight[:] = 1 + rng.integers(0, 4, len(assignment.weight)) / 2
    return Weighing(assignment, RequestOptions(assignment.facts, assignment.open, CLASHES), CLASHES)


def moved_away(assignment: Assignment, block: int, start: int) -> float:
    """Weighted conflicts of all students with a block at another start."""
    record, here = assignment.facts.blocks[block], assignment.start[block]
    assignment.place(record, start)
    conflicts = weighted_conflicts(assignment)
    assignment.place(record, here)
    return conflicts


@on_every_network
def test_lessons_cost_students_what_they_make_clash(name: str, seed: int) -> None:
    weighing, rng = weighed(name, seed), Random(seed)
    assignment = weighing.assignment
    blocks = [block for block in assignment.facts.blocks if assignment.start[block.index] >= 0]
    for block in rng.sample(blocks, min(LOOKS, len(blocks))):
        here, there = (
            assignment.start[block.index],
            rng.choice(assignment.facts.starts[block.index]),
        )
        cost = weighing.of_both_periods(block, weighing.of_students(block))
        before = weighted_conflicts(assignment)
        assert moved_away(assignment, block.index, there) - before == pytest.approx(
            cost[there] - cost[here], abs=1e-3
        )


@on_every_network
def test_groups_cost_a_student_what_they_make_clash(name: str, seed: int) -> None:
    weighing, rng = weighed(name, seed), Random(seed)
    assignment = weighing.assignment
    requests = assignment.problem.requests
    for request in rng.sample(requests, min(LOOKS, len(requests))):
        groups, old = weighing.options.groups[request.index], assignment.granted[request.index]
        rooms = np.float32(CLASHES.room) * assignment.outgrown(request, groups)
        costs, before = weighing.joining(request) - rooms, weighted_conflicts(assignment)
        for group, cost in zip(groups.tolist(), costs.tolist(), strict=True):
            assignment.grant(request.index, group)
            assert weighted_conflicts(assignment) - before == pytest.approx(cost, abs=1e-3)
            assignment.grant(request.index, old)


@on_every_network
def test_doing_without_a_request_costs_what_it_makes_clash_less(name: str, seed: int) -> None:
    weighing, rng = weighed(name, seed), Random(seed)
    assignment = weighing.assignment
    requests = assignment.problem.requests
    for request in rng.sample(requests, min(LOOKS, len(requests))):
        old = assignment.granted[request.index]
        cost, before = weighing.leaving(request), weighted_conflicts(assignment)
        assignment.grant(request.index, None)
        assert weighted_conflicts(assignment) - before == pytest.approx(cost, abs=1e-3)
        assignment.grant(request.index, old)


@on_every_network
def test_teachers_cost_what_they_make_clash(name: str, seed: int) -> None:
    weighing, rng = weighed(name, seed), Random(seed)
    assignment, prices = weighing.assignment, weighing.settings
    blocks = [
        b
        for b in assignment.facts.blocks
        if assignment.start[b.index] >= 0 and assignment.teacher[b.series] >= 0
    ]
    for block in rng.sample(blocks, min(LOOKS, len(blocks))):
        there = rng.choice(assignment.facts.starts[block.index])
        cost = weighing.of_both_periods(block, weighing.of_teacher(block))
        teacher = assignment.teacher[block.series]
        expected = cost[there] - cost[assignment.start[block.index]]
        assert costs_of_teacher(assignment, teacher, block.index, there, prices) == pytest.approx(
            expected, abs=1e-2
        )


def costs_of_teacher(
    assignment: Assignment, teacher: int, block: int, start: int, prices: Settings
) -> float:
    """What it costs a teacher more to give a block at another start."""
    record, here = assignment.facts.blocks[block], assignment.start[block]
    before = price_of(assignment, teacher, prices)
    assignment.place(record, start)
    after = price_of(assignment, teacher, prices)
    assignment.place(record, here)
    return after - before


def price_of(assignment: Assignment, teacher: int, prices: Settings) -> float:
    """What the clashes, busy times and crowded days and weeks of a teacher cost."""
    slots = [
        slot for slot, lessons in enumerate(assignment.taught[teacher]) for _ in range(int(lessons))
    ]
    clash = assignment.grid.clash
    clashing = sum(float(clash[a, b]) for i, a in enumerate(slots) for b in slots[i + 1 :])
    crowded = sum(
        float(np.maximum(assignment.taught[teacher] @ within - most, 0).sum())
        for within, most in assignment.facts.teacher_limits.get(teacher, ())
    )
    blocked = assignment.facts.blocked.get(teacher)
    away = 0 if blocked is None else sum(bool(blocked[slot]) for slot in slots)
    return prices.teacher * (clashing + crowded) + prices.busy * away


@on_every_network
def test_a_room_costs_where_none_is_left(name: str, seed: int) -> None:
    weighing, rng = weighed(name, seed), Random(seed)
    assignment = weighing.assignment
    blocks = [block for block in assignment.facts.blocks if assignment.open[block.group]]
    for block in (
        rng.sample(blocks, min(LOOKS, len(blocks))) if assignment.facts.rooms.matter else ()
    ):
        assignment.place(block, -1)
        cost = weighing.of_room(block)
        for slot in rng.sample(
            assignment.facts.starts[block.index], min(3, len(assignment.facts.starts[block.index]))
        ):
            free = len(assignment.rooms.free(block, [slot]))
            assert (cost[slot] > 0) == (free == 0)


@on_every_network
def test_starts_allowed_keep_the_spread_of_a_part(name: str, seed: int) -> None:
    weighing = weighed(name, seed)
    assignment, spread = weighing.assignment, weighing._spread  # noqa: SLF001  # the rule on its own
    if not assignment.problem.policy.holds("lessons_spread_over_days"):
        return
    for series in assignment.problem.series:
        blocks = [
            assignment.facts.blocks[block] for block in assignment.facts.of_series[series.index]
        ]
        for block in blocks if series.index not in assignment.crowded_parts else ():
            others = [slot for b in blocks if b is not block for slot in assignment.slots_taken(b)]
            for start in np.flatnonzero(weighing.allowed(block)).tolist():
                slots = [*others, *assignment.slots_of(block, start)]
                assert spread.is_kept(series, slots) or not spread.is_kept(series, others)
