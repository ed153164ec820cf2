"""Students and their requests while sources are joined, one after the other."""

from collections.abc import Iterator

from instances.collect.choices import priority_of
from instances.collect.filled import Filled, Row
from instances.collect.forms import last_of
from instances.collect.people import ids_of_rows
from models.network import Network, Request, Student
from models.problems import Problem, Value
from models.record import CourseId, StudentId


class Roll:
    """The students of a network with their requests; ``take`` joins a source."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._order = {(row.student, row.course): number for number, row in enumerate(network.requests)}
        self.students = {row.id: row for row in network.students}
        self._requests: dict[StudentId, list[Request]] = {}
        for row in network.requests:
            self._requests.setdefault(row.student, []).append(row)

    def take(self, filled: Filled) -> None:
        """Join what a source says; what it does not speak of stays."""
        ids_of_rows(self.students, filled)
        for row in filled.rows:
            self.students[row.key] = _student(self.students.get(row.key), row, is_form=filled.scope is not None)
            self._requests[row.key] = self._asked(row)

    @property
    def requests(self) -> tuple[Request, ...]:
        """All requests, those known before in the order they had."""
        found = [row for rows in self._requests.values() for row in rows]
        return tuple(sorted(found, key=lambda row: self._order.get((row.student, row.course), len(self._order))))

    def _asked(self, row: Row) -> list[Request]:
        """Requests of a student: those known with all they say, new ones, and those the source does not speak of."""
        before = {one.course: one for one in self._requests.get(row.key, ())}
        found = [one for one in before.values() if one.course in row.courses or one.course not in row.listed]
        found += [self._request(row.key, course) for course in sorted(set(row.courses) - set(before))]
        last = last_of(self._network, found)
        if row.second is None or last is None or last.alternatives == row.second:
            return found
        return [one.model_copy(update={"alternatives": row.second}) if one == last else one for one in found]

    def _request(self, student: StudentId, course: CourseId) -> Request:
        return Request(student=student, course=course, priority=priority_of(self._network, course))


def _student(known: Student | None, row: Row, *, is_form: bool) -> Student:
    student = known or Student(id=row.key, school=row.scope.school, grade=row.scope.grade)
    # A list may shorten names: the longer one is kept.
    name = row.name if row.name and (is_form or len(row.name) > len(student.name)) else student.name
    belongs = {"class_": row.scope.class_} if row.scope.class_ is not None else {}
    return Student.model_validate({**dict(student), "name": name, **belongs, **row.values})


def remarks_on(network: Network, filled: Filled) -> Iterator[Problem]:
    """What people should look at in a form: who has not answered, who is not on it, namesakes."""
    names = [row.name for row in filled.rows if row.name]
    left = {row.id for row in network.students} - {row.id for row in network.planned_students}
    for row in filled.rows:
        if row.listed and not row.courses and not filled.answers and row.key not in left:
            yield remark("not_answered", filled, row.line, row.name or row.code)
        if names.count(row.name) > 1:
            yield remark("namesake", filled, row.line, row.name)
    listed = {row.code for row in filled.rows}
    places = {row.scope for row in filled.rows if row.scope.class_ is not None} if filled.scope is None else {filled.scope}
    for student in network.planned_students if not filled.answers else ():
        here = any((one.school, one.grade, one.class_) == (student.school, student.grade, student.class_) for one in places)
        if here and student.id not in listed:
            yield remark("not_on_form", filled, None, student.name or student.id)


def remark(code: str, filled: Filled, line: int | None, value: str, other: str = "") -> Problem:
    """Something to look at, at a line of a source."""
    values = (Value(name="other", value=other),) if other else ()
    return Problem(code=code, file=filled.file, sheet=filled.sheet, line=line, value=value, values=values)
