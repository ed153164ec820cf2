"""Nobody is to be recognised in an anonymous network, and its plans are those of the network it was
made from.
"""

import json
from collections import Counter
from collections.abc import Iterator

import pytest
import small_network

from instances import read
from instances.network.anonymise import anonymised
from models.checks import check
from models.network import TABLES, Network
from models.record import Record

#: Every kind of free text and mark, and offers that differ by their teacher alone.
RICH = small_network.network(
    schools={
        "A": {
            "head": "Директорова А. А.",
            "deputies": ("Завучева Б. Б.",),
            "coordinator": "Связная В. В.",
        }
    },
    students={
        "a1": {"diagnostics": "любит опыты", "halves": ("к Масловой",)},
        "a2": {"diagnostics": "сдаёт физику", "halves": ("к Ершову",), "status": "left"},
    },
    requests={},
    add={
        "offers": [
            {
                "course": "law",
                "host": "A",
                "teacher": "TL",
                "label": "Право у Ершова",
                "max_groups": 2,
            },
            {"course": "law", "host": "A", "teacher": "TP", "label": "Право у Масловой"},
        ],
        "class_lessons": [{"class_": "10A", "course": "law", "half": "к Масловой"}],
        "pins": [
            {"kind": "teacher", "group": "law/A/on_site/3", "teacher": "TL"},
            {"kind": "member", "group": "physics+/A/on_site/2", "student": "a1"},
            {
                "kind": "room",
                "group": "maths/10A",
                "part": "m",
                "day": 1,
                "period": 1,
                "room": "A1",
            },
        ],
        "requests": [{"student": "b3", "course": "law", "bundle": "мечта Ульяны"}],
    },
)


@pytest.fixture(scope="module")
def two_schools() -> Network:
    return read("two-schools").network


def texts_in(network: Network) -> Iterator[str]:
    def walk(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            yield from (text for item in value.values() for text in walk(item))
        elif isinstance(value, list):
            yield from (text for item in value for text in walk(item))
        elif isinstance(value, str):
            yield value

    return walk(json.loads(network.model_dump_json()))


def rows(network: Network) -> dict[str, list[Record]]:
    return {table: list(getattr(network, table)) for table in TABLES}


def profiles(network: Network) -> Counter[tuple[int, tuple[tuple[object, ...], ...]]]:
    """For every class its grade and what its students ask for, whoever they are."""
    asked: dict[str | None, list[tuple[object, ...]]] = {row.id: [] for row in network.classes} | {
        None: []
    }
    for student in network.students:
        own = (
            (request.course, request.priority, request.alternatives, request.required)
            for request in network.requests
            if request.student == student.id
        )
        asked[student.class_].append((student.status, student.cannot_travel, *sorted(own)))
    return Counter((row.grade, tuple(sorted(asked[row.id], key=str))) for row in network.classes)


@pytest.mark.parametrize("seed", [None, 1, 2])
def test_no_id_name_or_text_of_a_person_is_left(two_schools: Network, seed: int | None) -> None:
    for network in (RICH, two_schools):
        made = anonymised(network, seed)
        ids = {row.id for row in (*network.people, *network.students, *network.rooms)}
        assert ids & set(texts_in(made)) == set()
        words = {row.name for row in (*network.people, *network.students)} - {""}
        if network is RICH:
            words |= {
                "Директорова",
                "Завучева",
                "Связная",
                "опыты",
                "физику",
                "Маслов",
                "Ершов",
                "Ульян",
            }
        everything = "\n".join(texts_in(made))
        assert [word for word in words if word in everything] == []


def test_schools_and_classes_are_named_anew(two_schools: Network) -> None:
    made = anonymised(two_schools, 3)
    assert [school.name for school in made.schools] == ["Школа 1", "Школа 2"]
    assert sorted(row.name for row in made.classes) == sorted(
        row.name for row in two_schools.classes
    )
    assert len({row.id for row in made.classes}) == len(made.classes)


def test_the_result_is_a_valid_network(two_schools: Network) -> None:
    for network in (RICH, two_schools):
        made = anonymised(network, 4)
        assert (
            check(rows(made), weeks=made.cycle_weeks)
            == check(rows(network), weeks=network.cycle_weeks)
            == ()
        )


def test_it_is_the_same_problem(two_schools: Network) -> None:
    for network in (RICH, two_schools):
        made = anonymised(network, 5)
        assert {table: len(found) for table, found in rows(made).items()} == {
            table: len(found) for table, found in rows(network).items()
        }
        assert profiles(made) == profiles(network)
        assert made.subjects == network.subjects
        assert made.parts == network.parts
        assert Counter(group.course for group in made.candidates) == Counter(
            group.course for group in network.candidates
        )
        abilities = [
            Counter((p.subjects, p.advanced, p.may_travel) for p in facts.people)
            for facts in (made, network)
        ]
        assert abilities[0] == abilities[1]


@pytest.mark.parametrize("seed", range(6))
def test_a_pin_holds_the_same_group(seed: int) -> None:
    made = anonymised(RICH, seed)
    of_teacher = next(pin for pin in made.pins if pin.teacher is not None)
    assert made.candidate_of[of_teacher.group].teacher == of_teacher.teacher
    with_room = next(pin for pin in made.pins if pin.room is not None)
    assert made.room_of[with_room.room or ""].school == made.candidate_of[with_room.group].host  # type: ignore[index]  # a room that is there
    member = next(pin for pin in made.pins if pin.student is not None)
    assert (made.candidate_of[member.group].course, made.candidate_of[member.group].number) == (
        "physics+",
        2,
    )


def test_a_seed_repeats_the_result_and_no_seed_does_not() -> None:
    assert anonymised(RICH, 7) == anonymised(RICH, 7)
    assert anonymised(RICH) != anonymised(RICH)


def test_students_stand_in_another_order(two_schools: Network) -> None:
    made = anonymised(two_schools, 8)
    assert [student.school for student in made.students] != sorted(
        student.school for student in made.students
    )
