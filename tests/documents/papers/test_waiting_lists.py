"""The workbook of a plan lists who waits for a course, in order."""

from small_network import PHYSICS, network, plan

from documents.contents.workbook.waiting import waiting_table
from models.network import Network


def listed(**places: int) -> Network:
    rows = network().model_dump()
    for row in rows["requests"]:
        row["place"] = places.get(row["student"]) if row["course"] == "physics+" else None
    return Network.model_validate(rows)


def test_students_stand_in_their_order_with_what_became_of_them() -> None:
    table = waiting_table(listed(a1=3, a2=1, b1=2), plan(members={PHYSICS: ("a2",)}))
    assert [(row[1], row[2]) for row in table.rows] == [
        ("1", "Ученик a2"),
        ("2", "Ученик b1"),
        ("3", "Ученик a1"),
    ]
    granted = [row[-1] for row in table.rows]
    assert granted[0] != granted[1] == granted[2]


def test_of_one_school_only_its_own_students_are_listed() -> None:
    facts = listed(a1=1, b1=2)
    school = facts.schools[0].id
    assert [row[2] for row in waiting_table(facts, plan(), school).rows] == ["Ученик a1"]


def test_nothing_is_listed_where_nobody_has_a_place() -> None:
    assert waiting_table(network(), plan()).rows == ()
