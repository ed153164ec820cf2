"""Report cards: what a host tells the home school at the end of a half-year and of the year, a page
a student.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Pack, Paper, blank
from documents.contents.common.lessons.figures import Figures, figures_of
from documents.contents.common.lessons.group_year import GroupYear, years_of_groups
from documents.contents.common.lessons.journal_records import is_written
from documents.contents.common.words.marks import mark_text
from documents.contents.common.words.times import hours_text
from documents.contents.coordinator.marks.not_attested import proposals_of, remark
from documents.contents.coordinator.transfer import date_of, journals_of
from models.names import alphabetical_row
from models.record import Record, SchoolId, StudentId
from models.school_year.details import DetailKind
from models.school_year.journal import Term
from texts import say

#: Terms at whose end cards are written.
PERIODS = (Term.FIRST, Term.YEAR)


class CardRow(Record):
    """A group of the student at the host."""

    number: str
    subject: str
    level: str
    hours: str
    teacher: str
    first: str
    second: str
    year: str
    exam: str
    final: str
    missed: str
    valid: str
    illness: str


class ReportCard(Paper):
    """A student's marks at a host for a term."""

    number: str
    date: str
    period: str
    name: str
    class_: str
    home: str
    host: str
    rows: tuple[CardRow, ...]
    remarks: tuple[str, ...]
    coordinator: str
    head: str
    class_teacher: str


class Exchange(NamedTuple):
    """Groups by host and student of another school."""

    host: SchoolId
    student: StudentId
    groups: tuple[GroupYear, ...]


def report_cards(dossier: Dossier) -> Iterator[Pack]:
    """A file for every host, home school and term, in the folder of the host."""
    found = tuple(exchanges(dossier))
    for host, home in sorted(
        {(one.host, dossier.network.student_of[one.student].school) for one in found}
    ):
        for term in PERIODS:
            title = say(
                "card.pack", term=say(f"card.term.{term}"), school=dossier.names.school(home)
            )
            papers = cards_of(dossier, found, (host, home), term)
            yield Pack(title=title, school=host, papers=papers)


def cards_of(
    dossier: Dossier, found: Iterable[Exchange], way: tuple[SchoolId, SchoolId], term: Term
) -> tuple[ReportCard, ...]:
    """Cards of a term, from a host for a home school, in order of classes and names."""
    cards = (
        _card(dossier, one, term)
        for one in found
        if (one.host, dossier.network.student_of[one.student].school) == way
    )
    return tuple(sorted(cards, key=lambda card: alphabetical_row((card.class_, card.title))))


def card_number(package: str, student: str) -> str:
    """Number of a report card: that of the package it comes with, and the student's; nothing where
    there is no package.
    """
    return f"{package}/{student}" if package else ""


def exchanges(dossier: Dossier) -> Iterator[Exchange]:
    """Who is taught at another school in the year, and in which groups."""
    if dossier.meetings is None:
        return
    found: dict[tuple[SchoolId, StudentId], list[GroupYear]] = {}
    for group in years_of_groups(dossier.meetings).values():
        for student in group.students:
            if dossier.network.student_of[student].school != group.group.host:
                found.setdefault((group.group.host, student), []).append(group)
    for (host, student), groups in found.items():
        yield Exchange(host, student, tuple(groups))


def _card(dossier: Dossier, one: Exchange, term: Term) -> ReportCard:
    student = dossier.network.student_of[one.student]
    class_ = dossier.house.class_teacher(student.class_) if student.class_ is not None else ""
    rows = (
        _row(dossier, number, group, one.student, term)
        for number, group in enumerate(one.groups, start=1)
    )
    return ReportCard(
        title=dossier.names.student(one.student),
        students=(one.student,),
        number=card_number(dossier.facts.number, one.student) or blank("number"),
        date=date_of(dossier),
        period=say("card.period", term=say(f"card.term.{term}"), year=dossier.network.year),
        name=dossier.names.student(one.student),
        class_=dossier.names.class_(student.class_),
        home=dossier.names.school(student.school),
        host=dossier.names.school(one.host),
        rows=tuple(rows),
        remarks=tuple(_proposed(dossier, one, term)),
        coordinator=dossier.detail(one.host, DetailKind.COORDINATOR),
        head=dossier.detail(one.host, DetailKind.HEAD),
        class_teacher=class_,
    )


def _proposed(dossier: Dossier, one: Exchange, term: Term) -> Iterator[str]:
    """Where a mark of a half-year is missing and «н/а» may be given: the teacher decides."""
    for half in (Term.FIRST,) if term is Term.FIRST else (Term.FIRST, Term.SECOND):
        for group in one.groups:
            for found in proposals_of(dossier, group, one.student, half):
                yield remark(group, found)


def _row(
    dossier: Dossier, number: int, group: GroupYear, student: StudentId, term: Term
) -> CardRow:
    course = dossier.network.course_of[group.group.course]
    marks, figures = _marks(dossier, group, student), _figures(dossier, group, student, term)
    absences = {
        name: str(getattr(figures, name)) if figures is not None else blank("mark")
        for name in ABSENCES
    }
    told = (Term.FIRST,) if term is Term.FIRST else tuple(Term)
    return CardRow(
        number=str(number),
        subject=group.subject,
        level=say(f"word.level.{course.level}"),
        hours=hours_text(dossier.network, course.id),
        teacher=group.teacher_names or blank("teacher"),
        **{one.value: (marks.get(one) or blank("mark")) if one in told else "–" for one in Term},
        **absences,
    )


ABSENCES = ("missed", "valid", "illness")


def _marks(dossier: Dossier, group: GroupYear, student: StudentId) -> Mapping[Term, str]:
    journal = journals_of(dossier).get(group.group.id)
    rows = journal.terms if journal is not None else ()
    return {row.term: mark_text(row.mark) for row in rows if row.student == student}


def _figures(dossier: Dossier, group: GroupYear, student: StudentId, term: Term) -> Figures | None:
    """Absences of the first half-year, or of the year; None before every month of it has something
    written.
    """
    journal, year = journals_of(dossier).get(group.group.id), group.taught.year
    halves = (1,) if term is Term.FIRST else (1, 2)
    lessons = [
        row
        for month in group.months
        for row in group.lessons_in(month)
        if year.half_year(row.day) in halves
    ]
    months = [
        [row for row in lessons if (row.day.year, row.day.month) == month] for month in group.months
    ]
    if journal is None or not all(is_written(journal, rows) for rows in months if rows):
        return None
    return figures_of(journal, student, lessons, lambda day: group.has(student, day))
