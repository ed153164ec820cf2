"""Who is who: every row of a source gets the id of its student, by code or by name."""

from collections.abc import Collection, Iterable, Mapping

from instances.collect.filled import Filled, Row
from models.checks.nearest import nearest
from models.names import fold
from models.network import Student
from models.problems import Value
from models.record import StudentId


def ids_of_rows(known: Mapping[StudentId, Student], filled: Filled) -> None:
    """Give every row the id of its student; who is new gets a new one, who is named twice is told."""
    # Who answers again is the same student; two rows of a form are two.
    used = set[StudentId]() if filled.answers else {row.key for row in filled.rows if row.key in known}
    kept: list[Row] = []
    taken = set(known)
    for row in filled.rows:
        if row.key not in known and not _find(known, filled, row, used, taken):
            continue
        used |= set() if filled.answers else {row.key}
        taken.add(row.key)
        kept.append(row)
    filled.rows = _once(filled, kept)


def _find(
    known: Mapping[StudentId, Student], filled: Filled, row: Row, used: Collection[StudentId], taken: Collection[StudentId]
) -> bool:
    """Look a row without a known code up by name, or give it a new id; False where it cannot be."""
    if row.code and filled.scope is not None:
        filled.problem("no_such_student", row.line, value=row.code)
        return False
    near = [one for one in known.values() if _may_be(one, row)]
    if filled.answers and sum(_words(one.name) == _words(row.name) for one in near) > 1:
        filled.problem("which_namesake", row.line, row.places.get("name", ""), row.name)
        return False
    found = _called(near, row.name, used)
    if found is None and filled.answers and near:
        hint = nearest(row.name, [one.name for one in near])
        filled.problem("nobody_so_called", row.line, row.places.get("name", ""), row.name, hint)
        return False
    if found is not None:
        row.code = found
    elif not row.code:
        place = row.scope.class_ or f"{row.scope.school}-{row.scope.grade}"
        row.code = next(code for n in range(1, 10_000) if (code := f"{place}-{n:02d}") not in taken)
    return True


def _may_be(student: Student, row: Row) -> bool:
    """Whether a student could be the one of a row: of its class, or of its grade where one of the two has no class."""
    if (student.school, student.grade) != (row.scope.school, row.scope.grade):
        return False
    return row.scope.class_ in (student.class_, None) or student.class_ is None


def _called(students: Iterable[Student], name: str, used: Collection[StudentId]) -> StudentId | None:
    """The student with a name; of namesakes the first that no other row is, of part of a name the only one."""
    free = sorted((one for one in students if one.id not in used), key=lambda one: (len(one.id), one.id))
    same = [one.id for one in free if _words(one.name) == _words(name)]
    if same:
        return same[0]
    part = [one.id for one in free if _is_part(_words(one.name), _words(name))]
    return part[0] if len(part) == 1 else None


def _words(name: str) -> tuple[str, ...]:
    return tuple(map(fold, name.split()))


def _is_part(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one name is the beginning of another: a surname and a first name at least."""
    short = min(len(one), len(other))
    return short > 1 and one[:short] == other[:short]


def _once(filled: Filled, rows: Iterable[Row]) -> list[Row]:
    """Rows of different students; a second one is a mistake in a form, and a later answer in a list of answers."""
    found: dict[StudentId, Row] = {}
    for row in rows:
        before = found.get(row.key)
        if before is not None and not filled.answers:
            filled.problem("student_twice", row.line, value=row.name or row.code, hint=str(before.line))
            continue
        if before is not None:
            filled.problem("answered_again", row.line, value=row.name)
            told = filled.problems.pop()
            filled.remarks.append(told.model_copy(update={"values": (Value(name="other", value=str(before.line)),)}))
        found[row.key] = row
    return list(found.values())
