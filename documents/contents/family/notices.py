"""What a school tells families: courses of the network in May, results of requests in August."""

from collections.abc import Iterator

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Pack, Paper, blank, or_blank
from documents.contents.common.lessons.own_week import OwnWeeks, WeekRow, brief_times
from documents.contents.common.lessons.taught_by import teachers_of_group
from documents.contents.common.pupil import Pupil, packs_by_class, pupil, title_of
from documents.contents.common.words.answers import answer_for_family
from documents.contents.common.words.names import short_day
from documents.contents.common.words.times import hours_text
from documents.contents.common.words.verdict import course_name, unmet_for_family
from documents.contents.family.route import escort_text, place_text, rooms_text, teacher_text
from models.names import alphabetical
from models.network import Candidate, Form, Request, Stands
from models.record import CourseId, Record, SchoolId, StudentId
from models.school_year.details import DetailKind
from texts import say


class CatalogueRow(Record):
    """A course at a school."""

    number: str
    course: str
    hours: str
    stands: str
    place: str
    form: str
    days: str
    teacher: str


class Catalogue(Paper):
    """Courses that a grade may choose, told by one school.

    Attributes
    ----------
    days_note
        What days of lessons are worth; before there is a plan, when they will be told.
    """

    school: str
    full_school: str
    year: str
    grade: str
    days_note: str
    rows: tuple[CatalogueRow, ...]
    coordinator: str
    head_post: str
    head: str
    site: str
    phone: str


_DAYS = {True: "notice.days_forecast", False: "notice.days_unknown"}
_STANDS = {True: "notice.on_top", False: "notice.instead"}


def catalogues(dossier: Dossier) -> Iterator[Pack]:
    """A file for every school with the courses of each grade it has students in."""
    for school in dossier.network.schools:
        grades = sorted(
            {row.grade for row in dossier.network.planned_students if row.school == school.id}
        )
        papers = tuple(
            paper for grade in grades if (paper := _catalogue(dossier, school.id, grade)).rows
        )
        if papers:
            yield Pack(title="", school=school.id, papers=papers)


def _catalogue(dossier: Dossier, school: SchoolId, grade: int) -> Catalogue:
    house, names = dossier.house, dossier.names
    return Catalogue(
        title=say("notice.grade", grade=grade),
        school=house.text(school, DetailKind.SHORT_NAME) or names.school(school),
        full_school=house.text(school, DetailKind.FULL_NAME) or names.school(school),
        year=or_blank(dossier.network.year, "year"),
        grade=str(grade),
        days_note=say(_DAYS[dossier.facts.is_planned]),
        rows=tuple(_catalogue_rows(dossier, grade)),
        coordinator=dossier.detail(school, DetailKind.COORDINATOR),
        head_post=dossier.detail(school, DetailKind.HEAD_POST),
        head=dossier.detail(school, DetailKind.HEAD),
        site=dossier.detail(school, DetailKind.SITE),
        phone=house.text(school, DetailKind.PHONE) or blank("phone"),
    )


def _catalogue_rows(dossier: Dossier, grade: int) -> Iterator[CatalogueRow]:
    """A row for every course, school and form that a group is offered in, groups of one kind
    together.
    """
    network, names = dossier.network, dossier.names
    places: dict[tuple[CourseId, SchoolId, Form], list[Candidate]] = {}
    for group in network.candidates:
        if grade in network.course_of[group.course].grades and (
            group.class_ is None or group.visitors
        ):
            places.setdefault((group.course, group.host, group.form), []).append(group)
    ordered = sorted(
        places.items(),
        key=lambda item: (alphabetical(course_name(network, item[0][0])), item[0][1:]),
    )
    for number, ((course, host, form), groups) in enumerate(ordered, start=1):
        yield CatalogueRow(
            number=str(number),
            course=course_name(network, course),
            hours=hours_text(network, course),
            stands=say(_STANDS[network.course_of[course].stands is Stands.ON_TOP]),
            place=names.school(host),
            form=say(f"onpaper.form.{form}"),
            days=_days(dossier, groups),
            teacher=_teachers(dossier, groups),
        )


