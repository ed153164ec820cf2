"""Lessons of a plan and whose weeks they are in, each lesson once."""

from collections.abc import Container, Iterable, Iterator, Mapping

from board.views.hyphens import hyphenated
from documents.contents.common.lessons.entries import Entries
from documents.contents.common.lessons.timetable import class_title
from documents.contents.common.words.verdict import day_name
from models.names import alphabetical
from models.network import Network, Pin, PinKind
from models.plan import Lesson, Plan
from models.record import ClassId, Record, SchoolId, StudentId
from texts import say
from validation.consequences.attendance import attendees, joined_groups

#: Owners of weeks, in the order in which the page offers them.
KINDS = ("class", "student", "teacher", "room", "group", "school")


class Place(Record):
    """A school."""

    id: str
    name: str


class Bell(Record):
    """A period of a school; times in minutes after midnight."""

    school: str
    day: int
    period: int
    start: int
    end: int


class Tile(Record):
    """A lesson as cells show it.

    Attributes
    ----------
    start, end
        Minutes after midnight; 0 where the bells have no such period.
    broken
        The subject with soft hyphens, for cells.
    detail
        What tells its group from the whole class.
    """

    group: str
    part: str
    day: int
    period: int
    weeks: int
    start: int
    end: int
    school: str
    subject: str
    broken: str
    audience: str
    detail: str
    room: str
    room_name: str
    teacher: str
    pinned: bool


class Owner(Record):
    """Somebody or something with a week.

    Attributes
    ----------
    note
        Where the owner is at home.
    lessons
        Numbers of its lessons.
    members
        Of a group that can be joined, ids of its students.
    """

    kind: str
    id: str
    label: str
    note: str = ""
    lessons: tuple[int, ...] = ()
    members: tuple[str, ...] = ()


class PlanView(Record):
    """A plan to look at.

    Attributes
    ----------
    networks
        Ids of the groups that are no classes.
    """

    networks: tuple[str, ...]
    schools: tuple[Place, ...]
    days: tuple[tuple[int, str], ...]
    bells: tuple[Bell, ...]
    lessons: tuple[Tile, ...]
    owners: tuple[Owner, ...]


def plan_view(network: Network, plan: Plan, pins: Iterable[Pin] = ()) -> PlanView:
    """Everything a week can be shown from."""
    pinned = {
        (pin.group, pin.part, pin.day, pin.period) for pin in pins if pin.kind is PinKind.TIME
    }
    entries = Entries(network, plan)
    known = [row for row in plan.lessons if row.group in network.candidate_of]
    lessons = sorted(known, key=lambda row: (row.day, row.period, row.group, row.part, row.weeks))
    number = {lesson: place for place, lesson in enumerate(lessons)}
    return PlanView(
        networks=tuple(
            id_
            for id_ in plan.groups
            if id_ in network.candidate_of and not network.candidate_of[id_].is_class_group
        ),
        schools=tuple(
            Place(id=row.id, name=entries.names.school(row.id)) for row in network.schools
        ),
        days=tuple((day, day_name(day)) for day in sorted({slot.day for slot in network.slots})),
        bells=tuple(
            Bell(school=row.school, day=row.day, period=row.period, start=row.start, end=row.end)
            for row in network.slots
        ),
        lessons=tuple(_tile(entries, lesson, pinned) for lesson in lessons),
        owners=_owners(network, plan, entries, number),
    )


def _tile(entries: Entries, lesson: Lesson, pinned: Container[tuple[object, ...]]) -> Tile:
    (entry,) = entries.of((lesson,))
    return Tile(
        group=lesson.group,
        part=lesson.part,
        day=lesson.day,
        period=lesson.period,
        weeks=lesson.weeks,
        start=entry.start,
        end=entry.end,
        school=entry.school,
        subject=entry.subject,
        broken=hyphenated(entry.subject),
        audience=entry.audience,
        detail=entry.detail,
        room=lesson.room or "",
        room_name=entry.room,
        teacher=entry.teacher,
        pinned=(lesson.group, lesson.part, lesson.day, lesson.period) in pinned,
    )


