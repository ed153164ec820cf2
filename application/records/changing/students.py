"""Lines on students held against the year: each becomes one move or two, or a problem."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from application.records.changing.named import Named, Unknown, problem_at
from application.records.roster import Roster
from instances.year_changes import Line
from models.problems import Problem
from models.record import ClassId, GroupId, SchoolId
from models.school_year.happened import MoveLine, StudentMove, Went
from records.facts import Key, Kind, Origin
from texts import say

#: What a line must say beside the student, by what became of him.
NEEDED = {
    Went.JOINED: ("group",),
    Went.LEFT: ("group",),
    Went.CHANGED: ("group", "to_group"),
    Went.SCHOOL: ("school",),
}
ALLOWED = {
    **NEEDED,
    Went.SCHOOL: ("school", "class_"),
    Went.UNDONE: ("group", "to_group", "school", "class_"),
}
FIELDS = {"group": "groups", "to_group": "groups", "school": "schools", "class_": "classes"}


class UnderstoodMove(NamedTuple):
    """A move that holds; without one what there was is taken back."""

    key: Key
    move: StudentMove | None
    ground: str
    origin: Origin


class MoveReader:
    """Makes moves of lines.

    Parameters
    ----------
    speaks_for
        Schools whose students this one may speak of: itself, and partners without the program.
    """

    def __init__(self, roster: Roster, named: Named, speaks_for: frozenset[str]) -> None:
        self._roster, self._named, self._speaks_for = roster, named, speaks_for
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []

    def read(self, line: Line[MoveLine], origin: Origin) -> tuple[UnderstoodMove, ...]:
        """Moves of a line; none where it cannot be."""
        said, before = line.said, len(self.problems)
        student = self._find("students", said.student, origin)
        found = {field: self._field(said, field, origin) for field in FIELDS}
        if not self._roster.year.first <= said.day <= self._roster.year.last:
            self._add("change_outside_year", origin, f"{said.day:%d.%m.%Y}")
        if len(self.problems) > before:
            return ()
        key = Key(Kind.MOVE, day=said.day.isoformat(), student=student)
        home = self._roster.home(student, _day_before(key))
        if home not in self._speaks_for:
            self._add("move_of_other_school", origin, said.student, school=self._school(home))
            return ()
        if said.went is Went.UNDONE:
            groups = [one for one in (found["group"], found["to_group"]) if one] or [""]
            return tuple(
                UnderstoodMove(key._replace(group=one), None, said.reason, origin) for one in groups
            )
        return tuple(self._moves(said, key, found, (home, origin)))

    def wrong(self, one: UnderstoodMove) -> None:
        """Note what is wrong with a move that is not in the store yet."""
        group, key = GroupId(one.key.group), one.key
        if one.move is None:
            return
        if one.move.school:
            self._class(one.move, one.origin)
            if one.move.school == one.move.origin:
                self._add("already_in_school", one.origin, self._school(one.move.school))
        if not group:
            return
        is_in = self._roster.is_in(group, key.student, key.day)
        title = self._roster.groups[group].title
        if one.move.joined and is_in:
            self._add("already_in_group", one.origin, title)
        if one.move.left and not is_in:
            self._add("not_in_group", one.origin, title)
        if one.move.joined:
            self._size(group, one)

    def _moves(
        self, said: MoveLine, key: Key, found: dict[str, str], by: tuple[SchoolId, Origin]
    ) -> Iterator[UnderstoodMove]:
        home, origin = by
        ground = said.reason
        if said.went in (Went.LEFT, Went.CHANGED, Went.GONE):
            move = StudentMove(left=True, ground=ground)
            yield UnderstoodMove(key._replace(group=found["group"]), move, ground, origin)
        if said.went in (Went.JOINED, Went.CHANGED):
            group = found["to_group"] if said.went is Went.CHANGED else found["group"]
            move = StudentMove(joined=True, ground=ground)
            yield UnderstoodMove(key._replace(group=group), move, ground, origin)
        if said.went is Went.SCHOOL:
            move = StudentMove(
                school=SchoolId(found["school"]), origin=home, class_=found["class_"], ground=ground
            )
            yield UnderstoodMove(key, move, ground, origin)

    def _field(self, said: MoveLine, field: str, origin: Origin) -> str:
        text = str(getattr(said, field))
        went = say(f"word.went.{said.went}")
        label = say(f"column.student_moves.{field}")
        if not text:
            if field in NEEDED.get(said.went, ()):
                self._add("change_needs", origin, label, became=went)
            return ""
        if field not in ALLOWED.get(said.went, ()):
            self._add("change_needs_no", origin, label, became=went)
            return ""
        return self._find(FIELDS[field], text, origin)

    def _find(self, table: str, said: str, origin: Origin) -> str:
        found = self._named.find(table, said)
        if isinstance(found, Unknown):
            code = "unknown_student" if table == "students" else found.code
            code = found.code if found.code == "several_of_name" else code
            self._add(code, origin, said, found.hint)
            return ""
        return found

    def _class(self, move: StudentMove, origin: Origin) -> None:
        class_ = self._roster.network.class_of.get(ClassId(move.class_))
        if class_ is None:
            school = self._school(move.school)
            self.notes.append(problem_at("move_without_class", origin, school))
        elif class_.school != move.school:
            self._add("move_to_foreign_class", origin, class_.name or class_.id)

    def _size(self, group: GroupId, one: UnderstoodMove) -> None:
        """A group that grows beyond its size is told; it is for people to decide."""
        year = self._roster.groups[group]
        most = self._roster.network.course_of[year.group.course].max_size
        rows = [s for s in year.students if self._roster.is_in(group, s, one.key.day)]
        if not year.group.is_class_group and len(rows) >= most:
            said = {"size": str(len(rows) + 1), "most": str(most)}
            self.notes.append(problem_at("group_over_size", one.origin, year.title, **said))

    def _school(self, school: str) -> str:
        return self._roster.school_name(school)

    def _add(self, code: str, origin: Origin, value: str, hint: str = "", **said: str) -> None:
        self.problems.append(problem_at(code, origin, value, hint, **said))


def _day_before(key: Key) -> str:
    """The last day before a move: the school of that day speaks of it."""
    return (date.fromisoformat(key.day) - timedelta(days=1)).isoformat()
