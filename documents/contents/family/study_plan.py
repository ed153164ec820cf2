"""The individual study plan of a student: both years by subject, hours, place, group, teacher, and
what norms say of it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Pack, Paper
from documents.contents.common.pupil import Pupil, packs_by_class, pupil, title_of
from documents.contents.family.route import place_text, teacher_text
from documents.contents.family.study_norms import applied_text, finding_lines, limit_lines
from models.names import alphabetical
from models.network import Candidate, Kind, Level
from models.norms import NormFinding, NormReport
from models.policy import Policy
from models.record import CourseId, Record, StudentId, SubjectId
from texts import say
from texts.numbers import decimal
from validation.consequences.study import GRADES, Studies, Study
from validation.norms import norm_report, presets_for, weeks_of


class StudyRow(Record):
    """A subject at a level; hours of a year without the subject are a dash."""

    area: str
    subject: str
    level: str
    week_10: str
    week_11: str
    year_10: str
    year_11: str
    total: str
    place: str
    group: str
    teacher: str


class StudyPlan(Paper):
    """A study plan.

    Attributes
    ----------
    years
        Which year is planned, and where the other one is from.
    week_10, week_11, year_10, year_11, total
        Sums, extracurricular courses left out.
    limits
        Sums against the limits of the presets.
    applied
        Presets and the rules of them that were applied.
    findings
        Rules not kept, or that there are none among those applied.
    """

    pupil: Pupil
    years: str
    rows: tuple[StudyRow, ...]
    week_10: str
    week_11: str
    year_10: str
    year_11: str
    total: str
    limits: tuple[str, ...]
    applied: str
    findings: tuple[str, ...]


class _Desk(NamedTuple):
    """What all plans are written from."""

    dossier: Dossier
    studies: Studies
    plans: Mapping[StudentId, Study]
    report: NormReport
    findings: Mapping[StudentId, tuple[NormFinding, ...]]


def study_plans(dossier: Dossier) -> Iterator[Pack]:
    """Study plans of everybody, class by class."""
    calendar = dossier.annex.calendar
    studies = Studies(dossier.network, weeks_of(calendar))
    report = norm_report(dossier.network, dossier.policy, calendar, dossier.plan)
    found: dict[StudentId, tuple[NormFinding, ...]] = {}
    for row in report.findings:
        if row.student is not None:
            found[row.student] = (*found.get(row.student, ()), row)
    desk = _Desk(dossier, studies, studies.by_plan(dossier.plan), report, found)
    return packs_by_class(dossier, lambda student: _plan(desk, student))


def _plan(desk: _Desk, student: StudentId) -> StudyPlan:
    dossier, study = desk.dossier, desk.plans[student]
    hours = {grade: desk.studies.hours_of(study, grade) for grade in GRADES}
    return StudyPlan(
        title=title_of(dossier, student),
        students=(student,),
        pupil=pupil(dossier, student),
        years=_years(study),
        rows=tuple(_rows(desk, study)),
        week_10=_load(desk, study.in_grade(10)),
        week_11=_load(desk, study.in_grade(11)),
        year_10=str(hours[10]),
        year_11=str(hours[11]),
        total=str(sum(hours.values())),
        limits=tuple(limit_lines(dossier, desk.studies, study)),
        applied=applied_text(dossier, desk.report, study),
        findings=finding_lines(desk.findings.get(student, ())),
    )


def _years(study: Study) -> str:
    if not study.has_two_years:
        return say("study.one_year", grade=study.grade)
    known = "known" if study.known else "drawn"
    return say(f"study.{known}_{sum(GRADES) - study.grade}")


def _rows(desk: _Desk, study: Study) -> Iterator[StudyRow]:
    """Subjects in the order of the sheet, electives after them."""
    network = desk.dossier.network
    courses: dict[tuple[SubjectId, Level], dict[int, CourseId]] = {}
    for grade in sorted({*GRADES, study.grade}):
        for course in study.in_grade(grade) if grade == study.grade or study.has_two_years else ():
            row = network.course_of[course]
            courses.setdefault((row.subject, row.level), {})[grade] = course
    for key in sorted(courses, key=lambda key: _place(desk, study, key)):
        yield _row(desk, study, key, courses[key])


def _place(desk: _Desk, study: Study, key: tuple[SubjectId, Level]) -> tuple[object, ...]:
    """Subjects in the order of the preset, then others by name; electives after them."""
    subject = desk.dossier.network.subject_of[key[0]]
    named = next((row.named for row in presets_for(Policy(), "", study.grade) if row.named), ())
    place = next(
        (number for number, row in enumerate(named) if row.matches(subject.name)), len(named)
    )
    return tuple(Kind).index(subject.kind), place, alphabetical(subject.name), key[1]


def _row(
    desk: _Desk, study: Study, key: tuple[SubjectId, Level], courses: Mapping[int, CourseId]
) -> StudyRow:
    dossier, subject = desk.dossier, desk.dossier.network.subject_of[key[0]]
    hours = {grade: desk.studies.hours_a_year(course) for grade, course in courses.items()}
    group = _group(dossier, study, courses.get(study.grade))
    is_subject = subject.kind is Kind.SUBJECT
    return StudyRow(
        area=subject.area or say(f"study_kind.{subject.kind}"),
        subject=_title(dossier, courses) or subject.name or subject.id,
        level=say(f"name.level.{key[1]}") if is_subject else "–",
        week_10=_a_week(desk, _only(courses, 10)),
        week_11=_a_week(desk, _only(courses, 11)),
        year_10=_hours(hours, 10),
        year_11=_hours(hours, 11),
        total=str(sum(hours.values())),
        place=place_text(dossier, study.student, group, "") if group else say("study.other_year"),
        group=_group_text(dossier, group) if group else "–",
        teacher=teacher_text(dossier, group) if group else "–",
    )


def _title(dossier: Dossier, courses: Mapping[int, CourseId]) -> str:
    """Name of the subject, with its parts where it has several."""
    network = dossier.network
    course = next(iter(courses.values()))
    subject = network.subject_of[network.course_of[course].subject]
    parts = dict.fromkeys(
        part.name for row in courses.values() for part in network.parts_of[row] if part.name
    )
    return (
        say("study.parts", subject=subject.name or subject.id, parts=", ".join(parts))
        if len(parts) > 1
        else subject.name
    )


def _group(dossier: Dossier, study: Study, course: CourseId | None) -> Candidate | None:
    return next(
        (group for group in dossier.groups_of[study.student] if group.course == course), None
    )


def _group_text(dossier: Dossier, group: Candidate) -> str:
    """A class, or the number of a group of several classes: its course and its school are said
    beside it.
    """
    return (
        dossier.names.audience(group.id)
        if group.class_ is not None
        else say("study.group", number=group.number)
    )


def _only(courses: Mapping[int, CourseId], grade: int) -> tuple[CourseId, ...]:
    return (courses[grade],) if grade in courses else ()


def _hours(hours: Mapping[int, int], grade: int) -> str:
    return str(hours[grade]) if grade in hours else "–"


def _a_week(desk: _Desk, courses: Iterable[CourseId]) -> str:
    """Lessons a week; both half-years where they differ."""
    rows = tuple(courses)
    return _halves(*(desk.studies.lessons_a_week(rows, half) for half in (1, 2))) if rows else "–"


def _load(desk: _Desk, courses: Iterable[CourseId]) -> str:
    """Lessons a week that count for the load."""
    rows = tuple(courses)
    return _halves(*(desk.studies.load(rows, half) for half in (1, 2))) if rows else "–"


def _halves(first: float, second: float) -> str:
    return decimal(first) if first == second else f"{decimal(first)} / {decimal(second)}"
