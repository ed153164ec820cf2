"""Calendars of people for their telephones: every lesson of the year on its days, and every way
between schools.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import groupby, pairwise

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.occasions import Diary, Occasion
from documents.contents.common.forms.paper import Pack
from documents.contents.common.lessons.group_year import names_in_year
from documents.contents.common.words.names import Names
from models.network import Level
from models.record import GroupId, PartId, PersonId, SchoolId, StudentId
from models.school_year.details import DetailKind
from texts import say
from validation.consequences.attendance import Way
from validation.consequences.meetings import Meeting, Taught


def student_diaries(dossier: Dossier) -> Iterator[Pack]:
    """A calendar for every student."""
    taught = dossier.meetings
    if taught is None:
        return
    speech, before = Speech(taught), _before(dossier)
    for student in dossier.network.planned_students:
        found, sent = (
            _of_student(one, student.id) if one is not None else [] for one in (speech, before)
        )
        name, class_ = speech.names.student(student.id), speech.names.class_(student.class_)
        title = ", ".join(filter(None, (name, class_)))
        yield Pack(
            title=title,
            school=student.school,
            diary=_diary(dossier, title, student.school, found, sent),
        )


def _before(dossier: Dossier) -> "Speech | None":
    """The year as it was told before; None where nothing was."""
    return Speech(dossier.meetings_before) if dossier.meetings_before is not None else None


def _of_student(speech: "Speech", student: StudentId) -> list[Occasion]:
    return [*_lessons_of(speech, student), *_ways_of(speech, student)]


def teacher_diaries(dossier: Dossier) -> Iterator[Pack]:
    """A calendar for everyone who teaches or leads students from school to school."""
    taught = dossier.meetings
    if taught is None:
        return
    speech, before = Speech(taught), _before(dossier)
    for person in dossier.network.people:
        found, sent = (
            _of_teacher(one, person.id) if one is not None else [] for one in (speech, before)
        )
        if found or sent:
            title = speech.names.person(person.id)
            yield Pack(
                title=title,
                school=person.school,
                diary=_diary(dossier, title, person.school, found, sent),
            )


def _of_teacher(speech: "Speech", person: PersonId) -> list[Occasion]:
    lessons, parties = speech.taught.of_teachers[person], speech.led.get(person, ())
    return [
        *_lessons_given(speech, lessons),
        *_parties(speech, parties),
        *_own_ways(speech, lessons, parties),
    ]


def _diary(
    dossier: Dossier,
    title: str,
    school: SchoolId,
    found: Iterable[Occasion],
    sent: Iterable[Occasion],
) -> Diary:
    zone = dossier.house.text(school, DetailKind.TIME_ZONE)
    return Diary(
        title=title, zone=zone, made=dossier.today, occasions=_ordered(found), sent=_ordered(sent)
    )


def _ordered(occasions: Iterable[Occasion]) -> tuple[Occasion, ...]:
    return tuple(sorted(occasions, key=lambda row: (row.days, row.start, row.title)))


class Speech:
    """Names of lessons and places, each said once."""

    def __init__(self, taught: Taught) -> None:
        self.taught, self.names = taught, names_in_year(taught)
        self._subjects: dict[tuple[GroupId, PartId], str] = {}

    @cached_property
    def led(self) -> Mapping[PersonId, tuple[tuple[date, Way], ...]]:
        """Ways on which everyone leads students, day by day."""
        return _led(self.taught)

    def subject(self, meeting: Meeting) -> str:
        """What is taught, with a mark of the advanced level."""
        key = (meeting.group, meeting.part)
        if key not in self._subjects:
            self._subjects[key] = lesson_title(self.names, *key)
        return self._subjects[key]

    def place(self, meeting: Meeting, *, remote: bool) -> str:
        """School and room; that nobody has to go there, where nobody has to."""
        school = self.names.school(meeting.school)
        if remote:
            return say("diary.remote", school=school)
        return ", ".join(
            filter(None, (school, say("diary.room", room=meeting.room) if meeting.room else ""))
        )

    def people(self, people: Iterable[PersonId]) -> str:
        """Names in one line."""
        return ", ".join(self.names.person(person) for person in people)


def lesson_title(names: Names, group: GroupId, part: PartId) -> str:
    """The part of a course, or its subject, with a mark of the advanced level."""
    course = names.network.course_of[names.network.candidate_of[group].course]
    parts = names.network.parts_of[course.id]
    named = next((row.name for row in parts if row.id == part), "")
    title = named or names.network.subject_of[course.subject].name or course.id
    return say("name.advanced", title=title) if course.level is Level.ADVANCED else title


def _lessons_of(speech: Speech, student: StudentId) -> Iterator[Occasion]:
    taught = speech.taught
    for (meeting, remote), days in _same(
        taught.of_students[student], lambda row: taught.is_remote_for(row, student)
    ):
        place = speech.place(meeting, remote=remote)
        yield _lesson(
            meeting, days, speech.subject(meeting), place, speech.people(meeting.teachers)
        )


def _lessons_given(speech: Speech, lessons: Iterable[Meeting]) -> Iterator[Occasion]:
    for (meeting, remote), days in _same(lessons, lambda row: row.remote):
        title = say(
            "diary.lesson_of",
            subject=speech.subject(meeting),
            audience=speech.names.audience(meeting.group),
        )
        place = speech.place(meeting, remote=remote)
        yield _lesson(meeting, days, title, place, speech.names.group(meeting.group))


def _same(
    meetings: Iterable[Meeting], is_remote: Callable[[Meeting], bool]
) -> Iterator[tuple[tuple[Meeting, bool], tuple[date, ...]]]:
    """Lessons that are the same but for their days, one of each with whether it is remote, and the
    days.
    """
    found: dict[tuple[object, ...], tuple[Meeting, bool, list[date]]] = {}
    for row in meetings:
        remote = is_remote(row)
        key = (row.group, row.part, row.period, row.start, row.end, row.room, row.teachers, remote)
        found.setdefault(key, (row, remote, []))[2].append(row.day)
    return (((row, remote), tuple(sorted(set(days)))) for row, remote, days in found.values())


def _lesson(
    meeting: Meeting, days: tuple[date, ...], title: str, place: str, note: str
) -> Occasion:
    key = f"{meeting.group} {meeting.part} {meeting.period}"
    return Occasion(
        key=key,
        start=meeting.start,
        end=meeting.end,
        title=title,
        place=place,
        note=note,
        days=days,
    )


def _ways_of(speech: Speech, student: StudentId) -> Iterator[Occasion]:
    days = {meeting.day for meeting in speech.taught.of_students[student]}
    for way, on in _on_days(
        (day, way) for day in days for way in speech.taught.ways_of(student, day)
    ):
        led = (
            say("diary.led", who=speech.people(way.leaders))
            if way.leaders
            else say("word.no_escort")
        )
        yield _way(speech.names, way, on, "way", led)


def _on_days(ways: Iterable[tuple[date, Way]]) -> Iterator[tuple[Way, tuple[date, ...]]]:
    """Ways that are the same but for their days, with the days."""
    found: dict[Way, set[date]] = {}
    for day, way in ways:
        # The day of the week a way belongs to is that of the timetable, which may be taught on
        # another one.
        found.setdefault(way.model_copy(update={"day": 0}), set()).add(day)
    return ((way, tuple(sorted(days))) for way, days in found.items())


def _way(names: Names, way: Way, days: tuple[date, ...], kind: str, note: str) -> Occasion:
    origin, target = names.school(way.origin), names.school(way.target)
    arrives = way.arrives if way.minutes is None else min(way.arrives, way.leaves + way.minutes)
    return Occasion(
        # Several ways of a day lead from one school to another.
        key=f"{kind} {way.origin} {way.target} {way.leaves} {' '.join(way.leaders)}",
        start=way.leaves,
        end=max(arrives, way.leaves),
        title=say(f"diary.{kind}", origin=origin, target=target),
        place=origin,
        note=note,
        days=days,
    )


def _led(taught: Taught) -> Mapping[PersonId, tuple[tuple[date, Way], ...]]:
    """Ways on which everyone leads students, day by day."""
    found: dict[PersonId, dict[tuple[date, Way], None]] = {}
    for student, meetings in taught.of_students.items():
        for day in {meeting.day for meeting in meetings}:
            for way in taught.ways_of(student, day):
                for leader in way.leaders:
                    found.setdefault(leader, {})[day, way] = None
    return {leader: tuple(ways) for leader, ways in found.items()}


def _parties(speech: Speech, parties: Iterable[tuple[date, Way]]) -> Iterator[Occasion]:
    for way, days in _on_days(parties):
        yield _way(speech.names, way, days, "party", speech.people(way.leaders))


def _own_ways(
    speech: Speech, lessons: Iterable[Meeting], parties: Iterable[tuple[date, Way]]
) -> Iterator[Occasion]:
    """Ways of a teacher between lessons at two schools, but for those on which students are led."""
    led = {(day, way.origin, way.target) for day, way in parties}
    ways = (
        (day, way)
        for day, way in _between(speech.taught, lessons)
        if (day, way.origin, way.target) not in led
    )
    for way, days in _on_days(ways):
        yield _way(speech.names, way, days, "way", "")


def _between(taught: Taught, lessons: Iterable[Meeting]) -> Iterator[tuple[date, Way]]:
    for day, rows in groupby(lessons, key=lambda meeting: meeting.day):
        for first, second in pairwise(meeting for meeting in rows if not meeting.remote):
            if first.school != second.school:
                schools = (first.school, second.school)
                minutes, times = (
                    taught.network.travel_minutes.get(schools),
                    {"leaves": first.end, "arrives": second.start},
                )
                yield (
                    day,
                    Way(day=0, origin=schools[0], target=schools[1], minutes=minutes, **times),
                )
