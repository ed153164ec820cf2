"""Filled forms joined into a network: what they say replaces what was there; what they do not speak of stays."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from instances.case import Case
from instances.collect.choices import priority_of
from instances.collect.forms import last_of
from instances.collect.reading import Form, Row, read_form
from instances.collect.school import Time, busy_with, read_school, school_in
from models.network import Busy, Network, Request, Student
from models.problems import InputError, Problem, Value
from models.record import CourseId, PersonId, Record, SchoolId, StudentId


class Merged(Record):
    """A network with what the forms said.

    Attributes
    ----------
    remarks
        What people should look at: who has not answered, namesakes, students that a form does not list, forms of one class
        that say different things.
    changed
        Students of whom the forms say something new.
    busy
        Teachers who are busy at other times than before.
    """

    case: Case
    remarks: tuple[Problem, ...]
    changed: tuple[StudentId, ...]
    busy: tuple[PersonId, ...] = ()


def merge(case: Case, paths: Iterable[Path]) -> Merged:
    """Join forms into a network; of two forms of one class the later one counts.

    Raises
    ------
    InputError
        Every problem of every form, by file, sheet and cell.
    """
    problems, read, crosses = list[Problem](), list[Form](), dict[PersonId, set[Time]]()
    for path in paths:
        try:
            school = school_in(path)
            if school is None:
                read.append(read_form(case.network, path))
            elif SchoolId(school) in case.network.school_of:
                crosses |= read_school(case.network, path, SchoolId(school))
            else:
                problems.append(Problem(code="no_form", file=str(path), value=school))
        except InputError as error:
            problems += error.problems
    known = {row.id: row for row in case.network.students}
    for form in read:
        _name(known, form)
        problems += form.problems
    if problems:
        raise InputError(problems)
    remarks = [*_contradictions(read), *_namesakes(read)]
    last = {form.class_.id: form for form in read}
    remarks += [remark for form in last.values() for remark in _silent(case.network, form)]
    network = _joined(case.network, list(last.values()), busy_with(case.network, crosses))
    changed = tuple(row.id for row in network.students if _differs(case.network, network, row.id))
    busy = tuple(row.id for row in network.people if network.busy_of[row.id] != case.network.busy_of[row.id])
    return Merged(case=case.model_copy(update={"network": network}), remarks=tuple(remarks), changed=changed, busy=busy)


def form_files(paths: Iterable[Path]) -> list[Path]:
    """Files as they are named, and those in folders by name; what Excel and our reader leave beside them is none."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.glob("*.xlsx")) if path.is_dir() else [path]
        found += [one for one in inside if not one.name.startswith(("~$", "."))]
    return found


def _name(known: dict[StudentId, Student], form: Form) -> None:
    """Give every row the id of its student; who is new gets a new one."""
    taken, seen = set(known), dict[str, int]()
    own = [row for row in known.values() if row.class_ == form.class_.id]
    for row in form.rows:
        if row.code and StudentId(row.code) not in known:
            form.problem("no_such_student", row.line, value=row.code)
        elif not row.code:
            same = [one.id for one in own if one.name == row.name]
            number = next(n for n in range(1, 1000) if StudentId(f"{form.class_.id}-+{n}") not in taken)
            row.code = same[0] if len(same) == 1 else f"{form.class_.id}-+{number}"
            taken.add(StudentId(row.code))
        if row.code in seen:
            form.problem("student_twice", row.line, value=row.name or row.code, hint=str(seen[row.code]))
        seen.setdefault(row.code, row.line)


def _joined(network: Network, forms: Sequence[Form], busy: tuple[Busy, ...]) -> Network:
    said = {StudentId(row.code): (form, row) for form in forms for row in form.rows}
    students = [_student(row, *said[row.id]) if row.id in said else row for row in network.students]
    new = [(key, form, row) for key, (form, row) in said.items() if key not in network.student_of]
    students += [_student(_newcomer(key, form), form, row) for key, form, row in new]
    requests = [row for row in network.requests if row.student not in said]
    for key, (form, row) in said.items():
        requests += _requests(network, key, form, row)
    order = {(row.student, row.course): number for number, row in enumerate(network.requests)}
    requests.sort(key=lambda row: order.get((row.student, row.course), len(order)))
    fields: dict[str, Any] = {name: getattr(network, name) for name in Network.model_fields}
    new_rows = {"students": tuple(students), "requests": tuple(requests), "busy": busy}
    return Network.model_validate({**fields, **new_rows})


def _newcomer(key: StudentId, form: Form) -> Student:
    return Student(id=key, school=form.class_.school, grade=form.class_.grade, class_=form.class_.id)


def _student(known: Student, form: Form, row: Row) -> Student:
    return known.model_copy(update={**row.values, "name": row.name or known.name, "class_": form.class_.id})


def _requests(network: Network, student: StudentId, form: Form, row: Row) -> list[Request]:
    """Requests of a student: those known with all they say, new ones, and those for courses that the form does not list."""
    listed = {course for choice in form.choices for course in choice.courses.values()}
    before = {one.course: one for one in network.requests_of.get(student, ())}
    found = [one for one in before.values() if one.course in row.courses or one.course not in listed]
    found += [_request(network, student, course) for course in sorted(row.courses - set(before))]
    last = last_of(network, found)
    if row.second is None or last is None or last.alternatives == row.second:
        return found
    return [one.model_copy(update={"alternatives": row.second}) if one == last else one for one in found]


def _request(network: Network, student: StudentId, course: CourseId) -> Request:
    return Request(student=student, course=course, priority=priority_of(network, course))


def _silent(network: Network, form: Form) -> Iterator[Problem]:
    """Who has not answered, and who is not on the form."""
    for row in form.rows:
        if not row.courses:
            yield _remark("not_answered", form, row.line, row.name or row.code)
    listed = {row.code for row in form.rows}
    for student in network.planned_students:
        if student.class_ == form.class_.id and student.id not in listed:
            yield _remark("not_on_form", form, None, student.name or student.id)


def _namesakes(forms: Iterable[Form]) -> Iterator[Problem]:
    for form in forms:
        several = Counter(row.name for row in form.rows if row.name)
        for row in form.rows:
            if several[row.name] > 1:
                yield _remark("namesake", form, row.line, row.name)


def _contradictions(forms: Sequence[Form]) -> Iterator[Problem]:
    """Students of whom two forms of a class say different things; the later counts."""
    for number, later in enumerate(forms):
        for earlier in forms[:number]:
            if earlier.class_ != later.class_:
                continue
            rows = {row.code: row for row in earlier.rows}
            for row in later.rows:
                before = rows.get(row.code)
                if before is not None and (before.courses, before.second, before.values) != (row.courses, row.second, row.values):
                    yield _remark("said_otherwise", later, row.line, row.name or row.code, earlier.file)


def _remark(code: str, form: Form, line: int | None, value: str, other: str = "") -> Problem:
    values = (Value(name="other", value=other),) if other else ()
    return Problem(code=code, file=form.file, sheet=form.sheet, line=line, value=value, values=values)


def _differs(before: Network, after: Network, student: StudentId) -> bool:
    return before.student_of.get(student) != after.student_of[student] or set(before.requests_of.get(student, ())) != set(
        after.requests_of[student]
    )
