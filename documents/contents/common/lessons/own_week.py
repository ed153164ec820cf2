"""The week of one student as a family reads it: lessons in order of time, and a line for every way
with who leads it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple, TypeVar

from documents.contents.common.dossier import Dossier
from documents.contents.common.lessons.entries import NO_CLASS
from documents.contents.common.lessons.parties import led_by
from documents.contents.common.words.names import short_day
from models.network import Form, Student
from models.plan import Lesson
from models.record import GroupId, Record, StudentId, clock_of
from texts import say
from validation.consequences.attendance import Days, Way, days_of_students, ways_on_days
from validation.week import SECOND_WEEK

T = TypeVar("T")

#: Words of a full name, and the space that initials are not broken at.
NAMES, TIED = 3, "\u00a0"


class WeekRow(Record):
    """A line of the week.

    Attributes
    ----------
    day
        Of the week, in two letters: on every line, so that a page can begin anywhere.
    period, room
        Empty on the line of a way.
    what
        The subject; or where to go and how long.
    school
        Only of a lesson of another school: the paper has the student's own in its heading.
    teacher
        Who teaches; who leads on a way, or that nobody does.
    colour, day_colour
        Of the cells, as RGB: ways stand out, and lessons at other schools; every second day is
        shaded.
    """

    day: str
    period: str
    time: str
    what: str
    school: str
    room: str
    teacher: str
    colour: str
    day_colour: str = ""


#: Colours of ways, of lessons elsewhere, of other lessons, and of the first and every second day.
WAY, AWAY, HOME, DAYS = "D9D9D9", "F2F2F2", "FFFFFF", ("FFFFFF", "DDE7F0")


class OwnWeeks:
    """Weeks of all students, worked out once."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier, self.names, self.network = dossier, dossier.names, dossier.network

    @cached_property
    def lessons(self) -> Mapping[StudentId, tuple[Lesson, ...]]:
        """Lessons of everybody."""
        return self.dossier.entries.lessons_of_students()

    def of_group(self, student: StudentId, group: GroupId) -> tuple[Lesson, ...]:
        """Lessons of a student in a group."""
        return tuple(lesson for lesson in self.lessons[student] if lesson.group == group)

    @cached_property
    def _days(self) -> Mapping[StudentId, Days]:
        return days_of_students(self.network, self.dossier.plan)

    @cached_property
    def _ways(self) -> Mapping[StudentId, tuple[Way, ...]]:
        return ways_on_days(self.network, self.dossier.plan)

    def ways(self, student: StudentId) -> Mapping[Way, str]:
        """Ways of a student by the day of the week, each with the week of the cycle it is made in,
        if only in one.
        """
        return self._by_week(
            (way.day, way.model_copy(update={"day": way.day % SECOND_WEEK}))
            for way in self._ways[student]
        )

    def rows(self, student: StudentId) -> tuple[WeekRow, ...]:
        """Lessons and ways of a student, in order of time."""
        record = self.network.student_of[student]
        timed = [self._lesson(record, lesson) for lesson in self.lessons[student]]
        timed += [
            _Timed(way.day, way.leaves, 0, self._way(way, week))
            for way, week in self.ways(student).items()
        ]
        edges = self._by_week(self._edges(record))
        timed += [
            edge._replace(row=_line("", _in_week(edge.row.what, week)))
            for edge, week in edges.items()
        ]
        ordered = sorted(timed, key=lambda one: (one.day, one.minute, one.order, one.row.what))
        days = {
            day: DAYS[place % 2] for place, day in enumerate(sorted({one.day for one in timed}))
        }
        return tuple(
            one.row.model_copy(update={"day": short_day(one.day), "day_colour": days[one.day]})
            for one in ordered
        )

    def _by_week(self, found: Iterable[tuple[int, T]]) -> Mapping[T, str]:
        """Things by the week of the cycle they are of: nothing where they are of every week."""
        weeks: dict[T, set[int]] = defaultdict(set)
        for day, thing in found:
            weeks[thing].add(1 + day // SECOND_WEEK)
        every = self.network.cycle_weeks
        return {
            thing: "" if len(own) == every else say("word.only_in_week", week=min(own))
            for thing, own in weeks.items()
        }

    def _lesson(self, student: Student, lesson: Lesson) -> "_Timed":
        entry = self.dossier.entries.of((lesson,), student.class_ or NO_CLASS)[0]
        away = entry.school != student.school
        watched = away and self.network.candidate_of[lesson.group].form is not Form.ON_SITE
        host = self.names.school(entry.school)
        row = WeekRow(
            day="",
            period=str(entry.period),
            time=_span(entry.start, entry.end),
            what=", ".join(filter(None, (entry.subject, entry.detail))),
            school=say("own_week.watched", school=host) if watched else host if away else "",
            room="" if watched else entry.room,
            teacher=", ".join(map(initials, entry.teacher.split(", "))),
            colour=AWAY if away and not watched else HOME,
        )
        return _Timed(entry.day, entry.start, 1, row)

    def _way(self, way: Way, week: str) -> WeekRow:
        """A way stands after the lesson it leaves."""
        schools = {"origin": self.names.school(way.origin), "target": self.names.school(way.target)}
        said = _in_week(say("own_week.way", **schools, n=way.minutes or 0), week)
        row = _line(_span(way.leaves, way.arrives), said)
        return row.model_copy(update={"teacher": self._leaders(way)})

    def _leaders(self, way: Way) -> str:
        return ", ".join(initials(self.names.person(leader)) for leader in way.leaders) or led_by(
            self.names, way
        )

    def _edges(self, student: Student) -> Iterator[tuple[int, "_Timed"]]:
        """Where a day of the cycle begins or ends at another school without a party: the student
        comes or goes alone.
        """
        for number, day in self._days[student.id].items():
            first, last, own = (
                day[0].slot,
                day[-1].slot,
                [way for way in self._ways[student.id] if way.day == number],
            )
            if first.school != student.school and not any(
                way.arrives <= first.start for way in own
            ):
                said = say("own_week.comes", school=self.names.school(first.school))
                yield number, _Timed(first.day, first.start, 0, _line("", said))
            if last.school != student.school and not any(way.leaves >= last.end for way in own):
                said = say("own_week.goes", school=self.names.school(last.school))
                yield number, _Timed(last.day, last.end, 2, _line("", said))


class _Timed(NamedTuple):
    """A line with its place in the week."""

    day: int
    minute: int
    order: int
    row: WeekRow


def _line(time: str, what: str) -> WeekRow:
    return WeekRow(
        day="", period="", time=time, what=what, school="", room="", teacher="", colour=WAY
    )


def _in_week(text: str, week: str) -> str:
    return f"{text} ({week})" if week else text


def _span(start: int, end: int) -> str:
    return f"{clock_of(start)}–{clock_of(end)}" if end else ""


def initials(name: str) -> str:
    """A full name of three words as ``Фамилия И. О.``; any other name as it is: short cells keep a
    week on its pages.
    """
    words = name.split()
    if len(words) != NAMES or not all(word.replace("-", "").isalpha() for word in words):
        return name
    surname, first, second = words
    return f"{surname} {first[0]}.{TIED}{second[0]}."


def brief_times(lessons: Iterable[Lesson]) -> str:
    """Days with their periods: ``пн 6; вт 5, 6``; the clock is in the timetable beside it."""
    days: dict[int, set[int]] = defaultdict(set)
    for lesson in lessons:
        days[lesson.day].add(lesson.period)
    found = (
        f"{short_day(day)} {', '.join(map(str, sorted(periods)))}"
        for day, periods in sorted(days.items())
    )
    return "; ".join(found) or say("onpaper.no_times")
