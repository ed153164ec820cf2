"""Timetables of a student, teacher, room, group, class or school as grids of periods and days."""

from collections import defaultdict
from collections.abc import Callable, Container

from documents.contents.table import Table
from documents.contents.verdict import day_name, group_name
from models.network import Network
from models.plan import Lesson, Plan
from models.record import GroupId, PersonId, RoomId, SchoolId, StudentId, clock_of
from texts import say
from validation.attendance import days_of_students


def timetable(network: Network, plan: Plan, kind: str, name: str) -> list[Table]:
    """Grids of what is asked for: ``student``, ``teacher``, ``room``, ``group`` or ``school``; none for an unknown id."""
    teachers = {(row.group, row.part): row.teacher for row in plan.teachings}
    chosen: dict[str, Callable[[Lesson], bool]] = {
        "teacher": lambda lesson: teachers.get((lesson.group, lesson.part)) == PersonId(name),
        "room": lambda lesson: lesson.room == RoomId(name),
        "group": lambda lesson: lesson.group == GroupId(name),
    }
    known: dict[str, Container[str]] = {"teacher": network.person_of, "room": network.room_of, "group": network.candidate_of}
    if kind == "school":
        return school_timetable(network, plan, SchoolId(name)) if name in network.school_of else []
    if kind == "student":
        if name not in network.student_of:
            return []
        days = days_of_students(network, plan).get(StudentId(name), {})
        lessons = [timed.lesson for day in days.values() for timed in day]
        return [_grid(network, plan, network.student_of[StudentId(name)].name or name, lessons)]
    if name not in known[kind]:
        return []
    lessons = [lesson for lesson in plan.lessons if chosen[kind](lesson)]
    titles = {
        "group": lambda: group_name(network, GroupId(name)),
        "teacher": lambda: network.person_of[PersonId(name)].name or name,
        "room": lambda: network.room_of[RoomId(name)].name or name,
    }
    return [_grid(network, plan, titles[kind](), lessons)]


def school_timetable(network: Network, plan: Plan, school: SchoolId) -> list[Table]:
    """A grid for every class of a school: class lessons and network groups its students are in."""
    days = days_of_students(network, plan)
    found = []
    for class_ in network.classes:
        if class_.school == school:
            students = [student.id for student in network.planned_students if student.class_ == class_.id]
            lessons = {timed.lesson for s in students for timed_day in days.get(s, {}).values() for timed in timed_day}
            title = say("table.class", name=class_.name or class_.id)
            found.append(_grid(network, plan, title, sorted(lessons, key=lambda row: (row.group, row.part))))
    return found


def _grid(network: Network, plan: Plan, title: str, lessons: list[Lesson]) -> Table:
    """Periods down, days across; a lesson at another school's bells stands at its own number with its time."""
    days = sorted({day for bell in network.bells for day in bell.days})
    periods = sorted({bell.period for bell in network.bells})
    teachers = {(row.group, row.part): row.teacher for row in plan.teachings}
    cells: dict[tuple[int, int], list[str]] = defaultdict(list)
    for lesson in lessons:
        cells[lesson.period, lesson.day].append(_cell(network, lesson, teachers.get((lesson.group, lesson.part))))
    rows = [(str(period), *("\n".join(cells[period, day]) for day in days)) for period in periods]
    return Table(title=title, columns=("№", *(day_name(day) for day in days)), rows=tuple(rows))


def _cell(network: Network, lesson: Lesson, teacher: PersonId | None) -> str:
    candidate = network.candidate_of[lesson.group]
    course = network.course_of[candidate.course]
    part = next((row.name for row in network.parts_of[course.id] if row.id == lesson.part), "")
    name = part or network.subject_of[course.subject].name or course.id
    slot = network.slot_of.get((candidate.host, lesson.day, lesson.period))
    mark = "" if candidate.is_class_group else "*" if course.level == "basic" else "**"
    room = f", {lesson.room}" if lesson.room else ""
    start = f"{clock_of(slot.start)} " if slot else ""
    person = network.person_of.get(teacher) if teacher else None
    return f"{start}{name}{mark}{room}" + (f", {person.name or person.id}" if person else "")
