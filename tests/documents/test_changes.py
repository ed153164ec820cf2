"""The changes listed between two plans are the changes made, no more and no less."""

import pytest
from drawn import drawn_plan, led, one_week
from hypothesis import given, settings
from hypothesis import strategies as st
from small_network import LAW, MATHS_A, PHYSICS, network, plan

from documents.contents.common.changes import changes, put
from documents.contents.terminal.difference import change_table
from texts import say


@pytest.mark.parametrize("base", [one_week, led], ids=lambda base: base.__name__)
@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_the_changes_between_two_plans_put_to_the_first_make_the_second(base, seed: int) -> None:
    before, after = drawn_plan(seed, base), drawn_plan(seed + 1, base)
    assert put(before, changes(base()[0], before, after)) == after


def test_nothing_is_listed_between_equal_plans() -> None:
    assert changes(network(), plan(), plan()) == ()


def test_a_lesson_moved_and_another_in_a_new_room_are_two_lines() -> None:
    table = change_table(network(), plan(), plan(lessons={MATHS_A: ((1, 1, "A2"), (2, 5, "A1"))}))
    assert [row[0] for row in table.rows] == [say("change.room"), say("change.moved")]
    assert [row[2:] for row in table.rows] == [("пн 1: A1", "пн 1: A2"), ("вт 3", "вт 5")]


def test_who_leaves_a_group_and_who_teaches_it_are_named() -> None:
    table = change_table(
        network(), plan(), plan(members={LAW: ("a3",)}, teachers={PHYSICS: ("TQ",)})
    )
    assert {row[0] for row in table.rows} == {say("change.member"), say("change.teacher")}
    assert ("Ученик b2", say("word.not_granted")) in {(row[1], row[3]) for row in table.rows}
