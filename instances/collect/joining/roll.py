"""Students and their requests while sources are joined, one after the other."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from instances.collect.class_forms.choices import priority_of
from instances.collect.class_forms.halves import kept_in, undecided
from instances.collect.class_forms.writing import last_of
from instances.collect.filled import Filled, FilledRow
from instances.collect.joining.people import claims, ids_of_rows
from models.checks.nearest import nearest
from models.names import fold, name_words
from models.network import Network, Request, Status, Student
from models.problems import Problem
from models.record import CourseId, StudentId


class Roll:
    """The students of a network with their requests; ``take`` joins a source.

    Parameters
    ----------
    sources
        All that will be joined: whom one of them names where he was, another one does not move.
    """

    def __init__(self, network: Network, sources: Iterable[Filled] = ()) -> None:
        self._network = network
        self._order = {
            (row.student, row.course): number for number, row in enumerate(network.requests)
        }
        self.students = {row.id: row for row in network.students}
        self._claimed = frozenset(
            student for one in sources for student in claims(self.students, one)
        )
        self._requests: dict[StudentId, list[Request]] = {}
        for row in network.requests:
            self._requests.setdefault(row.student, []).append(row)

    def take(self, filled: Filled) -> None:
        """Join what a source says; what it does not speak of stays."""
        ids_of_rows(self.students, filled, self._claimed)
        for row in filled.rows:
            known = self.students.get(row.key)
            if known is None and not filled.answers:
                # Whom another form of this time names as well is a namesake, and moves nobody.
                self._claimed |= {row.key}
            self.students[row.key] = self._student(known, row, is_form=filled.scope is not None)
            self._requests[row.key] = self._asked(row)
            if known is not None:
                _compare(filled, row, known, self.students[row.key])

    def only_in(self, earlier: Filled, later: Filled) -> Filled:
        """Of an earlier copy of a form that was joined the students who are in it alone, with what
        is wrong in their rows.

        A name of nobody known that differs by a slip from one of the later copy was corrected
        there.
        """
        ids_of_rows(self.students, earlier, self._claimed)
        listed, names = {row.key for row in later.rows}, [row.name for row in later.rows]
        rows = [row for row in earlier.rows if row.key not in listed]
        rows = [row for row in rows if row.key in self.students or not nearest(row.name, names)]
        lines = {row.line for row in rows}
        for row in rows:
            row.code = row.code if row.key in self.students else ""
        return replace(
            earlier,
            rows=rows,
            problems=[one for one in earlier.problems if one.line in lines],
            remarks=[],
        )

    @property
    def requests(self) -> tuple[Request, ...]:
        """All requests, those known before in the order they had."""
        found = [row for rows in self._requests.values() for row in rows]
        return tuple(
            sorted(
                found, key=lambda row: self._order.get((row.student, row.course), len(self._order))
            )
        )

    def _asked(self, row: FilledRow) -> list[Request]:
        """Requests of a student: those known with all they say, new ones, and those the source does
        not speak of.
        """
        before = {one.course: one for one in self._requests.get(row.key, ())}
        found = [
            one
            for one in before.values()
            if one.course in row.courses or one.course not in row.listed
        ]
        found += [
            self._request(row.key, course) for course in sorted(set(row.courses) - set(before))
        ]
        last = last_of(self._network, found)
        if row.second is None or last is None or last.alternatives == row.second:
            return found
        return [
            one.model_copy(update={"alternatives": row.second}) if one == last else one
            for one in found
        ]

    def _request(self, student: StudentId, course: CourseId) -> Request:
        return Request(student=student, course=course, priority=priority_of(self._network, course))

    def _student(self, known: Student | None, row: FilledRow, *, is_form: bool) -> Student:
        belongs: dict[str, object] = {"school": row.scope.school, "grade": row.scope.grade}
        student = known or Student.model_validate({"id": row.key, **belongs})
        name = row.name if is_form and row.name else _longer(student.name, row.name)
        if row.scope.class_ is not None or row.scope.school != student.school:
            belongs["class_"] = row.scope.class_
        if belongs.get("class_", student.class_) != student.class_:
            belongs["halves"] = kept_in(self._network, row.scope.class_, student.halves)
        return Student.model_validate({**dict(student), "name": name, **belongs, **row.values})


def _longer(known: str, listed: str) -> str:
    """Of two names of a student the longer one, for lists shorten them; its words as they are
    known, for lists have no ё.
    """
    if len(name_words(listed)) < len(name_words(known)) or (known and len(listed) < len(known)):
        return known
    spelt = {fold(word): word for word in known.split()}
    return " ".join(spelt.get(fold(word), word) for word in listed.split())


def _compare(filled: Filled, row: FilledRow, before: Student, after: Student) -> None:
    """Tell what a source says against what was known: a move, and somebody who had left."""
    if before.class_ is not None and (before.school, before.class_) != (after.school, after.class_):
        filled.remark(
            "moved",
            row.line,
            after.name or after.id,
            before=before.class_,
            after=after.class_ or "–",
        )
    if before.status is Status.LEFT is after.status and "status" not in row.values:
        filled.remark("left_but_listed", row.line, after.name or after.id)


def remarks_on(network: Network, filled: Filled) -> Iterator[Problem]:
    """What people should look at in the rows of a form: who has not answered, namesakes, who has no
    half of a class.
    """
    left = {row.id for row in network.students} - {row.id for row in network.planned_students}
    names = Counter(name_words(row.name) for row in network.planned_students if row.name)
    for row in filled.rows:
        student = network.student_of[row.key]
        if row.listed and not row.courses and not filled.answers and row.key not in left:
            yield filled.at("not_answered", row.line, value=student.name or row.code)
        if names[name_words(student.name)] > 1 and row.key not in left:
            yield filled.at("namesake", row.line, value=student.name)
        for division, subjects in undecided(network, student) if row.key not in left else ():
            taught = ", ".join(network.subject_of[subject].name or subject for subject in subjects)
            told = {
                "class_": _class(network, student),
                "known": ", ".join(division),
                "subjects": taught,
            }
            yield filled.at("no_half", row.line, value=student.name or student.id, **told)


def not_listed(
    network: Network, filled: Filled, others: Iterable[StudentId] = ()
) -> Iterator[Problem]:
    """Students of its classes whom a form or a list has not.

    Parameters
    ----------
    others
        Who is told of otherwise.
    """
    listed = {row.key for row in filled.rows} | set(others)
    places = (
        {row.scope for row in filled.rows if row.scope.class_ is not None}
        if filled.scope is None
        else {filled.scope}
    )
    for student in network.planned_students if not filled.answers else ():
        here = any(
            (one.school, one.grade, one.class_) == (student.school, student.grade, student.class_)
            for one in places
        )
        if here and student.id not in listed:
            yield filled.at("not_on_form", None, value=student.name or student.id)


def _class(network: Network, student: Student) -> str:
    found = network.class_of.get(student.class_) if student.class_ is not None else None
    return (found.name or found.id) if found else ""
