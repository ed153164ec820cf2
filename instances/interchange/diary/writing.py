"""Files for the diary: a workbook with a sheet for every class, the same lessons as one table, who
is in which group, and the table of ids.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.styles import Font

from instances.interchange.diary.ids import Ids, ids_for, table_of
from instances.interchange.school import ForeignSchool
from instances.interchange.school.outward import of_key
from models.network import Network
from models.plan import Plan
from models.record import GroupId, clock_of
from texts import say

Table = Sequence[tuple[object, ...]]
#: What a title of a sheet may not hold, and its length.
FORBIDDEN, LONGEST = re.compile(r"[\[\]:*?/\\']"), 31
WEEK = 7
LESSON = (
    *("class", "day", "period", "start", "end", "week", "subject", "group", "students", "teacher"),
    *("room", "school"),
)
FOREIGN = ("class_id", "subject_id", "group_id", "teacher_id", "room_id")
MEMBER = ("group", "group_id", "student", "student_id", "class", "class_id", "own")


def diary_files(
    network: Network, plan: Plan, school: ForeignSchool, known: Ids
) -> Mapping[str, bytes]:
    """Files by name; ``known`` gives the ids of the diary."""
    labels = {
        found[0]: lesson.label or school.subject_of[lesson.subject].name
        for lesson in school.lessons
        if (found := of_key(lesson.key)) is not None
    }
    ids = ids_for(network, plan, labels, known)
    lessons = sorted(_lessons(network, school, ids), key=lambda row: row[0])
    rows = [row for _, row in lessons]
    head = tuple(say(f"diary_table.{name}") for name in (*LESSON, *FOREIGN))
    members = [
        tuple(say(f"diary_table.{name}") for name in MEMBER),
        *_members(network, school, ids),
    ]
    return {
        f"{say('diary_table.timetable_file')}.xlsx": _workbook(head, rows),
        f"{say('diary_table.timetable_file')}.csv": _csv([head, *rows]),
        f"{say('diary_table.groups_file')}.csv": _csv(members),
        f"{say('diary_table.ids_file')}.csv": _csv(table_of(ids)),
    }


def _lessons(
    network: Network, school: ForeignSchool, ids: Ids
) -> Iterator[tuple[tuple[object, ...], tuple[object, ...]]]:
    """A row for every lesson of every class, with what it is sorted by: school, class, time."""
    classes = {row.id: row for row in school.classes}
    teachers = {row.id: row.name for row in school.teachers}
    for lesson in school.lessons:
        found = of_key(lesson.key)
        group = network.candidate_of.get(GroupId(found[0])) if found else None
        if group is None:
            continue
        subject = network.course_of[group.course].subject
        teacher = lesson.teachers[0] if lesson.teachers else ""
        for card in school.cards_of[lesson.id]:
            slot = network.slot_of.get((group.host, card.day, card.period))
            for name in lesson.groups:
                piece = school.group_of[name]
                class_ = classes[piece.class_]
                size = len(
                    school.class_students.get(class_.id, ()) if piece.whole else piece.students
                )
                shown = (
                    class_.name,
                    say(f"name.weekday.{card.day}") if card.day <= WEEK else card.day,
                    card.period,
                    clock_of(slot.start) if slot else "",
                    clock_of(slot.end) if slot else "",
                    lesson.weeks or "",
                    school.subject_of[lesson.subject].name,
                    "" if piece.whole else lesson.label or piece.name,
                    size,
                    teachers.get(teacher, ""),
                    card.room,
                    network.school_names[group.host],
                )
                foreign = (
                    ids.of("class", class_.id),
                    ids.of("subject", subject),
                    ids.of("group", group.id),
                    ids.of("teacher", teacher),
                    ids.of("room", card.room),
                )
                order = (class_.building, class_.grade or 0, shown[0], card.day, card.period)
                yield (*order, lesson.weeks, shown[6], shown[7]), (*shown, *foreign)


def _members(network: Network, school: ForeignSchool, ids: Ids) -> Iterator[tuple[object, ...]]:
    """Who is in which group; a class as a whole is no group."""
    names = {row.id: row.name for row in school.students}
    classes = {row.id: row.name for row in school.classes}
    seen = set[tuple[str, str]]()
    for lesson in school.lessons:
        found = of_key(lesson.key)
        for name in lesson.groups if found else ():
            piece = school.group_of[name]
            if piece.whole and not lesson.label:
                continue
            members = school.class_students.get(piece.class_, ()) if piece.whole else piece.students
            for student in members:
                if found and (found[0], student) not in seen:
                    seen.add((found[0], student))
                    yield (
                        lesson.label or piece.name,
                        ids.of("group", found[0]),
                        names[student],
                        ids.of("student", student),
                        classes[piece.class_],
                        ids.of("class", piece.class_),
                        student,
                    )


def _workbook(head: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> bytes:
    """A sheet for every class of every school, in order."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheets: dict[object, list[tuple[object, ...]]] = {}
    for row in rows:
        sheets.setdefault(row[0], []).append(row)
    for name, own in sheets.items():
        taken = {sheet.title for sheet in book.worksheets}
        plain = FORBIDDEN.sub(" ", str(name))[:LONGEST]
        numbered = (f"{plain[: LONGEST - 4]} ({n})" for n in range(2, len(sheets) + 2))
        title = plain if plain not in taken else next(one for one in numbered if one not in taken)
        sheet = book.create_sheet(title)
        sheet.append(list(head))
        for row in own:
            sheet.append([_plain(cell) for cell in row])
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        sheet.freeze_panes = "A2"
    if not book.worksheets:
        book.create_sheet(say("diary_table.timetable_file")).append(list(head))
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _plain(cell: object) -> str | int:
    """A number, or a text that no program takes for a formula."""
    if isinstance(cell, int):
        return cell
    text = str(cell)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def ids_file(ids: Ids) -> bytes:
    """The table of ids as a file."""
    return _csv(table_of(ids))


def _csv(rows: Table) -> bytes:
    """A text table for Excel: semicolons, UTF-8 with a mark."""
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerows([[_plain(cell) for cell in row] for row in rows])
    return buffer.getvalue().encode("utf-8-sig")
