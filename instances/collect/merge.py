"""Filled workbooks joined into a network: what they say replaces what was there; what they do not speak of stays."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from instances.assemble import UNFINISHED
from instances.case import Case
from instances.collect.filled import Filled
from instances.collect.mapping import Mapped
from instances.collect.origin import Origin, Origins, key_of
from instances.collect.people import ids_of_rows
from instances.collect.roll import Roll, remark, remarks_on
from instances.collect.school_reading import SchoolBook, with_school
from instances.collect.sources import Source, read_sources, whose
from instances.columns import title
from models.checks import Gaps, check
from models.network import TABLES, Network
from models.problems import InputError, Problem, Value
from models.record import PersonId, Record, StudentId


class Merged(Record):
    """A network with what the workbooks said.

    Attributes
    ----------
    remarks
        What people should look at: who has not answered, namesakes, students that a form does not list, forms of one class
        that say different things, what is still to be filled in.
    changed
        Students of whom the sources say something new.
    busy
        Teachers who are busy at other times than before.
    """

    case: Case
    remarks: tuple[Problem, ...]
    changed: tuple[StudentId, ...]
    busy: tuple[PersonId, ...] = ()


def merge(case: Case, paths: Iterable[Path], mapped: Mapped | None = None) -> Merged:
    """Join workbooks and lists into a network; of two of one class or school the one saved later counts.

    Parameters
    ----------
    mapped
        What the columns of foreign lists are.

    Raises
    ------
    InputError
        Every problem of every file, by sheet and cell.
    """
    read, problems, remarks = read_sources(case.network, paths, mapped)
    last = {whose(one): one for one in read}
    network = case.network
    for book in last.values():
        if isinstance(book, SchoolBook):
            network = with_school(network, book)
    roll, lists = Roll(network), [one for one in last.values() if isinstance(one, Filled)]
    _look_at_the_others(network, roll, read, last.values())
    for filled in lists:
        roll.take(filled)
    _blame(read, last.values(), problems, remarks)
    network = network.replacing(students=tuple(roll.students.values()), requests=roll.requests)
    broken, unfinished = _checked(case, network, _origins(last.values()), _gaps(last.values()))
    if problems or broken:
        raise InputError(sorted([*problems, *broken], key=lambda one: (one.file, one.sheet, one.line or 0)))
    remarks += _contradictions([one for one in read if isinstance(one, Filled)])
    remarks += [found for one in lists for found in (*one.remarks, *remarks_on(network, one))]
    changed = tuple(row.id for row in network.students if _differs(case.network, network, row.id))
    before = case.network.busy_of
    busy = tuple(row.id for row in network.people if network.busy_of[row.id] != before.get(row.id, ()))
    joined = case.model_copy(update={"network": network})
    return Merged(case=joined, remarks=(*remarks, *unfinished), changed=changed, busy=busy)


def _look_at_the_others(network: Network, roll: Roll, read: Iterable[Source], last: Iterable[Source]) -> None:
    """Read to the end what a later file replaces, for what is wrong in it."""
    counting = {id(one) for one in last}
    for one in read:
        if id(one) in counting:
            continue
        if isinstance(one, SchoolBook):
            with_school(network, one)
        else:
            ids_of_rows(roll.students, one)


def _blame(read: Iterable[Source], last: Iterable[Source], problems: list[Problem], remarks: list[Problem]) -> None:
    """Sort what is wrong: in a file that a later one replaces it is only worth a remark."""
    counting = {id(one): one for one in last}
    later = {whose(one): one for one in counting.values()}
    for one in read:
        if id(one) in counting:
            problems += one.problems
            remarks += one.remarks if isinstance(one, SchoolBook) else ()
        else:
            other = (Value(name="other", value=later[whose(one)].file),)
            remarks.append(Problem(code="superseded", file=one.file, values=other))
    if problems:
        problems += [problem for one in read if id(one) not in counting for problem in one.problems]


def _gaps(sources: Iterable[Source]) -> Gaps:
    """What could not be read of all books together."""
    books = [one.gaps for one in sources if isinstance(one, SchoolBook)]
    return Gaps(
        missing=frozenset[str]().union(*(one.missing for one in books)),
        incomplete=frozenset[str]().union(*(one.incomplete for one in books)),
        ids=frozenset[tuple[str, str]]().union(*(one.ids for one in books)),
    )


def _origins(sources: Iterable[Source]) -> Origins:
    found: Origins = {}
    for one in sources:
        if isinstance(one, SchoolBook):
            found |= one.origins
            continue
        for row in one.rows:
            found["students", row.key] = Origin(one.file, one.sheet, row.line, row.places)
            for course, letter in row.courses.items():
                places = {"course": letter, "alternatives": row.places.get("second", "")}
                found["requests", (row.key, course)] = Origin(one.file, one.sheet, row.line, places)
    return found


def _checked(case: Case, network: Network, origins: Origins, gaps: Gaps) -> tuple[list[Problem], list[Problem]]:
    """What does not hold between the rows of the joined network, where it was said; and what is still to be filled in."""
    rows = {table: getattr(network, table) for table in TABLES} | {"calendar": case.annex.calendar}
    broken, unfinished = list[Problem](), list[Problem]()
    for problem in check(rows, case.policy, gaps, network.cycle_weeks):
        row = None if problem.row is None else rows[problem.table][problem.row]
        origin = None if row is None else origins.get(key_of(problem.table, row))
        if origin is not None:
            located = origin.located(problem)
        else:
            sheet = title(problem.table) if problem.table else ""
            located = problem.model_copy(update={"file": case.source, "sheet": sheet, "row": None})
        (unfinished if problem.code in UNFINISHED else broken).append(located)
    return broken, unfinished


def _contradictions(forms: Sequence[Filled]) -> list[Problem]:
    """Students of whom two forms of a class say different things; the later counts."""
    found: list[Problem] = []
    for number, later in enumerate(forms):
        for earlier in forms[:number]:
            if earlier.scope is None or earlier.scope != later.scope:
                continue
            rows = {row.code or row.name: row for row in earlier.rows}
            for row in later.rows:
                before = rows.get(row.code) or rows.get(row.name)
                if before is not None and before.said != row.said:
                    found.append(remark("said_otherwise", later, row.line, row.name or row.code, earlier.file))
    return found


def _differs(before: Network, after: Network, student: StudentId) -> bool:
    old, new = before.requests_of.get(student, ()), after.requests_of.get(student, ())
    return before.student_of.get(student) != after.student_of[student] or set(old) != set(new)
