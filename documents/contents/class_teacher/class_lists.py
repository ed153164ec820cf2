"""Lists of a class teacher: who needs an individual route and why, and the register of study
plans.
"""

from collections.abc import Iterator

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Pack, Paper, or_blank
from documents.contents.common.lessons.own_week import OwnWeeks
from documents.contents.common.lessons.possible import elsewhere
from documents.contents.common.pupil import class_teacher, classes, students_of
from documents.contents.common.words.names import short_day
from documents.contents.common.words.verdict import course_name
from documents.contents.family.route import own_courses
from models.network import Form
from models.record import ClassId, Record, SchoolId, StudentId
from models.school_year.details import DetailKind
from texts import say


class RouteNeed(Record):
    """A student who needs a route.

    Attributes
    ----------
    why
        Facts of the plan: another school and its days, a remote group, a request that is not met.
        Before there is one, what requests and offers say of it.
    """

    number: str
    name: str
    plan: str
    why: str
    courses: str
    consent: str


class PlanLine(Record):
    """A study plan in the register; what happens to it is written by hand."""

    number: str
    name: str
    plan: str
    courses: str


class ClassList(Paper):
    """A list of a class."""

    school: str
    year: str
    class_teacher: str


class RouteList(ClassList):
    """Who needs a route.

    Attributes
    ----------
    note
        That the list goes by requests as long as there is no plan; else empty.
    """

    note: str
    rows: tuple[RouteNeed, ...]


class PlanRegister(ClassList):
    """Study plans with the days they were given out, agreed, refused or sent back."""

    rows: tuple[PlanLine, ...]


def route_lists(dossier: Dossier) -> Iterator[Pack]:
    """For every class who needs a route; before there is a plan, who will by what is asked for."""
    weeks, planned = OwnWeeks(dossier), dossier.facts.is_planned
    for school, class_, title in classes(dossier):
        found = [
            (student, why)
            for student in students_of(dossier, school, class_)
            if (why := _why(dossier, weeks, student) if planned else _why_ahead(dossier, student))
        ]
        rows = tuple(_need(dossier, number, *one) for number, one in enumerate(found, start=1))
        paper = RouteList(
            title=title,
            students=tuple(student for student, _ in found),
            school=_school(dossier, school),
            year=or_blank(dossier.network.year, "year"),
            class_teacher=_teacher(dossier, class_),
            note="" if planned else say("class_list.ahead"),
            rows=rows,
        )
        if rows:
            yield Pack(title=title, school=school, papers=(paper,))


def plan_registers(dossier: Dossier) -> Iterator[Pack]:
    """For every class the register of study plans."""
    for school, class_, title in classes(dossier):
        students = students_of(dossier, school, class_)
        paper = PlanRegister(
            title=title,
            students=students,
            school=_school(dossier, school),
            year=or_blank(dossier.network.year, "year"),
            class_teacher=_teacher(dossier, class_),
            rows=tuple(
                _line(dossier, number, student) for number, student in enumerate(students, start=1)
            ),
        )
        yield Pack(title=title, school=school, papers=(paper,))


def _school(dossier: Dossier, school: SchoolId) -> str:
    return dossier.house.text(school, DetailKind.SHORT_NAME) or dossier.names.school(school)


def _teacher(dossier: Dossier, class_: ClassId | None) -> str:
    return or_blank(class_teacher(dossier, class_), "class_teacher")


def _why(dossier: Dossier, weeks: OwnWeeks, student: StudentId) -> str:
    """Facts that ask for a route; empty where there are none."""
    record, found = dossier.network.student_of[student], dict[str, None]()
    days: dict[SchoolId, set[int]] = {}
    for group in own_courses(dossier, student):
        if group.form is not Form.ON_SITE:
            found[say("class_list.remote", school=dossier.names.school(group.host))] = None
        elif group.host == record.school:
            found[say("class_list.network_group")] = None
        else:
            days.setdefault(group.host, set()).update(
                row.day for row in weeks.of_group(student, group.id)
            )
    away = (
        say(
            "class_list.away",
            school=dossier.names.school(school),
            days=", ".join(map(short_day, sorted(own))),
        )
        for school, own in sorted(days.items())
    )
    unmet = sum(fact.student == student for fact in dossier.verdict.unmet)
    refused = (say("class_list.unmet", n=unmet),) if unmet else ()
    return "; ".join((*away, *found, *refused))


def _why_ahead(dossier: Dossier, student: StudentId) -> str:
    """What requests and offers say before there is a plan; empty for who asks for nothing."""
    network, names = dossier.network, dossier.names
    asked, found = network.requests_of[student], elsewhere(network, student)
    lines: dict[str, list[str]] = {}
    for one in found:
        schools = ", ".join(map(names.school, one.hosts))
        way = "away" if one.on_site else "remote"
        lines.setdefault(f"class_list.{'only' if one.certain else 'maybe'}_{way}", []).append(
            say("class_list.course_at", course=course_name(network, one.course), schools=schools)
        )
    told = [
        say(code, courses="; ".join(courses))
        for code, courses in sorted(lines.items(), reverse=True)
    ]
    if len(found) < len(asked):
        told.append(say("class_list.network_group"))
    if network.student_of[student].max_days_away == 0 and any(one.on_site for one in found):
        told.append(say("class_list.does_not_travel"))
    return "; ".join(told)


def _need(dossier: Dossier, number: int, student: StudentId, why: str) -> RouteNeed:
    given = dossier.network.student_of[student].consent_transfer
    return RouteNeed(
        number=str(number),
        name=dossier.names.student(student),
        plan=dossier.plan_number(student),
        why=why,
        courses=_courses(dossier, student),
        consent=say(f"class_list_consent.{'yes' if given else 'no'}"),
    )


def _line(dossier: Dossier, number: int, student: StudentId) -> PlanLine:
    return PlanLine(
        number=str(number),
        name=dossier.names.student(student),
        plan=dossier.plan_number(student),
        courses=_courses(dossier, student),
    )


def _courses(dossier: Dossier, student: StudentId) -> str:
    """Courses outside the class; those asked for, as long as there is no plan."""
    if dossier.facts.is_planned:
        courses = [group.course for group in own_courses(dossier, student)]
    else:
        courses = [request.course for request in dossier.network.requests_of[student]]
    return "; ".join(course_name(dossier.network, course) for course in courses) or "–"
