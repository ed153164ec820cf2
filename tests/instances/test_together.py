"""Pairs of students and rooms made of others are told where they cannot be."""

from typing import Any

from small_network import network

from models.checks import check
from models.network import TABLES


def told(table: str, *rows: dict[str, Any]) -> list[tuple[str, str]]:
    facts = network(add={table: list(rows)})
    problems = check({name: getattr(facts, name) for name in TABLES})
    return [(row.code, row.value) for row in problems if row.table == table]


def pair(first: str, second: str, kind: str, course: str | None = None) -> dict[str, Any]:
    return {"first": first, "second": second, "kind": kind, "course": course}


def test_nobody_is_paired_with_himself() -> None:
    assert told("pairs", pair("a1", "a1", "apart")) == [("pair_of_one", "a1")]
    assert told("pairs", pair("a1", "a2", "apart")) == []


def test_two_do_not_sit_together_and_apart_in_one_course() -> None:
    every, other = pair("a1", "a2", "apart"), pair("a2", "a1", "together", "law")
    assert [code for code, _ in told("pairs", every, other)] == ["pairs_contradict"]
    assert told("pairs", pair("a1", "a2", "apart", "physics+"), other) == []


def room(name: str, *parts: str) -> dict[str, Any]:
    return {"id": name, "school": "A", "seats": 0, "made_of": parts}


def test_a_room_is_made_of_single_rooms_of_its_school() -> None:
    assert told("rooms", room("both", "A1", "A2")) == []
    assert told("rooms", room("both", "A1", "B1")) == [("joined_room_elsewhere", "B1")]
    nested = told("rooms", room("both", "A1", "A2"), room("three", "both", "AL"))
    assert nested == [("joined_room_nested", "both")]


def test_a_second_teacher_is_somebody_else() -> None:
    facts = network(class_lessons={"maths": {"teacher": "TM", "second_teacher": "TM"}})
    problems = check({name: getattr(facts, name) for name in TABLES})
    assert "second_teacher_twice" in {row.code for row in problems}
