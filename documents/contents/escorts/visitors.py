"""Visitors of a school by day, for the guard at its door: who comes when, from where and with whom,
and leaves again.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Pack, Paper, blank
from documents.contents.common.words.dates import SECOND_WEEK, cycle_day, dates_of, dates_text
from documents.contents.escorts.escort_sheet import BOX, lesson_text
from models.names import alphabetical
from models.record import Record, SchoolId, StudentId, clock_of
from texts import say
from validation.consequences.attendance import (
    Days,
    TimedLesson,
    Way,
    days_of_students,
    ways_on_days,
)


class Visitor(Record):
    """A student of another school on a day."""

    number: str
    name: str
    school: str
    class_: str
    comes: str
    lessons: str
    leaves: str
    came: str = BOX
    went: str = BOX


class VisitorSheet(Paper):
    """Who comes to a school on a day of the timetable."""

    year: str
    day: str
    date: str
    dates: str
    school: str
    count: str
    rows: tuple[Visitor, ...]


class Moves(NamedTuple):
    """Where everybody is on the days of the cycle, and how they get there."""

    days: Mapping[StudentId, Days]
    ways: Mapping[StudentId, tuple[Way, ...]]


def visitor_sheets(dossier: Dossier) -> Iterator[Pack]:
    """A file for every school, a sheet a day; a day that differs from week to week has two."""
    moves = Moves(
        days_of_students(dossier.network, dossier.plan), ways_on_days(dossier.network, dossier.plan)
    )
    for school in dossier.network.schools:
        sheets = tuple(_of_school(dossier, moves, school.id))
        if sheets:
            yield Pack(title="", school=school.id, papers=sheets)


def _of_school(dossier: Dossier, moves: Moves, school: SchoolId) -> Iterator[VisitorSheet]:
    weeks = range(dossier.network.cycle_weeks)
    for day in sorted({slot.day for slot in dossier.network.slots if slot.school == school}):
        found = [
            tuple(_visitors(dossier, moves, school, day + SECOND_WEEK * week)) for week in weeks
        ]
        same = len(set(found)) == 1
        for week, rows in enumerate(found[:1] if same else found, start=1):
            if rows:
                yield _sheet(dossier, school, day, 0 if same else week, rows)


Row = tuple[StudentId, Visitor]


def _sheet(
    dossier: Dossier, school: SchoolId, day: int, weeks: int, rows: Sequence[Row]
) -> VisitorSheet:
    return VisitorSheet(
        title=say(
            "daysheet.visitors", school=dossier.names.school(school), day=cycle_day(day, weeks)
        ),
        students=tuple(student for student, _ in rows),
        year=dossier.network.year,
        day=cycle_day(day, weeks),
        date=blank("date"),
        dates=dates_text(dates_of(dossier, day, weeks, (school,))),
        school=dossier.names.school(school),
        count=say("daysheet.students", n=len(rows)),
        rows=tuple(
            row.model_copy(update={"number": str(number)})
            for number, (_, row) in enumerate(rows, start=1)
        ),
    )


def _visitors(dossier: Dossier, moves: Moves, school: SchoolId, day: int) -> Iterator[Row]:
    """Students of other schools with lessons at a school on a day of the cycle, in order of
    coming.
    """
    found = []
    for student, days in moves.days.items():
        lessons = [timed for timed in days.get(day, ()) if timed.slot.school == school]
        if lessons and dossier.network.student_of[student].school != school:
            ways = [way for way in moves.ways[student] if way.day == day]
            row = _visitor(dossier, student, lessons, ways)
            found.append((row.comes, row.name, student, row))
    yield from (
        (student, row)
        for *_, student, row in sorted(
            found, key=lambda item: (item[0], alphabetical(item[1]), item[2])
        )
    )


def _visitor(
    dossier: Dossier, student: StudentId, lessons: list[TimedLesson], ways: list[Way]
) -> Visitor:
    school, class_ = dossier.names.home(student)
    host = lessons[0].slot.school
    comes = next((way for way in ways if way.target == host), None)
    goes = next((way for way in reversed(ways) if way.origin == host), None)
    return Visitor(
        number="",
        name=dossier.names.student(student),
        school=school,
        class_=class_,
        comes=_comes(dossier, student, comes, lessons[0].slot.start),
        lessons="; ".join(_lessons(dossier, lessons)),
        leaves=_goes(dossier, student, goes, lessons[-1].slot.end),
    )


def _lessons(dossier: Dossier, lessons: list[TimedLesson]) -> Iterator[str]:
    """Lessons with their rooms; those of a group one after the other are said once, with both
    times.
    """
    for _, same in groupby(
        lessons, key=lambda timed: (timed.lesson.group, timed.lesson.part, timed.lesson.room)
    ):
        first, *rest = same
        times = ", ".join(clock_of(timed.slot.start) for timed in (first, *rest))
        yield lesson_text(dossier, first, times)


def _comes(dossier: Dossier, student: StudentId, way: Way | None, start: int) -> str:
    how = _how(dossier, student, way)
    if way is None:
        return say("daysheet.comes_from_home", time=clock_of(start), how=how)
    arrives = way.leaves + (way.minutes or 0)
    return say(
        "daysheet.comes",
        time=clock_of(arrives),
        school=dossier.names.school(way.origin),
        how=how,
    )


def _goes(dossier: Dossier, student: StudentId, way: Way | None, end: int) -> str:
    how = _how(dossier, student, way)
    if way is None:
        return say("daysheet.goes_home", time=clock_of(end), how=how)
    return say(
        "daysheet.goes",
        time=clock_of(way.leaves),
        school=dossier.names.school(way.target),
        how=how,
    )


def _how(dossier: Dossier, student: StudentId, way: Way | None) -> str:
    """Who leads; alone goes only who may by the word of the family."""
    if way is None or not way.leaders:
        alone = dossier.network.student_of[student].consent_walk_alone
        return say("daysheet.alone" if alone else "daysheet.unled")
    return say(
        "daysheet.with", who=", ".join(dossier.names.person(leader) for leader in way.leaders)
    )
