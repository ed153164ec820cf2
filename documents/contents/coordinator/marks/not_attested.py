"""Whom «н/а» may be given for a half-year: a proposal by the threshold of the school that keeps the
journal, for the teacher to decide. Nothing is ever set.

The threshold is a house text («Реквизиты»): schools set it in their own rules of attestation (the
law on education, article 28, part 3, point 10, leaves that to them); where a school says nothing,
more than half of the lessons missed, or fewer than three marks.
"""

from collections.abc import Iterator
from datetime import timedelta

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.table import Sheet, Table
from documents.contents.common.lessons.figures import figures_of
from documents.contents.common.lessons.group_year import GroupYear
from documents.contents.coordinator.marks.kept import Kept
from documents.contents.coordinator.transfer import journals_of
from models.record import GroupId, Record, SchoolId, StudentId
from models.school_year.details import DetailKind
from models.school_year.journal import Term
from texts import say

#: Per cent of lessons missed above which, and marks below which «н/а» is proposed, where a school
#: does not say; 0 proposes nothing for that reason.
MISSED, MARKS = 50, 3
#: Before a half-year ends its marks are given; earlier there is nothing to propose.
GIVING = timedelta(days=14)
HALVES = {Term.FIRST: 1, Term.SECOND: 2}


class Threshold(Record):
    """When «н/а» is proposed.

    Attributes
    ----------
    missed
        Per cent of lessons missed, more than which.
    marks
        Marks in the half-year, fewer than which.
    """

    missed: int = MISSED
    marks: int = MARKS


class Proposal(Record):
    """A student of a group without a mark for a half-year, who is beyond the threshold.

    Attributes
    ----------
    given, missed
        Lessons of the half-year so far.
    marks
        How many the student has.
    """

    student: StudentId
    group: GroupId
    term: Term
    given: int
    missed: int
    marks: int
    threshold: Threshold

    @property
    def has_missed(self) -> bool:
        """Whether too many lessons are missed."""
        limit = self.threshold.missed
        return bool(limit) and self.missed * 100 > limit * self.given

    @property
    def has_few_marks(self) -> bool:
        """Whether there are too few marks."""
        return self.marks < self.threshold.marks


def threshold_of(dossier: Dossier, host: SchoolId) -> Threshold:
    """The threshold of the school that keeps a journal."""
    missed = dossier.house.text(host, DetailKind.NOT_ATTESTED_MISSED)
    marks = dossier.house.text(host, DetailKind.NOT_ATTESTED_MARKS)
    return Threshold(missed=int(missed or MISSED), marks=int(marks or MARKS))


def proposals_of(
    dossier: Dossier, group: GroupYear, student: StudentId, term: Term
) -> Iterator[Proposal]:
    """The proposal for a student and a half-year, if there is one: no mark stands, the half-year is
    about to end or over, lessons were given, and the student is in the group at its end.
    """
    journal, half = journals_of(dossier).get(group.group.id), group.taught.year.halves[HALVES[term]]
    day = min(dossier.today, half.end)
    if journal is None or dossier.today < half.end - GIVING or not group.has(student, day):
        return
    if any(row.student == student and row.term is term for row in journal.terms):
        return
    rows = [row for rows in group.moments.values() for row in rows if half.first <= row.day <= day]
    found = figures_of(journal, student, rows, lambda day: group.has(student, day))
    wanted = {(row.part, row.day, row.period) for row in rows}
    marks = sum(
        len(row.marks)
        for row in journal.entries
        if row.student == student and (row.part, row.day, row.period) in wanted
    )
    one = Proposal(
        student=student,
        group=group.group.id,
        term=term,
        given=found.given,
        missed=found.missed,
        marks=marks,
        threshold=threshold_of(dossier, group.group.host),
    )
    if one.given and (one.has_missed or one.has_few_marks):
        yield one


def proposals(kept: Kept) -> Iterator[tuple[GroupYear, Proposal]]:
    """All proposals in the groups a school knows; none for those who have left it."""
    for term in HALVES:
        for group in kept.groups:
            # Of months that came as numbers there are no lessons to count.
            if any(of == group.group.id for of, _, _ in kept.counts):
                continue
            for student in kept.students(group):
                if kept.is_in(group, student, kept.today):
                    found = proposals_of(kept.dossier, group, student, term)
                    yield from ((group, one) for one in found)


def why(one: Proposal) -> str:
    """The reasons of a proposal."""
    reasons = []
    if one.has_missed:
        values = {"missed": one.missed, "given": one.given, "limit": one.threshold.missed}
        reasons.append(say("not_attested.missed", **values))
    if one.has_few_marks:
        reasons.append(say("not_attested.marks", marks=one.marks, limit=one.threshold.marks))
    return "; ".join(reasons)


def remark(group: GroupYear, one: Proposal) -> str:
    """The proposal as a line of a report card."""
    term = say(f"journal.term.{one.term}")
    return say("not_attested.remark", group=group.subject, term=term, why=why(one))


def line(dossier: Dossier, group: GroupYear, one: Proposal) -> str:
    """The proposal as a line of a list."""
    student = dossier.names.student(one.student)
    class_ = dossier.names.home(one.student)[1]
    who = f"{student}, {class_}" if class_ else student
    term = say(f"journal.term.{one.term}")
    return say("not_attested.line", who=who, group=group.title, term=term, why=why(one))


COLUMNS = ("name", "class", "home", "group", "term", "why")


def proposals_sheet(kept: Kept) -> Sheet:
    """A row for every proposal."""
    names = kept.dossier.names
    table = Table(
        title=say("not_attested.title"),
        columns=tuple(say(f"year_report.column.{name}") for name in COLUMNS),
        rows=tuple(
            (
                names.student(one.student),
                names.home(one.student)[1],
                names.home(one.student)[0],
                kept.title(group),
                say(f"journal.term.{one.term}"),
                why(one),
            )
            for group, one in proposals(kept)
        ),
    )
    lines = (say("not_attested.title"), say("not_attested.teacher_decides"))
    return Sheet(title=say("not_attested.title"), lines=lines, tables=(table,), frozen=1)
