"""Plans near a good plan of a small network: a few moves, swaps, lost teachers, wrong rooms, mixed
memberships.
"""

from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any

from small_network import BASIC_A, BASIC_B, LAW, MATHS_A, MATHS_B, PHYSICS, network, part, plan

from benchmarks.agreement.drawing import near
from benchmarks.rules import FOCUS
from benchmarks.rules.focus import Focus
from models.network import Network
from models.plan import Membership, Plan

REMOTE_LAW, LAW_BY_POST = "law/A/remote_live/1", "law/B/correspondence/1"
#: A way to name what a network is drawn from and a good plan of it.
Base = Callable[[], tuple[Network, Plan]]


def _extra(law: str, *requests: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    return {
        "pins": [
            {"kind": "time", "group": law, "part": "l", "day": 2, "period": 4},
            {
                "kind": "room",
                "group": "physics/10A",
                "part": "p",
                "day": 1,
                "period": 2,
                "room": "A1",
            },
            {"kind": "teacher", "group": "physics/10A", "teacher": "TQ"},
            {"kind": "member", "group": law, "student": "a3"},
        ],
        "requests": [{"student": student, "course": "physics"} for student in ("a4", "b2")]
        + list(requests),
        "previous": [
            {"student": student, "course": "physics+", "group": "x", "host": "A", "teacher": "TP"}
            for student in ("a1", "b1", "b3")
        ],
        "links": [
            {"first": "maths", "second": "maths", "kind": "same_time"},
            {"first": "law", "second": "physics+", "kind": "not_same_day"},
            {"first": "maths", "second": "physics+", "kind": "after"},
        ],
    }


#: Two requests granted together, at one level, or not at all.
BUNDLE: tuple[dict[str, Any], ...] = (
    {"student": "b3", "course": "law", "alternatives": ("physics",), "bundle": "x"},
    {"student": "b3", "course": "physics+", "bundle": "x"},
)
EXTRA = _extra(LAW, *BUNDLE)
#: All but one are visiting, so that windows and ways of such teachers are drawn often enough.
PEOPLE: dict[str, dict[str, Any]] = {
    person: {"visiting": True} for person in ("TL", "TM", "TN", "TP", "TQ")
}
STUDENTS = {"b2": {"max_days_away": 1}, "b3": {"cannot_travel": True}}
#: A seat for a visitor in physics of each class.
CLASS_LESSONS = {"physics": {"visitors": 1}}

#: Two who may take the one seat for a visitor, and what one of them asks for with it.
VISITS = (("b2", "physics/10A"), ("b3", "physics/10A"), ("b3", PHYSICS))


def drawn_network() -> Network:
    """The small network with something pinned, limits that bite, and a seat for a visitor in basic
    physics of each class.
    """
    return network(
        add=EXTRA,
        students=STUDENTS,
        people=PEOPLE,
        courses={"physics+": {"one_teacher": True}},
        class_lessons=CLASS_LESSONS,
        schools={"A": {"hours_budget": 3}},
    )


def good_plan() -> Plan:
    """The usual plan, but both classes have mathematics at one time."""
    return plan(lessons={MATHS_B: ((1, 1, "B1"), (2, 2, "B1")), BASIC_B: ((2, 1, "B1"),)})


@cache
def one_week() -> tuple[Network, Plan]:
    """The network above."""
    return drawn_network(), good_plan()


@cache
def two_weeks() -> tuple[Network, Plan]:
    """A cycle of two weeks: physics has three lessons in it, law is taught from afar, and by
    correspondence.
    """
    facts = network(
        add=_extra(REMOTE_LAW, *BUNDLE, {"student": "b1", "course": "law"}),
        students=STUDENTS,
        people=PEOPLE,
        schools={
            "A": {"remote_seats": 1, "hours_budget": 5},
            "B": {"remote_seats": 2, "hours_budget": 3},
        },
        parts={
            "m": {"lessons_first": 4, "double_over_long_break": False},
            "p": {"lessons_first": 3, "doubles": "must"},
            "l": {"lessons_first": 3},
        },
        class_lessons=CLASS_LESSONS,
    )
    rows = facts.model_dump()
    forms = {("law", "A"): "remote_live", ("law", "B"): "correspondence"}
    offers = [
        {**row, "form": forms.get((row["course"], row["host"]), row["form"])}
        for row in rows["offers"]
    ]
    return Network.model_validate(
        {**rows, "cycle_weeks": 2, "offers": offers}
    ), Plan.model_validate(_lessons_of_two_weeks())


def _lessons_of_two_weeks() -> dict[str, Any]:
    lessons = {
        MATHS_A: ((1, 1, 0, "A1"), (2, 3, 0, "A1")),
        BASIC_A: ((1, 2, 0, "A1"), (3, 2, 1, "A1")),
        MATHS_B: ((1, 1, 0, "B1"), (2, 2, 0, "B1")),
        BASIC_B: ((2, 1, 0, "B1"), (3, 2, 2, "B1")),
        PHYSICS: ((1, 3, 0, "AL"), (1, 4, 2, "AL")),
        REMOTE_LAW: ((2, 4, 0, "A2"), (3, 4, 1, "A2")),
    }
    teachers = {
        MATHS_A: "TM",
        BASIC_A: "TQ",
        MATHS_B: "TN",
        BASIC_B: "TR",
        PHYSICS: "TP",
        REMOTE_LAW: "TL",
        LAW_BY_POST: "TL",
    }
    members = {PHYSICS: ("a1", "a2", "b1"), REMOTE_LAW: ("a3", "b2"), LAW_BY_POST: ("b3",)}
    return {
        "groups": (*lessons, LAW_BY_POST),
        "lessons": [
            {
                "group": group,
                "part": part(group),
                "day": day,
                "period": period,
                "weeks": weeks,
                "room": room,
            }
            for group, places in lessons.items()
            for day, period, weeks, room in places
        ],
        "members": [
            {"student": student, "group": group}
            for group, students in members.items()
            for student in students
        ],
        "teachings": [
            {"group": group, "part": part(group), "teacher": teacher}
            for group, teacher in teachers.items()
        ],
    }


@cache
def led() -> tuple[Network, Plan]:
    """Whoever goes to the other school between lessons is led, and home after them those without
    consent; one way is a bus.

    Law is extracurricular.
    """
    facts = network(
        add={**EXTRA, "people": [{"id": "EB", "school": "B", "roles": ("escort",)}]},
        students={**STUDENTS, "b2": {"consent_walk_alone": True}},
        people={"TR": {"roles": ("teacher", "escort")}},
    )
    rows = facts.model_dump()
    subjects = [
        {**row, "kind": "extracurricular"} if row["id"] == "law" else row
        for row in rows["subjects"]
    ]
    travel = [
        {**row, "students_per_escort": 1, "seats": 2 if row["origin"] == "B" else None}
        for row in rows["travel"]
    ]
    travel = [
        row if row["origin"] == "B" else {**row, "mode": "bus", "departures": (640, 730, 840)}
        for row in travel
    ]
    busy = [*rows["busy"], {"person": "EB", "day": 3, "start": "10:00", "end": "11:00"}]
    parties = (
        {
            "day": 1,
            "origin": "B",
            "target": "A",
            "leaves": 585,
            "leaders": ("EB",),
            "members": ("b1",),
        },
        {
            "day": 1,
            "origin": "A",
            "target": "B",
            "leaves": 730,
            "leaders": ("TP",),
            "members": ("b1",),
        },
        {
            "day": 2,
            "origin": "B",
            "target": "A",
            "leaves": 640,
            "leaders": ("EB",),
            "members": ("b2",),
        },
    )
    good = Plan.model_validate({**good_plan().model_dump(), "parties": parties})
    return Network.model_validate(
        {**rows, "subjects": subjects, "travel": travel, "busy": busy}
    ), good


DRAWING = "drawing/A/on_site/1"


@cache
def newcomer() -> tuple[Network, Plan]:
    """The small network with a student whose grade has no class: what is obligatory he has to be
    granted.
    """
    sizes = {"min_size": 1, "soft_min_size": 1, "max_size": 2}
    rows: dict[str, list[dict[str, Any]]] = {
        "subjects": [{"id": "drawing", "obligatory": True}],
        "courses": [{"id": "drawing", "subject": "drawing", "grade": 11, **sizes}],
        "parts": [{"course": "drawing", "id": "p", "lessons_first": 1, "lessons_second": 1}],
        "offers": [{"course": "drawing", "host": "A"}],
        "people": [{"id": "TD", "school": "A", "subjects": ("drawing",)}],
        "students": [{"id": "c1", "school": "A", "grade": 11}],
        "requests": [{"student": "c1", "course": "drawing"}],
    }
    good = plan(
        lessons={DRAWING: ((1, 5, "A1"),)}, teachers={DRAWING: ("TD",)}, members={DRAWING: ("c1",)}
    )
    return network(add=rows), good


@cache
def shared() -> tuple[Network, Plan]:
    """The small network with facts that tie who has nothing in common: law and basic physics need
    one assistant; two sit together in physics, and two nowhere; physics has a waiting list,
    and 10A two teachers in it; two rooms may be one.
    """
    both = {"id": "A1+A2", "school": "A", "seats": 0, "made_of": ("A1", "A2")}
    pairs: list[dict[str, Any]] = [
        {"first": "a1", "second": "b1", "kind": "together", "course": "physics+"},
        {"first": "a2", "second": "a3", "kind": "apart"},
    ]
    facts = network(
        add={"pairs": pairs, "rooms": [both]},
        courses={course: {"one_at_a_time": ("лаборант",)} for course in ("physics", "law")},
    )
    places = {"a1": 1, "b1": 2, "a2": 3}
    requests = [
        row.model_dump() | ({"place": places[row.student]} if row.student in places else {})
        for row in facts.requests
    ]
    lessons = [
        row.model_dump()
        | ({"second_teacher": "TL"} if (row.course, row.class_) == ("physics", "10A") else {})
        for row in facts.class_lessons
    ]
    return facts.replacing(requests=requests, class_lessons=lessons), plan()


BASES: tuple[Base, ...] = (one_week, two_weeks, led)


def drawn_plan(seed: int, base: Base = one_week, rule: str = "") -> Plan:
    """A plan some steps away from the good one, half of them such as break a rule; every reference
    in it exists.
    """
    focus = FOCUS.get(rule, Focus())
    rng, (facts, good) = Random(seed), base()
    visits = {
        Membership.model_validate({"student": s, "group": g})
        for s, g in VISITS
        if rng.random() < 0.3
    }
    return near(
        facts,
        good.model_copy(update={"members": (*good.members, *visits)}),
        rng,
        focus.most,
        focus.steps,
    )
