"""Why a published plan had to change: what is gone, what it would break now, what is new; the rest
follows from these.
"""

from typing import Any

import small_network as small

from documents.contents.common.changes import changes
from documents.contents.terminal.causes import causes
from documents.contents.terminal.difference import change_table
from instances import gone
from models.network import Network
from models.plan import Plan
from models.policy import Policy
from validation import judge

FOLLOWS = "следствие других изменений"
BEFORE = small.plan()
#: Physics at other times, by another teacher, in a room as good.
OTHER_TIMES = {small.PHYSICS: ((2, 5, "AL"), (2, 6, "AL"))}


def told(network: Network, **after: Any) -> dict[str, str]:
    """Causes by change, of the small plan after facts have changed."""
    plan: Plan = small.plan(**after)
    broken = judge(network, Policy(), BEFORE, BEFORE).violations
    found = causes(network, changes(network, BEFORE, plan), broken, gone(network, BEFORE))
    return {row[0]: row[-1] for row in change_table(network, BEFORE, plan, found).rows}


def test_a_teacher_who_is_busy_now_is_why_a_lesson_moves() -> None:
    busy = small.network(
        add={"busy": [{"person": "TP", "day": 1, "start": "08:00", "end": "12:30"}]}
    )
    said = told(busy, lessons=OTHER_TIMES)
    assert "в занятое у учителя время (08:00–12:30)" in said["занятие перенесено"]


def test_a_teacher_who_is_busy_on_another_day_is_not() -> None:
    busy = small.network(
        add={"busy": [{"person": "TP", "day": 3, "start": "08:00", "end": "12:30"}]}
    )
    assert told(busy, lessons=OTHER_TIMES) == {"занятие перенесено": FOLLOWS}


def test_who_has_left_and_who_asks_no_more_are_why_a_group_has_other_members() -> None:
    left = small.network(students={"a1": {"status": "left"}})
    assert told(left, members={small.PHYSICS: ("a2", "b1")}) == {
        "другая группа": "Ученик a1 выбыл(а) или не в сети"
    }
    network = small.network()
    silent = network.replacing(
        requests=tuple(row for row in network.requests if row.student != "a1")
    )
    assert told(silent, members={small.PHYSICS: ("a2", "b1")}) == {
        "другая группа": "Ученик a1 больше об этом не просит"
    }


def test_a_request_granted_for_the_first_time_is_told_as_new_and_one_required_as_required() -> None:
    joined = {small.PHYSICS: ("a1", "a2", "a4", "b1")}
    for required, said in ((False, "новый запрос"), (True, "обязательный запрос")):
        asked = small.network(
            add={"requests": [{"student": "a4", "course": "physics+", "required": required}]}
        )
        assert said in told(asked, members=joined)["другая группа"]


def test_a_room_that_is_gone_and_one_too_small_are_why_lessons_are_in_another() -> None:
    network = small.network()
    there = {small.PHYSICS: ((1, 3, "BL"), (1, 4, "BL"))}
    without = network.replacing(rooms=tuple(row for row in network.rooms if row.id != "AL"))
    assert told(without, lessons=there) == {"другой кабинет": "кабинета AL больше нет"}
    assert (
        "мест в кабинете «AL» — 2"
        in told(small.network(rooms={"AL": {"seats": 2}}), lessons=there)["другой кабинет"]
    )


def test_a_teacher_who_may_not_teach_it_any_more_is_why_another_does() -> None:
    said = told(small.network(people={"TP": {"advanced": ()}}), teachers={small.PHYSICS: ("TQ",)})
    assert "не входит в число тех, кто может её вести" in said["другой учитель"]


def test_what_nothing_explains_follows_from_the_rest() -> None:
    assert told(small.network(), lessons=OTHER_TIMES, teachers={small.PHYSICS: ("TQ",)}) == {
        "занятие перенесено": FOLLOWS,
        "другой учитель": FOLLOWS,
    }


def test_what_people_changed_themselves_is_told_before_any_fact() -> None:
    busy = small.network(
        add={"busy": [{"person": "TP", "day": 1, "start": "08:00", "end": "12:30"}]}
    )
    key = ("lesson", small.PHYSICS, "p")
    rows = change_table(
        busy, BEFORE, small.plan(lessons=OTHER_TIMES), {("moved", *key): "занят", key: "правка"}
    ).rows
    assert [row[-1] for row in rows] == ["правка"]


def test_who_asks_no_more_has_no_request_that_is_not_met() -> None:
    network, without = small.network(), small.plan(members={small.PHYSICS: ("a2", "b1")})
    silent = network.replacing(
        requests=tuple(row for row in network.requests if row.student != "a1")
    )
    assert [row[3] for row in change_table(network, BEFORE, without).rows] == ["не выполнен"]
    assert [row[3] for row in change_table(silent, BEFORE, without).rows] == ["запроса нет"]


def test_a_party_told_for_each_week_is_no_change_of_one_of_every_week() -> None:
    party = {
        "day": 1,
        "origin": "B",
        "target": "A",
        "leaves": 600,
        "leaders": ("TR",),
        "members": ("b1",),
    }
    weekly, led = BEFORE.model_dump() | {"parties": [party]}, {"leaders": ("TN",)}
    each = BEFORE.model_dump() | {"parties": [{**party, "weeks": week} for week in (1, 2)]}
    other = BEFORE.model_dump() | {"parties": [{**party, **led, "weeks": week} for week in (1, 2)]}
    one, same, another = map(Plan.model_validate, (weekly, each, other))
    assert change_table(small.network(), one, same).rows == ()
    ((_, _, _, now),) = change_table(small.network(), one, another).rows
    assert now == "10:00, 1 чел., ведёт TN"