def _days(dossier: Dossier, groups: list[Candidate]) -> str:
    """Days of the groups by the draft of the plan; one group after the other."""
    ids = {group.id for group in groups}
    found: dict[str, set[int]] = {}
    for lesson in dossier.plan.lessons:
        if lesson.group in ids:
            found.setdefault(lesson.group, set()).add(lesson.day)
    texts = dict.fromkeys(
        ", ".join(map(short_day, sorted(days))) for _, days in sorted(found.items())
    )
    return "; ".join(texts) or say("notice.days_later")


def _teachers(dossier: Dossier, groups: list[Candidate]) -> str:
    """Who teaches by the draft of the plan; else whoever could. Before there is a plan nobody is
    named: a family would take it for a promise.
    """
    if not dossier.facts.is_planned:
        return say("notice.teacher_later")
    planned = dict.fromkeys(
        teacher
        for group in groups
        for teacher in teachers_of_group(dossier.network, dossier.plan, group.id)
    )
    able = dict.fromkeys(
        person for group in groups for person in dossier.network.teachers_of(group)
    )
    return ", ".join(map(dossier.names.person, planned or able)) or say("notice.teacher_later")


class Answer(Record):
    """What came of a request."""

    course: str
    priority: str
    answer: str
    details: str


class Result(Paper):
    """What a family is told of its requests.

    Attributes
    ----------
    diagnostics
        A blank where nobody has written it down.
    """

    pupil: Pupil
    answers: tuple[Answer, ...]
    diagnostics: str
    week: tuple[WeekRow, ...]


def results(dossier: Dossier) -> Iterator[Pack]:
    """Results of everybody who asked for something, class by class."""
    weeks = OwnWeeks(dossier)
    asked = dossier.network.requests_of
    return packs_by_class(
        dossier, lambda student: _result(dossier, weeks, student) if asked[student] else None
    )


def _result(dossier: Dossier, weeks: OwnWeeks, student: StudentId) -> Result:
    requests = sorted(
        dossier.network.requests_of[student], key=lambda row: (row.priority, row.course)
    )
    return Result(
        title=title_of(dossier, student),
        students=(student,),
        pupil=pupil(dossier, student),
        answers=tuple(_answer(dossier, weeks, student, request) for request in requests),
        diagnostics=dossier.network.student_of[student].diagnostics or blank("answer"),
        week=weeks.rows(student),
    )


def _answer(dossier: Dossier, weeks: OwnWeeks, student: StudentId, request: Request) -> Answer:
    network = dossier.network
    wanted = (request.course, *request.alternatives)
    granted = next(
        (
            group
            for course in wanted
            for group in dossier.groups_of[student]
            if group.course == course
        ),
        None,
    )
    if granted is None:
        facts = dossier.verdict.unmet
        fact = next(
            (row for row in facts if (row.student, row.course) == (student, request.course)), None
        )
        answer, details = (
            say("notice.refused"),
            unmet_for_family(network, fact) if fact else say("notice.no_reason"),
        )
    else:
        instead = granted.course != request.course
        named = course_name(network, granted.course)
        answer = say("notice.alternative", course=named) if instead else say("notice.granted")
        details = _where(dossier, weeks, student, granted)
    found = dossier.answer_of.get((student, request.course))
    if found is not None and (granted is None or granted.course != request.course):
        details = f"{details} {answer_for_family(network, found)}"
    return Answer(
        course=course_name(network, request.course),
        priority=str(request.priority),
        answer=answer,
        details=details,
    )


def _where(dossier: Dossier, weeks: OwnWeeks, student: StudentId, group: Candidate) -> str:
    lessons = weeks.of_group(student, group.id)
    place = place_text(dossier, student, group, rooms_text(dossier, lessons))
    escort = escort_text(dossier, weeks, student, group)
    return say(
        "notice.where",
        place=place,
        times=brief_times(lessons),
        teacher=teacher_text(dossier, group),
        escort=escort,
    )
