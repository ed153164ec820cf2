"""Small networks with one contradiction each, by the code that tells it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from small_network import (
    BASIC_A,
    BASIC_B,
    LAW,
    LAW_B,
    MATHS_A,
    MATHS_B,
    PHYSICS,
    PHYSICS_2,
    network,
    walking,
)

from models.network import Network
from models.policy import Policy

Rows = list[dict[str, Any]]


class Case(NamedTuple):
    """A network and a policy that contradict each other."""

    network: Network
    policy: Policy = Policy()


def with_rows(
    add: Mapping[str, Rows] | None = None, drop: Mapping[str, Any] | None = None, **edits: Any
) -> Network:
    """The small network with rows changed, added, and those dropped whose fields have all these
    values.
    """
    facts = network(add=dict(add or {}), **edits)
    for table, fields in (drop or {}).items():
        kept = [
            row
            for row in getattr(facts, table)
            if any(getattr(row, name) != value for name, value in fields.items())
        ]
        facts = facts.replacing(**{table: kept})
    return facts


def pinned(*pins: dict[str, Any], **edits: Any) -> Network:
    return with_rows({"pins": list(pins), **edits.pop("add", {})}, **edits)


def time(group: str, day: int, period: int, **values: Any) -> dict[str, Any]:
    return {"kind": "time", "group": group, "day": day, "period": period, **values}


def member(student: str, group: str = PHYSICS) -> dict[str, Any]:
    return {"kind": "member", "group": group, "student": student}


def in_room(group: str, day: int, period: int, room: str, **values: Any) -> dict[str, Any]:
    return {**time(group, day, period, **values), "kind": "room", "room": room}


def taught_by(group: str, teacher: str, **values: Any) -> dict[str, Any]:
    return {"kind": "teacher", "group": group, "teacher": teacher, **values}


def link(first: str, second: str, kind: str) -> dict[str, list[dict[str, Any]]]:
    return {"links": [{"first": first, "second": second, "kind": kind}]}


#: Physics of 10A in two halves.
HALVES: Rows = [{"class_": "10A", "course": "physics", "half": half} for half in ("п1", "п2")]
NO_PHYSICS_TOGETHER = {"class_lessons": {"class_": "10A", "course": "physics", "half": ""}}
BY_HALVES = {
    "a1": {"halves": ("п1",)},
    "a2": {"halves": ("п1",)},
    "a3": {"halves": ("п2",)},
    "a4": {"halves": ("п2",)},
}


def halved(halves: Rows = HALVES, **students: tuple[str, ...]) -> Network:
    """10A has physics by halves; the halves of some students are others."""
    marks = {**BY_HALVES, **{name: {"halves": value} for name, value in students.items()}}
    drop = {**NO_PHYSICS_TOGETHER, "requests": {"student": "a1"}}
    return with_rows({"class_lessons": halves}, drop, students=marks)


#: A third subject of 10A, for halves that stand beside those of physics.
OF_LAW: dict[str, Any] = {"class_": "10A", "course": "law"}


def all_day(*people: str, days: tuple[int, ...] = (1, 2, 3)) -> Rows:
    return [
        {"person": person, "day": day, "start": "08:00", "end": "16:00"}
        for person in people
        for day in days
    ]


ASKED = [{"student": student, "course": "law"} for student in ("a1", "a2", "a4", "b1", "b3")]
#: Told though there is a plan: lessons that some students would silently go without, or have twice.
SILENTLY = frozenset(
    {"half_not_named", "half_unknown", "half_without_lessons", "two_halves_of_one"}
)
BOUND: Rows = [{"student": "b3", "course": course, "bundle": "x"} for course in ("law", "physics+")]
BOTH_ASKED: Rows = [{"student": "b3", "course": course} for course in ("law", "physics+")]
REQUIRED: Rows = [{**row, "required": True} for row in ASKED]
NOT_AT_HOME = {"offers": {"course": "physics+", "host": "B"}}
ALL_BUT_TWO = tuple(
    f"{day}-{period}"
    for day in (1, 2, 3)
    for period in range(1, 7)
    if (day, period) not in ((1, 1), (2, 1))
)

CASES: Mapping[str, Case] = {
    "half_not_named": Case(halved(a4=())),
    "half_unknown": Case(halved(a4=("П-2 ",))),
    "two_halves_of_one": Case(halved(a4=("п1", "п2"))),
    "half_without_lessons": Case(
        halved(
            [
                HALVES[0],
                *({"class_": "10A", "course": "law", "half": half} for half in ("п1", "п2")),
            ]
        )
    ),
    "half_for_some": Case(
        with_rows(
            {"class_lessons": [{**OF_LAW, "half": half} for half in ("x", "y")]},
            students={"a1": {"halves": ("x",)}},
        )
    ),
    "obligatory_subject_nowhere": Case(
        with_rows(drop={"class_lessons": {"class_": "10B", "course": "maths"}})
    ),
    "class_group_cannot_meet": Case(with_rows(parts={"m": {"features": ("screen",)}})),
    "no_seat_for_visitors": Case(
        with_rows(
            class_lessons={"physics": {"visitors": 1}},
            parts={"p": {"features": ("lab",)}},
            rooms={"BL": {"seats": 3}, "AL": {"seats": 20}},
            drop={"requests": {"student": "b1"}},
        )
    ),
    "teachers_overloaded": Case(
        with_rows(people={"TM": {"may_travel": True}}, drop={"people": {"id": "TN"}})
    ),
    "rooms_overloaded": Case(
        with_rows(
            parts={"m": {"features": ("screen",)}, "p": {"features": ("screen",)}},
            rooms={"AL": {"closed": ALL_BUT_TWO}, "BL": {"features": ("screen",)}},
        )
    ),
    "linked_lessons_of_one_class": Case(
        with_rows(link("maths", "physics", "same_time"), drop={"requests": {"course": "physics+"}})
    ),
    "linked_lessons_of_one_teacher": Case(
        with_rows(
            link("maths", "maths", "same_time"),
            people={"TM": {"may_travel": True}},
            drop={"people": {"id": "TN"}},
        )
    ),
    "linked_groups_of_one_teacher": Case(
        with_rows(
            link("law", "physics+", "same_time"),
            offers={course: {"teacher": "TP"} for course in ("law", "physics+")},
            requests={"physics+": {"required": True}},
            drop={"offers": {"host": "B"}},
        )
    ),
    "linked_lessons_over_days": Case(
        with_rows(
            link("maths", "physics", "not_same_day"),
            parts={"m": {"max_a_day": 1}, "p": {"max_a_day": 1, "lessons_first": 2}},
            drop={"requests": {"course": "physics+"}},
        )
    ),
    "list_over_periods": Case(
        with_rows(
            courses={
                course: {"one_at_a_time": ("лаборант",), "only_times": ("1-1", "2-1", "2-2")}
                for course in ("maths", "physics")
            }
        )
    ),
    "offer_cannot_open": Case(
        with_rows(
            rooms={room: {"features": ("лаборатория",)} for room in ("AL", "BL")},
            parts={"p": {"features": ("лаб.",)}},
            drop={"requests": {"student": "a1"}},
        )
    ),
    "offer_cannot_open_here": Case(with_rows(people={"TL": {"may_travel": False}})),
    "fixed_teacher_stays": Case(with_rows(offers={"law": {"teacher": "TR"}})),
    "fixed_teacher_without_way": Case(
        with_rows(offers={"law": {"teacher": "TL"}}, drop={"travel": {"origin": "A"}})
    ),
    "equipment_nobody_has": Case(
        with_rows(
            {
                "courses": [{"id": "choir", "subject": "law", "grade": 10}],
                "parts": [
                    {
                        "course": "choir",
                        "id": "c",
                        "lessons_first": 1,
                        "lessons_second": 1,
                        "features": ("labs",),
                    }
                ],
            }
        )
    ),
    "least_groups_without_requests": Case(with_rows(courses={"law": {"min_size": 3}})),
    "least_groups_over_budget": Case(
        with_rows(offers={"physics+": {"min_groups": 1}}, schools={"A": {"hours_budget": 2}})
    ),
    "nobody_may_lead": Case(
        with_rows(people={"TP": {"may_travel": False}, "TL": {"may_travel": False}}),
        Policy(escorts_required=True),
    ),
    "required_request_never": Case(
        with_rows(
            students={"b1": {"cannot_travel": True}},
            requests={"physics+": {"required": True}},
            drop=NOT_AT_HOME,
        )
    ),
    "request_never": Case(with_rows(students={"b1": {"cannot_travel": True}}, drop=NOT_AT_HOME)),
    "required_group_too_small": Case(with_rows(courses={"physics+": {"min_size": 4}})),
    "required_without_seats": Case(
        with_rows(
            {"requests": REQUIRED},
            requests={"law": {"required": True}},
            courses={"law": {"max_size": 3}},
        )
    ),
    "required_over_weekly_load": Case(with_rows(), Policy(lessons_a_week_6=3)),
    "bundle_never": Case(
        with_rows(
            {
                "requests": [
                    {"student": "b3", "course": "law", "bundle": "x"},
                    {"student": "b3", "course": "physics+", "bundle": "x"},
                ]
            },
            students={"b3": {"cannot_travel": True}},
            drop=NOT_AT_HOME,
        )
    ),
    "pin_of_left_student": Case(pinned(member("a2"), students={"a2": {"status": "left"}})),
    "pin_of_no_visitor": Case(pinned(member("a1", MATHS_A))),
    "pin_not_requested": Case(pinned(member("a4"))),
    "pin_cannot_join": Case(pinned(member("b1"), students={"b1": {"cannot_travel": True}})),
    "pins_of_one_request": Case(pinned(member("a1"), member("a1", PHYSICS_2))),
    "pins_at_two_levels": Case(
        pinned(
            member("b1"),
            member("b1", BASIC_A),
            add={"requests": [{"student": "b1", "course": "physics"}]},
            class_lessons={"physics": {"visitors": 1}},
        )
    ),
    "pins_over_size": Case(
        pinned(member("a1"), member("a2"), member("b1"), courses={"physics+": {"max_size": 2}})
    ),
    "pins_against_pair_together": Case(
        pinned(
            member("a1"),
            member("a2", PHYSICS_2),
            add={"pairs": [{"first": "a1", "second": "a2", "kind": "together"}]},
        )
    ),
    "pins_against_pair_apart": Case(
        pinned(
            member("a1"),
            member("a2"),
            add={"pairs": [{"first": "a1", "second": "a2", "kind": "apart", "course": "physics+"}]},
        )
    ),
    "pin_outside_bells": Case(pinned(time(LAW, 2, 9))),
    "pin_week_without_cycle": Case(pinned(time(LAW, 2, 4, weeks=1))),
    "pin_at_closed_time": Case(pinned(time(PHYSICS, 3, 6))),
    "pin_beside_only_times": Case(
        pinned(time(LAW, 2, 5), courses={"law": {"only_times": ("2-4", "4-5")}})
    ),
    "pin_while_second_is_busy": Case(
        pinned(time(PHYSICS, 2, 1), offers={"physics+": {"second_teacher": "TL"}})
    ),
    "pin_outside_network_times": Case(
        pinned(time(LAW, 2, 4)),
        Policy(network_times=("1-3", "1-4", "2-5")),  # type: ignore[arg-type]  # read from text
    ),
    "more_pins_than_lessons": Case(pinned(time(LAW, 2, 4), time(LAW, 2, 5))),
    "pin_by_correspondence": Case(
        pinned(time("law/A/correspondence/1", 2, 4), offers={"law": {"form": "correspondence"}})
    ),
    "pins_fill_a_day": Case(pinned(time(MATHS_A, 2, 1, part="m"), time(MATHS_A, 2, 4, part="m"))),
    "pin_at_busy_time": Case(pinned(time(LAW, 2, 1))),
    "pins_leave_no_teacher": Case(
        pinned(
            time(PHYSICS, 1, 3),
            time(PHYSICS, 2, 3),
            add={"busy": [*all_day("TP", days=(1,)), *all_day("TQ", days=(2,))]},
        )
    ),
    "pin_in_room_elsewhere": Case(pinned(in_room(LAW, 2, 4, "B1"))),
    "pin_in_room_without": Case(pinned(in_room(PHYSICS, 2, 4, "A1"))),
    "pin_in_small_room": Case(pinned(in_room(MATHS_A, 2, 4, "A2"))),
    "pin_in_closed_room": Case(pinned(in_room(LAW, 3, 1, "A2"))),
    "pin_while_rooms_are_closed": Case(
        pinned(time(PHYSICS, 2, 4), rooms={"AL": {"closed": ("2-4",)}})
    ),
    "pin_of_unable_teacher": Case(pinned(taught_by(PHYSICS, "TM"))),
    "pins_of_two_teachers": Case(pinned(taught_by(PHYSICS, "TP"), taught_by(PHYSICS, "TQ"))),
    "pins_over_hours": Case(
        pinned(
            taught_by(PHYSICS, "TP"),
            taught_by(PHYSICS_2, "TP"),
            people={"TP": {"max_lessons_week": 3}},
            courses={"physics+": {"min_size": 1}},
        )
    ),
    "pins_in_one_room": Case(pinned(in_room(LAW, 2, 4, "A1"), in_room(MATHS_A, 2, 4, "A1"))),
    "pins_in_two_rooms": Case(
        pinned(in_room(LAW, 2, 4, "A1", part="l"), in_room(LAW, 2, 4, "A2", part="l"))
    ),
    "pins_of_one_teacher": Case(
        pinned(
            time(MATHS_A, 1, 3),
            time(MATHS_B, 1, 3),
            people={"TM": {"may_travel": True}},
            drop={"people": {"id": "TN"}},
        )
    ),
    "pins_of_one_student": Case(pinned(time(MATHS_A, 1, 3), time(BASIC_A, 1, 3))),
    "pins_against_link_same_time": Case(
        pinned(
            time(BASIC_A, 1, 3), time(BASIC_B, 2, 5), add=link("physics", "physics", "same_time")
        )
    ),
    "pins_against_link_not_same_day": Case(
        pinned(
            time(MATHS_A, 1, 3), time(BASIC_A, 1, 4), add=link("maths", "physics", "not_same_day")
        )
    ),
    "pins_against_link_after": Case(
        pinned(time(MATHS_A, 1, 4), time(BASIC_A, 1, 3), add=link("maths", "physics", "after"))
    ),
    "pins_take_no_turns": Case(
        pinned(
            time(MATHS_A, 1, 3),
            time(BASIC_B, 1, 3),
            courses={course: {"one_at_a_time": ("лаборант",)} for course in ("maths", "physics")},
        )
    ),
    "pin_opens_nothing": Case(pinned(time(LAW_B, 2, 4), people={"TL": {"may_travel": False}})),
    "pinned_groups_without_requests": Case(pinned(time(PHYSICS, 2, 4), time(PHYSICS_2, 2, 3))),
    "half_of_whole_class": Case(with_rows(students={"a1": {"halves": ("п1",)}})),
    "course_without_lessons": Case(
        with_rows(parts={"l": {"lessons_first": 0, "lessons_second": 0}})
    ),
    "course_without_lessons_now": Case(with_rows(parts={"l": {"lessons_first": 0}})),
    "next_course_not_of_next_grade": Case(with_rows(courses={"law": {"next_course": "maths"}})),
    "way_never_in_time": Case(walking(600)),
    "request_of_done_course": Case(with_rows(students={"b2": {"done_courses": ("law",)}})),
    "requests_at_one_time": Case(
        with_rows({**link("law", "physics+", "same_time"), "requests": BOTH_ASKED})
    ),
    "bundle_of_one": Case(with_rows({"requests": BOUND[:1]})),
    "class_teacher_elsewhere": Case(with_rows(classes={"10A": {"class_teacher": "TN"}})),
    "schools_named_alike": Case(with_rows(schools={"B": {"name": "школа №1"}})),
    "classes_named_alike": Case(
        with_rows({"classes": [{"id": "x", "name": "10 а", "school": "A", "grade": 10}]})
    ),
    "people_named_alike": Case(with_rows(people={"TN": {"name": "Маслова  О.П."}})),
    "students_named_alike": Case(with_rows(students={"a2": {"name": "ученик А1"}})),
}
