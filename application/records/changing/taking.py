"""The workbook of changes taken into the store: what is new is added, what differs is told."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from application.records.changing.lessons import LessonReader, UnderstoodLesson, clashes
from application.records.changing.named import Named, problem_at
from application.records.changing.students import MoveReader, UnderstoodMove
from application.records.roster import Roster, roster_in
from application.records.words import change_said, key_said, move_said
from instances.journals import journal_files
from instances.year_changes import Line, ReadChanges, read_changes
from models.problems import InputError, Problem
from models.school_year.happened import (
    Became,
    LessonChange,
    LessonLine,
    MoveLine,
    StudentMove,
)
from records.exchange.keys import known_key
from records.facts import Entry, Fact, Key, Kind, Origin, packed
from records.moves import change_key, change_value, changes_of, move_value, moves_of
from records.store.entering import Current, add_batch, add_entries, current, made
from records.store.opening import Store
from records.store.schema import entries

KINDS = (Kind.CHANGE, Kind.GROUND, Kind.MOVE)


class Asked(NamedTuple):
    """How changes are taken.

    Attributes
    ----------
    partial
        Take the lines that hold from a workbook with mistakes.
    reason
        Why something that was written before is otherwise now; empty: it may not be.
    """

    who: str
    partial: bool = False
    reason: str = ""


class Taken(NamedTuple):
    """What came of a reading.

    Attributes
    ----------
    moves
        Moves that are new, in the order of their days, for the order.
    before, after
        What the year was held against, and what it is held against now.
    batch
        Number of the reading; 0 where nothing was new.
    undone
        Moves written before that this reading takes back.
    """

    before: Roster
    after: Roster
    new: int
    corrected: int
    withdrawn: int
    same: int
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    moves: tuple[tuple[Key, StudentMove], ...]
    batch: int
    undone: tuple[tuple[Key, StudentMove], ...] = ()


def take_changes(store: Store, paths: Iterable[Path], asked: Asked) -> Taken:
    """Take workbooks of changes.

    Raises
    ------
    InputError
        Every problem of every line at once; nothing is taken then.
    """
    read = [read_changes(path) for path in journal_files(paths)]
    with store.writing() as connection:
        roster = roster_in(connection)
        batch = _Batch(store, roster, asked, connection)
        for book in read:
            batch.problems += book.problems
            batch.lessons(book)
            batch.moves(book)
        batch.settle()
        if batch.problems and not asked.partial:
            raise InputError(batch.problems)
        number = 0
        if batch.added:
            files = ", ".join(sorted({one.origin.file for one in batch.added}))
            number = add_batch(connection, "change", asked.who, files)
            add_entries(connection, batch.added, number)
        return Taken(
            roster,
            roster_in(connection),
            batch.counts["new"],
            batch.counts["corrected"],
            batch.counts["withdrawn"],
            batch.counts["same"],
            tuple(batch.problems),
            tuple(dict.fromkeys(batch.notes)),
            tuple(
                (one.key, move)
                for one in batch.added
                if one.key.kind is Kind.MOVE and one.value
                for move in (StudentMove.model_validate_json(one.value),)
            ),
            number,
            tuple(batch.undone),
        )


class _Batch:
    """Lines of one reading, held against what the store has."""

    def __init__(self, store: Store, roster: Roster, asked: Asked, connection: Connection) -> None:
        self._store, self._roster, self._asked = store, roster, asked
        self._connection = connection
        self._known = current(connection, entries.c.kind.in_(KINDS))
        self._named = Named(roster)
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self.added: list[Entry] = []
        self.counts = dict.fromkeys(("new", "corrected", "withdrawn", "same"), 0)
        self._lessons: dict[Key, UnderstoodLesson] = {}
        self._moves: dict[Key, UnderstoodMove] = {}
        self.undone: list[tuple[Key, StudentMove]] = []

    def lessons(self, book: ReadChanges) -> None:
        """Understand the lines on lessons."""
        reader = LessonReader(self._roster, self._named, self._store.school)
        for line in book.lessons:
            understood = reader.read(line, self._origin(line))
            if understood is not None:
                key = change_key(understood.change)
                self._once(key, understood, self._lessons.get(key))
                self._lessons[key] = understood
        self.problems += reader.problems
        self.notes += reader.notes

    def moves(self, book: ReadChanges) -> None:
        """Understand the lines on students."""
        speaks_for = frozenset(
            school.id
            for school in self._roster.network.schools
            if school.id == self._store.school or not known_key(self._connection, school.id)
        )
        reader = MoveReader(self._roster, self._named, speaks_for)
        for line in book.moves:
            for understood in reader.read(line, self._origin(line)):
                self._once(understood.key, understood, self._moves.get(understood.key))
                self._moves[understood.key] = understood
                if self._is_fresh(understood.key, understood.move):
                    reader.wrong(understood)
        self.problems += reader.problems
        self.notes += reader.notes

    def settle(self) -> None:
        """Hold everything that was understood against the store, and against each other."""
        self._clashes()
        doubted = {(one.file, one.sheet, str(one.line)) for one in self.problems}
        for key, lesson in self._lessons.items():
            if _place(lesson.origin) in doubted:
                continue
            if lesson.change.became is Became.PLANNED:
                self._take_back(key, lesson.reason, lesson.origin)
                self._take_back(key._replace(kind=Kind.GROUND), lesson.reason, lesson.origin)
            elif not self._has_marks(lesson.change, lesson.origin):
                ground = Fact(
                    key._replace(kind=Kind.GROUND), packed(text=lesson.reason), lesson.origin
                )
                self._add(Fact(key, change_value(lesson.change), lesson.origin), lesson.reason)
                self._add(ground, lesson.reason)
        for key, one in self._moves.items():
            if _place(one.origin) in doubted:
                continue
            if one.move is None:
                self._take_back(key, one.ground, one.origin)
            elif not (one.move.left and self._has_later_marks(one)):
                self._add(Fact(key, move_value(one.move), one.origin), one.ground)

    def _origin(self, line: Line[LessonLine] | Line[MoveLine]) -> Origin:
        file = Path(line.file).name
        return Origin(file=file, sheet=line.sheet, cell=str(line.line), who=self._asked.who)

    def _once(
        self,
        key: Key,
        new: UnderstoodLesson | UnderstoodMove,
        old: UnderstoodLesson | UnderstoodMove | None,
    ) -> None:
        """Two lines about one lesson, or one student and day, must say the same."""
        if old is not None and old[:-1] != new[:-1]:
            where = f"{old.origin.file}, {old.origin.sheet}, {old.origin.cell}"
            self.problems.append(
                problem_at("change_twice", new.origin, key_said(self._roster, key), where=where)
            )

    def _is_fresh(self, key: Key, move: StudentMove | None) -> bool:
        known = self._known.get(key)
        return move is None or known is None or known.entry.value != move_value(move)

    def _clashes(self) -> None:
        fresh = {
            one.change: one.origin
            for key, one in self._lessons.items()
            if one.change.became is not Became.PLANNED
            and not (
                key in self._known and self._known[key].entry.value == change_value(one.change)
            )
        }
        kept = tuple(
            one for one in self._roster.happened.changes if change_key(one) not in self._lessons
        )
        same = tuple(
            one.change
            for one in self._lessons.values()
            if one.change not in fresh and one.change.became is not Became.PLANNED
        )
        if fresh:
            for problem in clashes(self._roster, (*kept, *same), fresh):
                (self.notes if problem.is_remark else self.problems).append(problem)

    def _add(self, fact: Fact, ground: str) -> None:
        known = self._known.get(fact.key)
        if known is None:
            self._note("new", made(fact, self._store.school))
        elif known.entry.value == fact.value:
            self.counts["same"] += 1
        elif not known.entry.value:
            # Taken back before, and now it is so after all.
            self._note("corrected", made(fact, self._store.school, known.entry.uid, ground))
        elif not self._asked.reason:
            self._differs(fact, known)
        else:
            entry = made(fact, self._store.school, known.entry.uid, self._asked.reason)
            self._note("corrected", entry)

    def _differs(self, fact: Fact, known: Current) -> None:
        said = {
            "was": self._value(known.entry.value, fact.key),
            "now": self._value(fact.value, fact.key),
        }
        key = key_said(self._roster, fact.key)
        self.problems.append(problem_at("change_differs", fact.origin, key, **said))

    def _value(self, value: str, key: Key) -> str:
        if key.kind is Kind.MOVE:
            return move_said(self._roster, key, moves_of([(key, value)])[0].move)
        if key.kind is Kind.CHANGE:
            return change_said(self._roster, changes_of([(key, value)])[0])
        return str(value)

    def _take_back(self, key: Key, reason: str, origin: Origin) -> None:
        known = self._known.get(key)
        if known is None or known.entry.school != self._store.school:
            if key.kind is not Kind.GROUND:
                said = key_said(self._roster, key)
                self.problems.append(problem_at("nothing_to_undo", origin, said))
        elif not known.entry.value:
            self.counts["same"] += 1
        elif key.kind is not Kind.CHANGE or not self._has_marks_of_added(key, known, origin):
            entry = made(Fact(key, "", origin), self._store.school, known.entry.uid, reason)
            self._note("withdrawn", entry)
            if key.kind is Kind.MOVE:
                self.undone.append((key, StudentMove.model_validate_json(known.entry.value)))

    def _has_marks(self, change: LessonChange, origin: Origin) -> bool:
        """A cancelled lesson with marks was given."""
        if change.became is not Became.CANCELLED:
            return False
        return self._marked("cancelled_has_marks", change_key(change), origin)

    def _has_marks_of_added(self, key: Key, known: Current, origin: Origin) -> bool:
        change = changes_of([(key, known.entry.value)])[0]
        return change.became is Became.ADDED and self._marked("added_has_marks", key, origin)

    def _marked(self, code: str, key: Key, origin: Origin) -> bool:
        where = [
            entries.c[name] == getattr(key, name) for name in ("group", "part", "day", "period")
        ]
        found = current(self._connection, entries.c.kind == Kind.MARK, *where)
        rows = [one.entry for one in found.values() if one.entry.value]
        return self._told(code, rows, key, origin)

    def _has_later_marks(self, one: UnderstoodMove) -> bool:
        """Marks of a student who is said to have left before them."""
        key = one.key
        if not self._is_fresh(key, one.move):
            return False
        where = [entries.c.student == key.student, entries.c.day >= key.day]
        where += [entries.c.school == self._store.school]
        if key.group:
            where.append(entries.c.group == key.group)
        found = current(self._connection, entries.c.kind == Kind.MARK, *where)
        rows = [one.entry for one in found.values() if one.entry.value]
        return self._told("left_before_marks", rows, key, one.origin)

    def _told(self, code: str, rows: list[Entry], key: Key, origin: Origin) -> bool:
        if not rows:
            return False
        first = min(rows, key=lambda row: row.key)
        where = ", ".join(filter(None, (first.origin.file, first.origin.sheet, first.origin.cell)))
        value = key_said(self._roster, key if code != "left_before_marks" else first.key)
        said: Mapping[str, str] = {"where": where, "number": str(len(rows))}
        self.problems.append(problem_at(code, origin, value, **said))
        return True

    def _note(self, how: str, entry: Entry) -> None:
        self.counts[how] += 1
        self.added.append(entry)


def _place(origin: Origin) -> tuple[str, str, str]:
    return origin.file, origin.sheet, origin.cell


def blank_names(roster: Roster) -> Mapping[str, list[str]]:
    """Names that the empty workbook offers."""
    return Named(roster).offered
