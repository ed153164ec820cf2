"""The individual route of a student: courses in other groups and schools, the own timetable with
ways, checkpoints.
"""

from collections.abc import Iterable, Iterator

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Pack, Paper, blank
from documents.contents.common.lessons.own_week import OwnWeeks, WeekRow, brief_times, initials
from documents.contents.common.lessons.taught_by import teachers_of_group
from documents.contents.common.pupil import Pupil, packs_by_class, pupil, title_of
from documents.contents.common.words.names import listed
from documents.contents.common.words.times import hours_text
from documents.contents.common.words.verdict import course_name
from models.names import alphabetical
from models.network import Candidate, Form, Kind
from models.plan import Lesson
from models.record import Record, StudentId
from texts import say
from texts.dates import day_month_year


class RouteCourse(Record):
    """A course of another group than the class.

    Attributes
    ----------
    group
        Name of the group, the same in every paper.
    place
        School, room and form.
    escort
        Who leads the student there and back, and the minutes on the way.
    """

    course: str
    group: str
    hours: str
    times: str
    place: str
    teacher: str
    escort: str


class Checkpoint(Record):
    """When results are looked at."""

    day: str
    what: str


class Route(Paper):
    """A route.

    Attributes
    ----------
    requests
        What was asked for, with what of it is granted.
    diagnostics
        A blank where nobody has written it down.
    walks_alone
        Whether the family lets the student come and go alone.
    extracurricular
        Courses after lessons, or that there are none.
    """

    pupil: Pupil
    requests: str
    diagnostics: str
    walks_alone: str
    courses: tuple[RouteCourse, ...]
    week: tuple[WeekRow, ...]
    extracurricular: str
    support: str
    checkpoints: tuple[Checkpoint, ...]


def routes(dossier: Dossier) -> Iterator[Pack]:
    """Routes of everybody who needs one, class by class."""
    weeks = OwnWeeks(dossier)
    return packs_by_class(
        dossier,
        lambda student: _route(dossier, weeks, student) if needs_route(dossier, student) else None,
    )


def needs_route(dossier: Dossier, student: StudentId) -> bool:
    """Whether a student learns in other groups than the class, or at another school."""
    return bool(own_courses(dossier, student))


def own_courses(dossier: Dossier, student: StudentId) -> tuple[Candidate, ...]:
    """Groups of a student that are not of the class: network groups, and class groups he visits."""
    class_ = dossier.network.student_of[student].class_
    found = (
        group
        for group in dossier.groups_of[student]
        if group.class_ is None or group.class_ != class_
    )
    return tuple(
        sorted(
            found,
            key=lambda group: (alphabetical(course_name(dossier.network, group.course)), group.id),
        )
    )


def _route(dossier: Dossier, weeks: OwnWeeks, student: StudentId) -> Route:
    row, about = dossier.network.student_of[student], pupil(dossier, student)
    return Route(
        title=title_of(dossier, student),
        students=(student,),
        pupil=about,
        requests=requests_text(dossier, student),
        diagnostics=row.diagnostics or blank("answer"),
        walks_alone=say(f"route_alone.{'yes' if row.consent_walk_alone else 'no'}"),
        courses=tuple(
            _course(dossier, weeks, student, group) for group in own_courses(dossier, student)
        ),
        week=weeks.rows(student),
        extracurricular=_extracurricular(dossier, student),
        support=_support(about),
        checkpoints=tuple(_checkpoints(dossier)),
    )


def requests_text(dossier: Dossier, student: StudentId) -> str:
    """What was asked for, in one line."""
    names = (
        course_name(dossier.network, request.course)
        for request in dossier.network.requests_of[student]
    )
    return "; ".join(sorted(names, key=alphabetical)) or say("route.no_requests")


def _course(dossier: Dossier, weeks: OwnWeeks, student: StudentId, group: Candidate) -> RouteCourse:
    lessons = weeks.of_group(student, group.id)
    return RouteCourse(
        course=course_name(dossier.network, group.course),
        group=dossier.names.group(group.id),
        hours=hours_text(dossier.network, group.course),
        times=brief_times(lessons),
        place=place_text(dossier, student, group, rooms_text(dossier, lessons)),
        teacher=teacher_text(dossier, group),
        escort=escort_text(dossier, weeks, student, group),
    )


def rooms_text(dossier: Dossier, lessons: Iterable[Lesson]) -> str:
    """Rooms of lessons, each once."""
    return listed(dossier.names.door(lesson.room) for lesson in lessons)


def place_text(dossier: Dossier, student: StudentId, group: Candidate, rooms: str) -> str:
    """School and room of a group; of a remote one how it is attended."""
    school = dossier.names.school(group.host)
    if group.form is not Form.ON_SITE and group.host != dossier.network.student_of[student].school:
        return say(f"route.{group.form}", school=school)
    return say("route.place", school=school, rooms=rooms) if rooms else school


def teacher_text(dossier: Dossier, group: Candidate) -> str:
    """Who teaches a group."""
    teachers = teachers_of_group(dossier.network, dossier.plan, group.id)
    return ", ".join(initials(dossier.names.person(teacher)) for teacher in teachers) or blank(
        "teacher"
    )


def escort_text(dossier: Dossier, weeks: OwnWeeks, student: StudentId, group: Candidate) -> str:
    """Minutes on the way to a group at another school and who leads there; that nobody has to go
    where nobody has.
    """
    home = dossier.network.student_of[student].school
    if group.host == home or group.form is not Form.ON_SITE:
        return say("route.no_way")
    days = {lesson.day for lesson in weeks.of_group(student, group.id)}
    own = [way for way in weeks.ways(student) if way.day in days and way.target == group.host]
    leaders = dict.fromkeys(leader for way in own for leader in way.leaders)
    named = ", ".join(initials(dossier.names.person(leader)) for leader in leaders)
    minutes = dossier.network.travel_minutes.get((home, group.host), 0)
    if named:
        return say("route.led", n=minutes, escort=named)
    return say("route.unled" if own else "route.alone", n=minutes)


def _extracurricular(dossier: Dossier, student: StudentId) -> str:
    network = dossier.network
    groups = dossier.groups_of[student]
    kinds = (
        (row, network.subject_of[network.course_of[row.course].subject].kind) for row in groups
    )
    return "; ".join(
        course_name(network, row.course) for row, kind in kinds if kind is Kind.EXTRACURRICULAR
    ) or say("route.none")


def _support(about: Pupil) -> str:
    code = "route.support_psychologist" if about.psychologist else "route.support"
    return say(
        code,
        class_teacher=about.class_teacher,
        coordinator=about.coordinator,
        psychologist=about.psychologist,
    )


def _checkpoints(dossier: Dossier) -> Iterator[Checkpoint]:
    """Ends of the half-years; without a calendar the days are filled by hand."""
    for number in (1, 2):
        half = dossier.year.halves.get(number) if dossier.year is not None else None
        yield Checkpoint(
            day=day_month_year(half.end) if half else blank("date"),
            what=say(f"route_half.{number}"),
        )
