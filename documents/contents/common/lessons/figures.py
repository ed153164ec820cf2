"""Marks and absences of a student in a group over some days, counted from its journal."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from documents.contents.common.lessons.journal_records import given, key
from documents.contents.common.words.marks import mark_text
from models.record import Record, StudentId
from models.school_year.journal import POINTS, Absence, Entry, Journal, Moment
from texts import say
from texts.numbers import decimal

HUNDREDTH = Decimal("0.01")


class Figures(Record):
    """What a journal comes to for one student.

    Attributes
    ----------
    marks
        Every mark with its day: ``03.09: 5 4; 07.09: 4``.
    mean
        Mean of the marks that are numbers, rounded half up to hundredths; empty without one.
    given
        Lessons that the journal says were given while the student was in the group.
    """

    marks: str
    mean: str
    given: int
    missed: int
    illness: int
    valid: int
    no_reason: int
    late: int

    @property
    def attended(self) -> int:
        """Lessons the student was in."""
        return self.given - self.missed


def figures_of(
    journal: Journal, student: StudentId, lessons: Iterable[Moment], is_in: Callable[[date], bool]
) -> Figures:
    """Figures of a student over some lessons of the timetable; those of which the journal does not
    say that they were given do not count.

    Parameters
    ----------
    is_in
        Whether the student is in the group on a day.
    """
    wanted = {key(row) for row in lessons}
    counted = {one for one in wanted & given(journal) if is_in(one[1])}
    own = [row for row in journal.entries if row.student == student and key(row) in wanted]
    absences = Counter(
        row.absence for row in own if row.absence is not None and key(row) in counted
    )
    return Figures(
        marks="; ".join(_marks(own)),
        mean=mean_text(row for row in own),
        given=len(counted),
        missed=sum(absences.values()),
        illness=absences[Absence.ILLNESS],
        valid=absences[Absence.VALID],
        no_reason=absences[Absence.NO_REASON],
        late=sum(row.late for row in own),
    )


def _marks(entries: Iterable[Entry]) -> Iterable[str]:
    found: dict[date, list[str]] = {}
    for row in entries:
        found.setdefault(row.day, []).extend(map(mark_text, row.marks))
    return (
        say("transfer.mark", day=f"{day:%d.%m}", marks=" ".join(marks))
        for day, marks in found.items()
        if marks
    )


def mean_text(entries: Iterable[Entry]) -> str:
    """Mean of the marks that are numbers; half a hundredth is rounded up, as people do it."""
    points = [POINTS[mark] for row in entries for mark in row.marks if mark in POINTS]
    if not points:
        return ""
    return decimal(float((Decimal(sum(points)) / len(points)).quantize(HUNDREDTH, ROUND_HALF_UP)))
