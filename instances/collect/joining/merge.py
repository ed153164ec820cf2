"""Filled workbooks joined into a network: what they say replaces what was there; what they do not
speak of stays.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from instances.collect.filled import Filled
from instances.collect.foreign_lists.mapping import Mapped
from instances.collect.joining.origin import Origin, Origins, key_of
from instances.collect.joining.roll import Roll, not_listed, remarks_on
from instances.collect.joining.silent import silent_classes
from instances.collect.joining.sources import Source, read_sources, whose
from instances.collect.school_books.school_reading import SchoolBook, only_in, with_school
from instances.network.assemble import UNFINISHED
from instances.network.case import Case
from instances.tables.columns import title
from models.checks import Gaps, check
from models.network import TABLES, Network
from models.network.called import Schools
from models.problems import InputError, Problem, Value
from models.record import PersonId, Record, SchoolId, StudentId
from models.school_year.details import Detail, DetailKind


class Merged(Record):
    """A network with what the workbooks said.

    Attributes
    ----------
    remarks
        What people should look at: who has not answered, namesakes, students that a form does not
        list, forms of one class that say different things, what is still to be filled in.
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
    """Join workbooks and lists into a network; of two of one class or school the one saved later
    counts.

    Parameters
    ----------
    mapped
        What the columns of foreign lists are.

    Raises
    ------
    InputError
        Every problem of every file, by sheet and cell.
    """
    read, problems, remarks = read_sources(
        case.network, paths, mapped, Schools(case.network, short_names(case.annex.details))
    )
    last = {whose(one): one for one in read}
    network = case.network
    for book in last.values():
        if isinstance(book, SchoolBook):
            network = with_school(network, book)
    lists = [one for one in last.values() if isinstance(one, Filled)]
    roll = Roll(network, lists)
    before = [one for one in read if last[whose(one)] is not one]
    alone = _take(roll, lists, before)
    remarks += _of_former(network, before, last)
    told = [*problems, *(found for one in (*last.values(), *alone) for found in one.problems)]
    # What is wrong in a file that a later one replaces is worth a word only where people will look
    # at the files anyway.
    told += [found for one in before for found in one.problems if told and found not in told]
    network = network.replacing(students=tuple(roll.students.values()), requests=roll.requests)
    broken, unfinished = _checked(
        case, network, _origins((*last.values(), *alone)), _gaps(last.values())
    )
    if told or broken:
        raise InputError(
            sorted([*told, *broken], key=lambda one: (one.file, one.sheet, one.line or 0))
        )
    remarks += [
        found for one in last.values() if isinstance(one, SchoolBook) for found in one.remarks
    ]
    remarks += [
        *_contradictions([one for one in read if isinstance(one, Filled)]),
        *_in_two_forms(lists),
    ]
    stays = [row.key for one in alone for row in one.rows]
    remarks += [
        found for one in (*alone, *lists) for found in (*one.remarks, *remarks_on(network, one))
    ]
    remarks += [found for one in lists for found in not_listed(network, one, stays)]
    remarks += silent_classes(network, lists)
    changed = tuple(row.id for row in network.students if _differs(case.network, network, row.id))
    were_busy = case.network.busy_of
    busy = tuple(
        row.id for row in network.people if network.busy_of[row.id] != were_busy.get(row.id, ())
    )
    joined = case.model_copy(update={"network": network})
    return Merged(case=joined, remarks=(*remarks, *unfinished), changed=changed, busy=busy)


def short_names(details: Iterable[Detail]) -> Mapping[SchoolId, tuple[str, ...]]:
    """Names of schools that papers use beside those of the network."""
    found: dict[SchoolId, tuple[str, ...]] = {}
    for row in details:
        if (
            row.school is not None
            and row.kind in (DetailKind.SHORT_NAME, DetailKind.FULL_NAME)
            and row.value
        ):
            found[row.school] = (*found.get(row.school, ()), row.value)
    return found


def _take(roll: Roll, lists: Sequence[Filled], before: Sequence[Source]) -> list[Filled]:
    """Join the lists; of former copies of a form those students who are in none of the later
    ones.
    """
    alone: list[Filled] = []
    for one in lists:
        roll.take(one)
        listed = one
        for former in (
            row for row in reversed(before) if isinstance(row, Filled) and whose(row) == whose(one)
        ):
            left = roll.only_in(former, listed)
            for row in left.rows:
                left.remark("only_in_earlier", row.line, row.name or row.code, other=one.file)
            roll.take(left)
            alone.append(left)
            listed = replace(listed, rows=[*listed.rows, *left.rows])
    return [one for one in alone if one.rows]


def _of_former(
    network: Network, before: Iterable[Source], last: Mapping[object, Source]
) -> Iterator[Problem]:
    """Files that later ones replace, with what only they hold."""
    for one in before:
        later = last[whose(one)]
        other = (Value(name="other", value=later.file),)
        yield Problem(code="superseded", file=one.file, values=other)
        if isinstance(one, SchoolBook) and isinstance(later, SchoolBook):
            with_school(network, one)
            for table, names in only_in(network, one, later):
                yield Problem(
                    code="rows_only_in_earlier",
                    file=one.file,
                    sheet=title(table),
                    value=names,
                    values=other,
                )


def _in_two_forms(lists: Sequence[Filled]) -> Iterator[Problem]:
    """Students whom two forms of different classes list."""
    seen: dict[StudentId, Filled] = {}
    for one in (row for row in lists if row.scope is not None):
        for row in one.rows:
            other = seen.setdefault(row.key, one)
            if other is not one:
                yield one.at("in_two_forms", row.line, value=row.name or row.code, other=other.file)


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


def _checked(
    case: Case, network: Network, origins: Origins, gaps: Gaps
) -> tuple[list[Problem], list[Problem]]:
    """What does not hold between the rows of the joined network, where it was said; and what is
    still to be filled in.
    """
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
                    found.append(
                        later.at(
                            "said_otherwise",
                            row.line,
                            value=row.name or row.code,
                            other=earlier.file,
                        )
                    )
    return found


def _differs(before: Network, after: Network, student: StudentId) -> bool:
    old, new = before.requests_of.get(student, ()), after.requests_of.get(student, ())
    return before.student_of.get(student) != after.student_of[student] or set(old) != set(new)
