"""``python -m benchmarks.school_year.year``: a whole year of two schools, each with its store.

Teachers of all groups type marks and absences month by month and correct some that were handed
over; deputies move and cancel lessons; three students move; both schools hand over every month and
both rounds of report cards. At the end every mark that a teacher entered must be in the store and
the summary of the home school exactly once, with its history.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from types import MappingProxyType

import click
from openpyxl import load_workbook

from application.records.changing.taking import Asked as Change
from application.records.changing.taking import blank_names, take_changes
from application.records.reading import Asked, take_journals, take_read
from application.records.receiving import By, take
from application.records.roster import Roster, roster_of
from application.records.sending import Wanted, hand_over
from benchmarks.school_year.agreement import Agreement, agreement
from benchmarks.school_year.ledger import Cell, Ledger
from benchmarks.school_year.setting import Setting, planned
from benchmarks.school_year.teaching import ABSENCES, ABSENT, MARKED, MARKS
from documents.contents.common.lessons.group_year import GroupYear, Month
from instances import Case
from instances.tables.columns import columns, title
from instances.year_changes import blank_book
from models.plan import Plan
from models.record import GroupId, SchoolId, StudentId
from models.school_year.journal import Term

SAMPLE = "two-schools"
#: Months in which students move.
WHEN = {"leaves": 2, "goes": 4, "changes": 6}
#: Marks of both schools that are corrected every month after they were handed over.
CORRECTED = 12


class Year:
    """The year of a network.

    Parameters
    ----------
    as_files
        Journals are workbooks, typed into and read; else records.
    when
        In which month, counted from 0, a student ``leaves`` a group, ``goes`` to another school and
        ``changes`` groups.
    most
        Groups of each school.
    """

    def __init__(
        self,
        folder: Path,
        of: tuple[Case, Plan],
        seed: int,
        *,
        as_files: bool,
        when: Mapping[str, int] = MappingProxyType(WHEN),
        most: int = 1000,
    ) -> None:
        self.setting, self._when = Setting(folder, *of, most), when
        self.stores, self._rng = self.setting.stores, Random(seed)
        self.ledger = Ledger(folder / "journals" if as_files else None)
        self._as_files, self._books = as_files, 0
        self.moves = list[str]()
        self.packages = self.cards = self.corrections = self.changed = 0
        self._refresh()
        self.own = tuple(self.setting.groups)
        for group in self.own:
            self.ledger.print(self.groups[group])

    def _refresh(self) -> None:
        """What is true of the year, whoever knows of it already."""
        rosters = [roster_of(store) for store in self.stores.values()]
        moves = [one for roster in rosters for one in roster.moves]
        self._of = {school: roster for school, roster in zip(self.stores, rosters, strict=True)}
        self.roster: Roster = rosters[0].with_moves(moves)
        self.groups = self.roster.groups

    @property
    def months(self) -> tuple[Month, ...]:
        """Months of the year with lessons."""
        return tuple(sorted({month for year in self.groups.values() for month in year.months}))

    def run(self, months: tuple[Month, ...]) -> None:
        """Live through months; report cards go at the end of the half-years among them."""
        moves = {"leaves": self._leaves, "goes": self._goes, "changes": self._changes}
        for number, month in enumerate(months):
            self._deputies(month)
            for name in (name for name, when in self._when.items() if when == number):
                moves[name](month)
            self._teach(month)
            half = self._ends(month, months)
            if half:
                self._final(half, month)
            self._read("описка" if number else "")
            self._hand_over(month, half)

    def _ends(self, month: Month, months: tuple[Month, ...]) -> int:
        """The half-year that ends with a month; the last month of all ends the year."""
        halves = self.roster.year.halves
        if month == (halves[1].end.year, halves[1].end.month):
            return 1
        return 2 if month == months[-1] else 0

    def _teach(self, month: Month) -> None:
        """Marks and absences of a month, and corrections of those before it."""
        known = list(self.ledger.typed)
        for cell in self._rng.sample(known, min(CORRECTED, len(known))):
            if not cell.term:
                others = [one for one in MARKS if one != self.ledger.typed[cell][-1]]
                self.ledger.type(cell, self._rng.choice(others))
                self.corrections += 1
        for group in self.own:
            for cell in self._cells(self.groups[group], month):
                chance = self._rng.random()
                if chance < MARKED:
                    self.ledger.type(cell, self._rng.choice(MARKS))
                elif chance < MARKED + ABSENT:
                    self.ledger.type(cell, self._rng.choice(ABSENCES))

    def _cells(self, year: GroupYear, month: Month) -> Iterator[Cell]:
        """Cells of a month: a moved lesson stands in its former column."""
        happened = self._of[year.group.host].happened
        for part, day, period in sorted(self.roster.lessons(year.group.id)):
            if day[:7] != f"{month[0]}-{month[1]:02d}":
                continue
            for student in year.students:
                cell = Cell(year.group.id, student, part, day, period)
                given = date.fromisoformat(happened.as_given(cell.key).day)
                if not happened.is_cancelled(cell.key) and year.has(student, given):
                    yield cell

    def _final(self, half: int, month: Month) -> None:
        """Marks of a half-year, and of the year."""
        terms = (Term.FIRST,) if half == 1 else (Term.SECOND, Term.YEAR)
        last = self.roster.year.halves[half].end
        for group in self.own:
            year = self.groups[group]
            for student in year.students:
                if year.has(student, last) and year.in_month(year.parts[0], month):
                    for term in terms:
                        cell = Cell(group, student, term=term)
                        self.ledger.type(cell, self._rng.choice("2345"))

    def _read(self, reason: str) -> None:
        self.ledger.save()
        for school, store in self.stores.items():
            asked = Asked("Завуч", reason=reason)
            if self._as_files:
                take_journals(store, self.ledger.files(school), asked)
            else:
                take_read(store, self.ledger.reads(self.groups, school), (), asked)

    def _hand_over(self, month: Month, half: int) -> None:
        """Every school to every other one; the receipt goes back."""
        today = (date(*month, 1) + timedelta(days=31)).replace(day=1)
        about = [(f"{month[0]}-{month[1]:02d}", "")]
        about += [("", "first" if half == 1 else "year")] if half else []
        for here in self.stores:
            for there in (school for school in self.stores if school != here):
                for when, term in about:
                    self._send(here, Wanted(there, when, term, today, "Завуч"))
                    self.packages += not term
                    self.cards += bool(term)
        self._refresh()

    def _send(self, here: SchoolId, wanted: Wanted) -> None:
        handed = hand_over(self.stores[here], wanted)
        if handed.sent.again:
            return
        arrived = take(self.stores[wanted.partner], handed.paths[0], By("Завуч"))
        if arrived.receipt is not None:
            take(self.stores[here], arrived.receipt, By("Завуч"))

    def _deputies(self, month: Month) -> None:
        """In every school a lesson is cancelled and another one moved to a free time."""
        for school in self.stores:
            own = [group for group in self.own if self.groups[group].group.host == school]
            rows = list[dict[str, object]]()
            for became in ("отменён", "перенесён") if own else ():
                group = self._rng.choice(own)
                row = self._lesson(group, month, became)
                if row is not None and row["group"] not in [one["group"] for one in rows]:
                    rows.append(row)
            if rows:
                self.changed += self._take(school, rows)
        self._refresh()

    def _lesson(self, group: GroupId, month: Month, became: str) -> dict[str, object] | None:
        lessons = sorted(self.roster.lessons(group))
        then = [row for row in lessons if row[1][:7] == f"{month[0]}-{month[1]:02d}"]
        if not then:
            return None
        part, day, period = self._rng.choice(then)
        own = date.fromisoformat(day)
        said = {"day": own, "period": period, "group": group, "part": part, "became": became}
        said["reason"] = "приказ"
        if became == "отменён":
            return said
        busy = {(row[1], row[2]) for row in lessons}
        teachers = {one for row in self.groups[group].meetings for one in row.teachers}
        for to_period in range(8, 0, -1):
            taken = any(
                row.day == own and row.period == to_period and teachers & set(row.teachers)
                for row in self.roster.taught.meetings
            )
            if (day, to_period) not in busy and not taken and self._rings(group, to_period):
                return {**said, "to_day": own, "to_period": to_period}
        return None

    def _rings(self, group: GroupId, period: int) -> bool:
        host = self.groups[group].group.host
        return any(s.school == host and s.period == period for s in self.roster.network.slots)

    def _leaves(self, month: Month) -> None:
        """A guest leaves a group."""
        group, student = self._guest(month)
        day = date(*month, 16)
        row = {"went": "вышел из группы", "group": group, "student": student, "day": day}
        self._move(row)

    def _goes(self, month: Month) -> None:
        """A student of a group goes to another school and stays in the group."""
        group = next(one for one in self.own if self._natives(one))
        student = self._natives(group)[0]
        other = next(one for one in self.stores if one != self.roster.home(student))
        network = self.roster.network
        grade = network.student_of[student].grade
        class_ = next(
            row.id for row in network.classes if (row.school, row.grade) == (other, grade)
        )
        row = {"went": "перешёл в школу", "school": other, "class_": class_}
        self._move({**row, "student": student, "day": date(*month, 20)})

    def _changes(self, month: Month) -> None:
        """A guest changes to another group of its host; the new group gets a new journal."""
        group, student = self._guest(month)
        host = self.groups[group].group.host
        others = (
            one
            for one in self.own
            if one != group
            and self.groups[one].group.host == host
            and student not in self.groups[one].students
        )
        to_group = next(others)
        row = {"went": "сменил группу", "group": group, "to_group": to_group}
        self._move({**row, "student": student, "day": date(*month, 1)})
        self.ledger.print(self.groups[to_group])

    def _guest(self, month: Month) -> tuple[GroupId, StudentId]:
        day = date(*month, 1)
        return next(
            (group, student)
            for group in self.own
            for student in self.groups[group].students
            if self.roster.home(student) != self.groups[group].group.host
            and self.groups[group].has(student, day)
            and not any(one.key.student == student for one in self.roster.moves)
        )

    def _natives(self, group: GroupId) -> list[StudentId]:
        year = self.groups[group]
        return [one for one in year.students if self.roster.home(one) == year.group.host]

    def _move(self, row: dict[str, object]) -> None:
        """The home school writes it down and tells the others at once."""
        home, day = self.roster.home(str(row["student"])), row["day"]
        self._take(home, [{**row, "reason": "приказ"}])
        for there in (school for school in self.stores if school != home):
            self._send(home, Wanted(there, str(day)[:7], "", date(2027, 6, 30), "Завуч"))
        self._refresh()
        self.moves.append(f"{row['student']}: {row['went']}, {row['day']}")

    def _take(self, school: SchoolId, rows: list[dict[str, object]]) -> int:
        """Fill in a workbook of changes and take it."""
        store = self.stores[school]
        self._books += 1
        path = self.setting.folder / f"changes {self._books:02d}.xlsx"
        path.write_bytes(blank_book(blank_names(self._of[school])))
        book = load_workbook(path)
        for row in rows:
            table = "student_moves" if "went" in row else "lesson_changes"
            book[title(table)].append([row.get(one.field) for one in columns(table)])
        book.save(path)
        return take_changes(store, [path], Change("Завуч")).new

    def agreement(self) -> Agreement:
        """What of all that was typed is where it belongs."""
        return agreement(self.roster, self.stores, self.ledger)


@click.command()
@click.option("--seed", default=0, show_default=True)
@click.option("--months", default=9, show_default=True)
@click.option("--most", default=1000, show_default=True, help="Groups of each school.")
@click.option("--records", is_flag=True, help="Journals as records, not as workbooks.")
def main(seed: int, months: int, most: int, records: bool) -> None:
    """Live through a year and tell."""
    with TemporaryDirectory() as name:
        year = Year(Path(name), planned(SAMPLE), seed, as_files=not records, most=most)
        year.run(year.months[:months])
        found = year.agreement()
    students = {cell.student for cell in year.ledger.typed}
    click.echo(f"groups {len(year.own)}, students in them {len(students)}, months {months}")
    click.echo(
        f"packages {year.packages}, rounds of report cards {year.cards}, "
        f"corrections {year.corrections}, changed lessons {year.changed // 2}"
    )
    for move in year.moves:
        click.echo(f"move: {move}")
    for line in found.lines():
        click.echo(line)
    if found.wrong:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
