"""The sheet an escort takes along: who leads whom, when and where to, with boxes for having left
and having arrived.
"""

from collections.abc import Iterator, Mapping

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Pack, Paper, blank
from documents.contents.common.lessons.diary import lesson_title
from documents.contents.common.words.dates import SECOND_WEEK, cycle_day, dates_of, dates_text
from models.plan import Party
from models.record import PersonId, Record, SchoolId, StudentId, clock_of
from models.school_year.details import DetailKind
from texts import say
from validation.consequences.attendance import Days, TimedLesson, days_of_students

#: A box to tick.
BOX = "☐"


class Led(Record):
    """A student of a party, and the lesson the way leads to."""

    number: str
    name: str
    school: str
    class_: str
    lesson: str
    left: str = BOX
    arrived: str = BOX


class EscortSheet(Paper):
    """A party on a day of the timetable.

    Attributes
    ----------
    dates
        When it goes by the calendar; empty without one.
    onward
        Where the escort goes on to.
    """

    year: str
    day: str
    date: str
    dates: str
    origin: str
    target: str
    leaves: str
    arrives: str
    mode: str
    leaders: str
    phone: str
    onward: str
    count: str
    rows: tuple[Led, ...]
    safety: str


def escort_sheets(dossier: Dossier) -> Iterator[Pack]:
    """A file for every school and day on which students leave it in parties."""
    onward = _onward(dossier)
    lessons = days_of_students(dossier.network, dossier.plan)
    found: dict[tuple[SchoolId, int], list[EscortSheet]] = {}
    for party in dossier.plan.parties:
        sheet = _sheet(
            dossier,
            party,
            onward.get(party, ""),
            {student: lessons[student] for student in party.members},
        )
        found.setdefault((party.origin, party.day), []).append(sheet)
    for (school, day), sheets in sorted(found.items()):
        yield Pack(
            title=say("daysheet.numbered_day", number=day, day=cycle_day(day, 0)),
            school=school,
            papers=tuple(sheets),
        )


def _onward(dossier: Dossier) -> Mapping[Party, str]:
    """Where the leaders of every party have to be next."""
    found: dict[Party, dict[str, None]] = {}
    for trip in dossier.trips:
        found.setdefault(trip.party, {}).update(
            dict.fromkeys(dossier.names.school(school) for school in trip.onward)
        )
    return {party: ", ".join(schools) for party, schools in found.items()}


def _sheet(
    dossier: Dossier, party: Party, onward: str, lessons: Mapping[StudentId, Days]
) -> EscortSheet:
    names, network = dossier.names, dossier.network
    origin, target, day = (
        names.school(party.origin),
        names.school(party.target),
        cycle_day(party.day, party.weeks),
    )
    members = sorted(party.members, key=names.by_student)
    minutes, link = (
        network.travel_minutes.get((party.origin, party.target), 0),
        network.link_of.get((party.origin, party.target)),
    )
    rows = (
        _led(dossier, number, student, party, lessons[student])
        for number, student in enumerate(members, start=1)
    )
    return EscortSheet(
        title=say(
            "daysheet.party", day=day, time=clock_of(party.leaves), origin=origin, target=target
        ),
        students=tuple(members),
        year=network.year,
        day=day,
        date=blank("date"),
        dates=dates_text(dates_of(dossier, party.day, party.weeks, (party.origin, party.target))),
        origin=origin,
        target=target,
        leaves=clock_of(party.leaves),
        arrives=clock_of(party.leaves + minutes),
        mode=say(f"daysheet.mode.{link.mode}") if link is not None else "",
        leaders=leaders_text(dossier, party.leaders),
        phone=blank("phone"),
        onward=onward,
        count=say("daysheet.students", n=len(members)),
        rows=tuple(rows),
        safety=dossier.detail(party.origin, DetailKind.SAFETY),
    )


def leaders_text(dossier: Dossier, leaders: tuple[PersonId, ...]) -> str:
    """Who leads."""
    return ", ".join(dossier.names.person(leader) for leader in leaders) or say("word.no_escort")


def _led(dossier: Dossier, number: int, student: StudentId, party: Party, days: Days) -> Led:
    school, class_ = dossier.names.home(student)
    week = SECOND_WEEK if party.weeks == 2 else 0
    minutes = dossier.network.travel_minutes.get((party.origin, party.target), 0)
    later = [
        timed
        for timed in days.get(party.day + week, ())
        if timed.slot.start >= party.leaves + minutes
    ]
    lesson = (
        lesson_text(dossier, later[0])
        if later and later[0].slot.school == party.target
        else say("daysheet.home")
    )
    return Led(
        number=str(number),
        name=dossier.names.student(student),
        school=school,
        class_=class_,
        lesson=lesson,
    )


def lesson_text(dossier: Dossier, timed: TimedLesson, times: str = "") -> str:
    """Start, subject and room of a lesson."""
    return say(
        "daysheet.lesson_at",
        time=times or clock_of(timed.slot.start),
        subject=lesson_title(dossier.names, timed.lesson.group, timed.lesson.part),
        room=dossier.names.door(timed.lesson.room) or "–",
    )