def _owners(
    network: Network, plan: Plan, entries: Entries, number: Mapping[Lesson, int]
) -> tuple[Owner, ...]:
    weeks = entries.lessons_of_students()
    found = (
        *_students(network, entries, weeks, number),
        *_classes(network, entries, weeks, number),
        *_others(network, plan, entries, number),
        *_groups(network, plan, entries, number),
    )
    return tuple(
        sorted(found, key=lambda row: (KINDS.index(row.kind), alphabetical(row.label), row.id))
    )


Weeks = Mapping[StudentId, Iterable[Lesson]]


def _numbers(number: Mapping[Lesson, int], lessons: Iterable[Lesson]) -> tuple[int, ...]:
    return tuple(sorted({number[lesson] for lesson in lessons if lesson in number}))


def _students(
    network: Network, entries: Entries, weeks: Weeks, number: Mapping[Lesson, int]
) -> Iterator[Owner]:
    names = entries.names
    for student in network.planned_students:
        home = ", ".join(filter(None, reversed(names.home(student.id))))
        yield Owner(
            kind="student",
            id=student.id,
            label=names.student(student.id),
            note=home,
            lessons=_numbers(number, weeks.get(student.id, ())),
        )


def _classes(
    network: Network, entries: Entries, weeks: Weeks, number: Mapping[Lesson, int]
) -> Iterator[Owner]:
    """Classes, and at every school the students who have none yet."""
    members: dict[tuple[SchoolId, ClassId | None], list[StudentId]] = {
        (row.school, row.id): [] for row in network.classes
    }
    for student in network.planned_students:
        members.setdefault((student.school, student.class_), []).append(student.id)
    for (school, class_), students in members.items():
        lessons = (lesson for student in students for lesson in weeks.get(student, ()))
        yield Owner(
            kind="class",
            id=class_ or f"-{school}",
            label=class_title(entries.names, class_),
            note=entries.names.school(school),
            lessons=_numbers(number, lessons),
            members=tuple(students),
        )


def _others(
    network: Network, plan: Plan, entries: Entries, number: Mapping[Lesson, int]
) -> Iterator[Owner]:
    names = entries.names
    taught = {(row.group, row.part): row.teacher for row in plan.teachings}
    by_teacher: dict[str, list[Lesson]] = {}
    by_room: dict[str, list[Lesson]] = {}
    by_school: dict[str, list[Lesson]] = {}
    for lesson in number:
        by_teacher.setdefault(taught.get((lesson.group, lesson.part), ""), []).append(lesson)
        second = network.candidate_of[lesson.group].second_teacher
        if second is not None:
            by_teacher.setdefault(second, []).append(lesson)
        by_room.setdefault(lesson.room or "", []).append(lesson)
        by_school.setdefault(network.candidate_of[lesson.group].host, []).append(lesson)
    for person in network.people:
        yield Owner(
            kind="teacher",
            id=person.id,
            label=names.person(person.id),
            note=names.school(person.school),
            lessons=_numbers(number, by_teacher.get(person.id, ())),
        )
    for room in network.rooms:
        yield Owner(
            kind="room",
            id=room.id,
            label=names.room(room.id),
            note=names.school(room.school),
            lessons=_numbers(number, by_room.get(room.id, ())),
        )
    for school in network.schools:
        yield Owner(
            kind="school",
            id=school.id,
            label=names.school(school.id),
            lessons=_numbers(number, by_school.get(school.id, ())),
        )


def _groups(
    network: Network, plan: Plan, entries: Entries, number: Mapping[Lesson, int]
) -> Iterator[Owner]:
    """Groups with members of their own, and those of classes."""
    of_group: dict[str, list[Lesson]] = {}
    for lesson in number:
        of_group.setdefault(lesson.group, []).append(lesson)
    members = attendees(network, plan)
    joined = {group.id for group in joined_groups(network, plan)}
    for id_ in plan.groups:
        group = network.candidate_of.get(id_)
        if group is None:
            continue
        who = members[id_]
        yield Owner(
            kind="group",
            id=id_,
            label=entries.names.group(id_),
            note=say("board_page.members", n=len(who)) if id_ in joined else "",
            lessons=_numbers(number, of_group.get(id_, ())),
            members=tuple(who),
        )
