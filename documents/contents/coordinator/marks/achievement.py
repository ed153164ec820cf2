"""How a half-year or a year went: shares and means of the final marks, by group and by home school.

Definitions, as electronic diaries count them («Сетевой город. Образование», «Формулы показателей
успеваемости», https://sgo.edu-74.ru/Help/formulas.htm)::

    успеваемость, %     = (пятёрки + четвёрки + тройки) * 100 / учащихся
    качество знаний, %  = (пятёрки + четвёрки) * 100 / учащихся

«Учащихся» is everybody with a mark from 5 to 2 or «н/а»: who is exempt, and who has no mark yet, is
not counted; who left before the end of the term is not counted either. The mean is that of the
marks 5 to 2. «Зачёт» and «незачёт» are on no such scale and stand apart.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from documents.contents.common.forms.table import Sheet, Table
from documents.contents.common.lessons.group_year import GroupYear
from documents.contents.coordinator.marks.kept import Kept
from documents.contents.coordinator.marks.months import mean, said, share
from models.record import Record, SchoolId
from models.school_year.journal import POINTS, Mark, Term
from texts import say

#: Terms that are told, each at the end of a half-year.
TERMS = {Term.FIRST: 1, Term.SECOND: 2, Term.YEAR: 2, Term.EXAM: 2, Term.FINAL: 2}
GOOD, PASSING = (Mark.FIVE, Mark.FOUR), (Mark.FIVE, Mark.FOUR, Mark.THREE)
SCALE = (Mark.FIVE, Mark.FOUR, Mark.THREE, Mark.TWO)


class Achievement(Record):
    """Final marks of some students.

    Attributes
    ----------
    marks
        How many of each.
    without
        Students without any mark for the term.
    """

    marks: dict[Mark, int]
    without: int = 0

    def number(self, *marks: Mark) -> int:
        """How many there are of some marks."""
        return sum(self.marks.get(mark, 0) for mark in marks)

    @property
    def counted(self) -> int:
        """Whoever counts: with a mark of the scale, or not attested."""
        return self.number(*SCALE, Mark.NOT_ATTESTED)

    @property
    def achievement(self) -> float | None:
        """Успеваемость in per cent."""
        return share(self.number(*PASSING), self.counted)

    @property
    def quality(self) -> float | None:
        """Качество знаний in per cent."""
        return share(self.number(*GOOD), self.counted)

    @property
    def mean(self) -> float | None:
        """Mean of the marks of the scale."""
        points = sum(POINTS[mark] * self.number(mark) for mark in SCALE)
        return mean(points, self.number(*SCALE))


def achievement_of(kept: Kept, group: GroupYear, term: Term) -> dict[SchoolId, Achievement]:
    """Final marks of a group for a term, by home school; without anybody whose term has not
    begun.
    """
    year = group.taught.year
    half = year.halves[TERMS[term]]
    if half.first > kept.today:
        return {}
    journal = kept.journals.get(group.group.id)
    known = {row.student: row.mark for row in journal.terms if row.term is term} if journal else {}
    day, found = min(half.end, kept.today), dict[SchoolId, list[Mark | None]]()
    for student in kept.students(group):
        if kept.is_in(group, student, day):
            home = kept.dossier.network.student_of[student].school
            found.setdefault(home, []).append(known.get(student))
    return {home: _counted(marks) for home, marks in found.items()}


def _counted(marks: Iterable[Mark | None]) -> Achievement:
    found = Counter(marks)
    without = found.pop(None, 0)
    return Achievement(marks={mark: n for mark, n in found.items() if mark}, without=without)


def together(rows: Iterable[Achievement]) -> Achievement:
    """Several as one."""
    marks, without = Counter[Mark](), 0
    for row in rows:
        marks.update(row.marks)
        without += row.without
    return Achievement(marks=dict(marks), without=without)


def achievement_tables(kept: Kept, *, brief: bool = False) -> Iterator[Table]:
    """For every term with a mark, groups and then home schools, with the whole below.

    Parameters
    ----------
    brief
        Shares and the mean alone, for a screen.
    """
    for term in Term:
        of = {group.group.id: achievement_of(kept, group, term) for group in kept.groups}
        every = [row for by in of.values() for row in by.values()]
        if not any(row.marks for row in every):
            continue
        groups = [(kept.title(row), together(of[row.group.id].values())) for row in kept.groups]
        homes = sorted({home for by in of.values() for home in by})
        schools = [
            (
                kept.dossier.names.school(home),
                together(by[home] for by in of.values() if home in by),
            )
            for home in homes
        ]
        whole = (say("year_report.whole"), together(every))
        name = say(f"journal.term.{term}")
        for what, rows in (("group", groups), ("home", schools)):
            made = _brief if brief else _table
            yield made(say(f"year_report.by.{what}", term=name), what, [*rows, whole])


COUNTS = (*SCALE, Mark.NOT_ATTESTED, Mark.EXEMPT, Mark.PASSED, Mark.FAILED)
SHARES = ("achievement", "quality", "mean")


def _table(title: str, what: str, rows: Iterable[tuple[str, Achievement]]) -> Table:
    shown = (*(say(f"year_report.mark.{mark.name.lower()}") for mark in COUNTS), "without")
    heads = (*shown[:-1], *(say(f"year_report.column.{name}") for name in ("without", *SHARES)))
    first = 1 + len(COUNTS) + 1
    return Table(
        title=title,
        columns=(say(f"year_report.column.{what}"), *heads),
        rows=tuple(
            (
                name,
                *(str(row.number(mark)) for mark in COUNTS),
                str(row.without),
                *(said(getattr(row, one)) for one in SHARES),
            )
            for name, row in rows
        ),
        amounts=tuple(range(first, first + len(SHARES))),
    )


def _brief(title: str, what: str, rows: Iterable[tuple[str, Achievement]]) -> Table:
    heads = ("counted", "without", *SHARES)
    return Table(
        title=title,
        columns=tuple(say(f"year_report.column.{name}") for name in (what, *heads)),
        rows=tuple(
            (
                name,
                str(row.counted),
                str(row.without),
                *(said(getattr(row, one)) for one in SHARES),
            )
            for name, row in rows
        ),
    )


def achievement_sheet(kept: Kept) -> Sheet:
    """All of it on one sheet, with how it is counted."""
    title = say("year_report.achievement")
    return Sheet(title=title, lines=(title, *notes()), tables=tuple(achievement_tables(kept)))


def notes() -> tuple[str, ...]:
    """How it is counted."""
    return tuple(
        say(f"year_report.{name}") for name in ("how_counted", "who_counts", "others_in_part")
    )
