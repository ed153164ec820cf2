"""Lessons are cut into the blocks that may be moved, and pins hold them."""

import pytest
from small_network import LAW, PHYSICS, network

from models.network import Network
from models.policy import Policy
from solver.local_search.facts.blocks import Block
from solver.local_search.facts.facts import facts_of
from solver.problem.problem import Problem


def blocks_of(group: str, of_network: Network) -> tuple[Problem, list[Block]]:
    problem = Problem(of_network, Policy())
    facts = facts_of(problem)
    return problem, [facts.blocks[block] for block in facts.of_group[problem.group_index[group]]]


def pins(*times: tuple[int, int]) -> dict[str, list[dict[str, object]]]:
    rows = [
        {"kind": "time", "group": PHYSICS, "part": "p", "day": day, "period": period}
        for day, period in times
    ]
    return {"pins": list(rows)}


def doubles(lessons: int, *times: tuple[int, int]) -> tuple[Problem, list[Block]]:
    return blocks_of(
        PHYSICS,
        network(add=pins(*times), parts={"p": {"lessons_first": lessons, "doubles": "must"}}),
    )


def starts_of(problem: Problem, block: Block) -> list[tuple[int, int]]:
    return [
        (problem.slots[slot].day, problem.slots[slot].period)
        for slot, may in enumerate(block.starts)
        if may
    ]


def test_each_lesson_is_a_block() -> None:
    _, blocks = blocks_of(PHYSICS, network())
    assert [(block.length, block.is_pinned) for block in blocks] == [(1, False), (1, False)]


def test_doubles_that_must_be_are_blocks_of_two() -> None:
    problem, blocks = doubles(3)
    assert [block.length for block in blocks] == [2, 1]
    # A break of 20 minutes is no long one; the last period of a day begins no double, and 3-6 is
    # closed.
    assert starts_of(problem, blocks[0]) == [
        (d, p) for d in (1, 2, 3) for p in (1, 2, 3, 4, 5) if (d, p) != (3, 5)
    ]


@pytest.mark.parametrize("order", [1, -1])
def test_two_pins_next_to_each_other_hold_one_double(order: int) -> None:
    problem, blocks = doubles(4, *((2, 3), (2, 4))[::order])
    assert [block.pinned for block in blocks] == [problem.slot_index["A", 2, 3], -1]


def test_a_pinned_lesson_begins_or_ends_its_double() -> None:
    problem, blocks = doubles(4, (2, 3))
    assert starts_of(problem, blocks[0]) == [(2, 2), (2, 3)]
    assert blocks[0].is_held
    assert not blocks[0].is_pinned
    assert not blocks[1].is_held


def test_a_double_has_no_choice_where_the_pinned_lesson_is_the_last() -> None:
    problem, blocks = doubles(2, (2, 6))
    assert [block.pinned for block in blocks] == [problem.slot_index["A", 2, 5]]


def test_a_pin_without_a_part_holds_a_lesson_of_the_first() -> None:
    rows = {"pins": [{"kind": "time", "group": LAW, "day": 2, "period": 4}]}
    problem, blocks = blocks_of(LAW, network(add=rows))
    assert [block.pinned for block in blocks] == [problem.slot_index["A", 2, 4]]


def test_pins_that_do_not_hold_are_no_pins() -> None:
    problem = Problem(network(add=pins((2, 3))), Policy(rules_off=("pinned_parts_stay",)))
    assert not any(block.is_pinned for block in facts_of(problem).blocks)


def test_a_lesson_of_one_week_is_a_block_of_its_own() -> None:
    rows = network(parts={"p": {"lessons_first": 3}}).model_dump()
    problem, blocks = blocks_of(PHYSICS, Network.model_validate({**rows, "cycle_weeks": 2}))
    assert [block.length for block in blocks] == [1, 1]
    weeks = [
        {problem.slot_week[slot] for slot, may in enumerate(block.starts) if may}
        for block in blocks
    ]
    assert weeks == [{0}, {1, 2}]
